"""The functions behind the command line: each problem has one clear message."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

from wargame.mapmaker import coast, command, countries, roads
from wargame.mapmaker.errors import MapError
from wargame.mapmaker.plane import Projection
from wargame.mapmaker.region import load_region, region_of_box


@pytest.mark.parametrize("text", ["", "1,2,3", "a,b,c,d", "1,2,3,4,5"])
def test_a_box_is_four_numbers(text: str):
    with pytest.raises(MapError, match="not four numbers"):
        command.parse_box(text)
    assert command.parse_box("124, 34,130,39.5") == (124, 34, 130, 39.5)


@pytest.mark.parametrize(
    ("box", "hex_km", "reason"),
    [
        ((130, 34, 124, 39), 15, "not west,south,east,north"),
        ((0, 0, 1, 89), 15, "not west,south,east,north"),
        ((0, 0, 1, 1), 1, "2 to 100 km"),
        ((-180, -60, 180, 60), 5, "too many"),
    ],
)
def test_boxes_and_sizes_out_of_range_are_refused(
    box: tuple[float, float, float, float], hex_km: float, reason: str
):
    with pytest.raises(MapError, match=reason):
        region_of_box(box, hex_km)


def test_a_box_becomes_a_grid_over_its_area():
    region = region_of_box((126.0, 37.0, 128.0, 38.0), 10.0)
    there = Projection(region.lon_0, region.lat_0, region.north_west_km)
    x, y = there.point(127.0, 37.5)
    assert x == pytest.approx((region.cols - 1) * 10 * 3**0.5 / 4, abs=0.2)
    assert y == pytest.approx((region.rows - 0.5) * 5, abs=0.2)
    assert there.to_lonlat(np.array([[x, y]])) == pytest.approx(np.array([[127.0, 37.5]]))


def test_a_region_keeps_its_area_at_another_hex_size():
    own, finer = load_region("korea"), load_region("korea", 10.0)
    assert finer.hex_km == 10 and finer.cities == own.cities
    assert finer.cols * 10 == pytest.approx(own.cols * 15, rel=0.02)
    assert load_region("korea", 15.0) == own


def test_an_unknown_region_is_refused_with_the_known_ones(tmp_path: Path):
    with pytest.raises(MapError, match="known are: korea"):
        command.build(tmp_path, region="atlantis")
    with pytest.raises(MapError, match="either which region or which box"):
        command.build(tmp_path)
    with pytest.raises(MapError, match="either which region or which box"):
        command.build(tmp_path, region="korea", box="1,2,3,4")


def test_without_elevation_the_reason_is_given(tmp_path: Path):
    with pytest.raises(MapError, match="--elevation DIR"):
        command.build(tmp_path, box="126,37,127,38")


def test_a_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch):
    def nothing(name: str) -> None:
        return None

    monkeypatch.setattr(importlib.util, "find_spec", nothing)
    for call in (
        coast.data_folder,
        lambda: countries.outlines((0, 0, 1, 1)),
        lambda: roads.read_network("world_highways", Projection(0, 0, (0, 0)), (0, 0, 1, 1)),
    ):
        with pytest.raises(MapError, match=r"pip install 'wargame\[maps\]'"):
            call()


def test_a_missing_projection_library_names_the_extra(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pyproj", None)
    with pytest.raises(MapError, match="'pyproj', which is not installed"):
        Projection(0, 0, (0, 0))
