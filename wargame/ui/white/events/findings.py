"""What a dry run found, as a Qt table: kind, row, column, message."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from wargame.report.eventslist.columns import BY_KEY
from wargame.report.eventslist.converting import ERROR, Finding
from wargame.ui.parts import current_theme
from wargame.ui.words import tr

Index = QModelIndex | QPersistentModelIndex
HEADS = ("", "Row", "Column", "What is wrong, or doubtful")
KIND, LINE, COLUMN, MESSAGE = range(4)


class FindingsModel(QAbstractTableModel):
    """Errors before warnings, each in order of row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Finding] = []

    def put(self, findings: tuple[Finding, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = sorted(findings, key=lambda each: (each.kind != ERROR, each.line))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return tr(HEADS[section]) if HEADS[section] else ""
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            title = BY_KEY[row.column].title if row.column in BY_KEY else ""
            return (
                tr("Error") if row.kind == ERROR else tr("Warning"),
                row.line,
                tr(title) if title else "",
                row.message,
            )[column]
        if role == Qt.ItemDataRole.ToolTipRole and column == MESSAGE:
            return row.message
        if role == Qt.ItemDataRole.ForegroundRole and column == KIND:
            theme = current_theme()
            return QColor(theme.bad if row.kind == ERROR else theme.warning)
        return None
