"""Loitering munitions over an area, air patrols, objectives and notes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainterPath, QPen, QPolygonF

from wargame.ui.fonts import font
from wargame.ui.map.layers.areas import area_path, dashed, hatch
from wargame.ui.map.layers.base import Frame
from wargame.ui.map.layers.counters import CounterLayer, free_place
from wargame.ui.map.textart import PAD, Piece, TextLook, row_pixmap, row_size
from wargame.ui.theme import colour


class ZoneLayer:
    """Hovering zones: hatched area with a dashed edge, a chevron and the number of munitions."""

    def draw(self, frame: Frame) -> None:
        """Draw the areas; the texts are drawn by `ZoneTextLayer`."""
        theme, painter = frame.theme, frame.painter
        for zone in frame.scene.zones:
            hexes = frozenset(frame.camera.layout.grid.within(zone.hex, zone.radius))
            path = area_path(frame.camera, hexes, 1.2)
            if not frame.area.intersects(path.boundingRect().toAlignedRect().adjusted(-4, -4, 4, 4)):
                continue
            painter.fillPath(path, colour(theme.zone, 34))
            rising = zone.affiliation == "hostile"
            painter.fillPath(path, QBrush(hatch(theme.zone, 120, 9, 1.2, rising=rising)))
            painter.strokePath(path, QPen(colour(theme.reach_casing, 190), 4.6))
            pen = QPen(colour(theme.zone), 2.2)
            pen.setDashPattern([4, 2])
            dashed(frame, hexes, 1.2, pen)


class ZoneTextLayer:
    """The chevron and the count of each zone, in its middle or where else no counter is."""

    def __init__(self, counters: CounterLayer) -> None:
        self.counters = counters

    def draw(self, frame: Frame) -> None:
        """Draw where hexes are large enough to read it."""
        if frame.camera.hex_px < 20:
            return
        for zone in frame.scene.zones:
            pieces = (Piece(zone.text, TextLook(11, 700, frame.theme.zone, halo=3.0)),)
            width = row_size(pieces)[0]
            x, y = free_place(frame, self.counters.stacks, zone.hex, zone.radius, max(10, width // 2))
            frame.painter.drawPixmap(
                x - width // 2 - PAD, y - PAD, row_pixmap(pieces, frame.theme, frame.dpr)
            )
            chevron = QPolygonF(
                [QPointF(x - 8, y - 3), QPointF(x, y - 11), QPointF(x + 8, y - 3), QPointF(x, y - 6.5)]
            )
            frame.painter.setPen(QPen(colour(frame.theme.map_halo, 220), 1.6))
            frame.painter.setBrush(colour(frame.theme.zone))
            frame.painter.drawPolygon(chevron)


class ObjectiveLayer:
    """Objective hexes: a fine double outline and a small star at the top corner."""

    def draw(self, frame: Frame) -> None:
        """Draw one outline of the union, and a star in each hex where there is room."""
        hexes = frozenset(frame.scene.objectives)
        if not hexes:
            return
        theme, painter = frame.theme, frame.painter
        path = area_path(frame.camera, hexes, 3.0)
        painter.strokePath(path, QPen(colour(theme.reach_casing, 110), 2.6))
        pen = QPen(colour(theme.warning, 190), 1.2)
        pen.setDashPattern([1.2, 2.2])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        dashed(frame, hexes, 3.0, pen)
        hex_px = frame.camera.hex_px
        if hex_px < 34:
            return
        for hex_id in frame.scene.objectives:
            x, y = frame.camera.centre(hex_id)
            at = QPointF(x + 0.42 * hex_px, y - 0.22 * hex_px)
            painter.setPen(QPen(colour(theme.map_halo), 1.4))
            painter.setBrush(colour(theme.warning))
            painter.drawPath(star(at, min(6.0, hex_px * 0.1)))


def star(at: QPointF, radius: float) -> QPainterPath:
    """A five-pointed star."""
    from math import cos, pi, sin

    path = QPainterPath()
    for k in range(10):
        r = radius if k % 2 == 0 else radius * 0.45
        point = QPointF(at.x() + r * sin(k * pi / 5), at.y() - r * cos(k * pi / 5))
        if k == 0:
            path.moveTo(point)
        else:
            path.lineTo(point)
    path.closeSubpath()
    return path


class PatrolLayer:
    """Air patrols: a ring with an aircraft's wings at the top of the hex."""

    def draw(self, frame: Frame) -> None:
        """Draw a mark in each patrolled hex."""
        hex_px = frame.camera.hex_px
        for patrol in frame.scene.patrols:
            x, y = frame.camera.centre(patrol.hex)
            ink = colour(frame.theme.side(patrol.affiliation).main)
            radius = hex_px * 0.46
            pen = QPen(ink, 1.8)
            pen.setDashPattern([1.5, 2.0])
            frame.painter.setPen(QPen(colour(frame.theme.reach_casing, 170), 4))
            frame.painter.setBrush(Qt.BrushStyle.NoBrush)
            frame.painter.drawEllipse(QPointF(x, y), radius, radius)
            frame.painter.setPen(pen)
            frame.painter.drawEllipse(QPointF(x, y), radius, radius)
            if hex_px >= 24:
                size = min(7.0, hex_px * 0.14)
                top = QPointF(x, y - radius)
                wings = QPolygonF(
                    [
                        QPointF(top.x(), top.y() - size),
                        QPointF(top.x() + size, top.y() + size * 0.8),
                        QPointF(top.x(), top.y() + size * 0.35),
                        QPointF(top.x() - size, top.y() + size * 0.8),
                    ]
                )
                frame.painter.setPen(QPen(colour(frame.theme.map_halo), 1.4))
                frame.painter.setBrush(ink)
                frame.painter.drawPolygon(wings)


class NoteLayer:
    """The facilitator's notes as small cards beside their hex."""

    def draw(self, frame: Frame) -> None:
        """Draw each card with a short leader to the hex."""
        painter, theme = frame.painter, frame.theme
        for note in frame.scene.notes:
            x, y = frame.camera.centre(note.hex)
            painter.setFont(font(11, 500))
            width = painter.fontMetrics().horizontalAdvance(note.text) + 16
            gap = round(frame.camera.hex_px * 0.55)
            box = QRectF(x + gap, y - gap - 20, width, 20)
            painter.setPen(QPen(colour(theme.warning), 1.4))
            painter.drawLine(QPointF(x, y), QPointF(box.left() + 6, box.bottom()))
            painter.setBrush(colour(theme.warning_back))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(colour(theme.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, note.text)
