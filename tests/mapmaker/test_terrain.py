"""Hex statistics against numpy and against hand-made ground."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.hexes.grid import HexGrid
from wargame.hexes.layout import HexLayout
from wargame.mapmaker import terrain
from wargame.mapmaker.plane import Raster, block_mean


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(-50, 50)), min_size=1, max_size=60))
def test_percentiles_are_those_of_each_group(pairs: list[tuple[int, int]]):
    groups = np.array([g for g, _ in pairs])
    values = np.array([float(v) for _, v in pairs])
    low, middle, high = terrain.percentiles(groups, values, 5, (0, 50, 100))
    for group in range(5):
        mine = sorted(values[groups == group])
        assert low[group] == (mine[0] if mine else 0)
        assert high[group] == (mine[-1] if mine else 0)
        assert middle[group] in (mine or [0.0])


def test_percentiles_of_nothing_are_zero():
    (middle,) = terrain.percentiles(np.array([], dtype=np.int64), np.array([]), 3, (50,))
    assert middle.tolist() == [0, 0, 0]


def test_inhabitants_are_spread_without_losing_any():
    land = np.ones((60, 60))
    land[:, 30:] = 0
    people = terrain.spread_people((60, 60), 1.0, [(30, 28, 500_000), (5, 5, 300)], land)
    assert people.sum() == pytest.approx(500_300)
    assert people[:, 30:].sum() < 100  # nobody lives in the sea


def test_a_single_town_is_not_urban():
    built = np.array([1.0, 0.5, 0.3, 0.1])
    people = np.array([90_000.0, 260_000.0, 260_000.0, 500_000.0])
    assert terrain.is_urban(built, people, 15.0).tolist() == [False, True, False, True]


def test_gaps_close_and_wide_water_stays_open():
    land = np.ones((30, 30), dtype=bool)
    land[:, 10:12] = False
    land[:, 18:29] = False
    closed = terrain.close_gaps(land, 2)
    assert closed[:, 10:12].all()
    assert not closed[:, 21:26].any()
    assert (closed | land == closed).all()


def test_unowned_land_goes_to_the_nearest_owner():
    owner = np.zeros((3, 12), dtype=np.int64)
    owner[:, 0], owner[:, 11] = 1, 2
    filled = terrain.nearest_fill(owner, np.ones_like(owner, dtype=bool), 20)
    assert filled[1].tolist() == [1] * 6 + [2] * 6


def test_block_mean_is_the_share_of_set_pixels():
    fine = np.zeros((4, 4), dtype=bool)
    fine[:2, :2] = True
    fine[0, 2] = True
    assert block_mean(fine, 2).tolist() == [[1.0, 0.25], [0.0, 0.0]]


class Ground:
    """One row of hexes over a raster, flat and dry unless changed."""

    def __init__(self) -> None:
        self.layout = HexLayout(HexGrid(4, 2), 10.0)
        self.raster = Raster.under(self.layout, 0.5, 2.0)
        centres = self.raster.centres()
        shape = self.raster.shape
        self.hexes = self.layout.hexes_at(centres[:, 0], centres[:, 1]).reshape(shape).astype(np.int64)
        self.x = centres[:, 0].reshape(shape)
        self.parts = {name: np.zeros(shape) for name in ("height", "slope", "lake", "people")}
        self.parts["land"] = np.ones(shape)
        self.country = np.ones(shape, dtype=np.int64)

    def values(self, forced: dict[int, int] | None = None, slivers: dict[int, float] | None = None):
        none = np.zeros(self.raster.shape, dtype=bool)
        ground = terrain.Ground(hexes=self.hexes, country=self.country, urban=none, forest=none, **self.parts)
        return terrain.hex_values(
            ground, self.layout.grid.size, 15.0, (18, 50, 112), forced or {}, slivers or {}
        )


def test_terrain_follows_ruggedness():
    ground = Ground()
    for hex_id, slope in enumerate((5, 25, 60, 120)):
        ground.parts["slope"][ground.hexes == hex_id] = slope
    names = [terrain.TERRAINS[t] for t in ground.values().terrain[:4]]
    assert names == ["clear", "rough", "hill", "mountain"]


def test_a_valley_makes_a_mountain_hex_easier():
    ground = Ground()
    mine = ground.hexes == 1
    ground.parts["slope"][mine] = 110
    assert ground.values().terrain[1] == terrain.MOUNTAIN
    ground.parts["slope"][mine & (ground.x < np.quantile(ground.x[mine], 0.3))] = 4
    assert ground.values().terrain[1] == terrain.HILL


def test_little_land_is_sea_unless_forced():
    ground = Ground()
    ground.parts["land"][:] = 0.0
    ground.parts["land"][(ground.hexes == 2) & (ground.x < ground.x[ground.hexes == 2].min() + 2.0)] = 1.0
    values = ground.values()
    assert values.terrain[2] == terrain.SEA and values.land_percent[2] == 0 and values.country[2] == 0
    values = ground.values({2: 2})
    assert values.terrain[2] != terrain.SEA and values.country[2] == 2 and values.land_percent[2] >= 1


def test_the_sliver_of_an_island_does_not_make_a_hex_land():
    ground = Ground()
    ground.parts["land"][ground.hexes == 1] = 0.2
    assert ground.values().terrain[1] != terrain.SEA
    assert ground.values(slivers={1: 0.15}).terrain[1] == terrain.SEA


def test_a_lake_and_the_majority_of_owners():
    ground = Ground()
    ground.parts["lake"][ground.hexes == 0] = 0.7
    split = (ground.hexes == 3) & (ground.x > np.median(ground.x[ground.hexes == 3]) - 1)
    ground.country[split] = 2
    values = ground.values()
    assert values.terrain[0] == terrain.LAKE
    assert values.country.tolist()[:4] == [1, 1, 1, 2]
