"""Fields for whole numbers in the forms of the events list."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox


def spin(name: str, low: int, high: int, value: int) -> QSpinBox:
    """A field for a whole number; `name` is what screen readers say."""
    made = QSpinBox()
    made.setRange(low, high)
    made.setValue(value)
    made.setAccessibleName(name)
    made.lineEdit().setTextMargins(6, 0, 0, 0)
    return made
