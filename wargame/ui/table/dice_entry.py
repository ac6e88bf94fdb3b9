"""Typing what physical dice show: one field, checked against what the dice can show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from wargame.ui.parts import button, clear, label, row
from wargame.ui.table.rulings import die_range
from wargame.ui.words import tr


def read_dice(text: str, die: str) -> int:
    """The total typed for `die`: one number, or the single dice ("3 4" for 2d6). Raises ValueError."""
    words = text.replace("+", " ").replace(",", " ").split()
    if not words:
        raise ValueError(tr("Roll {0} on the table and type what it shows.", die))
    if not all(word.isdigit() for word in words):
        raise ValueError(tr("“{0}” is not a number. Type what {1} shows.", text.strip(), die))
    low, high = die_range(die)
    values = [int(word) for word in words]
    if len(values) == 1:
        if not low <= values[0] <= high:
            raise ValueError(tr("{0} cannot show {1}: type {2} to {3}.", die, values[0], low, high))
        return values[0]
    faces = high // low
    if len(values) != low:
        raise ValueError(tr("{0} is {1} dice, but {2} numbers are typed.", die, low, len(values)))
    for value in values:
        if not 1 <= value <= faces:
            raise ValueError(tr("A d{0} cannot show {1}: type 1 to {0}.", faces, value))
    return sum(values)


class DiceEntry(QWidget):
    """Emits `typed` with a total that the dice can show, else says what is wrong with what was typed.

    `called_off`: the order is not to be given after all.
    """

    typed = Signal(int)
    called_off = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._die = "d6"
        self.ask = label("", "", wrap=True)
        self.field = QLineEdit()
        self.field.setAccessibleName(tr("What the dice show"))
        self.use = button(tr("Use"), "primary")
        self.off = button(tr("Do not give it"), "", tip=tr("Nothing has happened yet (Esc)"))
        self.wrong = label("", "bad", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.ask)
        layout.addLayout(row(self.field, self.use, self.off))
        layout.addWidget(self.wrong)
        self.doubt = label(
            tr("As far as your side knows. The program reads the roll on the real table, which may differ."),
            "warning",
            wrap=True,
        )
        self.doubt.hide()
        layout.addWidget(self.doubt)
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(12)
        self._table.setVerticalSpacing(0)
        self._table.setColumnStretch(1, 1)
        layout.addLayout(self._table)
        self.wrong.hide()
        self.use.clicked.connect(self._take)
        self.off.clicked.connect(self.called_off)
        self.field.returnPressed.connect(self._take)

    def start(
        self, die: str, purpose: str, rows: Sequence[tuple[str, str]] = (), *, estimate: bool = False
    ) -> None:
        """Ask for one roll. `rows`: numbers of the die and what they mean, with `estimate` only perhaps."""
        self._die = die
        clear(self._table)
        self.doubt.setVisible(estimate and bool(rows))
        for place, (numbers, meaning) in enumerate(rows):
            self._table.addWidget(label(numbers, "value"), place, 0)
            self._table.addWidget(label(meaning, "second", wrap=True), place, 1)
        low, high = die_range(die)
        self.ask.setText(tr("Roll {0} for {1} and type the total ({2} to {3}).", die, purpose, low, high))
        self.field.clear()
        self.wrong.hide()
        self.show()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.called_off.emit()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        try:
            value = read_dice(self.field.text(), self._die)
        except ValueError as problem:
            self.wrong.setText(str(problem))
            self.wrong.show()
            self.field.selectAll()
            return
        self.wrong.hide()
        self.typed.emit(value)
