"""Rows of texts from a workbook or a CSV file of a stranger: bounded, and nothing is computed.

Of a formula the value that was saved with it is read. Lines count from 1 as a spreadsheet shows them.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_UNPACKED: Final = 150 * 1024 * 1024
MAX_ROWS: Final = 2500
MAX_COLUMNS: Final = 80
MAX_CELL: Final = 12_000
LOOKED_THROUGH: Final = 50_000
"""Rows of a sheet, most of them empty, that are looked through at most."""
_DELIMITERS: Final = ",;\t|"

Cells = tuple[str, ...]


class SheetError(ValueError):
    """A file that cannot be read as a list; the text says why, fit for the screen."""


@dataclass(slots=True)
class Sheet:
    """One table of a file: its rows that are not empty, with their lines. `cut`: texts that were too long."""

    name: str
    rows: list[Cells]
    lines: list[int]
    cut: int = 0


def read_sheets(path: Path) -> Iterator[Sheet | None]:
    """The sheets of a file, one after the other; None from time to time while reading goes on.

    Raises SheetError, also in the middle; OSError if the file cannot be read at all.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise SheetError(f"has {size >> 20} MB, the limit is {MAX_BYTES >> 20}")
    data = path.read_bytes()
    if data[:4] == b"PK\x03\x04":
        yield from _workbook(data)
    elif path.suffix.lower() in (".xlsx", ".xlsm"):
        raise SheetError("is no workbook, or is damaged")
    elif data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise SheetError("is a workbook of an old kind (.xls): save it as .xlsx")
    else:
        yield from _text(path.stem, data)


# -- workbooks -------------------------------------------------------------------------------------------


def _workbook(data: bytes) -> Iterator[Sheet | None]:
    from openpyxl import load_workbook

    _check_archive(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises almost anything for a damaged file
        raise SheetError(f"is no workbook that can be read: {_short(error)}") from None
    try:
        for sheet in book.worksheets:
            found = Sheet(str(sheet.title), [], [])
            try:
                for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), 1):
                    _add(found, number, [cell_text(value) for value in row])
                    if number % 50 == 0:
                        yield None
                    if number >= LOOKED_THROUGH:
                        break
            except SheetError:
                raise
            except Exception as error:
                raise SheetError(f"sheet '{found.name}' cannot be read: {_short(error)}") from None
            yield found
    finally:
        book.close()


def _check_archive(data: bytes) -> None:
    """No file in the archive may be monstrous when it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            total = sum(info.file_size for info in archive.infolist())
            names = {info.filename for info in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise SheetError(f"is damaged: {_short(error)}") from None
    if total > MAX_UNPACKED:
        raise SheetError(f"holds {total >> 20} MB when unpacked, the limit is {MAX_UNPACKED >> 20}")
    if "xl/workbook.xml" not in names:
        raise SheetError("is an archive but no workbook (.xlsx)")


def cell_text(value: Any) -> str:
    """A cell as text: dates as 2027-10-12 06:00, whole numbers without a dot."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if (value.hour, value.minute) == (0, 0) else "%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        return f"H+{int(value.total_seconds() // 3600)}"
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()


def _short(error: Exception) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text[:120]


# -- CSV -------------------------------------------------------------------------------------------------


def _text(name: str, data: bytes) -> Iterator[Sheet | None]:
    text = _decoded(data)
    found = Sheet(name, [], [])
    first = text[:4096]
    delimiter = max(_DELIMITERS, key=first.split("\n", 1)[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    try:
        for number, row in enumerate(reader, 1):
            _add(found, number, [_unguarded(cell_text(cell)) for cell in row[:MAX_COLUMNS]])
            if number % 100 == 0:
                yield None
            if number >= LOOKED_THROUGH:
                break
    except csv.Error as error:
        raise SheetError(f"row {number + 1} is no row of CSV: {error}") from None
    yield found


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with a mark, or else what Windows wrote in the West."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise SheetError("is no text: its letters cannot be read") from None
    if b"\0" in data[:4096]:
        raise SheetError("is neither a workbook (.xlsx) nor a text with commas (.csv)")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _unguarded(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from taking a text for a formula."""
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@\t\r" else text


def _add(sheet: Sheet, line: int, cells: Sequence[str]) -> None:
    if not any(cells):
        return
    if len(sheet.rows) > MAX_ROWS + 20:
        raise SheetError(f"has more than {MAX_ROWS} rows; split it")
    sheet.cut += sum(len(cell) > MAX_CELL for cell in cells)
    last = max(place for place, cell in enumerate(cells) if cell)
    sheet.rows.append(tuple(cell[:MAX_CELL] for cell in cells[: last + 1]))
    sheet.lines.append(line)
