"""Whether the papers of a packet speak of things that its rules and its map have."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Final

from wargame.play.pbem.papers import Papers
from wargame.rules.model import Ruleset
from wargame.scenarios.aims import KINDS
from wargame.scenarios.model import HexMap

MAX_SIDES: Final = 8
MAX_UNITS: Final = 1001
MAX_TURNS: Final = 200
MAX_HOURS: Final = 24 * 366
MAX_NUMBER: Final = 10**6


class _Wrong(Exception):
    """What is wrong with the papers."""


def papers_problem(papers: Papers, ruleset: Ruleset, hexmap: HexMap) -> str:
    """What is wrong with the papers, "" if nothing is."""
    try:
        _check_head(papers, ruleset, hexmap)
        _check_sides(papers)
        _check_units(papers, ruleset)
        _check_aims(papers, hexmap)
        for side, places in papers.lines.items():
            _known([side], [each.id for each in papers.sides], "side")
            _known(places, ruleset.production, "production line")
            _hexes(places.values(), hexmap)
        for side, places in papers.supply.items():
            _known([side], [each.id for each in papers.sides], "side")
            _hexes(places, hexmap)
        if any(not ruleset.terrains.get(terrain) for terrain in set(hexmap.terrain)):
            raise _Wrong("the map has terrain that the rules do not have")
    except _Wrong as wrong:
        return str(wrong)
    return ""


def _check_head(papers: Papers, ruleset: Ruleset, hexmap: HexMap) -> None:
    if (papers.ruleset, papers.map) != (ruleset.id, hexmap.id):
        raise _Wrong("it is about other rules or another map than those inside")
    _within([papers.turns], 1, MAX_TURNS, "number of turns")
    _within([papers.turn_hours], 1, MAX_HOURS, "length of a turn")
    try:
        datetime.fromisoformat(papers.start_date)
    except ValueError:
        raise _Wrong("it has no date to start from") from None


def _check_sides(papers: Papers) -> None:
    sides = [each.id for each in papers.sides]
    _once(sides, "side")
    _within([len(sides)], 2, MAX_SIDES, "number of sides")
    for side in papers.sides:
        _known([*side.allies, *side.enemies], sides, "side")
        _known([side.affiliation], ("friend", "hostile", "neutral"), "affiliation")
        if side.id in side.allies or not side.short:
            raise _Wrong(f"the side '{side.id[:40]}' cannot be so")
    _once([seat.id for seat in papers.seats], "seat")
    for seat in papers.seats:
        _known([seat.role], ("player", "facilitator", "observer"), "role")
        if seat.side or seat.role == "player":
            _known([seat.side], sides, "side")
    _known([side for group in papers.initiative for side in group], sides, "side")
    if not papers.initiative:
        raise _Wrong("nobody has the initiative")


def _check_units(papers: Papers, ruleset: Ruleset) -> None:
    sides = [each.id for each in papers.sides]
    _within([len(papers.units)], 1, MAX_UNITS, "number of units")
    _once([unit.id for unit in papers.units], "unit")
    for unit in papers.units:
        _known([unit.side], sides, "side")
        _known([unit.type], ruleset.unit_types, "unit type")
        _within([unit.steps, unit.arrives, *unit.stocks.values()], 0, MAX_NUMBER, "number")


def _check_aims(papers: Papers, hexmap: HexMap) -> None:
    sides = [each.id for each in papers.sides]
    for what, names in (
        ("objective", [each.id for each in papers.objectives]),
        ("track", [each.id for each in papers.tracks]),
        ("inject", [each.id for each in papers.injects]),
    ):
        _once(names, what)
    for objective in papers.objectives:
        _known([objective.side], sides, "side")
        _known([objective.kind], KINDS, "kind of objective")
        _hexes(objective.hexes, hexmap)
        _within([objective.points, objective.value], -MAX_NUMBER, MAX_NUMBER, "number")
        _within([objective.per], 1, MAX_NUMBER, "number")
    for track in papers.tracks:
        _known([track.side], ("", *sides), "side")
        _within([track.start, track.minimum, track.maximum], -MAX_NUMBER, MAX_NUMBER, "number")
    _known(papers.grades, sides, "side")


def _known(names: Iterable[str], known: Collection[str], what: str) -> None:
    for name in names:
        if name not in known:
            raise _Wrong(f"it names a {what} that is not there: '{name[:40]}'")


def _once(names: Collection[str], what: str) -> None:
    if len(set(names)) != len(names) or "" in names:
        raise _Wrong(f"a {what} stands there twice, or without a name")


def _hexes(hexes: Iterable[int], hexmap: HexMap) -> None:
    _within(hexes, 0, hexmap.grid.size - 1, "hex")


def _within(values: Iterable[int], low: int, high: int, what: str) -> None:
    for value in values:
        if not low <= value <= high:
            raise _Wrong(f"it has a {what} that cannot be: {value}")
