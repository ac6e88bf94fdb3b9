"""What newcomers stumbled over and shall not again."""

from __future__ import annotations

import gc

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QLabel, QRadioButton
from pytestqt.qtbot import QtBot
from support.botgames import shipped
from support.desk import controller, to_phase

from wargame.engine.orders import Act, EndPhase
from wargame.engine.state import Decision
from wargame.ui.flow import OrderFlow
from wargame.ui.seating import DRAWN, HUMAN, Seating
from wargame.ui.table.decision_panel import LETTERS, DecisionPanel
from wargame.ui.table.explained import ExplainedView
from wargame.ui.table.ladder import LadderPanel, RungRow
from wargame.ui.table.window import TableWindow


def test_a_long_choice_breaks_its_line(qtbot: QtBot):
    desk = controller()
    text = "Cross the firebreak to rung 7, Reprisal round, and answer for it"
    asked = Decision(1, "firebreak", "13.4", 0, (("hold", "Hold back", ()), ("cross", text, ())), True, ())
    desk.session.state.decisions.append(asked)
    panel = DecisionPanel(desk)
    qtbot.addWidget(panel)
    desk.refresh()
    boxes = [box.text() for box in panel.findChildren(QRadioButton)]
    assert len(boxes) == 2 and all(len(line) <= LETTERS for box in boxes for line in box.split("\n"))
    assert " ".join(boxes[1].split("\n")) == text


def test_a_number_is_not_cut_from_its_unit(qtbot: QtBot):
    odds = ExplainedView()
    qtbot.addWidget(odds)
    room = odds._effect_room(["0.40\N{NO-BREAK SPACE}stopped"])
    assert room > odds._heading.fontMetrics().horizontalAdvance("0.40 stopped")


def test_orders_of_the_side_show_for_an_empty_hex(qtbot: QtBot):
    desk = controller()
    to_phase(desk, "movement", "north")
    window = TableWindow(desk, {})
    desk.setParent(window)
    qtbot.addWidget(window)
    window.flow.select_at(desk.game.map.grid.parse("0104"))
    empty = window.inspector.can.text()
    window.flow.select_unit(0)
    assert empty == "Orders of your side" != window.inspector.can.text()


def table_of(qtbot: QtBot, seat: str) -> TableWindow:
    """The main scenario, all seats by persons, at the first phase of a side."""
    # what earlier tests left must not be collected by the thread that prepares this large map
    gc.collect()
    game = shipped("korea-escalation")
    seats = {each.id: HUMAN for each in game.scenario.seats if each.role == "player"}
    desk = controller(game, Seating(seats, 1, DRAWN, False))
    while seat not in desk.asked_seats():
        desk.session.submit(desk.asked_seats()[0], EndPhase())
    desk.look_at(seat)
    desk.refresh()
    window = TableWindow(desk, {})
    desk.setParent(window)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.map_area.canvas.wait_ready()
    return window


def begin(window: TableWindow, order: str) -> None:
    window.flow.begin_side(next(each for each in window.flow.side_orders if each.name == order))


def test_what_is_chosen_from_a_list_has_the_keys_at_once(qtbot: QtBot):
    window = table_of(qtbot, "dprk")
    begin(window, "collect_imagery")
    lists = window.card.findChildren(QComboBox)
    assert len(lists) == 1 and window.ask_line.ask.text() == "Choose from the list on the card."
    qtbot.waitUntil(lambda: window.focusWidget() is lists[0])
    window.map_area.jump_target(1)
    assert "on its card" in window.map_area.notice.text.text()
    qtbot.keyClick(lists[0], Qt.Key.Key_Down)
    assert window.flow.draft is not None and window.flow.draft.side >= 0


def test_a_cursor_left_over_does_not_keep_an_order_of_the_side_back(qtbot: QtBot):
    window = table_of(qtbot, "rok")
    window.map_area.canvas.set_cursor_hex(40)
    begin(window, "collect_imagery")
    before = len(window.controller.session.entries)
    window.commands.act()
    assert window.flow.draft is None and len(window.controller.session.entries) > before
    given = [entry.order for entry in window.controller.session.entries]
    assert any(isinstance(order, Act) and order.action == "collect_imagery" for order in given)


def test_the_ladder_shows_whole_numbers_and_whose_reading_it_is(qtbot: QtBot):
    window = table_of(qtbot, "rok")
    panel = LadderPanel(window.controller, window.flow)
    qtbot.addWidget(panel)
    panel.setFont(QFont(panel.font().family(), 20))
    panel.all.setChecked(True)
    panel.show()
    for row in panel.findChildren(RungRow):
        number = row.findChildren(QLabel)[0]
        assert number.width() >= number.sizeHint().width(), number.text()
    texts = [each.text() for each in panel.findChildren(QLabel)]
    assert panel.remark.text().startswith("Read as rung ")
    assert not [text for text in texts if text.startswith("Pressure")]


def test_the_facilitator_sees_the_pressure_on_the_ladder(qtbot: QtBot):
    desk = controller(shipped("korea-escalation"), Seating({"rok": HUMAN}, 1, DRAWN, True))
    desk.look_at(next(seat.id for seat in desk.game.scenario.seats if seat.role == "facilitator"))
    desk.refresh()
    panel = LadderPanel(desk, OrderFlow(desk))
    qtbot.addWidget(panel)
    texts = [each.text() for each in panel.findChildren(QLabel)]
    assert any(text.startswith(f"Pressure {desk.view.pressure};") for text in texts)
    assert panel.remark.text().startswith("Rung ")
