"""Ground height from a folder of elevation files that the user has.

Read are: ``.dt0`` / ``.dt1`` / ``.dt2`` (DTED, one degree each), ``.hgt`` (SRTM, one degree each), and
``.npz`` crops with an array ``Z`` (metres, row 0 north) and ``box`` (west, south, east, north), whose
posts lie on the box's edges or in the middle of its cells. Where files overlap the finest is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from wargame.mapmaker.arrays import Floats
from wargame.mapmaker.errors import MapError

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

_VOID = -32000


@dataclass(frozen=True)
class Tile:
    """Heights in metres at regular posts; row 0 is the northern one."""

    heights: NDArray[np.int16]
    west: float
    north: float
    step_lon: float
    step_lat: float

    def at(self, lonlat: Floats) -> Floats:
        """Heights between posts, NaN outside the tile and at voids."""
        col = (lonlat[:, 0] - self.west) / self.step_lon
        row = (self.north - lonlat[:, 1]) / self.step_lat
        rows, cols = self.heights.shape
        inside = (col >= -0.01) & (col <= cols - 0.99) & (row >= -0.01) & (row <= rows - 0.99)
        out = np.full(len(lonlat), np.nan)
        c, r = np.clip(col[inside], 0, cols - 1), np.clip(row[inside], 0, rows - 1)
        c0 = np.minimum(c.astype(np.int64), cols - 2)
        r0 = np.minimum(r.astype(np.int64), rows - 2)
        fc, fr = c - c0, r - r0
        corner = [self.heights[r0 + i, c0 + j].astype(np.float64) for i in (0, 1) for j in (0, 1)]
        for values in corner:
            values[values < _VOID] = np.nan
        top = corner[0] * (1 - fc) + corner[1] * fc
        bottom = corner[2] * (1 - fc) + corner[3] * fc
        out[inside] = top * (1 - fr) + bottom * fr
        return out


@dataclass(frozen=True)
class Elevation:
    """Tiles of one folder, the finest first."""

    folder: Path
    tiles: tuple[Tile, ...]
    names: tuple[str, ...]

    def at(self, lonlat: Floats) -> Floats:
        """Heights in metres at points (n, 2); NaN where no file has any."""
        out = np.full(len(lonlat), np.nan)
        for tile in self.tiles:
            missing = np.isnan(out)
            if not missing.any():
                break
            out[missing] = tile.at(lonlat[missing])
        return out


def read_folder(folder: Path | None, box: Box) -> Elevation:
    """All elevation files of a folder that reach into the box. Raises MapError when there are none."""
    if folder is None:
        raise MapError(
            "a map needs ground heights and none are built in: give a folder with --elevation DIR holding "
            "DTED (.dt0), SRTM (.hgt) or .npz crops of the region"
        )
    if not folder.is_dir():
        raise MapError(f"the elevation folder {folder} does not exist")
    found: list[tuple[float, str, Tile]] = []
    for path in sorted(folder.rglob("*")):
        reader = _READERS.get(path.suffix.lower())
        if reader is not None:
            tile = reader(path, box)
            if tile is not None:
                found.append((tile.step_lat, path.name, tile))
    if not found:
        raise MapError(
            f"the elevation folder {folder} holds no .dt0, .hgt or .npz heights between "
            f"{box[0]:.1f} and {box[2]:.1f} east, {box[1]:.1f} and {box[3]:.1f} north"
        )
    found.sort(key=lambda entry: entry[:2])
    return Elevation(folder, tuple(entry[2] for entry in found), tuple(entry[1] for entry in found))


def _meets(west: float, south: float, east: float, north: float, box: Box) -> bool:
    return west < box[2] and east > box[0] and south < box[3] and north > box[1]


def _read_npz(path: Path, box: Box) -> Tile | None:
    with np.load(path, allow_pickle=False) as data:
        if "Z" not in data or "box" not in data:
            return None
        west, south, east, north = (float(v) for v in cast("NDArray[np.float64]", data["box"]))
        if not _meets(west, south, east, north, box):
            return None
        heights = cast("NDArray[np.int16]", data["Z"])
    rows, cols = heights.shape
    if _regular((rows - 1) / (north - south)) and not _regular(rows / (north - south)):  # posts on the edges
        return Tile(heights, west, north, (east - west) / (cols - 1), (north - south) / (rows - 1))
    step_lon, step_lat = (east - west) / cols, (north - south) / rows
    return Tile(heights, west + step_lon / 2, north - step_lat / 2, step_lon, step_lat)


def _regular(posts_per_degree: float) -> bool:
    """Whether posts lie a whole number of arc seconds apart."""
    step = 3600 / posts_per_degree
    return abs(step - round(step)) < 1e-9


def _read_dted(path: Path, box: Box) -> Tile | None:
    raw = path.read_bytes()
    if raw[:3] != b"UHL":
        raise MapError(f"{path} is not a DTED file: it does not begin with UHL")
    west, south = _degrees(raw[4:12]), _degrees(raw[12:20])
    if not _meets(west, south, west + 1, south + 1, box):
        return None
    cols, rows = int(raw[47:51]), int(raw[51:55])
    record = 12 + 2 * rows
    if len(raw) < 3428 + cols * record:
        raise MapError(f"{path} is cut short: {len(raw)} bytes where {3428 + cols * record} are needed")
    body = np.frombuffer(raw, dtype=np.uint8, count=cols * record, offset=3428).reshape(cols, record)
    words = np.ascontiguousarray(body[:, 8 : 8 + 2 * rows]).view(">u2").astype(np.int32)
    signed = np.where(words & 0x8000, -(words & 0x7FFF), words).astype(np.int16)  # sign and magnitude
    return Tile(signed.T[::-1], west, south + 1, 1 / (cols - 1), 1 / (rows - 1))


def _degrees(text: bytes) -> float:
    """DDDMMSSH to degrees."""
    word = text.decode("ascii")
    value = int(word[:3]) + int(word[3:5]) / 60 + int(word[5:7]) / 3600
    return -value if word[7] in "WS" else value


def _read_hgt(path: Path, box: Box) -> Tile | None:
    named = re.fullmatch(r"([NS])(\d{2})([EW])(\d{3})", path.stem.upper())
    if named is None:
        raise MapError(f"{path}: an SRTM file is named after its south-west corner, for example N37E126.hgt")
    south = int(named[2]) * (1 if named[1] == "N" else -1)
    west = int(named[4]) * (1 if named[3] == "E" else -1)
    if not _meets(west, south, west + 1, south + 1, box):
        return None
    raw = np.frombuffer(path.read_bytes(), dtype=">i2")
    posts = round(len(raw) ** 0.5)
    if posts * posts != len(raw) or posts < 2:
        raise MapError(f"{path} is not a square SRTM tile: {len(raw)} heights")
    return Tile(raw.reshape(posts, posts).astype(np.int16), west, south + 1, 1 / (posts - 1), 1 / (posts - 1))


_READERS: dict[str, Callable[[Path, Box], Tile | None]] = {
    ".npz": _read_npz,
    ".dt0": _read_dted,
    ".dt1": _read_dted,
    ".dt2": _read_dted,
    ".hgt": _read_hgt,
}
