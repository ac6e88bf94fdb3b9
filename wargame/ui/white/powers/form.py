"""The fields of one power: what is on the left, what will be on the right."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from wargame.ui.parts import clear, label
from wargame.ui.white.powers.editors import Editor, LineEditor, PlaceEditor, editor_of
from wargame.ui.white.powers.plan import NO_PLAN, Choice, Plan, Values
from wargame.ui.words import Words

ARROW = "\N{RIGHTWARDS ARROW}"
TITLE_WIDTH, NOW_MOST = 118, 170


class PowerFields(QScrollArea):
    """`edited` when a field changes; `picking` carries a place's field that waits for a click, or None."""

    edited = Signal()
    picking = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._make: Callable[[Values], Plan] = lambda _values: NO_PLAN
        self.plan = NO_PLAN
        self.editors: dict[str, Editor] = {}
        self._typed: set[str] = set()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self.grid = QGridLayout()
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnMinimumWidth(0, TITLE_WIDTH)
        self.grid.setColumnStretch(3, 1)
        self.note = label("", "note", wrap=True)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(2, 2, 12, 2)
        layout.setSpacing(12)
        layout.addLayout(self.grid)
        layout.addWidget(self.note)
        layout.addStretch(1)
        self.setWidget(inner)

    @property
    def values(self) -> dict[str, Any]:
        """What the fields hold."""
        return {key: editor.value for key, editor in self.editors.items()}

    def show_plan(self, make: Callable[[Values], Plan], begun: Values) -> None:
        """Another form; `begun`: what some of its fields are to hold."""
        self._make, self._typed = make, set()
        self._build(dict(begun))

    def first(self) -> QWidget | None:
        """The field that gets the keys: the first that is not just what the form is about."""
        order = list(self.editors.values())
        return next((e for e in order if not (isinstance(e.field, Choice) and e.field.leads)), None) or (
            order[0] if order else None
        )

    def _build(self, values: dict[str, Any]) -> None:
        """Makes the fields for what is chosen. Texts and places that were typed stay."""
        kept = {key: values[key] for key in self._typed if key in values}
        self.picking.emit(None)
        clear(self.grid)
        self.plan = self._make(values)
        self.editors = {}
        compared = any(field.now for field in self.plan.fields)
        row = 0
        for field in self.plan.fields:
            editor = editor_of(field, self._words)
            self.editors[field.key] = editor
            if isinstance(editor, LineEditor) and field.key in kept:
                editor.line.setText(kept[field.key])
            if isinstance(editor, PlaceEditor):
                if kept.get(field.key, -1) >= 0:
                    editor.line.setText(self._words.label(kept[field.key]))
                editor.picking.connect(lambda on, e=editor: self.picking.emit(e if on else None))
            editor.edited.connect(lambda key=field.key: self._changed(key))
            self.grid.addWidget(label(field.title, "second"), row, 0)
            if compared:
                now = label(field.now, "", wrap=len(field.now) > 18)
                now.setMaximumWidth(NOW_MOST)
                self.grid.addWidget(now, row, 1)
                self.grid.addWidget(label(ARROW if field.now else "", "third"), row, 2)
            self.grid.addWidget(editor, row, 3) if compared else self.grid.addWidget(editor, row, 1, 1, 3)
            row += 1
            if field.note:
                self.grid.addWidget(label(field.note, "note", wrap=True), row, 3 if compared else 1, 1, 1)
                row += 1
        self.note.setText(self.plan.note)
        self.note.setVisible(bool(self.plan.note))
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab goes from field to field."""
        order = list(self.editors.values())
        for one, two in pairwise(order):
            QWidget.setTabOrder(one.focusProxy() or one, two.focusProxy() or two)

    def _changed(self, key: str) -> None:
        field = self.editors[key].field
        self._typed.add(key)
        if isinstance(field, Choice) and field.leads:
            self._build(self.values)
            again = self.editors.get(key)
            if again is not None:
                again.setFocus()
        self.edited.emit()
