"""The register as a Qt table: rows, what is searched and filtered, and values that may be edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from wargame.report.excursion import Excursion
from wargame.report.register import Entry, value_text
from wargame.ui.fonts import font
from wargame.ui.parts import current_theme
from wargame.ui.theme import MEASURES
from wargame.ui.words import tr

NAME, VALUE, BASIS, NOTE, PLACE = range(5)
ROW = Qt.ItemDataRole.UserRole + 1
CHANGED = "changed"
"""The filter of changed rows; the other filters are bases."""

Index = QModelIndex | QPersistentModelIndex


class RegisterModel(QAbstractTableModel):
    """`excursion`: values can be edited through it. `refused` says why a value was not taken."""

    refused = Signal(str)
    edited = Signal()

    def __init__(
        self, rows: Sequence[Entry], excursion: Excursion | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = list(rows)
        self._excursion = excursion

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 5

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (tr("Name"), tr("Value"), tr("Basis"), tr("Note"), tr("File"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == VALUE else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return value_text(row.value)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column == VALUE else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and column in (VALUE, NAME) and row.was is not None:
            return font(MEASURES.body, 700)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(row, column)
        return None

    @staticmethod
    def _text(row: Entry, column: int) -> str:
        if column == VALUE:
            shown = value_text(row.value)
            return shown if row.was is None else tr("{0}  (was {1})", shown, value_text(row.was))
        return (row.name, "", tr(row.basis), row.note, row.place.rpartition("/")[2])[column]

    @staticmethod
    def _ink(row: Entry, column: int) -> QColor | None:
        theme = current_theme()
        if column == BASIS:
            return QColor({"sourced": theme.good, "derived": theme.warning}.get(row.basis, theme.text2))
        if column in (NOTE, PLACE):
            return QColor(theme.text2)
        return QColor(theme.accent) if row.was is not None else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = self._excursion is not None and index.column() == VALUE
        if editable and self.rows[index.row()].settable:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if self._excursion is None or role != Qt.ItemDataRole.EditRole:
            return False
        problem = self._excursion.change(self.rows[index.row()].name, str(value))
        self._after(problem)
        return not problem

    def reset(self, name: str) -> None:
        """Give a number its own value again."""
        if self._excursion is not None:
            self._after(self._excursion.reset(name))

    def reset_all(self) -> None:
        """Give every number its own value again."""
        if self._excursion is not None:
            self._excursion.reset_all()
            self._after("")

    def _after(self, problem: str) -> None:
        self.refused.emit(problem)
        if not problem and self._excursion is not None:
            self.rows = list(self._excursion.rows())
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, PLACE))
            self.edited.emit()

    def row_of(self, name: str) -> int:
        """The row of a number, -1 if it is not in the register."""
        return next((place for place, row in enumerate(self.rows) if row.name == name), -1)


def tip(row: Entry) -> str:
    """Everything about a number in a few lines."""
    lines = [f"{row.name} = {value_text(row.value)}", tr("{0}: {1}", tr(row.basis), row.note), row.place]
    if row.was is not None:
        lines.insert(1, tr("Changed; its own value is {0}", value_text(row.was)))
    return "\n".join(lines)


class RegisterFilter(QSortFilterProxyModel):
    """Keeps rows that hold every word searched for and have the chosen basis, or are changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._kind = ""
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setDynamicSortFilter(False)

    def look_for(self, text: str) -> None:
        self._words = text.lower().split()
        self.invalidate()

    def keep(self, kind: str) -> None:
        """A basis, CHANGED, or "" for all."""
        self._kind = kind
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        row: Entry = self.sourceModel().rows[source_row]  # type: ignore[attr-defined]
        if self._kind and self._kind != (CHANGED if self._kind == CHANGED else row.basis):
            return False
        if self._kind == CHANGED and row.was is None:
            return False
        hay = f"{row.name} {value_text(row.value)} {row.note} {row.place}".lower()
        return all(word in hay for word in self._words)

    def lessThan(self, source_left: Index, source_right: Index) -> bool:
        if source_left.column() == VALUE:
            one, two = (index.data(ROW).value for index in (source_left, source_right))
            return (isinstance(one, str), one) < (isinstance(two, str), two)
        return super().lessThan(source_left, source_right)
