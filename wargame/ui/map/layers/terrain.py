"""Water and land, the land clipped by the true coastline."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QTransform

from wargame.ui.map.geometry import clip_ring
from wargame.ui.map.layers.base import Ground
from wargame.ui.theme import colour


class TerrainLayer:
    """Sea by distance from the coast, then the land picture as the brush of the coast's polygons."""

    def draw(self, ground: Ground) -> None:
        """Fill the whole piece."""
        painter, area = ground.painter, ground.area
        if ground.terrain is None:
            painter.fillRect(area, colour(ground.theme.water_near))
            self._land(ground, QBrush(colour(ground.theme.terrain["clear"])))
            return
        image, scale = ground.terrain.water.for_scale(ground.scale)
        shrink = scale / ground.scale
        source = QRectF(
            area.left() * shrink, area.top() * shrink, area.width() * shrink, area.height() * shrink
        )
        painter.fillRect(area, colour(ground.theme.water_open))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(area), image, source)
        brush = QBrush(colour(ground.theme.terrain["clear"]))
        if ground.relief:
            image, scale = ground.terrain.land.for_scale(ground.scale)
            brush = QBrush(image)
            brush.setTransform(QTransform.fromScale(ground.scale / scale, ground.scale / scale))
        self._land(ground, brush)

    def _land(self, ground: Ground, brush: QBrush) -> None:
        box = ground.box(4)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for ring in ground.geometry.land:
            if ring.near(box):
                clipped = clip_ring(ring.points, box)
                if len(clipped) > 2:
                    path.addPolygon(ground.polygon(clipped))
                    path.closeSubpath()
        painter = ground.painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path, brush)
        for lake in ground.geometry.lakes:
            if lake.near(box):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour(ground.theme.water_near))
                painter.drawPolygon(ground.polygon(lake.points))
