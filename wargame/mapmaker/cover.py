"""What covers the ground: built-up areas and forest."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from wargame.mapmaker.arrays import Bits, Floats
from wargame.mapmaker.coast import data_folder
from wargame.mapmaker.errors import needs_extra
from wargame.mapmaker.lines import ring_area, round_ring, simplify_ring
from wargame.mapmaker.plane import Raster

_CROWDED = 1500.0  # people per km2 that make ground built-up where no map of it is given
_LEAST_KM2 = 3.0


def built_up(folder: Path | None, lonlat: Floats, people_per_km2: Floats) -> Bits:
    """Built-up pixels: from the ``masks*.npz`` crops in the elevation folder, else where people crowd.

    A crop holds the box (west, south, east, north), the width ``W`` and rows of packed bits ``urban``.
    """
    shape = people_per_km2.shape
    for path in sorted(folder.glob("masks*.npz")) if folder else ():
        with np.load(path, allow_pickle=False) as data:
            if not {"urban", "box", "W"} <= set(data.files):
                continue
            west, south, east, north = (float(v) for v in cast("NDArray[np.float64]", data["box"]))
            mask = np.unpackbits(cast("NDArray[np.uint8]", data["urban"]), axis=1)[:, : int(data["W"])]
        rows, cols = mask.shape
        row = np.rint((north - lonlat[:, 1]) / (north - south) * (rows - 1)).astype(np.int64)
        col = np.rint((lonlat[:, 0] - west) / (east - west) * (cols - 1)).astype(np.int64)
        inside = (row >= 0) & (row < rows) & (col >= 0) & (col < cols)
        if inside.mean() > 0.5:
            found = np.zeros(len(lonlat), dtype=np.bool_)
            found[inside] = mask[row[inside], col[inside]] > 0
            return found.reshape(shape)
    return people_per_km2 >= _CROWDED


def forest_hint(lonlat: Floats, shape: tuple[int, int]) -> Bits:
    """Dark green pixels of NASA's Blue Marble: a hint at forest, 7 km coarse."""
    try:
        from PIL import Image, ImageFilter
    except ImportError as missing:
        raise needs_extra("Pillow") from missing
    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    with Image.open(data_folder() / "bmng.jpg") as picture:
        width, height = picture.size
        box = (
            max(int((lonlat[:, 0].min() + 180) / 360 * width) - 2, 0),
            max(int((90 - lonlat[:, 1].max()) / 180 * height) - 2, 0),
            min(int((lonlat[:, 0].max() + 180) / 360 * width) + 3, width),
            min(int((90 - lonlat[:, 1].min()) / 180 * height) + 3, height),
        )
        part = np.asarray(
            picture.convert("RGB").crop(box).filter(ImageFilter.MedianFilter(3)), dtype=np.int64
        )
    Image.MAX_IMAGE_PIXELS = limit
    row = ((90 - lonlat[:, 1]) / 180 * height - box[1]).astype(np.int64).clip(0, part.shape[0] - 1)
    col = ((lonlat[:, 0] + 180) / 360 * width - box[0]).astype(np.int64).clip(0, part.shape[1] - 1)
    colour = part[row, col]
    return ((colour.mean(axis=1) < 40) & (colour[:, 2] < colour[:, 1])).reshape(shape)


def urban_rings(raster: Raster, built: Bits) -> list[Floats]:
    """Outlines of the built-up areas of 3 km2 and more, smoothed, in plane km."""
    blurred = built.astype(np.float64)
    for axis in (0, 1):
        blurred = (np.roll(blurred, 1, axis) + 2 * blurred + np.roll(blurred, -1, axis)) / 4
    rings = outlines_of(raster, blurred, 0.5)
    return [round_ring(simplify_ring(ring, 0.4), 1) for ring in rings if ring_area(ring) >= _LEAST_KM2]


def outlines_of(raster: Raster, field: Floats, level: float) -> list[Floats]:
    """Open rings around the pixels above a level, the biggest first, without those around holes."""
    from contourpy import contour_generator

    loops = cast("list[Floats]", contour_generator(z=field).lines(level))
    corner = (raster.west_km + raster.px_km / 2, raster.north_km + raster.px_km / 2)
    rings = [loop[:-1] * raster.px_km + corner for loop in loops if len(loop) >= 5]
    return sorted((ring for ring in rings if ring_area(ring) > 0), key=lambda ring: -ring_area(ring))
