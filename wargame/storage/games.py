"""Games as a person handles them: new, open, save as."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from wargame.engine.engine import Engine
from wargame.engine.game import Game, compile_game
from wargame.engine.inject_orders import WaitInjects
from wargame.play.journal import Journal, JournalError, MemoryStore
from wargame.play.session import Clock, Session
from wargame.rules.problems import ContentError
from wargame.scenarios.library import Opened, open_blobs, overridden
from wargame.storage.errors import SaveError
from wargame.storage.header import Header, program_version
from wargame.storage.loading import load_journal
from wargame.storage.sanity import Sanity
from wargame.storage.savefile import SaveFile


def utc_now() -> str:
    """The time to write with an entry."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@dataclass(slots=True)
class OpenGame:
    """A game that is open: its session, what it is played with, and its file if it has one."""

    session: Session
    opened: Opened
    header: Header
    file: SaveFile | None = None

    @property
    def path(self) -> Path | None:
        return self.file.path if self.file else None

    def write_copy(self, path: Path, *, overwrite: bool = False) -> None:
        """Writes the whole game as it is now to another file; goes on with its own. Raises SaveError."""
        if self.file:
            self.file.copy_to(path, overwrite=overwrite)
            return
        with SaveFile.create(path, self.header, self.opened.blobs, overwrite=overwrite) as file:
            file.add_all(self.session.journal)

    def save_as(self, path: Path, *, overwrite: bool = False) -> None:
        """Writes the game to another file and goes on there. Raises SaveError."""
        if self.path and path.exists() and path.samefile(self.path):
            return
        self.write_copy(path, overwrite=overwrite)
        file = SaveFile.open(path)
        if self.file:
            self.file.close()
        self.file = file
        self.session.journal.store = file

    def close(self) -> None:
        """Lets go of the file. The game can no longer be played."""
        if self.file:
            self.file.close()

    def __enter__(self) -> OpenGame:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def new_game(
    opened: Opened,
    *,
    seed: int,
    path: Path | None = None,
    overwrite: bool = False,
    physical: bool = False,
    facilitator: bool = False,
    bots: Mapping[str, str] | None = None,
    overrides: Mapping[str, str] | None = None,
    clock: Clock = utc_now,
    on_phase: Callable[[Session], None] | None = None,
) -> OpenGame:
    """Begins a game of opened content; without a `path` it is kept in memory only. Raises SaveError.

    `physical`: dice are rolled on the table. `facilitator`: one sits at the computer too. `bots`: seat to the
    bot that plays it. `overrides`: what `opened` was opened with. These four are only remembered.
    """
    header = Header(
        game=uuid.uuid4().hex,
        title=opened.scenario.exercise.title if opened.scenario.exercise else opened.scenario.title,
        scenario=opened.scenario.id,
        ruleset=f"{opened.ruleset.id} {opened.ruleset.version}",
        map=opened.hexmap.id,
        seed=seed,
        program=program_version(),
        created=clock(),
        physical=physical,
        facilitator=facilitator,
        bots=dict(bots or {}),
        overrides=dict(overrides or {}),
    )
    engine = Engine(compiled(opened))
    if path is None:
        hashes = content_hashes(opened.blobs)
        journal = Journal(header.root(hashes), MemoryStore())
        session = Session(engine, journal, seed, clock=clock, on_phase=on_phase)
        return OpenGame(_begun(session, facilitator), opened, header)
    file = SaveFile.create(path, header, opened.blobs, overwrite=overwrite)
    try:
        session = _begun(
            Session(engine, Journal(file.root, file), seed, clock=clock, on_phase=on_phase), facilitator
        )
    except BaseException:
        file.close()
        raise
    return OpenGame(session, opened, header, file)


def _begun(session: Session, facilitator: bool) -> Session:
    """A game that has just begun. Where nobody sits who could give the word, injects do not wait for it."""
    if session.state.injects_wait and not facilitator:
        chief = next(seat.id for seat in session.game.scenario.seats if seat.role == "facilitator")
        session.submit(chief, WaitInjects(False))
    return session


def open_game(
    path: Path,
    *,
    write: bool = True,
    clock: Clock = utc_now,
    on_phase: Callable[[Session], None] | None = None,
) -> OpenGame:
    """Opens a saved game with the ruleset, scenario and map inside it. Raises SaveError.

    The chain of digests is checked and the events are folded; `verify` does more.
    """
    file = SaveFile(path, write=write)
    try:
        editions = Editions(file)
        journal = load_journal(file, editions.sanity)
        # A file that was made and holds no entry yet is begun by the session.
        number = journal.edition_of(journal.head.at) if len(journal) else 0
        edition = editions[number]
        session = Session(Engine(edition.game), journal, file.header.seed, clock=clock, on_phase=on_phase)
        problem = edition.sanity.state(session.state)
        if problem:
            raise SaveError(problem)
    except (SaveError, JournalError) as error:
        file.close()
        text = str(error)
        raise SaveError(text if text.startswith(f"{path}: ") else f"{path}: {text}") from None
    except BaseException:
        file.close()
        raise
    header = file.header
    if number:
        ruleset = edition.opened.ruleset
        changed = overridden(edition.opened.blobs)
        header = dataclasses.replace(header, ruleset=f"{ruleset.id} {ruleset.version}", overrides=changed)
    return OpenGame(session, edition.opened, header, file)


def go_on_with(game: OpenGame, name: str) -> None:
    """Makes another branch the current one, also one by other rules: open the file again to play on there.

    Raises SaveError if there is no such branch, or its rules cannot be used.
    """
    journal = game.session.journal
    head = next((head for head in journal.heads if head.name == name), None)
    if game.file is None or head is None:
        raise SaveError(f"there is no branch '{name}'")
    _ = Editions(game.file)[journal.edition_of(head.at)]
    journal.move(head.at, name=name)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a game: its content, compiled, and what checks the events of its entries."""

    opened: Opened
    game: Game
    sanity: Sanity


class Editions:
    """The editions of a file, from 0; each is loaded when it is first asked for."""

    def __init__(self, file: SaveFile) -> None:
        self._file = file
        self._loaded: dict[int, Edition] = {}

    def __getitem__(self, number: int) -> Edition:
        """Raises SaveError if the content cannot be used."""
        if number not in self._loaded:
            try:
                opened = open_blobs(self._file.contents(number))
            except ContentError as error:
                raise SaveError(f"its content cannot be used: {error.problems[0]}") from None
            game = compiled(opened)
            self._loaded[number] = Edition(opened, game, Sanity(game))
        return self._loaded[number]

    def sanity(self, number: int) -> Sanity:
        """What checks the events of an edition. Raises SaveError."""
        return self[number].sanity


def content_hashes(blobs: Mapping[str, bytes]) -> dict[str, str]:
    """SHA-256 by kind, as a file has them."""
    return {kind: sha256(data).hexdigest() for kind, data in blobs.items()}


def compiled(opened: Opened) -> Game:
    """The game that opened content makes."""
    return compile_game(opened.ruleset, opened.scenario, opened.hexmap)
