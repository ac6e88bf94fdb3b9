"""Fields of the designer: a title, an editor and, below it, what is wrong with what stands there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from wargame.ui.parts import clear, label
from wargame.ui.words import tr

LINES_HIGH = 19
"""Height of a line of text in a field of several lines, in logical pixels."""

Choice = tuple[str, str]
"""A value and how it is called."""


class Field(QWidget):
    """`edited` carries the new value; the flag says that it was typed letter by letter."""

    edited = Signal(object, bool)
    left = Signal()

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "heading")
        self.note = label(note, "note", wrap=True)
        self.note.setVisible(bool(note))
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(3)
        self._layout.addWidget(self.title)

    def _hold(self, editor: QWidget) -> None:
        """Puts the editor between the title and what is said about it."""
        self.title.setBuddy(editor)
        editor.setAccessibleName(self.title.text())
        self.setFocusProxy(editor)
        for widget in (editor, self.note, self.problem):
            self._layout.addWidget(widget)

    def show_value(self, value: Any) -> None:
        """Shows a value without telling that it was edited."""
        raise NotImplementedError

    def show_problems(self, problems: Sequence[str]) -> None:
        """Says what is wrong, or nothing."""
        self.problem.setText("\n".join(dict.fromkeys(problems)))
        self.problem.setVisible(bool(problems))
        self.setAccessibleDescription(self.problem.text())


def is_undo(event: QEvent) -> bool:
    """Whether keys ask for undo or redo, which belong to the window and not to a field."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class Line(QLineEdit):
    """A line that leaves undo to the window."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        return False if is_undo(event) else super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class Text(QPlainTextEdit):
    """Several lines that leave undo to the window, and Tab to the next field."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)

    def event(self, event: QEvent) -> bool:
        return False if is_undo(event) else super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def show_text(self, text: str) -> None:
        """Shows a text; the place of the cursor is kept as far as the text goes."""
        if text == self.toPlainText():
            return
        blocked, cursor = self.blockSignals(True), self.textCursor()
        place = cursor.position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)
        self.blockSignals(blocked)


class LineField(Field):
    """One line of text."""

    def __init__(self, title: str, note: str = "", *, hint: str = "", width: int = 0) -> None:
        super().__init__(title, note)
        self.editor = Line()
        self.editor.setPlaceholderText(hint)
        if width:
            self.editor.setMaximumWidth(width)
            self.setMaximumWidth(max(width, 150 if not note else 480))
        self._hold(self.editor)
        self.editor.textEdited.connect(lambda text: self.edited.emit(text, True))
        self.editor.left.connect(self.left)

    def show_value(self, value: str) -> None:
        if value != self.editor.text():
            self.editor.setText(value)


class TextField(Field):
    """Several lines of text."""

    def __init__(self, title: str, note: str = "", *, lines: int = 3, hint: str = "") -> None:
        super().__init__(title, note)
        self.editor = Text()
        self.editor.setPlaceholderText(hint)
        self.editor.setFixedHeight(lines * LINES_HIGH + 14)
        self._hold(self.editor)
        self.editor.textChanged.connect(lambda: self.edited.emit(self.editor.toPlainText(), True))
        self.editor.left.connect(self.left)

    def show_value(self, value: str) -> None:
        self.editor.show_text(value)


class ChoiceField(Field):
    """One of some values; one that is not offered is shown as it is."""

    def __init__(self, title: str, note: str = "", *, width: int = 320) -> None:
        super().__init__(title, note)
        self.editor = QComboBox()
        self.editor.setMaximumWidth(width)
        self.editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.editor.setMinimumContentsLength(10)
        self.setMaximumWidth(width)
        self._hold(self.editor)
        self.editor.activated.connect(lambda _index: self.edited.emit(self.editor.currentData(), False))

    def offer(self, choices: Sequence[Choice]) -> None:
        """What can be chosen."""
        there = [(self.editor.itemData(n), self.editor.itemText(n)) for n in range(self.editor.count())]
        if there == list(choices):
            return
        value = self.editor.currentData()
        self.editor.clear()
        for key, text in choices:
            self.editor.addItem(text, key)
        self.editor.setCurrentIndex(self.editor.findData(value))

    def show_value(self, value: str) -> None:
        index = self.editor.findData(value)
        if index < 0 and value:
            self.editor.addItem(value, value)
            index = self.editor.count() - 1
        self.editor.setCurrentIndex(index)


class NumberField(Field):
    """A whole number."""

    def __init__(
        self, title: str, note: str = "", *, low: int = 0, high: int = 9999, suffix: str = "", none: str = ""
    ) -> None:
        super().__init__(title, note)
        self.editor = number_box(low, high, suffix=suffix, none=none)
        if not note:
            self.setMaximumWidth(150)
        self._hold(self.editor)
        self.editor.valueChanged.connect(lambda value: self.edited.emit(value, True))
        self.editor.editingFinished.connect(self.left)

    def show_value(self, value: int) -> None:
        self.editor.blockSignals(True)
        self.editor.setValue(value)
        self.editor.blockSignals(False)


def number_box(low: int, high: int, *, suffix: str = "", none: str = "") -> QSpinBox:
    """A box for a whole number; `none`: how its lowest value is called."""
    box = QSpinBox()
    box.setRange(low, high)
    box.setSuffix(suffix)
    box.setSpecialValueText(none)
    box.setFixedWidth(116)
    box.setAlignment(Qt.AlignmentFlag.AlignRight)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box


class ChecksField(Field):
    """Some of some values, each with a box to tick."""

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__(title, note)
        self._boxes: dict[str, QCheckBox] = {}
        self._holder = QWidget()
        self._inner = QVBoxLayout(self._holder)
        self._inner.setContentsMargins(0, 2, 0, 2)
        self._inner.setSpacing(5)
        self._value: tuple[str, ...] = ()
        self._hold(self._holder)

    @property
    def boxes(self) -> dict[str, QCheckBox]:
        return dict(self._boxes)

    def offer(self, choices: Sequence[Choice]) -> None:
        """What can be ticked."""
        if [(key, box.text()) for key, box in self._boxes.items()] == list(choices):
            return
        clear(self._inner)
        self._boxes = {}
        for key, text in choices:
            box = QCheckBox(text)
            box.setChecked(key in self._value)
            box.toggled.connect(self._ticked)
            self._boxes[key] = box
            self._inner.addWidget(box)
        for box in list(self._boxes.values())[:1]:
            self.setFocusProxy(box)

    def _ticked(self) -> None:
        strange = tuple(key for key in self._value if key not in self._boxes)
        chosen = tuple(key for key, box in self._boxes.items() if box.isChecked())
        self._value = (*chosen, *strange)
        self.edited.emit(self._value, False)

    def show_value(self, value: tuple[str, ...]) -> None:
        self._value = value
        for key, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(key in value)
            box.blockSignals(False)


class TurnsField(Field):
    """Turns: once, in every turn, or in some, written as 1, 3-5. The value: numbers and a flag for each."""

    ONCE, EACH, SOME = "once", "each", "some"

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__(title, note)
        self.how = QComboBox()
        for key, text in (
            (self.ONCE, tr("Once, at any time")),
            (self.EACH, tr("In every turn")),
            (self.SOME, tr("In some turns")),
        ):
            self.how.addItem(text, key)
        self.how.setMaximumWidth(220)
        self.turns = Line()
        self.turns.setPlaceholderText(tr("such as 1, 3-5"))
        self.turns.setAccessibleName(tr("Turns"))
        self.turns.setMaximumWidth(220)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self.how)
        inner.addWidget(self.turns)
        self._hold(holder)
        self.setFocusProxy(self.how)
        self.how.setAccessibleName(title)
        self._given: Sequence[str] = ()
        self.how.activated.connect(lambda _index: self._chosen())
        self.turns.textEdited.connect(lambda _text: self._typed())
        self.turns.left.connect(self.left)

    def _chosen(self) -> None:
        some = self.how.currentData() == self.SOME
        self.turns.setVisible(some)
        if some:
            self.turns.setFocus()
            self._typed()
        else:
            self.edited.emit(((), self.how.currentData() == self.EACH), False)

    def _typed(self) -> None:
        found = turns_of(self.turns.text())
        if found is None:
            super().show_problems([tr("Write turns as 1, 3-5."), *self._given])
        else:
            self.edited.emit((found, False), True)

    def show_value(self, value: tuple[tuple[int, ...], bool]) -> None:
        turns, each = value
        typing = self.turns.hasFocus() and not each
        if turns_of(self.turns.text()) != turns:
            self.turns.setText(turns_text(turns))
        if not typing:
            key = self.EACH if each else self.SOME if turns else self.ONCE
            self.how.setCurrentIndex(self.how.findData(key))
        self.turns.setVisible(self.how.currentData() == self.SOME)

    def show_problems(self, problems: Sequence[str]) -> None:
        self._given = problems
        unreadable = self.how.currentData() == self.SOME and turns_of(self.turns.text()) is None
        super().show_problems([*([tr("Write turns as 1, 3-5.")] if unreadable else []), *problems])


def turns_of(text: str) -> tuple[int, ...] | None:
    """Turns written as "1, 3-5" in order, None if they are not; "" is none."""
    found: list[int] = []
    for part in text.replace(";", ",").split(","):
        first, dash, last = part.strip().partition("-")
        if not part.strip():
            continue
        ends = (first.strip(), last.strip() if dash else first.strip())
        if not all(end.isascii() and end.isdecimal() and len(end) <= 3 for end in ends):
            return None
        found += range(int(ends[0]), int(ends[1]) + 1)
    return tuple(sorted(dict.fromkeys(found)))


def turns_text(turns: Sequence[int]) -> str:
    """Turns as people write them: 1, 3-5."""
    runs: list[list[int]] = []
    for turn in sorted(turns):
        if runs and turn == runs[-1][-1] + 1:
            runs[-1].append(turn)
        else:
            runs.append([turn])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
