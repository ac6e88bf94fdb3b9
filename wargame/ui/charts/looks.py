"""How lines and bars are told apart: by mark or pattern first, and by colours safe for the colour-blind."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from wargame.ui.theme import Theme

LOOKS = 6
"""Number of looks; larger numbers begin again."""

_PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.FDiagPattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.DiagCrossPattern,
)


def ink(theme: Theme, look: int) -> QColor:
    """The colour of a look: blue, vermillion, green, purple, amber, grey."""
    colours = (
        theme.friend.main,
        theme.hostile.main,
        theme.good,
        theme.zone,
        theme.warning,
        theme.text2,
    )
    return QColor(colours[look % LOOKS])


def draw_mark(painter: QPainter, theme: Theme, look: int, at: QPointF, radius: float = 3.6) -> None:
    """The mark of a look: circle, diamond, square, triangle up, triangle down, cross."""
    colour = ink(theme, look)
    painter.setPen(QPen(QColor(theme.panel), 1.2))
    painter.setBrush(colour)
    kind = look % LOOKS
    if kind == 0:
        painter.drawEllipse(at, radius, radius)
    elif kind == 2:
        painter.drawRect(QRectF(at.x() - radius * 0.9, at.y() - radius * 0.9, radius * 1.8, radius * 1.8))
    elif kind == 5:
        painter.setPen(QPen(colour, 2))
        for sign in (1, -1):
            painter.drawLine(at + QPointF(-radius, -radius * sign), at + QPointF(radius, radius * sign))
    else:
        corners, turn = {1: (4, 0.0), 3: (3, 0.0), 4: (3, pi)}[kind]
        angles = [turn + 2 * pi * k / corners for k in range(corners)]
        size = radius * 1.25
        painter.drawPolygon(QPolygonF([at + QPointF(size * sin(a), -size * cos(a)) for a in angles]))


def fill(theme: Theme, look: int) -> QBrush:
    """The pattern of a look, for bars. It is drawn over `wash`."""
    return QBrush(ink(theme, look), _PATTERNS[look % LOOKS])


def wash(theme: Theme, look: int, alpha: int = 60) -> QColor:
    """The colour of a look, thin."""
    colour = ink(theme, look)
    colour.setAlpha(alpha)
    return colour


def draw_swatch(painter: QPainter, theme: Theme, look: int, box: QRectF) -> None:
    """A piece of a bar."""
    painter.setPen(QPen(ink(theme, look), 1))
    painter.setBrush(wash(theme, look))
    painter.drawRect(box)
    painter.setBrush(fill(theme, look))
    painter.drawRect(box)
