"""What to map: a region's grid, its names, lines and places entered by hand."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

from wargame.mapmaker.errors import MapError

LonLat = tuple[float, float]


@dataclass(frozen=True)
class Place:
    """A named point: a city (with inhabitants), a port or an airfield."""

    name: str
    local: str
    other: str
    at: LonLat
    population: int = 0


@dataclass(frozen=True)
class Demarcation:
    """A line of separation; ``band_km`` is the half width of its zone (0 for none)."""

    name: str
    local: str
    band_km: float
    points: tuple[LonLat, ...]


@dataclass(frozen=True)
class Forced:
    """A place whose hex is land and belongs to ``country`` whatever the shoreline data say."""

    name: str
    at: LonLat
    country: str


@dataclass(frozen=True)
class River:
    name: str
    local: str
    points: tuple[LonLat, ...]


@dataclass(frozen=True)
class Way:
    """A road or railway entered by hand because the public network lacks it."""

    kind: str
    points: tuple[LonLat, ...]


@dataclass(frozen=True)
class Label:
    text: str
    local: str
    kind: str
    at: LonLat
    angle: float


@dataclass(frozen=True)
class Region:
    """A map to be built. Without hand-made lists the places come from public tables alone."""

    id: str
    title: str
    lon_0: float
    lat_0: float
    north_west_km: tuple[float, float]
    cols: int
    rows: int
    hex_km: float
    ruggedness_steps: tuple[float, float, float] = (18.0, 50.0, 112.0)
    """Between clear, rough, hill and mountain, in m/km; see :func:`wargame.mapmaker.terrain.hex_values`."""
    river_basins_km2: tuple[float, float] = (700.0, 5000.0)
    shown_basin_km2: float = 250.0
    margin_km: float = 24.0
    """Country beyond the hexes that is looked at; rivers that rise far outside need a wide one."""
    countries: dict[str, str] = field(default_factory=dict[str, str])
    """Code in the map to code in Natural Earth; empty: every country under its Natural Earth code."""
    split: tuple[str, str] | None = None
    """Countries north and south of the demarcation lines, which then decide between these two."""
    demarcation: tuple[Demarcation, ...] = ()
    forced: tuple[Forced, ...] = ()
    cities: tuple[Place, ...] = ()
    capitals: tuple[str, ...] = ()
    ports: tuple[Place, ...] = ()
    airfields: tuple[Place, ...] = ()
    rivers: tuple[River, ...] = ()
    ways: tuple[Way, ...] = ()
    labels: tuple[Label, ...] = ()


def known_regions() -> list[str]:
    """The regions that come with the program."""
    folder = resources.files("wargame.mapmaker") / "regions"
    return sorted(
        entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")
    )


def load_region(name: str, hex_km: float | None = None) -> Region:
    """A region that comes with the program, at its own or another hex size (5 to 100 km)."""
    if name not in known_regions():
        raise MapError(f"there is no region {name!r}; known are: {', '.join(known_regions())}")
    text = (resources.files("wargame.mapmaker") / "regions" / f"{name}.toml").read_text("utf-8")
    region = _region(tomllib.loads(text))
    return region if hex_km is None or hex_km == region.hex_km else _resized(region, hex_km)


def region_of_box(box: tuple[float, float, float, float], hex_km: float) -> Region:
    """A region from its west, south, east and north edges in degrees, with no hand-made lists."""
    west, south, east, north = box
    _check_hex_km(hex_km)
    if not (-180 <= west < east <= 180 and -80 <= south < north <= 80):
        raise MapError(
            f"the box {west:g},{south:g},{east:g},{north:g} is not west,south,east,north in degrees"
        )
    lat_0, lon_0 = (south + north) / 2, (west + east) / 2
    width = (east - west) * 111.32 * math.cos(math.radians(lat_0))
    height = (north - south) * 111.2
    cols = max(1, round(width / (hex_km * math.sqrt(3) / 2)))
    rows = max(1, round(height / hex_km))
    _check_size(cols, rows)
    name = f"{abs(lon_0):.1f}{'E' if lon_0 >= 0 else 'W'} {abs(lat_0):.1f}{'N' if lat_0 >= 0 else 'S'}"
    return Region(
        id="box",
        title=f"Map around {name}",
        lon_0=round(lon_0, 3),
        lat_0=round(lat_0, 3),
        north_west_km=(
            round(-(cols - 1) * hex_km * math.sqrt(3) / 4, 1),
            round((rows - 0.5) * hex_km / 2, 1),
        ),
        cols=cols,
        rows=rows,
        hex_km=hex_km,
    )


def _resized(region: Region, hex_km: float) -> Region:
    """The same area with hexes of another size."""
    _check_hex_km(hex_km)
    step, new_step = (size * math.sqrt(3) / 2 for size in (region.hex_km, hex_km))
    cols = max(1, round(region.cols * step / new_step))
    rows = max(1, round(region.rows * region.hex_km / hex_km))
    _check_size(cols, rows)
    shift = ((hex_km - region.hex_km) / math.sqrt(3), (hex_km - region.hex_km) / 2)
    fields = {name: getattr(region, name) for name in region.__dataclass_fields__}
    fields |= {
        "north_west_km": (
            round(region.north_west_km[0] + shift[0], 1),
            round(region.north_west_km[1] - shift[1], 1),
        ),
        "cols": cols,
        "rows": rows,
        "hex_km": hex_km,
    }
    return Region(**fields)


def _check_hex_km(hex_km: float) -> None:
    if not 2 <= hex_km <= 100:
        raise MapError(f"hexes are 2 to 100 km across, not {hex_km:g}")


def _check_size(cols: int, rows: int) -> None:
    if cols > 999 or rows > 999 or cols * rows > 60_000:
        raise MapError(
            f"{cols} x {rows} hexes are too many (at most 60000): choose bigger hexes or a smaller box"
        )


def _region(table: dict[str, Any]) -> Region:
    """From the parsed file; its shape is ours, so a wrong key is a programming error and raises KeyError."""
    pair = (table["split"]["north"], table["split"]["south"]) if "split" in table else None
    return Region(
        id=table["id"],
        title=table["title"],
        lon_0=table["lon_0"],
        lat_0=table["lat_0"],
        north_west_km=(table["north_west_km"][0], table["north_west_km"][1]),
        cols=table["cols"],
        rows=table["rows"],
        hex_km=table["hex_km"],
        ruggedness_steps=tuple(table["ruggedness_steps"]),
        river_basins_km2=tuple(table["river_basins_km2"]),
        shown_basin_km2=table["shown_basin_km2"],
        margin_km=table.get("margin_km", Region.margin_km),
        countries=dict(table["countries"]),
        split=pair,
        demarcation=tuple(
            Demarcation(d["name"], d["local"], d["band_km"], tuple((x, y) for x, y in d["points"]))
            for d in table.get("demarcation", ())
        ),
        forced=tuple(
            Forced(f["name"], (f["at"][0], f["at"][1]), f["country"]) for f in table.get("forced", ())
        ),
        cities=tuple(
            Place(name, local, other, (lon, lat), round(1000 * thousands))
            for name, local, other, lon, lat, thousands in table["cities"]["rows"]
        ),
        capitals=tuple(table["cities"]["capitals"]),
        ports=_places(table, "ports"),
        airfields=_places(table, "airfields"),
        rivers=tuple(
            River(r["name"], r["local"], tuple((x, y) for x, y in r["points"])) for r in table["rivers"]
        ),
        ways=tuple(Way(w["kind"], tuple((x, y) for x, y in w["points"])) for w in table.get("ways", ())),
        labels=tuple(
            Label(
                entry["text"], entry["local"], entry["kind"], (entry["at"][0], entry["at"][1]), entry["angle"]
            )
            for entry in table["labels"]
        ),
    )


def _places(table: dict[str, Any], kind: str) -> tuple[Place, ...]:
    rows = table.get(kind, {"rows": []})["rows"]
    return tuple(Place(name, local, "", (lon, lat)) for name, local, lon, lat in rows)
