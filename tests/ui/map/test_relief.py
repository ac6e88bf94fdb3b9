from __future__ import annotations

import numpy as np
import pytest

from wargame.ui import theme
from wargame.ui.map import relief


def test_flat_ground_is_neither_lit_nor_shaded() -> None:
    east, south = relief.slopes(np.full((6, 7), 300, dtype=np.float32), 0.5)
    assert np.abs(relief.light(east, south)).max() < 1e-6


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_the_last_rows_of_a_map_have_their_own_slopes(rows: int) -> None:
    """A band of the picture may be this low; what was in memory before must not show."""
    heights = np.add.outer(np.arange(rows) * 10.0, np.arange(6) * 4.0).astype(np.float32)
    for _ in range(3):
        litter = np.full((rows, 6), np.float32(3e38))
        del litter
        east, south = relief.slopes(heights, 2.0)
        assert np.allclose(east, 2.0)
        assert np.allclose(south, 5.0 if rows > 1 else 0.0)


def test_slopes_that_face_north_west_are_lit_and_others_shaded() -> None:
    rising = np.add.outer(np.arange(8), np.arange(8)).astype(np.float32) * 40
    facing = relief.light(*relief.slopes(rising, 1.0))
    away = relief.light(*relief.slopes(rising[::-1, ::-1].copy(), 1.0))
    assert facing[4, 4] > 0.05
    assert away[4, 4] < -0.05


@pytest.mark.parametrize("palette", [theme.light(), theme.dark()])
def test_shade_and_highlight_stay_within_their_limits(palette: theme.Theme) -> None:
    ground = np.full((1, 2, 3), 200, dtype=np.float32)
    out = relief.shade(ground, np.array([[-1.0, 1.0]], dtype=np.float32), palette.relief)
    low, high = np.array(theme.rgb(palette.relief.shade)), np.array(theme.rgb(palette.relief.light))
    share = palette.relief.shade_max
    darkest = 200 * (1 - share * (1 - low / 255)) if palette.relief.multiply else 200 + (low - 200) * share
    assert np.all(out[0, 0] >= darkest - 1e-3)
    assert np.all(np.abs(out[0, 1] - 200) <= np.abs(high - 200) * palette.relief.light_max + 1e-3)


def test_heights_are_read_by_the_square_law_of_the_map_file() -> None:
    grey = np.full((9, 9), 128, dtype=np.uint8)
    heights = relief.decode(grey, 0.0, 0.0, 1.0, 2744.0)
    assert heights.metres[4, 4] == pytest.approx((128 / 255) ** 2 * 2744, rel=1e-5)


def test_sampling_at_the_pixels_gives_them_back_and_a_ramp_stays_a_ramp() -> None:
    metres = np.tile(np.arange(10, dtype=np.float32) * 10, (6, 1))
    heights = relief.Heights(metres, x=-2.0, y=3.0, km_per_px=0.5)
    x = -2.0 + (np.arange(10) + 0.5) * 0.5
    y = 3.0 + (np.arange(6) + 0.5) * 0.5
    assert np.allclose(relief.sample(heights, x, y), metres, atol=1e-4)
    between = relief.sample(heights, x[3:5] + 0.25, y[2:4])
    assert np.allclose(between, [[35, 45], [35, 45]], atol=1e-3)
    # a part of the rows is the same as the rows of the whole
    assert np.allclose(relief.sample(heights, x, y[2:4]), metres[2:4], atol=1e-4)


def test_distance_is_exact_and_bounded() -> None:
    mask = np.zeros((9, 9), dtype=bool)
    mask[4, 4] = True
    found = relief.distance(mask, 4)
    assert found[4, 4] == 0
    assert found[4, 6] == pytest.approx(2)
    assert found[2, 3] == pytest.approx(5**0.5)
    assert found.max() == 4


def test_water_gets_deeper_with_the_distance_from_the_coast() -> None:
    palette = theme.light()
    row = relief.water(np.linspace(0, 40, 30, dtype=np.float32)[None, :], 30.0, palette)[0]
    assert row[0] == pytest.approx(theme.rgb(palette.water_near), abs=0.5)
    assert row[-1] == pytest.approx(theme.rgb(palette.water_open), abs=0.5)
    assert np.all(np.diff(row[:, 0]) <= 1e-3)
