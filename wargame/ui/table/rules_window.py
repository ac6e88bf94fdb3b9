"""F1: the generated rulebook beside the table; opens at the rule behind what is selected."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from wargame.report.rulebook import rulebook
from wargame.rules.model import Ruleset
from wargame.ui.parts import current_theme, fit_screen
from wargame.ui.rulebook.panel import RulebookPanel
from wargame.ui.words import tr


class RulesWindow(QDialog):
    """The rulebook of a ruleset. `number_asked`: the name of a number whose basis was pressed."""

    number_asked = Signal(str)

    def __init__(self, ruleset: Ruleset, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ruleset = ruleset
        self.setWindowTitle(tr("Rules: {0} {1}", ruleset.title, ruleset.version))
        fit_screen(self, 1000, 660)
        self.panel = RulebookPanel(rulebook(ruleset, qt=True, register=False))
        self.panel.number_asked.connect(self.number_asked)
        self._theme = current_theme().name
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panel)

    def show_rule(self, number: str) -> None:
        """Open a rule, or its nearest parent."""
        found = self._ruleset.text(number)
        if found is not None:
            self.panel.search.clear()
            self.panel.open(f"r-{found.number}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and current_theme().name != self._theme:
            self._theme = current_theme().name
            self.panel.wear()
