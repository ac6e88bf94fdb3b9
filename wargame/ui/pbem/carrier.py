"""Gives the orders of a sheet at the table, one by one; waits where dice must be typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from wargame.engine.refusals import Refusal
from wargame.play.pbem.carrying import Carrying
from wargame.play.pbem.incoming import Foreign, Preview, Row
from wargame.ui.controller import GameController
from wargame.ui.words import tr


class Carrier(QObject):
    """`moved`: what it is about. `ended`: the sheet looked over again, None if it no longer fits the game.

    `again` looks the sheet over. `became`, `refused` and `stopped` are those of the last run.
    """

    moved = Signal(str)
    ended = Signal(object)

    def __init__(
        self, controller: GameController, again: Callable[[], Preview], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._controller, self._again = controller, again
        self._run: Carrying | None = None
        self._left: list[Row] = []
        self._now: Row | None = None
        self._why = ""
        self.became: dict[int, int] = {}
        self.refused: dict[int, str] = {}
        self.stopped = ""
        controller.submitted.connect(self._given)
        controller.dice_settled.connect(self._settled)
        controller.refused.connect(self._heard)

    @property
    def running(self) -> bool:
        """Whether orders are being given now."""
        return self._run is not None

    def begin(self, preview: Preview, rows: Sequence[Row]) -> None:
        """Give these orders."""
        self._run, self._seat = Carrying(self._controller.present, preview), preview.known.seat
        self._left, self._now = list(rows), None
        self._step()

    def stop(self) -> None:
        """Give no more of them."""
        if self._run is None:
            return
        self._left = []
        if self._now is not None:
            self._run.stopped = tr("order {0} and those after it were called off", self._now.number)
        self._end()

    def _step(self) -> None:
        run = self._run
        if run is None:
            return
        if not self._left or run.stopped:
            self._end()
            return
        each = self._left.pop(0)
        order = run.prepare(each)
        if order is None:
            QTimer.singleShot(0, self, self._step)
            return
        self._now, self._why = each, ""
        self.moved.emit(tr("Order {0}...", each.number))
        taken = self._controller.submit(order, seat=self._seat)
        if self._controller.awaited is not None:
            self.moved.emit(tr("Order {0} waits for its dice: type what they show.", each.number))
        elif not taken and self._now is each:
            run.refuse(each, self._why or tr("refused"))
            self._now = None
            QTimer.singleShot(0, self, self._step)

    def _heard(self, refusal: Refusal) -> None:
        self._why = str(refusal)

    def _given(self, _order: object, _events: object) -> None:
        """An order was carried out: the one that was given here, if one was."""
        if self._run is not None and self._now is not None:
            self._run.took(self._now, self._controller.present.head)
            self._now = None
            QTimer.singleShot(0, self, self._step)

    def _settled(self) -> None:
        """The dice were typed, or the order was called off: then nothing more is given."""
        QTimer.singleShot(0, self, self._after_dice)

    def _after_dice(self) -> None:
        if self._run is not None and self._now is not None and self._controller.awaited is None:
            self.stop()

    def _end(self) -> None:
        run, self._run, self._now = self._run, None, None
        if run is None:
            return
        run.finish()
        self.became, self.refused, self.stopped = run.became, run.refused, run.stopped
        try:
            self.ended.emit(self._again())
        except Foreign:
            self.ended.emit(None)
