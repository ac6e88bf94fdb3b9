"""The order of battle as a tree for views: formations, and their units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from wargame.engine.view import SeatView, UnitView
from wargame.ui.words import Words, tr

UnitRole = Qt.ItemDataRole.UserRole + 1
StateRole = Qt.ItemDataRole.UserRole + 2
SearchRole = Qt.ItemDataRole.UserRole + 3

Index = QModelIndex | QPersistentModelIndex


@dataclass(slots=True)
class Group:
    """A formation with its units, in the view's order."""

    title: str
    units: list[UnitView] = field(default_factory=list)


class OrbatModel(QAbstractItemModel):
    """Formations at the top level, units below. Rows follow the seat's view."""

    def __init__(self, words: Words, readiness: Callable[[int], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._readiness = readiness
        self.groups: list[Group] = []

    def show(self, view: SeatView, side: int) -> None:
        """Read the units of `side` and its allies, or with side -1 everybody's, from the view."""
        game = self._words.game
        found: dict[str, Group] = {}
        for unit in view.units:
            if unit.key is None or (side >= 0 and not game.allied[side][unit.side]):
                continue
            title = unit.formation or tr("Others")
            if side < 0 or unit.side != side:
                title = f"{self._words.side(unit.side)} · {title}"
            found.setdefault(title, Group(title)).units.append(unit)
        groups = list(found.values())
        if self._shape(groups) == self._shape(self.groups):
            self.groups = groups
            for row, group in enumerate(groups):
                top = self.index(row, 0)
                self.dataChanged.emit(top, top)
                if group.units:
                    self.dataChanged.emit(self.index(0, 0, top), self.index(len(group.units) - 1, 0, top))
            return
        self.beginResetModel()
        self.groups = groups
        self.endResetModel()

    @staticmethod
    def _shape(groups: list[Group]) -> list[tuple[str, list[int]]]:
        return [(group.title, [unit.id for unit in group.units]) for group in groups]

    def index_of(self, unit_id: int) -> QModelIndex:
        """The row of a unit, or an invalid index."""
        for row, group in enumerate(self.groups):
            for place, unit in enumerate(group.units):
                if unit.id == unit_id:
                    return self.index(place, 0, self.index(row, 0))
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override] # noqa: B008
        number = index.internalId() if index.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self.groups)
        if parent.internalId() == 0 and parent.row() < len(self.groups) and parent.column() == 0:
            return len(self.groups[parent.row()].units)
        return 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def unit_at(self, index: Index) -> UnitView | None:
        """The unit of a row; None for a formation."""
        number = index.internalId() if index.isValid() else 0
        return self.groups[number - 1].units[index.row()] if number else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        unit = self.unit_at(index)
        if unit is None:
            return self._group_data(self.groups[index.row()], role)
        word, _tone = self._words.state_word(unit, self._readiness(unit.id))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words.unit(unit)
            case Qt.ItemDataRole.ToolTipRole:
                place = self._words.hex(unit.hex) if unit.hex >= 0 else ""
                lines = (self._words.unit(unit), self._words.type_title(unit), place, word)
                return "\n".join(text for text in lines if text)
            case Qt.ItemDataRole.AccessibleTextRole:
                return tr(
                    "{0}, {1} of {2} steps, {3}", self._words.unit(unit), unit.steps, unit.full_steps, word
                )
            case _ if role == UnitRole:
                return unit
            case _ if role == StateRole:
                return self._words.state_word(unit, self._readiness(unit.id))
            case _ if role == SearchRole:
                parts = (
                    unit.name,
                    unit.local,
                    unit.formation,
                    self._words.type_title(unit),
                    self._words.label(unit.hex),
                    word,
                )
                return " ".join(part for part in parts if part)
            case _:
                return None

    def _group_data(self, group: Group, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return group.title
        if role == SearchRole:
            return ""
        if role in (StateRole, Qt.ItemDataRole.AccessibleTextRole):
            count = len(group.units)
            if role == StateRole:
                return str(count), "quiet"
            return tr("{0}, {1} units", group.title, count)
        return None
