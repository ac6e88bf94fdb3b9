"""A row of the inspector: a name at the left, and a value that takes as many lines as it needs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from wargame.report.register import Entry
from wargame.ui.parts import button, current_theme, label
from wargame.ui.register.model import tip as number_tip
from wargame.ui.theme import MEASURES
from wargame.ui.words import tr

NAME_WIDTH, WIDEST_NAME = 118, 172
SHORT_VALUE = 8
"""Beside values of so few characters a long name may take more room."""


def _bar(share: float) -> QProgressBar:
    """A small bar, of which the value beside it says the number."""
    made = QProgressBar()
    made.setProperty("look", "thin")
    made.setTextVisible(False)
    made.setRange(0, 100)
    made.setValue(round(share * 100))
    made.setFixedWidth(44)
    return made


class WrappedFact(QWidget):
    """Nothing is cut: name and value wrap. `tip` says more, such as the rule.

    `rule_asked`: the row was clicked and has a rule; `number_asked`: the mark of judgement was.
    """

    rule_asked = Signal(str)
    number_asked = Signal(str)

    def __init__(self, name: str, value: str, look: str = "", tip: str = "", share: float = -1) -> None:
        super().__init__()
        self.name = label(name, "second", wrap=True)
        self.value = label(value, look or "value", wrap=True)
        self.name.ensurePolished()
        needed = self.name.fontMetrics().horizontalAdvance(name) + 6
        short = len(value) <= SHORT_VALUE
        self.name.setFixedWidth(min(max(NAME_WIDTH, needed), WIDEST_NAME) if short else NAME_WIDTH)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(8)
        for part in (self.name, self.value):
            part.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.name)
        if share >= 0:
            layout.addWidget(_bar(share))
        layout.addWidget(self.value, 1)
        self.setMinimumHeight(MEASURES.row_fact)
        self.setToolTip(tip)
        self.setAccessibleName(f"{name}: {value}")
        self._layout = layout
        self._rule = ""

    def lead_to(self, rule: str, judged: Entry | None) -> None:
        """A click on the row opens `rule`; a small J says that a number rests on judgement."""
        self._rule = rule
        if rule:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if judged is None:
            return
        mark = button("J", "link", tip=number_tip(judged), name=tr("Judgement: {0}", judged.name))
        mark.setStyleSheet(
            f"color: {current_theme().text3}; font-size: {MEASURES.mark}px; padding: 0;"
            " min-height: 14px; max-width: 14px;"
        )
        mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        mark.clicked.connect(lambda: self.number_asked.emit(judged.name))
        self._layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._rule and event.button() == Qt.MouseButton.LeftButton:
            self.rule_asked.emit(self._rule)
        else:
            super().mouseReleaseEvent(event)
