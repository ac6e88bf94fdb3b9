"""What lists of scenarios and rulesets show, read without loading them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wargame.rules.problems import Problem
from wargame.rules.source import TomlFile

SCENARIO_FILE: Final = "scenario.toml"


@dataclass(frozen=True, slots=True)
class ScenarioCard:
    """What a list of scenarios shows, read without loading the map or the ruleset.

    `sides` are the names of the sides in order. `folder` is where it was found; `shipped`, with the program.
    """

    id: str
    title: str
    summary: str
    place: str
    start_date: str
    turn_hours: int
    turns: int
    play_minutes: int
    sides: tuple[str, ...]
    map: str
    ruleset: str
    folder: Path
    shipped: bool


@dataclass(frozen=True, slots=True)
class RulesetCard:
    """What a list of rulesets shows."""

    id: str
    title: str
    version: str
    folder: Path
    shipped: bool


def scenario_card(
    source: TomlFile, folder: Path, *, shipped: bool, problems: list[Problem]
) -> ScenarioCard | None:
    """The card of a scenario from its file, or None with the problem noted."""
    head = source.data.get("scenario")
    if not isinstance(head, dict) or not _text(head.get("id")):  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
        name = f"{folder.name}/{SCENARIO_FILE}"
        problems.append(Problem(name, 0, "has no table [scenario] with an 'id'"))
        return None
    words: dict[str, object] = head  # pyright: ignore[reportUnknownVariableType]
    raw = source.data.get("sides")
    sides: list[object] = raw if isinstance(raw, list) else []  # pyright: ignore[reportUnknownVariableType]
    names = [_text(side.get("name")) for side in sides if isinstance(side, dict)]  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    return ScenarioCard(
        id=_text(words.get("id")),
        title=_text(words.get("title")),
        summary=_text(words.get("summary")),
        place=_text(words.get("place")),
        start_date=_text(words.get("start_date")),
        turn_hours=_whole(words.get("turn_hours")),
        turns=_whole(words.get("turns")),
        play_minutes=_whole(words.get("play_minutes")),
        sides=tuple(names),
        map=_text(words.get("map")),
        ruleset=_text(words.get("ruleset")),
        folder=folder,
        shipped=shipped,
    )


def ruleset_card(source: TomlFile, folder: Path, *, shipped: bool) -> RulesetCard:
    """The card of a ruleset from its file."""
    key, title, version = (_text(source.data.get(word)) for word in ("id", "title", "version"))
    return RulesetCard(key or folder.name, title, version, folder, shipped)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
