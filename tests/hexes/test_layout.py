"""Hexes on the plane against brute force: the hex at a point is the one with the nearest centre."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.hexes.grid import HexGrid, opposite
from wargame.hexes.layout import HexLayout, PixelView

LAYOUT = HexLayout(HexGrid(9, 7), 15.0)
plane = st.floats(-20.0, 140.0, allow_nan=False)


def nearest_centre(x: float, y: float) -> tuple[int, float, float]:
    """The nearest hex, its distance, and the distance of the second nearest."""
    found = sorted((math.dist((x, y), LAYOUT.centre(h)), h) for h in range(LAYOUT.grid.size))
    return found[0][1], found[0][0], found[1][0]


def test_centres_follow_the_map_format():
    grid = LAYOUT.grid
    assert LAYOUT.centre(0) == (0.0, 0.0)
    assert LAYOUT.centre(grid.parse("0201")) == pytest.approx((15 * math.sqrt(3) / 2, 7.5))
    assert LAYOUT.centre(grid.parse("0302")) == pytest.approx((15 * math.sqrt(3), 15.0))


def test_all_neighbours_lie_one_hex_away():
    for here, near in enumerate(LAYOUT.grid.adjacent):
        for there in near:
            assert math.dist(LAYOUT.centre(here), LAYOUT.centre(there)) == pytest.approx(15.0)


@given(plane, plane)
def test_hex_at_is_the_nearest_centre(x: float, y: float):
    hex_id, near, second = nearest_centre(x, y)
    found = LAYOUT.hex_at(x, y)
    if second - near < 1e-6:
        return
    if found >= 0:
        assert found == hex_id
    else:
        assert near > 7.5 - 1e-9


@given(st.lists(st.tuples(plane, plane), min_size=1, max_size=40))
def test_many_points_agree_with_one_at_a_time(points: list[tuple[float, float]]):
    xs, ys = zip(*points, strict=True)
    assert LAYOUT.hexes_at(np.array(xs), np.array(ys)).tolist() == [LAYOUT.hex_at(x, y) for x, y in points]


def test_neighbours_share_the_ends_of_their_hexside():
    grid = LAYOUT.grid
    for here, six in enumerate(grid.neighbours):
        for direction, there in enumerate(six):
            if there >= 0:
                first, second = LAYOUT.hexside_ends(here, direction)
                back_second, back_first = LAYOUT.hexside_ends(there, opposite(direction))
                assert first == pytest.approx(back_first) and second == pytest.approx(back_second)
                assert math.dist(first, second) == pytest.approx(LAYOUT.side_km)
                middle = ((first[0] + second[0]) / 2, (first[1] + second[1]) / 2)
                between = np.mean([LAYOUT.centre(here), LAYOUT.centre(there)], axis=0)
                assert middle == pytest.approx(tuple(between))


def test_extent_encloses_every_corner_tightly():
    corners = [c for h in range(LAYOUT.grid.size) for c in LAYOUT.corners(h)]
    west, north, east, south = LAYOUT.extent()
    assert min(x for x, _ in corners) == pytest.approx(west)
    assert max(x for x, _ in corners) == pytest.approx(east)
    assert min(y for _, y in corners) == pytest.approx(north)
    assert max(y for _, y in corners) == pytest.approx(south)


@given(plane, plane, st.floats(0.1, 50.0))
def test_pixels_round_trip(x: float, y: float, scale: float):
    view = PixelView(scale, left_km=-3.0, top_km=12.5)
    assert view.to_km(*view.to_pixel(x, y)) == pytest.approx((x, y), abs=1e-9)
    assert view.to_pixel(-3.0, 12.5) == (0.0, 0.0)
