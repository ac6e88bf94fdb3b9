"""Beside the order that is aimed: why, and how sure one is, kept for the review. Both may be left out."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from wargame.engine.desk_items import NOT_SAID
from wargame.engine.desk_orders import Explain
from wargame.engine.events import Event, OrderLaid
from wargame.engine.orders import Order
from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.parts import row
from wargame.ui.white.draftkeeper import DraftKeeper
from wargame.ui.white.talking import say, speaks
from wargame.ui.words import tr

STEPS = (10, 30, 50, 70, 90)


class WhyBox(QWidget):
    """Shows while an order is aimed in a game with a facilitator; what is filled in follows the order."""

    def __init__(self, controller: GameController, flow: OrderFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller, self._flow = controller, flow
        self._order: Order | None = None
        self.text = QLineEdit()
        self.text.setPlaceholderText(tr("Why? (for the review)"))
        self.text.setAccessibleName(tr("Why this order"))
        self.text.setMaxLength(1000)
        self.text.returnPressed.connect(flow.commit)
        self.sure = QComboBox()
        self.sure.setAccessibleName(tr("How sure you are that it works"))
        self.sure.setToolTip(tr("How sure you are that it works"))
        self.sure.addItem(tr("sure?"), NOT_SAID)
        for step in STEPS:
            self.sure.addItem(f"{step} %", step)
        self.keeper = DraftKeeper(self.text, lambda: controller.present, lambda: controller.seat, "why")
        line = row(self.text, self.sure, spacing=6)
        line.setStretch(0, 1)
        self.setLayout(line)
        controller.submitted.connect(self._given)
        controller.seat_changed.connect(lambda _seat: self._empty())
        flow.aimed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Come and go with the draft."""
        draft = self._flow.draft
        self._order = draft.order() if draft is not None and draft.aimed else None
        shown = self._order is not None and speaks(self._controller)
        if shown and self.isHidden():
            self.keeper.restore()
        self.setVisible(shown)

    def _given(self, order: Order | None, events: Iterable[Event]) -> None:
        """The order that was aimed has been given: what was said of it follows."""
        if order is None or order != self._order:
            return
        text, sure = self.text.text().strip(), int(self.sure.currentData())
        if not text and sure == NOT_SAID:
            return
        laid = next((event.item.id for event in events if isinstance(event, OrderLaid)), "")
        seat, words = self._controller.seat, Explain(text, sure, laid)
        self._empty()
        self.keeper.keep()
        QTimer.singleShot(0, self, lambda: say(self._controller, seat, words))

    def _empty(self) -> None:
        self.text.clear()
        self.sure.setCurrentIndex(0)
