"""The log as a table for views, and its filter by kind and unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from wargame.play.log import LogLine
from wargame.ui.words import Words, tr

LineRole = Qt.ItemDataRole.UserRole + 1
WHEN, SIDE, TEXT, RULE = range(4)

Index = QModelIndex | QPersistentModelIndex


class LogModel(QAbstractTableModel):
    """One row a line, the newest first."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._lines: list[LogLine] = []

    def show(self, lines: Sequence[LogLine]) -> None:
        """Replace the lines; if they only grew, the new ones are inserted above."""
        newest = list(reversed(lines))
        grown = len(newest) - len(self._lines)
        if grown >= 0 and newest[grown:] == self._lines:
            if grown:
                self.beginInsertRows(QModelIndex(), 0, grown - 1)
                self._lines = newest
                self.endInsertRows()
            return
        self.beginResetModel()
        self._lines = newest
        self.endResetModel()

    def line(self, row: int) -> LogLine:
        return self._lines[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("When"), tr("Side"), tr("What happened"), tr("Rule"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LineRole:
            return line
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == RULE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return sentence(line)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        match index.column():
            case 0:
                return self.when(line)
            case 1:
                return self._words.side(line.side) if line.side >= 0 else ""
            case 2:
                return sentence(line)
            case _:
                return line.rule

    def when(self, line: LogLine) -> str:
        """Turn and phase of a line: "T3 Movement"."""
        phases = self._words.ruleset.phases
        phase = phases[line.phase].title if 0 <= line.phase < len(phases) else ""
        return f"T{line.turn} {phase}".strip()


def sentence(line: LogLine) -> str:
    """A line in the program's language."""
    return tr(line.text, *line.args) if line.args else tr(line.text)


class LogFilter(QSortFilterProxyModel):
    """Keeps lines of the kinds wanted (none = all) and, if given, about one unit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kinds: frozenset[str] = frozenset()
        self.unit = -1

    def show_only(self, kinds: frozenset[str], unit: int) -> None:
        if (kinds, unit) != (self.kinds, self.unit):
            self.kinds, self.unit = kinds, unit
            self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        model = self.sourceModel()
        assert isinstance(model, LogModel)
        line = model.line(source_row)
        if self.kinds and line.kind not in self.kinds:
            return False
        return self.unit < 0 or line.unit == self.unit
