"""Tab goes through a window as it is read, and reaches what was made later."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QButtonGroup, QMainWindow, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.desk import controller, to_phase

from wargame.ui import taborder
from wargame.ui.table.window import TableWindow


class Window(QMainWindow):
    def focusNextPrevChild(self, next: bool) -> bool:
        return taborder.step(self, (self,), forward=next)


def made(qtbot: QtBot, *places: tuple[str, int, int]) -> tuple[Window, dict[str, QPushButton]]:
    """A window with buttons where they are wanted, made in the order in which they are named."""
    window = Window()
    qtbot.addWidget(window)
    window.resize(400, 300)
    buttons: dict[str, QPushButton] = {}
    for name, x, y in places:
        button = QPushButton(name, window)
        button.setGeometry(x, y, 60, 24)
        buttons[name] = button
    window.show()
    qtbot.waitExposed(window)
    return window, buttons


def texts(window: QWidget) -> list[str]:
    return [stop.text() for stop in taborder.stops(window) if isinstance(stop, QPushButton)]


def test_widgets_are_read_line_by_line_however_they_were_made(qtbot: QtBot) -> None:
    window, _ = made(qtbot, ("d", 10, 100), ("b", 200, 12), ("c", 10, 60), ("a", 10, 20))
    assert texts(window) == ["a", "b", "c", "d"]


def test_hidden_and_dead_buttons_are_no_stops_and_of_a_group_only_the_chosen_one_is(qtbot: QtBot) -> None:
    window, buttons = made(qtbot, ("a", 10, 10), ("b", 80, 10), ("c", 150, 10), ("d", 220, 10))
    group = QButtonGroup(window)
    for name in "abc":
        buttons[name].setCheckable(True)
        group.addButton(buttons[name])
    assert texts(window) == ["a", "b", "c", "d"]
    buttons["b"].setChecked(True)
    assert texts(window) == ["b", "d"]
    buttons["d"].setEnabled(False)
    assert texts(window) == ["b"]
    buttons["b"].hide()
    assert texts(window) == []


def test_tab_and_shift_tab_go_round_and_a_button_made_later_has_its_place(qtbot: QtBot) -> None:
    window, buttons = made(qtbot, ("a", 10, 10), ("c", 10, 100))
    buttons["a"].setFocus()
    late = QPushButton("b", window)
    late.setGeometry(10, 50, 60, 24)
    late.show()
    seen: list[QWidget | None] = []
    for _ in range(3):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(window.focusWidget())
    assert seen == [late, buttons["c"], buttons["a"]]
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert window.focusWidget() is buttons["c"]


def test_a_scrolled_area_is_a_stop_only_if_it_can_be_scrolled_and_shows_what_has_the_keys(
    qtbot: QtBot,
) -> None:
    window = Window()
    qtbot.addWidget(window)
    area, inner = QScrollArea(), QWidget()
    layout = QVBoxLayout(inner)
    buttons = [QPushButton(str(k)) for k in range(20)]
    for button in buttons:
        layout.addWidget(button)
    area.setWidget(inner)
    window.setCentralWidget(area)
    window.resize(200, 200)
    window.show()
    qtbot.waitExposed(window)
    assert area in taborder.stops(window)
    buttons[8].setFocus()
    qtbot.keyClick(buttons[8], Qt.Key.Key_Tab)
    assert window.focusWidget() is buttons[9]
    assert area.viewport().rect().contains(buttons[9].mapTo(area.viewport(), QPoint(2, 2)))
    window.resize(200, 900)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    assert area not in taborder.stops(window)


def test_tab_reaches_the_orders_of_the_selected_unit_and_ends_at_the_map(qtbot: QtBot) -> None:
    desk = controller()
    to_phase(desk, "movement", "north")
    window = TableWindow(desk, {})
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.start()
    window.flow.select_unit(0)
    qtbot.waitUntil(lambda: all(button.isVisible() for button, _ability in window.inspector._buttons))
    window.actions_["view.controls"].trigger()
    reached: list[QWidget | None] = []
    for _ in range(60):
        held = window.focusWidget()
        reached.append(held)
        if held is window.map_area.canvas:
            break
        qtbot.keyClick(held, Qt.Key.Key_Tab)
    assert reached[-1] is window.map_area.canvas
    orders = [button for button, _ability in window.inspector._buttons if button.isEnabled()]
    assert orders and all(button in reached for button in orders)
    assert window.ask_line.end in reached and window.orbat.search in reached
