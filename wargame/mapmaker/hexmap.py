"""The hex map file: a ZIP of ``map.json`` and ``relief.png``, the same bytes for the same map."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from wargame.hexes.grid import HexGrid
from wargame.mapmaker.arrays import Floats
from wargame.mapmaker.errors import MapError, needs_extra
from wargame.mapmaker.terrain import TERRAINS, HexValues

FORMAT = "wargame-hexmap"
VERSION = 1

Json = dict[str, Any]


@dataclass
class Relief:
    """Heights in metres on square pixels, row 0 north, 0 at sea."""

    height: Floats
    west_km: float
    north_km: float
    px_km: float

    def png(self) -> bytes:
        """Eight-bit grey, value v for (v / 255)^2 of the greatest height."""
        try:
            from PIL import Image
        except ImportError as missing:
            raise needs_extra("Pillow") from missing
        share = np.sqrt(np.clip(self.height, 0, None) / self.max_m)
        pixels = np.rint(share * 255).astype(np.uint8)
        out = io.BytesIO()
        Image.fromarray(pixels).save(out, "PNG", optimize=True)
        return out.getvalue()

    @property
    def max_m(self) -> int:
        return max(1, int(np.ceil(self.height.max(initial=0.0))))


@dataclass
class HexMap:
    """Everything a hex map file holds; coordinates are plane km."""

    id: str
    title: str
    licence: str
    grid: HexGrid
    hex_km: float
    projection: str
    origin_lonlat: tuple[float, float]
    origin_km: tuple[float, float]
    countries: list[str]
    values: HexValues
    relief: Relief
    cities: list[Json] = field(default_factory=list[Json])
    places: list[Json] = field(default_factory=list[Json])
    rivers: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])
    """Hexside, class (1 minor, 2 major), name."""
    strait: list[int] = field(default_factory=list[int])
    demarcation: list[int] = field(default_factory=list[int])
    border: list[int] = field(default_factory=list[int])
    coast: list[int] = field(default_factory=list[int])
    road_links: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    rail_links: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    land_rings: list[Floats] = field(default_factory=list[Floats])
    lake_rings: list[Floats] = field(default_factory=list[Floats])
    river_lines: list[Json] = field(default_factory=list[Json])
    road_lines: list[Floats] = field(default_factory=list[Floats])
    rail_lines: list[Floats] = field(default_factory=list[Floats])
    border_lines: list[Floats] = field(default_factory=list[Floats])
    demarcation_lines: list[Json] = field(default_factory=list[Json])
    urban_rings: list[Floats] = field(default_factory=list[Floats])
    labels: list[Json] = field(default_factory=list[Json])
    sources: list[dict[str, str]] = field(default_factory=list[dict[str, str]])


def write_hexmap(hexmap: HexMap, path: Path) -> Path:
    """Write the file. Raises MapError when the folder cannot be written to."""
    text = json.dumps(as_json(hexmap), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name, data in (("map.json", text.encode("utf-8")), ("relief.png", hexmap.relief.png())):
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3  # the same on every system
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, data, compresslevel=9)
    except OSError as problem:
        raise MapError(f"the map cannot be written to {path}: {problem.strerror or problem}") from problem
    return path


def as_json(hexmap: HexMap) -> Json:
    """The content of ``map.json``."""
    names = ["", *sorted({name for _, _, name in hexmap.rivers if name})]
    values = hexmap.values
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": hexmap.id,
        "title": hexmap.title,
        "licence": hexmap.licence,
        "grid": {
            "cols": hexmap.grid.cols,
            "rows": hexmap.grid.rows,
            "hex_km": hexmap.hex_km,
            "projection": hexmap.projection,
            "origin_lonlat": [round(v, 5) for v in hexmap.origin_lonlat],
            "origin_km": list(hexmap.origin_km),
        },
        "terrains": list(TERRAINS),
        "countries": hexmap.countries,
        "hexes": {
            "terrain": values.terrain.tolist(),
            "elevation_m": values.elevation_m.tolist(),
            "relief_m": values.relief_m.tolist(),
            "country": values.country.tolist(),
            "land_percent": values.land_percent.tolist(),
            "forest": values.forest.tolist(),
        },
        "cities": hexmap.cities,
        "places": hexmap.places,
        "hexsides": {
            "river": [
                [*divmod(side, 3), size, names.index(name)] for side, size, name in sorted(hexmap.rivers)
            ],
            "strait": _sides(hexmap.strait),
            "demarcation": _sides(hexmap.demarcation),
            "border": _sides(hexmap.border),
            "coast": _sides(hexmap.coast),
        },
        "links": {
            "road": _links(hexmap.grid, hexmap.road_links),
            "rail": _links(hexmap.grid, hexmap.rail_links),
        },
        "river_names": names,
        "lines": {
            "land": [points(ring, 2) for ring in hexmap.land_rings],
            "lakes": [points(ring, 1) for ring in hexmap.lake_rings],
            "rivers": hexmap.river_lines,
            "roads": [points(line, 1) for line in hexmap.road_lines],
            "rails": [points(line, 1) for line in hexmap.rail_lines],
            "borders": [points(line, 1) for line in hexmap.border_lines],
            "demarcation": hexmap.demarcation_lines,
            "urban": [points(ring, 1) for ring in hexmap.urban_rings],
        },
        "labels": hexmap.labels,
        "relief": {
            "file": "relief.png",
            "x": round(hexmap.relief.west_km, 3),
            "y": round(hexmap.relief.north_km, 3),
            "km_per_px": hexmap.relief.px_km,
            "max_m": hexmap.relief.max_m,
        },
        "sources": hexmap.sources,
    }


def points(line: Floats, digits: int) -> list[list[float]]:
    """A line as JSON; with 2 digits rounded to 0.05 km, which is enough for a shoreline."""
    rounded = np.rint(line * 20) / 20 if digits == 2 else line
    return [[round(x, digits) + 0.0, round(y, digits) + 0.0] for x, y in rounded.tolist()]


def _sides(sides: Iterable[int]) -> list[list[int]]:
    return [list(divmod(side, 3)) for side in sorted(sides)]


def _links(grid: HexGrid, links: set[tuple[int, int]]) -> list[list[int]]:
    return _sides(grid.hexside_between(a, b) for a, b in links)
