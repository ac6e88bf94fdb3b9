"""The events list as a Qt table, and what of it is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget

from wargame.engine.view import InjectView
from wargame.report.eventslist.effecttext import effects_text
from wargame.ui.controller import GameController
from wargame.ui.fonts import font
from wargame.ui.parts import current_theme
from wargame.ui.theme import MEASURES
from wargame.ui.white.events.naming import ORDER, Names, look_of, objectives_of, own_names
from wargame.ui.words import tr

Index = QModelIndex | QPersistentModelIndex

NUMBER, DUE, TITLE, TO, STATE, OBJECTIVE, TRIGGER, EXPECTED = range(8)
CONTROLLER, TEXT, NOTE, MINUTES, OTHERWISE, EFFECTS, TIME = range(8, 15)
HEADS: Final = (
    *("No.", "Due", "Event", "To", "State", "Objective", "Trigger", "Expected response", "Controller"),
    *("Text", "Evaluator note", "Min", "If no response", "Effects", "Scenario time"),
)
WIDTHS: Final = (54, 104, 210, 110, 112, 130, 170, 190, 110, 240, 190, 44, 180, 190, 96)
LINE = Qt.ItemDataRole.UserRole + 1
"""Gives the whole InjectView of a row."""
SORT = Qt.ItemDataRole.UserRole + 2
_NEVER = 10_000

SOON, ALL, MINE, OPEN = "soon", "all", "mine", "open"
"""Filters: the next two turns, everything, what the facilitator at the screen is responsible for, and what
was sent and expects a response that has not come."""


class EventsModel(QAbstractTableModel):
    """One row an inject, as the facilitator sees it."""

    def __init__(self, controller: GameController, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._names = names
        self.rows: tuple[InjectView, ...] = ()
        self.refresh()

    def refresh(self) -> bool:
        """Read the list again; whether anything has changed. Rows keep their selection where they can."""
        view = self._controller.view
        rows = view.injects if view.truth else ()
        if rows == self.rows:
            return False
        same = [row.id for row in rows] == [row.id for row in self.rows]
        self._names.know(rows)
        if same:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(HEADS) - 1))
        else:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(HEADS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(HEADS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == LINE:
            return row
        if role == SORT:
            return self._key(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{tr(HEADS[column])}: {self.text(row, column)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(_ink(row, column))
        if role == Qt.ItemDataRole.BackgroundRole and row.state == "due":
            return QColor(current_theme().warning_back)
        if role == Qt.ItemDataRole.FontRole:
            return _font(row, column)
        return None

    def text(self, row: InjectView, column: int) -> str:
        """What a cell says, on one line."""
        match column:
            case 0:
                return f"{row.number:02d}"
            case 1:
                return self._names.due(row)
            case 3:
                return self._names.to(row)
            case 4:
                return look_of(row).word
            case 5:
                return self._names.trains(row)
            case 6:
                return self._names.trigger(row)
            case 11:
                return str(row.minutes) if row.minutes else ""
            case 13:
                return effects_text(row.effects, self._controller.game.grid).replace("\n", "; ")
            case _:
                return " ".join(_PLAIN[column](row).split())

    def _tip(self, row: InjectView, column: int) -> str:
        if column in (TITLE, TEXT):
            return f"{row.title}\n\n{row.text}"
        if column == STATE:
            return _state_tip(row)
        text = _PLAIN[column](row) if column in _PLAIN else self.text(row, column)
        return text if len(text) > 20 else ""

    def _key(self, row: InjectView, column: int) -> Any:
        if column == NUMBER:
            return row.number
        if column in (DUE, TIME):
            return (row.sent_turn or row.turn or _NEVER) * _NEVER + row.number
        if column == STATE:
            return ORDER.index(row.state) * _NEVER + row.number
        if column == MINUTES:
            return row.minutes
        return self.text(row, column).lower()


_PLAIN: dict[int, Callable[[InjectView], str]] = {
    TITLE: lambda row: row.title,
    EXPECTED: lambda row: row.expected,
    CONTROLLER: lambda row: row.controller,
    TEXT: lambda row: row.text,
    NOTE: lambda row: row.note,
    OTHERWISE: lambda row: row.otherwise,
    TIME: lambda row: row.time,
}


def _side(column: int) -> Qt.AlignmentFlag:
    right = column in (NUMBER, MINUTES)
    return (
        Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    ) | Qt.AlignmentFlag.AlignVCenter


def _ink(row: InjectView, column: int) -> str:
    theme = current_theme()
    if column == STATE:
        return getattr(theme, look_of(row).colour)
    if row.state == "skipped":
        return theme.text3
    return theme.text if column in (NUMBER, TITLE) else theme.text2


def _font(row: InjectView, column: int) -> QFont | None:
    if column == STATE:
        return font(MEASURES.body, 500)
    if column != TITLE and column != NUMBER:
        return None
    made = font(MEASURES.body, 500 if column == TITLE else 700)
    made.setStrikeOut(row.state == "skipped" and column == TITLE)
    return made


def _state_tip(row: InjectView) -> str:
    lines = [look_of(row).word]
    if row.sent_turn:
        lines.append(tr("sent in turn {0}", row.sent_turn))
    if row.due_turn and not row.sent_turn:
        lines.append(tr("due since turn {0}", row.due_turn))
    if row.answer:
        lines.append(tr("Response in turn {0}: {1}", row.answered_turn, row.answer))
    if row.shift:
        lines.append(tr("put off by {0} turns", row.shift))
    if row.changed:
        lines.append(tr("added or changed during the game"))
    if row.never:
        lines.append(tr("its turn is over or lies after the last one: only your word sends it"))
    return "\n".join(lines)


class EventsFilter(QSortFilterProxyModel):
    """What of the list is shown: one of the filters, an objective, and every word that is searched for."""

    def __init__(self, controller: GameController, model: EventsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._events = model
        self._kind = ALL
        self._objective = ""
        self._words: list[str] = []
        self._turn, self._own = controller.view.turn, own_names(controller)
        self.setSourceModel(model)
        self.setSortRole(SORT)
        self.setDynamicSortFilter(True)

    def keep(self, kind: str) -> None:
        """SOON, ALL, MINE or OPEN."""
        self._kind = kind
        self.look_again()

    def look_again(self) -> None:
        """The turn, or who is responsible, may be another: filter again."""
        self._turn, self._own = self._controller.view.turn, own_names(self._controller)
        self.invalidate()

    def train(self, objective: str) -> None:
        """Only what trains an objective; "" for all."""
        self._objective = objective
        self.invalidate()

    def look_for(self, text: str) -> None:
        self._words = text.lower().split()
        self.invalidate()

    def counts(self) -> dict[str, int]:
        """How many injects each filter keeps."""
        turn, own = self._controller.view.turn, own_names(self._controller)
        rows = self._events.rows
        return {kind: sum(fits(row, kind, turn, own) for row in rows) for kind in (SOON, ALL, MINE, OPEN)}

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        row = self._events.rows[source_row]
        if self._kind != ALL and not fits(row, self._kind, self._turn, self._own):
            return False
        if self._objective and self._objective not in objectives_of(row):
            return False
        if not self._words:
            return True
        shown = " ".join(self._events.text(row, column) for column in range(len(HEADS))).lower()
        return all(word in shown for word in self._words)


def fits(row: InjectView, kind: str, turn: int, own: frozenset[str]) -> bool:
    """Whether an inject is among those of a filter, in a turn."""
    if kind == MINE:
        named = [part.strip().lower() for part in row.controller.replace(";", ",").split(",")]
        return any(part in own for part in named)
    if kind == OPEN:
        return row.state == "sent" and row.expected not in ("", "-")
    if kind == SOON:
        if row.sent_turn:
            return row.sent_turn == turn
        return row.state == "due" or row.ripe or turn <= row.turn <= turn + 1
    return True
