"""Coast lines and rivers."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from wargame.ui.map.geometry import Line, bundle
from wargame.ui.map.layers.base import Ground, thin
from wargame.ui.theme import colour


def _pen(text: str, width: float, alpha: int = 255) -> QPen:
    pen = QPen(colour(text, alpha), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def river_width(basin_km2: float) -> float:
    """Width in px at zoom 1: 0.9 to 4.1 by the logarithm of the basin, 500 to 30,000 km2."""
    share = (math.log(max(basin_km2, 1.0)) - math.log(500)) / (math.log(30_000) - math.log(500))
    return 0.9 + 3.2 * min(1.0, max(0.0, share))


class RiverLayer:
    """Rivers with a light casing, wider with the basin that they drain; small ones vanish first."""

    def draw(self, ground: Ground) -> None:
        """Draw all casings, then all rivers, so that no casing cuts a tributary."""
        box = ground.box(8)
        least = 0.0 if ground.hex_px >= 34 else 2500.0 if ground.hex_px >= 17 else 5000.0
        groups: dict[float, list[Line]] = {}
        for river in ground.geometry.rivers:
            if river.weight >= least and river.near(box):
                width = round(river_width(river.weight) * ground.line_gain * 4) / 4
                groups.setdefault(width, []).append(river)
        widths = {width: ground.path(bundle(lines), 8) for width, lines in sorted(groups.items())}
        for width, path in widths.items():
            if width <= 1.25:
                continue
            casing = _pen(ground.theme.river_casing, width + 1.8, 153)
            ground.painter.strokePath(path, casing)
        for width, path in widths.items():
            ground.painter.strokePath(path, _pen(ground.theme.river, max(0.7, thin(width))))


class CoastLayer:
    """The coast as a fine line, and the shores of lakes."""

    def draw(self, ground: Ground) -> None:
        """Stroke what is near."""
        gain = ground.line_gain
        pen = _pen(ground.theme.coast, thin(1.15 * gain))
        ground.painter.strokePath(ground.path(ground.geometry.bundle_of("land"), 4), pen)
        pen = _pen(ground.theme.coast, thin(0.8 * gain), 190)
        ground.painter.strokePath(ground.path(ground.geometry.bundle_of("lakes"), 4), pen)
