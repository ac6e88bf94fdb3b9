"""Gives the facilitator's rulings: with dice that the program draws, or that were rolled on the table."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from wargame.engine.orders import Order
from wargame.play.session import DiceAsked
from wargame.ui.controller import GameController
from wargame.ui.seating import facilitator_seat


class Rulings(QObject):
    """`dice_asked` (DiceAsked): roll on the table, then `type` what the dice show. `settled`: an order goes
    through; the screen learns what came of it next."""

    dice_asked = Signal(object)
    settled = Signal(object)

    def __init__(self, controller: GameController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._order: Order | None = None
        self._typed: tuple[int, ...] = ()

    @property
    def chief(self) -> str:
        """The facilitator's seat."""
        seat = facilitator_seat(self._controller.game.scenario)
        return seat.id if seat else ""

    @property
    def waits(self) -> bool:
        """Whether dice are still to be typed."""
        return self._order is not None

    def give(self, order: Order, *, typed: bool = False) -> bool:
        """Give an order of the facilitator; `typed`: its dice are rolled on the table. Whether it is done."""
        self._order, self._typed = order, ()
        return self._submit(typed)

    def type(self, value: int) -> None:
        """What the dice that were asked for show."""
        if self._order is not None:
            self._typed = (*self._typed, value)
            self._submit(True)

    def call_off(self) -> bool:
        """Wait for no dice any more; False if none were asked for."""
        waited, self._order = self.waits, None
        return waited

    def _submit(self, typed: bool) -> bool:
        controller, order = self._controller, self._order
        assert order is not None
        result = controller.session.submit(self.chief, order, self._typed if typed else None)
        if result.dice is not None:
            asked: DiceAsked = result.dice
            self.dice_asked.emit(asked)
            return False
        self._order = None
        if result.refusal is not None:
            controller.refused.emit(result.refusal)
            return False
        self.settled.emit(order)
        if result.entry is not None:
            controller.adopt(result.entry)
        return True
