"""The tree of rows for Qt's tree view."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from wargame.ui.fonts import font
from wargame.ui.parts import current_theme
from wargame.ui.theme import MEASURES
from wargame.ui.timeline.rows import BRANCH, ENTRY, PHASE, TURN, Row, Tree
from wargame.ui.words import Words, tr

WHAT, WHO, WHEN = range(3)
ROW = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class TimelineModel(QAbstractItemModel):
    """Columns: what, who, which entry and when. `shown` is the entry that the screen shows."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.tree = Tree(Row(TURN, "", 0), (), {}, ())
        self.shown = 0

    def show(self, tree: Tree) -> None:
        """Replace the tree."""
        self.beginResetModel()
        self.tree = tree
        self.endResetModel()

    def show_entry(self, entry: int) -> None:
        """Mark another entry as the one on the screen."""
        before, self.shown = self.shown, entry
        for number in (before, entry):
            index = self.index_of(number)
            if index.isValid():
                self.dataChanged.emit(index, index.siblingAtColumn(WHEN))

    def index_of(self, entry: int) -> QModelIndex:
        """The row of an entry; not valid if the seat knows of none."""
        row = self.tree.by_entry.get(entry)
        return self.createIndex(row.place, WHAT, row.number) if row else QModelIndex()

    def row(self, index: Index) -> Row | None:
        """The row at an index."""
        return self.tree.rows[index.internalId()] if index.isValid() else None

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        above = self.row(parent) or self.tree.top
        if not 0 <= row < len(above.children):
            return QModelIndex()
        return self.createIndex(row, column, above.children[row].number)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        row = self.row(index)
        above = row.parent if row else None
        if above is None or above is self.tree.top:
            return QModelIndex()
        return self.createIndex(above.place, 0, above.number)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len((self.row(parent) or self.tree.top).children) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("What"), tr("Who"), tr("Entry"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        column = index.column()
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._full(row) if column == WHAT else row.time.replace("T", " ")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._full(row) if column == WHAT else self._text(row, column)
        if role == Qt.ItemDataRole.FontRole:
            return self._font(row, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            theme = current_theme()
            quiet = row.taken_back or (column == WHEN and row.entry != self.shown)
            return QColor(theme.text3 if quiet else theme.text)
        if role == Qt.ItemDataRole.BackgroundRole and row.kind == ENTRY and row.entry == self.shown:
            return QColor(current_theme().warning_back)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == WHEN:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _full(self, row: Row) -> str:
        """What a row says, with what is drawn beside its text."""
        gone = [tr("taken back")] if row.taken_back and row.kind == ENTRY else []
        return ", ".join([self._text(row, WHAT), *(name for _, name in row.labels), *gone])

    def _font(self, row: Row, column: int) -> Any:
        heavy = row.kind in (TURN, BRANCH) or (row.kind == ENTRY and row.entry == self.shown)
        made = font(MEASURES.body if column == WHAT else MEASURES.detail, 700 if heavy else 400)
        made.setStrikeOut(row.taken_back and row.kind == ENTRY and column == WHAT)
        return made

    def _text(self, row: Row, column: int) -> str:
        if column == WHO:
            return self._words.seat(row.seat) if row.kind == ENTRY and row.seat else ""
        if column == WHEN:
            return str(row.entry) if row.kind == ENTRY else ""
        if row.kind == TURN:
            return tr("Turn {0}", row.text)
        if row.kind == PHASE:
            return row.text or tr("Before the first phase")
        if row.kind == BRANCH:
            return _branch_title(row)
        return row.text


def _branch_title(row: Row) -> str:
    count = len(row.children)
    number = tr("1 entry") if count == 1 else tr("{0} entries", count)
    if row.taken_back:
        return tr("Taken back: {0}", number)
    return tr("Branch {0}: {1}", row.text, number) if row.text else tr("Branch: {0}", number)
