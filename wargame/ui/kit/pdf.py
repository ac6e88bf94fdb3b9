"""Writes a kit as a PDF, page after page, so that a window stays alive and can stop it between two."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from wargame.report.kit.cover import cover_html
from wargame.report.kit.items import INK, PAPER, SOFT, Box, Item, Rect, Text
from wargame.report.kit.model import A4, FOOT, HEAD, MARGIN, Audience, Kit, Page, Size
from wargame.ui.fonts import load_fonts
from wargame.ui.kit.brush import UNITS, Brush
from wargame.ui.kit.mapart import MapArt
from wargame.ui.rulebook.pdf import DPI, Paper
from wargame.ui.words import tr

_TOP: Final = 7.0
_BANNER: Final = 6.5
_DOTS: Final = DPI / 25.4
"""Dots of the page in a millimetre."""

Draw = Callable[[QPainter, Brush], None]


@dataclass(frozen=True, slots=True)
class Step:
    """What has been done: `share` of the whole from 0 to 1, and what comes next."""

    share: float
    what: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page to paint."""

    title: str
    size: Size
    draw: Draw
    audience: Audience | None
    """Who may see it; None: it says so itself."""


class KitWriter:
    """Lays out and paints a kit. `steps` does the work piece by piece; who stops asking calls `give_up`."""

    def __init__(self, kit: Kit, path: Path) -> None:
        self._kit = kit
        self._path = path
        self._part = path.with_name(path.name + ".part")
        self.pages = 0

    def steps(self) -> Generator[Step, None, None]:
        """Lay out, then paint a page a step; the file is there after the last. Raises OSError.

        Closing the iterator early leaves no file behind.
        """
        load_fonts()
        try:
            self._part.write_bytes(b"")
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self._path)) from None
        painter = QPainter()
        try:
            yield from self._work(painter)
            if painter.isActive() and not painter.end():
                raise OSError(f"{self._path}: cannot be written")
            self._part.replace(self._path)
        finally:
            if painter.isActive():
                painter.end()
            self._part.unlink(missing_ok=True)

    def _work(self, painter: QPainter) -> Iterator[Step]:
        device = QPdfWriter(str(self._part))
        device.setResolution(DPI)
        device.setTitle(self._kit.title)
        device.setCreator("Wargame")
        sheets: list[_Sheet] = []
        # the relief is made beside the laying out
        art = MapArt(self._kit.sheet) if self._kit.sheet is not None else None
        for share, what in self._lay_out(device, sheets):
            yield Step(0.15 * share, what)
        if art is not None:
            while not art.prepare(wait=False):
                yield Step(0.15, tr("Relief of the map"))
                time.sleep(0.02)
        self.pages = len(sheets)
        for number, sheet in enumerate(sheets):
            yield Step(0.18 + 0.82 * number / len(sheets), sheet.title)
            _turn_to(device, sheet.size)
            if number:
                device.newPage()
            elif not painter.begin(device):
                raise OSError(f"{self._path}: cannot be written")
            self._paint(painter, sheet, number, art)

    def _lay_out(self, device: QPdfWriter, sheets: list[_Sheet]) -> Iterator[tuple[float, str]]:
        """All pages in order; first how far it is."""
        _turn_to(device, A4)
        parts: list[list[_Sheet]] = []
        for number, section in enumerate(self._kit.sections):
            yield number / len(self._kit.sections), tr("Laying out the pages")
            if section.html:
                parts.append(_flow(_paper(section.html, device), section.title, section.audience))
            else:
                parts.append([_fixed(page, section.title, section.audience) for page in section.pages])
        cover: list[_Sheet] = []
        for _ in range(2):
            # the front page says on which pages the rest stands; its own length is known only once laid out
            first, at = [], len(cover) + 1
            for part in parts:
                first.append(at)
                at += len(part)
            html = cover_html(self._kit, first, at - 1)
            cover = _flow(_paper(html, device), tr("Front page"), self._kit.front)
        sheets += [*cover, *(sheet for part in parts for sheet in part)]

    def _paint(self, painter: QPainter, sheet: _Sheet, number: int, art: MapArt | None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush = Brush(painter, art)
        sheet.draw(painter, brush)
        if sheet.audience is None:
            return
        with _kept(painter):
            painter.scale(_DOTS / UNITS, _DOTS / UNITS)
            for item in banner(sheet.audience, sheet.title, sheet.size):
                brush.draw(item)
            for item in foot(self._kit.title, number + 1, self.pages, sheet.size):
                brush.draw(item)


@contextmanager
def _kept(painter: QPainter) -> Iterator[None]:
    """The painter as it was, afterwards, whatever happens."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()


def _paper(html: str, device: QPdfWriter) -> Paper:
    """HTML laid out on A4 between banner and foot."""
    area = QSizeF((A4[0] - 2 * MARGIN) * _DOTS, (A4[1] - HEAD - FOOT) * _DOTS)
    return Paper(f"<body>{html}</body>", area, device)


def _turn_to(device: QPdfWriter, size: Size) -> None:
    """Let the next page have a size in mm."""
    paper = QPageSize(QSizeF(*size), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    device.setPageLayout(
        QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Millimeter)
    )


def _flow(paper: Paper, title: str, audience: Audience) -> list[_Sheet]:
    def drawn(page: int) -> Draw:
        def draw(painter: QPainter, _brush: Brush) -> None:
            with _kept(painter):
                painter.translate(MARGIN * _DOTS, HEAD * _DOTS)
                paper.paint(painter, page)

        return draw

    return [_Sheet(title, A4, drawn(page), audience) for page in range(paper.pages)]


def _fixed(page: Page, title: str, audience: Audience) -> _Sheet:
    def draw(painter: QPainter, brush: Brush) -> None:
        with _kept(painter):
            painter.scale(_DOTS / UNITS, _DOTS / UNITS)
            for item in page.items:
                brush.draw(item)

    return _Sheet(title, page.size, draw, None if page.bare else audience)


def banner(audience: Audience, title: str, size: Size) -> Iterator[Item]:
    """The line at the head of a page: who may have it. The facilitator's is white on black."""
    rect = Rect(MARGIN, _TOP, size[0] - 2 * MARGIN, _BANNER)
    dark, open_ = audience.kind == "facilitator", audience.kind == "everyone"
    fill, ink = (INK, PAPER) if dark else ("#E9ECEA" if open_ else PAPER, INK)
    yield Box(rect, fill, "" if open_ else INK, 0.4)
    label = audience.label.upper() if dark else audience.label
    yield Text(Rect(rect.x + 2.5, rect.y, rect.w * 0.6, rect.h), label, 3.2, 700, ink)
    right = Rect(rect.x + rect.w * 0.6, rect.y, rect.w * 0.4 - 2.5, rect.h)
    yield Text(right, title, 2.8, 400, ink, "right")


def foot(kit: str, number: int, pages: int, size: Size) -> Iterator[Item]:
    """The line at the foot."""
    rect = Rect(MARGIN, size[1] - 11, size[0] - 2 * MARGIN, 4)
    yield Text(rect, kit, 2.4, 400, SOFT)
    yield Text(rect, tr("{0} of {1}", number, pages), 2.4, 400, SOFT, "right")


def write_kit(kit: Kit, path: Path, tell: Callable[[Step], None] | None = None) -> int:
    """Writes the whole kit at once; the number of pages. Raises OSError if the file cannot be written."""
    writer = KitWriter(kit, path)
    for step in writer.steps():
        if tell is not None:
            tell(step)
    return writer.pages
