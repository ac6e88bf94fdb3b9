"""Writes an exercise as TOML: as one text for a saved game, or as the files of a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from wargame.scenarios.exercise.files import BRIEFINGS, EXERCISE_FILE, GUIDE_FILE
from wargame.scenarios.exercise.model import Exercise, ExerciseSeat, PlanItem
from wargame.scenarios.exercise.reader import EACH, FORMAT

_CLOSING: Final = re.compile(r'"(?="|\Z)')
"""Quotes that could end a string in three quotes."""
_BARE: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")

Value = str | int | list[str] | list[int]


def to_toml(exercise: Exercise) -> str:
    """The whole exercise in one text. What `exercise_from_text` makes of it is equal to it."""
    return _document(exercise, {})


def to_files(exercise: Exercise) -> dict[str, bytes]:
    """The exercise as `exercise.toml`, `guide.md` and one briefing a seat; injects are not in it.

    Briefings are called seat-ID.md, so that none stands in the place of a side's in the scenario.
    """
    briefings = {seat.id: f"seat-{seat.id}.md" for seat in exercise.seats if seat.briefing.strip()}
    files = {EXERCISE_FILE: _document(exercise, briefings, guide=False).encode("utf-8", "replace")}
    for seat in exercise.seats:
        if seat.id in briefings:
            files[BRIEFINGS + briefings[seat.id]] = f"{seat.briefing.strip()}\n".encode("utf-8", "replace")
    if exercise.guide.strip():
        files[GUIDE_FILE] = f"{exercise.guide.strip()}\n".encode("utf-8", "replace")
    return files


def _document(exercise: Exercise, files: Mapping[str, str], *, guide: bool = True) -> str:
    """The text; `files`: name of the file that holds a seat's briefing, by seat."""
    head: dict[str, Value] = {
        "id": exercise.id,
        "title": exercise.title,
        "scenario": exercise.scenario,
        "purpose": exercise.purpose,
        "minutes": exercise.minutes,
        "turns": exercise.turns,
        "notes": exercise.notes,
        "guide_text": exercise.guide if guide else "",
    }
    lines = ["[exercise]", f"format = {FORMAT}", *_pairs(head)]
    for aim in exercise.objectives:
        table: dict[str, Value] = {"title": aim.title, "text": aim.text, "standard": aim.standard}
        lines += _item("objectives", aim.id, table)
    for question in exercise.questions:
        lines += _item("questions", question.id, {"text": question.text})
    for item in exercise.plan:
        lines += _item("plan", item.id, _plan(item))
    for seat in exercise.seats:
        lines += _item("seats", seat.id, _seat(seat, files.get(seat.id, "")))
    if exercise.modes:
        lines += ["", "[modes]", *(f"{_key(name)} = {_text(mode)}" for name, mode in exercise.modes.items())]
    for phase, clock in exercise.clocks.items():
        times = {"minutes": clock.minutes, "warning": clock.warning}
        lines += ["", f"[clocks.{_key(phase)}]", *_pairs(dict[str, Value](times))]
    for entry in exercise.timetable:
        table = {"start": entry.start, "minutes": entry.minutes, "title": entry.title, "text": entry.text}
        lines += ["", "[[timetable]]", *_pairs({**table, "turn": entry.turn})]
    return "\n".join([*lines, ""])


def _plan(item: PlanItem) -> dict[str, Value]:
    return {
        "datum": item.datum,
        "question": item.question,
        "objective": item.objective,
        "collector": item.collector,
        "when": item.when,
        "how": item.how,
        "seats": list(item.seats),
        "turns": EACH if item.each_turn else list(item.turns),
    }


def _seat(seat: ExerciseSeat, file: str) -> dict[str, Value]:
    return {
        "title": seat.title,
        "role": seat.role,
        "side": seat.side,
        "person": seat.person,
        "contact": seat.contact,
        "briefing": file,
        "briefing_text": "" if file else seat.briefing,
    }


def _item(table: str, key: str, values: Mapping[str, Value]) -> Iterator[str]:
    yield from ("", f"[[{table}]]", f"id = {_text(key)}")
    yield from _pairs(values)


def _pairs(values: Mapping[str, Value]) -> Iterator[str]:
    """Keys and values; what is empty or 0 is left out, as the reader puts it there again."""
    for key, value in values.items():
        if isinstance(value, str) and value:
            yield f"{key} = {_text(value)}"
        elif value and isinstance(value, list):
            yield f"{key} = [{', '.join(_list(value))}]"
        elif value and isinstance(value, int):
            yield f"{key} = {value}"


def _list(values: Iterable[str | int]) -> Iterator[str]:
    for value in values:
        yield _text(value) if isinstance(value, str) else str(value)


def _key(name: str) -> str:
    return name if name and _BARE.issuperset(name) else _text(name, long=False)


def _text(text: str, *, long: bool = True) -> str:
    """A TOML string: in three quotes where it has several lines, else in one."""
    several = long and "\n" in text
    escaped = "".join(_escaped(char, several) for char in text)
    if not several:
        return f'"{escaped}"'
    escaped = _CLOSING.sub(r'\\"', escaped)
    return f'"""\n{escaped}"""'


def _escaped(char: str, several: bool) -> str:
    if char == "\\":
        return "\\\\"
    if several and char in '\n\t"':
        return char
    if char == '"':
        return '\\"'
    if ord(char) < 32 or 127 <= ord(char) < 160:
        return f"\\u{ord(char):04x}"
    return char
