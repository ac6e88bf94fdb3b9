"""Clicks on a stack: what is seen on top is what a click selects, and what is selected is seen on top."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from support.desk import PICTURE, controller, to_phase
from support.small_game import small_game, unit

from wargame.ui import theme
from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.map.canvas import MapCanvas
from wargame.ui.map.layers.counters import tile_rect
from wargame.ui.map.scene import scene_of


@pytest.fixture
def stack(qapp) -> GameController:
    """Three northern units in one hex; the first has the fewest steps and can move, as all can."""
    return controller(
        small_game(
            PICTURE,
            unit("north", "drones", "0201"),
            unit("north", "artillery", "0201"),
            unit("north", "headquarters", "0201"),
            unit("south", "infantry", "0103"),
        )
    )


def top(desk: GameController, selected: int) -> int:
    scene = scene_of(desk.view, desk.game, selected=selected)
    return scene.at(desk.game.map.grid.parse("0201"))[-1].unit


def test_a_click_selects_what_is_seen_on_top_and_further_clicks_go_through_the_stack(stack) -> None:
    to_phase(stack, "movement", "north")
    flow = OrderFlow(stack)
    here = stack.game.map.grid.parse("0201")
    seen = top(stack, -1)
    flow.act_at(here)
    assert flow.unit == seen == 1, "the one with the most steps lies on top"
    picked = [flow.unit]
    for _ in range(2):
        flow.act_at(here)
        assert top(stack, flow.unit) == flow.unit
        picked.append(flow.unit)
    assert sorted(picked) == [0, 1, 2]


def test_the_count_of_a_stack_lies_over_the_frame_of_the_selection(stack, qtbot) -> None:
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.set_map(stack.game.map)
    here = stack.game.map.grid.parse("0201")
    canvas.center_on(here, 1.0)
    camera = canvas.camera
    assert camera is not None

    def pill(selected: int) -> QImage:
        canvas.set_scene(scene_of(stack.view, stack.game, selected=selected))
        picture = QImage(400, 300, QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        painter.translate(-camera.left, -camera.top)
        canvas.composer.draw_scene(painter, camera, (canvas.rect().translated(camera.left, camera.top),))
        painter.end()
        corner = tile_rect(camera, here).topRight()
        inside = QRect(corner.x() - 2, corner.y() - 12, 14, 5).translated(-camera.left, -camera.top)
        return picture.copy(inside)

    free, framed = pill(-1), pill(1)
    assert framed == free
    assert any(
        free.pixelColor(x, y).name() == theme.light().pill.lower()
        for x in range(free.width())
        for y in range(free.height())
    )
