"""Exercises to begin with: a blank one with the scenario's seats, and a skeleton that can be run at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wargame.rules.model import Ruleset
from wargame.scenarios.exercise.model import (
    ANY_PHASE,
    Exercise,
    ExerciseSeat,
    PhaseTime,
    PlanItem,
    ResearchQuestion,
    TimetableEntry,
    TrainingObjective,
)

if TYPE_CHECKING:
    from wargame.scenarios.model import Scenario

START: Final = 9 * 60
"""When the day of a skeleton begins, in minutes after midnight."""
INTRODUCTION: Final = 40
HOT_WASH: Final = 20
REVIEW: Final = 40
BREAK: Final = 15
BREAK_AFTER: Final = 90
LATEST: Final = 23 * 60
WARN: Final = 5


def blank_exercise(scenario: Scenario) -> Exercise:
    """Nothing but the scenario's seats: what holds for a game without an exercise."""
    seats = tuple(ExerciseSeat(seat.id, seat.title, seat.role, seat.side) for seat in scenario.seats)
    return Exercise(id=scenario.id[:40], title=scenario.title, scenario=scenario.id, seats=seats)


def skeleton(scenario: Scenario, ruleset: Ruleset) -> Exercise:
    """An exercise without a fault that can be run as it is, for a person to make their own."""
    seats = list(blank_exercise(scenario).seats)
    if not any(seat.role == "observer" for seat in seats):
        seats.append(ExerciseSeat("observer", "Observer", "observer"))
    observer = next(seat.id for seat in seats if seat.role == "observer")
    players = tuple(seat.id for seat in seats if seat.role == "player")
    acting = [phase.id for phase in ruleset.phases if phase.orders]
    each = max(2, scenario.play_minutes // (scenario.turns * max(1, len(acting))))
    return Exercise(
        id=new_id(scenario.id),
        title=f"{scenario.title} (exercise)"[:200],
        scenario=scenario.id,
        purpose="Practise decisions of a staff under time pressure and with incomplete information.",
        minutes=scenario.play_minutes + INTRODUCTION + HOT_WASH + REVIEW,
        objectives=(
            TrainingObjective(
                "decide",
                "Decide in time",
                "Reach a decision before the clock of the phase runs out, and say why.",
                "Orders are given without overtime in nine phases of ten, each with its reason.",
            ),
            TrainingObjective(
                "inform",
                "Share what is known",
                "Pass reports on to those who need them, with how sure one is.",
                "No decision rests on a report that another seat knew to be wrong.",
            ),
            TrainingObjective(
                "adapt",
                "Change the plan",
                "Notice when an assumption no longer holds, and change the plan.",
                "The change is made in the turn after the assumption fell.",
            ),
        ),
        questions=(
            ResearchQuestion("information", "Which information was missing when decisions were taken?"),
            ResearchQuestion("surprise", "What surprised the seats, and how did they answer?"),
        ),
        plan=_plan(observer, players),
        seats=tuple(seats),
        clocks={ANY_PHASE: PhaseTime(each, min(WARN, each // 3))},
        timetable=_timetable(scenario.turns, scenario.play_minutes),
    )


def new_id(scenario: str) -> str:
    """An id for an exercise over a scenario."""
    stem = re.sub(r"[^a-z0-9-]", "-", scenario.lower())[:31].strip("-")
    return f"{stem}-exercise" if stem[:1].isalpha() else "exercise"


def _plan(observer: str, players: tuple[str, ...]) -> tuple[PlanItem, ...]:
    return (
        PlanItem(
            "decision",
            "The main decision of the turn, its reason and how sure the seat is.",
            objective="decide",
            collector=observer,
            when="When the seat ends its last phase of the turn.",
            how="Listen, write down the reason in the seat's own words, rate 1 to 5.",
            seats=players,
            each_turn=True,
        ),
        PlanItem(
            "missing",
            "What the seat wished to know and did not.",
            question="information",
            collector=observer,
            when="After each turn.",
            how="Ask: what would have changed your decision?",
            seats=players,
        ),
        PlanItem(
            "shared",
            "A report that was passed on, or was not, and what came of it.",
            objective="inform",
            collector=observer,
            when="Whenever it happens.",
            how="Note who told whom and when.",
        ),
        PlanItem(
            "change",
            "A plan that was changed, and which assumption had fallen.",
            objective="adapt",
            question="surprise",
            collector=observer,
            when="Whenever it happens.",
            how="Note the old plan, the new one and the turn.",
        ),
    )


def _timetable(turns: int, minutes: int) -> tuple[TimetableEntry, ...]:
    """Introduction, blocks of turns with breaks between, hot wash and review."""
    entries: list[TimetableEntry] = []
    now = START

    def add(length: int, title: str, text: str = "", turn: int = 0) -> None:
        nonlocal now
        entries.append(TimetableEntry(_clock(now), length, title, text, turn))
        now += length

    add(INTRODUCTION, "Introduction", "Purpose, seats, briefings, how the table works.")
    per_turn = max(1, minutes // turns)
    block = max(1, BREAK_AFTER // per_turn)
    for first in range(1, turns + 1, block):
        last = min(turns, first + block - 1)
        title = f"Turn {first}" if first == last else f"Turns {first} to {last}"
        add(per_turn * (last - first + 1), title, turn=first)
        if last < turns:
            add(BREAK, "Break")
        if now > LATEST:
            break
    add(HOT_WASH, "Hot wash", "Each seat: what we wanted, what we saw, what we would do again.")
    add(REVIEW, "After-action review", "Decisions as they were known then, then the truth.")
    return tuple(entries)


def _clock(minutes: int) -> str:
    """Time of day; a day that runs on goes past midnight."""
    hours, rest = divmod(minutes % (24 * 60), 60)
    return f"{hours:02}:{rest:02}"
