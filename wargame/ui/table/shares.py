"""A splitter that shares its width by a rule until somebody moves a handle."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class SharedSplitter(QSplitter):
    """`rule` gives the widths of `parts` for a whole width."""

    def __init__(self, parts: Sequence[QWidget], rule: Callable[[int], Sequence[int]]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._rule = rule
        self._moved = False
        for part in parts:
            self.addWidget(part)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._keep)

    def _keep(self, _position: int, _index: int) -> None:
        self._moved = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._moved:
            self.setSizes(list(self._rule(self.width())))
