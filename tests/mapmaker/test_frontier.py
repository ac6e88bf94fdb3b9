"""What parts two hexes: coast, strait, border, demarcation."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from wargame.hexes.grid import HexGrid
from wargame.hexes.layout import HexLayout
from wargame.mapmaker import terrain
from wargame.mapmaker.frontier import frontiers, label_pieces, strait_sides
from wargame.mapmaker.plane import Raster

LAYOUT = HexLayout(HexGrid(3, 3), 10.0)
RASTER = Raster.under(LAYOUT, 0.25, 2.0)
CENTRES = RASTER.centres().reshape(*RASTER.shape, 2)


def flooded(bits: np.ndarray) -> set[frozenset[tuple[int, int]]]:
    """Pieces by flood filling, the slow way."""
    left = {(int(y), int(x)) for y, x in np.argwhere(bits)}
    pieces: set[frozenset[tuple[int, int]]] = set()
    while left:
        queue = [left.pop()]
        piece = set(queue)
        while queue:
            y, x = queue.pop()
            for near in ((y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)):
                if near in left:
                    left.remove(near)
                    piece.add(near)
                    queue.append(near)
        pieces.add(frozenset(piece))
    return pieces


@given(arrays.arrays(np.bool_, st.tuples(st.integers(1, 9), st.integers(1, 9))))
def test_pieces_are_those_of_flood_filling(bits: np.ndarray):
    labels = label_pieces(bits)
    found = {
        frozenset((int(y), int(x)) for y, x in np.argwhere(labels == k)) for k in np.unique(labels[bits])
    }
    assert found == flooded(bits)
    assert not labels[~bits].any()


def all_land() -> np.ndarray:
    return np.full(9, terrain.CLEAR, dtype=np.int64)


def test_connected_land_has_no_straits():
    land = np.ones(RASTER.shape, dtype=bool)
    assert strait_sides(LAYOUT, RASTER, land, all_land()) == set()


def test_a_channel_along_the_hexsides_is_a_strait():
    grid = LAYOUT.grid
    a, b = grid.parse("0201"), grid.parse("0202")
    border_y = (LAYOUT.centre(a)[1] + LAYOUT.centre(b)[1]) / 2
    land = np.abs(CENTRES[:, :, 1] - border_y) > 0.6
    found = strait_sides(LAYOUT, RASTER, land, all_land())
    assert grid.hexside_between(a, b) in found
    assert grid.hexside_between(a, grid.parse("0101")) not in found


def test_a_bridge_of_land_ends_the_strait():
    grid = LAYOUT.grid
    a, b = grid.parse("0201"), grid.parse("0202")
    border_y = (LAYOUT.centre(a)[1] + LAYOUT.centre(b)[1]) / 2
    land = np.abs(CENTRES[:, :, 1] - border_y) > 0.6
    land |= np.abs(CENTRES[:, :, 0] - LAYOUT.centre(a)[0]) < 0.5
    assert grid.hexside_between(a, b) not in strait_sides(LAYOUT, RASTER, land, all_land())


def test_hexsides_are_sorted_by_what_they_part():
    grid = HexGrid(3, 1)
    land = np.array([terrain.CLEAR, terrain.HILL, terrain.SEA])
    owners = np.array([1, 2, 0])
    parted = frontiers(grid, land, owners, (2, 1), set())
    assert parted.demarcation == [grid.hexside_between(0, 1)] and parted.border == []
    assert parted.coast == [grid.hexside_between(1, 2)]
    parted = frontiers(grid, land, owners, (1, 3), {5})
    assert parted.border == [grid.hexside_between(0, 1)] and parted.demarcation == []
    assert parted.strait == [5]
