"""What newcomers stumbled over and shall not again."""

from __future__ import annotations

from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot
from support.desk import controller, to_phase

from wargame.engine.state import Decision
from wargame.ui.table.decision_panel import LETTERS, DecisionPanel
from wargame.ui.table.explained import ExplainedView
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
