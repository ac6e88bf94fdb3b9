"""Roads, railways, borders and the demarcation line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from wargame.ui.map.layers.base import Ground, thin
from wargame.ui.theme import colour


def _pen(text: str, alpha: int, width: float, dash: tuple[float, ...] = ()) -> QPen:
    pen = QPen(colour(text, alpha), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
    if dash:
        pen.setDashPattern([part / width for part in dash])
    return pen


class RoadLayer:
    """Roads as thin warm lines, railways as fine dashed ones; both only where hexes are large enough."""

    def draw(self, ground: Ground) -> None:
        """Draw roads, then railways."""
        if ground.hex_px < 34:
            return
        painter, theme, gain = ground.painter, ground.theme, ground.line_gain
        geometry = ground.geometry
        roads, rails = (
            ground.path(geometry.bundle_of("roads"), 4),
            ground.path(geometry.bundle_of("rails"), 6),
        )
        painter.strokePath(roads, _pen(theme.road, 150, thin(1.1 * gain)))
        painter.strokePath(rails, _pen(theme.rail, 130, thin(gain), (5.0, 2.6)))


class BorderLayer:
    """Borders between countries, dashed with dots on a light casing."""

    def draw(self, ground: Ground) -> None:
        """Draw whole lines, so that dashes join across tiles."""
        box = ground.box(6)
        painter, theme, gain = ground.painter, ground.theme, ground.line_gain
        for line in ground.geometry.borders:
            if line.near(box):
                polygon = ground.polygon(line.points)
                painter.setPen(_pen(theme.line_casing, 120, 1.5 * gain + 1.8))
                painter.drawPolyline(polygon)
                painter.setPen(_pen(theme.border, 200, 1.5 * gain, (7, 3, 1.5, 3)))
                painter.drawPolyline(polygon)


class DemarcationLayer:
    """Demarcation lines: a soft band of the zone's true width and a dashed line."""

    def draw(self, ground: Ground) -> None:
        """Draw whole lines, so that dashes join across tiles."""
        painter, theme, gain = ground.painter, ground.theme, ground.line_gain
        for line in ground.geometry.demarcations:
            band = 2 * line.weight * ground.scale
            if not line.near(ground.box(max(6.0, band))):
                continue
            polygon = ground.polygon(line.points)
            if line.weight > 0:
                painter.setPen(_pen(theme.demarcation, 46, max(3.0, band)))
                painter.drawPolyline(polygon)
            painter.setPen(_pen(theme.line_casing, 120, 2 * gain + 1.6))
            painter.drawPolyline(polygon)
            painter.setPen(_pen(theme.demarcation, 255, 2 * gain, (8 * gain, 4 * gain)))
            painter.drawPolyline(polygon)
