"""Counters as pixmaps: tile, symbol, echelon, step pips, posture letter and marks."""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from wargame.report.shortnames import ECHELONS
from wargame.ui.fonts import font
from wargame.ui.map.scene import DETECTED, IDENTIFIED, SUSPECTED, UNKNOWN, Counter
from wargame.ui.symbols import HEIGHT_SHARE, draw_symbol
from wargame.ui.theme import SideColours, Theme, colour

FULL_SIZE: Final = 42.0
"""Pixels of a tile at which all measures are given."""
DIM_ALPHA: Final = {False: 108, True: 96}
"""How much of the panel's colour lies over a counter that is done, by whether the theme is dark."""
DETAILED: Final = 27
PLAIN: Final = 12


@dataclass(frozen=True, slots=True)
class Art:
    """What a counter's picture depends on."""

    affiliation: str
    symbol: str
    abbreviation: str
    echelon: str
    steps: int
    full_steps: int
    posture: str
    certainty: str
    age: str
    out_of_supply: bool
    disrupted: bool
    done: bool


def art_of(counter: Counter) -> Art:
    """The picture's key of a counter."""
    return Art(
        counter.affiliation,
        counter.symbol,
        counter.abbreviation,
        counter.echelon,
        counter.steps,
        counter.full_steps,
        counter.posture,
        counter.certainty,
        counter.age,
        counter.out_of_supply,
        counter.disrupted,
        counter.done,
    )


def size_for(hex_px: float) -> int:
    """Width of a tile for a hex of that many pixels across."""
    return max(6, min(96, math.floor(hex_px * FULL_SIZE / 50.0)))


def margin_for(size: int) -> int:
    """Free pixels around the tile in its pixmap."""
    return math.ceil(size * 0.17) + 2


_MOST_BYTES: Final = 48 * 1024 * 1024
_kept: OrderedDict[tuple[Art, int, str, float], QPixmap] = OrderedDict()
"""Pictures by what they depend on, the one unused for longest first: most outlive many scenes."""


def has_art(art: Art, size: int, theme: Theme, dpr: float) -> bool:
    """Whether a counter's pixmap is there already."""
    return (art, size, theme.name, dpr) in _kept


def counter_art(art: Art, size: int, theme: Theme, dpr: float) -> QPixmap:
    """The pixmap of a counter: its tile starts `margin_for(size)` px from the left and top."""
    key = (art, size, theme.name, dpr)
    pixmap = _kept.get(key)
    if pixmap is not None:
        _kept.move_to_end(key)
        return pixmap
    pixmap = _kept[key] = _drawn(art, size, theme, dpr)
    each = pixmap.width() * pixmap.height() * 4
    while len(_kept) > max(256, _MOST_BYTES // each):
        _kept.popitem(last=False)
    return pixmap


def _drawn(art: Art, size: int, theme: Theme, dpr: float) -> QPixmap:
    margin = margin_for(size)
    side = size + 2 * margin
    pixmap = QPixmap(round(side * dpr), round(side * dpr))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if size >= PLAIN:
        inset = art.certainty == UNKNOWN
        painter.drawPixmap(0, 0, _shadow(art.affiliation, inset, size, theme.dark, dpr))
    painter.translate(margin, margin)
    _Artist(painter, art, size, theme).draw()
    painter.end()
    return pixmap


@lru_cache(maxsize=64)
def _shadow(affiliation: str, inset: bool, size: int, dark: bool, dpr: float) -> QPixmap:
    """The soft shadow below a tile, in a picture of the counter's size."""
    margin = margin_for(size)
    side = size + 2 * margin
    pixmap = QPixmap(round(side * dpr), round(side * dpr))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(margin, margin)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 34 if dark else 16))
    unit, rect = size / FULL_SIZE, _tile_box(size, inset)
    for ring in range(4, 0, -1):
        grow = ring * 0.7 * unit
        shape = tile_path(affiliation, rect.adjusted(-grow, -grow, grow, grow), unit)
        painter.drawPath(shape.translated(0, 1.2 * unit))
    painter.end()
    return pixmap


def _tile_box(size: int, inset: bool) -> QRectF:
    """The tile inside its edge; the disc of an unknown contact is a little smaller."""
    unit = size / FULL_SIZE
    away = (1.8 if inset else 0.8) * unit
    return QRectF(0, 0, size, size).adjusted(away, away, -away, -away)


def tile_path(affiliation: str, rect: QRectF, unit: float) -> QPainterPath:
    """The outline that tells a side without colour: round, cut corners, square, or a disc."""
    path = QPainterPath()
    if affiliation == "friend":
        path.addRoundedRect(rect, 4 * unit, 4 * unit)
    elif affiliation == "hostile":
        cut = 7 * unit
        left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
        path.moveTo(left + cut, top)
        for x, y in (
            (right - cut, top),
            (right, top + cut),
            (right, bottom - cut),
            (right - cut, bottom),
            (left + cut, bottom),
            (left, bottom - cut),
            (left, top + cut),
        ):
            path.lineTo(x, y)
        path.closeSubpath()
    elif affiliation == "neutral":
        path.addRect(rect)
    else:
        path.addEllipse(rect)
    return path


class _Artist:
    def __init__(self, painter: QPainter, art: Art, size: int, theme: Theme) -> None:
        self.painter = painter
        self.art = art
        self.size = size
        self.theme = theme
        self.unit = size / FULL_SIZE
        self.colours: SideColours = theme.side(art.affiliation)
        self.rect = _tile_box(size, art.certainty == UNKNOWN)
        self.path = tile_path(art.affiliation, self.rect, self.unit)

    def draw(self) -> None:
        if self.size < PLAIN:
            self._plain()
            return
        if self.art.certainty == UNKNOWN:
            self._unknown()
        elif self.size < DETAILED:
            self._small()
        else:
            self._detailed()
        if self.art.done:
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(colour(self.theme.panel2, DIM_ALPHA[self.theme.dark]))
            self.painter.save()
            self.painter.setClipRect(QRectF(-2, -2, self.size + 4, self.size + 2 - self._band()))
            self.painter.drawPath(self.path)
            self.painter.restore()
        self._marks()

    def _plain(self) -> None:
        self.painter.setPen(QPen(colour(self.theme.tile), 1))
        self.painter.setBrush(colour(self.colours.main))
        self.painter.drawPath(self.path)

    def _edge(self) -> None:
        pen = QPen(colour(self.colours.main), max(1.4, 1.6 * self.unit))
        if self.art.certainty == SUSPECTED:
            pen.setDashPattern([3.2, 2.0])
        elif self.art.certainty == DETECTED:
            pen.setDashPattern([7.0, 1.8])
        elif self.art.certainty == UNKNOWN:
            pen.setDashPattern([0.4, 1.9])
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPath(self.path)

    def _face(self) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        if self.art.certainty != SUSPECTED:
            self.painter.setBrush(colour(self.theme.tile))
            self.painter.drawPath(self.path)
            return
        self.painter.setBrush(colour(self.theme.tile, 225))
        self.painter.drawPath(self.path)
        self.painter.save()
        self.painter.setClipPath(self.path, Qt.ClipOperation.IntersectClip)
        self.painter.setPen(QPen(colour(self.colours.main, 70), max(0.8, 1.1 * self.unit)))
        step = 5.0 * self.unit
        for k in range(math.ceil(2 * self.size / step)):
            self.painter.drawLine(QPointF(k * step - self.size, self.size), QPointF(k * step, 0))
        self.painter.restore()

    def _small(self) -> None:
        self._face()
        self.painter.setOpacity(self.painter.opacity() * (0.78 if self.art.certainty == SUSPECTED else 1))
        grow = 0.07 * self.size
        self._symbol(self.rect.adjusted(grow, grow, -grow, -grow))
        self._edge()

    def _detailed(self) -> None:
        unit, size = self.unit, self.size
        self._face()
        band = self._band()
        banded = band > 0
        if banded:
            self.painter.save()
            self.painter.setClipPath(self.path, Qt.ClipOperation.IntersectClip)
            self.painter.fillRect(QRectF(0, size - band, size, band), colour(self.colours.main))
            self.painter.restore()
            self._pips(size - band / 2)
        room = size - band if banded else size - 6 * unit
        self._echelon(5.4 * unit)
        opacity = self.painter.opacity()
        if self.art.certainty == SUSPECTED:
            self.painter.setOpacity(opacity * 0.78)
        width = 27 * unit
        box = QRectF(0, 0, width, width * HEIGHT_SHARE)
        top = 8.6 * unit if ECHELONS.get(self.art.echelon) else 3 * unit
        box.moveCenter(QPointF(size / 2, (top + room) / 2))
        if box.height() > room - top:
            box.adjust(0, (box.height() - room + top) / 2, 0, -(box.height() - room + top) / 2)
        self._symbol(box)
        self.painter.setOpacity(opacity)
        self._edge()

    def _band(self) -> float:
        """Height of the side's band with pips and posture; it is never dimmed. 0 where there is none."""
        banded = self.art.certainty in (IDENTIFIED, DETECTED) and self.size >= DETAILED
        return max(10.0, 12.5 * self.unit) if banded else 0.0

    def _symbol(self, box: QRectF) -> None:
        draw_symbol(
            self.painter, box, self.art.symbol, self.art.affiliation, self.theme, self.art.abbreviation
        )

    def _echelon(self, y: float) -> None:
        marks = ECHELONS.get(self.art.echelon, "")
        if not marks:
            return
        unit = self.unit
        step = 5.6 * unit if marks[0] == "X" else 3.4 * unit
        x = self.size / 2 - step * (len(marks) - 1) / 2
        reach = 1.9 * unit
        self.painter.setPen(QPen(colour(self.theme.tile_ink), max(0.9, 1.25 * unit)))
        for _ in marks:
            if marks[0] == "X":
                self.painter.drawLine(QPointF(x - reach, y - reach), QPointF(x + reach, y + reach))
                self.painter.drawLine(QPointF(x - reach, y + reach), QPointF(x + reach, y - reach))
            else:
                self.painter.drawLine(QPointF(x, y - 1.3 * reach), QPointF(x, y + 1.1 * reach))
            x += step

    def _pips(self, y: float) -> None:
        """Step pips at the left on whole pixels, the posture at the right at a size that can be read."""
        unit, size = self.unit, self.size
        ink = colour(self.colours.on_main)
        letters = font(max(9.0, 10 * unit), 700)
        right = size - (6.4 if self.art.affiliation == "hostile" else 4.2) * unit
        if self.art.posture:
            self.painter.setPen(ink)
            self.painter.setFont(letters)
            box = QRectF(0, y - 8, right, 16)
            middle = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self.painter.drawText(box, middle, self.art.posture)
            right -= self.painter.fontMetrics().horizontalAdvance(self.art.posture) + 1
        full = max(self.art.full_steps, self.art.steps)
        if self.art.steps < 0 or full == 0:
            return
        x = round(4.6 * unit)
        pip = max(2, round(4.2 * unit))
        while pip > 2 and x + full * (pip + 1) - 1 > right:
            pip -= 1
        room = right - x
        gaps = (pip + max(1, round(1.6 * unit)), pip + 1)
        step = next((each for each in gaps if full * each - 1 <= room), max(1.0, room / full))
        top = round(y - pip / 2)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for k in range(full):
            left = x + int(k * step)
            if k < self.art.steps:
                self.painter.fillRect(left, top, pip, pip, ink)
            elif pip < 3:  # too small for an outline
                self.painter.fillRect(left, top, pip, pip, colour(self.colours.on_main, 90))
            else:
                self.painter.setPen(QPen(ink, 1))
                self.painter.setBrush(Qt.BrushStyle.NoBrush)
                self.painter.drawRect(left, top, pip - 1, pip - 1)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _unknown(self) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour(self.colours.fill))
        self.painter.drawPath(self.path)
        self._edge()
        self.painter.setPen(QColor("#10181D"))
        self.painter.setFont(font(22 * self.unit if self.size >= DETAILED else 28 * self.unit, 700))
        self.painter.drawText(self.rect, Qt.AlignmentFlag.AlignCenter, "?")

    def _marks(self) -> None:
        unit = max(self.unit, 0.62)
        if self.art.out_of_supply:
            self._badge(QPointF(self.size - 1.5 * unit, 1.5 * unit), self.theme.badge, "!")
        if self.art.disrupted:
            self._badge(QPointF(1.5 * unit, 1.5 * unit), self.theme.warning, "~")
        if self.art.age and self.size >= DETAILED:
            self._age()

    def _badge(self, at: QPointF, ground: str, text: str) -> None:
        radius = 5.6 * max(self.unit, 0.62)
        self.painter.setPen(QPen(colour(self.theme.tile), max(1.0, radius * 0.22)))
        self.painter.setBrush(colour(ground))
        self.painter.drawEllipse(at, radius, radius)
        self.painter.setPen(QColor("#FFFFFF" if not self.theme.dark else "#12191D"))
        self.painter.setFont(font(radius * 1.7, 700))
        box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _age(self) -> None:
        unit = self.unit
        box = QRectF(0, 0, 28 * unit, 13 * unit)
        box.moveCenter(QPointF(self.size / 2, self.size - 1.2 * unit))
        self.painter.setPen(QPen(colour(self.colours.main), max(0.8, 1.0 * unit)))
        self.painter.setBrush(colour(self.theme.tile))
        self.painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        self.painter.setPen(colour(self.theme.tile_ink))
        self.painter.setFont(font(10 * unit, 700))
        self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.art.age)
