"""The right dock: the inspector; on the facilitator's own screen also the adjudication desk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from wargame.ui.controller import GameController
from wargame.ui.parts import button
from wargame.ui.theme import MEASURES
from wargame.ui.white.desk.panel import DeskPanel
from wargame.ui.words import tr

DESK, INSPECTOR = 0, 1


class RightSide(QWidget):
    """The desk comes by itself when something lands on it, and what the facilitator chose then stays."""

    def __init__(
        self, controller: GameController, inspector: QWidget, desk: DeskPanel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self.desk = desk
        self._chosen = INSPECTOR
        self._waiting = 0
        self.pages = QStackedWidget()
        self.pages.addWidget(desk)
        self.pages.addWidget(inspector)
        switch = QFrame()
        switch.setProperty("look", "segments")
        inner = QHBoxLayout(switch)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        self._group = QButtonGroup(self)
        for number, title in enumerate((tr("Desk"), tr("Inspector"))):
            made = button(title, "segment")
            made.setCheckable(True)
            self._group.addButton(made, number)
            inner.addWidget(made, 1)
        self._group.button(DESK).setToolTip(tr("F8 goes to the next decision"))
        self._group.idClicked.connect(self.turn_to)
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        pad = MEASURES.dock_padding - 4
        head.setContentsMargins(pad, 8, pad, 0)
        head.addWidget(switch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.pages, 1)
        desk.counted.connect(self._count)
        controller.seat_changed.connect(lambda _seat: self.refresh())
        self._count(len(desk.waiting))

    @property
    def shows_desk(self) -> bool:
        """Whether the desk is what can be seen."""
        return self.pages.currentIndex() == DESK

    def refresh(self) -> None:
        """Show what belongs to the seat that looks: a player has only the inspector."""
        own = self._controller.view.truth
        self.head.setVisible(own)
        page = self._chosen if own else INSPECTOR
        self._group.button(page).setChecked(True)
        self.pages.setCurrentIndex(page)

    def turn_to(self, page: int) -> None:
        """Turn to the desk or the inspector."""
        self._chosen = page
        self.refresh()

    def turn_to_inspector(self) -> None:
        """To the inspector, where questions of the rules are answered."""
        self.turn_to(INSPECTOR)

    def next_decision(self) -> bool:
        """To the next item that waits, with the keys on how to settle it; False if none waits."""
        if not self.desk.waiting:
            return False
        self.turn_to(DESK)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return self.desk.next()

    def _count(self, count: int) -> None:
        self._group.button(DESK).setText(tr("Desk {0}", count) if count else tr("Desk"))
        if count and not self._waiting:
            self._chosen = DESK
        self._waiting = count
        self.refresh()
