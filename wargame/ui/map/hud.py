"""What lies on the glass and not on the map: the scale bar, the empty state."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from wargame.ui.fonts import font
from wargame.ui.map.camera import Camera
from wargame.ui.map.textart import PAD, Piece, TextLook, row_pixmap
from wargame.ui.theme import Theme, colour


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
    return QRect(view.left() + 6, view.bottom() - 50, 240, 46)


def draw_scale(painter: QPainter, view: QRect, camera: Camera, theme: Theme, dpr: float) -> None:
    """Draw the scale bar with its length and the size of a hex."""
    length = nice_length(200 / camera.scale)
    width = round(length * camera.scale)
    rect = scale_rect(view)
    x, y = rect.left() + 10, rect.bottom() - 14
    ink, halo = colour(theme.map_text), colour(theme.map_halo, 225)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for pen in (QPen(halo, 4.6), QPen(ink, 1.6)):
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(x, y), QPointF(x + width, y))
        for k in range(5):
            at = x + width * k / 4
            painter.drawLine(QPointF(at, y - (5 if k % 4 == 0 else 3.5)), QPointF(at, y + 3))
    look = TextLook(11, 500, theme.map_text)
    hex_km = camera.layout.hex_km
    text = f"{length:g} km  ·  hex {hex_km:g} km"
    painter.drawPixmap(x - 3 - PAD, y - 24 - PAD, row_pixmap((Piece("0", look),), theme, dpr))
    pieces = (Piece(text, look),)
    painter.drawPixmap(x + 12 - PAD, y - 24 - PAD, row_pixmap(pieces, theme, dpr))
    painter.restore()


def draw_empty(painter: QPainter, view: QRect, theme: Theme) -> None:
    """What an empty canvas says."""
    painter.fillRect(view, colour(theme.panel2))
    painter.setPen(colour(theme.text3))
    painter.setFont(font(13))
    painter.drawText(QRectF(view), Qt.AlignmentFlag.AlignCenter, "No map is open")
