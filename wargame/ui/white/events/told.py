"""The injects' page below the map: what a player has been told; for the facilitator the whole list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from wargame.ui.controller import GameController
from wargame.ui.table.injects import InjectPanel
from wargame.ui.white.events.page import EventsPage


class ToldPage(QStackedWidget):
    """`counted`: how many a player has, or how many are due and wait for the facilitator's word.

    `turned`: the other of the two shows; the list asks for more room. It is made when it is first wanted, so
    that a player's game never has it.
    """

    counted = Signal(int)
    turned = Signal()

    def __init__(self, controller: GameController, panel: InjectPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.panel = panel
        self.list: EventsPage | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self.addWidget(panel)
        self.addWidget(self._area)
        panel.counted.connect(self._count)
        controller.seat_changed.connect(lambda _seat: self.refresh())
        self.refresh()

    @property
    def tall(self) -> bool:
        """Whether the facilitator's list shows."""
        return self.currentWidget() is self._area

    def refresh(self) -> None:
        """Show what belongs to the seat that looks."""
        truth = self._controller.view.truth
        if truth and self.list is None:
            self.list = EventsPage(self._controller)
            self.list.counted.connect(self._count)
            self._area.setWidget(self.list)
        before = self.tall
        self.setCurrentWidget(self._area if truth else self.panel)
        shown = self.list if truth and self.list is not None else self.panel
        shown.refresh()
        if self.tall != before:
            self.turned.emit()

    def first(self) -> QWidget:
        """What gets the keys."""
        return self.list.first() if self.tall and self.list is not None else self.panel.first()

    def _count(self, count: int) -> None:
        """Of the two, only what shows is counted."""
        if self.sender() is (self.list if self.tall else self.panel):
            self.counted.emit(count)
