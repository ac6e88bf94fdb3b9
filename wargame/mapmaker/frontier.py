"""Hexsides by what they part: coast, strait, border, demarcation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wargame.hexes.grid import HexGrid
from wargame.hexes.layout import HexLayout
from wargame.mapmaker.arrays import Bits, Ints
from wargame.mapmaker.plane import Raster
from wargame.mapmaker.terrain import SEA

_ENOUGH_KM2 = 1.0  # land in a hex that counts as its shore when looking for a land way across a hexside


@dataclass(frozen=True)
class Frontiers:
    """Hexside ids (owner * 3 + direction), sorted."""

    coast: list[int]
    strait: list[int]
    border: list[int]
    demarcation: list[int]


def frontiers(
    grid: HexGrid, terrain: Ints, country: Ints, split: tuple[int, int] | None, straits: set[int]
) -> Frontiers:
    """Sort the hexsides between unlike hexes. ``split`` holds the two countries a demarcation parts."""
    coast: list[int] = []
    border: list[int] = []
    demarcation: list[int] = []
    for a in range(grid.size):
        for direction in range(3):
            b = grid.neighbours[a][direction]
            if b < 0:
                continue
            side = a * 3 + direction
            wet = (terrain[a] == SEA, terrain[b] == SEA)
            owners = {int(country[a]), int(country[b])}
            if wet[0] != wet[1]:
                coast.append(side)
            elif not wet[0] and len(owners) == 2 and 0 not in owners:
                (demarcation if split is not None and owners == set(split) else border).append(side)
    return Frontiers(coast, sorted(straits), border, demarcation)


def strait_sides(layout: HexLayout, raster: Raster, land: Bits, terrain: Ints) -> set[int]:
    """Hexsides between two land hexes with no land way from one to the other inside the two.

    ``land`` is the fine land raster. Two hexes are joined when one piece of land holds at least 1 km2
    (or two fifths of a hex's land) in each of them.
    """
    grid = layout.grid
    found: set[int] = set()
    dry = [h for h in range(grid.size) if terrain[h] != SEA]
    for a in dry:
        for direction in range(3):
            b = grid.neighbours[a][direction]
            if b >= 0 and terrain[b] != SEA and not _joined(layout, raster, land, a, b):
                found.add(a * 3 + direction)
    return found


def _joined(layout: HexLayout, raster: Raster, land: Bits, a: int, b: int) -> bool:
    centres = [layout.centre(a), layout.centre(b)]
    reach = layout.side_km
    corners = np.array([[f(c[k] for c in centres) for k in (0, 1)] for f in (min, max)])
    corners += [[-reach], [reach]]
    rows, cols = raster.pixel_of(corners)
    window = land[rows[0] : rows[1] + 1, cols[0] : cols[1] + 1]
    if window.all():
        return True
    x = raster.west_km + (np.arange(int(cols[0]), int(cols[1]) + 1, dtype=np.float64) + 0.5) * raster.px_km
    y = raster.north_km + (np.arange(int(rows[0]), int(rows[1]) + 1, dtype=np.float64) + 0.5) * raster.px_km
    hexes = layout.hexes_at(np.tile(x, (len(y), 1)), np.tile(y[:, None], (1, len(x))))
    ours = window & ((hexes == a) | (hexes == b))
    need = [min(_ENOUGH_KM2 / raster.px_km**2, 0.4 * np.count_nonzero(ours & (hexes == h))) for h in (a, b)]
    if min(need) == 0:
        return False
    pieces = label_pieces(ours)
    in_a = np.bincount(pieces[ours & (hexes == a)], minlength=pieces.max() + 1)
    in_b = np.bincount(pieces[ours & (hexes == b)], minlength=pieces.max() + 1)
    return bool(((in_a >= need[0]) & (in_b >= need[1]))[1:].any())


def label_pieces(bits: Bits) -> Ints:
    """Number the connected pieces (4 neighbours) of a small raster from 1; 0 where unset."""
    parent: list[int] = [0]

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    labels = np.zeros(bits.shape, dtype=np.int64)
    before: list[tuple[int, int, int]] = []
    for row in range(bits.shape[0]):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], bits[row].astype(np.int8), [0]])))
        here: list[tuple[int, int, int]] = []
        for first, last in edges.reshape(-1, 2).tolist():
            mine = len(parent)
            parent.append(mine)
            for start, end, other in before:
                if start < last and first < end:
                    parent[root(mine)] = root(other)
            here.append((first, last, mine))
            labels[row, first:last] = mine
        before = here
    roots = np.array([root(k) for k in range(len(parent))])
    return roots[labels]
