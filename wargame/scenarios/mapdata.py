"""Checks what `map.json` says and builds the frozen map from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Literal, cast

from wargame.hexes.grid import HexGrid
from wargame.rules.problems import MOST_SHOWN, ContentError, Problem
from wargame.scenarios.model import City, HexMap, Place

MAX_PROBLEMS: Final = MOST_SHOWN - 1
MAX_COORDINATE_KM: Final = 100_000.0
MAX_TEXT: Final = 2_000
COASTAL_LAND_PERCENT: Final = 90

_LINE_KEYS: Final = ("land", "lakes", "roads", "rails", "borders", "urban")
_LABEL_KINDS: Final = ("sea", "strait", "island", "range", "country")


class _TooMany(Exception):
    """Enough problems were found."""


class _Checker:
    """Typed look-ups in the document that note every problem with the place where it is."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add(self, where: str, message: str) -> None:
        self.problems.append(Problem(self.file, 0, f"{where}: {message}"))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _TooMany

    def mapping(self, value: object, where: str) -> Mapping[str, object]:
        if isinstance(value, dict):
            return cast("dict[str, object]", value)
        self.add(where, "must be an object" if value is not None else "is missing")
        return {}

    def array(self, value: object, where: str, *, optional: bool = False) -> Sequence[object]:
        if isinstance(value, list):
            return cast("list[object]", value)
        if not (value is None and optional):
            self.add(where, "must be a list" if value is not None else "is missing")
        return ()

    def text(self, value: object, where: str, *, optional: bool = False) -> str:
        if isinstance(value, str) and len(value) <= MAX_TEXT:
            return value
        if not (value is None and optional):
            self.add(
                where,
                f"must be a text of at most {MAX_TEXT} characters" if value is not None else "is missing",
            )
        return ""

    def whole(self, value: object, where: str, low: int, high: int) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.add(where, f"must be a whole number from {low} to {high}, not {_shown(value)}")
        return low

    def number(self, value: object, where: str, limit: float = MAX_COORDINATE_KM) -> float:
        if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= limit:
            return float(value)
        self.add(where, f"must be a number of at most {limit:g}, not {_shown(value)}")
        return 0.0

    def wholes(self, value: object, where: str, size: int, low: int, high: int) -> tuple[int, ...]:
        """A list of exactly `size` whole numbers within limits."""
        found = self.array(value, where)
        if len(found) != size:
            self.add(where, f"has {len(found)} entries, but the grid has {size} hexes")
            return (low,) * size
        for index, item in enumerate(found):
            if type(item) is not int or not low <= item <= high:
                self.whole(item, f"{where}[{index}]", low, high)
        return tuple(item if type(item) is int else low for item in found)


def build_map(document: Mapping[str, object], relief: bytes, content_hash: str, *, name: str) -> HexMap:
    """The map that the document describes. Raises ContentError with every problem found (at most 50)."""
    check = _Checker(name)
    hexmap: HexMap | None = None
    try:
        hexmap = _build(check, document, relief, content_hash)
    except _TooMany:
        check.problems.append(Problem(name, 0, "too many problems: the rest is not listed"))
    if check.problems or hexmap is None:
        raise ContentError(tuple(check.problems))
    return hexmap


def _build(
    check: _Checker, document: Mapping[str, object], relief: bytes, content_hash: str
) -> HexMap | None:
    place = check.mapping(document.get("grid"), "grid")
    cols = check.whole(place.get("cols"), "grid.cols", 1, 999)
    rows = check.whole(place.get("rows"), "grid.rows", 1, 999)
    hex_km = check.number(place.get("hex_km"), "grid.hex_km", 1000.0)
    if hex_km < 0.01:
        check.add("grid.hex_km", "must be greater than 0")
    lonlat = _numbers(check, place.get("origin_lonlat"), "grid.origin_lonlat", 2)
    hexes = check.mapping(document.get("hexes"), "hexes")
    given = len(check.array(hexes.get("terrain"), "hexes.terrain"))
    if given != cols * rows:
        check.add("hexes.terrain", f"has {given} entries, but the grid has {cols} x {rows} hexes")
        return None
    grid = HexGrid(cols, rows)
    terrain = _named(check, document, hexes, "terrain", "terrains", grid.size)
    country = _named(check, document, hexes, "country", "countries", grid.size)
    land = check.wholes(hexes.get("land_percent"), "hexes.land_percent", grid.size, 0, 100)
    elevation = check.wholes(hexes.get("elevation_m"), "hexes.elevation_m", grid.size, -500, 9000)
    if "relief_m" in hexes:
        check.wholes(hexes["relief_m"], "hexes.relief_m", grid.size, 0, 9500)
    if "forest" in hexes:
        check.wholes(hexes["forest"], "hexes.forest", grid.size, 0, 1)
    sides = check.mapping(document.get("hexsides"), "hexsides")
    rivers, river_names = _rivers(check, document, sides, grid)
    links = check.mapping(document.get("links"), "links")
    return HexMap(
        id=check.text(document.get("id"), "id"),
        title=check.text(document.get("title"), "title"),
        content_hash=content_hash,
        grid=grid,
        hex_km=hex_km,
        origin_lonlat=(lonlat[0], lonlat[1]),
        projection=check.text(place.get("projection"), "grid.projection", optional=True),
        terrain=terrain,
        elevation_m=elevation,
        country=country,
        coastal=_coastal(grid, terrain, land),
        rivers=MappingProxyType(rivers),
        river_names=MappingProxyType(river_names),
        demarcation=_hexsides(check, sides.get("demarcation"), "hexsides.demarcation", grid),
        borders=_hexsides(check, sides.get("border"), "hexsides.border", grid),
        links=MappingProxyType(
            {kind: _hexsides(check, links[kind], f"links.{kind}", grid) for kind in sorted(links)}
        ),
        cities=_cities(check, document.get("cities"), grid),
        places=_places(check, document.get("places"), grid),
        drawing=_drawing(check, document, sides, grid),
        relief_png=relief,
        licence=check.text(document.get("licence"), "licence"),
        sources=_sources(check, document.get("sources")),
        straits=_hexsides(check, sides.get("strait"), "hexsides.strait", grid),
    )


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."


def _numbers(check: _Checker, value: object, where: str, count: int) -> tuple[float, ...]:
    found = check.array(value, where)
    if len(found) != count:
        check.add(where, f"must have {count} numbers")
        return (0.0,) * count
    return tuple(check.number(item, where) for item in found)


def _named(
    check: _Checker,
    document: Mapping[str, object],
    hexes: Mapping[str, object],
    key: str,
    table: str,
    size: int,
) -> tuple[str, ...]:
    """Per-hex names from per-hex indexes into a table of names."""
    names = [check.text(name, table) for name in check.array(document.get(table), table)]
    if not names:
        check.add(table, "must name at least one")
        names = [""]
    index = check.wholes(hexes.get(key), f"hexes.{key}", size, 0, len(names) - 1)
    return tuple(names[i] if 0 <= i < len(names) else names[0] for i in index)


def _coastal(grid: HexGrid, terrain: Sequence[str], land: Sequence[int]) -> tuple[bool, ...]:
    """A land hex that is not all land, or that touches a sea hex, is coastal."""
    return tuple(
        terrain[i] != "sea"
        and (land[i] < COASTAL_LAND_PERCENT or any(terrain[other] == "sea" for other in grid.adjacent[i]))
        for i in range(grid.size)
    )


def _pairs(
    check: _Checker, value: object, where: str, grid: HexGrid, width: int
) -> Iterator[tuple[int, Sequence[object]]]:
    """(hexside, the whole entry) for entries [hex, direction, ...] of `width` items."""
    for index, raw in enumerate(check.array(value, where, optional=True)):
        spot = f"{where}[{index}]"
        entry = check.array(raw, spot)
        if len(entry) != width:
            check.add(spot, f"must have {width} numbers")
            continue
        hex_id = check.whole(entry[0], spot, 0, grid.size - 1)
        direction = check.whole(entry[1], spot, 0, 2)
        side = grid.hexside(hex_id, direction)
        if side < 0:
            check.add(spot, f"hex {grid.label(hex_id)} has no neighbour in direction {direction}")
            continue
        yield side, entry


def _hexsides(check: _Checker, value: object, where: str, grid: HexGrid) -> frozenset[int]:
    return frozenset(side for side, _ in _pairs(check, value, where, grid, 2))


def _rivers(
    check: _Checker, document: Mapping[str, object], sides: Mapping[str, object], grid: HexGrid
) -> tuple[dict[int, int], dict[int, str]]:
    names = [
        check.text(name, "river_names") for name in check.array(document.get("river_names"), "river_names")
    ]
    classes: dict[int, int] = {}
    named: dict[int, str] = {}
    for side, entry in _pairs(check, sides.get("river"), "hexsides.river", grid, 4):
        classes[side] = check.whole(entry[2], "hexsides.river class", 1, 2)
        index = check.whole(entry[3], "hexsides.river name", 0, max(0, len(names) - 1))
        if index < len(names) and names[index]:
            named[side] = names[index]
    return classes, named


def _cities(check: _Checker, value: object, grid: HexGrid) -> tuple[City, ...]:
    cities: list[City] = []
    for index, raw in enumerate(check.array(value, "cities")):
        where = f"cities[{index}]"
        city = check.mapping(raw, where)
        capital = city.get("capital", False)
        if not isinstance(capital, bool):
            check.add(f"{where}.capital", "must be true or false")
        cities.append(
            City(
                hex=check.whole(city.get("hex"), f"{where}.hex", 0, grid.size - 1),
                name=check.text(city.get("name"), f"{where}.name"),
                local=check.text(city.get("local"), f"{where}.local", optional=True),
                population=check.whole(city.get("population"), f"{where}.population", 0, 100_000_000),
                x=check.number(city.get("x"), f"{where}.x"),
                y=check.number(city.get("y"), f"{where}.y"),
                capital=capital is True,
            )
        )
    return tuple(cities)


def _places(check: _Checker, value: object, grid: HexGrid) -> tuple[Place, ...]:
    places: list[Place] = []
    for index, raw in enumerate(check.array(value, "places")):
        where = f"places[{index}]"
        place = check.mapping(raw, where)
        kind = place.get("kind")
        if kind not in ("port", "airfield"):
            check.add(f"{where}.kind", f'must be "port" or "airfield", not {_shown(kind)}')
        places.append(
            Place(
                hex=check.whole(place.get("hex"), f"{where}.hex", 0, grid.size - 1),
                kind=cast('Literal["port", "airfield"]', kind),
                name=check.text(place.get("name"), f"{where}.name"),
                x=check.number(place.get("x"), f"{where}.x"),
                y=check.number(place.get("y"), f"{where}.y"),
            )
        )
    return tuple(places)


def _sources(check: _Checker, value: object) -> tuple[Mapping[str, str], ...]:
    sources: list[Mapping[str, str]] = []
    for index, raw in enumerate(check.array(value, "sources")):
        source = check.mapping(raw, f"sources[{index}]")
        sources.append(
            MappingProxyType(
                {key: check.text(text, f"sources[{index}].{key}") for key, text in source.items()}
            )
        )
    return tuple(sources)


# what only pictures need ----------------------------------------------------------------------


def _drawing(
    check: _Checker, document: Mapping[str, object], sides: Mapping[str, object], grid: HexGrid
) -> Mapping[str, Any]:
    """Lines, labels, relief and per-hex extras as read from the file, after a check of every point."""
    lines = check.mapping(document.get("lines"), "lines")
    for key in _LINE_KEYS:
        for index, line in enumerate(check.array(lines.get(key), f"lines.{key}", optional=True)):
            _points(check, line, f"lines.{key}[{index}]")
    _each(check, lines.get("rivers"), "lines.rivers", _river_line)
    _each(check, lines.get("demarcation"), "lines.demarcation", _named_line)
    _each(check, document.get("labels"), "labels", _label)
    relief = document.get("relief")
    if relief is not None:
        frame = check.mapping(relief, "relief")
        for key in ("x", "y", "km_per_px", "max_m"):
            check.number(frame.get(key), f"relief.{key}")
    hexes = check.mapping(document.get("hexes"), "hexes")
    return MappingProxyType(
        {
            "lines": lines,
            "labels": document.get("labels", []),
            "relief": relief,
            "cities": document.get("cities", []),
            "places": document.get("places", []),
            "coast": _hexsides(check, sides.get("coast"), "hexsides.coast", grid),
            "hexes": {key: hexes[key] for key in ("relief_m", "land_percent", "forest") if key in hexes},
        }
    )


def _each(
    check: _Checker, value: object, where: str, one: Callable[[_Checker, Mapping[str, object], str], None]
) -> None:
    for index, raw in enumerate(check.array(value, where, optional=True)):
        spot = f"{where}[{index}]"
        one(check, check.mapping(raw, spot), spot)


def _points(check: _Checker, value: object, where: str) -> None:
    for raw in check.array(value, where):
        point = cast("list[object]", raw) if isinstance(raw, list) else []
        if len(point) != 2 or not all(
            type(v) in (int, float) and abs(cast(float, v)) <= MAX_COORDINATE_KM for v in point
        ):
            check.add(where, f"a point must be two numbers of at most {MAX_COORDINATE_KM:g} km")
            return


def _named_line(check: _Checker, line: Mapping[str, object], where: str) -> None:
    check.text(line.get("name"), f"{where}.name", optional=True)
    if "band_km" in line:
        check.number(line["band_km"], f"{where}.band_km")
    _points(check, line.get("points"), f"{where}.points")


def _river_line(check: _Checker, line: Mapping[str, object], where: str) -> None:
    check.text(line.get("name"), f"{where}.name", optional=True)
    check.text(line.get("local"), f"{where}.local", optional=True)
    check.number(line.get("basin_km2", 0), f"{where}.basin_km2", 1e8)
    _points(check, line.get("points"), f"{where}.points")


def _label(check: _Checker, label: Mapping[str, object], where: str) -> None:
    check.text(label.get("text"), f"{where}.text")
    check.text(label.get("local"), f"{where}.local", optional=True)
    if label.get("kind") not in _LABEL_KINDS:
        check.add(
            f"{where}.kind", f"must be one of {', '.join(_LABEL_KINDS)}, not {_shown(label.get('kind'))}"
        )
    for key in ("x", "y", "angle"):
        check.number(label.get(key, 0), f"{where}.{key}")
