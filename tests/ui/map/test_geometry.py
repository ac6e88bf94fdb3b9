from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.maps import invented_map

from wargame.ui.map.geometry import Line, bundle, clip_ring, geometry_of, smooth, thinned


def ring_area(points: np.ndarray) -> float:
    x, y = points[:, 0], points[:, 1]
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2)


def whole(points: np.ndarray) -> Line:
    return Line(points, (-99.0, -99.0, 99.0, 99.0))


def test_lines_of_a_bundle_are_not_joined_and_those_out_of_sight_are_left_out() -> None:
    one = np.array([(0, 0), (1, 1)], dtype=float)
    two = np.array([(1, 2), (2, 2), (3, 3)], dtype=float)
    far = np.array([(50, 50), (60, 60)], dtype=float)
    runs = bundle([whole(one), whole(far), whole(two)]).runs((0, 0, 10, 10))
    assert [run.tolist() for run in runs] == [one.tolist(), two.tolist()]
    assert bundle([]).runs((0, 0, 10, 10)) == []


def test_a_square_is_clipped_to_the_overlap() -> None:
    square = np.array([(0, 0), (10, 0), (10, 10), (0, 10)], dtype=float)
    assert ring_area(clip_ring(square, (5, -5, 20, 4))) == pytest.approx(5 * 4)
    assert len(clip_ring(square, (11, 11, 20, 20))) == 0
    assert np.array_equal(clip_ring(square, (-1, -1, 11, 11)), square)


@given(st.floats(-8, 8), st.floats(-8, 8), st.floats(1, 9), st.floats(1, 9))
def test_clipping_a_disc_never_leaves_the_box(x: float, y: float, w: float, h: float) -> None:
    angles = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    disc = 6 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    found = clip_ring(disc, (x, y, x + w, y + h))
    if len(found):
        assert found[:, 0].min() >= x - 1e-9 and found[:, 0].max() <= x + w + 1e-9
        assert found[:, 1].min() >= y - 1e-9 and found[:, 1].max() <= y + h + 1e-9
        assert ring_area(found) <= min(w * h, ring_area(disc)) + 1e-6


def test_a_line_that_leaves_and_comes_back_gives_two_runs() -> None:
    line = np.array([(1, 1), (2, 2), (2, 20), (8, 20), (8, 2), (9, 1)], dtype=float)
    runs = bundle([whole(line)]).runs((0, 0, 10, 10))
    assert [run.tolist() for run in runs] == [
        [[1, 1], [2, 2], [2, 20]],
        [[8, 20], [8, 2], [9, 1]],
    ]


def test_a_ring_is_closed_when_its_runs_are_taken() -> None:
    ring = np.array([(0, 0), (4, 0), (4, 4)], dtype=float)
    (run,) = bundle([whole(ring)], ring=True).runs((-1, -1, 5, 5))
    assert run.tolist() == [[0, 0], [4, 0], [4, 4], [0, 0]]


def test_smoothing_keeps_the_ends() -> None:
    line = np.array([(0, 0), (10, 0), (10, 10)], dtype=float)
    found = smooth(line)
    assert found[0].tolist() == [0, 0] and found[-1].tolist() == [10, 10]
    assert len(found) == 4


def test_thinning_leaves_out_points_but_no_line_end() -> None:
    geometry = geometry_of(invented_map())
    coarse = thinned(geometry, 0.4)
    assert sum(len(ring.points) for ring in coarse.land) < 0.6 * sum(len(r.points) for r in geometry.land)
    for river, before in zip(coarse.rivers, geometry.rivers, strict=True):
        assert river.points[0].tolist() == before.points[0].tolist()
        assert river.points[-1].tolist() == before.points[-1].tolist()


def test_a_map_without_a_coast_gets_the_outline_of_its_land() -> None:
    from dataclasses import replace

    hexmap = replace(invented_map(), drawing={"lines": {}, "labels": [], "relief": None})
    geometry = geometry_of(hexmap)
    layout = geometry.layout
    dry = sum(1 for kind in hexmap.terrain if kind != "sea")
    hex_area = layout.hex_km**2 * 3**0.5 / 2
    outer = sum(ring_area(ring.points) for ring in geometry.land)
    assert outer >= dry * hex_area * 0.999
