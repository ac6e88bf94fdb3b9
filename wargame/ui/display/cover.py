"""Covers the display while the room must see nothing: the title and a word, no map, no clock."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wargame.ui.display.big import Big
from wargame.ui.words import tr


class Cover(QFrame):
    """Hidden until the facilitator covers the display."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "curtain")
        self.setAutoFillBackground(True)
        self.word = Big(3, 700)
        self.word.setText(tr("One moment, please"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.word, 0, Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def measure(self, unit: float) -> None:
        """Take the size that fits the window."""
        self.word.measure(unit)
