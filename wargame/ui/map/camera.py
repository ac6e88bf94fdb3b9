"""The window on the map: zoom rungs, world pixels and the viewport's place among them. Without Qt.

World pixels are logical pixels at one rung, with (0, 0) at the north-west corner of the map's extent. The
viewport's corner is always at whole world pixels, and places are rounded with `floor`, so that a scrolled
picture is exactly the picture that a full repaint would give.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wargame.hexes.layout import HexLayout

HEX_PX: Final = 50.0
"""Pixels across a hex at zoom 1."""
HIGHEST: Final = 5
LOWEST: Final = -12


def zoom_of(rung: int) -> float:
    """The zoom factor of a rung of the square-root-of-two ladder."""
    return 2.0 ** (rung / 2)


def rung_near(zoom: float) -> int:
    """The rung whose zoom is nearest."""
    return max(LOWEST, min(HIGHEST, round(2 * math.log2(max(zoom, 1e-6)))))


class Camera:
    """Where the viewport looks. `left`, `top`: world pixel of its north-west corner."""

    def __init__(self, layout: HexLayout) -> None:
        self.layout = layout
        self.west, self.north, east, south = layout.extent()
        self.width_km = east - self.west
        self.height_km = south - self.north
        self.rung = 0
        self.left = 0
        self.top = 0
        self.view_w = 800
        self.view_h = 600
        self.grain = 1
        """The viewport's corner lies at multiples of so many pixels: between device pixels at odd scales."""

    # scale ------------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """Zoom factor; 1 draws a hex 50 px across."""
        return zoom_of(self.rung)

    @property
    def scale(self) -> float:
        """Pixels a kilometre."""
        return self.scale_at(self.rung)

    def scale_at(self, rung: int) -> float:
        """Pixels a kilometre at a rung."""
        return HEX_PX / self.layout.hex_km * zoom_of(rung)

    @property
    def hex_px(self) -> float:
        """Pixels across a hex."""
        return HEX_PX * self.zoom

    def world_size(self, rung: int | None = None) -> tuple[int, int]:
        """Width and height of the whole map in world pixels."""
        scale = self.scale_at(self.rung if rung is None else rung)
        return math.ceil(self.width_km * scale), math.ceil(self.height_km * scale)

    # places -----------------------------------------------------------------------------------

    def to_world(self, x_km: float, y_km: float) -> tuple[float, float]:
        """Kilometres to world pixels."""
        scale = self.scale
        return (x_km - self.west) * scale, (y_km - self.north) * scale

    def to_km(self, x_px: float, y_px: float) -> tuple[float, float]:
        """World pixels to kilometres."""
        scale = self.scale
        return x_px / scale + self.west, y_px / scale + self.north

    def centre(self, hex_id: int) -> tuple[int, int]:
        """World pixel of a hex centre, rounded down."""
        x, y = self.to_world(*self.layout.centre(hex_id))
        return math.floor(x), math.floor(y)

    def centres(self) -> NDArray[np.int32]:
        """World pixels of all hex centres, shape (hexes, 2), rounded down like `centre`."""
        return _centres(self.layout, self.scale)

    def hex_at(self, x_px: float, y_px: float) -> int:
        """The hex at a world pixel, or -1."""
        return self.layout.hex_at(*self.to_km(x_px, y_px))

    # movement ---------------------------------------------------------------------------------

    def clamp(self) -> None:
        """Keep at least the viewport's centre on the map (a map that is smaller stays in the middle)."""
        width, height = self.world_size()
        self.left = _clamped(self.left, width, self.view_w) // self.grain * self.grain
        self.top = _clamped(self.top, height, self.view_h) // self.grain * self.grain

    def look_at(self, x_km: float, y_km: float) -> None:
        """Put a place into the middle of the viewport."""
        x, y = self.to_world(x_km, y_km)
        self.left = math.floor(x) - self.view_w // 2
        self.top = math.floor(y) - self.view_h // 2
        self.clamp()

    def middle(self) -> tuple[float, float]:
        """The place in the middle of the viewport, in km."""
        return self.to_km(self.left + self.view_w / 2, self.top + self.view_h / 2)

    def set_rung(self, rung: int, anchor_x: float, anchor_y: float) -> None:
        """Change the rung so that the place under the viewport pixel (anchor) stays there."""
        x_km, y_km = self.to_km(self.left + anchor_x, self.top + anchor_y)
        self.rung = max(LOWEST, min(HIGHEST, rung))
        x, y = self.to_world(x_km, y_km)
        self.left = math.floor(x - anchor_x + 0.5)
        self.top = math.floor(y - anchor_y + 0.5)
        self.clamp()

    def fit_rung(self) -> int:
        """The largest rung at which the whole map fits into the viewport."""
        rung = HIGHEST
        while rung > LOWEST:
            width, height = self.world_size(rung)
            if width <= self.view_w and height <= self.view_h:
                break
            rung -= 1
        return rung

    def lowest_rung(self) -> int:
        """The smallest rung worth having: one below the one that fits."""
        return max(LOWEST, self.fit_rung() - 1)


def _clamped(start: int, world: int, view: int) -> int:
    if world <= view:
        return (world - view) // 2
    slack = view // 3
    return max(-slack, min(start, world - view + slack))


@lru_cache(maxsize=4)
def _centres(layout: HexLayout, scale: float) -> NDArray[np.int32]:
    grid = layout.grid
    west, north, _, _ = layout.extent()
    col = np.tile(np.arange(grid.cols), grid.rows)
    row = np.repeat(np.arange(grid.rows), grid.cols)
    x = (col * layout.column_km - west) * scale
    y = ((row + 0.5 * (col & 1)) * layout.hex_km - north) * scale
    return np.stack([np.floor(x), np.floor(y)], axis=1).astype(np.int32)
