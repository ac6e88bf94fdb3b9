"""The assumption register as a workbook: a sheet of rows with filters, and a sheet of counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from wargame.report.register import BASES, MAP, RULESET, SCENARIO, Entry, Value

Plain = str | int | float | None

HEAD = ("Name", "Value", "Changed from", "Basis", "Note", "Part", "File", "Line")
WIDTHS = (44, 16, 14, 12, 80, 11, 40, 7)
_FIXED = datetime(2000, 1, 1)
_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))
_LONGEST = 32_000


def write_register(path: Path, rows: Sequence[Entry], title: str) -> None:
    """Writes the workbook. Raises OSError if the file cannot be written."""
    path.write_bytes(register_bytes(rows, title))


def register_bytes(rows: Sequence[Entry], title: str) -> bytes:
    """The workbook. Texts are always text: one that begins with = + - @ is never taken for a formula."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Assumptions"
    _fill(sheet, HEAD, WIDTHS, [_cells(row) for row in rows])
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(HEAD))}{len(rows) + 1}"
    parts = (SCENARIO, RULESET, MAP)
    table: list[tuple[Value | None, ...]] = [
        (part, *(sum(1 for row in rows if (row.part, row.basis) == (part, basis)) for basis in BASES))
        for part in parts
    ]
    table.append(("together", *(sum(1 for row in rows if row.basis == basis) for basis in BASES)))
    counts = book.create_sheet("Counts")
    _fill(counts, ("Part", *(basis.capitalize() for basis in BASES)), (14, 12, 12, 12), table)
    counts.freeze_panes = "A2"
    book.properties.title = _clean(title)
    book.properties.creator = "Wargame"
    book.properties.created = book.properties.modified = _FIXED
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def workbook_bytes(sheets: Mapping[str, tuple[Sequence[str], Sequence[Sequence[Plain]]]]) -> bytes:
    """A workbook with a sheet of rows under a head for each name. Texts are always text."""
    book = Workbook(write_only=True)
    for name, (head, rows) in sheets.items():
        sheet = cast("Worksheet", book.create_sheet(name))  # it takes rows one by one only
        sheet.freeze_panes = "A2"
        for column, title in enumerate(head, 1):
            longest = max([len(title), *(len(str(row[column - 1])) for row in rows[:200])])
            sheet.column_dimensions[get_column_letter(column)].width = min(60, longest + 2)
        bold = Font(bold=True)
        titles = [WriteOnlyCell(sheet, title) for title in head]
        for cell in titles:
            cell.font = bold
        sheet.append(titles)
        for row in rows:
            sheet.append([_plain_cell(sheet, value) for value in row])
    book.properties.creator = "Wargame"
    book.properties.created = book.properties.modified = _FIXED
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _plain_cell(sheet: Worksheet, value: Plain) -> object:
    if not isinstance(value, str):
        return value
    if value[:1] not in ("=", "+", "-", "@"):
        return _clean(value)
    cell = WriteOnlyCell(sheet)
    put_cell(cell, value)
    return cell


def _cells(row: Entry) -> tuple[Value | None, ...]:
    return row.name, row.value, row.was, row.basis, row.note, row.part, row.file, row.line or None


def _fill(
    sheet: Worksheet, head: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[Value | None]]
) -> None:
    for column, (text, width) in enumerate(zip(head, widths, strict=True), 1):
        cell = cast("Cell", sheet.cell(1, column))
        put_cell(cell, text)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="2F5D8A")
        sheet.column_dimensions[get_column_letter(column)].width = width
    for line, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            if value is not None:
                cell = cast("Cell", sheet.cell(line, column))
                put_cell(cell, value)
                cell.alignment = Alignment(vertical="top", wrap_text=head[column - 1] == "Note")


def put_cell(cell: Cell, value: Value) -> None:
    """A number as a number; a text as text whatever it begins with."""
    if isinstance(value, str):
        cell.value = _clean(value)
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@")
    else:
        cell.value = float(value) if isinstance(value, Fraction) else value


def _clean(text: str) -> str:
    """Without the control characters that a workbook cannot hold, and no longer than a cell."""
    return text.translate(_FORBIDDEN)[:_LONGEST]
