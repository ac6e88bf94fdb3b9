"""Left dock, bottom: ladder, tracks and objectives together, or one at a time where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from wargame.ui.parts import Section, button, line
from wargame.ui.theme import MEASURES

ENOUGH = 380
"""Height at which all sections show at once."""


class SidePages(QWidget):
    """Shows `sections` (short title and panel). A switch chooses one while there is no room for all."""

    def __init__(self, sections: Sequence[tuple[str, Section]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections = [section for _title, section in sections]
        self._chosen = 0
        self._all: bool | None = None
        self.switch = QFrame()
        self.switch.setProperty("look", "segments")
        inner = QHBoxLayout(self.switch)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        self._group = group = QButtonGroup(self)
        for number, (title, _section) in enumerate(sections):
            made = button(title, "segment")
            made.setCheckable(True)
            made.setStyleSheet("padding: 0 3px;")
            made.setChecked(number == 0)
            group.addButton(made, number)
            inner.addWidget(made, 1)
        group.idClicked.connect(self._choose)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._lines: list[QWidget] = []
        for number, section in enumerate(self._sections):
            if number:
                rule = line()
                self._lines.append(rule)
                column.addWidget(rule)
            column.addWidget(section)
        column.addStretch(1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        pad = MEASURES.dock_padding - 4
        head.setContentsMargins(pad, 8, pad, 0)
        head.addWidget(self.switch)
        layout.addWidget(self._head)
        layout.addWidget(area, 1)

    def sizeHint(self) -> QSize:
        return QSize(MEASURES.left_dock, 200)

    def _choose(self, number: int) -> None:
        self._chosen = number
        self._show(False)

    def _show(self, everything: bool) -> None:
        self._all = everything
        self._head.setVisible(not everything and len(self._sections) > 1)
        for rule in self._lines:
            rule.setVisible(everything)
        for number, section in enumerate(self._sections):
            section.setVisible(everything or number == self._chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        everything = self.height() >= ENOUGH
        if everything != self._all:
            self._show(everything)
