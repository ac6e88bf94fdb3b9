from __future__ import annotations

import numpy as np
import pytest

from wargame.ui.map import polygon


@pytest.mark.parametrize("count", [0, 1, 2, 500])
def test_both_ways_to_a_polygon_agree(count: int) -> None:
    points = np.linspace(-1e4, 1e5, 2 * count).reshape(count, 2)
    made = polygon.polygon_of(points)
    assert made == polygon._by_points(points)
    assert made.size() == count


def test_slices_of_an_array_are_taken_as_they_look() -> None:
    points = np.arange(40, dtype=float).reshape(20, 2)[::2][:, ::-1]
    assert polygon.polygon_of(points) == polygon._by_points(points)
