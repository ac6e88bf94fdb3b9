"""Temporary effects are painted on the map, hatched and with their label."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.desk import controller

from wargame.ui import theme
from wargame.ui.map.canvas import MapCanvas
from wargame.ui.map.scene import EffectMark, scene_of


@pytest.mark.parametrize("look", [theme.light(), theme.dark()])
def test_an_area_changes_the_picture_and_nothing_else_does(qtbot, look) -> None:
    desk = controller()
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.animated = False
    canvas.resize(500, 400)
    canvas.set_theme(look)
    canvas.set_map(desk.game.map)
    plain = scene_of(desk.view, desk.game)
    canvas.set_scene(plain)
    canvas.show()
    canvas.wait_ready()
    canvas.fit()
    canvas.wait_ready()
    before = canvas.grab().toImage()
    assert canvas.grab().toImage() == before
    mark = EffectMark(1, 3, 1, "hostile", "Jamming, to turn 3")
    canvas.set_scene(replace(plain, effects=(mark,)))
    after = canvas.grab().toImage()
    assert after != before
    middle = canvas.hex_rect(3).center()
    box = range(-12, 12)
    changed = sum(
        before.pixel(middle.x() + x, middle.y() + y) != after.pixel(middle.x() + x, middle.y() + y)
        for x in box
        for y in box
    )
    assert changed > 60
