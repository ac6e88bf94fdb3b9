"""The events list as a workbook that people can print: filters, wrapped texts, and what the columns mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from wargame.report.eventslist.columns import COLUMNS
from wargame.report.spreadsheet import put_cell

if TYPE_CHECKING:
    from openpyxl.cell import Cell

    from wargame.report.eventslist.writing import Row

SHEET: Final = "Events"
_FIXED: Final = datetime(2000, 1, 1)
_NARROW: Final = 11
_TOP: Final = Alignment(vertical="top")
_WRAPPED: Final = Alignment(vertical="top", wrap_text=True)
_HEAD: Final = PatternFill("solid", fgColor="2F5D8A")


def workbook_of(rows: Sequence[Row], title: str) -> bytes:
    """The workbook; the same rows give the same bytes."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEET
    _head(sheet, [column.title for column in COLUMNS], [column.width for column in COLUMNS])
    for line, row in enumerate(rows, 2):
        for place, column in enumerate(COLUMNS, 1):
            if column.key in row:
                cell = cast("Cell", sheet.cell(line, place))
                put_cell(cell, row[column.key])
                cell.alignment = _WRAPPED if column.width > _NARROW else _TOP
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows) + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    meanings = book.create_sheet("Columns")
    _head(meanings, ("Column", "Meaning"), (20, 100))
    for line, column in enumerate(COLUMNS, 2):
        put_cell(cast("Cell", meanings.cell(line, 1)), column.title)
        put_cell(cast("Cell", meanings.cell(line, 2)), column.meaning)
    book.properties.title = title
    book.properties.creator = "Wargame"
    book.properties.created = book.properties.modified = _FIXED
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _head(sheet: Worksheet, titles: Sequence[str], widths: Sequence[int]) -> None:
    for place, (title, width) in enumerate(zip(titles, widths, strict=True), 1):
        cell = cast("Cell", sheet.cell(1, place))
        put_cell(cell, title)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = _HEAD
        sheet.column_dimensions[get_column_letter(place)].width = width
