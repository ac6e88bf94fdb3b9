"""A short message over the map that goes away by itself: refusals with their rule, things done."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from wargame.engine.refusals import Refusal
from wargame.ui.parts import fit_height, label, set_look

SHOWN_MS = 5000


class Notice(QFrame):
    """Shown at the lower middle of its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("look", "bad-strip")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
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

    def say(self, text: str) -> None:
        """Say that something was done."""
        self._show(text, "good")

    def _show(self, text: str, tone: str) -> None:
        self.text.setText(text)
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
        self.move((self._over.width() - self.width()) // 2, self._over.height() - self.height() - 22)
