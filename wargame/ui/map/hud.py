"""What lies on the glass and not on the map: the scale bar, the empty state."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from wargame.ui.fonts import font
from wargame.ui.map.camera import Camera
from wargame.ui.map.textart import PAD, Piece, TextLook, row_pixmap
from wargame.ui.theme import Theme, colour

_BAR: Final = QSize(260, 46)


def nice_length(longest_km: float) -> float:
    """The longest of 1, 2, 4, 6, 10, 20, 40, 60, 100 ... km that is not longer."""
    power = 10.0 ** math.floor(math.log10(max(longest_km, 1e-6)))
    best = power
    for step in (1.0, 2.0, 4.0, 6.0):
        if step * power <= longest_km:
            best = step * power
    return best


def scale_rect(view: QRect) -> QRect:
    """Where the scale bar lies in the viewport."""
    return QRect(QPoint(view.left() + 6, view.bottom() - 50), _BAR)


def draw_scale(painter: QPainter, view: QRect, camera: Camera, theme: Theme, dpr: float) -> None:
    """Draw the scale bar with its length and the size of a hex."""
    painter.drawPixmap(scale_rect(view).topLeft(), _bar(camera.scale, camera.layout.hex_km, theme, dpr))


@lru_cache(maxsize=16)
def _bar(scale: float, hex_km: float, theme: Theme, dpr: float) -> QPixmap:
    length = nice_length(200 / scale)
    width = round(length * scale)
    pixmap = QPixmap(round(_BAR.width() * dpr), round(_BAR.height() * dpr))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x, y = 10, _BAR.height() - 14
    for pen in (QPen(colour(theme.map_halo, 225), 4.6), QPen(colour(theme.map_text), 1.6)):
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(x, y), QPointF(x + width, y))
        for k in range(5):
            at = x + width * k / 4
            painter.drawLine(QPointF(at, y - (5 if k % 4 == 0 else 3.5)), QPointF(at, y + 3))
    look = TextLook(11, 500, theme.map_text)
    pieces = (Piece("0", look), Piece(f"{length:g} km  ·  hex {hex_km:g} km", look))
    painter.drawPixmap(x - 3 - PAD, y - 24 - PAD, row_pixmap(pieces, theme, dpr, gap=8))
    painter.end()
    return pixmap


def draw_empty(painter: QPainter, view: QRect, theme: Theme) -> None:
    """What an empty canvas says."""
    painter.fillRect(view, colour(theme.panel2))
    painter.setPen(colour(theme.text3))
    painter.setFont(font(13))
    painter.drawText(QRectF(view), Qt.AlignmentFlag.AlignCenter, "No map is open")
