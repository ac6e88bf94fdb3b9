"""The commands of the room: display, cover, clock and its limits, from the table."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from support.desk import controller, game_of_two, seats

from wargame.play.clock import MINUTE
from wargame.play.settings import setting
from wargame.scenarios.exercise.model import Exercise, PhaseTime, PlanItem
from wargame.ui.table.window import TableWindow
from wargame.ui.white.clocklimits import ClockLimits
from wargame.ui.white.ending import EndingDialog
from wargame.ui.white.room import CLOCKS, Room


def table(qtbot: QtBot, exercise: Exercise | None = None) -> TableWindow:
    game = game_of_two()
    game = replace(game, scenario=replace(game.scenario, exercise=exercise))
    desk = controller(game, seating=seats(facilitator=True))
    window = TableWindow(desk, {})
    desk.setParent(window)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    return window


def test_the_display_opens_covers_and_closes_with_the_table(qtbot: QtBot):
    window = table(qtbot)
    window.actions_["exercise.display"].trigger()
    shown = window.room.display
    assert shown is not None and shown.isVisible()
    window.actions_["exercise.cover"].trigger()
    assert shown.cover.isVisible()
    assert window.isAncestorOf(window.map_area.notice)
    window.actions_["exercise.cover"].trigger()
    assert not shown.cover.isVisible()
    window.close()
    assert not shown.isVisible()


def test_the_display_leaves_the_keys_to_the_table_and_passes_on_its_own(qtbot: QtBot):
    window = table(qtbot)
    window.actions_["exercise.display"].trigger()
    shown = window.room.display
    assert shown is not None and shown.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(shown.canvas, Qt.Key.Key_B, control)
    assert shown.cover.isVisible()
    window.actions_.hold(True)
    qtbot.keyClick(shown, Qt.Key.Key_B, control)
    assert shown.cover.isVisible()


def test_a_display_that_is_covered_or_frozen_is_not_forgotten(qtbot: QtBot):
    window = table(qtbot)
    window.actions_["exercise.display"].trigger()
    shown, said = window.room.display, window.status.display
    assert shown is not None and not said.isVisible()
    shown.set_frozen(True)
    assert said.isVisible() and said.text() == "The player display is frozen"
    window.actions_["exercise.cover"].trigger()
    assert said.text() == "The player display is covered"
    window.actions_["exercise.cover"].trigger()
    assert said.text() == "The player display is frozen"
    shown.close()
    assert not said.isVisible() and not shown.feed.frozen


def test_the_display_gives_no_orders_of_a_side(qtbot: QtBot):
    window = table(qtbot)
    window.actions_["exercise.display"].trigger()
    shown, head = window.room.display, window.controller.session.head
    assert shown is not None
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F9, Qt.Key.Key_Return):
        qtbot.keyClick(shown, key)
    assert window.controller.session.head == head


def test_a_table_opens_as_one_window(qtbot: QtBot):
    opened: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                opened.append(type(watched).__name__)
            return False

    watch, app = Watch(), QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    clocks, plan = {"strikes": PhaseTime(5, 1)}, (PlanItem("words", "What is said"),)
    try:
        table(qtbot, Exercise("drill", "Drill", "small", clocks=clocks, plan=plan))
    finally:
        app.removeEventFilter(watch)
    assert opened == ["TableWindow"]


def test_the_display_shows_the_place_of_the_table(qtbot: QtBot):
    window = table(qtbot)
    window.actions_["exercise.display"].trigger()
    shown = window.room.display
    assert shown is not None
    window.map_area.centre_on(0)
    window.actions_["exercise.follow"].trigger()
    assert shown.canvas.zoom == window.map_area.canvas.zoom


def test_limits_are_typed_and_the_clock_appears(qtbot: QtBot):
    window = table(qtbot)
    assert window.room.clock.isHidden()
    window.actions_["exercise.clock"].trigger()
    dialog = window.findChild(ClockLimits)
    assert dialog is not None
    phase = window.controller.game.ruleset.phases[window.controller.session.state.phase].id
    limit, warning = dialog.boxes[phase]
    assert not warning.isEnabled()
    limit.setValue(10)
    assert warning.isEnabled()
    dialog.accept()
    assert window.room.keeper.clock.allowance.limit == 10 * MINUTE
    assert window.room.clock.isVisible()
    assert window.room.clock.left.text() in ("10:00", "09:59")
    assert setting(window.controller.session, CLOCKS) == {phase: [10, 2]}
    assert Room(window).keeper.clock.allowance.limit == 10 * MINUTE
    window.actions_["exercise.clock"].trigger()
    assert window.room.clock.word.text() == "stopped"
    assert window.room.clock.stop.text() == "Go on"


def test_an_exercise_brings_its_limits(qtbot: QtBot):
    clocks = {"default": PhaseTime(12, 3), "movement": PhaseTime(20)}
    window = table(qtbot, Exercise("little", "Little", "small", clocks=clocks))
    keeper = window.room.keeper
    assert window.room.clock.isVisible()
    assert keeper.allowances["movement"].limit == 20 * MINUTE
    others = {key: each for key, each in keeper.allowances.items() if key != "movement"}
    assert others and {(each.limit, each.warning) for each in others.values()} == {(12 * MINUTE, 3 * MINUTE)}


def test_the_facilitator_ends_the_game_with_a_reason_and_can_take_it_back(qtbot: QtBot):
    window = table(qtbot)
    window.controller.look_at("north")
    window.actions_["exercise.end"].trigger()
    assert window.findChild(EndingDialog) is None
    window.controller.look_at("facilitator")
    window.actions_["exercise.end"].trigger()
    dialog = window.findChild(EndingDialog)
    assert dialog is not None and not dialog.end.isEnabled()
    dialog.reason.setPlainText("The morning is over.")
    dialog.end.click()
    assert window.controller.session.finished
    qtbot.waitUntil(window.map_area.result.isVisible)
    assert "The facilitator ended the game" in window.map_area.result.why.text()
    assert window.controller.undo() and not window.controller.session.finished
