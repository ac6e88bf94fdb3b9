"""Where a design goes when it is saved: the folder of an exercise, or the game that runs. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from wargame.rules.source import read_folder
from wargame.scenarios.bundle import unpack
from wargame.scenarios.exercise.files import BRIEFINGS, EXERCISE_FILE, GUIDE_FILE
from wargame.scenarios.exercise.model import Exercise
from wargame.scenarios.exercise.writer import to_files

if TYPE_CHECKING:
    from wargame.play.session import Session

SEAT_TEXTS = f"{BRIEFINGS}seat-"
INJECTS_FILE = "injects.toml"


class SaveProblem(ValueError):
    """Why a design cannot be saved; fit for the screen."""


class Saver(Protocol):
    """What "Save" does."""

    def save(self, exercise: Exercise) -> None:
        """Keeps a sound exercise. Raises SaveProblem."""
        ...


@dataclass
class FolderSaver:
    """Writes the files of an exercise into a folder; `others`: files that go with it (injects)."""

    folder: Path
    others: Mapping[str, bytes]

    def save(self, exercise: Exercise) -> None:
        try:
            write_exercise(self.folder, exercise, self.others)
        except OSError as error:
            raise SaveProblem(f"{self.folder}: {error.strerror or error}") from error


@dataclass
class GameSaver:
    """Writes the exercise down in the game. `after` is called with it when that is done."""

    session: Session
    seat: str
    after: Callable[[Exercise], None]

    def save(self, exercise: Exercise) -> None:
        from wargame.play.exercise import change_exercise
        from wargame.play.records import RecordError
        from wargame.storage.errors import SaveError

        try:
            flaws = change_exercise(self.session, self.seat, exercise)
        except (RecordError, SaveError, OSError) as error:
            raise SaveProblem(str(error)) from error
        if flaws:
            raise SaveProblem(flaws[0].message)
        self.after(exercise)


def write_exercise(folder: Path, exercise: Exercise, others: Mapping[str, bytes]) -> None:
    """Writes an exercise's files; each is whole at every moment. Texts of seats that are gone go.

    What else lies in the folder stays, also injects. Raises OSError.
    """
    files = to_files(exercise)
    wanted = {name: data for name, data in others.items() if not (folder / name).exists()} | files
    (folder / BRIEFINGS).mkdir(parents=True, exist_ok=True)
    for name, data in wanted.items():
        path = folder / name
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(data)
        beside.replace(path)
    for path in folder.glob(f"{SEAT_TEXTS}*.md"):
        if f"{BRIEFINGS}{path.name}" not in files:
            path.unlink()
    if GUIDE_FILE not in files:
        (folder / GUIDE_FILE).unlink(missing_ok=True)


def others_in(folder: Path) -> dict[str, bytes]:
    """The files of an exercise's folder that a design does not hold: injects and general briefings.

    Raises ContentError.
    """
    return _others(read_folder(folder, (".toml", ".md")))


def others_of_game(blob: bytes) -> dict[str, bytes]:
    """The same of a running game, whose files are the scenario's with the exercise's over them."""
    return _others(unpack(blob, name="scenario"))


def _others(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        name: data
        for name, data in files.items()
        if name == INJECTS_FILE or (name.startswith(BRIEFINGS) and not name.startswith(SEAT_TEXTS))
    }


def is_exercise(folder: Path) -> bool:
    """Whether an exercise lies in a folder."""
    return (folder / EXERCISE_FILE).is_file()


def own_copy(exercise: Exercise, taken: Callable[[str], bool]) -> Exercise:
    """The exercise under a short name that is free, for a person to change."""
    stem, number = exercise.id[:36].rstrip("-"), 2
    if not taken(exercise.id):
        return exercise
    while taken(f"{stem}-{number}"):
        number += 1
    return replace(exercise, id=f"{stem}-{number}")
