"""Luck: what the dice gave each side against what the exact odds gave on average.

Outcomes that the umpire chose are not luck and are left out; `umpire` counts those.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wargame.report.review.chances import (
    Standing,
    place_variance,
    standing_of_places,
    standing_of_sum,
)
from wargame.report.review.rulings import Ruled


@dataclass(frozen=True, slots=True)
class SideLuck:
    """One side's luck.

    `dealt`: steps that its own attacks and strikes took from the other side. `suffered`: steps that it lost
    in them and in those of others. `net`: dealt less suffered. `tries`: searches, flights and other contests
    that it began, by the place of each outcome. All fights are told by their exact joint distribution.
    """

    side: int
    dealt: Standing
    suffered: Standing
    net: Standing
    tries: Standing


@dataclass(frozen=True, slots=True)
class LuckPoint:
    """After a fight: by how much a side's net steps are above what was to be expected, and the spread."""

    turn: int
    number: int
    deviation: float
    spread: float


@dataclass(frozen=True, slots=True)
class Luck:
    """The luck of every side that had a part, its course over the game, and the strangest rolls."""

    sides: tuple[SideLuck, ...]
    course: tuple[tuple[int, tuple[LuckPoint, ...]], ...]
    extremes: tuple[Ruled, ...]
    fights: int
    contests: int
    unknown: int
    """Adjudications that the reader knows of without their odds."""


def luck_of(ruled: Sequence[Ruled], sides: Iterable[int], *, most: int = 8) -> Luck:
    """The luck of some sides in a game's adjudications."""
    rolled = [each for each in ruled if each.odds and not each.by_umpire]
    fights = [each for each in rolled if each.fights]
    contests = [each for each in rolled if not each.fights and each.luck() is not None]
    found: list[SideLuck] = []
    course: list[tuple[int, tuple[LuckPoint, ...]]] = []
    for side in sides:
        part = [each for each in fights if side in (each.side, each.other)]
        tries = [each for each in contests if each.side == side]
        if not part and not tries:
            continue
        found.append(_side(side, part, tries))
        if part:
            course.append((side, tuple(_course(side, part))))
    unknown = sum(1 for each in ruled if not each.odds)
    extremes = sorted(fights, key=_strangeness)[:most]
    return Luck(tuple(found), tuple(course), tuple(extremes), len(fights), len(contests), unknown)


def _strangeness(ruled: Ruled) -> tuple[float, int]:
    """How far from the middle an outcome was: the least first, and the order of play between equals."""
    place = ruled.luck()
    return (min(place, 1 - place) if place is not None else 1.0, ruled.number)


def _side(side: int, fights: Sequence[Ruled], tries: Sequence[Ruled]) -> SideLuck:
    return SideLuck(
        side,
        _standing(side, fights, own=False),
        _standing(side, fights, own=True),
        _net(side, fights),
        _tried(tries),
    )


def _standing(side: int, fights: Sequence[Ruled], *, own: bool) -> Standing:
    """Steps that the side lost (`own`), or took from others."""
    parts: list[dict[int, float]] = []
    actual = 0
    for each in fights:
        acting = each.side == side
        if each.side == each.other:
            continue
        picks = [lost if acting == own else cost for _n, _p, lost, cost in each.odds]
        parts.append(_merged(picks, each))
        actual += picks[each.outcome]
    return standing_of_sum(parts, actual)


def _net(side: int, fights: Sequence[Ruled]) -> Standing:
    parts: list[dict[int, float]] = []
    actual = 0
    for each in fights:
        values = _net_values(side, each)
        parts.append(_merged(values, each))
        actual += values[each.outcome]
    return standing_of_sum(parts, actual)


def _net_values(side: int, each: Ruled) -> list[int]:
    sign = 1 if each.side == side else -1
    return [sign * (cost - lost) for _n, _p, lost, cost in each.odds]


def _merged(values: Iterable[int], each: Ruled) -> dict[int, float]:
    """A distribution by value."""
    merged: dict[int, float] = {}
    for value, (_name, chance, _lost, _cost) in zip(values, each.odds, strict=True):
        merged[value] = merged.get(value, 0.0) + chance
    return merged


def _course(side: int, fights: Sequence[Ruled]) -> list[LuckPoint]:
    """How the deviation grew, fight by fight."""
    points: list[LuckPoint] = []
    deviation = spread = 0.0
    for each in fights:
        values = _net_values(side, each)
        standing = standing_of_sum([_merged(values, each)], values[each.outcome])
        deviation += standing.deviation
        spread += standing.spread**2
        points.append(LuckPoint(each.turn, each.number, deviation, spread**0.5))
    return points


def _tried(tries: Sequence[Ruled]) -> Standing:
    places: list[float] = []
    variances: list[float] = []
    for each in tries:
        place, worths = each.luck(), each.worths()
        if place is not None and worths is not None:
            places.append(place)
            variances.append(place_variance(worths, [chance for _n, chance, _l, _c in each.odds]))
    return standing_of_places(places, variances)
