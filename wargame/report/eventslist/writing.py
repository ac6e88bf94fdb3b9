"""The events list written: a row for each inject, as a workbook or as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from wargame.engine.game import Game
from wargame.engine.view import InjectView
from wargame.report.eventslist.columns import COLUMNS
from wargame.report.eventslist.effecttext import effects_text
from wargame.report.eventslist.triggertext import trigger_text

EVERYBODY: Final = "all"
GUARDED: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the beginning of a cell of CSV: an apostrophe goes before it."""

Row = dict[str, str | int]


def state_word(view: InjectView) -> str:
    """The state for people: one that waits for its trigger is "planned", one that waits for a word "held"."""
    return "planned" if view.state == "held" and not view.held_back else view.state


def rows_of(game: Game, views: Iterable[InjectView]) -> list[Row]:
    """The rows, by key of column; what is empty is left out."""
    views = tuple(views)
    numbers = {view.id: view.number for view in views}
    follows = {view.unanswered: view.number for view in views if view.unanswered}
    return [_row(game, view, numbers, follows.get(view.id, 0)) for view in views]


def _row(game: Game, view: InjectView, numbers: dict[str, int], contingency: int) -> Row:
    made: Row = {
        "number": view.number,
        "time": view.time,
        "title": view.title,
        "text": view.text,
        "controller": view.controller,
        "recipients": ", ".join(view.seats) or EVERYBODY,
        "expected": view.expected,
        "trains": view.trains,
        "evaluator": view.note,
        "minutes": view.minutes,
        "state": state_word(view),
        "otherwise": view.otherwise or (f"inject {contingency}" if contingency else ""),
        "trigger": trigger_text(view, numbers, timed=view.timed),
        "effects": effects_text(view.effects, game.grid),
        "basis": view.basis,
        "note": view.because,
        "picture": view.picture,
        "id": view.id,
    }
    return {key: value for key, value in made.items() if value not in ("", 0)}


def csv_bytes(rows: Sequence[Row]) -> bytes:
    """UTF-8 with a mark, so that spreadsheets read it."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([column.title for column in COLUMNS])
    for row in rows:
        writer.writerow([_guarded(row.get(column.key, "")) for column in COLUMNS])
    return buffer.getvalue().encode("utf-8-sig")


def _guarded(value: str | int) -> str | int:
    return f"'{value}" if isinstance(value, str) and value.startswith(GUARDED) else value


def xlsx_bytes(rows: Sequence[Row], title: str) -> bytes:
    """A workbook: the list with filters, and a sheet that says what each column means.

    Texts are always text: one that begins with = is never a formula.
    """
    from wargame.report.eventslist.workbook import workbook_of

    return workbook_of(rows, title)


def write_list(path: Path, rows: Sequence[Row], title: str) -> None:
    """Writes the list as the file's suffix says, .csv or else a workbook. Raises OSError."""
    path.write_bytes(csv_bytes(rows) if path.suffix.lower() == ".csv" else xlsx_bytes(rows, title))
