"""The keyboard never loses its place: what closes gives the keys to the map, and refusals are said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from support.desk import controller, game_of_two, to_phase
from support.small_game import small_game, unit

from wargame.engine.orders import EndPhase
from wargame.scenarios.coach import Coach, CoachStep
from wargame.scenarios.model import Inject
from wargame.ui.table.window import TableWindow

COACH = Coach(
    "north",
    (
        CoachStep("one", "One", "First.", "read", "", 0),
        CoachStep("two", "Two", "Second.", "read", "", 0),
    ),
)

PLAIN = """
. . . . . . .
. . . . . . .
"""


@pytest.fixture
def opened(qtbot):
    def make(desk=None, coach: Coach | None = None) -> TableWindow:
        window = TableWindow(desk or controller(), {}, coach=coach)
        qtbot.addWidget(window)
        window.map_area.canvas.animated = False
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.start()
        window.map_area.canvas.wait_ready()
        return window

    return make


def keys_at(window: TableWindow) -> QWidget | None:
    return window.focusWidget()


def on_map(qtbot, window: TableWindow) -> bool:
    qtbot.wait(20)
    return keys_at(window) is window.map_area.canvas


def press(qtbot, window: TableWindow, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(keys_at(window) or window, key, modifier)


def moving(window_maker):
    desk = controller()
    to_phase(desk, "movement", "north")
    return window_maker(desk)


def test_an_inject_that_is_noted_gives_the_keys_to_the_map(qtbot, opened) -> None:
    inject = Inject("a", 1, "News", "It shakes.", 1, "", None, False, (), (), "", "")
    desk = controller(game_of_two(injects=(inject,)))
    window = opened(desk)
    assert window.map_area.inject_card.isVisible()
    assert keys_at(window) is window.map_area.inject_card.close_button
    window.map_area.inject_card.close_button.click()
    assert on_map(qtbot, window)


def test_escape_empties_the_search_and_enter_takes_the_unit_to_the_map(qtbot, opened) -> None:
    window = moving(opened)
    window.actions_["select.find"].trigger()
    search = window.orbat.search
    assert keys_at(window) is search
    search.setText("inf")
    window.actions_["order.cancel"].trigger()
    assert search.text() == "" and on_map(qtbot, window)
    window.actions_["select.find"].trigger()
    search.setText(window.controller.words.unit(window.controller.view.units[1]))
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.flow.unit == window.controller.view.units[1].id
    assert on_map(qtbot, window) and search.text() == ""


def test_a_search_that_finds_nothing_says_so(qtbot, opened) -> None:
    window = moving(opened)
    window.actions_["select.find"].trigger()
    window.orbat.search.setText("zzz")
    qtbot.keyClick(window.orbat.search, Qt.Key.Key_Return)
    assert "zzz" in window.map_area.notice.text.text()
    assert keys_at(window) is window.orbat.search


def test_a_unit_from_the_palette_takes_the_keys_to_the_map(qtbot, opened) -> None:
    window = moving(opened)
    wanted = window.controller.view.units[1]
    window.actions_["help.palette"].trigger()
    window.palette_.field.setText(window.controller.words.unit(wanted))
    qtbot.keyClick(window.palette_.field, Qt.Key.Key_Return)
    assert window.flow.unit == wanted.id and on_map(qtbot, window)
    window.actions_["help.palette"].trigger()
    window.palette_.field.setText("Find a unit")
    qtbot.keyClick(window.palette_.field, Qt.Key.Key_Return)
    qtbot.wait(20)
    assert keys_at(window) is window.orbat.search


def test_tab_goes_from_control_to_control_once_the_map_is_left(qtbot, opened) -> None:
    window = moving(opened)
    assert on_map(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Tab)
    assert window.flow.unit >= 0 and on_map(qtbot, window)
    window.actions_["view.controls"].trigger()
    assert keys_at(window) is window.ribbon.menu_button
    unit_before = window.flow.unit
    press(qtbot, window, Qt.Key.Key_Tab)
    assert keys_at(window) is not window.ribbon.menu_button and window.flow.unit == unit_before
    window.actions_["order.cancel"].trigger()
    assert on_map(qtbot, window) and window.flow.unit == unit_before


def test_the_coach_is_turned_by_keys_and_reached_by_tab(qtbot, opened) -> None:
    window = opened(coach=COACH)
    card = window.coach
    assert card is not None and "Ctrl+→" in card.keys.text() and "Ctrl+←" in card.keys.text()
    assert on_map(qtbot, window)
    window.actions_["help.coach_next"].trigger()
    assert card.title.text() == "Two" and on_map(qtbot, window)
    window.actions_["help.coach_back"].trigger()
    assert card.title.text() == "One"
    window.actions_["help.coach"].trigger()
    assert keys_at(window) is card.on
    press(qtbot, window, Qt.Key.Key_Tab)
    assert keys_at(window) is not card.on and window.flow.unit < 0
    card.on.setFocus()
    window.actions_["order.cancel"].trigger()
    assert card.isHidden() and on_map(qtbot, window)


def test_a_key_that_does_nothing_says_why(qtbot, opened) -> None:
    desk = controller()
    to_phase(desk, "movement", "north")
    window = opened(desk)
    notice = window.map_area.notice.text
    window.actions_["order.undo"].trigger()
    assert "taken back" in notice.text() or "take back" in notice.text()
    window.actions_["order.act"].trigger()
    assert "arrow keys" in notice.text()
    desk.session.submit("north", EndPhase())
    desk.refresh()
    window.actions_["order.end_phase"].trigger()
    assert "to act" in notice.text()


def test_enter_on_a_hex_out_of_reach_keeps_the_unit_and_says_why(qtbot, opened) -> None:
    desk = controller(
        small_game(
            PLAIN,
            unit("north", "infantry", "0101"),
            unit("south", "infantry", "0702"),
        )
    )
    to_phase(desk, "movement", "north")
    window = opened(desk)
    window.flow.select_unit(0)
    reach = window.flow.reach
    assert reach is not None
    far = next(
        h
        for h in range(len(desk.game.map.terrain))
        if not reach.path_to(h) and not desk.view.at(h) and h != window.flow.hex
    )
    window.map_area.canvas.set_cursor_hex(far)
    head = desk.session.head
    window.actions_["order.act"].trigger()
    assert window.flow.unit == 0 and desk.session.head == head
    assert window.map_area.notice.isVisible() and window.map_area.notice.text.text()


def test_aiming_without_a_target_says_that_one_must_be_chosen(qtbot, opened) -> None:
    desk = controller()
    to_phase(desk, "combat", "north")
    window = opened(desk)
    window.flow.select_unit(0)
    ability = window.flow.ability("attack")
    assert ability is not None
    window.flow.begin(ability)
    window.map_area.canvas.set_cursor_hex(desk.game.map.grid.parse("0604"))
    window.actions_["order.act"].trigger()
    assert window.flow.draft is not None and window.map_area.notice.isVisible()
    assert QApplication.activeModalWidget() is None


def test_the_list_of_injects_is_read_by_keys(qtbot, opened) -> None:
    inject = Inject("a", 1, "News", "It shakes.", 1, "", None, False, (), (), "", "")
    window = opened(controller(game_of_two(injects=(inject,))))
    window.map_area.inject_card.put_away()
    qtbot.wait(20)
    window.actions_["view.injects"].trigger()
    row = keys_at(window)
    assert row is not None and row.objectName() == "inject.a"
    qtbot.keyClick(row, Qt.Key.Key_Return)
    opened_row = keys_at(window)
    assert opened_row is not None and opened_row.objectName() == "inject.a"
    window.actions_["order.cancel"].trigger()
    assert on_map(qtbot, window)
