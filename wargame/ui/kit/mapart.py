"""The map for print: the layers of the screen's ground as lines, hexsides as the rules know them, names.

Everything but the relief is drawn as lines and letters, so that it is as sharp as the printer.
"""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen

from wargame.report.kit.items import Rect
from wargame.report.kit.sheet import MapSheet
from wargame.ui.fonts import font
from wargame.ui.kit.hexsides import HexsideArt
from wargame.ui.map.camera import HEX_PX, Camera, rung_near, zoom_of
from wargame.ui.map.geometry import MapGeometry, clip_ring, geometry_of, thinned
from wargame.ui.map.layers.base import Ground
from wargame.ui.map.layers.grid import number_rect
from wargame.ui.map.layers.labels import LabelLayer, Placed, draw_dot
from wargame.ui.map.layers.lines import BorderLayer, DemarcationLayer, RoadLayer
from wargame.ui.map.layers.water import CoastLayer, RiverLayer
from wargame.ui.map.preparer import Preparation
from wargame.ui.map.raster import Picture, Terrain
from wargame.ui.map.textart import row_size, text_size
from wargame.ui.theme import colour, light

PIXEL_MM: Final = 0.21
"""What a pixel of the screen's measures is on paper: 15 px of type become 3.2 mm."""
DETAILED: Final = 0.5
"""From this scale on hexsides and numbers are drawn."""
FINEST: Final = 2.2
"""Pixels a mm of the relief in print; more than the heights give would only make the file larger."""
RIVER_SHARE: Final = 0.6
_GAP: Final = 4


class MapArt:
    """Paints parts of one sheet."""

    def __init__(self, sheet: MapSheet) -> None:
        self.sheet = sheet
        self._theme = light()
        self._geometry = geometry_of(sheet.hexmap)
        self._preparation = Preparation(sheet.hexmap, self._geometry, self._theme)
        self._terrain: Terrain | None = None
        self._hexsides = HexsideArt(sheet, self._theme)
        self._labels: LabelLayer | None = None
        self._thinned: dict[int, MapGeometry] = {}
        self._placed: dict[int, tuple[Placed, ...]] = {}

    def prepare(self, *, wait: bool = True) -> bool:
        """Whether the relief is there, which takes a second or two; painting waits for it."""
        while self._terrain is None or not self._terrain.full:
            found = self._preparation.take(wait=wait)
            if found is None:
                return False
            self._terrain = found
        return True

    def paint(self, painter: QPainter, part: Rect, scale: float, mm: float) -> None:
        """Paint a part of the sheet; the painter's origin is the sheet's corner, `mm` its units in a mm.

        `scale`: of the sheet on the page; a small one has fewer details.
        """
        self.prepare()
        area = self.sheet.area
        left, top = max(part.x, area.x), max(part.y, area.y)
        right, bottom = min(part.right, area.right), min(part.bottom, area.bottom)
        if right <= left or bottom <= top:
            return
        seen = Rect(left, top, right - left, bottom - top)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(_scaled(seen, mm), Qt.ClipOperation.IntersectClip)
        ground, unit = self._ground(painter, seen, scale)
        painter.save()
        painter.translate(area.x * mm, area.y * mm)
        painter.scale(unit * mm, unit * mm)
        self._relief(ground)
        # what follows a hexside in the rules is drawn there again, so the river itself may step back
        painter.setOpacity(RIVER_SHARE if scale >= DETAILED else 1.0)
        RiverLayer().draw(ground)
        painter.setOpacity(1.0)
        for layer in (RoadLayer(), BorderLayer(), CoastLayer(), DemarcationLayer()):
            layer.draw(ground)
        painter.restore()
        self._hexsides.grid(painter, seen, mm, 0.14 if scale >= DETAILED else 0.3)
        if scale >= DETAILED:
            self._hexsides.rivers(painter, seen, mm)
            self._hexsides.links(painter, seen, mm)
        painter.save()
        painter.translate(area.x * mm, area.y * mm)
        painter.scale(unit * mm, unit * mm)
        self._names(ground, numbered=scale >= DETAILED)
        painter.restore()
        if scale >= DETAILED:
            self._hexsides.numbers(painter, seen, mm)
        painter.restore()

    # -- ground --------------------------------------------------------------

    def _ground(self, painter: QPainter, seen: Rect, scale: float) -> tuple[Ground, float]:
        """What the layers draw on, in world pixels of a rung, and the size of such a pixel in mm."""
        sheet = self.sheet
        rung = rung_near(sheet.hex_mm * scale / PIXEL_MM / HEX_PX)
        camera = Camera(sheet.layout)
        camera.rung = rung
        unit = sheet.hex_mm / camera.hex_px
        if rung not in self._thinned:
            self._thinned[rung] = thinned(self._geometry, camera.scale)
        x, y = (seen.x - sheet.area.x) / unit, (seen.y - sheet.area.y) / unit
        box = QRect(math.floor(x), math.floor(y), math.ceil(seen.w / unit) + 1, math.ceil(seen.h / unit) + 1)
        ground = Ground(
            painter=painter,
            area=box,
            scale=camera.scale,
            hex_px=HEX_PX * zoom_of(rung),
            geometry=self._thinned[rung],
            terrain=self._terrain,
            theme=self._theme,
            west=camera.west,
            north=camera.north,
            grid=True,
            relief=True,
            numbers=False,
            hidden=frozenset(),
            dpr=1.0,
        )
        return ground, unit

    def _relief(self, ground: Ground) -> None:
        """Water, and the land cut out by the coast as lines."""
        assert self._terrain is not None
        painter = ground.painter
        self._picture(ground, self._terrain.water)
        box = ground.box(4)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for ring in ground.geometry.land:
            if ring.near(box):
                clipped = clip_ring(ring.points, box)
                if len(clipped) > 2:
                    path.addPolygon(ground.polygon(clipped))
                    path.closeSubpath()
        if not path.isEmpty():
            painter.save()
            painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
            self._picture(ground, self._terrain.land)
            painter.restore()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ground.theme.water_near))
        for lake in ground.geometry.lakes:
            if lake.near(box):
                painter.drawPolygon(ground.polygon(lake.points))

    def _picture(self, ground: Ground, picture: Picture) -> None:
        """The part of a picture that lies here, smooth at the fineness of print."""
        image, scale = picture.levels[0]
        share = scale / ground.scale
        area = ground.area
        source = QRectF(area.left() * share, area.top() * share, area.width() * share, area.height() * share)
        whole = source.toAlignedRect().adjusted(-1, -1, 1, 1).intersected(image.rect())
        if whole.isEmpty():
            return
        mm = self.sheet.mm_per_km / scale
        grow = max(1, round(FINEST * mm))
        part = image.copy(whole)
        if grow > 1:
            part = _smooth(part, grow)
        target = QRectF(
            whole.left() / share, whole.top() / share, whole.width() / share, whole.height() / share
        )
        ground.painter.drawImage(target, part)

    # -- names ---------------------------------------------------------------

    def _names(self, ground: Ground, *, numbered: bool) -> None:
        """Names of places, clear of each other and of the numbers of the hexes."""
        camera = Camera(self.sheet.layout)
        camera.rung = rung_near(ground.hex_px / HEX_PX)
        placed = self._placed.get(camera.rung)
        if placed is None:
            placed = self._placed[camera.rung] = self._place(camera, numbered=numbered)
        near = ground.area.adjusted(-60, -60, 60, 60)
        for label in placed:
            if label.dot is not None and near.contains(label.dot):
                draw_dot(ground.painter, label.wish.marker, label.dot, ground.theme)
            if label.shown and near.intersects(label.rect):
                self._name(ground.painter, label)

    def _place(self, camera: Camera, *, numbered: bool) -> tuple[Placed, ...]:
        if self._labels is None:
            self._labels = LabelLayer()
            self._labels.set_map(self.sheet.hexmap, self._geometry, self._theme)
        taken: list[tuple[int, int, int, int]] = []
        if numbered:
            for x, y in camera.centres().tolist():
                left, top, wide, high = number_rect(camera.layout, (x, y), camera.hex_px)
                taken.append((left - 4, top - 4, left + wide + 4, top + high - 2))
        return self._labels.place(camera, taken)

    def _name(self, painter: QPainter, label: Placed) -> None:
        """The text with its halo, as lines and letters."""
        wish = label.wish
        painter.save()
        width, height = row_size(wish.pieces)
        if wish.angle:
            painter.translate(QPointF(label.rect.center()))
            painter.rotate(wish.angle)
            painter.translate(-width / 2, -height / 2)
        elif wish.marker:
            painter.translate(QPointF(label.rect.topLeft()))
        else:
            painter.translate(label.rect.center().x() - width / 2, label.rect.top())
        self._row(painter, label, second=False)
        if wish.second and not wish.angle:
            painter.translate((width - row_size(wish.second)[0]) / 2, height)
            self._row(painter, label, second=True)
        painter.restore()

    def _row(self, painter: QPainter, label: Placed, *, second: bool) -> None:
        pieces = label.wish.second if second else label.wish.pieces
        baseline = max(piece.look.pixels for piece in pieces) * 0.95
        x = 0.0
        rows: list[tuple[float, QPainterPath]] = []
        for piece in pieces:
            look = piece.look
            path = QPainterPath()
            made = font(look.pixels, look.weight, italic=look.italic, spacing=look.spacing)
            path.addText(QPointF(x, baseline), made, piece.text)
            rows.append((x, path))
            x += text_size(piece.text, look)[0] + _GAP
        for (_x, path), piece in zip(rows, pieces, strict=True):
            if piece.look.halo > 0:
                pen = QPen(colour(self._theme.map_halo, piece.look.halo_alpha), piece.look.halo)
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                painter.strokePath(path, pen)
        for (at, _path), piece in zip(rows, pieces, strict=True):
            look = piece.look
            painter.setFont(font(look.pixels, look.weight, italic=look.italic, spacing=look.spacing))
            painter.setPen(colour(look.ink, look.ink_alpha))
            painter.drawText(QPointF(at, baseline), piece.text)


def _scaled(rect: Rect, mm: float) -> QRectF:
    return QRectF(rect.x * mm, rect.y * mm, rect.w * mm, rect.h * mm)


def _smooth(image: QImage, grow: int) -> QImage:
    return image.scaled(
        image.width() * grow,
        image.height() * grow,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
