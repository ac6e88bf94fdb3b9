"""The facilitator's column: the seats, and below them what the white cell keeps an eye on."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wargame.ui.controller import GameController
from wargame.ui.table.docks import scrolled
from wargame.ui.white.known.panel import BeliefsPanel
from wargame.ui.white.observing import ObservationsPanel, PlanPanel
from wargame.ui.white.seats import SeatsPanel


class CellColumn(QWidget):
    """Sections below each other that scroll together."""

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seats = SeatsPanel(controller)
        self.beliefs = BeliefsPanel(controller)
        self.observations = ObservationsPanel(controller)
        self.plan = PlanPanel(controller)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(self.seats, self.beliefs, self.observations, self.plan))

    def first(self) -> QWidget:
        """What gets the keys."""
        return self.seats.first()
