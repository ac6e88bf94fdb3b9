"""The rulebook as a PDF: A4 pages with numbers, contents with page numbers, no heading left alone."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from wargame.report.rulebook import RULES, Book, rulebook
from wargame.rules.model import Ruleset
from wargame.ui.fonts import load_fonts
from wargame.ui.rulebook.looks import paper_sheet
from wargame.ui.words import tr

DPI = 300
SIDE_MM, TOP_MM, FOOT_MM = 17.0, 16.0, 19.0
CHAPTER_ROOM, HEADING_ROOM = 0.30, 0.13
"""Shares of a page that must be left below the start of a chapter, and of another heading."""

MOST_PASSES = 400


class PaperBook:
    """A laid-out rulebook. `pages` is their number; `paint_page` paints one."""

    def __init__(self, book: Book, device: QPdfWriter) -> None:
        self._title = f"{book.title} {book.version}"
        self._page = QRectF(0, 0, device.width(), device.height())
        per_mm = device.logicalDpiX() / 25.4
        self._area = QRectF(
            SIDE_MM * per_mm,
            TOP_MM * per_mm,
            self._page.width() - 2 * SIDE_MM * per_mm,
            self._page.height() - (TOP_MM + FOOT_MM) * per_mm,
        )
        self._book = book
        self._device = device
        self.document = self._laid_out({})
        # The contents need the pages that the first layout finds; their own length does not change.
        self.document = self._laid_out(self._pages_of_anchors())

    @property
    def pages(self) -> int:
        return self.document.pageCount()

    # -- laying out ----------------------------------------------------------

    def _laid_out(self, pages: Mapping[str, int]) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setUseDesignMetrics(True)
        document.setDefaultFont(QFont(list(load_fonts())))
        document.documentLayout().setPaintDevice(self._device)
        document.setDefaultStyleSheet(paper_sheet())
        document.setHtml(self._html(pages))
        document.setPageSize(QSizeF(self._area.width(), self._area.height()))
        self._keep_headings(document)
        return document

    def _html(self, pages: Mapping[str, int]) -> str:
        book = self._book
        head = (
            f'<p class="kicker">{escape(tr("Rulebook"))}</p><h1>{escape(book.title)}</h1>'
            f'<p class="version">{escape(tr("Ruleset {0}, version {1}", book.ruleset_id, book.version))}</p>'
        )
        return head + contents(book, pages) + "".join(part.html for part in book.parts)

    def _keep_headings(self, document: QTextDocument) -> None:
        """Break the page before a heading that would stand at its foot, and before each large part."""
        fresh = {part.title for part in self._book.parts if part.kind != RULES}
        first = next((part.title for part in self._book.parts), "")
        height = self._area.height()
        block = document.begin()
        for _ in range(MOST_PASSES):
            block = next_heading(block)
            if not block.isValid():
                return
            level = block.blockFormat().headingLevel()
            top = document.documentLayout().blockBoundingRect(block).top()
            left = 1 - (top % height) / height
            title = block.text()
            starts = level == 2 and (title in fresh or title.endswith(first))
            room = CHAPTER_ROOM if level == 2 else HEADING_ROOM
            if starts or (level > 1 and left < room):
                cursor = QTextCursor(block)
                form = cursor.blockFormat()
                form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                cursor.setBlockFormat(form)

    def _pages_of_anchors(self) -> dict[str, int]:
        """The page, from 1, on which each heading stands, by its anchor."""
        found: dict[str, int] = {}
        height = self._area.height()
        block = next_heading(self.document.begin())
        while block.isValid():
            top = self.document.documentLayout().blockBoundingRect(block).top()
            for anchor in block_anchors(block):
                found[anchor] = int(top // height) + 1
            block = next_heading(block)
        return found

    # -- painting ------------------------------------------------------------

    def paint_page(self, painter: QPainter, page: int) -> None:
        """Paint a page, counted from 0, with its foot."""
        painter.save()
        painter.translate(self._area.left(), self._area.top() - page * self._area.height())
        clip = QRectF(0, page * self._area.height(), self._area.width(), self._area.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = clip
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor("#16191c"))
        context.palette = palette
        painter.setClipRect(clip)
        self.document.documentLayout().draw(painter, context)
        painter.restore()
        self._paint_foot(painter, page)

    def _paint_foot(self, painter: QPainter, page: int) -> None:
        font = QFont(list(load_fonts()))
        font.setPointSizeF(7.6)
        painter.setFont(font)
        painter.setPen(QColor("#5a6169"))
        per_mm = self._device.logicalDpiX() / 25.4
        line = QRectF(self._area.left(), self._page.height() - 13 * per_mm, self._area.width(), 6 * per_mm)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._title)
        number = tr("{0} of {1}", page + 1, self.pages)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)


def contents(book: Book, pages: Mapping[str, int]) -> str:
    """A table of parts and their sections with the pages that are known."""
    rows: list[str] = []
    for part in book.parts:
        rows.append(_row("part", part.number, part.title, pages.get(part.anchor)))
        sections = part.sections[1:] if part.kind == RULES else part.sections
        rows.extend(_row("toc", each.number, each.title, pages.get(each.anchor)) for each in sections)
    return f'<table class="contents" width="100%" cellspacing="0" cellpadding="1">{"".join(rows)}</table>'


def _row(look: str, number: str, title: str, page: int | None) -> str:
    shown = "" if page is None else str(page)
    return (
        f'<tr><td class="{look}" width="9%">{escape(number)}</td><td class="{look}">{escape(title)}</td>'
        f'<td class="page" width="8%">{shown}</td></tr>'
    )


def next_heading(block: QTextBlock) -> QTextBlock:
    """The next block after `block` that is a heading; an invalid one after the last."""
    block = block.next()
    while block.isValid() and not block.blockFormat().headingLevel():
        block = block.next()
    return block


def block_anchors(block: QTextBlock) -> list[str]:
    """The anchors that stand in a block."""
    names: list[str] = []
    place = block.begin()
    while not place.atEnd():
        names.extend(place.fragment().charFormat().anchorNames())
        place += 1
    return names


def write_pdf(ruleset: Ruleset, path: Path) -> int:
    """Writes the rulebook; the number of pages. Raises OSError if the file cannot be written."""
    with path.open("wb"):
        pass
    writer = QPdfWriter(str(path))
    writer.setResolution(DPI)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    writer.setTitle(f"{ruleset.title} {ruleset.version}")
    writer.setCreator("Wargame")
    paper = PaperBook(rulebook(ruleset, qt=True), writer)
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(f"{path}: cannot be written")
    try:
        for page in range(paper.pages):
            if page:
                writer.newPage()
            paper.paint_page(painter, page)
    finally:
        painter.end()
    return paper.pages
