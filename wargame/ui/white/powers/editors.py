"""The widgets of a form's fields: each shows a value and says when a person changes it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from wargame.ui.parts import Elided, button, column, row
from wargame.ui.white.powers.plan import Choice, Field, Flag, Line, Number, Place
from wargame.ui.words import Words, tr

NOWHERE = -1


class Editor(QWidget):
    """`edited` when a person has changed it; `value` is what it holds."""

    edited = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.box = QHBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)

    def hold(self, widget: QWidget, stretch: int = 1) -> None:
        """Show the widget that takes the keys."""
        widget.setAccessibleName(self.field.title)
        if self.field.now:
            widget.setAccessibleDescription(tr("now {0}", self.field.now))
        self.box.addWidget(widget, stretch)
        self.setFocusProxy(widget)

    @property
    def value(self) -> Any:
        raise NotImplementedError


class NumberEditor(Editor):
    """A spin box; hundredths are shown as decimals."""

    def __init__(self, field: Number, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._scale = 10**field.decimals
        made = QDoubleSpinBox() if field.decimals else QSpinBox()
        if isinstance(made, QDoubleSpinBox):
            made.setDecimals(field.decimals)
            made.setRange(field.low / self._scale, field.high / self._scale)
            made.setSingleStep(0.1)
            made.setValue(field.value / self._scale)
        else:
            made.setRange(field.low, field.high)
            made.setValue(field.value)
        if field.nil:
            made.setSpecialValueText(field.nil)
        made.setMinimumWidth(96)
        made.lineEdit().setTextMargins(8, 0, 0, 0)
        made.valueChanged.connect(lambda _value: self.edited.emit())
        self.spin = made
        self.hold(made, 0)
        self.box.addStretch(1)

    @property
    def value(self) -> int:
        return round(self.spin.value() * self._scale)


class ChoiceEditor(Editor):
    """A list to choose from."""

    def __init__(self, field: Choice, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.combo = QComboBox()
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(12)
        self._values = [value for value, _ in field.options]
        for _, title in field.options:
            self.combo.addItem(title)
        self.combo.setCurrentIndex(
            max(0, self._values.index(field.value)) if field.value in self._values else 0
        )
        self.combo.currentIndexChanged.connect(lambda _index: self.edited.emit())
        self.hold(self.combo)

    @property
    def value(self) -> Any:
        return self._values[self.combo.currentIndex()]


class FlagEditor(Editor):
    """A box to tick."""

    def __init__(self, field: Flag, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.check = QCheckBox(field.text)
        self.check.setChecked(field.value)
        self.check.toggled.connect(lambda _on: self.edited.emit())
        self.hold(self.check)
        self.check.setAccessibleName(field.text)

    @property
    def value(self) -> bool:
        return self.check.isChecked()


class LineEditor(Editor):
    """A short text."""

    def __init__(self, field: Line, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = QLineEdit(field.value)
        self.line.setPlaceholderText(field.hint)
        self.line.setMaxLength(60)
        self.line.textChanged.connect(lambda _text: self.edited.emit())
        self.hold(self.line)

    @property
    def value(self) -> str:
        return self.line.text()


class PlaceEditor(Editor):
    """A hex by its number. `picking` says whether the next click on the map is meant for it."""

    picking = Signal(bool)

    def __init__(self, field: Place, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._words = words
        self.line = QLineEdit(words.label(field.value) if field.value >= 0 else "")
        self.line.setFixedWidth(72)
        self.line.textChanged.connect(lambda _text: self._changed())
        self.name = Elided("", "second")
        self.pick = button(tr("Pick on the map"), "link", tip=tr("The next hex clicked on the map"))
        self.pick.setCheckable(True)
        self.pick.toggled.connect(self._picking)
        above = row(self.line, self.name)
        above.setStretch(1, 1)
        self.box.addLayout(column(above, self.pick, spacing=2), 1)
        self.line.setAccessibleName(field.title)
        self.setFocusProxy(self.line)
        self.pick.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._name_it()

    @property
    def value(self) -> int:
        """The hex, NOWHERE for what is no hex of the map."""
        try:
            return self._words.map.grid.parse(self.line.text().strip())
        except ValueError:
            return NOWHERE

    def put(self, hex_id: int) -> None:
        """A hex was picked."""
        self.pick.setChecked(False)
        self.line.setText(self._words.label(hex_id))

    def _picking(self, on: bool) -> None:
        self.pick.setText(tr("Click a hex...") if on else tr("Pick on the map"))
        self.picking.emit(on)

    def _changed(self) -> None:
        self._name_it()
        self.edited.emit()

    def _name_it(self) -> None:
        here = self.value
        place = self._words.map.place_name(here) if here >= 0 else ""
        terrain = self._words.terrain(here) if here >= 0 else tr("no hex of this map")
        self.name.setText(place or terrain)


def editor_of(field: Field, words: Words) -> Editor:
    """The widget for a field."""
    match field:
        case Number():
            return NumberEditor(field)
        case Choice():
            return ChoiceEditor(field)
        case Flag():
            return FlagEditor(field)
        case Line():
            return LineEditor(field)
        case Place():
            return PlaceEditor(field, words)
        case _:
            raise TypeError(f"no editor for {type(field).__name__}")
