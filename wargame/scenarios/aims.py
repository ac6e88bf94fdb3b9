"""Reads what the sides want: objectives with points, grades, and conditions for an early end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast

from wargame.rules.problems import hint
from wargame.scenarios.model import EndCondition, Grade, Objective
from wargame.scenarios.reading import Reading
from wargame.scenarios.tables import Table

MAX_POINTS: Final = 1000


@dataclass(frozen=True, slots=True)
class _Kind:
    """Which details an objective of a kind has."""

    keys: tuple[str, ...]


KINDS: Final[Mapping[str, _Kind]] = {
    "hold": _Kind(("area", "hexes", "share")),
    "deny": _Kind(("area", "hexes", "share")),
    "destroy": _Kind(("categories", "per")),
    "preserve": _Kind(("categories", "per")),
    "rung_at_most": _Kind(("value",)),
    "track_at_least": _Kind(("track", "value")),
    "track_at_most": _Kind(("track", "value")),
}
_COMMON: Final = ("id", "side", "title", "text", "kind", "points", "when", "basis", "note")
_WHEN: Final = ("end", "each_turn")


def read_objectives(reading: Reading, root: Table) -> tuple[Objective, ...]:
    """The objectives; every side needs at least one. Points are in the assumption register."""
    found: dict[str, Objective] = {}
    for table in root.tables("objectives"):
        objective = _objective(reading, table, found)
        found[objective.id] = objective
    aiming = {objective.side for objective in found.values()}
    for side in reading.sides:
        if side not in aiming:
            root.problem(f"side '{side}' has no objective; add an [[objectives]] table", "objectives")
    return tuple(found.values())


def _objective(reading: Reading, table: Table, found: Mapping[str, Objective]) -> Objective:
    intake = reading.intake
    key = intake.key(table.raw("id"), table.place("id"), found, "objective")
    kind = table.choice("kind", KINDS, "kind of objective")
    details = KINDS[kind].keys if kind in KINDS else ()
    table.only(*_COMMON, *(details or ("area", "hexes", "share", "categories", "per", "track", "value")))
    basis = table.basis()
    track = ""
    if "track" in details:
        track = reading.track(table.text("track"), table.place("track"))
    value = 0
    if kind == "rung_at_most" and not reading.ruleset.ladder:
        table.problem("the ruleset has no ladder; choose another kind of objective", "kind")
    elif "value" in details:
        top = len(reading.ruleset.ladder) - 1 if kind == "rung_at_most" else 1000
        value = table.registered(
            "value", f"objectives.{key}.value", basis, 0 if kind == "rung_at_most" else -1000, top
        )
    per = 1
    if table.has("per") and "per" in details:
        per = table.registered("per", f"objectives.{key}.per", basis, 1, MAX_POINTS)
    return Objective(
        id=key,
        side=table.choice("side", reading.sides, "side"),
        title=table.text("title"),
        text=table.text("text"),
        kind=kind,
        points=table.registered("points", f"objectives.{key}.points", basis, -MAX_POINTS, MAX_POINTS),
        when=cast('Literal["end", "each_turn"]', table.choice("when", _WHEN, "time", "end")),
        hexes=_hexes(reading, table) if "area" in details else (),
        categories=_categories(reading, table) if "categories" in details else (),
        track=track,
        value=value,
        per=per,
        share=table.flag("share") if "share" in details else False,
    )


def _hexes(reading: Reading, table: Table) -> tuple[int, ...]:
    if table.has("area") == table.has("hexes"):
        table.problem("an objective of this kind has either 'area' or 'hexes'")
        return ()
    if table.has("hexes"):
        return reading.hexes(table.texts("hexes"), table.place("hexes"))
    area = table.choice("area", reading.areas, "area")
    return reading.areas[area].hexes if area in reading.areas else ()


def _categories(reading: Reading, table: Table) -> tuple[str, ...]:
    known = sorted({kind.category for kind in reading.ruleset.unit_types.values()})
    if not table.has("categories"):
        table.problem(f"'categories' is missing; name some of {', '.join(known)}")
    return table.names("categories", known, "category")


def read_grades(reading: Reading, root: Table) -> dict[str, tuple[Grade, ...]]:
    """The graded outcomes by side, the best first: [grades.SIDE] with basis, note and `levels`."""
    grades: dict[str, tuple[Grade, ...]] = {}
    for side, table in root.subtables("grades"):
        table.only("basis", "note", "levels")
        reading.intake.name(side, reading.sides, "side", table.place())
        basis = table.basis()
        levels: list[Grade] = []
        for index, level in enumerate(table.tables("levels")):
            level.only("at_least", "title", "text")
            points = level.registered("at_least", f"grades.{side}.{index + 1}", basis, -100_000, 100_000)
            if levels and points >= levels[-1].at_least:
                level.problem(
                    "levels go from the best down: 'at_least' must be less than in the one above", "at_least"
                )
            levels.append(Grade(points, level.text("title"), level.text("text")))
        if len(levels) < 2:
            table.problem("has fewer than two levels; add 'levels' from the best down")
        grades[side] = tuple(levels)
    for side in reading.sides:
        if side not in grades:
            root.problem(
                f"side '{side}' has no grades; add a table [grades.{side}]{hint(side, grades)}", "grades"
            )
    return grades


def read_ends(reading: Reading, root: Table) -> tuple[EndCondition, ...]:
    """Conditions that end the game early."""
    ends: dict[str, EndCondition] = {}
    for table in root.tables("ends"):
        table.only("id", "title", "when", "all_lose")
        key = reading.intake.key(table.raw("id"), table.place("id"), ends, "end")
        when = reading.condition(table.raw("when"), table.place("when"))
        ends[key] = EndCondition(key, table.text("title"), when, table.flag("all_lose"))
    return tuple(ends.values())
