"""A line that asks for a name inside a window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from wargame.play.names import MAX_NAME
from wargame.ui.parts import button, label, row
from wargame.ui.words import tr


class NameLine(QFrame):
    """Hidden until `ask`; Enter gives the name, Esc calls off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel2")
        self._then: Callable[[str], bool] = lambda _name: True
        self.question = label("")
        self.field = QLineEdit()
        self.field.setMaxLength(MAX_NAME)
        self.give = button(tr("OK"), "primary")
        self.leave = button(tr("Cancel"))
        self.field.returnPressed.connect(self._given)
        self.give.clicked.connect(self._given)
        self.leave.clicked.connect(self.hide)
        layout = row(self.question, self.field, self.give, self.leave)
        layout.setStretch(1, 1)
        layout.setContentsMargins(8, 6, 8, 6)
        self.setLayout(layout)
        self.hide()

    def ask(self, question: str, suggestion: str, then: Callable[[str], bool]) -> None:
        """Ask; `then` gets the name and says whether it was taken."""
        self._then = then
        self.question.setText(question)
        self.field.setAccessibleName(question)
        self.field.setText(suggestion)
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def _given(self) -> None:
        if self._then(self.field.text().strip()):
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
