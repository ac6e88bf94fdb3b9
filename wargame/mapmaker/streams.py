"""Rivers from elevation: flood the ground from the sea inland, send each pixel's water downhill, add up.

The flood is Barnes' priority flood (2014): every pixel gets the neighbour it was reached from as its
receiver, which drains pits and flats without changing the heights.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np

from wargame.mapmaker.arrays import Bits, Floats, Ints
from wargame.mapmaker.plane import Raster


@dataclass(frozen=True)
class Drainage:
    """Water over a raster: ``receiver`` is the flat index downstream (-1 at the sea or the edge)."""

    raster: Raster
    receiver: list[int]
    basin_km2: Floats  # flat: area drained through each pixel


@dataclass(frozen=True)
class Stream:
    """A watercourse from its head to where it ends or joins a longer one, as flat pixel indexes."""

    pixels: list[int]
    joins: bool


def drain(raster: Raster, height: Floats, land: Bits) -> Drainage:
    """Receivers and basins for all land pixels; water leaves at the sea and at the raster's edge."""
    h, w = raster.shape
    framed = np.full((h + 2, w + 2), np.inf)  # a frame saves every bounds check in the loop
    framed[1:-1, 1:-1] = np.where(land, height, np.inf)
    wide = w + 2
    level: list[float] = framed.ravel().tolist()
    waiting = bytearray(np.isfinite(framed).astype(np.uint8).ravel().tobytes())
    receiver = [-1] * len(level)
    order: list[int] = []
    queue = [(level[i], i) for i in _outlets(framed, wide)]
    for _, i in queue:
        waiting[i] = 0
    heapq.heapify(queue)
    steps = (-wide, wide, -1, 1, -wide - 1, -wide + 1, wide - 1, wide + 1)
    pop, push = heapq.heappop, heapq.heappush
    while queue:
        flood, here = pop(queue)
        order.append(here)
        for step in steps:
            there = here + step
            if waiting[there]:
                waiting[there] = 0
                receiver[there] = here
                ground = level[there]
                push(queue, (ground if ground > flood else flood + 1e-3, there))
    area = [0.0] * len(level)
    cell = raster.px_km**2
    for here in reversed(order):
        area[here] += cell
        if receiver[here] >= 0:
            area[receiver[here]] += area[here]
    return _unframed(raster, receiver, area)


def _outlets(framed: Floats, wide: int) -> list[int]:
    """Land pixels that touch the sea or the edge of the raster, as framed flat indexes."""
    ground = np.isfinite(framed)
    inner = ground.copy()
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            inner &= np.roll(ground, (dy, dx), axis=(0, 1))
    return [int(i) for i in np.flatnonzero((ground & ~inner).ravel())]


def _unframed(raster: Raster, receiver: list[int], area: list[float]) -> Drainage:
    h, w = raster.shape
    down = np.array(receiver, dtype=np.int64).reshape(h + 2, w + 2)[1:-1, 1:-1]
    row, col = np.divmod(down, w + 2)
    flat = np.where(down >= 0, (row - 1) * w + col - 1, -1)
    basin = np.array(area).reshape(h + 2, w + 2)[1:-1, 1:-1]
    return Drainage(raster, flat.ravel().tolist(), basin.ravel())


def streams(drainage: Drainage, least_km2: float, least_pixels: int) -> list[Stream]:
    """All watercourses with a basin of at least ``least_km2``, the longest first; tributaries end in it."""
    wet: Ints = np.flatnonzero(drainage.basin_km2 >= least_km2)
    receiver = drainage.receiver
    heads: list[int] = wet.tolist()
    fed = {receiver[i] for i in heads}
    ways: list[list[int]] = []
    for head in heads:
        if head in fed:
            continue
        way = [head]
        while (down := receiver[way[-1]]) >= 0:
            way.append(down)
        ways.append(way)
    ways.sort(key=lambda way: (-len(way), way[0]))
    taken: set[int] = set()
    found: list[Stream] = []
    for way in ways:
        end = next((k for k, i in enumerate(way) if i in taken), len(way) - 1)
        taken.update(way[: end + 1])
        if end + 1 >= least_pixels:
            found.append(Stream(way[: end + 1], end < len(way) - 1))
    return found


def name_pixels(
    drainage: Drainage, rivers: list[tuple[str, list[tuple[float, float]]]], least_km2: float
) -> dict[int, str]:
    """Give stream pixels the names of rivers known by some points each (plane km, upstream first).

    Each point moves to the biggest stream within 5 km; a river runs from its first point down to its
    last, then on in both directions until the water ends or another named river begins.
    """
    named: dict[int, str] = {}
    ends: list[tuple[str, int, int]] = []
    for name, points in rivers:
        spots = [_biggest_near(drainage, x, y, 5.0) for x, y in points]
        spots = [spot for spot in spots if drainage.basin_km2[spot] >= least_km2]
        if not spots:
            continue
        here = spots[0]
        goal = set(spots[1:])
        way = [here]
        while goal and (here := drainage.receiver[here]) >= 0:
            way.append(here)
            goal.discard(here)
        reached = max((k for k, i in enumerate(way) if i in spots), default=0)
        for i in way[: reached + 1]:
            named.setdefault(i, name)
        ends.append((name, spots[0], way[reached]))
    feeders = _main_feeders(drainage, least_km2)
    for name, top, bottom in ends:
        here = bottom
        while (here := drainage.receiver[here]) >= 0 and here not in named:
            named[here] = name
        here = top
        while (here := feeders.get(here, -1)) >= 0 and here not in named:
            named[here] = name
    return named


def _biggest_near(drainage: Drainage, x: float, y: float, radius_km: float) -> int:
    raster = drainage.raster
    rows, cols = raster.pixel_of(np.array([[x, y]]))
    reach = int(radius_km / raster.px_km)
    top, left = max(int(rows[0]) - reach, 0), max(int(cols[0]) - reach, 0)
    basin = drainage.basin_km2.reshape(raster.shape)[top : top + 2 * reach + 1, left : left + 2 * reach + 1]
    row, col = divmod(int(basin.argmax()), basin.shape[1])
    return (top + row) * raster.width + left + col


def _main_feeders(drainage: Drainage, least_km2: float) -> dict[int, int]:
    """The biggest stream pixel that drains into each stream pixel."""
    best: dict[int, int] = {}
    basin = drainage.basin_km2
    for i in np.flatnonzero(basin >= least_km2).tolist():
        down = drainage.receiver[i]
        if down >= 0 and (down not in best or basin[i] > basin[best[down]]):
            best[down] = i
    return best


def pixel_points(raster: Raster, pixels: list[int]) -> Floats:
    """Pixel centres in plane km (n, 2)."""
    row, col = np.divmod(np.array(pixels, dtype=np.int64), raster.width)
    return np.column_stack(
        [raster.west_km + (col + 0.5) * raster.px_km, raster.north_km + (row + 0.5) * raster.px_km]
    )
