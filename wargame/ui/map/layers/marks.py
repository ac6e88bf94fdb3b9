"""Marks of the moment: selection, targets, the keyboard's cursor, a move's path and arrows."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from wargame.ui.fonts import font
from wargame.ui.map.camera import Camera
from wargame.ui.map.counterart import size_for, tile_path
from wargame.ui.map.layers.areas import area_path
from wargame.ui.map.layers.base import Frame
from wargame.ui.map.layers.counters import CounterLayer, tile_rect
from wargame.ui.map.scene import Arrow, MapScene
from wargame.ui.theme import colour


class SelectionLayer:
    """A ring around the selected counter, below the count of its stack."""

    def __init__(self, counters: CounterLayer) -> None:
        self.counters = counters

    def draw(self, frame: Frame) -> None:
        """Draw casing and ring in the shape of the tile."""
        counter = frame.scene.counter(frame.scene.selected) if frame.scene.selected >= 0 else None
        if counter is None:
            return
        rect = QRectF(tile_rect(frame.camera, counter.hex)).adjusted(-2.6, -2.6, 2.6, 2.6)
        path = tile_path(counter.affiliation, rect, rect.width() / 42 * 1.25)
        frame.painter.setBrush(Qt.BrushStyle.NoBrush)
        frame.painter.strokePath(path, QPen(colour(frame.theme.selected_casing), 4.6))
        frame.painter.strokePath(path, QPen(colour(frame.theme.selected), 2.6))
        pill = self.counters.pill_at(frame, counter.hex)
        if pill is not None:
            frame.painter.drawPixmap(*pill)


class TargetLayer:
    """Four corner brackets around each hex that may be chosen."""

    def draw(self, frame: Frame) -> None:
        """Draw casing and bracket."""
        size = size_for(frame.camera.hex_px)
        grow, arm = max(3.0, size * 0.16), max(5.0, size * 0.24)
        for hex_id in frame.scene.targets:
            rect = QRectF(tile_rect(frame.camera, hex_id)).adjusted(-grow, -grow, grow, grow)
            if not frame.exposed(rect.toAlignedRect().adjusted(-4, -4, 4, 4)):
                continue
            path = QPainterPath()
            for x, y, dx, dy in (
                (rect.left(), rect.top(), 1, 1),
                (rect.right(), rect.top(), -1, 1),
                (rect.right(), rect.bottom(), -1, -1),
                (rect.left(), rect.bottom(), 1, -1),
            ):
                path.moveTo(x + dx * arm, y)
                path.lineTo(x, y)
                path.lineTo(x, y + dy * arm)
            frame.painter.strokePath(path, QPen(colour(frame.theme.reach_casing, 230), 5.0))
            frame.painter.strokePath(path, QPen(colour(frame.theme.bad), 2.6))


class CursorLayer:
    """The keyboard's hex cursor: a bold outline inside the hex's edge."""

    def draw(self, frame: Frame) -> None:
        """Draw casing and line."""
        if frame.scene.cursor < 0:
            return
        path = area_path(frame.camera, frozenset((frame.scene.cursor,)), 1.0)
        frame.painter.strokePath(path, QPen(colour(frame.theme.reach_casing, 230), 5.0))
        frame.painter.strokePath(path, QPen(colour(frame.theme.text), 2.4))


def path_rect(camera: Camera, scene: MapScene) -> QRect:
    """What path and cursor of a scene cover, in world pixels."""
    hexes = [step[0] for step in scene.path]
    if hexes:
        counter = scene.counter(scene.selected)
        hexes += [counter.hex] if counter is not None else []
    if scene.cursor >= 0:
        hexes.append(scene.cursor)
    rect, half = QRect(), math.ceil(camera.hex_px * 0.7) + 6
    for hex_id in hexes:
        x, y = camera.centre(hex_id)
        rect = rect.united(QRect(x - half, y - half, 2 * half, 2 * half))
    return rect


class PathLayer:
    """A move's path with the cost so far in discs."""

    def draw(self, frame: Frame) -> None:
        """Draw casing, line and discs; the last disc stands for the destination."""
        path = frame.scene.path
        if not path:
            return
        counter = frame.scene.counter(frame.scene.selected)
        hexes = [step[0] for step in path]
        if counter is not None and counter.hex != hexes[0]:
            hexes.insert(0, counter.hex)
        places = [QPointF(*frame.camera.centre(hex_id)) for hex_id in hexes]
        if counter is not None and len(places) > 1:
            # the line begins at the edge of the counter, not across its face
            places[0] = _shorten(places[1], places[0], size_for(frame.camera.hex_px) * 0.56)
        points = QPolygonF(places)
        theme, painter = frame.theme, frame.painter
        ink = colour(theme.friend.main)
        for pen in (QPen(colour(theme.reach_casing, 225), 7.0), QPen(ink, 3.4)):
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPolyline(points)
        radius = 9.5 if frame.camera.hex_px >= 34 else max(4.0, frame.camera.hex_px * 0.26)
        painter.setFont(font(11.5, 700))
        for hex_id, cost in path:
            at = QPointF(*frame.camera.centre(hex_id))
            painter.setPen(QPen(colour(theme.reach_casing), 1.6))
            painter.setBrush(ink)
            painter.drawEllipse(at, radius, radius)
            if cost >= 0 and radius > 7:
                painter.setPen(colour(theme.on_accent))
                box = QRectF(at.x() - radius, at.y() - radius - 0.5, 2 * radius, 2 * radius)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(cost))


class ArrowLayer:
    """Arrows of orders: broad for attacks, slender for moves, dashed for strikes and plans."""

    def draw(self, frame: Frame) -> None:
        """Draw every arrow that may be seen."""
        for arrow in frame.scene.arrows:
            if len(arrow.hexes) >= 2:
                self._arrow(frame, arrow)

    def _arrow(self, frame: Frame, arrow: Arrow) -> None:
        places = [QPointF(*frame.camera.centre(hex_id)) for hex_id in arrow.hexes]
        hex_px = frame.camera.hex_px
        theme, painter = frame.theme, frame.painter
        ink = colour(theme.side(arrow.affiliation).main, 235)
        if arrow.kind in ("strike", "plan"):
            self._slender(painter, places, hex_px, QPen(colour(theme.reach_casing, 220), 5.2), solid=True)
            pen = QPen(ink, 2.4)
            pen.setDashPattern([3.4, 2.0])
            self._slender(painter, places, hex_px, pen, solid=False)
        else:
            share = 0.17 if arrow.kind == "attack" else 0.09
            path = broad_arrow(places, hex_px, share)
            painter.setPen(QPen(colour(theme.reach_casing, 230), 2.0))
            painter.setBrush(ink)
            painter.drawPath(path)

    def _slender(
        self, painter: QPainter, places: list[QPointF], hex_px: float, pen: QPen, *, solid: bool
    ) -> None:
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        start, end = places[0], _shorten(places[-2], places[-1], hex_px * 0.3)
        middle = places[1:-1]
        if not middle:
            bend = QPointF((start.x() + end.x()) / 2, (start.y() + end.y()) / 2)
            dx, dy = end.x() - start.x(), end.y() - start.y()
            path = QPainterPath(start)
            path.quadTo(QPointF(bend.x() + dy * 0.14, bend.y() - dx * 0.14), end)
            angle = math.atan2(dy + dx * 0.28, dx - dy * 0.28)
        else:
            path = QPainterPath(start)
            for place in [*middle, end]:
                path.lineTo(place)
            angle = math.atan2(end.y() - middle[-1].y(), end.x() - middle[-1].x())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        size = max(6.0, hex_px * 0.2)
        wings = QPolygonF(
            [
                QPointF(end.x() - size * math.cos(angle - 0.45), end.y() - size * math.sin(angle - 0.45)),
                end,
                QPointF(end.x() - size * math.cos(angle + 0.45), end.y() - size * math.sin(angle + 0.45)),
            ]
        )
        whole = QPen(pen)
        whole.setStyle(Qt.PenStyle.SolidLine)
        whole.setWidthF(pen.widthF() + (0 if solid else 0.4))
        painter.setPen(whole)
        painter.drawPolyline(wings)


def _shorten(start: QPointF, end: QPointF, by: float) -> QPointF:
    dx, dy = end.x() - start.x(), end.y() - start.y()
    length = math.hypot(dx, dy) or 1.0
    by = min(by, length * 0.6)
    return QPointF(end.x() - dx / length * by, end.y() - dy / length * by)


def broad_arrow(places: list[QPointF], hex_px: float, share: float) -> QPainterPath:
    """A tapering arrow from near the first place to near the last, through those between."""
    start = _shorten(places[1], places[0], hex_px * 0.42)
    end = _shorten(places[-2], places[-1], hex_px * 0.36)
    line = [start, *places[1:-1], end]
    half, head = hex_px * share * 0.62, hex_px * share * 1.9
    neck = _shorten(line[-2], end, head)
    line[-1] = neck
    left: list[QPointF] = []
    right: list[QPointF] = []
    for i, at in enumerate(line):
        before, after = line[max(0, i - 1)], line[min(len(line) - 1, i + 1)]
        if i == len(line) - 1:
            after = end
        dx, dy = after.x() - before.x(), after.y() - before.y()
        length = math.hypot(dx, dy) or 1.0
        width = half * (0.62 + 0.38 * i / max(1, len(line) - 1))
        left.append(QPointF(at.x() + dy / length * width, at.y() - dx / length * width))
        right.append(QPointF(at.x() - dy / length * width, at.y() + dx / length * width))
    dx, dy = end.x() - neck.x(), end.y() - neck.y()
    length = math.hypot(dx, dy) or 1.0
    wing = half * 2.1
    path = QPainterPath(left[0])
    for point in left[1:]:
        path.lineTo(point)
    path.lineTo(neck.x() + dy / length * wing, neck.y() - dx / length * wing)
    path.lineTo(end)
    path.lineTo(neck.x() - dy / length * wing, neck.y() + dx / length * wing)
    for point in reversed(right):
        path.lineTo(point)
    path.closeSubpath()
    return path
