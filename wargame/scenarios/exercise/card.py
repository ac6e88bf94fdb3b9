"""What a list of exercises shows, read without loading the scenario."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from wargame.rules.problems import Problem
from wargame.rules.source import TomlFile
from wargame.scenarios.exercise.files import EXERCISE_FILE


@dataclass(frozen=True, slots=True)
class ExerciseCard:
    """`seats`: id, title and role of each seat in order; () where the scenario's seats are taken.

    `folder` holds the exercise; `within`: it is the scenario's own folder. `shipped`: with the program.
    """

    id: str
    title: str
    purpose: str
    scenario: str
    minutes: int
    seats: tuple[tuple[str, str, str], ...]
    folder: Path
    shipped: bool
    within: bool = False


def exercise_card(
    source: TomlFile, folder: Path, *, shipped: bool, within: bool, problems: list[Problem]
) -> ExerciseCard | None:
    """The card of an exercise from its file, or None with the problem noted."""
    head = _table(source.data.get("exercise"))
    texts = {key: _text(head, key) for key in ("id", "title", "purpose", "scenario")}
    missing = [key for key in ("id", "scenario") if not texts[key]]
    if missing:
        wanted = " and ".join(f"'{key}'" for key in missing)
        name = f"{folder.name}/{EXERCISE_FILE}"
        problems.append(Problem(name, source.line("exercise"), f"has no table [exercise] with {wanted}"))
        return None
    raw = source.data.get("seats")
    tables = [_table(item) for item in cast("list[object]", raw)] if isinstance(raw, list) else []
    seats = tuple((_text(seat, "id"), _text(seat, "title"), _text(seat, "role")) for seat in tables)
    minutes = head.get("minutes")
    return ExerciseCard(
        **texts,
        minutes=minutes if isinstance(minutes, int) else 0,
        seats=seats,
        folder=folder,
        shipped=shipped,
        within=within,
    )


def _table(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _text(table: dict[str, object], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""
