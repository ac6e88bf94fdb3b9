"""A short message over the map that goes away by itself: refusals with their rule, things done."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from wargame.engine.refusals import Refusal
from wargame.ui.parts import fit_height, label, set_look

SHOWN_MS = 5000
SCALE_BAR = QSize(270, 54)
"""What the map keeps for its scale bar at the lower left."""


class Notice(QFrame):
    """Shown at the lower middle of its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("look", "bad-strip")
        self.text = label("", "bad", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 14, 7)
        layout.addWidget(self.text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_refusal(self, refusal: Refusal) -> None:
        """Say why an order is not possible."""
        self._show(str(refusal), "bad")

    def say(self, text: str, *, tip: str = "") -> None:
        """Say that something was done; `tip` is told to who points at it, for example the whole path."""
        self._show(text, "good", tip)

    def warn(self, text: str) -> None:
        """Say why a key or a command does nothing now."""
        self._show(text, "bad")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hide()

    def _show(self, text: str, tone: str, tip: str = "") -> None:
        self.text.setText(text)
        self.setToolTip(tip)
        set_look(self, f"{tone}-strip")
        set_look(self.text, tone)
        room = self._over.width() - 60
        wanted = self.text.fontMetrics().horizontalAdvance(text) + 40
        fit_height(self, max(160, min(wanted, room, 560)))
        self.place()
        self.show()
        self.raise_()
        self.setAccessibleName(text)
        self._timer.start(SHOWN_MS)

    def place(self) -> None:
        """At the lower middle, above the map's scale bar where it would cover it."""
        left = (self._over.width() - self.width()) // 2
        up = 22 if left > SCALE_BAR.width() else SCALE_BAR.height() + 8
        self.move(left, self._over.height() - self.height() - up)
