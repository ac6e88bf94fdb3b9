"""The fan: all units of a stack side by side, so that each can be picked."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from wargame.ui.fonts import font
from wargame.ui.map.counterart import art_of, counter_art, margin_for
from wargame.ui.map.scene import Counter
from wargame.ui.theme import Theme, colour

SIZE: Final = 42
_GAP: Final = 12
_PAD: Final = 10
_NAME: Final = 17
_MOST: Final = 6


class StackFan(QWidget):
    """A card over the map with the counters of one hex. Closes when the mouse leaves it or Esc is pressed."""

    picked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self._around = parent
        self.hex = -1
        self._counters: tuple[Counter, ...] = ()
        self._theme: Theme | None = None
        self._selected = -1
        self._hover = -1
        self.hide()

    def open(
        self, hex_id: int, counters: tuple[Counter, ...], at: QPoint, selected: int, theme: Theme
    ) -> None:
        """Show the counters of a hex, the topmost first, around a point of the parent."""
        self.hex, self._counters = hex_id, tuple(reversed(counters))
        self._theme, self._selected, self._hover = theme, selected, -1
        columns = min(_MOST, len(counters))
        rows = math.ceil(len(counters) / _MOST)
        width = columns * (SIZE + _GAP + 10) - _GAP + 2 * _PAD
        height = rows * (SIZE + _NAME + 6) + 2 * _PAD - 6
        area = self._around.rect().adjusted(4, 4, -4, -4)
        left = max(area.left(), min(at.x() - width // 2, area.right() - width))
        top = max(area.top(), min(at.y() - height // 2, area.bottom() - height))
        self.setGeometry(left, top, width, height)
        names = ", ".join(counter.full_name for counter in self._counters)
        self.setAccessibleName(f"Stack of {len(counters)} units: {names}")
        self.show()
        self.raise_()

    def shut(self) -> None:
        """Hide the fan."""
        if self.isVisible():
            self.hide()
            self.hex = -1

    def cell(self, index: int) -> QRect:
        """The tile of a counter in the fan's own pixels."""
        row, col = divmod(index, _MOST)
        return QRect(_PAD + 5 + col * (SIZE + _GAP + 10), _PAD + row * (SIZE + _NAME + 6), SIZE, SIZE)

    def unit_at(self, at: QPoint) -> int:
        """The unit of the tile at a point, or -1."""
        for index, counter in enumerate(self._counters):
            if self.cell(index).adjusted(-6, -4, 6, _NAME).contains(at):
                return counter.unit
        return -1

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        if theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(theme.control_edge), 1))
        painter.setBrush(colour(theme.panel, 246))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        margin = margin_for(SIZE)
        dpr = self.devicePixelRatioF()
        for index, counter in enumerate(self._counters):
            cell = self.cell(index)
            if counter.unit in (self._hover, self._selected):
                ring = colour(theme.selected if counter.unit == self._selected else theme.accent)
                painter.setPen(QPen(ring, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(cell).adjusted(-3, -3, 3, 3), 5, 5)
            painter.drawPixmap(
                cell.topLeft() - QPoint(margin, margin), counter_art(art_of(counter), SIZE, theme, dpr)
            )
            painter.setFont(font(10, 500))
            painter.setPen(colour(theme.text))
            box = QRect(cell.left() - 11, cell.bottom() + 2, cell.width() + 22, _NAME - 2)
            text = painter.fontMetrics().elidedText(counter.name, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        unit = self.unit_at(event.position().toPoint())
        if unit != self._hover:
            self._hover = unit
            self.update()
            found = next((c for c in self._counters if c.unit == unit), None)
            if found is not None:
                QToolTip.showText(event.globalPosition().toPoint(), found.full_name, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        unit = self.unit_at(event.position().toPoint())
        if unit >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._selected = unit
            self.update()
            self.picked.emit(unit)

    def leaveEvent(self, event: object) -> None:
        self.shut()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)
