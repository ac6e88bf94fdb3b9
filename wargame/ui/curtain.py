"""The curtain: covers the window when the screen is handed to another seat, so that nobody sees too much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wargame.ui.parts import button, label
from wargame.ui.words import tr

WIDTH = 460


@dataclass(frozen=True, slots=True)
class Handover:
    """What the curtain says: whose screen comes, why, and what the two buttons say.

    Without `back` there is no screen to go back to (the game has just been opened).
    """

    title: str
    text: str
    go: str
    back: str = ""


class Curtain(QFrame):
    """Shown over its parent until a button is pressed; `lifted` then runs with the curtain still down.

    `closed` tells the window to take keys and focus away from what is covered, and to give them back.
    """

    closed = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("look", "curtain")
        self.setAutoFillBackground(True)
        self._lifted: Callable[[], None] | None = None
        self.title = label("", "clock")
        self.text = label("", "second", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.text.setFixedWidth(WIDTH)
        self.go = button(tr("Show my screen"), "primary-main")
        self.go.clicked.connect(self._lift)
        self.back = button(tr("Back"), "main")
        self.back.clicked.connect(self._go_back)
        layout = QVBoxLayout(self)
        layout.setSpacing(14)
        layout.addStretch(2)
        for widget in (self.title, self.text, self.go, self.back):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        parent.installEventFilter(self)
        self.hide()

    def drop(self, said: Handover, lifted: Callable[[], None]) -> None:
        """Cover the window and say who is to come. `lifted` shows the screen that comes."""
        self._lifted = lifted
        self.title.setText(said.title)
        self.text.setText(said.text)
        self.text.ensurePolished()
        self.text.setFixedHeight(self.text.heightForWidth(WIDTH))
        self.go.setText(said.go)
        self.back.setText(said.back)
        self.back.setVisible(bool(said.back))
        self.setAccessibleName(said.title)
        self.setAccessibleDescription(said.text)
        self.setGeometry(self._over.rect())
        self.closed.emit(True)
        self.show()
        self.raise_()
        self.go.setFocus()

    def _lift(self) -> None:
        lifted, self._lifted = self._lifted, None
        if lifted is not None:
            lifted()
        self.closed.emit(False)
        self.hide()

    def _go_back(self) -> None:
        """The screen that was shown before stays."""
        self._lifted = None
        self._lift()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
        return False
