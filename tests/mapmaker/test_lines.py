"""Line work against plain definitions."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.mapmaker import lines

numbers = st.floats(-50, 50, allow_nan=False).map(lambda v: round(v, 3))
open_lines = st.lists(st.tuples(numbers, numbers), min_size=2, max_size=30).map(np.array)

SQUARE = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]])


def point_to_segment(p: np.ndarray, a: np.ndarray, b: np.ndarray) -> float:
    chord = b - a
    size = float(chord @ chord)
    share = min(1.0, max(0.0, float((p - a) @ chord) / size)) if size > 0 else 0.0
    return math.dist(p, a + share * chord)


def test_the_area_of_a_ring_has_a_sign():
    assert lines.ring_area(SQUARE) == 100.0
    assert lines.ring_area(SQUARE[::-1]) == -100.0


@pytest.mark.parametrize(
    ("box", "area"),
    [((2, 3, 8, 9), 36.0), ((-5, -5, 5, 5), 25.0), ((-5, -5, 50, 50), 100.0), ((5, -1, 6, 20), 10.0)],
)
def test_clipping_a_square_leaves_the_common_part(box: lines.Box, area: float):
    assert lines.ring_area(lines.clip_ring(SQUARE, box)) == pytest.approx(area)


def test_clipping_away_leaves_nothing():
    assert len(lines.clip_ring(SQUARE, (20, 20, 30, 30))) == 0


@given(open_lines, st.floats(0.01, 5))
def test_simplified_lines_stay_near_all_their_old_points(line: np.ndarray, tolerance: float):
    kept = lines.simplify(line, tolerance)
    assert np.array_equal(kept[0], line[0]) and np.array_equal(kept[-1], line[-1])
    assert len(kept) <= len(line)
    for p in line:
        nearest = min(point_to_segment(p, a, b) for a, b in pairwise(kept))
        assert nearest <= tolerance + 1e-6


def test_simplifying_drops_points_on_a_straight_line():
    line = np.column_stack([np.linspace(0, 10, 11), np.zeros(11)])
    assert lines.simplify(line, 0.01).tolist() == [[0, 0], [10, 0]]


def test_simplifying_a_ring_keeps_its_corners():
    ring = lines.densify(np.concatenate([SQUARE, SQUARE[:1]]), 1.0)
    kept = lines.simplify_ring(ring, 0.01)
    assert sorted(kept.tolist()) == sorted(SQUARE.tolist())


@given(open_lines, st.integers(0, 5))
def test_smoothing_keeps_ends_and_count(line: np.ndarray, radius: int):
    out = lines.smooth(line, radius)
    assert out.shape == line.shape
    assert np.array_equal(out[0], line[0]) and np.array_equal(out[-1], line[-1])


def test_smoothing_shortens_a_zigzag_and_keeps_a_straight_line():
    straight = np.column_stack([np.arange(20.0), np.arange(20.0)])
    assert lines.smooth(straight, 3) == pytest.approx(straight)
    zigzag = np.column_stack([np.arange(20.0), np.arange(20) % 2])
    assert lines.length(lines.smooth(zigzag, 2)) < lines.length(zigzag)


def test_rounded_corners_cut_the_corner_off():
    bend = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]])
    rounded = lines.round_corners(bend, 3)
    assert rounded[0].tolist() == [0, 0] and rounded[-1].tolist() == [10, 10]
    assert np.hypot(*(rounded - [10.0, 0.0]).T).min() > 1.0
    assert abs(lines.ring_area(lines.round_ring(SQUARE))) < 100.0


@given(open_lines, st.floats(0.5, 10))
def test_densified_lines_have_no_long_step(line: np.ndarray, step: float):
    dense = lines.densify(line, step)
    assert np.hypot(*np.diff(dense, axis=0).T).max() <= step + 1e-9
    assert lines.length(dense) == pytest.approx(lines.length(line), abs=1e-6)


@given(open_lines, open_lines)
def test_distances_are_those_to_the_nearest_segment(points: np.ndarray, line: np.ndarray):
    wanted = [min(point_to_segment(p, a, b) for a, b in pairwise(line)) for p in points]
    assert lines.distances(points, line) == pytest.approx(wanted, abs=1e-6)


@given(st.lists(st.booleans(), max_size=20))
def test_runs_cover_the_set_flags(flags: list[bool]):
    found = lines.runs(np.array(flags, dtype=np.bool_))
    covered = [k for first, last in found for k in range(first, last + 1)]
    assert covered == [k for k, flag in enumerate(flags) if flag]
    assert all(a[1] + 1 < b[0] for a, b in pairwise(found))
