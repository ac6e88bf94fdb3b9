"""The map's overlays at its upper left: a check box each, or on a small map one button with a menu."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QMenu, QWidget

from wargame.ui.parts import button
from wargame.ui.words import tr

ROOMY = 1000
"""A map at least so many pixels wide shows every box."""


class OverlaySwitches(QFrame):
    """Each overlay is on or off by itself. `switched` gives its name and whether it is on now."""

    switched = Signal(str, bool)

    def __init__(self, overlays: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setAccessibleName(tr("Layers of the map"))
        self.boxes: dict[str, QCheckBox] = {}
        self._actions: dict[str, QAction] = {}
        self.menu = QMenu(self)
        self.compact = button(tr("Layers"), "quiet", tip=tr("Choose what the map shows"))
        self.compact.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.compact.setMenu(self.menu)
        self._list = QWidget()
        line = QHBoxLayout(self._list)
        line.setContentsMargins(10, 5, 12, 5)
        line.setSpacing(16)
        for name, title in overlays:
            box = QCheckBox(title)
            box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            box.toggled.connect(lambda on, key=name: self._toggled(key, on))
            line.addWidget(box)
            self.boxes[name] = box
            action = self.menu.addAction(title)
            action.setCheckable(True)
            action.toggled.connect(box.setChecked)
            self._actions[name] = action
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._list)
        layout.addWidget(self.compact)
        self.fit(0)

    def fit(self, width: int) -> None:
        """Take the form for a map so wide."""
        roomy = width >= ROOMY
        self._list.setVisible(roomy)
        self.compact.setVisible(not roomy)
        self.adjustSize()

    def _toggled(self, name: str, on: bool) -> None:
        self._actions[name].setChecked(on)
        self.switched.emit(name, on)
