"""The hex cursor and the selection, targets by key, and how far a selected unit reaches."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from support.desk import controller, to_phase
from support.small_game import small_game, unit

from wargame.engine.events import Adjudicated
from wargame.engine.refusals import Refusal
from wargame.ui.changes import ChangeSet
from wargame.ui.table.ranges import WIDEST, ranges_of
from wargame.ui.table.window import TableWindow

PICTURE = """
. . . . . .
. . . . . .
. . . . . .
"""


@pytest.fixture
def window(qtbot) -> TableWindow:
    """Northern guns and drones; two southern units that they see."""
    desk = controller(
        small_game(
            PICTURE,
            unit("north", "infantry", "0301"),
            unit("north", "drones", "0101", stocks={"loitering": 2}),
            unit("north", "artillery", "0201"),
            unit("south", "infantry", "0302"),
            unit("south", "infantry", "0402"),
        )
    )
    made = TableWindow(desk, {})
    qtbot.addWidget(made)
    made.map_area.canvas.animated = False
    made.resize(1366, 768)
    made.show()
    made.start()
    made.map_area.canvas.wait_ready()
    return made


def place(window: TableWindow, label: str) -> int:
    return window.controller.game.map.grid.parse(label)


def test_brackets_go_through_the_legal_targets_and_round_again(window, qtbot) -> None:
    to_phase(window.controller, "intelligence", "north")
    area, flow = window.map_area, window.flow
    flow.select_unit(1)
    ability = flow.ability("scout")
    assert ability is not None
    flow.begin(ability)
    legal = flow.legal_hexes()
    grid = window.controller.game.map.grid
    visited: list[int] = []
    area.canvas.setFocus()
    for _ in legal:
        qtbot.keyClick(area.canvas, Qt.Key.Key_BracketRight)
        visited.append(area.hex_cursor)
    assert sorted(visited) == sorted(legal)
    assert [grid.distance(flow.hex, each) for each in visited] == sorted(
        grid.distance(flow.hex, each) for each in legal
    )
    qtbot.keyClick(area.canvas, Qt.Key.Key_BracketRight)
    assert area.hex_cursor == visited[0]
    qtbot.keyClick(area.canvas, Qt.Key.Key_BracketLeft)
    assert area.hex_cursor == visited[-1]


def test_without_an_aim_the_key_says_so(window, qtbot) -> None:
    to_phase(window.controller, "movement", "north")
    window.flow.select_unit(0)
    qtbot.keyClick(window.map_area.canvas, Qt.Key.Key_BracketRight)
    assert "Nothing is being aimed" in window.map_area.notice.text.text()


def test_the_cursor_begins_at_the_unit_that_was_selected_last(window, qtbot) -> None:
    to_phase(window.controller, "movement", "north")
    area, flow = window.map_area, window.flow
    flow.select_unit(0)
    area.move_cursor(0, 1)
    assert area.hex_cursor == flow.hex
    area.move_cursor(0, 1)
    assert area.hex_cursor != flow.hex
    flow.select_unit(2)
    area.move_cursor(0, 1)
    assert area.hex_cursor == flow.hex == place(window, "0201")


def test_ranges_show_until_something_is_aimed(window) -> None:
    to_phase(window.controller, "intelligence", "north")
    flow, canvas = window.flow, window.map_area.canvas
    ruleset = window.controller.game.ruleset
    flow.select_unit(1)
    sensor = flow.ability("scout")
    assert sensor is not None and sensor.refusal is None
    reach = ruleset.sensors[sensor.name].range_hexes
    assert [(mark.hex, mark.radius) for mark in canvas.scene.ranges] == [(flow.hex, reach)]
    flow.begin(sensor)
    assert canvas.scene.ranges == ()
    flow.select_unit(0)
    assert canvas.scene.ranges == (), "infantry flies no sorties"


def test_only_possible_orders_with_a_sensible_range_are_outlined(window) -> None:
    to_phase(window.controller, "strikes", "north")
    ruleset = window.controller.game.ruleset
    window.flow.select_unit(2)
    abilities = window.flow.abilities()
    marks = ranges_of(ruleset, 5, abilities)
    assert [mark.radius for mark in marks] == [ruleset.weapons["guns"].range_hexes]
    assert all(0 < mark.radius <= WIDEST for mark in marks)
    no = Refusal("stock", "1.1", "nothing is left")
    assert ranges_of(ruleset, 5, [replace(ability, refusal=no) for ability in abilities]) == ()


def test_a_result_that_has_no_place_flashes_nowhere(window) -> None:
    """An order of a whole side, or what a side makes of an act, happens in no hex."""
    area = window.map_area
    where = place(window, "0302")
    here = Adjudicated(
        kind="strike",
        rule="6.1",
        resolver="salvo",
        side=0,
        units=(2,),
        weapon="guns",
        hex=where,
        targets=(),
        odds=(("hit", 1.0, 0, 1),),
        lines=(),
        summary=(),
        die="d100",
        roll=1,
        outcome=0,
    )
    area._on_changed(ChangeSet(results=(here, replace(here, hex=-1))))
    assert [flash.hex for flash in area.canvas.scene.flashes] == [here.hex]
