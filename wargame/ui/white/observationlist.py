"""All observations in a window: a table to sort, search and correct."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from wargame.play.observations import Observations, Written
from wargame.ui.controller import GameController
from wargame.ui.white.observing import details
from wargame.ui.words import tr

Index = QModelIndex | QPersistentModelIndex
HEADS = ("Turn", "Phase", "Entry", "Text", "About, objectives, rating, tags", "By")
TEXT, MORE = 3, 4


class ObservationModel(QAbstractTableModel):
    """One row an observation; `UserRole` gives it."""

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._rows: tuple[Written, ...] = ()

    def refresh(self) -> None:
        """Read the records again."""
        self.beginResetModel()
        self._rows = Observations(self._controller.present).of(self._controller.seat)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return tr(HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        written = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return written.observation
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == TEXT:
            return written.observation.text
        return self._text(written, index.column()) if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, written: Written, column: int) -> Any:
        seen, words = written.observation, self._controller.words
        star = "\N{BLACK STAR} " if seen.important else ""
        texts = (
            seen.turn,
            words.phase(seen.phase) if seen.phase else "",
            seen.entry,
            star + (seen.text or tr("Marked as important")),
            " · ".join(details(self._controller, seen)),
            words.seat(written.author) if written.author else "",
        )
        return texts[column]


class ObservationList(QDialog):
    """`correct_wanted`: the observation of the row that was pressed."""

    correct_wanted = QtSignal(object)

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Observations"))
        self.resize(920, 520)
        self.model = ObservationModel(controller, self)
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setSourceModel(self.model)
        self.proxy.setFilterKeyColumn(-1)
        self.proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a word"))
        self.search.setAccessibleName(tr("Find a word"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.proxy.setFilterFixedString)
        self.table = QTableView()
        self.table.setModel(self.proxy)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().hide()
        self.table.setAccessibleName(tr("Observations"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(MORE, QHeaderView.ResizeMode.Interactive)
        self.table.setColumnWidth(MORE, 230)
        self.table.activated.connect(self._pressed)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        controller.changed.connect(self._refresh)
        self.model.refresh()

    def _refresh(self, _change: object = None) -> None:
        if self.isVisible():
            self.model.refresh()

    def _pressed(self, index: QModelIndex) -> None:
        self.correct_wanted.emit(index.data(Qt.ItemDataRole.UserRole))
