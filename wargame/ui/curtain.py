"""The curtain: covers the window when the screen is handed to another seat, so that nobody sees too much."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wargame.ui.parts import button, label
from wargame.ui.words import tr


class Curtain(QFrame):
    """Shown over its parent until the button is pressed; then `lifted` runs with the curtain still down.

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
        self.text.setFixedWidth(420)
        self.go = button("", "primary-main", name=tr("Show my screen"))
        self.go.clicked.connect(self._lift)
        layout = QVBoxLayout(self)
        layout.setSpacing(14)
        layout.addStretch(2)
        for widget in (self.title, self.text, self.go):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        parent.installEventFilter(self)
        self.hide()

    def drop(self, who: str, lifted: Callable[[], None]) -> None:
        """Cover the window and ask for `who` to come."""
        self._lifted = lifted
        self.title.setText(tr("{0} to act. Hand over the screen.", who))
        self.text.setText(tr("Nothing of the game shows until {0} presses the button.", who))
        self.go.setText(tr("I am {0}: show my screen", who))
        self.setAccessibleName(self.title.text())
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
        return False
