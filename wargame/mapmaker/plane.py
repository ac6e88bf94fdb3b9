"""The map plane: a projection, the hexes on it, and a raster of square pixels under them.

Plane coordinates are kilometres from the centre of hex 0, x east and y south, as in the map file.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from wargame.hexes.layout import HexLayout
from wargame.mapmaker.arrays import Bits, Floats, Ints
from wargame.mapmaker.errors import needs_extra


class Projection:
    """Lambert's equal-area projection around a centre, as plane coordinates and back."""

    def __init__(self, lon_0: float, lat_0: float, origin_km: tuple[float, float]) -> None:
        try:
            from pyproj import Transformer
        except ImportError as missing:
            raise needs_extra("pyproj") from missing
        self.text = f"+proj=laea +lat_0={lat_0:g} +lon_0={lon_0:g} +ellps=WGS84 +units=km +no_defs"
        self.origin_km = origin_km
        self._there = Transformer.from_crs("EPSG:4326", self.text, always_xy=True)
        self._back = Transformer.from_crs(self.text, "EPSG:4326", always_xy=True)

    def to_plane(self, lonlat: Floats) -> Floats:
        """Points (n, 2) of longitude and latitude to plane kilometres."""
        x, y = self._there.transform(lonlat[:, 0], lonlat[:, 1])
        return np.column_stack([np.asarray(x) - self.origin_km[0], self.origin_km[1] - np.asarray(y)])

    def to_lonlat(self, plane: Floats) -> Floats:
        """Plane kilometres (n, 2) to longitude and latitude."""
        lon, lat = self._back.transform(plane[:, 0] + self.origin_km[0], self.origin_km[1] - plane[:, 1])
        return np.column_stack([np.asarray(lon), np.asarray(lat)])

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """One place in plane kilometres."""
        x, y = self.to_plane(np.array([[lon, lat]]))[0]
        return float(x), float(y)


@dataclass(frozen=True)
class Raster:
    """Square pixels under the hexes with a margin around them; row 0 is north."""

    west_km: float
    north_km: float
    px_km: float
    width: int
    height: int

    @staticmethod
    def under(layout: HexLayout, px_km: float, margin_km: float) -> Raster:
        """The raster that covers all hexes and ``margin_km`` more on each side."""
        west, north, east, south = layout.extent()
        width = math.ceil((east - west + 2 * margin_km) / px_km)
        height = math.ceil((south - north + 2 * margin_km) / px_km)
        return Raster(west - margin_km, north - margin_km, px_km, width, height)

    @property
    def shape(self) -> tuple[int, int]:
        return self.height, self.width

    def finer(self, factor: int) -> Raster:
        """The same area with ``factor`` x ``factor`` pixels for each."""
        return Raster(
            self.west_km, self.north_km, self.px_km / factor, self.width * factor, self.height * factor
        )

    def box(self) -> tuple[float, float, float, float]:
        """West, north, east, south in km."""
        return (
            self.west_km,
            self.north_km,
            self.west_km + self.width * self.px_km,
            self.north_km + self.height * self.px_km,
        )

    def centres(self) -> Floats:
        """Pixel centres in km, (height * width, 2)."""
        x = self.west_km + (np.arange(self.width, dtype=np.float64) + 0.5) * self.px_km
        y = self.north_km + (np.arange(self.height, dtype=np.float64) + 0.5) * self.px_km
        return np.column_stack([np.tile(x, self.height), np.repeat(y, self.width)])

    def pixel_of(self, points: Floats) -> tuple[Ints, Ints]:
        """Row and column of the pixels that hold points, clipped to the raster."""
        col = np.floor((points[:, 0] - self.west_km) / self.px_km).astype(np.int64)
        row = np.floor((points[:, 1] - self.north_km) / self.px_km).astype(np.int64)
        return np.clip(row, 0, self.height - 1), np.clip(col, 0, self.width - 1)

    def fill(
        self, rings: list[tuple[int, Floats]], *, start: int = 0
    ) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
        """Paint rings in order, each with its value 0..255, over ``start``."""
        try:
            from PIL import Image, ImageDraw
        except ImportError as missing:
            raise needs_extra("Pillow") from missing
        image = Image.new("L", (self.width, self.height), start)
        draw = ImageDraw.Draw(image)
        for value, ring in rings:
            if len(ring) >= 3:
                at = (ring - (self.west_km, self.north_km)) / self.px_km - 0.5
                draw.polygon([(float(x), float(y)) for x, y in at], fill=value)
        return np.asarray(image, dtype=np.uint8)


def block_mean(fine: Bits, factor: int) -> Floats:
    """The share of set pixels in each block of ``factor`` x ``factor``."""
    h, w = fine.shape[0] // factor, fine.shape[1] // factor
    count: Ints = fine.reshape(h, factor, w, factor).sum(axis=(1, 3), dtype=np.int64)
    return count / factor**2
