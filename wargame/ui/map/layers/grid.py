"""The hex grid and the numbers of the hexes."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap

from wargame.hexes.layout import HexLayout
from wargame.ui.fonts import font
from wargame.ui.map.layers.base import Frame, Ground
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
        fade = min(1.0, (ground.hex_px - SMALLEST + 6) / 26)
        alpha = round(ground.theme.grid_alpha * fade)
        ground.painter.setPen(QPen(colour(ground.theme.grid, alpha), 1.0))
        ground.painter.drawLines(_lines(ground))


def _lines(ground: Ground) -> list[QLineF]:
    layout, scale = ground.geometry.layout, ground.scale
    grid = layout.grid
    west, north, east, south = ground.box(2)
    c0 = max(0, math.floor((west - layout.side_km) / layout.column_km))
    c1 = min(grid.cols - 1, math.ceil((east + layout.side_km) / layout.column_km))
    r0 = max(0, math.floor(north / layout.hex_km) - 1)
    r1 = min(grid.rows - 1, math.ceil(south / layout.hex_km) + 1)
    if c1 < c0 or r1 < r0:
        return []
    cols, rows = np.meshgrid(np.arange(c0, c1 + 1), np.arange(r0, r1 + 1))
    cols, rows = cols.ravel(), rows.ravel()
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
        ends = np.stack([x + ax, y + ay, x + bx, y + by], axis=1)[wanted]
        found.extend(QLineF(*four) for four in ends.tolist())
    return found


class NumberLayer:
    """Hex numbers at the top of each hex, left out where a label lies. Drawn over tiles, under all else."""

    def __init__(self) -> None:
        self.hidden: frozenset[int] = frozenset()
        """Hexes whose number would be under a label."""
        self.shown = True

    def draw(self, frame: Frame) -> None:
        """Draw the numbers of the exposed hexes from a strip of prepared numbers."""
        if not self.shown or frame.camera.hex_px < NUMBERED:
            return
        layout = frame.camera.layout
        grid = layout.grid
        strip, cell_w, cell_h = _strip(max(grid.cols, grid.rows), frame.theme, frame.dpr)
        lift = math.floor(frame.camera.hex_px * 0.43)
        x, y = frame.centres[:, 0], frame.centres[:, 1] - lift
        area = frame.area
        seen = np.flatnonzero(
            (x > area.left() - 2 * cell_w)
            & (x < area.right() + 2 * cell_w)
            & (y > area.top() - cell_h)
            & (y < area.bottom() + cell_h)
        )
        painter = frame.painter
        source_w, source_h = round(cell_w * frame.dpr), round(cell_h * frame.dpr)
        lefts, tops = x[seen].tolist(), y[seen].tolist()
        for hex_id, left, top in zip(seen.tolist(), lefts, tops, strict=True):
            if hex_id in self.hidden:
                continue
            row, col = divmod(hex_id, grid.cols)
            painter.drawPixmap(left - cell_w, top, strip, (col + 1) * source_w, 0, source_w, source_h)
            painter.drawPixmap(left, top, strip, (row + 1) * source_w, 0, source_w, source_h)


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
