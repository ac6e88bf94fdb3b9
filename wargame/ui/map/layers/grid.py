"""The hex grid and the numbers of the hexes."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap

from wargame.hexes.layout import HexLayout
from wargame.ui.fonts import font
from wargame.ui.map.layers.base import Ground
from wargame.ui.theme import Theme, colour

SMALLEST: Final[float] = 15.0
"""No grid where hexes are smaller than this many pixels."""
NUMBERED: Final[float] = 45.0


class GridLayer:
    """Every hexside once: the three western sides of each hex, the rest at the map's edge."""

    def draw(self, ground: Ground) -> None:
        """Draw thin lines that fade as hexes get small."""
        if not ground.grid or ground.hex_px < SMALLEST:
            return
        fade = min(1.0, max(0.3, (ground.hex_px - 8) / 42))
        alpha = round(ground.theme.grid_alpha * fade)
        ground.painter.setPen(QPen(colour(ground.theme.grid, alpha), 1.0))
        ground.painter.drawLines(_lines(ground))


def _hexes(ground: Ground, margin_px: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Columns and rows of the hexes that may be seen here."""
    layout = ground.geometry.layout
    west, north, east, south = ground.box(margin_px)
    c0 = max(0, math.floor((west - layout.side_km) / layout.column_km))
    c1 = min(layout.grid.cols - 1, math.ceil((east + layout.side_km) / layout.column_km))
    r0 = max(0, math.floor(north / layout.hex_km) - 1)
    r1 = min(layout.grid.rows - 1, math.ceil(south / layout.hex_km) + 1)
    cols, rows = np.meshgrid(np.arange(c0, max(c0, c1 + 1)), np.arange(r0, max(r0, r1 + 1)))
    return cols.ravel(), rows.ravel()


def _centres(ground: Ground, margin_px: float) -> list[tuple[int, float, float]]:
    """Hex id and centre in world pixels of the hexes that may be seen here."""
    layout = ground.geometry.layout
    cols, rows = _hexes(ground, margin_px)
    x = (cols * layout.column_km - ground.west) * ground.scale
    y = ((rows + 0.5 * (cols & 1)) * layout.hex_km - ground.north) * ground.scale
    ids = rows * layout.grid.cols + cols
    return list(zip(ids.tolist(), x.tolist(), y.tolist(), strict=True))


def _lines(ground: Ground) -> list[QLineF]:
    layout, scale = ground.geometry.layout, ground.scale
    grid = layout.grid
    cols, rows = _hexes(ground, 2)
    if not len(cols):
        return []
    x = (cols * layout.column_km - ground.west) * scale
    y = ((rows + 0.5 * (cols & 1)) * layout.hex_km - ground.north) * scale
    side, half = layout.side_km * scale, layout.hex_km * scale / 2
    corners = (
        (side, 0.0),
        (side / 2, half),
        (-side / 2, half),
        (-side, 0.0),
        (-side / 2, -half),
        (side / 2, -half),
    )
    edge = (
        np.ones(len(cols), dtype=bool),
        np.ones(len(cols), dtype=bool),
        np.ones(len(cols), dtype=bool),
        (rows == 0) | (cols == grid.cols - 1),
        (cols == grid.cols - 1) | ((rows == 0) & (cols & 1 == 0)),
        (rows == grid.rows - 1) | (cols == grid.cols - 1),
    )
    pairs = ((1, 2), (2, 3), (3, 4), (4, 5), (5, 0), (0, 1))
    found: list[QLineF] = []
    for (a, b), wanted in zip(pairs, edge, strict=True):
        (ax, ay), (bx, by) = corners[a], corners[b]
        ends = np.stack([x + ax, _crisp(y, ay), x + bx, _crisp(y, by)], axis=1)[wanted]
        found.extend(QLineF(*four) for four in ends.tolist())
    return found


def _crisp(y: NDArray[np.float64], shift: float) -> NDArray[np.float64]:
    """Upper and lower corners moved to the middle of a pixel, so that level hexsides are one px thick."""
    return np.floor(y + shift + 1e-6) + 0.5 if shift else y


class NumberLayer:
    """Hex numbers at the top of each hex, left out where a name lies."""

    def draw(self, ground: Ground) -> None:
        """Draw the numbers of the hexes here from a strip of prepared numbers."""
        if not ground.numbers or ground.hex_px < NUMBERED:
            return
        layout, area = ground.geometry.layout, ground.area
        strip, cell_w, cell_h = _strip(max(layout.grid.cols, layout.grid.rows), ground.theme, ground.dpr)
        source_w, source_h = round(cell_w * ground.dpr), round(cell_h * ground.dpr)
        lift = math.floor(ground.hex_px * 0.43)
        for hex_id, x, y in _centres(ground, cell_w):
            if hex_id in ground.hidden:
                continue
            row, col = divmod(hex_id, layout.grid.cols)
            top = math.floor(y) - lift
            left = math.floor(x)
            if top < area.bottom() + 1 and top + cell_h > area.top():
                for number, at in ((col + 1, left - cell_w), (row + 1, left)):
                    ground.painter.drawPixmap(at, top, strip, number * source_w, 0, source_w, source_h)


@lru_cache(maxsize=8)
def _strip(count: int, theme: Theme, dpr: float) -> tuple[QPixmap, int, int]:
    """Numbers 0 to `count` side by side: the strip, a cell's width and height."""
    digits = 2 if count <= 99 else 3
    cell_w, cell_h = math.ceil(QFontMetricsF(font(9)).horizontalAdvance("0" * digits)), 12
    strip = QPixmap((count + 1) * round(cell_w * dpr), round(cell_h * dpr))
    strip.setDevicePixelRatio(dpr)
    strip.fill(Qt.GlobalColor.transparent)
    painter = QPainter(strip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font(9))
    painter.setPen(colour(theme.grid, theme.number_alpha + 8))
    for number in range(count + 1):
        box = QRectF(number * round(cell_w * dpr) / dpr, 0, cell_w, cell_h)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{number:0{digits}d}")
    painter.end()
    return strip, cell_w, cell_h


def number_rect(layout: HexLayout, centre: tuple[int, int], hex_px: float) -> tuple[int, int, int, int]:
    """Left, top, width and height in world pixels of a hex's number."""
    digits = 2 if max(layout.grid.cols, layout.grid.rows) <= 99 else 3
    width = 12 * digits
    return centre[0] - width // 2, centre[1] - math.floor(hex_px * 0.43), width, 12
