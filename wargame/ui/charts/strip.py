"""Panels side by side, as many as there is room for; a switch above chooses which when not all fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from wargame.ui.fonts import font
from wargame.ui.parts import button, row
from wargame.ui.theme import MEASURES


class Strip(QWidget):
    """`panels`: short title and widget. Each gets at least `least` pixels."""

    def __init__(
        self, panels: Sequence[tuple[str, QWidget]], least: int = 290, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._panels = [panel for _title, panel in panels]
        self._least = least
        self.first = 0
        self.switch = QFrame()
        self.switch.setProperty("look", "segments")
        inner = QHBoxLayout(self.switch)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        self.buttons = QButtonGroup(self)
        bold = QFontMetricsF(font(MEASURES.body, 700))
        for number, (title, _panel) in enumerate(panels):
            made = button(title, "segment")
            made.setCheckable(True)
            made.setStyleSheet("padding: 0 8px;")
            # the one that is chosen is bold, which its size hint does not know
            made.setMinimumWidth(round(bold.horizontalAdvance(title)) + 22)
            made.setChecked(number == 0)
            self.buttons.addButton(made, number)
            inner.addWidget(made)
        self.buttons.idClicked.connect(self.choose)
        self._head = QWidget()
        head = row(self.switch, -1)
        self._head.setLayout(head)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        for panel in self._panels:
            body.addWidget(panel, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._head)
        layout.addLayout(body, 1)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._least, self._head.minimumSizeHint().width()), 120)

    def choose(self, number: int) -> None:
        """Show a panel, and those after it while there is room."""
        self.first = number
        button_ = self.buttons.button(number)
        if button_ is not None:
            button_.setChecked(True)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        count = len(self._panels)
        fit = max(1, min(count, self.width() // self._least))
        start = min(self.first, count - fit)
        self._head.setVisible(fit < count)
        for number, panel in enumerate(self._panels):
            panel.setVisible(start <= number < start + fit)
