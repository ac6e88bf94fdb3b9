"""The table window driven as a person drives it: actions, clicks and keys; seen through journal and view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QWidget,
)
from support.desk import BOT, HUMAN, PICTURE, controller, seats, to_phase
from support.small_game import small_game, unit

from wargame.engine.orders import Attack, EndPhase, MoveUnit
from wargame.play.bots import make_bots
from wargame.scenarios.model import Inject
from wargame.ui.controller import GameController
from wargame.ui.enter_key import EnterKey
from wargame.ui.seating import TYPED
from wargame.ui.table.window import TableWindow


@pytest.fixture
def table(qtbot):
    """Makes windows and closes them."""

    def make(desk, bots=None) -> TableWindow:
        window = TableWindow(desk, bots or {})
        qtbot.addWidget(window)
        window.map_area.canvas.animated = False
        window.resize(1366, 768)
        window.show()
        window.start()
        window.map_area.canvas.wait_ready()
        return window

    return make


def centre_of(window: TableWindow, label: str) -> QPoint:
    canvas = window.map_area.canvas
    hex_id = window.controller.game.map.grid.parse(label)
    canvas.ensure_visible(hex_id)
    return canvas.hex_rect(hex_id).center()


def place_of(desk: GameController, unit_id: int) -> int:
    found = desk.view.unit(unit_id)
    assert found is not None
    return found.hex


def click(qtbot, window: TableWindow, label: str) -> None:
    qtbot.mouseClick(window.map_area.canvas, Qt.MouseButton.LeftButton, pos=centre_of(window, label))


def test_two_clicks_move_a_unit(qtbot, table) -> None:
    desk = controller()
    to_phase(desk, "movement", "north")
    window = table(desk)
    click(qtbot, window, "0102")
    assert window.flow.unit == 0
    click(qtbot, window, "0101")
    order = desk.session.entries[-1].order
    assert isinstance(order, MoveUnit) and order.unit == 0
    assert place_of(desk, 0) == desk.game.map.grid.parse("0101")


def test_an_attack_from_click_to_roll(qtbot, table) -> None:
    desk = controller()
    to_phase(desk, "combat", "north")
    window = table(desk)
    click(qtbot, window, "0102")
    click(qtbot, window, "0103")
    assert window.flow.draft is not None
    head = desk.session.head
    window.actions_["order.act"].trigger()
    assert desk.session.head > head
    assert isinstance(desk.session.entries[-1].order, Attack)
    assert any(bar.marked for bar in window.card.odds.bars.bars)


def test_typed_dice_go_from_the_card_into_the_journal(qtbot, table) -> None:
    desk = controller(seating=seats(dice=TYPED))
    to_phase(desk, "combat", "north")
    window = table(desk)
    window.flow.select_unit(0)
    window.flow.act_at(desk.game.map.grid.parse("0103"))
    window.card.commit.click()
    head = desk.session.head
    window.card.dice.field.setText("7")
    window.card.dice.use.click()
    assert desk.session.head == head and "1 to 6" in window.card.dice.wrong.text()
    for _ in range(6):
        if desk.session.head != head:
            break
        window.card.dice.field.setText("4")
        window.card.dice.use.click()
    assert next(roll for roll in desk.session.entries[-1].dice if roll.source == "typed").value == 4


def test_an_order_whose_dice_are_not_typed_is_called_off(qtbot, table) -> None:
    desk = controller(seating=seats(dice=TYPED))
    to_phase(desk, "combat", "north")
    window = table(desk)
    window.flow.select_unit(0)
    window.flow.act_at(desk.game.map.grid.parse("0103"))
    window.card.commit.click()
    head = desk.session.head
    assert window.card.dice.isVisible()
    qtbot.keyClick(window.card.dice.field, Qt.Key.Key_Escape)
    assert not window.card.dice.isVisible() and desk.session.head == head
    assert desk.asked_seats() == ("north",)


def test_ending_the_phase_drops_the_curtain_for_the_other_bloc(qtbot, table) -> None:
    desk = controller()
    to_phase(desk, "movement", "north")
    window = table(desk)
    window.actions_["order.end_phase"].trigger()
    assert "Press again to end" in window.ask_line.ask.text() and window.curtain.isHidden()
    window.actions_["order.end_phase"].trigger()
    qtbot.waitUntil(window.curtain.isVisible)
    assert desk.seat == "north"
    assert not window.actions_["order.end_phase"].shortcut().toString()
    assert not window.map_area.isEnabled() and not window.right.isEnabled()
    window.curtain.go.click()
    assert desk.seat == "south" and window.curtain.isHidden()
    assert window.actions_["order.end_phase"].shortcut().toString() == "F9"
    assert window.map_area.isEnabled()
    assert {unit.name for group in window.orbat.model.groups for unit in group.units} == {"south infantry 1"}


def test_a_retreat_is_answered_in_the_panel_and_marked_on_the_map(qtbot, table) -> None:
    desk = controller(
        small_game(
            PICTURE,
            unit("north", "armour", "0202"),
            unit("north", "armour", "0202"),
            unit("south", "infantry", "0203"),
        )
    )
    to_phase(desk, "combat", "north")
    attack = Attack((0, 1), desk.game.map.grid.parse("0203"))
    assert desk.session.submit("north", attack, (5,)).entry
    decision = desk.session.state.decisions[-1]
    assert decision.kind == "retreat"
    desk.look_at("north" if decision.side == 0 else "south")
    desk.refresh()
    window = table(desk)
    panel = window.decision
    assert panel.isVisible() and panel.decision == decision
    assert tuple(window.map_area.canvas.scene.targets) == panel.hexes()
    panel.decide.click()
    assert decision not in desk.session.state.decisions


def test_a_shared_screen_opens_behind_the_curtain(qtbot) -> None:
    for south, hidden in ((HUMAN, True), (BOT, False)):
        window = TableWindow(controller(seating=seats(south=south)), {})
        qtbot.addWidget(window)
        window.show()
        window.start(covered=True)
        assert window.curtain.isVisible() == hidden
        if hidden:
            window.curtain.go.click()
            assert not window.curtain.isVisible()


def test_enter_on_a_choice_decides(qtbot, table) -> None:
    desk = controller(
        small_game(PICTURE, unit("north", "armour", "0202"), unit("south", "infantry", "0203"), rung=2)
    )
    to_phase(desk, "combat", "north")
    assert desk.session.submit("north", Attack((0,), desk.game.map.grid.parse("0203"))).entry
    decision = desk.session.state.decisions[-1]
    assert decision.kind == "firebreak"
    desk.refresh()
    window = table(desk)
    choice = window.decision.findChildren(QRadioButton)[0]
    qtbot.keyClick(choice, Qt.Key.Key_Return)
    assert decision in desk.session.state.decisions, "a firebreak asks for a reason first"
    window.decision.reason.setPlainText("Not yet.")
    qtbot.keyClick(choice, Qt.Key.Key_Return)
    assert decision not in desk.session.state.decisions


def test_enter_presses_the_button_that_has_the_focus(qtbot) -> None:
    pressed = []
    button = QPushButton("Go")
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.addWidget(button)
    enter = EnterKey()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(enter)
    try:
        qtbot.keyClick(button, Qt.Key.Key_Return)
    finally:
        app.removeEventFilter(enter)
    assert pressed == [True]


def test_enter_with_ctrl_is_the_forms_and_the_wheel_changes_no_field_by_the_way(qtbot) -> None:
    class Form(QWidget):
        sent = 0

        def keyPressEvent(self, event: QKeyEvent) -> None:
            self.sent += event.key() == Qt.Key.Key_Return

    form, pressed = Form(), []
    chip, chosen = QPushButton("3", form), QComboBox(form)
    chip.clicked.connect(lambda: pressed.append(True))
    chosen.addItems(["one", "two", "three"])
    qtbot.addWidget(form)
    enter, app = EnterKey(), QApplication.instance()
    assert app is not None
    app.installEventFilter(enter)
    try:
        form.show()
        chip.setFocus()
        qtbot.keyClick(chip, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        none, at = Qt.MouseButton.NoButton, QPointF(5, 5)
        turn = QWheelEvent(
            at,
            chosen.mapToGlobal(at),
            QPoint(),
            QPoint(0, -120),
            none,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(chosen, turn)
    finally:
        app.removeEventFilter(enter)
    assert (form.sent, pressed, chosen.currentIndex()) == (1, [], 0)


def test_the_palette_changes_screens_and_releases_injects(qtbot, table) -> None:
    desk = controller(
        small_game(
            PICTURE,
            unit("north", "infantry", "0102"),
            unit("south", "infantry", "0104"),
            injects=(Inject("quake", 1, "Quake", "It shakes.", 0, "", None, True, (), (), "", ""),),
        ),
        seats(facilitator=True),
    )
    desk.look_at("facilitator")
    window = table(desk)
    window.commands.palette()
    titles = [window.palette_.list.item(row).text() for row in range(window.palette_.list.count())]
    assert any("screen of" in title for title in titles)
    window.palette_.field.setText("Release inject 1")
    qtbot.keyClick(window.palette_.field, Qt.Key.Key_Return)
    asked = window.findChild(QMessageBox)
    assert asked is not None and "Quake" in asked.text() and not desk.session.state.released
    next(b for b in asked.buttons() if b.text() == "Release").click()
    assert desk.session.state.released


def test_bots_play_on_until_the_person_is_asked(qtbot, table) -> None:
    desk = controller(seating=seats(south=BOT))
    window = table(desk, make_bots(desk.game))
    window.show_speed("instant")
    turn_before, phase = desk.view.turn, desk.view.phase
    desk.submit(EndPhase())
    qtbot.waitUntil(
        lambda: desk.may_act("north") and (desk.view.turn, desk.view.phase) != (turn_before, phase)
    )
    assert "south" in {entry.seat for entry in desk.session.entries}


def test_a_held_bot_waits_and_goes_on(qtbot, table) -> None:
    desk = controller(seating=seats(south=BOT))
    window = table(desk, make_bots(desk.game))
    window.show_speed("instant")
    window.actions_["bots.pause"].setChecked(True)
    desk.submit(EndPhase())
    head = desk.session.head
    qtbot.wait(60)
    assert desk.session.head == head
    window.actions_["bots.pause"].setChecked(False)
    qtbot.waitUntil(lambda: desk.session.head > head)


def test_the_keyboard_alone_moves_a_unit(qtbot, table) -> None:
    desk = controller()
    to_phase(desk, "movement", "north")
    window = table(desk)
    window.actions_["select.next"].trigger()
    assert window.flow.unit == 0
    window.actions_["cursor.up"].trigger()
    window.actions_["cursor.up"].trigger()
    target = window.map_area.hex_cursor
    assert target >= 0 and window.flow.path()
    window.actions_["order.act"].trigger()
    assert place_of(desk, 0) == target


def test_the_keyboard_stacks_units_and_selects_at_the_cursor(qtbot, table) -> None:
    desk = controller()
    to_phase(desk, "movement", "north")
    window = table(desk)
    window.flow.select_unit(0)
    there = place_of(desk, 1)
    window.map_area.canvas.set_cursor_hex(there)
    assert "Enter" in window.map_area.hover.text.text()
    window.actions_["select.here"].trigger()
    assert window.flow.unit == 1 and place_of(desk, 0) != there
    window.flow.select_unit(0)
    window.map_area.canvas.set_cursor_hex(there)
    window.actions_["order.act"].trigger()
    assert place_of(desk, 0) == there and window.flow.unit == 0


def test_the_rule_behind_the_selection_opens(qtbot, table) -> None:
    desk = controller()
    to_phase(desk, "combat", "north")
    window = table(desk)
    window.flow.select_unit(0)
    window.actions_["help.rule"].trigger()
    rules = window.commands._rules
    assert rules is not None and rules.isVisible()
    window.commands.close_all()
    assert not rules.isVisible()


def test_the_palette_runs_what_it_finds(qtbot, table) -> None:
    desk = controller()
    to_phase(desk, "movement", "north")
    window = table(desk)
    window.actions_["help.palette"].trigger()
    qtbot.keyClicks(window.palette_.field, "armour")
    qtbot.keyClick(window.palette_.field, Qt.Key.Key_Return)
    assert window.flow.unit == 1 and window.palette_.isHidden()


@pytest.mark.parametrize("size", [(1366, 768), (960, 540), (1920, 1080)])
def test_the_window_fits_and_leaves_room_for_the_map(qtbot, table, size) -> None:
    window = table(controller())
    window.resize(*size)
    window.fit_docks()
    qtbot.wait(30)
    assert (window.width(), window.height()) == size
    assert window.map_area.width() >= size[0] * 0.4
    assert window.map_area.height() >= size[1] * 0.5
    for panel in (window.ribbon.turn, window.ask_line.end):
        assert window.rect().contains(panel.mapTo(window, panel.rect().bottomRight()))


def test_everything_that_is_pressed_has_a_name(table) -> None:
    window = table(controller())
    nameless = [b for b in window.findChildren(QAbstractButton) if not (b.text() or b.accessibleName())]
    own = [
        b for b in nameless if not b.objectName().startswith("qt_") and not isinstance(b.parent(), QLineEdit)
    ]
    assert [(type(b.parent()).__name__, b.property("look")) for b in own] == []


def test_a_unit_is_dragged_where_it_shall_go(qtbot, table) -> None:
    desk = controller()
    to_phase(desk, "movement", "north")
    window = table(desk)
    canvas = window.map_area.canvas
    start, goal = centre_of(window, "0102"), centre_of(window, "0101")
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(canvas, (start + goal) / 2)
    qtbot.mouseMove(canvas, goal)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=goal)
    assert place_of(desk, 0) == desk.game.map.grid.parse("0101")


def test_keys_go_to_the_map_after_a_new_phase_and_after_undo(qtbot, table) -> None:
    desk = controller(seating=seats(south=BOT))
    to_phase(desk, "movement", "north")
    window = table(desk, make_bots(desk.game))
    window.show_speed("instant")
    window.flow.select_unit(0)
    window.flow.act_at(desk.game.map.grid.parse("0101"))
    window.orbat.search.setFocus()
    window.actions_["order.undo"].trigger()
    qtbot.waitUntil(lambda: window.focusWidget() is window.map_area.canvas)
    window.orbat.search.setFocus()
    window.flow.end_phase()
    window.flow.end_phase()
    qtbot.waitUntil(lambda: window.focusWidget() is window.map_area.canvas)
