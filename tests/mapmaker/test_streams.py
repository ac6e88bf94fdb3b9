"""Water: nothing is lost, everything reaches the sea, rivers get their names."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from wargame.mapmaker.plane import Raster
from wargame.mapmaker.streams import drain, name_pixels, streams


def raster_of(shape: tuple[int, int]) -> Raster:
    return Raster(0.0, 0.0, 1.0, shape[1], shape[0])


grounds = arrays.arrays(
    np.float64, st.tuples(st.integers(2, 9), st.integers(2, 9)), elements=st.integers(0, 30)
)


@settings(deadline=None)
@given(grounds, st.integers(0, 2**30))
def test_all_rain_leaves_by_the_sea_or_the_edge(height: np.ndarray, seed: int):
    land = np.random.default_rng(seed).random(height.shape) < 0.8
    water = drain(raster_of(height.shape), height, land)
    dry = np.flatnonzero(land.ravel())
    out = sum(water.basin_km2[i] for i in dry if water.receiver[i] < 0)
    assert out == pytest.approx(land.sum())
    for i in dry.tolist():
        seen: set[int] = set()
        while i >= 0:
            assert i not in seen and land.ravel()[i]
            seen.add(i)
            i = water.receiver[i]


def valley() -> tuple[Raster, np.ndarray, np.ndarray]:
    """A trunk down the middle column to the south with a tributary from the east; sea in the last row."""
    rows, cols = np.mgrid[0:21, 0:21]
    height = 200.0 - 5 * rows + 20.0 * abs(cols - 10)
    height[8, 11:] = 200.0 - 5 * 8 + 1.0 * (np.arange(11, 21) - 10)
    land = np.ones((21, 21), dtype=bool)
    land[20] = False
    return raster_of((21, 21)), height, land


def test_the_trunk_comes_first_and_tributaries_join_it():
    raster, height, land = valley()
    water = drain(raster, height, land)
    found = streams(water, 12.0, 3)
    assert not found[0].joins
    assert found[0].pixels[-1] // 21 == 19 and found[0].pixels[-1] % 21 == 10
    assert all(tail.joins and tail.pixels[-1] in found[0].pixels for tail in found[1:])
    assert len(found) > 1
    whole = [i for course in found for i in course.pixels]
    assert len(set(whole)) == len(whole) - sum(course.joins for course in found)


def test_a_name_runs_from_source_to_mouth():
    raster, height, land = valley()
    water = drain(raster, height, land)
    names = name_pixels(water, [("Trunk", [(10.5, 9.5), (10.5, 17.5)]), ("Side", [(17.5, 8.5)])], 2.0)
    assert names[19 * 21 + 10] == "Trunk"
    assert names[8 * 21 + 17] == "Side"
    assert "Side" not in {names[row * 21 + 10] for row in range(9, 20)}
    assert name_pixels(water, [("Trunk", [(10.5, 9.5)])], 1e9) == {}
