"""A region to a hex map file, step by step."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from wargame.hexes.grid import HexGrid
from wargame.hexes.layout import HexLayout
from wargame.mapmaker import cover, elevation, rivers, roads, streams, terrain, towns
from wargame.mapmaker.arrays import Bits, Floats, Ints
from wargame.mapmaker.coast import ISLAND_IN_LAKE, LAKE, LAND, POND, Shore, island_slivers, shores
from wargame.mapmaker.countries import outlines
from wargame.mapmaker.display import border_lines
from wargame.mapmaker.errors import MapError
from wargame.mapmaker.frontier import frontiers, strait_sides
from wargame.mapmaker.hexmap import HexMap, Json, Relief, points, write_hexmap
from wargame.mapmaker.lines import inside_box, round_corners, simplify_ring
from wargame.mapmaker.plane import Projection, Raster, block_mean
from wargame.mapmaker.region import Place, Region
from wargame.mapmaker.sources import LICENCE, credits_for

Progress = Callable[[str, float], None]

_SHOWN_MARGIN_KM = 24.0
_PX_KM = 0.8
_PX_PER_HEX = 10  # small hexes get smaller pixels
_MOST_PIXELS = 5_000_000
_FINE = 4  # fine land pixels to a pixel's side
_SHOWN_ISLAND_KM2 = 0.8
_NAMED_ISLAND_KM = 4.0
_SHOWN_LAKE_KM2 = 4.0
_PORT_REACH = 0.85  # hexes from a port to the centre of a coastal hex it may be given to
_ESTUARY_PX = 3  # water up to twice as wide is crossed by river courses


@dataclass(frozen=True)
class _Frame:
    """Where everything goes."""

    region: Region
    layout: HexLayout
    projection: Projection
    raster: Raster
    lonlat: Floats  # of every pixel
    box: tuple[float, float, float, float]  # of the pixels, in degrees

    def place(self, at: tuple[float, float]) -> tuple[int, float, float]:
        """Hex (-1 off the map) and plane km of a place in degrees."""
        x, y = self.projection.point(*at)
        return self.layout.hex_at(x, y), x, y


@dataclass(frozen=True)
class _Land:
    fine: Bits
    share: Floats
    lake: Floats
    shores: list[Shore]


def build_map(region: Region, *, out: Path, elevation: Path | None, progress: Progress) -> Path:
    """Build ``<id>-<hex km>.hexmap`` in the folder ``out`` from public data and return its path.

    ``elevation`` is a folder of height files; ``progress`` is told each step and the share done. Raises
    MapError when data or packages are missing. The same inputs give the same bytes.
    """
    hexmap = make_map(region, elevation, progress)
    progress("writing", 0.97)
    path = write_hexmap(hexmap, out / f"{hexmap.id}.hexmap")
    progress("done", 1.0)
    return path


def make_map(region: Region, elevation_folder: Path | None, progress: Progress) -> HexMap:
    """The map of a region, not yet written."""
    progress("ground heights", 0.0)
    frame = _frame(region)
    heights = elevation.read_folder(elevation_folder, frame.box)
    height = heights.at(frame.lonlat).reshape(frame.raster.shape)
    progress("shoreline", 0.1)
    land = _land(frame)
    height = _usable(height, land.share)
    progress("countries", 0.25)
    names, country, rings = _countries(frame, land.share)
    progress("towns", 0.35)
    everyone = towns.all_towns(frame.box)
    ground = _ground(frame, height, land, country, everyone, elevation_folder)
    split = (names.index(region.split[0]), names.index(region.split[1])) if region.split else None
    forced = _forced(frame, names)
    slivers = island_slivers(frame.layout, land.shores)
    values = terrain.hex_values(
        ground, frame.layout.grid.size, region.hex_km, region.ruggedness_steps, forced, slivers
    )
    straits = strait_sides(frame.layout, frame.raster.finer(_FINE), land.fine, values.terrain)
    sides = frontiers(frame.layout.grid, values.terrain, values.country, split, straits)
    origin = frame.projection.to_lonlat(np.zeros((1, 2)))[0]
    hexmap = HexMap(
        id=f"{region.id}-{region.hex_km:g}",
        title=region.title,
        licence=LICENCE,
        grid=frame.layout.grid,
        hex_km=region.hex_km,
        projection=frame.projection.text,
        origin_lonlat=(float(origin[0]), float(origin[1])),
        origin_km=region.north_west_km,
        countries=names,
        values=values,
        relief=_relief(frame, height, land.share),
        coast=sides.coast,
        strait=sides.strait,
        border=sides.border,
        demarcation=sides.demarcation,
        border_lines=border_lines(frame.raster, country, rings, split),
        urban_rings=cover.urban_rings(
            frame.raster, ground.urban & (land.share > 0.3) & (ground.slope < 70.0)
        ),
        sources=credits_for(heights.names),
    )
    _add_shores(hexmap, frame, land.shores)
    progress("rivers", 0.5)
    _add_rivers(hexmap, frame, height, land.share)
    progress("roads and railways", 0.8)
    _add_settlements(hexmap, frame, everyone)
    _add_roads(hexmap, frame, everyone)
    _add_lines_and_labels(hexmap, frame)
    if region.margin_km > _SHOWN_MARGIN_KM:
        _trim(hexmap, Raster.under(frame.layout, frame.raster.px_km, _SHOWN_MARGIN_KM).box())
    return hexmap


def _frame(region: Region) -> _Frame:
    projection = Projection(region.lon_0, region.lat_0, region.north_west_km)
    layout = HexLayout(HexGrid(region.cols, region.rows), region.hex_km)
    px_km = min(_PX_KM, region.hex_km / _PX_PER_HEX)
    raster = Raster.under(layout, px_km, region.margin_km)
    if raster.width * raster.height > _MOST_PIXELS:
        px_km = round(px_km * (raster.width * raster.height / _MOST_PIXELS) ** 0.5, 2)
        raster = Raster.under(layout, px_km, region.margin_km)
    lonlat = projection.to_lonlat(raster.centres())
    low, high = lonlat.min(axis=0), lonlat.max(axis=0)
    return _Frame(
        region,
        layout,
        projection,
        raster,
        lonlat,
        (float(low[0]), float(low[1]), float(high[0]), float(high[1])),
    )


def _land(frame: _Frame) -> _Land:
    found = shores(frame.projection, frame.box, frame.raster.box())
    fine = frame.raster.finer(_FINE)
    wet = {LAND: 0, LAKE: 1, ISLAND_IN_LAKE: 0, POND: 1}
    solid = fine.fill([(1, shore.ring) for shore in found if shore.level == LAND]) > 0
    lake = fine.fill([(wet[shore.level], shore.ring) for shore in found if shore.level != LAND]) > 0
    return _Land(solid, block_mean(solid, _FINE), block_mean(lake, _FINE), found)


def _usable(height: Floats, land: Floats) -> Floats:
    """Heights without gaps. Raises MapError when a good part of the land has none."""
    missing = np.isnan(height)
    lost = float((missing & (land > 0.5)).sum() / max((land > 0.5).sum(), 1))
    if lost > 0.1:
        raise MapError(
            f"the elevation folder has no heights for {lost:.0%} of the land on this map: "
            "add the missing files"
        )
    return np.where(missing, 0.0, height)


def _countries(frame: _Frame, land: Floats) -> tuple[list[str], Ints, list[list[Floats]]]:
    """Country codes ("" first), the owner of each land pixel, and each country's outlines in plane km."""
    found = outlines(frame.box)
    region = frame.region
    codes = region.countries or {code: code for code in sorted(found)}
    names = ["", *codes]
    rings: list[list[Floats]] = [[]]
    owner = np.zeros(frame.raster.shape, dtype=np.int64)
    for k, code in enumerate(codes.values(), start=1):
        rings.append([frame.projection.to_plane(ring) for ring in found.get(code, [])])
        owner[frame.raster.fill([(1, ring) for ring in rings[k]]) > 0] = k
    owner = terrain.nearest_fill(owner, land > 0, 40)
    if region.split:
        north, south = (names.index(code) for code in region.split)
        ours = (owner == north) | (owner == south)
        owner = np.where(ours, np.where(_north_of_split(frame), north, south), owner)
    return names, np.where(land > 0, owner, 0), rings


def _north_of_split(frame: _Frame) -> Bits:
    line = np.concatenate([frame.projection.to_plane(np.array(d.points)) for d in frame.region.demarcation])
    far = 1e4
    ring = np.concatenate([[[-far, line[0, 1]]], line, [[far, line[-1, 1]], [far, -far], [-far, -far]]])
    return frame.raster.fill([(1, ring)]) > 0


def _people(frame: _Frame, everyone: list[Place], land: Floats) -> Floats:
    at = frame.projection.to_plane(np.array([town.at for town in everyone]).reshape(-1, 2))
    row, col = frame.raster.pixel_of(at)
    spots = list(zip(row.tolist(), col.tolist(), [town.population for town in everyone], strict=True))
    return terrain.spread_people(frame.raster.shape, frame.raster.px_km, spots, land)


def _ground(
    frame: _Frame, height: Floats, land: _Land, country: Ints, everyone: list[Place], folder: Path | None
) -> terrain.Ground:
    shape, centres = frame.raster.shape, frame.raster.centres()
    people = _people(frame, everyone, land.share)
    return terrain.Ground(
        hexes=frame.layout.hexes_at(centres[:, 0], centres[:, 1]).reshape(shape).astype(np.int64),
        height=height,
        slope=terrain.slope_m_per_km(height, frame.raster.px_km),
        land=land.share,
        lake=land.lake,
        country=country,
        urban=cover.built_up(folder, frame.lonlat, people / frame.raster.px_km**2),
        forest=cover.forest_hint(frame.lonlat, shape),
        people=people,
    )


def _forced(frame: _Frame, names: list[str]) -> dict[int, int]:
    spots = [(frame.place(spot.at)[0], names.index(spot.country)) for spot in frame.region.forced]
    return {hex_id: owner for hex_id, owner in spots if hex_id >= 0}


def _relief(frame: _Frame, height: Floats, land: Floats) -> Relief:
    """The height raster cut to the hexes, 0 at sea."""
    west, north, east, south = frame.layout.extent()
    raster = frame.raster
    row, col = raster.pixel_of(np.array([[west, north], [east, south]]))
    part = (slice(int(row[0]), int(row[1]) + 1), slice(int(col[0]), int(col[1]) + 1))
    return Relief(
        np.where(land[part] > 0, np.maximum(height[part], 0.0), 0.0),
        raster.west_km + int(col[0]) * raster.px_km,
        raster.north_km + int(row[0]) * raster.px_km,
        raster.px_km,
    )


def _add_shores(hexmap: HexMap, frame: _Frame, found: list[Shore]) -> None:
    """Coast rings, without the islets, save those of the islands that the region names."""
    named = np.array([frame.projection.point(*spot.at) for spot in frame.region.forced]).reshape(-1, 2)
    for shore in found:
        islet = shore.area_km2 < _SHOWN_ISLAND_KM2
        near = np.hypot(*(named - shore.ring.mean(axis=0)).T).min(initial=np.inf) < _NAMED_ISLAND_KM
        if shore.level == LAND and (near or not islet):
            hexmap.land_rings.append(simplify_ring(shore.ring, 0.05 if islet else 0.25))
        elif shore.level == LAKE and shore.area_km2 >= _SHOWN_LAKE_KM2:
            hexmap.lake_rings.append(simplify_ring(shore.ring, 0.25))


def _add_rivers(hexmap: HexMap, frame: _Frame, height: Floats, land: Floats) -> None:
    region = frame.region
    drainage = streams.drain(frame.raster, height, terrain.close_gaps(land >= 0.5, _ESTUARY_PX))
    known = [(river.name, [frame.projection.point(*at) for at in river.points]) for river in region.rivers]
    names = streams.name_pixels(drainage, known, region.shown_basin_km2)
    local = {river.name: river.local for river in region.rivers}
    shown = streams.streams(drainage, region.shown_basin_km2, 8)
    for line in rivers.river_lines(drainage, shown, names, land.ravel() >= 0.5):
        hexmap.river_lines.append(
            {
                "name": line.name,
                "local": local.get(line.name, ""),
                "basin_km2": line.basin_km2,
                "points": points(line.points, 1),
            }
        )
    grid, ground = frame.layout.grid, hexmap.values.terrain

    def allowed(side: int) -> bool:
        return any(ground[h] != terrain.SEA for h in grid.hexside_hexes(side))

    least = max(8, int(0.8 * region.hex_km / frame.raster.px_km))
    courses = streams.streams(drainage, region.river_basins_km2[0], least)
    hexmap.rivers = rivers.river_sides(
        frame.layout, drainage, courses, names, region.river_basins_km2, allowed, set(hexmap.border)
    )


def _on_land(hexmap: HexMap, frame: _Frame, at: tuple[float, float]) -> tuple[int, float, float]:
    """The hex of a place, or the nearest land hex beside it when its own is sea; -1 when there is none."""
    hex_id, x, y = frame.place(at)
    if hex_id < 0 or hexmap.values.terrain[hex_id] != terrain.SEA:
        return hex_id, x, y
    shore = [h for h in frame.layout.grid.adjacent[hex_id] if hexmap.values.terrain[h] != terrain.SEA]

    def off(other: int) -> float:
        return math.dist(frame.layout.centre(other), (x, y))

    return min(shore, key=off, default=-1), x, y


def _on_coast(hexmap: HexMap, frame: _Frame, hex_id: int, x: float, y: float) -> int:
    """The hex of a port: when its own has no shore, a coastal one beside it that is near; else its own."""
    values, grid = hexmap.values, frame.layout.grid

    def coastal(other: int) -> bool:
        wet = any(values.terrain[h] == terrain.SEA for h in grid.adjacent[other])
        return values.terrain[other] != terrain.SEA and (wet or values.land_percent[other] < 90)

    def off(other: int) -> float:
        return math.dist(frame.layout.centre(other), (x, y))

    if coastal(hex_id):
        return hex_id
    near = [h for h in grid.adjacent[hex_id] if coastal(h) and values.country[h] == values.country[hex_id]]
    best = min(near, key=off, default=hex_id)
    return best if off(best) <= _PORT_REACH * frame.layout.hex_km else hex_id


def _add_settlements(hexmap: HexMap, frame: _Frame, everyone: list[Place]) -> None:
    region = frame.region
    for city in towns.cities_of(region, everyone):
        hex_id, x, y = _on_land(hexmap, frame, city.at)
        if hex_id >= 0:
            entry: Json = {"hex": hex_id, "name": city.name, "local": city.local, "other": city.other}
            entry |= {"population": city.population, "x": round(x, 1), "y": round(y, 1)}
            hexmap.cities.append(entry | {"capital": city.name in region.capitals})
    for kind, spots in (("port", region.ports), ("airfield", towns.airfields_of(region, frame.box))):
        for spot in spots:
            hex_id, x, y = _on_land(hexmap, frame, spot.at)
            if hex_id >= 0:
                hex_id = _on_coast(hexmap, frame, hex_id, x, y) if kind == "port" else hex_id
                entry = {"hex": hex_id, "kind": kind, "name": spot.name, "local": spot.local}
                hexmap.places.append(entry | {"x": round(x, 1), "y": round(y, 1)})


def _add_roads(hexmap: HexMap, frame: _Frame, everyone: list[Place]) -> None:
    solid: list[bool] = (hexmap.values.terrain != terrain.SEA).tolist()
    shown = towns.cities_of(frame.region, everyone)
    marks = [
        frame.projection.point(*town.at) for town in shown + [t for t in everyone if t.population >= 20_000]
    ]
    for name, kind, links, lines in (
        ("world_highways", "road", hexmap.road_links, hexmap.road_lines),
        ("world_railways", "rail", hexmap.rail_links, hexmap.rail_lines),
    ):
        network = roads.read_network(name, frame.projection, frame.box)
        ways = roads.ways_between(network, marks)
        own = [frame.projection.to_plane(np.array(w.points)) for w in frame.region.ways if w.kind == kind]
        links |= roads.hex_links(frame.layout, [network.points[way] for way in ways] + own, solid)
        lines += roads.display_lines(network, ways, 0.25) + [round_corners(line) for line in own]


def _add_lines_and_labels(hexmap: HexMap, frame: _Frame) -> None:
    for line in frame.region.demarcation:
        entry: Json = {"name": line.name, "local": line.local, "band_km": line.band_km}
        entry["points"] = points(frame.projection.to_plane(np.array(line.points)), 1)
        hexmap.demarcation_lines.append(entry)
    for label in frame.region.labels:
        x, y = frame.projection.point(*label.at)
        entry = {"text": label.text, "local": label.local, "kind": label.kind}
        hexmap.labels.append(entry | {"x": round(x, 1), "y": round(y, 1), "angle": label.angle})


def _trim(hexmap: HexMap, box: tuple[float, float, float, float]) -> None:
    """Drop what would be drawn further off than ``box``."""
    for lines in (hexmap.road_lines, hexmap.rail_lines, hexmap.border_lines):
        lines[:] = [piece for line in lines for piece in inside_box(line, box)]
    hexmap.urban_rings[:] = [ring for ring in hexmap.urban_rings if inside_box(ring, box)]
    hexmap.river_lines[:] = [
        river | {"points": points(piece, 1)}
        for river in hexmap.river_lines
        for piece in inside_box(np.array(river["points"]), box)
    ]
