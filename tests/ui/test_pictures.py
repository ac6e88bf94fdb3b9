"""Whole screens look as they did: the table light and dark, and a busy map, against reference pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.desk import controller, to_phase
from support.maps import invented_map
from support.pictures import is_like, matches, small
from support.scenes import busy_scene

from wargame.ui import theme
from wargame.ui.map.canvas import MapCanvas
from wargame.ui.parts import wear
from wargame.ui.table.window import TableWindow
from wargame.ui.theme import Theme


@pytest.fixture
def wearing(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    wear(qapp, theme.light())


def settled(canvas: MapCanvas) -> None:
    canvas.wait_ready()
    for _ in range(200):
        QTest.qWait(10)
        if canvas.is_ready:
            return
    raise AssertionError("the map is never ready")


def table(qtbot, app: QApplication, look: Theme) -> QImage:
    """A player's table with an attack aimed at."""
    wear(app, look)
    desk = controller()
    to_phase(desk, "combat", "north")
    window = TableWindow(desk, {})
    qtbot.addWidget(window)
    window.map_area.canvas.animated = False
    window.resize(1200, 720)
    window.show()
    window.start()
    window.flow.select_unit(0)
    window.flow.act_at(desk.game.map.grid.parse("0103"))
    window.map_area.fit()
    window.setFocus()
    settled(window.map_area.canvas)
    window.grab()
    settled(window.map_area.canvas)
    return window.grab().toImage()


def busy_map(qtbot, look: Theme) -> MapCanvas:
    """A map with every kind of mark, without a window."""
    canvas = MapCanvas(theme=look)
    qtbot.addWidget(canvas)
    canvas.animated = False
    canvas.resize(720, 480)
    hexmap = invented_map()
    canvas.set_map(hexmap)
    canvas.center_on(hexmap.grid.id_at(11, 8), 1.0)
    canvas.set_scene(busy_scene())
    canvas.show()
    settled(canvas)
    return canvas


def picture_of(canvas: MapCanvas) -> QImage:
    canvas.grab()
    settled(canvas)
    return canvas.grab().toImage()


@pytest.mark.parametrize("look", [theme.light(), theme.dark()], ids=lambda look: look.name)
def test_the_table_looks_as_it_did(qtbot, wearing, look: Theme, tmp_path: Path) -> None:
    assert matches(table(qtbot, wearing, look), f"table-{look.name}", tmp_path) == ""


def test_a_busy_map_looks_as_it_did(qtbot, tmp_path: Path) -> None:
    assert matches(picture_of(busy_map(qtbot, theme.dark())), "map-dark", tmp_path) == ""


def test_one_counter_more_or_another_colour_is_noticed(qtbot) -> None:
    """The tolerance is for edges, not for things."""
    canvas = busy_map(qtbot, theme.dark())
    before = small(picture_of(canvas))
    assert is_like(before, small(picture_of(canvas)))
    scene = busy_scene()
    canvas.set_scene(replace(scene, counters=scene.counters[1:], selected=-1, path=()))
    assert not is_like(before, small(picture_of(canvas)))
    canvas.set_scene(scene)
    assert is_like(before, small(picture_of(canvas)))
    canvas.set_theme(theme.light())
    settled(canvas)
    assert not is_like(before, small(picture_of(canvas)))
