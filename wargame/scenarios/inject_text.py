"""Injects as JSON objects with the keys of a table [[injects]], checked as a scenario's file is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Final, NoReturn, cast

from wargame.hexes.grid import HexGrid
from wargame.rules.intake import BASES
from wargame.rules.problems import Problem
from wargame.rules.source import TomlFile, parse_number
from wargame.rules.tomllines import TomlPath
from wargame.scenarios.injects import read_inject, reading_list
from wargame.scenarios.model import Inject, InjectEffect
from wargame.scenarios.reading import Reading
from wargame.scenarios.scenario_time import time_text
from wargame.scenarios.tables import Table

MAX_TEXT: Final = 20_000
"""Characters of one inject as JSON."""
BY_HAND: Final = "Set by the facilitator during the game"


def parsed_object(text: str) -> dict[str, object]:
    """The object in a JSON text, with decimals as exact fractions. Raises ValueError with what is wrong."""
    if len(text) > MAX_TEXT:
        raise ValueError(f"is longer than {MAX_TEXT:,} characters; shorten it")
    try:
        value = json.loads(text, parse_float=_exact, parse_constant=_no_constant)
    except RecursionError:
        raise ValueError("is nested too deeply") from None
    except ValueError as error:
        raise ValueError(f"is not valid JSON: {error}") from None
    if not isinstance(value, dict):
        raise ValueError("must be an object in curly brackets")
    return cast("dict[str, object]", value)


def read_objects(
    reading: Reading, rows: Iterable[Mapping[str, object]], others: Mapping[str, Inject]
) -> tuple[tuple[Inject, ...], list[Problem]]:
    """Injects from objects, in order of number, with all problems found; `others` are there beside them."""
    found: dict[str, Inject] = {}
    before = len(reading.intake.problems)
    for _ in reading_list(reading, root_of(reading, rows), others, found):
        pass
    injects = tuple(sorted(found.values(), key=lambda inject: inject.number))
    return injects, reading.intake.problems[before:]


def read_object(reading: Reading, row: Mapping[str, object]) -> tuple[Inject, list[Problem]]:
    """One inject, whatever others it names, with all problems found."""
    before = len(reading.intake.problems)
    table = next(root_of(reading, [row]).tables("injects"))
    return read_inject(reading, table, {}), reading.intake.problems[before:]


def root_of(
    reading: Reading,
    rows: Iterable[Mapping[str, object]],
    *,
    name: str = "events list",
    lines: Mapping[TomlPath, int] | None = None,
) -> Table:
    """Objects as the content of a file `name`.

    `lines`: numbers that problems carry as their line, by path ("injects", row, key).
    """
    source = TomlFile(name, {"injects": [dict(row) for row in rows]}, lines or {})
    return Table.root(reading.intake, name, source)


def to_object(inject: Inject, grid: HexGrid) -> dict[str, Any]:
    """An inject as an object that `read_objects` reads as the same inject; what is empty is left out."""
    made: dict[str, Any] = {
        "id": inject.id,
        "number": inject.number,
        "title": inject.title,
        "text": inject.text,
        "turn": inject.turn if inject.hours < 0 else 0,
        "at": time_text(inject.hours) if inject.hours >= 0 else "",
        "phase": inject.phase,
        "when": inject.when.text if inject.when is not None else "",
        "manual": inject.manual,
        "after": inject.after,
        "unanswered": inject.unanswered,
        "delay": inject.delay,
        "recipients": [*inject.seats, *inject.persons],
        "effects": [_effect(effect, grid) for effect in inject.effects],
        "expected": inject.expected,
        "evaluator": inject.note,
        "trains": inject.trains,
        "otherwise": inject.otherwise,
        "controller": inject.controller,
        "minutes": inject.minutes,
        "picture": inject.picture,
        "basis": inject.basis,
        "note": inject.because,
    }
    if made["effects"] and not made["basis"]:
        made |= {"basis": BASES[-1], "note": BY_HAND}
    return {key: value for key, value in made.items() if value not in ("", 0, [], False)}


def to_text(inject: Inject, grid: HexGrid) -> str:
    """An inject as canonical JSON text."""
    return object_text(to_object(inject, grid))


def object_text(made: Mapping[str, Any]) -> str:
    """An object as canonical JSON text."""
    return json.dumps(dict(made), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _effect(effect: InjectEffect, grid: HexGrid) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": effect.kind}
    if effect.target:
        made["target"] = effect.target
    if effect.kind not in ("weather", "signal", "estimate"):
        made["amount"] = effect.amount
    if effect.text:
        made["text"] = effect.text
    if effect.skill:
        points = Fraction(effect.skill, 100)
        made["skill"] = str(points) if points.denominator != 1 else int(points)
    if effect.hex >= 0:
        made["hex"] = grid.label(effect.hex)
    if effect.radius:
        made["radius"] = effect.radius
    if effect.turns > 1:
        made["turns"] = effect.turns
    return made


def _exact(text: str) -> Fraction | str:
    value = parse_number(text)
    return text if value is None else Fraction(value)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")
