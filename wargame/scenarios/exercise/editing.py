"""Changes to an exercise as a designer makes them; each gives a new exercise.

Names are kept together: who renames or removes a seat, an objective or a question changes what refers to it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from wargame.scenarios.exercise.model import (
    Exercise,
    ExerciseSeat,
    PlanItem,
    ResearchQuestion,
    TimetableEntry,
    TrainingObjective,
)

OBJECTIVES, QUESTIONS, PLAN, SEATS, TIMETABLE = "objectives", "questions", "plan", "seats", "timetable"
TABLES: Final = (OBJECTIVES, QUESTIONS, PLAN, SEATS, TIMETABLE)
DAY: Final = 24 * 60

_STEMS: Final = {OBJECTIVES: "objective", QUESTIONS: "question", PLAN: "datum", SEATS: "seat"}

Item = TrainingObjective | ResearchQuestion | PlanItem | ExerciseSeat | TimetableEntry


def items_of(exercise: Exercise, table: str) -> tuple[Any, ...]:
    """The items of one of `TABLES`."""
    return getattr(exercise, table)


def with_items(exercise: Exercise, table: str, items: tuple[Any, ...]) -> Exercise:
    return replace(exercise, **{table: items})


def changed(exercise: Exercise, table: str, index: int, **values: Any) -> Exercise:
    """The exercise with fields of one item changed; a new id is taken over by what refers to the item."""
    items = items_of(exercise, table)
    old = items[index]
    if table == SEATS and values.get("role") == "facilitator":
        values["side"] = ""
    new = replace(old, **values)
    made = with_items(exercise, table, (*items[:index], new, *items[index + 1 :]))
    if table != TIMETABLE and new.id != old.id and _count(items, old.id) == 1:
        made = _renamed(made, table, old.id, new.id)
    return made


def added(exercise: Exercise, table: str, at: int, side: str = "") -> Exercise:
    """The exercise with a new item before place `at`; a new seat plays `side`, or observes."""
    items = items_of(exercise, table)
    key = "" if table == TIMETABLE else fresh_id(exercise, table, _STEMS[table])
    new: Item
    if table == OBJECTIVES:
        new = TrainingObjective(key, "")
    elif table == QUESTIONS:
        new = ResearchQuestion(key, "")
    elif table == PLAN:
        new = PlanItem(key, "")
    elif table == SEATS:
        new = ExerciseSeat(key, "", "player" if side else "observer", side)
    else:
        new = _next_entry(items, at)
    return with_items(exercise, table, (*items[:at], new, *items[at:]))


def copied(exercise: Exercise, table: str, index: int) -> Exercise:
    """The exercise with a copy of an item after it."""
    items = items_of(exercise, table)
    copy = items[index]
    if table != TIMETABLE:
        copy = replace(copy, id=fresh_id(exercise, table, copy.id.rstrip("0123456789_") or _STEMS[table]))
    return with_items(exercise, table, (*items[: index + 1], copy, *items[index + 1 :]))


def removed(exercise: Exercise, table: str, index: int) -> Exercise:
    """The exercise without an item; what referred to it refers to nothing."""
    items = items_of(exercise, table)
    old = items[index]
    made = with_items(exercise, table, (*items[:index], *items[index + 1 :]))
    if table != TIMETABLE and _count(items, old.id) == 1:
        made = _renamed(made, table, old.id, "")
    return made


def moved(exercise: Exercise, table: str, index: int, to: int) -> Exercise:
    """The exercise with an item at another place of its table."""
    items = list(items_of(exercise, table))
    items.insert(to, items.pop(index))
    return with_items(exercise, table, tuple(items))


def following_on(exercise: Exercise) -> Exercise:
    """The exercise with a timetable in which each part begins when the one before it is over."""
    entries: list[TimetableEntry] = []
    for entry in exercise.timetable:
        if entries:
            entry = replace(entry, start=time_after(entries[-1]))
        entries.append(entry)
    return replace(exercise, timetable=tuple(entries))


def time_after(entry: TimetableEntry) -> str:
    """The time of day when a part of the timetable is over; its own start if that is no time."""
    hours, _, minutes = entry.start.partition(":")
    if not (hours.isdecimal() and minutes.isdecimal()):
        return entry.start
    end = (int(hours) * 60 + int(minutes) + entry.minutes) % DAY
    return f"{end // 60:02}:{end % 60:02}"


def fresh_id(exercise: Exercise, table: str, stem: str) -> str:
    """An id that no item of the table has."""
    taken = {item.id for item in items_of(exercise, table)}
    stem = stem.rstrip("_")[:34] or "item"
    number = 1
    while f"{stem}_{number}" in taken:
        number += 1
    return f"{stem}_{number}"


def _next_entry(items: tuple[TimetableEntry, ...], at: int) -> TimetableEntry:
    return TimetableEntry(time_after(items[at - 1]) if at else "09:00", 30, "")


def _count(items: tuple[Any, ...], key: str) -> int:
    return sum(item.id == key for item in items)


def _renamed(exercise: Exercise, table: str, old: str, new: str) -> Exercise:
    """What refers to `old` refers to `new` ("" = to nothing)."""
    rename: Callable[[str], str] = lambda name: new if name == old else name  # noqa: E731

    def item(each: PlanItem) -> PlanItem:
        if table == OBJECTIVES:
            return replace(each, objective=rename(each.objective))
        if table == QUESTIONS:
            return replace(each, question=rename(each.question))
        seats = tuple(rename(seat) for seat in each.seats)
        return replace(each, collector=rename(each.collector), seats=tuple(seat for seat in seats if seat))

    if table not in (OBJECTIVES, QUESTIONS, SEATS):
        return exercise
    return replace(exercise, plan=tuple(item(each) for each in exercise.plan))
