"""Hexes on the plane: kilometres, hex at a point, and kilometres to pixels.

Plane coordinates are kilometres relative to the centre of hex 0, x to the east and y to the *south*, so
they can be drawn as they are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wargame.hexes.grid import HexGrid

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

_SQRT3: Final = math.sqrt(3.0)
_CORNERS: Final = tuple((math.cos(math.radians(60 * k)), math.sin(math.radians(60 * k))) for k in range(6))


@dataclass(frozen=True, slots=True)
class HexLayout:
    """Where the hexes of a grid lie. ``hex_km`` is the distance across flats."""

    grid: HexGrid
    hex_km: float

    @property
    def side_km(self) -> float:
        """Length of a hexside, also the distance from a centre to a corner."""
        return self.hex_km / _SQRT3

    @property
    def column_km(self) -> float:
        """Distance between the centre lines of two columns."""
        return self.hex_km * _SQRT3 / 2

    def centre(self, hex_id: int) -> tuple[float, float]:
        """The centre of a hex in km."""
        col, row = self.grid.col_row(hex_id)
        return col * self.column_km, (row + 0.5 * (col & 1)) * self.hex_km

    def corners(self, hex_id: int) -> tuple[tuple[float, float], ...]:
        """The six corners in km, the eastern one first, then clockwise on the screen."""
        x, y = self.centre(hex_id)
        side = self.side_km
        return tuple((x + side * cx, y + side * cy) for cx, cy in _CORNERS)

    def hexside_ends(self, hex_id: int, direction: int) -> tuple[tuple[float, float], tuple[float, float]]:
        """The two ends in km of the hexside that faces ``direction`` 0..5."""
        six = self.corners(hex_id)
        return six[(direction + 4) % 6], six[(direction + 5) % 6]

    def extent(self) -> tuple[float, float, float, float]:
        """West, north, east and south edge of all hexes in km."""
        grid, side, half = self.grid, self.side_km, self.hex_km / 2
        south = (grid.rows - 1) * self.hex_km + half + (half if grid.cols > 1 else 0.0)
        return -side, -half, (grid.cols - 1) * self.column_km + side, south

    def hex_at(self, x_km: float, y_km: float) -> int:
        """The hex that holds a point, or -1 off the map."""
        fx = x_km / self.column_km
        fz = y_km / self.hex_km - fx / 2
        fy = -fx - fz
        rx, ry, rz = math.floor(fx + 0.5), math.floor(fy + 0.5), math.floor(fz + 0.5)
        ex, ey, ez = abs(rx - fx), abs(ry - fy), abs(rz - fz)
        if ex > ey and ex > ez:
            rx = -ry - rz
        elif ey <= ez:
            rz = -rx - ry
        return self.grid.id_at(rx, rz + (rx - (rx & 1)) // 2)

    def hexes_at(self, x_km: ArrayLike, y_km: ArrayLike) -> NDArray[np.int32]:
        """The hexes that hold many points at once (arrays of one shape), -1 off the map."""
        import numpy as np

        fx = np.asarray(x_km, dtype=np.float64) / self.column_km
        fz = np.asarray(y_km, dtype=np.float64) / self.hex_km - fx / 2
        fy = -fx - fz
        rx, ry, rz = np.floor(fx + 0.5), np.floor(fy + 0.5), np.floor(fz + 0.5)
        ex, ey, ez = np.abs(rx - fx), np.abs(ry - fy), np.abs(rz - fz)
        fix_x = (ex > ey) & (ex > ez)
        col = np.where(fix_x, -ry - rz, rx).astype(np.int64)
        row = np.where(~fix_x & (ey <= ez), -rx - ry, rz).astype(np.int64) + (col - (col & 1)) // 2
        inside = (col >= 0) & (col < self.grid.cols) & (row >= 0) & (row < self.grid.rows)
        return np.where(inside, row * self.grid.cols + col, -1).astype(np.int32)


@dataclass(frozen=True, slots=True)
class PixelView:
    """A window on the plane: ``(left_km, top_km)`` is pixel (0, 0)."""

    px_per_km: float
    left_km: float = 0.0
    top_km: float = 0.0

    def to_pixel(self, x_km: float, y_km: float) -> tuple[float, float]:
        """Kilometres to pixels."""
        return (x_km - self.left_km) * self.px_per_km, (y_km - self.top_km) * self.px_per_km

    def to_km(self, x_px: float, y_px: float) -> tuple[float, float]:
        """Pixels to kilometres."""
        return x_px / self.px_per_km + self.left_km, y_px / self.px_per_km + self.top_km
