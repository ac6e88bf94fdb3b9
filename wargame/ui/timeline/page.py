"""The page of what differs between two moments; the map outlines the hexes while it is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from wargame.ui.fonts import font
from wargame.ui.parts import button, fit_screen, label, row
from wargame.ui.theme import MEASURES
from wargame.ui.timeline.differences import Group
from wargame.ui.words import tr

HEX = Qt.ItemDataRole.UserRole + 1


class DifferencePage(QDialog):
    """`show_hex` asks the map to go somewhere; `closed` ends the outlines."""

    show_hex = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What differs"))
        fit_screen(self, 720, 520)
        self.title = label("", "title", wrap=True)
        self.note = label("", "second", wrap=True)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(3)
        self.tree.setAlternatingRowColors(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(tr("What differs"))
        self.tree.itemActivated.connect(self._asked)
        self.tree.itemClicked.connect(self._asked)
        close = button(tr("Close"), "main")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(8)
        for part in (self.title, self.note):
            layout.addWidget(part)
        layout.addWidget(self.tree, 1)
        layout.addLayout(row(-1, close))

    def fill(self, first: str, second: str, groups: Sequence[Group]) -> None:
        """Show the groups; `first` and `second` name the two moments."""
        self.title.setText(tr("{0} against {1}", first, second))
        count = sum(len(group.lines) for group in groups)
        self.note.setText(
            tr("{0} differences, as far as this seat knew at each moment. The map outlines them.", count)
            if count
            else tr("Nothing differs, as far as this seat knew at each moment.")
        )
        self.tree.clear()
        self.tree.setHeaderLabels([tr("What"), first, second])
        for group in groups:
            top = QTreeWidgetItem([f"{group.title} ({len(group.lines)})"])
            top.setFont(0, font(MEASURES.body, 700))
            for line in group.lines:
                child = QTreeWidgetItem([line.what, line.first, line.second])
                child.setData(0, HEX, line.hex)
                child.setToolTip(0, line.what)
                top.addChild(child)
            self.tree.addTopLevelItem(top)
            top.setExpanded(len(group.lines) <= 60)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.tree.setColumnWidth(column, 150)

    def _asked(self, item: QTreeWidgetItem) -> None:
        where = item.data(0, HEX)
        if isinstance(where, int) and where >= 0:
            self.show_hex.emit(where)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()
