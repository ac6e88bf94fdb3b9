"""What the facilitator has drawn on the map: arrows, lines, circles and texts with a casing of their own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from wargame.play.pen import ARROW, CIRCLE, TEXT, Mark, Point
from wargame.ui.map.camera import Camera
from wargame.ui.map.layers.base import Frame
from wargame.ui.map.textart import PAD, Piece, TextLook, row_pixmap, row_size
from wargame.ui.theme import Theme, colour

WIDTH: Final = 3.2
CASING: Final = 3.2
"""How much wider the light line below is."""
HEAD: Final = 15.0
TYPE: Final = 14


class PenLayer:
    """Draws a scene's marks. Dashed: only the facilitator sees it."""

    def draw(self, frame: Frame) -> None:
        """Draw every mark that may be seen here."""
        frame.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in frame.scene.pen:
            reach = QRectF(frame.area).adjusted(-40, -40, 40, 40)
            if bounds(mark, frame.camera).intersects(reach):
                draw_mark(frame, mark, dashed=not mark.seats)


def ink(theme: Theme, name: str) -> str:
    """The colour of the theme that a mark's colour means, so that it can be seen on dark and light maps."""
    found = {"red": theme.badge, "blue": theme.accent, "green": theme.good, "violet": theme.zone}
    return found.get(name, theme.map_text)


def places(points: Sequence[Point], camera: Camera) -> list[QPointF]:
    """Points of the plane as world pixels."""
    return [QPointF(*camera.to_world(x, y)) for x, y in points]


def bounds(mark: Mark, camera: Camera) -> QRectF:
    """What a mark covers, in world pixels."""
    points = places(mark.points, camera)
    if mark.shape == CIRCLE:
        radius = _radius(points)
        return QRectF(points[0].x() - radius, points[0].y() - radius, 2 * radius, 2 * radius)
    if mark.shape == TEXT:
        return text_box(mark, points[0])
    box = QPolygonF(points).boundingRect()
    return box.adjusted(-1, -1, 1, 1)


def text_box(mark: Mark, at: QPointF) -> QRectF:
    """Where a text stands: its middle is at the point."""
    width, height = row_size((_piece(mark, "#000000"),))
    return QRectF(at.x() - width / 2, at.y() - height / 2, width, height)


def _piece(mark: Mark, text_ink: str) -> Piece:
    return Piece(mark.text, TextLook(TYPE, 700, text_ink, halo=4.0))


def _radius(points: Sequence[QPointF]) -> float:
    return math.hypot(points[1].x() - points[0].x(), points[1].y() - points[0].y())


def distance_px(mark: Mark, at: QPointF, camera: Camera) -> float:
    """How far a place in world pixels is from what is drawn of a mark."""
    points = places(mark.points, camera)
    if mark.shape == TEXT:
        box = text_box(mark, points[0])
        return math.hypot(
            max(box.left() - at.x(), 0.0, at.x() - box.right()),
            max(box.top() - at.y(), 0.0, at.y() - box.bottom()),
        )
    if mark.shape == CIRCLE:
        return abs(math.hypot(at.x() - points[0].x(), at.y() - points[0].y()) - _radius(points))
    return min(_to_segment(at, a, b) for a, b in pairwise(points))


def _to_segment(at: QPointF, a: QPointF, b: QPointF) -> float:
    along, length = b - a, math.hypot(b.x() - a.x(), b.y() - a.y())
    if not length:
        return math.hypot(at.x() - a.x(), at.y() - a.y())
    share = ((at.x() - a.x()) * along.x() + (at.y() - a.y()) * along.y()) / (length * length)
    near = a + along * min(1.0, max(0.0, share))
    return math.hypot(at.x() - near.x(), at.y() - near.y())


def draw_mark(frame: Frame, mark: Mark, *, dashed: bool) -> None:
    """Draw one mark over its casing."""
    painter, theme = frame.painter, frame.theme
    points, main = places(mark.points, frame.camera), ink(theme, mark.colour)
    if mark.shape == TEXT:
        box = text_box(mark, points[0])
        pieces = (_piece(mark, main),)
        painter.drawPixmap(round(box.x()) - PAD, round(box.y()) - PAD, row_pixmap(pieces, theme, frame.dpr))
        if dashed:
            painter.setPen(_pen(main, 1.4, dashed=True))
            painter.drawLine(box.bottomLeft() + QPointF(0, 2), box.bottomRight() + QPointF(0, 2))
        return
    path, head = _path(mark, points)
    painter.strokePath(path, _pen(theme.reach_casing, WIDTH + CASING, alpha=210))
    if head is not None:
        casing = _pen(theme.reach_casing, CASING, alpha=210)
        painter.setPen(casing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(head)
    painter.strokePath(path, _pen(main, WIDTH, dashed=dashed))
    if head is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(main))
        painter.drawPolygon(head)


def _path(mark: Mark, points: list[QPointF]) -> tuple[QPainterPath, QPolygonF | None]:
    """The line to stroke, and the head of an arrow; the line ends inside its head."""
    path = QPainterPath()
    if mark.shape == CIRCLE:
        radius = max(2.0, _radius(points))
        path.addEllipse(points[0], radius, radius)
        return path, None
    head: QPolygonF | None = None
    if mark.shape == ARROW:
        tip, behind = points[-1], points[-2]
        length = math.hypot(tip.x() - behind.x(), tip.y() - behind.y())
        if length > 1:
            along = (tip - behind) / length
            across = QPointF(-along.y(), along.x())
            size = min(HEAD, max(6.0, length))
            base = tip - along * size
            head = QPolygonF([tip, base + across * size * 0.45, base - across * size * 0.45])
            points = [*points[:-1], base + along * 2]
    path.addPolygon(QPolygonF(points))
    return path, head


def _pen(text: str, width: float, *, alpha: int = 255, dashed: bool = False) -> QPen:
    pen = QPen(colour(text, alpha), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.RoundCap)
    if dashed:
        pen.setDashPattern([3.0, 1.6])
    return pen
