from __future__ import annotations

import math

import numpy as np
import pytest

from wargame.hexes.grid import HexGrid
from wargame.hexes.layout import HexLayout
from wargame.ui.map.camera import HIGHEST, LOWEST, Camera, rung_near, zoom_of


def camera(cols: int = 12, rows: int = 9, rung: int = 0) -> Camera:
    made = Camera(HexLayout(HexGrid(cols, rows), 15.0))
    made.rung = rung
    return made


@pytest.mark.parametrize("rung", [-7, -3, 0, 1, 4])
def test_the_pixel_of_a_hex_centre_belongs_to_that_hex(rung: int) -> None:
    cam = camera(rung=rung)
    for hex_id in range(cam.layout.grid.size):
        assert cam.hex_at(*cam.centre(hex_id)) == hex_id


def test_points_just_inside_a_corner_belong_to_the_hex() -> None:
    cam = camera()
    hex_id = cam.layout.grid.id_at(5, 4)
    x, y = cam.layout.centre(hex_id)
    for cx, cy in cam.layout.corners(hex_id):
        px, py = cam.to_world(x + (cx - x) * 0.98, y + (cy - y) * 0.98)
        assert cam.hex_at(px, py) == hex_id


def test_off_the_map_is_no_hex() -> None:
    cam = camera()
    width, height = cam.world_size()
    assert cam.hex_at(-3, 40) == -1
    assert cam.hex_at(width + 3, 40) == -1
    assert cam.hex_at(40, height + 40) == -1


@pytest.mark.parametrize("rung", [-5, 0, 3])
def test_all_centres_at_once_are_the_same_as_one_by_one(rung: int) -> None:
    cam = camera(rung=rung)
    at_once = cam.centres()
    assert at_once.dtype == np.int32
    assert [tuple(place) for place in at_once.tolist()] == [
        cam.centre(i) for i in range(cam.layout.grid.size)
    ]


def test_places_west_of_the_origin_are_rounded_down_like_all_others() -> None:
    cam = camera()
    x, _ = cam.to_world(cam.west - 0.1 / cam.scale, 0)
    assert -1 < x < 0
    assert math.floor(x) == -1


@pytest.mark.parametrize("anchor", [(0, 0), (400, 300), (799, 17)])
def test_zooming_keeps_the_place_under_the_mouse(anchor: tuple[int, int]) -> None:
    cam = camera(60, 60)
    cam.look_at(400, 420)
    before = cam.to_km(cam.left + anchor[0], cam.top + anchor[1])
    cam.set_rung(2, *anchor)
    after = cam.to_km(cam.left + anchor[0], cam.top + anchor[1])
    assert after == pytest.approx(before, abs=1.0 / cam.scale)


def test_the_middle_of_the_view_stays_on_the_map() -> None:
    cam = camera(60, 60)
    for x, y in ((-9999, -9999), (99999, 99999)):
        cam.look_at(x, y)
        middle = cam.middle()
        assert cam.layout.hex_at(*middle) >= 0


def test_a_small_map_stays_in_the_middle() -> None:
    cam = camera(4, 3, rung=-4)
    cam.look_at(-500, 900)
    width, height = cam.world_size()
    assert abs((cam.left + cam.view_w / 2) - width / 2) <= 1
    assert abs((cam.top + cam.view_h / 2) - height / 2) <= 1


def test_the_fitting_rung_fits_and_the_next_does_not() -> None:
    cam = camera(30, 24)
    rung = cam.fit_rung()
    assert cam.world_size(rung)[0] <= cam.view_w and cam.world_size(rung)[1] <= cam.view_h
    wide, high = cam.world_size(rung + 1)
    assert wide > cam.view_w or high > cam.view_h


def test_rungs_are_a_ladder_of_square_roots_of_two() -> None:
    assert zoom_of(0) == 1.0
    assert zoom_of(2) == pytest.approx(2.0)
    for rung in range(LOWEST, HIGHEST + 1):
        assert rung_near(zoom_of(rung)) == rung
    assert rung_near(0) == LOWEST and rung_near(1000) == HIGHEST
