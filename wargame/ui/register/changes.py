"""Part of the new game dialog: which assumptions are changed for the game, and a way to change them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wargame.report.excursion import Excursion
from wargame.scenarios.library import Opened
from wargame.ui.parts import button, label, row
from wargame.ui.register.window import RegisterWindow
from wargame.ui.words import tr

MOST_LISTED = 4
"""Changed assumptions that are listed by name; the tooltip has all."""


class ChangesBox(QWidget):
    """`content` is what to play, `changes` what was changed of it, by register name."""

    def __init__(self, opened: Opened, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self.content = opened
        self.changes: dict[str, str] = {}
        self.listed = label("", "second", wrap=True)
        self.change = button(tr("Change..."), name=tr("Change assumptions"))
        self.reset = button(tr("Reset"), "link", tip=tr("Play with the scenario's own numbers"))
        self.change.clicked.connect(self.ask)
        self.reset.clicked.connect(lambda: self._take(Excursion(self._opened)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row(label(tr("Assumptions"), "heading"), -1, self.reset, self.change))
        layout.addWidget(self.listed)
        self._tell()

    def ask(self) -> None:
        """Open the register to change numbers for this game."""
        excursion = Excursion(self._opened)
        excursion.change_all(self.changes)
        title = tr("Assumptions: {0}", self._opened.scenario.title)
        self.window_ = RegisterWindow(title, excursion.rows(), self, excursion=excursion)
        self.window_.accepted.connect(lambda: self._take(excursion))
        self.window_.open()

    def _take(self, excursion: Excursion) -> None:
        self.content, self.changes = excursion.opened, dict(excursion.changes)
        self._tell()

    def _tell(self) -> None:
        every = [f"{name} = {value}" for name, value in self.changes.items()]
        shown = every[:MOST_LISTED]
        if len(every) > MOST_LISTED:
            shown.append(tr("and {0} more", len(every) - MOST_LISTED))
        self.listed.setText("\n".join(shown) or tr("As the scenario and its ruleset have them."))
        self.listed.setToolTip("\n".join(every))
        self.reset.setVisible(bool(every))
