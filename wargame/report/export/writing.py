"""Writes an export's tables as CSV, as a workbook or as JSON, each with what its columns mean."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from wargame.report.export.model import Cell, Table

COLUMNS = "columns"
"""The name of the table that documents the others."""


def documented(tables: Sequence[Table]) -> list[tuple[str, str, str]]:
    """Table, column and meaning of every column."""
    return [(table.name, column.name, column.meaning) for table in tables for column in table.columns]


def write_csv(tables: Sequence[Table], folder: Path) -> list[Path]:
    """One file a table, and columns.csv. UTF-8 with a mark, so that spreadsheets read it; raises OSError."""
    written: list[Path] = []
    docs = documented(tables)
    parts: list[tuple[str, Sequence[str], Sequence[Sequence[Cell]]]] = [
        (table.name, [column.name for column in table.columns], table.rows) for table in tables
    ]
    parts.append((COLUMNS, ("table", "column", "meaning"), docs))
    for name, head, rows in parts:
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(head)
            writer.writerows([[_guarded(cell) for cell in row] for row in rows])
        written.append(path)
    return written


def _guarded(cell: Cell) -> Cell:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{cell}"
    return cell


def write_json(tables: Sequence[Table], folder: Path) -> list[Path]:
    """One file with every table as a list of objects; raises OSError."""
    path = folder / "export.json"
    plain: dict[str, object] = {
        COLUMNS: [{"table": t, "column": c, "meaning": m} for t, c, m in documented(tables)]
    }
    for table in tables:
        names = [column.name for column in table.columns]
        plain[table.name] = [dict(zip(names, row, strict=True)) for row in table.rows]
    path.write_text(json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False) + "\n", encoding="utf-8")
    return [path]


def write_xlsx(tables: Sequence[Table], folder: Path) -> list[Path]:
    """One workbook with a sheet a table; raises OSError."""
    from wargame.report.spreadsheet import workbook_bytes

    path = folder / "export.xlsx"
    sheets: dict[str, tuple[Sequence[str], Sequence[Sequence[Cell]]]] = {
        table.name: ([column.name for column in table.columns], table.rows) for table in tables
    }
    sheets[COLUMNS] = (("table", "column", "meaning"), documented(tables))
    path.write_bytes(workbook_bytes(sheets))
    return [path]


WRITERS: Mapping[str, Callable[[Sequence[Table], Path], list[Path]]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "json": write_json,
}
