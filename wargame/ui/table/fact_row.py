"""A row of the inspector: a name at the left, and a value that takes as many lines as it needs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wargame.ui.parts import label
from wargame.ui.theme import MEASURES

NAME_WIDTH, WIDEST_NAME = 118, 172
SHORT_VALUE = 8
"""Beside values of so few characters a long name may take more room."""


class WrappedFact(QWidget):
    """Nothing is cut: name and value wrap. `tip` says more, such as the rule."""

    def __init__(self, name: str, value: str, look: str = "", tip: str = "") -> None:
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
        layout.addWidget(self.value, 1)
        self.setMinimumHeight(MEASURES.row_fact)
        self.setToolTip(tip)
        self.setAccessibleName(f"{name}: {value}")
