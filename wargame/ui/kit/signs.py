"""The signs of the printed map's legend."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from wargame.ui.kit.hexsides import link_pen, river_pen, strait_pen
from wargame.ui.map.layers.labels import draw_dot
from wargame.ui.theme import Theme, colour


def draw_sign(painter: QPainter, rect: QRectF, kind: str, theme: Theme, mm: float) -> None:
    """A sign in the middle of `rect`; `mm`: units of the painter in a millimetre."""
    name, _, which = kind.partition(":")
    middle = rect.center()
    left, right = QPointF(rect.left(), middle.y()), QPointF(rect.right(), middle.y())
    painter.save()
    if name == "terrain":
        painter.setPen(QPen(colour(theme.grid, 120), 0.15 * mm))
        painter.setBrush(colour(theme.terrain.get(which, theme.stops[0])))
        painter.drawRect(rect)
    elif name == "river":
        painter.setPen(river_pen(theme, int(which), mm))
        painter.drawLine(left, right)
    elif name == "strait":
        painter.setPen(strait_pen(theme, mm))
        painter.drawLine(left, right)
    elif name == "link":
        painter.setPen(QPen(colour(theme.grid, 120), 0.2 * mm))
        painter.drawLine(QPointF(middle.x(), rect.top()), QPointF(middle.x(), rect.bottom()))
        painter.setPen(link_pen(theme, which, mm))
        painter.drawLine(middle - QPointF(1.1 * mm, 0), middle + QPointF(1.1 * mm, 0))
    elif name == "demarcation":
        painter.setPen(_dashed(theme.demarcation, 0.42 * mm, (1.7 * mm, 0.85 * mm)))
        painter.drawLine(left, right)
    elif name == "border":
        painter.setPen(_dashed(theme.border, 0.32 * mm, (1.5 * mm, 0.6 * mm, 0.3 * mm, 0.6 * mm)))
        painter.drawLine(left, right)
    else:
        painter.translate(middle)
        painter.scale(0.21 * mm, 0.21 * mm)
        draw_dot(painter, kind, QPoint(0, 0), theme)
    painter.restore()


def _dashed(text: str, width: float, dash: tuple[float, ...]) -> QPen:
    pen = QPen(colour(text), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([part / width for part in dash])
    return pen
