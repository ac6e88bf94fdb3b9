"""A form over one part of the exercise: fields described as data, filled from it, writing to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from wargame.scenarios.exercise.checking import Path
from wargame.ui.exercise.design import Design
from wargame.ui.exercise.fields import ChecksField, Choice, ChoiceField, Field
from wargame.ui.parts import row


def own(key: str) -> Callable[[Any], Any]:
    """Reads the attribute of that name."""
    return lambda item: getattr(item, key)


@dataclass(frozen=True, slots=True)
class Spec:
    """A field for `key`. `read` gets its value from the item, `write` makes changes of a value.

    `offer`: what a field of choices offers. `fits`: whether the field has a meaning for an item.
    `beside`: it stands beside the field before it.
    """

    key: str
    make: Callable[[], Field]
    offer: Callable[[Design], Sequence[Choice]] | None = None
    fits: Callable[[Design, Any], bool] | None = None
    read: Callable[[Any], Any] | None = None
    write: Callable[[Any], dict[str, Any]] | None = None
    beside: bool = False

    def value(self, item: Any) -> Any:
        return (self.read or own(self.key))(item)

    def changes(self, value: Any) -> dict[str, Any]:
        return self.write(value) if self.write else {self.key: value}


class Form(QScrollArea):
    """Shows one item. `put(changes, spec, typed)` is called when a field was edited."""

    def __init__(
        self,
        design: Design,
        specs: Sequence[Spec],
        put: Callable[[dict[str, Any], Spec, bool], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._design = design
        self._specs = tuple(specs)
        self.fields: dict[str, Field] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setMaximumWidth(760)
        self._layout = QVBoxLayout(inner)
        self._layout.setContentsMargins(2, 2, 14, 14)
        self._layout.setSpacing(14)
        line: list[QWidget] = []
        for spec in specs:
            field = spec.make()
            field.edited.connect(lambda value, typed, spec=spec: put(spec.changes(value), spec, typed))
            field.left.connect(design.seal)
            self.fields[spec.key] = field
            if line and not spec.beside:
                self._add(line)
                line = []
            line.append(field)
        self._add(line)
        self._layout.addStretch(1)
        self.setWidget(inner)

    def _add(self, line: list[QWidget]) -> None:
        if len(line) == 1:
            self._layout.addWidget(line[0])
            return
        made = row(spacing=20)
        for field in line:
            made.addWidget(field, 3, Qt.AlignmentFlag.AlignTop)
        made.addStretch(1)
        self._layout.addLayout(made)

    def show_item(self, item: Any, path: Path) -> None:
        """Fills the fields from an item that stands at `path`."""
        for spec in self._specs:
            field = self.fields[spec.key]
            if spec.offer is not None and isinstance(field, ChoiceField | ChecksField):
                field.offer(spec.offer(self._design))
            field.show_value(spec.value(item))
            field.show_problems(self._design.flaws_at(*path, spec.key))
            field.setVisible(spec.fits is None or spec.fits(self._design, item))

    def go_to(self, key: str) -> None:
        """Gives the keys to a field."""
        field = self.fields.get(key)
        if field is not None and field.isVisibleTo(self):
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(field)
