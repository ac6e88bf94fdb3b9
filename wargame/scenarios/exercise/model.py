"""An exercise as plain frozen values.

An `Exercise` also holds what a person has half written; `checking.flaws` says what is still wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Role = Literal["player", "facilitator", "observer"]

RIGID: Final = "rigid"
MODES: Final[Mapping[str, str]] = {
    RIGID: "The engine decides at once",
    "semi-rigid": "The engine proposes, the facilitator confirms or changes",
    "free": "The facilitator decides",
    "consensual": "The seats concerned agree on the result, the facilitator writes it down",
    "matrix": "Argued with pros and cons, then rolled",
}
"""How an order may be ruled on, with what it means."""

ANY_ACT: Final = "act"
"""In `modes`: every order as data that is not named itself."""

ANY_PHASE: Final = "default"
"""In `clocks`: every phase that is not named itself."""


@dataclass(frozen=True, slots=True)
class TrainingObjective:
    """What the participants shall be able to do. `standard`: how one sees that they are."""

    id: str
    title: str
    text: str = ""
    standard: str = ""


@dataclass(frozen=True, slots=True)
class ResearchQuestion:
    """What those who hold the exercise want to find out."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An item of the data-collection plan: `datum` answers a question or shows an objective ("" = none).

    `collector`: id of the seat that collects it. `when` and `how` are texts for that person. It is expected
    once for each of `seats` (() = not of a seat) and in each of `turns` (() = once), or in every turn.
    """

    id: str
    datum: str
    question: str = ""
    objective: str = ""
    collector: str = ""
    when: str = ""
    how: str = ""
    seats: tuple[str, ...] = ()
    turns: tuple[int, ...] = ()
    each_turn: bool = False

    def expected(self, turns: int) -> tuple[tuple[str, int], ...]:
        """Seat ("" = any) and turn (0 = any) of every datum that is wanted in a game of so many turns."""
        when = tuple(range(1, turns + 1)) if self.each_turn else self.turns
        return tuple((seat, turn) for turn in when or (0,) for seat in self.seats or ("",))


@dataclass(frozen=True, slots=True)
class ExerciseSeat:
    """A seat and who takes it. `contact`: how the facilitator reaches the person. `briefing`: Markdown."""

    id: str
    title: str
    role: Role
    side: str = ""
    person: str = ""
    contact: str = ""
    briefing: str = ""


@dataclass(frozen=True, slots=True)
class PhaseTime:
    """Minutes for a phase; the warning comes `warning` minutes before they are over (0 = none)."""

    minutes: int
    warning: int = 0


@dataclass(frozen=True, slots=True)
class TimetableEntry:
    """A part of the day: `start` as "09:30", its length, and the turn that it plays (0 = none)."""

    start: str
    minutes: int
    title: str
    text: str = ""
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Exercise:
    """The design of an exercise. `scenario`: id of the scenario that it is laid over.

    `turns`: so many turns are played, the facilitator ends the game then; 0 = all that the scenario has.

    `modes`: kind of order, or id of an order as data, to one of `MODES`; absent: rigid. `clocks`: by phase.
    `notes`: what everybody may read about the exercise. `guide`: Markdown for the facilitator.
    """

    id: str
    title: str
    scenario: str
    purpose: str = ""
    minutes: int = 0
    turns: int = 0
    notes: str = ""
    objectives: tuple[TrainingObjective, ...] = ()
    questions: tuple[ResearchQuestion, ...] = ()
    plan: tuple[PlanItem, ...] = ()
    seats: tuple[ExerciseSeat, ...] = ()
    modes: Mapping[str, str] = field(default_factory=dict[str, str])
    clocks: Mapping[str, PhaseTime] = field(default_factory=dict[str, PhaseTime])
    timetable: tuple[TimetableEntry, ...] = ()
    guide: str = ""

    def mode(self, kind: str, order: str = "") -> str:
        """How an order of a kind is ruled on; `order`: the id of an order as data."""
        if order and order in self.modes:
            return self.modes[order]
        return self.modes.get(kind, RIGID)

    def played(self, turns: int) -> int:
        """How many of a scenario's turns are played."""
        return min(self.turns or turns, turns)

    def clock(self, phase: str) -> PhaseTime | None:
        """The clock of a phase, None if it has none."""
        return self.clocks.get(phase, self.clocks.get(ANY_PHASE))

    def seat(self, seat_id: str) -> ExerciseSeat | None:
        return next((seat for seat in self.seats if seat.id == seat_id), None)
