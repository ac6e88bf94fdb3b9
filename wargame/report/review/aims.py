"""The aims of the sides, and how their points came together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wargame.engine.view import SeatView
from wargame.report.review.eyes import Eyes
from wargame.report.review.turns import TurnEnd
from wargame.scenarios.model import Grade


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective. `points` at the end of each turn as they were booked; `maximum` 0: no limit."""

    id: str
    side: int
    title: str
    text: str
    points: int
    maximum: int
    by_turn: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SideResult:
    """How a side came out. `grade` is "" while the game goes on. `next_grade`: the better one it missed."""

    side: int
    points: int
    grade: str
    text: str
    next_grade: str
    missing: int
    aims: tuple[Aim, ...]


def results_of(eyes: Eyes, last: SeatView, ends: Sequence[TurnEnd]) -> tuple[SideResult, ...]:
    """The results of the sides whose aims the seat knows; of others only their grade when it is over."""
    found: list[SideResult] = []
    for side, setup in enumerate(eyes.game.sides):
        aims = tuple(_aims(last, ends, side))
        if not aims and not last.results:
            continue
        points = last.results[side][0] if last.results else sum(aim.points for aim in aims)
        grade = last.results[side][1] if last.results else ""
        grades = eyes.game.scenario.grades.get(setup.id, ()) if eyes.inside(side) else ()
        reached = next((each for each in grades if each.title == grade), None)
        above = _above(grades, points) if last.results else None
        found.append(
            SideResult(
                side,
                points,
                grade,
                reached.text if reached else "",
                above.title if above else "",
                above.at_least - points if above else 0,
                aims,
            )
        )
    return tuple(found)


def _aims(last: SeatView, ends: Sequence[TurnEnd], side: int) -> list[Aim]:
    history = {
        each.id: tuple(_points(end.view, each.id) for end in ends)
        for each in last.objectives
        if each.side == side
    }
    return [
        Aim(each.id, side, each.title, each.text, each.points, each.maximum, history[each.id])
        for each in last.objectives
        if each.side == side
    ]


def _points(view: SeatView, objective: str) -> int:
    return next((each.points for each in view.objectives if each.id == objective), 0)


def _above(grades: Sequence[Grade], points: int) -> Grade | None:
    """The next better grade that was missed."""
    better = [grade for grade in grades if grade.at_least > points]
    return min(better, key=lambda grade: grade.at_least) if better else None
