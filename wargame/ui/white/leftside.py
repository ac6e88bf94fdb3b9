"""The left dock: for players the forces; the facilitator changes between the white cell and the forces."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from wargame.ui.controller import GameController
from wargame.ui.parts import button
from wargame.ui.theme import MEASURES
from wargame.ui.words import tr

CELL, FORCES = 0, 1


class LeftSide(QWidget):
    """The white cell shows on the facilitator's own screen only; what was chosen there is kept."""

    def __init__(
        self,
        controller: GameController,
        forces: QWidget,
        cell: QWidget,
        firsts: tuple[Callable[[], QWidget], Callable[[], QWidget]],
        parent: QWidget | None = None,
    ) -> None:
        """`firsts`: what gets the keys when the white cell, or the forces, are turned to."""
        super().__init__(parent)
        self._firsts = firsts
        self._controller = controller
        self._chosen = CELL
        self.pages = QStackedWidget()
        self.pages.addWidget(cell)
        self.pages.addWidget(forces)
        switch = QFrame()
        switch.setProperty("look", "segments")
        inner = QHBoxLayout(switch)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        self._group = QButtonGroup(self)
        for number, title in enumerate((tr("White cell"), tr("Forces"))):
            made = button(title, "segment")
            made.setCheckable(True)
            made.setToolTip(tr("F12 changes between the two"))
            self._group.addButton(made, number)
            inner.addWidget(made, 1)
        self._group.idClicked.connect(self._choose)
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
        controller.seat_changed.connect(lambda _seat: self.refresh())
        self.refresh()

    @property
    def _own(self) -> bool:
        """Whether the facilitator's own screen is shown."""
        return self._controller.view.truth

    def refresh(self) -> None:
        """Show what belongs to the seat that looks."""
        self.head.setVisible(self._own)
        page = self._chosen if self._own else FORCES
        self._group.button(page).setChecked(True)
        self.pages.setCurrentIndex(page)

    def _choose(self, page: int) -> None:
        self._chosen = page
        self.refresh()

    def turn_over(self) -> None:
        """To the other page, with the keys on it; a player has only the forces."""
        if self._own:
            self._choose(FORCES if self._chosen == CELL else CELL)
            self._firsts[self._chosen]().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_forces(self) -> None:
        """The forces, for whoever searches them."""
        self._choose(FORCES)
