"""The rulebook as a PDF: A4 pages with numbers, contents with page numbers, no heading left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextDocument,
    QTextOption,
    QTextTable,
)

from wargame.report.rulebook import RULES, Book, rulebook
from wargame.rules.model import Ruleset
from wargame.ui.fonts import paper_font
from wargame.ui.rulebook.looks import paper_sheet
from wargame.ui.words import tr

DPI = 300
SIDE_MM, TOP_MM, FOOT_MM = 17.0, 16.0, 19.0
CHAPTER_ROOM, HEADING_ROOM = 0.28, 0.12
"""Shares of a page that must be left below the start of a chapter, and of another heading."""

WHOLE_ROOM = {"o-": 0.22, "x-": 0.32}
"""The same for orders and worked examples, by how their anchors begin: they stay together on a page."""

MOST_PASSES = 6
"""Layouts of one part; each sets the page breaks that the one before asks for."""

INK, SOFT = "#16191c", "#5a6169"


@dataclass(frozen=True, slots=True)
class Look:
    """A stylesheet, and the shares of a page that must be left below headings with certain anchors.

    `rooms` is by the first two letters of an anchor.
    """

    sheet: str
    rooms: Mapping[str, float]


class Paper:
    """A part of a book laid out on pages of one size, with no heading left alone at the foot of one."""

    def __init__(self, html: str, area: QSizeF, device: QPdfWriter, look: Look | None = None) -> None:
        self._area = area
        self._device = device
        self._look = look or Look(paper_sheet(), WHOLE_ROOM)
        breaks: set[str] = set()
        for _ in range(MOST_PASSES):
            self.document = self._laid_out(broken(html, breaks))
            wanted = self._wanted(breaks)
            if not wanted:
                break
            breaks |= wanted

    @property
    def pages(self) -> int:
        return self.document.pageCount()

    def _laid_out(self, html: str) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setUseDesignMetrics(True)
        document.setDefaultTextOption(words_whole())
        document.setDefaultFont(paper_font())
        document.documentLayout().setPaintDevice(self._device)
        document.setDefaultStyleSheet(self._look.sheet)
        document.setHtml(html)
        document.setPageSize(self._area)
        while end_tables_on_their_page(document, self._area.height()):
            pass
        return document

    def headings(self) -> Iterator[tuple[QTextBlock, str, float]]:
        """Every heading with an anchor, and how far down it stands from the first page's top."""
        block = self.document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel() > 1:
                for anchor in block_anchors(block)[:1]:
                    yield block, anchor, self.document.documentLayout().blockBoundingRect(block).top()
            block = block.next()

    def _wanted(self, breaks: Set[str]) -> set[str]:
        """The headings that still stand too low, as if each break had moved what follows it."""
        height, shift = self._area.height(), 0.0
        found: set[str] = set()
        last = -1.0
        for block, anchor, top in self.headings():
            at = (top + shift) % height
            room = self._look.rooms.get(anchor[:2], HEADING_ROOM)
            room = CHAPTER_ROOM if block.blockFormat().headingLevel() == 2 else room
            follows = last >= 0 and top - last < 0.04 * height
            if 1 - at / height < room and at > 0 and anchor not in breaks and not follows:
                found.add(anchor)
                shift += height - at
            last = top
        return found

    def anchors(self) -> dict[str, int]:
        """The page, from 0, on which each heading stands."""
        height = self._area.height()
        return {anchor: int(top // height) for _block, anchor, top in self.headings()}

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint one page with its top left corner at the origin."""
        height = self._area.height()
        clip = QRectF(0, page * height, self._area.width(), height)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = clip
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor(INK))
        context.palette = palette
        painter.save()
        painter.translate(0, -page * height)
        painter.setClipRect(clip)
        self.document.documentLayout().draw(painter, context)
        painter.restore()


def end_tables_on_their_page(document: QTextDocument, height: float) -> bool:
    """Keeps a table's foot off the page after its last row: Qt would paint its head there, over what follows.

    Takes the foot's margin away, or if that is not enough, the head from the pages after the first. Whether
    anything was changed; then the document is laid out anew.
    """
    layout, changed = document.documentLayout(), False
    for frame in document.rootFrame().childFrames():
        if not isinstance(frame, QTextTable) or not frame.format().headerRowCount():
            continue
        foot = layout.frameBoundingRect(frame).bottom()
        last = layout.blockBoundingRect(frame.lastCursorPosition().block()).bottom()
        if int((foot - 1) // height) <= int((last - 1) // height):
            continue
        style = frame.format()
        if style.bottomMargin() > 0:
            style.setBottomMargin(0)
        else:
            style.setHeaderRowCount(0)
        frame.setFormat(style)
        changed = True
    return changed


class PaperBook:
    """A laid-out rulebook: front page with contents, the rules, and each further part on pages of its own."""

    def __init__(self, book: Book, device: QPdfWriter) -> None:
        self._title = f"{book.title} {book.version}"
        self._device = device
        self._page = QSizeF(device.width(), device.height())
        self._mm = device.logicalDpiX() / 25.4
        self._area = QSizeF(
            self._page.width() - 2 * SIDE_MM * self._mm,
            self._page.height() - (TOP_MM + FOOT_MM) * self._mm,
        )
        rules = "".join(part.html for part in book.parts if part.kind == RULES)
        others = [part.html for part in book.parts if part.kind != RULES]
        papers = [Paper(html, self._area, device) for html in (rules, *others)]
        # The front page says on which pages the rest stands, which does not change its own length.
        front = Paper(front_page(book, {}), self._area, device)
        pages: dict[str, int] = {}
        start = front.pages
        for paper in papers:
            pages.update({anchor: start + page + 1 for anchor, page in paper.anchors().items()})
            start += paper.pages
        front = Paper(front_page(book, pages), self._area, device)
        self._sheets = [(paper, page) for paper in (front, *papers) for page in range(paper.pages)]

    @property
    def pages(self) -> int:
        return len(self._sheets)

    def paint_page(self, painter: QPainter, number: int) -> None:
        """Paint a page, counted from 0, with its foot."""
        paper, page = self._sheets[number]
        painter.save()
        painter.translate(SIDE_MM * self._mm, TOP_MM * self._mm)
        paper.paint(painter, page)
        painter.restore()
        font = paper_font()
        font.setPointSizeF(7.6)
        painter.setFont(font)
        painter.setPen(QColor(SOFT))
        top = self._page.height() - 13 * self._mm
        line = QRectF(SIDE_MM * self._mm, top, self._area.width(), 6 * self._mm)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, self._title)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, tr("{0} of {1}", number + 1, self.pages))


def words_whole() -> QTextOption:
    """Lines that break between words only."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    return option


def broken(html: str, anchors: Iterable[str]) -> str:
    """The HTML with a page break before the headings that have these anchors."""
    for anchor in anchors:
        mark = f'id="{escape(anchor)}"'
        for level in (2, 3, 4):
            html = html.replace(f"<h{level} {mark}", f'<h{level} style="page-break-before: always" {mark}')
    return html


def front_page(book: Book, pages: Mapping[str, int]) -> str:
    """The title, and the contents with the pages that are known."""
    rows: list[str] = []
    for part in book.parts:
        rows.append(_row("part", part.number, part.title, pages.get(part.anchor)))
        sections = part.sections[1:] if part.kind == RULES else part.sections
        named = " · ".join(escape(each.title).replace(" ", "&nbsp;") for each in sections)
        if named:
            rows.append(f'<tr><td class="toc"></td><td class="toc">{named}</td><td class="page"></td></tr>')
    return (
        f'<p class="kicker">{escape(tr("Rulebook"))}</p><h1>{escape(book.title)}</h1>'
        f'<p class="version">{escape(tr("Ruleset {0}, version {1}", book.ruleset_id, book.version))}</p>'
        f'<table class="contents" width="100%" cellspacing="0" cellpadding="1">{"".join(rows)}</table>'
    )


def _row(look: str, number: str, title: str, page: int | None) -> str:
    shown = "" if page is None else str(page)
    return (
        f'<tr><td class="{look}" width="6%">{escape(number)}</td><td class="{look}">{escape(title)}</td>'
        f'<td class="page" width="8%">{shown}</td></tr>'
    )


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
