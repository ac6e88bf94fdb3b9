"""What is wrong with an exercise, place by place; the loader and the desktop use the same checks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final
from unicodedata import category

from wargame.rules.intake import KEY
from wargame.rules.problems import hint, shown
from wargame.scenarios.exercise.model import ANY_PHASE, MODES, Exercise, PlanItem

ROLES: Final = ("player", "facilitator", "observer")
MAX_LINE: Final = 5000
MAX_TITLE: Final = 200
MAX_TEXT: Final = 8000
MAX_BRIEFING: Final = 60_000
MAX_MINUTES: Final = 7 * 24 * 60
MAX_CLOCK: Final = 24 * 60
LIMITS: Final = {
    "objectives": 60,
    "questions": 60,
    "plan": 300,
    "seats": 40,
    "modes": 200,
    "clocks": 60,
    "timetable": 200,
}
"""How many of each an exercise may have."""

_ID: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")
_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong. `path` leads to it as in the file: ("seats", 2, "side"); items count from 0."""

    path: Path
    message: str


@dataclass(frozen=True, slots=True)
class Names:
    """What an exercise may name: ids of the scenario's sides and of the ruleset's phases and orders.

    `seats`: id, role and side of the seats of a game that runs; they are settled. () = free.
    """

    sides: tuple[str, ...]
    phases: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    turns: int = 1
    scenario: str = ""
    seats: tuple[tuple[str, str, str], ...] = ()

    def with_seats(self, seats: Iterable[tuple[str, str, str]]) -> Names:
        return replace(self, seats=tuple(seats))


@dataclass(slots=True)
class _Check:
    exercise: Exercise
    names: Names
    found: list[Flaw] = field(default_factory=list[Flaw])

    def flaw(self, message: str, *path: str | int) -> None:
        self.found.append(Flaw(path, message))

    def text(self, text: str, limit: int, *path: str | int, required: bool = False) -> None:
        key = str(path[-1])
        if required and not text.strip():
            self.flaw(f"'{key}' is missing or empty; write it", *path)
        if any(category(char) in ("Cc", "Cs") and char not in "\n\t" for char in text) or "\ufeff" in text:
            self.flaw(f"'{key}' holds a character that cannot be shown; write it anew", *path)
        if len(text) > limit:
            self.flaw(f"'{key}' has {len(text):,} characters, the limit is {limit:,}; shorten it", *path)
        elif any(len(line) > MAX_LINE for line in text.split("\n")):
            self.flaw(f"a line of '{key}' is longer than {MAX_LINE:,} characters; break it up", *path)

    def name(self, name: str, known: Collection[str], what: str, *path: str | int) -> None:
        if name and name not in known:
            self.flaw(f"unknown {what} {shown(name)}{hint(name, known)}", *path)

    def keys(self, ids: Iterable[str], table: str, what: str) -> None:
        taken: set[str] = set()
        for index, key in enumerate(ids):
            if not KEY.fullmatch(key):
                self.flaw(
                    f"{what} {shown(key)} must begin with a small letter; then a-z, 0-9, _ only, at most 40",
                    *(table, index, "id"),
                )
            elif key in taken:
                self.flaw(f"{what} '{key}' stands twice; rename or delete one", table, index, "id")
            taken.add(key)

    def number(self, value: int, low: int, high: int, *path: str | int) -> None:
        if not low <= value <= high:
            self.flaw(f"'{path[-1]}' must be a whole number from {low} to {high}, not {value}", *path)


def flaws(exercise: Exercise, names: Names) -> tuple[Flaw, ...]:
    """Everything wrong with an exercise, in the order of the file."""
    check = _Check(exercise, names)
    _head(check)
    for table, limit in LIMITS.items():
        count = len(getattr(exercise, table))
        if count > limit:
            check.flaw(f"has {count} {table}, the limit is {limit}; leave some out", table)
    _aims(check)
    for index, item in enumerate(exercise.plan):
        _plan(check, index, item)
    _seats(check)
    _modes_and_clocks(check)
    _timetable(check)
    return tuple(check.found)


def _head(check: _Check) -> None:
    exercise = check.exercise
    if not _ID.fullmatch(exercise.id):
        check.flaw("'id' must begin with a small letter; then only a-z, 0-9 and -, at most 40", "id")
    check.text(exercise.title, MAX_TITLE, "title", required=True)
    check.text(exercise.purpose, MAX_TEXT, "purpose", required=True)
    check.text(exercise.notes, MAX_TEXT, "notes")
    check.text(exercise.guide, MAX_BRIEFING, "guide")
    check.number(exercise.minutes, 0, MAX_MINUTES, "minutes")
    if exercise.turns > check.names.turns:
        check.flaw(f"the scenario has only {check.names.turns} turns; 0 plays all of them", "turns")
    if check.names.scenario and exercise.scenario != check.names.scenario:
        check.flaw(
            f"the exercise is for the scenario {shown(exercise.scenario)} but lies over "
            f"'{check.names.scenario}'",
            "scenario",
        )


def _aims(check: _Check) -> None:
    exercise = check.exercise
    check.keys([each.id for each in exercise.objectives], "objectives", "objective")
    for index, aim in enumerate(exercise.objectives):
        check.text(aim.title, MAX_TITLE, "objectives", index, "title", required=True)
        check.text(aim.text, MAX_TEXT, "objectives", index, "text")
        check.text(aim.standard, MAX_TEXT, "objectives", index, "standard")
    check.keys([each.id for each in exercise.questions], "questions", "question")
    for index, question in enumerate(exercise.questions):
        check.text(question.text, MAX_TEXT, "questions", index, "text", required=True)
    check.keys([each.id for each in exercise.plan], "plan", "plan item")


def _plan(check: _Check, index: int, item: PlanItem) -> None:
    exercise, at = check.exercise, ("plan", index)
    check.text(item.datum, MAX_TEXT, *at, "datum", required=True)
    check.text(item.when, MAX_TEXT, *at, "when")
    check.text(item.how, MAX_TEXT, *at, "how")
    check.name(item.question, [each.id for each in exercise.questions], "question", *at, "question")
    check.name(item.objective, [each.id for each in exercise.objectives], "objective", *at, "objective")
    seats = [each.id for each in exercise.seats]
    check.name(item.collector, seats, "seat", *at, "collector")
    for place, seat in enumerate(item.seats):
        check.name(seat, seats, "seat", *at, "seats", place)
        if seat in item.seats[:place]:
            check.flaw(f"seat '{seat}' stands twice; delete one", *at, "seats", place)
    if item.each_turn and item.turns:
        check.flaw("the datum is wanted in every turn or in some turns, not both", *at, "turns")
    for place, turn in enumerate(item.turns):
        if not 1 <= turn <= check.names.turns:
            check.flaw(f"there is no turn {turn}, only 1 to {check.names.turns}", *at, "turns", place)
        if turn in item.turns[:place]:
            check.flaw(f"turn {turn} stands twice; delete one", *at, "turns", place)


def _seats(check: _Check) -> None:
    exercise, sides = check.exercise, check.names.sides
    check.keys([seat.id for seat in exercise.seats], "seats", "seat")
    for index, seat in enumerate(exercise.seats):
        at = ("seats", index)
        check.text(seat.title, MAX_TITLE, *at, "title", required=True)
        check.text(seat.person, MAX_TITLE, *at, "person")
        check.text(seat.contact, MAX_TITLE, *at, "contact")
        check.text(seat.briefing, MAX_BRIEFING, *at, "briefing")
        check.name(seat.side, sides, "side", *at, "side")
        if seat.role not in ROLES:
            check.flaw(f"unknown role {shown(seat.role)}{hint(seat.role, ROLES)}", *at, "role")
        elif seat.role == "player" and not seat.side:
            check.flaw(f"seat '{seat.id}' is a player's and needs a side", *at, "side")
        elif seat.role == "facilitator" and seat.side:
            check.flaw("a facilitator belongs to no side; leave the side empty", *at, "side")
    if check.names.seats:
        _settled(check)
        return
    for message in _unmanned(check):
        check.flaw(message, "seats")


def _settled(check: _Check) -> None:
    """A running game keeps its seats; their titles, persons and briefings may change."""
    settled = {key: (role, side) for key, role, side in check.names.seats}
    for index, seat in enumerate(check.exercise.seats):
        if seat.id not in settled:
            check.flaw(f"the game is running and has no seat '{seat.id}'; take it out", "seats", index, "id")
        elif settled[seat.id] != (seat.role, seat.side):
            check.flaw(
                "the game is running; role and side of a seat stay as they are", "seats", index, "role"
            )
    there = [seat.id for seat in check.exercise.seats]
    for key in settled:
        if key not in there:
            check.flaw(f"the game is running and has the seat '{key}'; leave it in", "seats")


def _unmanned(check: _Check) -> Iterator[str]:
    seats = check.exercise.seats
    manned = {seat.side for seat in seats if seat.role == "player"}
    for side in check.names.sides:
        if side not in manned:
            yield f"side '{side}' has no player; add a seat for one"
    if not any(seat.role == "facilitator" for seat in seats):
        yield "there is no facilitator; add a seat with that role"


def _modes_and_clocks(check: _Check) -> None:
    exercise, names = check.exercise, check.names
    for order, mode in exercise.modes.items():
        if order not in names.orders:
            check.flaw(f"unknown kind of order {shown(order)}{hint(order, names.orders)}", "modes", order)
        if mode not in MODES:
            check.flaw(f"unknown mode {shown(mode)}{hint(mode, MODES)}", "modes", order)
    for phase, clock in exercise.clocks.items():
        at = ("clocks", phase)
        known = (*names.phases, ANY_PHASE)
        if phase not in known:
            check.flaw(f"unknown phase {shown(phase)}{hint(phase, known)}", *at)
        check.number(clock.minutes, 1, MAX_CLOCK, *at, "minutes")
        if not 0 <= clock.warning < max(1, clock.minutes):
            check.flaw("the warning must come before the time is over: fewer minutes than the phase has",
                       *at, "warning")  # fmt: skip


def _timetable(check: _Check) -> None:
    for index, entry in enumerate(check.exercise.timetable):
        at = ("timetable", index)
        if not _TIME.fullmatch(entry.start):
            check.flaw(f"'start' must be a time of day such as 09:30, not {shown(entry.start)}", *at, "start")
        check.number(entry.minutes, 1, MAX_MINUTES, *at, "minutes")
        check.number(entry.turn, 0, check.names.turns, *at, "turn")
        check.text(entry.title, MAX_TITLE, *at, "title", required=True)
        check.text(entry.text, MAX_TEXT, *at, "text")
