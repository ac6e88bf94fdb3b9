"""The page of keys, made from the action registry, so that it is never out of date."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from wargame.ui.actions import COMMANDS, MENUS
from wargame.ui.parts import fit_screen, label
from wargame.ui.words import tr

MOUSE = (
    ("Select", "Click a unit or hex; again for the next of a stack"),
    ("Move", "Click a hex inside the outline, or drag the unit there"),
    ("Every order", "Right click"),
    ("Move the map", "Drag with the left or middle button"),
    ("Zoom", "Wheel"),
)


class KeysPage(QDialog):
    """All keys in two columns, by menu, and what the mouse does."""

    def __init__(self, parent: QWidget | None = None, unused: Collection[str] = ()) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        fit_screen(self, 860, 620)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        columns = (("Orders", "Select", "Help", "Exercise"), ("Map", "View", "Game"))
        for side, groups in enumerate(columns):
            place = 0
            for group in groups:
                assert group in MENUS
                grid.addWidget(label(tr(group), "heading"), place, side * 2, 1, 2)
                place += 1
                for command in COMMANDS:
                    if command.menu == group and command.keys and command.id not in unused:
                        self._add(grid, place, side, tr(command.title).rstrip("."), _keys(command.keys))
                        place += 1
            if side == 1:
                grid.addWidget(label(tr("Mouse"), "heading"), place, side * 2, 1, 2)
                for number, (what, how) in enumerate(MOUSE, start=place + 1):
                    self._add(grid, number, side, tr(what), tr(how))
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(24, 18, 24, 18)
        box.addLayout(grid)
        box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    @staticmethod
    def _add(grid: QGridLayout, row: int, side: int, what: str, keys: str) -> None:
        grid.addWidget(label(what, wrap=True), row, side * 2)
        grid.addWidget(label(keys, "second", wrap=True), row, side * 2 + 1)


def _keys(keys: tuple[str, ...]) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return tr(" or ").join(QKeySequence(key).toString(native) for key in keys)
