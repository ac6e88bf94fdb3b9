"""Labels whose type is measured in the display's own unit, not in the table's pixels."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from wargame.ui.fonts import font


class Big(QLabel):
    """A text of `size` units, `weight` as of a font; wraps, and is plain text whatever it holds."""

    def __init__(self, size: float, weight: int = 400, look: str = "", *, wrap: bool = False) -> None:
        super().__init__()
        self._size, self._weight = size, weight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if look:
            self.setProperty("look", look)

    def measure(self, unit: float) -> None:
        """Take the size that fits the window."""
        pixels = round(unit * self._size)
        # The application's stylesheet gives every label a size, and a style wins over a font.
        self.setFont(font(pixels, self._weight))
        self.setStyleSheet(f"font-size: {pixels}px; font-weight: {self._weight};")
