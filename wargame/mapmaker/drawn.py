"""Invented maps: a drawing, a list of names and a seed to a hex map file like any other."""

from __future__ import annotations

import heapq
import math
import tomllib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from wargame.hexes.grid import HexGrid
from wargame.hexes.layout import HexLayout
from wargame.mapmaker import rivers, roads, streams, terrain
from wargame.mapmaker.arrays import Bits, Floats
from wargame.mapmaker.cover import outlines_of
from wargame.mapmaker.errors import MapError
from wargame.mapmaker.frontier import frontiers, strait_sides
from wargame.mapmaker.hexmap import HexMap, Json, Relief, points, write_hexmap
from wargame.mapmaker.landscape import blend, noise, shore_level, worn_heights
from wargame.mapmaker.lines import ring_area, round_corners, simplify, simplify_ring, smooth
from wargame.mapmaker.plane import Raster, block_mean
from wargame.mapmaker.sources import INVENTED_LICENCE

_LETTERS = {".": "sea", "l": "lake", "c": "clear", "r": "rough", "h": "hill", "m": "mountain", "U": "urban"}
_UPLIFT = {
    "sea": 0.03,
    "lake": 0.02,
    "clear": 0.05,
    "rough": 0.28,
    "hill": 0.9,
    "mountain": 2.2,
    "urban": 0.04,
}
_PX_KM = 0.5
_FINE = 4
_MARGIN_KM = 12.0
_TOP_M = 1180.0
_LEAST_ISLET_KM2 = 0.6
_TOWN_DENSITY = 4000.0  # people per km2


@dataclass(frozen=True)
class _Ground:
    layout: HexLayout
    raster: Raster
    land: Bits
    fine_land: Bits
    height: Floats
    rings: list[Floats]


def known_drawings() -> list[str]:
    """The drawings that come with the program."""
    folder = resources.files("wargame.mapmaker") / "drawings"
    return sorted(
        entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")
    )


def draw_map(name: str, out: Path) -> Path:
    """Make the hex map of a drawing in the folder ``out`` and return its path."""
    hexmap = make_drawn(name)
    return write_hexmap(hexmap, out / f"{hexmap.id}.hexmap")


def make_drawn(name: str) -> HexMap:
    """The map of a drawing, not yet written. Raises MapError for an unknown name."""
    return map_of_drawing(drawing_table(name))


def drawing_table(name: str) -> dict[str, Any]:
    """The parsed file of a drawing. Raises MapError for an unknown name."""
    if name not in known_drawings():
        raise MapError(f"there is no drawing {name!r}; known are: {', '.join(known_drawings())}")
    text = (resources.files("wargame.mapmaker") / "drawings" / f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def map_of_drawing(table: dict[str, Any]) -> HexMap:
    """The map of a parsed drawing file (``drawings/strait.toml`` shows and explains the keys)."""
    kinds, grid = read_drawing(table["drawing"])
    ground = _ground(kinds, HexLayout(grid, table["hex_km"]), table["seed"])
    countries = ["", table["countries"]["north"], table["countries"]["south"]]
    values = _values(ground, kinds, table["countries"]["last_row"])
    straits = strait_sides(ground.layout, ground.raster.finer(_FINE), ground.fine_land, values.terrain)
    sides = frontiers(grid, values.terrain, values.country, None, straits)
    raster = ground.raster
    hexmap = HexMap(
        id=table["id"],
        title=table["title"],
        licence=INVENTED_LICENCE,
        grid=grid,
        hex_km=table["hex_km"],
        projection="",
        origin_lonlat=(0.0, 0.0),
        origin_km=(0.0, 0.0),
        countries=countries,
        values=values,
        relief=Relief(ground.height, raster.west_km, raster.north_km, raster.px_km),
        coast=sides.coast,
        strait=sides.strait,
        border=sides.border,
        land_rings=ground.rings,
    )
    hexmap.sources = [
        {"name": "Invented landscape", "publisher": "this project", "licence": INVENTED_LICENCE, "credit": ""}
    ]
    _add_rivers(hexmap, ground, table)
    spots = _add_settlements(hexmap, ground, table)
    _add_ways(hexmap, ground, table, spots)
    for label in table["labels"]:
        x, y = ground.layout.centre(grid.parse(label["hex"]))
        entry: Json = {"text": label["text"], "local": "", "kind": label["kind"]}
        hexmap.labels.append(entry | {"x": round(x, 1), "y": round(y, 1), "angle": label["angle"]})
    return hexmap


def read_drawing(text: str) -> tuple[list[str], HexGrid]:
    """Terrain names in the order of hex ids, and the grid. Raises MapError naming line and letter."""
    rows = text.strip().splitlines()
    for number, row in enumerate(rows, start=1):
        if len(row) != len(rows[0]):
            raise MapError(
                f"line {number} of the drawing has {len(row)} hexes where line 1 has {len(rows[0])}"
            )
        for col, letter in enumerate(row, start=1):
            if letter not in _LETTERS:
                known = " ".join(_LETTERS)
                raise MapError(
                    f"line {number}, letter {col} of the drawing is {letter!r}: use one of {known}"
                )
    return [_LETTERS[letter] for row in rows for letter in row], HexGrid(len(rows[0]), len(rows))


def _ground(kinds: list[str], layout: HexLayout, seed: int) -> _Ground:
    raster = Raster.under(layout, _PX_KM, _MARGIN_KM)
    fine = raster.finer(_FINE)
    level = shore_level(layout, fine, [kind != "sea" for kind in kinds], seed)
    level[[0, -1], :] = -1.0
    level[:, [0, -1]] = -1.0  # rings close outside the map
    rings = [ring for ring in outlines_of(fine, level, 0.0) if ring_area(ring) >= _LEAST_ISLET_KM2]
    rings = [simplify_ring(ring, 0.06) for ring in rings]
    fine_land = fine.fill([(1, ring) for ring in rings]) > 0
    land = block_mean(fine_land, _FINE) >= 0.5
    uplift = blend(layout, raster, [_UPLIFT[kind] for kind in kinds], 0.45)
    height = worn_heights(raster, land, uplift, _TOP_M, seed + 1)
    return _Ground(layout, raster, land, fine_land, height, rings)


def _values(ground: _Ground, kinds: list[str], last_row: int) -> terrain.HexValues:
    """The drawing's terrain with the heights and land of the landscape."""
    layout, count = ground.layout, len(kinds)
    centres = ground.raster.centres()
    hexes = layout.hexes_at(centres[:, 0], centres[:, 1]).astype(np.int64)
    on_map = hexes >= 0
    dry = on_map & ground.land.ravel()
    low, middle, high = terrain.percentiles(hexes[dry], ground.height.ravel()[dry], count, (5, 50, 95))
    land = np.bincount(hexes[dry], minlength=count) / np.bincount(hexes[on_map], minlength=count)
    names = np.array([terrain.TERRAINS.index(kind) for kind in kinds], dtype=np.int64)
    solid = names != terrain.SEA
    rows = np.arange(count) // layout.grid.cols
    zero = np.zeros(count)
    return terrain.HexValues(
        terrain=names,
        elevation_m=np.where(solid, np.rint(middle), zero).astype(np.int64),
        relief_m=np.where(solid, np.rint(high - low), zero).astype(np.int64),
        country=np.where(solid, np.where(rows < last_row, 1, 2), zero).astype(np.int64),
        land_percent=np.where(solid, np.clip(np.rint(land * 100), 1, 100), zero).astype(np.int64),
        forest=(solid & (names >= terrain.HILL) & (names != terrain.URBAN)).astype(np.int64),
    )


def _add_rivers(hexmap: HexMap, ground: _Ground, table: dict[str, Any]) -> None:
    layout, raster = ground.layout, ground.raster
    water = streams.drain(raster, ground.height, ground.land)
    least: float = table["shown_basin_km2"]
    known = [(river["name"], [layout.centre(layout.grid.parse(river["hex"]))]) for river in table["rivers"]]
    names = streams.name_pixels(water, known, least)
    inside = layout.hexes_at(raster.centres()[:, 0], raster.centres()[:, 1]) >= 0
    for line in rivers.river_lines(water, streams.streams(water, least, 12), names, inside):
        entry: Json = {"name": line.name, "local": "", "basin_km2": line.basin_km2}
        hexmap.river_lines.append(entry | {"points": points(line.points, 2)})

    def allowed(side: int) -> bool:
        return any(hexmap.values.terrain[h] != terrain.SEA for h in layout.grid.hexside_hexes(side))

    basins = (float(table["river_basins_km2"][0]), float(table["river_basins_km2"][1]))
    courses = streams.streams(water, basins[0], int(0.8 * layout.hex_km / raster.px_km))
    hexmap.rivers = rivers.river_sides(layout, water, courses, names, basins, allowed, set())


def _add_settlements(
    hexmap: HexMap, ground: _Ground, table: dict[str, Any]
) -> dict[str, tuple[float, float]]:
    """Cities and places; where each city lies."""
    layout = ground.layout
    spots: dict[str, tuple[float, float]] = {}
    people: list[int] = []
    for name, label, east, south, thousands in table["cities"]["rows"]:
        hex_id = layout.grid.parse(label)
        x, y = layout.centre(hex_id)
        spots[name] = (x + east, y + south)
        entry: Json = {"hex": hex_id, "name": name, "local": "", "other": "", "population": 1000 * thousands}
        entry |= {"x": round(x + east, 1), "y": round(y + south, 1)}
        hexmap.cities.append(entry | {"capital": name in table["cities"]["capitals"]})
        people.append(1000 * thousands)
    for kind, name, label, east, south in table["places"]["rows"]:
        hex_id = layout.grid.parse(label)
        x, y = layout.centre(hex_id)
        entry = {"hex": hex_id, "kind": kind, "name": name, "local": ""}
        hexmap.places.append(entry | {"x": round(x + east, 1), "y": round(y + south, 1)})
    hexmap.urban_rings = [
        ring
        for place, count in zip(spots.values(), people, strict=True)
        for ring in _town_shape(ground, place, count, table["seed"])
    ]
    return spots


def _town_shape(ground: _Ground, at: tuple[float, float], people: int, seed: int) -> list[Floats]:
    """The ragged outline of a town's built-up area around its centre."""
    fine = ground.raster.finer(_FINE)
    radius = math.sqrt(people / _TOWN_DENSITY / math.pi) + 0.4
    reach = 2 * radius
    corners = np.array([[at[0] - reach, at[1] - reach], [at[0] + reach, at[1] + reach]])
    row, col = fine.pixel_of(corners)
    top, left, bottom, right = int(row[0]), int(col[0]), int(row[1]) + 1, int(col[1]) + 1
    west, north = fine.west_km + left * fine.px_km, fine.north_km + top * fine.px_km
    window = Raster(west, north, fine.px_km, right - left, bottom - top)
    centres = window.centres().reshape(*window.shape, 2)
    x, y = centres[:, :, 0], centres[:, :, 1]
    level = 1.0 - np.hypot(x - at[0], y - at[1]) / radius + 0.9 * noise(x, y, 1.4 * radius, 4, seed + 3)
    level = np.where(ground.fine_land[top:bottom, left:right], level, -1.0)
    level[[0, -1], :] = -1.0
    level[:, [0, -1]] = -1.0
    return [simplify_ring(ring, 0.08) for ring in outlines_of(window, level, 0.0) if ring_area(ring) > 0.4]


def _add_ways(
    hexmap: HexMap, ground: _Ground, table: dict[str, Any], spots: dict[str, tuple[float, float]]
) -> None:
    """Roads and railways along the easiest ground, the later ones using the earlier where that is near."""
    raster = ground.raster
    slope = terrain.slope_m_per_km(ground.height, raster.px_km)
    dry = ground.land
    solid: list[bool] = (hexmap.values.terrain != terrain.SEA).tolist()
    for key, links, lines in (
        ("roads", hexmap.road_links, hexmap.road_lines),
        ("rails", hexmap.rail_links, hexmap.rail_lines),
    ):
        cost = np.where(dry, 1.0 + (slope / (40.0 if key == "roads" else 25.0)) ** 1.5, np.inf)
        for start, goal in table[key]["rows"]:
            ends: list[tuple[int, int]] = []
            for city in (start, goal):
                row, col = raster.pixel_of(np.array([spots[city]]))
                ends.append((int(row[0]), int(col[0])))
            way = easiest_way(cost, ends[0], ends[1])
            if not way:
                raise MapError(f"the drawing has no land way for {key} from {start} to {goal}")
            at = streams.pixel_points(raster, [y * raster.width + x for y, x in way])
            line = smooth(at, 3)
            line[0], line[-1] = spots[start], spots[goal]
            lines.append(simplify(round_corners(simplify(line, 0.25), 2), 0.05))
            links |= roads.hex_links(ground.layout, [line], solid)
            rows, cols = np.array(way).T
            cost[rows, cols] = np.minimum(cost[rows, cols], 0.45)


def easiest_way(cost: Floats, start: tuple[int, int], goal: tuple[int, int]) -> list[tuple[int, int]]:
    """The cheapest way over a raster of costs (infinite: closed), 8 neighbours; empty when there is none."""
    wide: int = cost.shape[1]
    price: list[float] = cost.ravel().tolist()
    first, last = start[0] * wide + start[1], goal[0] * wide + goal[1]
    best = {first: 0.0}
    came: dict[int, int] = {}
    queue = [(0.0, first)]
    ring = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))
    steps = [(dy, dx, math.hypot(dy, dx)) for dy, dx in ring]
    while queue:
        spent, here = heapq.heappop(queue)
        if here == last:
            break
        if spent > best[here]:
            continue
        y, x = divmod(here, wide)
        for dy, dx, far in steps:
            if 0 <= y + dy < cost.shape[0] and 0 <= x + dx < wide:
                there = here + dy * wide + dx
                total = spent + far * (price[here] + price[there]) / 2
                if total < best.get(there, math.inf):
                    best[there] = total
                    came[there] = here
                    heapq.heappush(queue, (total, there))
    if last not in best:
        return []
    way = [last]
    while way[-1] != first:
        way.append(came[way[-1]])
    return [divmod(k, wide) for k in reversed(way)]
