"""Which column of somebody's list is which: guessed from the words in its head, changed by people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from wargame.report.eventslist.columns import guess
from wargame.report.eventslist.sheets import Cells, Sheet

_LOOK_FOR_HEAD: Final = 25
"""Rows in which the head is looked for: lists often begin with a title and a legend."""
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Chosen:
    """Where a list stands. `head`: index of the row with the heads; `columns`: places by key."""

    sheet: int
    head: int
    columns: Mapping[str, int] = field(default_factory=dict[str, int])


def guess_mapping(sheets: Sequence[Sheet]) -> Chosen:
    """The sheet and row whose words name the most columns. No columns, where no head is found."""
    best = Chosen(0, 0, {})
    for number, sheet in enumerate(sheets):
        for place, row in enumerate(sheet.rows[:_LOOK_FOR_HEAD]):
            found = guess(row)
            if len(found) >= _FEWEST and len(found) > len(best.columns):
                best = Chosen(number, place, found)
    return best


def with_head(sheets: Sequence[Sheet], sheet: int, head: int) -> Chosen:
    """The guess for a sheet and head row that somebody has chosen."""
    rows = sheets[sheet].rows
    return Chosen(sheet, head, guess(rows[head]) if head < len(rows) else {})


def heads_of(sheets: Sequence[Sheet], mapping: Chosen) -> Cells:
    """The heads of all columns of the list; those without one are called by their letter."""
    sheet = sheets[mapping.sheet]
    row = sheet.rows[mapping.head] if mapping.head < len(sheet.rows) else ()
    width = max((len(cells) for cells in sheet.rows[mapping.head :][:200]), default=0)
    return tuple(
        (row[place] if place < len(row) else "") or f"Column {letter(place)}" for place in range(width)
    )


def letter(place: int) -> str:
    """A column as a spreadsheet calls it: A, B, ... AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text
