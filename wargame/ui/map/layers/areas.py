"""Sets of hexes as areas: control, supply and threat overlays, the reach of a unit."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPixmap,
    QPolygonF,
)

from wargame.hexes.layout import HexLayout
from wargame.ui.map import outline
from wargame.ui.map.camera import Camera
from wargame.ui.map.layers.base import Frame
from wargame.ui.theme import colour


def area_path(camera: Camera, hexes: frozenset[int], inset_px: float = 0.0) -> QPainterPath:
    """The union of hexes in world pixels, its outline moved `inset_px` to the inside."""
    return _path(camera.layout, camera.scale, hexes, inset_px)


@lru_cache(maxsize=48)
def _path(layout: HexLayout, scale: float, hexes: frozenset[int], inset_px: float) -> QPainterPath:
    west, north, _, _ = layout.extent()
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for loop in outline.loops(layout, hexes, inset_px / scale):
        path.addPolygon(QPolygonF([QPointF((x - west) * scale, (y - north) * scale) for x, y in loop]))
        path.closeSubpath()
    return path


def dashed(frame: Frame, hexes: frozenset[int], inset_px: float, pen: QPen) -> None:
    """The dashed outline of a union of hexes.

    Qt begins the dashes of a line where it enters the picture, so that pieces of it would not fit together;
    what is filled does.
    """
    camera = frame.camera
    look = (pen.widthF(), tuple(pen.dashPattern()), pen.capStyle() == Qt.PenCapStyle.RoundCap)
    frame.painter.fillPath(_dashes(camera.layout, camera.scale, hexes, inset_px, *look), pen.color())


@lru_cache(maxsize=48)
def _dashes(
    layout: HexLayout,
    scale: float,
    hexes: frozenset[int],
    inset_px: float,
    width: float,
    pattern: tuple[float, ...],
    round_caps: bool,
) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setDashPattern(pattern)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap if round_caps else Qt.PenCapStyle.SquareCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    return stroker.createStroke(_path(layout, scale, hexes, inset_px))


@lru_cache(maxsize=16)
def hatch(text: str, alpha: int, step: int, width: float, *, rising: bool) -> QPixmap:
    """A seamless square of diagonal lines, to be used as a brush."""
    pixmap = QPixmap(step, step)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(text, alpha), width))
    for shift in (-step, 0, step):
        if rising:
            painter.drawLine(QPointF(shift - 1, step + 1), QPointF(shift + step + 1, -1))
        else:
            painter.drawLine(QPointF(shift - 1, -1), QPointF(shift + step + 1, step + 1))
    painter.end()
    return pixmap


def edge(painter: QPainter, path: QPainterPath, casing: QColor, line: QColor, width: float) -> None:
    """An outline with its casing, so that it reads on any ground."""
    pen = QPen(casing, width + 2.8)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
    pen = QPen(line, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)


class RangeLayer:
    """How far the selected unit's sensors and weapons reach: thin dashed outlines."""

    def draw(self, frame: Frame) -> None:
        """Draw casing and dashes of each range."""
        for mark in frame.scene.ranges:
            hexes = frozenset(frame.camera.layout.grid.within(mark.hex, mark.radius))
            path = area_path(frame.camera, hexes, 1.0)
            if not frame.area.intersects(path.boundingRect().toAlignedRect().adjusted(-4, -4, 4, 4)):
                continue
            frame.painter.strokePath(path, QPen(colour(frame.theme.reach_casing, 170), 3.4))
            pen = QPen(colour(frame.theme.text, 210), 1.3)
            pen.setDashPattern([5.0, 3.4])
            dashed(frame, hexes, 1.0, pen)


class ControlLayer:
    """Who holds which hex: a wash of the side's colour, with an edge and for the enemy side a hatch."""

    def __init__(self) -> None:
        self.shown = False

    def draw(self, frame: Frame) -> None:
        """Draw one area for each affiliation."""
        if not self.shown or not frame.scene.control:
            return
        groups: dict[str, list[int]] = {}
        sides = frame.scene.sides
        for hex_id, side in enumerate(frame.scene.control):
            if 0 <= side < len(sides):
                groups.setdefault(sides[side], []).append(hex_id)
        for affiliation, hexes in sorted(groups.items()):
            colours = frame.theme.side(affiliation)
            path = area_path(frame.camera, frozenset(hexes), 1.0)
            frame.painter.fillPath(path, colour(colours.main, 38 if not frame.theme.dark else 46))
            if affiliation == "hostile":
                brush = QBrush(hatch(colours.main, 70, 10, 1.0, rising=True))
                frame.painter.fillPath(path, brush)
            width = 2.0 if frame.camera.hex_px >= 24 else 1.0
            frame.painter.strokePath(path, QPen(colour(colours.main, 190), width))


class SupplyLayer:
    """Hexes where the seat's own units would be in supply."""

    def __init__(self) -> None:
        self.shown = False

    def draw(self, frame: Frame) -> None:
        """Draw the supplied area."""
        if not self.shown or not frame.scene.supply:
            return
        hexes = frozenset(i for i, fed in enumerate(frame.scene.supply) if fed)
        path = area_path(frame.camera, hexes, 2.0)
        frame.painter.fillPath(path, colour(frame.theme.good, 44))
        edge(frame.painter, path, colour(frame.theme.reach_casing, 150), colour(frame.theme.good), 1.8)


class ThreatLayer:
    """Hexes that known enemy weapons reach: darker where more of them do."""

    def __init__(self) -> None:
        self.shown = False

    def draw(self, frame: Frame) -> None:
        """Draw areas for one, two, four and eight weapons or more, on top of one another."""
        if not self.shown or not frame.scene.threat:
            return
        bad = frame.theme.bad
        for least in (1, 2, 4, 8):
            hexes = frozenset(i for i, count in enumerate(frame.scene.threat) if count >= least)
            if not hexes:
                break
            path = area_path(frame.camera, hexes, 1.5)
            frame.painter.fillPath(path, colour(bad, 20))
            if least == 1:
                frame.painter.fillPath(path, QBrush(hatch(bad, 64, 12, 1.0, rising=False)))
                pen = QPen(colour(bad, 220), 1.8)
                pen.setDashPattern([4, 2.4])
                dashed(frame, hexes, 1.5, pen)


class ReachLayer:
    """Where a unit may go: a light wash under the counters. The outline is drawn later, over them."""

    def draw(self, frame: Frame) -> None:
        """Fill the union of the reach."""
        hexes = reach_hexes(frame)
        if hexes:
            path = area_path(frame.camera, hexes)
            frame.painter.fillPath(path, colour(frame.theme.reach_fill, frame.theme.reach_alpha))
        for hex_id in frame.scene.refused:
            self._refused(frame, hex_id)

    def _refused(self, frame: Frame, hex_id: int) -> None:
        half = frame.camera.hex_px * 0.6
        x, y = frame.camera.centre(hex_id)
        if not frame.area.intersects(QRectF(x - half, y - half, 2 * half, 2 * half).toAlignedRect()):
            return
        path = area_path(frame.camera, frozenset((hex_id,)), 2.0)
        frame.painter.fillPath(path, QBrush(hatch(frame.theme.text3, 46, 9, 1.0, rising=True)))


class ReachOutlineLayer:
    """The outline of the union, a little inside it, so that neighbours' counters do not hide it."""

    def draw(self, frame: Frame) -> None:
        """Draw casing and line."""
        hexes = reach_hexes(frame)
        if hexes:
            path = area_path(frame.camera, hexes, 1.6)
            theme = frame.theme
            width = 2.2 if frame.camera.hex_px >= 24 else 1.6
            edge(frame.painter, path, colour(theme.reach_casing, 210), colour(theme.friend.main), width)


def reach_hexes(frame: Frame) -> frozenset[int]:
    """The hexes of the reach, the unit's own hex included."""
    return frozenset(frame.scene.reach)


def bounds(path: QPainterPath) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a path in whole pixels."""
    box = path.boundingRect()
    return math.floor(box.left()), math.floor(box.top()), math.ceil(box.right()), math.ceil(box.bottom())
