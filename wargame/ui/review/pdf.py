"""The review as a PDF: A4 pages with numbers and contents, each chapter on a page of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from wargame.report.charts.chart import Chart
from wargame.report.markup import Markup
from wargame.report.review.blocks import Document, Facts
from wargame.report.review.document import document_of
from wargame.report.review.html import Writer
from wargame.report.review.pictures import Picture
from wargame.report.review.review import Review
from wargame.ui.fonts import load_fonts
from wargame.ui.rulebook.looks import paper_sheet
from wargame.ui.rulebook.pdf import DPI, FOOT_MM, SIDE_MM, SOFT, TOP_MM, Look, Paper
from wargame.ui.words import tr

_MORE = """
p.plain { font-size: 9.2pt; } p.lead { font-size: 10pt; font-weight: 600; }
p.note, p.caption { color: #5a6169; font-size: 8.2pt; }
p.picture { margin-top: 4px; margin-bottom: 2px; } span.soft { color: #5a6169; }
span.told { font-size: 8.2pt; }
table.card { margin-top: 3px; margin-bottom: 3px; } table.card td { font-size: 8.8pt; border: none; }
table.card td.tag { color: #1b4f80; } table.card td.body { background-color: #f3f1ea; }
table.facts td { font-size: 8.8pt; border: none; padding: 1px; }
table.told td { font-size: 8.8pt; border: none; padding: 1px; }
table.grid td { font-size: 7.2pt; } table.grid th { font-size: 7.2pt; }
table.adjudications td { font-size: 6.2pt; }
"""


_ROOMS = {"tu": 0.62, "in": 0.14}
"""A turn stands on one page with its map; an inject is not begun at the foot of a page."""


class ReviewBook:
    """A laid-out review: front page with contents, then each chapter."""

    def __init__(self, document: Document, writer: Writer, device: QPdfWriter) -> None:
        self._title = f"{document.title}: {document.kicker.lower()}. {document.about}"
        self._page = QSizeF(device.width(), device.height())
        self._mm = device.logicalDpiX() / 25.4
        self._area = QSizeF(
            self._page.width() - 2 * SIDE_MM * self._mm,
            self._page.height() - (TOP_MM + FOOT_MM) * self._mm,
        )
        self._device = device
        papers = [self._paper(writer.section(section)) for section in document.sections]
        # The front page says on which pages the rest stands, which does not change its own length.
        front = self._paper(front_page(document, writer, {}))
        starts: dict[str, int] = {}
        start = front.pages
        for section, paper in zip(document.sections, papers, strict=True):
            starts[section.anchor] = start + 1
            starts.update({anchor: start + page + 1 for anchor, page in paper.anchors().items()})
            start += paper.pages
        front = self._paper(front_page(document, writer, starts))
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
        font = QFont(list(load_fonts()))
        font.setPointSizeF(7.6)
        painter.setFont(font)
        painter.setPen(QColor(SOFT))
        top = self._page.height() - 13 * self._mm
        line = QRectF(SIDE_MM * self._mm, top, self._area.width(), 6 * self._mm)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, self._title)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, tr("{0} of {1}", number + 1, self.pages))

    def _paper(self, html: str) -> Paper:
        return Paper(html, self._area, self._device, Look(paper_sheet() + _MORE, _ROOMS))


def front_page(document: Document, writer: Writer, pages: Mapping[str, int]) -> str:
    """The title, the facts of the game, and the contents with the pages that are known."""
    rows: list[str] = []
    for section in document.sections:
        rows.append(_row("part", section.number, section.title, pages.get(section.anchor)))
        named = [head for head in section.heads if head.level == 3]
        text = " · ".join(
            escape(head.text.partition(":")[0]).replace(" ", "&nbsp;")
            + (f"&nbsp;{pages[head.anchor]}" if head.anchor in pages else "")
            for head in named[:24]
        )
        if text:
            rows.append(f'<tr><td class="toc"></td><td class="toc">{text}</td><td class="page"></td></tr>')
    return (
        f'<p class="kicker">{escape(document.kicker)}</p><h1>{escape(document.title)}</h1>'
        f'<p class="version">{escape(document.about)}</p>{writer.block(Facts(document.facts))}'
        f'<table class="contents" width="100%" cellspacing="0" cellpadding="1">{"".join(rows)}</table>'
    )


def _row(look: str, number: str, title: str, page: int | None) -> str:
    shown = "" if page is None else str(page)
    return (
        f'<tr><td class="{look}" width="6%">{escape(number)}</td><td class="{look}">{escape(title)}</td>'
        f'<td class="page" width="8%">{shown}</td></tr>'
    )


def write_pdf(review: Review, charts: Sequence[Chart], maps: Mapping[int, Picture], path: Path) -> int:
    """Writes the review; the number of pages. Raises OSError if the file cannot be written."""
    with path.open("wb"):
        pass
    device = QPdfWriter(str(path))
    device.setResolution(DPI)
    device.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    document = document_of(review, [chart.id for chart in charts])
    device.setTitle(f"{document.title}: {document.kicker.lower()}")
    device.setCreator("Wargame")
    markup = Markup(review.eyes.game.ruleset, qt=True)
    book = ReviewBook(document, Writer(markup, {chart.id: chart for chart in charts}, maps), device)
    painter = QPainter()
    if not painter.begin(device):
        raise OSError(f"{path}: cannot be written")
    try:
        for page in range(book.pages):
            if page:
                device.newPage()
            book.paint_page(painter, page)
    finally:
        painter.end()
    return book.pages
