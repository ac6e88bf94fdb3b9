"""The lines and areas of a map as arrays in km, and what is needed to draw only those in sight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from wargame.hexes.layout import HexLayout
from wargame.scenarios.model import HexMap
from wargame.ui.map import outline

Points = NDArray[np.float64]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A polyline or ring. `weight` is the kind's own size (basin km2, band km), `name` may be ""."""

    points: Points
    box: Box
    name: str = ""
    local: str = ""
    weight: float = 0.0

    def near(self, box: Box) -> bool:
        """Whether the line's bounding box touches `box`."""
        return not (
            self.box[2] < box[0] or self.box[0] > box[2] or self.box[3] < box[1] or self.box[1] > box[3]
        )


@dataclass(frozen=True, slots=True)
class Bundle:
    """Many lines in one array, so that those in sight are found at once. `joined`: segments to draw."""

    points: Points
    joined: NDArray[np.bool_]

    def runs(self, box: Box) -> list[Points]:
        """The stretches that may be seen in a box: whole segments, cut nowhere."""
        if not len(self.joined):
            return []
        x, y = self.points[:, 0], self.points[:, 1]
        seen = self.joined.copy()
        for values, low, high in ((x, box[0], box[2]), (y, box[1], box[3])):
            less, more = values < low, values > high
            seen &= ~((less[:-1] & less[1:]) | (more[:-1] & more[1:]))
        edges = np.flatnonzero(np.diff(np.concatenate([[False], seen, [False]]).astype(np.int8)))
        return [self.points[start : end + 1] for start, end in edges.reshape(-1, 2).tolist()]


@dataclass(frozen=True, slots=True)
class MapGeometry:
    """Everything drawn from lines. Rings (land, lakes, urban) are closed, without the repeated point."""

    layout: HexLayout
    land: tuple[Line, ...]
    lakes: tuple[Line, ...]
    urban: tuple[Line, ...]
    rivers: tuple[Line, ...]
    roads: tuple[Line, ...]
    rails: tuple[Line, ...]
    borders: tuple[Line, ...]
    demarcations: tuple[Line, ...]
    bundles: dict[str, Bundle] = field(default_factory=dict[str, Bundle], compare=False, repr=False)
    """Filled by `bundle_of`."""

    def bundle_of(self, kind: str) -> Bundle:
        """The lines of "land", "lakes", "roads" or "rails" in one array, made once."""
        found = self.bundles.get(kind)
        if found is None:
            lines = {"land": self.land, "lakes": self.lakes, "roads": self.roads, "rails": self.rails}[kind]
            found = self.bundles[kind] = bundle(lines, ring=kind in ("land", "lakes"))
        return found


def geometry_of(hexmap: HexMap) -> MapGeometry:
    """The geometry of a map; a map without a coast of its own gets the outline of its land hexes."""
    layout = HexLayout(hexmap.grid, hexmap.hex_km)
    lines = cast(Mapping[str, Any], hexmap.drawing.get("lines", {}))
    land = _plain(lines.get("land", ()), ring=True)
    lakes = _plain(lines.get("lakes", ()), ring=True)
    if not land:
        dry = [i for i, kind in enumerate(hexmap.terrain) if kind != "sea"]
        land = _plain(outline.loops(layout, dry), ring=True)
    return MapGeometry(
        layout=layout,
        land=land,
        lakes=lakes,
        urban=_plain(lines.get("urban", ()), ring=True),
        rivers=_named(lines.get("rivers", ()), "basin_km2", rounds=1),
        roads=_plain(lines.get("roads", ()), rounds=1),
        rails=_plain(lines.get("rails", ()), rounds=1),
        borders=_plain(lines.get("borders", ())),
        demarcations=_named(lines.get("demarcation", ()), "band_km", rounds=2),
    )


def _plain(
    items: Iterable[Sequence[Sequence[float]]], *, ring: bool = False, rounds: int = 0
) -> tuple[Line, ...]:
    return tuple(
        line for item in items if (line := _line(item, "", "", 0.0, ring=ring, rounds=rounds)) is not None
    )


def _named(items: Iterable[Mapping[str, Any]], weight: str, rounds: int) -> tuple[Line, ...]:
    made = (
        _line(
            item.get("points", ()),
            str(item.get("name", "")),
            str(item.get("local", "")),
            float(item.get(weight, 0.0) or 0.0),
            ring=False,
            rounds=rounds,
        )
        for item in items
    )
    return tuple(line for line in made if line is not None)


def _line(
    raw: Sequence[Sequence[float]], name: str, local: str, weight: float, *, ring: bool, rounds: int
) -> Line | None:
    points = np.asarray(raw, dtype=np.float64)
    if points.ndim != 2 or len(points) < (3 if ring else 2):
        return None
    if ring and np.array_equal(points[0], points[-1]):
        points = points[:-1]
    for _ in range(rounds):
        points = smooth(points)
    box = (*points.min(axis=0).tolist(), *points.max(axis=0).tolist())
    return Line(points, cast(Box, tuple(box)), name, local, weight)


def smooth(points: Points) -> Points:
    """One round of corner cutting (Chaikin) that keeps both ends."""
    if len(points) < 3:
        return points
    a, b = points[:-1], points[1:]
    cut = np.empty((2 * len(a), 2))
    cut[0::2] = 0.75 * a + 0.25 * b
    cut[1::2] = 0.25 * a + 0.75 * b
    cut[0], cut[-1] = points[0], points[-1]
    return cut


def clip_ring(points: Points, box: Box) -> Points:
    """The part of a ring inside a box (Sutherland and Hodgman); edges may lie along the box twice."""
    for axis, limit, keep_less in (
        (0, box[0], False),
        (0, box[2], True),
        (1, box[1], False),
        (1, box[3], True),
    ):
        if len(points) == 0:
            break
        values = points[:, axis]
        inside = values <= limit if keep_less else values >= limit
        if inside.all():
            continue
        following = np.roll(points, -1, axis=0)
        crosses = inside != np.roll(inside, -1)
        span = following[:, axis] - values
        share = (limit - values) / np.where(crosses, span, 1.0)
        where = points + share[:, None] * (following - points)
        where[:, axis] = limit
        both = np.empty((2 * len(points), 2))
        both[0::2], both[1::2] = points, where
        keep = np.empty(2 * len(points), dtype=bool)
        keep[0::2], keep[1::2] = inside, crosses
        points = both[keep]
    return points


def bundle(lines: Sequence[Line], *, ring: bool = False) -> Bundle:
    """Many lines as one array."""
    if not lines:
        return Bundle(np.empty((0, 2)), np.empty(0, dtype=bool))
    parts = [np.vstack([line.points, line.points[:1]]) if ring else line.points for line in lines]
    points = np.concatenate(parts)
    joined = np.ones(len(points) - 1, dtype=bool)
    joined[np.cumsum([len(part) for part in parts])[:-1] - 1] = False
    return Bundle(points, joined)


def thinned(geometry: MapGeometry, px_per_km: float) -> MapGeometry:
    """The geometry with the points left out that fall onto the same pixel at a scale."""
    cell = 0.9 / px_per_km
    if cell < 0.1:
        return geometry

    return MapGeometry(
        layout=geometry.layout,
        land=_thin(_larger(geometry.land, cell), cell, 3),
        lakes=_thin(_larger(geometry.lakes, cell), cell, 3),
        urban=geometry.urban,
        rivers=_thin(geometry.rivers, cell, 2),
        roads=_thin(geometry.roads, cell, 2),
        rails=_thin(geometry.rails, cell, 2),
        borders=_thin(geometry.borders, cell, 2),
        demarcations=geometry.demarcations,
    )


def _larger(rings: tuple[Line, ...], cell: float) -> tuple[Line, ...]:
    """The rings that are not smaller than a pixel and a half both ways."""
    least = 1.6 * cell
    return tuple(
        ring for ring in rings if ring.box[2] - ring.box[0] > least or ring.box[3] - ring.box[1] > least
    )


def _thin(lines: tuple[Line, ...], cell: float, least: int) -> tuple[Line, ...]:
    """The lines with one point a cell, all worked out at once; lines of fewer points than `least` go."""
    if not lines:
        return ()
    points = np.concatenate([line.points for line in lines])
    ends = np.cumsum([len(line.points) for line in lines])
    keys = np.floor(points / cell)
    keep = np.ones(len(points), dtype=bool)
    keep[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    keep[ends - 1] = True
    keep[ends[:-1]] = True
    left = np.cumsum(keep)[ends - 1]
    parts = np.split(points[keep], left[:-1])
    return tuple(
        Line(part, line.box, line.name, line.local, line.weight)
        for part, line in zip(parts, lines, strict=True)
        if len(part) >= least
    )
