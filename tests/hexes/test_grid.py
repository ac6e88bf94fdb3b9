"""The grid against independent formulas: cube coordinates written out again, and breadth-first search."""

from __future__ import annotations

from collections import deque
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.hexes.grid import DIRECTION_NAMES, HexGrid, opposite

grids = st.builds(HexGrid, st.integers(1, 12), st.integers(1, 12))


@st.composite
def grid_and_pair(draw: st.DrawFn) -> tuple[HexGrid, int, int]:
    grid = draw(grids)
    hexes = st.integers(0, grid.size - 1)
    return grid, draw(hexes), draw(hexes)


def doubled(grid: HexGrid, hex_id: int) -> tuple[int, int]:
    """Doubled-height coordinates: an independent model of the same plane."""
    col, row = hex_id % grid.cols, hex_id // grid.cols
    return col, 2 * row + col % 2


def doubled_distance(grid: HexGrid, a: int, b: int) -> int:
    (ac, ar), (bc, br) = doubled(grid, a), doubled(grid, b)
    dc, dr = abs(ac - bc), abs(ar - br)
    return dc + max(0, (dr - dc) // 2)


def steps_by_search(grid: HexGrid, start: int) -> dict[int, int]:
    found = {start: 0}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there in grid.adjacent[here]:
            if there not in found:
                found[there] = found[here] + 1
                queue.append(there)
    return found


def test_neighbours_of_an_even_and_an_odd_column():
    grid = HexGrid(5, 5)
    even, odd = grid.parse("0303"), grid.parse("0203")
    assert [grid.label(n) for n in grid.neighbours[even]] == [
        "0302",
        "0402",
        "0403",
        "0304",
        "0203",
        "0202",
    ]
    assert [grid.label(n) for n in grid.neighbours[odd]] == [
        "0202",
        "0303",
        "0304",
        "0204",
        "0104",
        "0103",
    ]


def test_corners_of_the_map_have_no_neighbours_outside():
    grid = HexGrid(4, 3)
    assert grid.neighbours[0] == (-1, -1, 1, 4, -1, -1)
    assert grid.adjacent[0] == (1, 4)


@given(grids)
def test_neighbours_are_mutual_and_at_distance_one(grid: HexGrid):
    for here, six in enumerate(grid.neighbours):
        for direction, there in enumerate(six):
            if there >= 0:
                assert grid.neighbours[there][opposite(direction)] == here
                assert grid.direction(here, there) == direction
                assert doubled_distance(grid, here, there) == 1


@given(grid_and_pair())
def test_distance_agrees_with_another_coordinate_system(case: tuple[HexGrid, int, int]):
    grid, a, b = case
    assert grid.distance(a, b) == grid.distance(b, a) == doubled_distance(grid, a, b)


@pytest.mark.parametrize("start", ["0101", "0907", "0504"])
def test_distance_agrees_with_search(start: str):
    grid = HexGrid(9, 7)
    a = grid.parse(start)
    for b, steps in steps_by_search(grid, a).items():
        assert grid.distance(a, b) == steps


@given(grids)
def test_each_hexside_has_one_number_and_two_hexes(grid: HexGrid):
    seen: dict[int, list[tuple[int, int]]] = {}
    for here in range(grid.size):
        for direction in range(6):
            side = grid.hexside(here, direction)
            if grid.neighbours[here][direction] < 0:
                assert side == -1
            else:
                seen.setdefault(side, []).append((here, direction))
                assert set(grid.hexside_hexes(side)) == {
                    here,
                    grid.neighbours[here][direction],
                }
                assert side // 3 < grid.size
    assert all(len(users) == 2 for users in seen.values())


def test_hexes_apart_share_no_hexside():
    grid = HexGrid(5, 5)
    assert grid.hexside_between(0, 24) == -1
    assert grid.direction(0, 24) == -1
    assert grid.hexside_between(0, 0) == -1
    assert grid.hexside_between(grid.parse("0303"), grid.parse("0304")) == grid.parse("0304") * 3


@given(grid_and_pair(), st.integers(0, 6))
def test_within_is_every_hex_near_enough_in_order(case: tuple[HexGrid, int, int], radius: int):
    grid, centre, _ = case
    wanted = sorted(
        (doubled_distance(grid, centre, h), h)
        for h in range(grid.size)
        if doubled_distance(grid, centre, h) <= radius
    )
    assert grid.within(centre, radius) == tuple(h for _, h in wanted)
    assert grid.within(centre, radius) is grid.within(centre, radius)


@given(grid_and_pair())
def test_a_line_is_connected_shortest_and_reversible(case: tuple[HexGrid, int, int]):
    grid, a, b = case
    way = grid.line(a, b)
    assert way[0] == a and way[-1] == b and len(way) == doubled_distance(grid, a, b) + 1
    assert all(later in grid.adjacent[earlier] for earlier, later in pairwise(way))
    assert grid.line(b, a) == way[::-1]


@given(grid_and_pair())
def test_labels_round_trip(case: tuple[HexGrid, int, int]):
    grid, a, _ = case
    assert grid.parse(f" {grid.label(a)} ") == a


def test_labels_have_three_digits_on_a_big_map():
    grid = HexGrid(120, 3)
    assert grid.label(grid.size - 1) == "120003"
    assert grid.parse("120003") == grid.size - 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not a hex"),
        ("12", "2 digits for the column"),
        ("A101", "not a hex"),
        ("٠١٠١", "not a hex"),
        ("0600", "rows from 1 to 4"),
        ("0601", "columns run from 1 to 5"),
    ],
)
def test_bad_labels_are_explained(text: str, reason: str):
    with pytest.raises(ValueError, match=reason):
        HexGrid(5, 4).parse(text)


@pytest.mark.parametrize("hex_id", [-1, 20])
def test_numbers_off_the_map_are_refused(hex_id: int):
    with pytest.raises(IndexError, match="no hex"):
        HexGrid(5, 4).label(hex_id)


@pytest.mark.parametrize(("cols", "rows"), [(0, 5), (5, 0), (1000, 5)])
def test_sizes_out_of_range_are_refused(cols: int, rows: int):
    with pytest.raises(ValueError, match="1 to 999"):
        HexGrid(cols, rows)


def test_grids_compare_by_size():
    assert HexGrid(3, 4) == HexGrid(3, 4) != HexGrid(4, 3)
    assert hash(HexGrid(3, 4)) == hash(HexGrid(3, 4))
    assert repr(HexGrid(3, 4)) == "HexGrid(3, 4)"
    assert len(DIRECTION_NAMES) == 6
