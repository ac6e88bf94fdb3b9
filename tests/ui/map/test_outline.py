from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.hexes.grid import HexGrid
from wargame.hexes.layout import HexLayout
from wargame.ui.map.outline import Loop, loops

GRID = HexGrid(9, 8)
LAYOUT = HexLayout(GRID, 15.0)
HEX_AREA = 15.0 * 15.0 * math.sqrt(3) / 2


def area(loop: Loop) -> float:
    """Signed area, positive for loops that run clockwise on the screen."""
    following = [*loop[1:], loop[0]]
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(loop, following, strict=True)) / 2


@given(st.sets(st.integers(0, GRID.size - 1), min_size=1, max_size=30))
def test_loops_enclose_exactly_the_hexes(hexes: set[int]) -> None:
    found = loops(LAYOUT, hexes)
    assert sum(area(loop) for loop in found) == pytest.approx(len(hexes) * HEX_AREA)
    edges = sum(1 for hex_id in hexes for other in GRID.neighbours[hex_id] if other not in hexes)
    assert sum(len(loop) for loop in found) == edges


def test_one_hex_is_its_six_corners() -> None:
    hex_id = GRID.id_at(4, 3)
    (loop,) = loops(LAYOUT, [hex_id])
    wanted = sorted((round(x, 6), round(y, 6)) for x, y in LAYOUT.corners(hex_id))
    assert sorted((round(x, 6), round(y, 6)) for x, y in loop) == wanted


def test_a_ring_of_hexes_has_a_hole_that_runs_the_other_way() -> None:
    middle = GRID.id_at(4, 4)
    found = loops(LAYOUT, GRID.adjacent[middle])
    assert sorted(round(area(loop) / HEX_AREA) for loop in found) == [-1, 7]


def test_an_inset_outline_lies_inside_and_its_holes_grow() -> None:
    middle = GRID.id_at(4, 4)
    plain = sorted(area(loop) for loop in loops(LAYOUT, GRID.adjacent[middle]))
    inset = sorted(area(loop) for loop in loops(LAYOUT, GRID.adjacent[middle], 1.0))
    assert inset[0] < plain[0] < 0
    assert 0 < inset[1] < plain[1]
    # a hexagon whose sides move in by d has (h - 2d)^2 / h^2 of the area
    (one,) = loops(LAYOUT, [middle], 1.5)
    assert area(one) == pytest.approx(HEX_AREA * (12 / 15) ** 2)


def test_hexes_off_the_map_are_left_out() -> None:
    assert loops(LAYOUT, [-1, GRID.size]) == []
