"""A row of filter chips: those for which there is no room stand in a menu at its end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from wargame.ui.parts import Button, button
from wargame.ui.words import tr

GAP = 6


class ChipRow(QWidget):
    """Shows as many of its chips as fit, from the left; the menu presses the others."""

    def __init__(self, chips: Sequence[Button], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = tuple(chips)
        for chip in self._chips:
            chip.setParent(self)
            chip.toggled.connect(lambda _on: self._mark())
        self.more = button("…", "chip", tip=tr("More filters"), name=tr("More filters"))
        self.more.setParent(self)
        self.more.setCheckable(True)
        self.more.clicked.connect(self._open)
        self._menu: QMenu | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def left_out(self) -> tuple[Button, ...]:
        """The chips that stand in the menu now."""
        return tuple(chip for chip in self._chips if chip.isHidden())

    def sizeHint(self) -> QSize:
        width = sum(chip.sizeHint().width() + GAP for chip in self._chips)
        return QSize(width, max(chip.sizeHint().height() for chip in self._chips))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.more.sizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = self.sizeHint().width() - GAP <= self.width()
        room = self.width() if whole else self.width() - self.more.sizeHint().width() - GAP
        at, full = 0, False
        for chip in self._chips:
            width = chip.sizeHint().width()
            full = full or at + width > room
            chip.setHidden(full)
            if not full:
                chip.setGeometry(at, 0, width, self.height())
                at += width + GAP
        self.more.setHidden(whole)
        self.more.setGeometry(at, 0, self.more.sizeHint().width(), self.height())
        self._mark()

    def _mark(self) -> None:
        """The menu's button is down while one of its chips is."""
        self.more.setChecked(any(chip.isChecked() for chip in self.left_out))

    def _open(self) -> None:
        self._mark()
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self)
        for chip in self.left_out:
            action = self._menu.addAction(chip.text())
            action.setCheckable(True)
            action.setChecked(chip.isChecked())
            action.triggered.connect(lambda _on=False, c=chip: c.click())
        self._menu.popup(self.more.mapToGlobal(self.more.rect().topLeft()))
