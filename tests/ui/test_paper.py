"""Pages of books: no head of a table stands over what follows the table."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPdfWriter, QTextTable
from PySide6.QtWidgets import QApplication

from wargame.ui.rulebook.pdf import DPI, Paper, end_tables_on_their_page

ROW = "<tr><td>a</td><td>b</td></tr>"


def paper(tmp_path: Path, before: int, rows: int) -> tuple[Paper, float]:
    device = QPdfWriter(str(tmp_path / "x.pdf"))
    device.setResolution(DPI)
    area = QSizeF(1200, 900)
    table = f"<table><thead><tr><th>one</th><th>two</th></tr></thead>{ROW * rows}</table>"
    return Paper("<p>line</p>" * before + table + "<p>what follows</p>", area, device), area.height()


def tails(made: Paper, height: float) -> int:
    """Tables whose foot alone has come to another page than their last row, and that repeat their head."""
    layout, found = made.document.documentLayout(), 0
    for frame in made.document.rootFrame().childFrames():
        if isinstance(frame, QTextTable) and frame.format().headerRowCount():
            foot = layout.frameBoundingRect(frame).bottom()
            last = layout.blockBoundingRect(frame.lastCursorPosition().block()).bottom()
            found += int((foot - 1) // height) > int((last - 1) // height)
    return found


def test_a_table_ends_on_the_page_of_its_last_row(qapp: QApplication, tmp_path: Path):
    mended = 0
    for before in range(16):
        for rows in range(1, 6):
            made, height = paper(tmp_path, before, rows)
            assert not tails(made, height)
            assert not end_tables_on_their_page(made.document, height)
            tables = [f for f in made.document.rootFrame().childFrames() if isinstance(f, QTextTable)]
            mended += any(table.format().bottomMargin() == 0 for table in tables)
    assert mended, "no table stood at the foot of a page: the test looks at nothing"
