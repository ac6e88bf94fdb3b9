"""The facilitator's column: the seats, and below them what the white cell keeps an eye on."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wargame.play.exercise import exercise_of
from wargame.ui.controller import GameController
from wargame.ui.parts import label
from wargame.ui.table.docks import scrolled
from wargame.ui.white.known.panel import BeliefsPanel
from wargame.ui.white.observing import ObservationsPanel, PlanPanel
from wargame.ui.white.seats import SeatsPanel
from wargame.ui.words import tr


class CellColumn(QWidget):
    """Sections below each other that scroll together."""

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seats = SeatsPanel(controller)
        self.beliefs = BeliefsPanel(controller)
        self.observations = ObservationsPanel(controller)
        self.plan = PlanPanel(controller)
        self._controller = controller
        self.over = label("", "warning-strip", wrap=True)
        self.over.setMargin(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.over)
        layout.addWidget(scrolled(self.seats, self.beliefs, self.observations, self.plan))
        controller.changed.connect(lambda _change: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Say when the turns that the exercise plans are played."""
        session = self._controller.present
        planned = exercise_of(session).played(self._controller.game.scenario.turns)
        self.over.setVisible(session.state.turn > planned and not session.finished)
        text = tr("Turn {0}, the last that is planned, is over. Exercise menu: End the game.", planned)
        self.over.setText(text)

    def first(self) -> QWidget:
        """What gets the keys."""
        return self.seats.first()
