"""What an export is made of: tables with documented columns. Each row is one thing that was or happened."""

from __future__ import annotations

from dataclasses import dataclass, field

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and what it means with its unit."""

    name: str
    meaning: str


@dataclass(slots=True)
class Table:
    """Rows under columns; every row has a value (or None) for each of them."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: list[tuple[Cell, ...]] = field(default_factory=list[tuple[Cell, ...]])

    def add(self, *cells: Cell) -> None:
        """Adds a row."""
        if len(cells) != len(self.columns):
            raise ValueError(f"{self.name}: {len(cells)} cells for {len(self.columns)} columns")
        self.rows.append(cells)


def columns(*pairs: str) -> tuple[Column, ...]:
    """Columns from "name: meaning" texts."""
    split = (pair.partition(": ") for pair in pairs)
    return tuple(Column(name, meaning) for name, _, meaning in split)


WHEN = (
    "entry: number of the journal's entry",
    "turn: turn, from 1",
    "phase: id of the phase",
)
"""Columns that every table begins with."""
