"""Bookmarks: names that a seat gives to entries. A seat has its own; the facilitator sees those of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MAX_BOOKMARKS = 1000
"""Of one game, so that a file from a stranger cannot fill the memory with them."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """`seat` put the name `name` at `entry`. A seat's names are all different."""

    name: str
    seat: str
    entry: int


class Bookmarks:
    """The bookmarks of a journal, in the order in which they were made."""

    def __init__(self, marks: Iterable[Bookmark] = ()) -> None:
        self._marks = {(mark.seat, mark.name): mark for mark in marks}

    def __len__(self) -> int:
        return len(self._marks)

    @property
    def all(self) -> tuple[Bookmark, ...]:
        """Those of every seat."""
        return tuple(self._marks.values())

    def of(self, seat: str) -> tuple[Bookmark, ...]:
        """Those of one seat."""
        return tuple(mark for mark in self._marks.values() if mark.seat == seat)

    def get(self, seat: str, name: str) -> Bookmark | None:
        """A seat's bookmark of that name."""
        return self._marks.get((seat, name))

    def put(self, mark: Bookmark) -> None:
        """Adds a bookmark, or moves the seat's one of that name."""
        self._marks[mark.seat, mark.name] = mark

    def drop(self, mark: Bookmark) -> None:
        """Takes a bookmark away; the entry stays."""
        self._marks.pop((mark.seat, mark.name), None)
