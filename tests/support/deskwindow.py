"""A table window with a facilitator's desk: attacks wait, and north's attack lies there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.desk import controller, seats, to_phase

from wargame.engine.desk_orders import SetMode
from wargame.engine.orders import Attack, Order
from wargame.ui.controller import GameController
from wargame.ui.table.window import TableWindow

CHIEF = "facilitator"


def desk_of(*, dice: str = "drawn", mode: str = "semi-rigid", facilitator: bool = True) -> GameController:
    """North is asked in the combat phase; attacks are settled by `mode`."""
    desk = controller(seating=seats(dice=dice, facilitator=facilitator))
    give(desk, CHIEF, SetMode("attack", mode))
    to_phase(desk, "combat", "north")
    return desk


def attack(desk: GameController) -> Attack:
    """North's infantry against the southern one next to it."""
    target = next(unit for unit in desk.session.state.units if unit.side == 1)
    return Attack((0,), target.hex)


def give(desk: GameController, seat: str, order: Order) -> None:
    """An order of a seat, as if it had been given elsewhere."""
    done = desk.session.submit(seat, order)
    assert done.entry is not None, done.refusal
    desk.adopt(done.entry)


def window_of(qtbot: QtBot, desk: GameController, seat: str = CHIEF) -> TableWindow:
    """The window with a seat's screen."""
    desk.look_at(seat)
    made = TableWindow(desk, {})
    desk.setParent(made)
    qtbot.addWidget(made)
    made.map_area.canvas.animated = False
    made.resize(1366, 768)
    made.show()
    made.start()
    return made


def key(widget: QWidget, pressed: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key pressed on a widget, and what is put off by it done."""
    QTest.keyClick(widget, pressed, held)
    QTest.qWait(1)
