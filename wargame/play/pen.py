"""The facilitator's pen: arrows, lines, circles and notes on the map, each for chosen seats.

A mark is a record; a later record with the same key withdraws it, and both stay. The facilitator sees every
mark, another seat only those that are drawn for it, and nothing of whom else they are for.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from wargame.play.past import Past
from wargame.play.words import is_facilitator

if TYPE_CHECKING:
    from wargame.play.records import Record
    from wargame.play.session import Session

KIND: Final = "pen"
ARROW: Final = "arrow"
LINE: Final = "line"
CIRCLE: Final = "circle"
TEXT: Final = "text"
SHAPES: Final = (ARROW, LINE, CIRCLE, TEXT)
COLOURS: Final = ("red", "blue", "green", "violet", "ink")
MAX_POINTS: Final = 400
MAX_TEXT: Final = 120
MAX_MARKS: Final = 500
"""Marks in force; whoever needs more has lost the map under them."""

Point = tuple[float, float]
"""Kilometres on the map's plane, x to the east and y to the south of the centre of hex 0."""


class PenError(ValueError):
    """A mark that cannot be drawn or withdrawn; the message is fit for the screen."""


@dataclass(frozen=True, slots=True)
class Mark:
    """`points`: of an arrow its start and its head, of a line all, of a circle its centre and a point of its
    rim, of a text where it stands. `seats`: who sees it beside the facilitator. `key` names it for good.
    """

    shape: str
    points: tuple[Point, ...]
    colour: str = COLOURS[0]
    text: str = ""
    seats: tuple[str, ...] = ()
    key: str = ""


class Pen:
    """The marks on the map of a session; in a look at the past those of that moment."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[Mark, ...]:
        """Every mark in force, in the order in which they were drawn."""
        found: dict[str, Mark] = {}
        for record in self._session.records.of(KIND):
            if not self._then(record):
                continue
            key, mark = _read(record.body)
            if mark is not None:
                found[key] = mark
            else:
                found.pop(key, None)
        return tuple(found.values())

    def _then(self, record: Record) -> bool:
        """Whether a record was written by the moment that is looked at."""
        session = self._session
        return not isinstance(session, Past) or session.journal.on_path(record.entry, session.head)

    def of(self, seat: str) -> tuple[Mark, ...]:
        """What a seat sees: the facilitator all; another seat its own, without keys and other names."""
        marks = self.all()
        if is_facilitator(self._session.game, seat):
            return marks
        return tuple(replace(mark, seats=(seat,), key="") for mark in marks if seat in mark.seats)

    def draw(self, seat: str, mark: Mark) -> Mark:
        """Puts a mark on the map and gives it its key. Raises PenError, RecordError if it cannot be kept."""
        self._ask(seat)
        problem = self._problem(mark)
        if problem:
            raise PenError(problem)
        # a record's number is never used twice, so neither is a key made from it
        key = f"m{len(self._session.records.of(KIND)) + 1}"
        kept = replace(mark, key=key, points=tuple((round(x, 3), round(y, 3)) for x, y in mark.points))
        body = {
            "key": key,
            "shape": kept.shape,
            "points": [list(point) for point in kept.points],
            "colour": kept.colour,
            "text": kept.text,
            "seats": list(kept.seats),
        }
        self._session.records.add(KIND, seat, json.dumps(body, ensure_ascii=False))
        return kept

    def withdraw(self, seat: str, key: str) -> None:
        """Takes a mark from the map. Raises PenError if there is none of that key, RecordError as `draw`."""
        self._ask(seat)
        if all(mark.key != key for mark in self.all()):
            raise PenError("this mark is not on the map any more")
        self._session.records.add(KIND, seat, json.dumps({"key": key, "gone": True}))

    def _ask(self, seat: str) -> None:
        """Raises PenError for who may not draw, and in a look at the past."""
        if not is_facilitator(self._session.game, seat):
            raise PenError("only the facilitator draws on the map")
        if isinstance(self._session, Past):
            raise PenError("you look at the past; go back to now first")

    def _problem(self, mark: Mark) -> str:
        least = 1 if mark.shape == TEXT else 2
        if mark.shape not in SHAPES or mark.colour not in COLOURS:
            return f"there is no {mark.colour} {mark.shape}"
        if not least <= len(mark.points) <= MAX_POINTS:
            return f"a mark of this kind has from {least} to {MAX_POINTS} points"
        if not all(math.isfinite(each) for point in mark.points for each in point):
            return "a mark lies on the map"
        if mark.shape == TEXT and not mark.text.strip():
            return "write something"
        if len(mark.text) > MAX_TEXT:
            return f"a note has at most {MAX_TEXT} letters, this one has {len(mark.text)}"
        known = {seat.id for seat in self._session.game.scenario.seats}
        unknown = [seat for seat in mark.seats if seat not in known]
        if unknown:
            return f"there is no seat '{unknown[0]}'"
        if len(self.all()) >= MAX_MARKS:
            return f"there are {MAX_MARKS} marks on the map already; take some away first"
        return ""


@lru_cache(maxsize=4096)
def _read(body: str) -> tuple[str, Mark | None]:
    """The key of a record and its mark; None for a withdrawal, and for what this program cannot draw."""
    value = json.loads(body)
    key = str(value.get("key", ""))
    try:
        points = tuple((float(x), float(y)) for x, y in cast("list[list[Any]]", value.get("points", [])))
        seats = tuple(str(seat) for seat in cast("list[Any]", value.get("seats", [])))
    except (TypeError, ValueError):
        return key, None
    shape, colour = str(value.get("shape", "")), str(value.get("colour", ""))
    fits = len(points) >= (1 if shape == TEXT else 2) and all(math.isfinite(n) for p in points for n in p)
    if value.get("gone") or shape not in SHAPES or colour not in COLOURS or not fits:
        return key, None
    return key, Mark(shape, points, colour, str(value.get("text", ""))[:MAX_TEXT], seats, key)
