"""Rivers for play (on hexsides) and for display (smooth lines by basin size)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from wargame.hexes.layout import HexLayout
from wargame.mapmaker.arrays import Bits, Floats
from wargame.mapmaker.lines import runs, simplify, smooth
from wargame.mapmaker.snap import CornerGraph
from wargame.mapmaker.streams import Drainage, Stream, pixel_points

_STEPS_KM2 = (1000.0, 2500.0, 6000.0, 15000.0, 35000.0)  # a display line changes its width here
_SMOOTH_PX = 3
_LEAST_PX = 6


@dataclass(frozen=True)
class RiverLine:
    """A piece of river of one name and about one size, in the direction of flow."""

    name: str
    basin_km2: int
    points: Floats


def river_sides(
    layout: HexLayout,
    drainage: Drainage,
    courses: list[Stream],
    names: dict[int, str],
    basins: tuple[float, float],
    allowed: Callable[[int], bool],
    favoured: set[int],
) -> list[tuple[int, int, str]]:
    """Hexside, class (1 minor, 2 major by ``basins``) and name of every river hexside.

    ``courses`` come trunk first, so that a tributary can end on its trunk's hexsides.
    """
    graph = CornerGraph(layout)
    corner_of: dict[int, int] = {}
    biggest: dict[int, tuple[float, str]] = {}
    for course in courses:
        line = pixel_points(drainage.raster, course.pixels)
        on_map = layout.hexes_at(line[:, 0], line[:, 1]) >= 0
        if not on_map.any():
            continue
        first, last = max(runs(on_map), key=lambda run: run[1] - run[0])
        pixels, line = course.pixels[first : last + 1], line[first : last + 1]
        soft = simplify(smooth(line, _SMOOTH_PX), 0.3)
        start = graph.nearest(*soft[0].tolist())
        joined = corner_of.get(pixels[-1]) if course.joins else None
        goal = graph.nearest(*soft[-1].tolist()) if joined is None else joined
        way = graph.follow(soft, start, goal, allowed, favoured) if start != goal else []
        if not way:
            continue
        corners = sorted({corner for side in way for corner in graph.side_ends[side]})
        off = line[:, None, :] - graph.points[corners][None, :, :]
        nearest: list[int] = np.hypot(off[:, :, 0], off[:, :, 1]).argmin(axis=1).tolist()
        for pixel, k in zip(pixels, nearest, strict=True):
            corner_of.setdefault(pixel, corners[k])
        for side in way:
            middle = graph.points[list(graph.side_ends[side])].mean(axis=0)
            pixel = pixels[int(np.hypot(*(line - middle).T).argmin())]
            size = float(drainage.basin_km2[pixel])
            if side not in biggest or size > biggest[side][0]:
                biggest[side] = (size, names.get(pixel, ""))
    return [(side, 2 if size >= basins[1] else 1, name) for side, (size, name) in sorted(biggest.items())]


def river_lines(
    drainage: Drainage, courses: list[Stream], names: dict[int, str], shown: Bits
) -> list[RiverLine]:
    """Display lines of the courses over ``shown`` pixels, cut where the name or the size class changes."""
    lines: list[RiverLine] = []
    for course in courses:
        raw = pixel_points(drainage.raster, course.pixels)
        soft = smooth(raw, _SMOOTH_PX)
        basin = drainage.basin_km2[course.pixels]
        inside = shown[course.pixels]
        for first, last in runs(inside):
            if last - first < _LEAST_PX and len(inside) > 2 * _LEAST_PX:
                inside[first : last + 1] = False  # a scrap between two stretches of open water
        last = len(raw) - 1
        sizes = np.searchsorted(np.array(_STEPS_KM2), basin)
        if course.joins and last > 0:
            sizes[last] = sizes[last - 1]  # the last pixel belongs to the trunk
        kinds = [(int(k), names.get(p, "")) for k, p in zip(sizes, course.pixels, strict=True)]
        if course.joins and last > 0:
            kinds[last] = kinds[last - 1]
        first = 0
        for k in range(1, last + 2):
            if k > last or kinds[k] != kinds[first] or inside[k] != inside[first]:
                piece = soft[first : min(k + 1, last + 1)]
                if inside[first] and len(piece) > 1:
                    middle = float(basin[(first + k - 1) // 2])
                    lines.append(RiverLine(kinds[first][1], round(middle), simplify(piece, 0.12)))
                first = k
    return lines
