"""Bottom dock, left: log and injects share one place; the head has the switch and the log's filters."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from wargame.ui.parts import button, row
from wargame.ui.table.injects import InjectPanel
from wargame.ui.table.log_panel import LogPanel
from wargame.ui.theme import MEASURES
from wargame.ui.words import tr


class BottomPages(QWidget):
    """Two pages; the button of the injects counts them."""

    def __init__(self, log: LogPanel, injects: InjectPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.log, self.injects = log, injects
        self.pages = QStackedWidget()
        self.pages.addWidget(log)
        self.pages.addWidget(injects)
        self.switch = QFrame()
        self.switch.setProperty("look", "segments")
        inner = QHBoxLayout(self.switch)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        self._group = QButtonGroup(self)
        self.show_log = self._segment(tr("Log"), inner, 0)
        self.show_injects = self._segment(tr("Injects"), inner, 1)
        self.show_log.setChecked(True)
        self._group.idToggled.connect(self._switch)
        head = row(self.switch, 4, log.filters)
        head.setContentsMargins(MEASURES.dock_padding - 4, 8, 8, 0)
        head.setStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.pages, 1)
        injects.counted.connect(self._count)
        injects.refresh()

    def _segment(self, text: str, layout: QHBoxLayout, number: int):
        made = button(text, "segment")
        made.setCheckable(True)
        self._group.addButton(made, number)
        layout.addWidget(made)
        return made

    def _switch(self, page: int, on: bool) -> None:
        if on:
            self.pages.setCurrentIndex(page)
            self.log.filters.setVisible(page == 0)

    def _count(self, count: int) -> None:
        self.show_injects.setText(tr("Injects {0}", count) if count else tr("Injects"))
