"""A small table of facts for the bottom pages: arrows go by rows, Enter or a click chooses, bars help."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from wargame.ui.fonts import font
from wargame.ui.parts import current_theme
from wargame.ui.theme import MEASURES, Theme

PAINTED = Qt.ItemDataRole.UserRole + 1
LOOK = Qt.ItemDataRole.UserRole + 2

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Bar:
    """How far something has come, 0 to 1."""

    share: float


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate on the scale from 0 to `top`; `truth` where it may be shown."""

    low: float
    best: float
    high: float
    top: float
    truth: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """`look`: "", "second", "good", "bad", "figure" or "side:AFFILIATION". `painted` stands before the text,
    an `Interval` in its place."""

    text: str
    look: str = ""
    right: bool = False
    tip: str = ""
    painted: Bar | Interval | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in pixels; the columns with a `stretch` share what is left over."""

    title: str
    width: int
    tip: str = ""
    right: bool = False
    stretch: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """`key` is what the grid's signals carry."""

    key: Hashable
    cells: tuple[Cell, ...]


class Grid(QTableWidget):
    """`pointed`: a row became the current one. `chosen`: it was clicked, or Enter pressed on it."""

    pointed = Signal(object)
    chosen = Signal(object)

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(0, len(columns), parent)
        self._columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()
        self.setAccessibleName(name)
        self.setItemDelegate(CellDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows, head = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setMinimumSectionSize(MEASURES.row_grid)
        rows.setDefaultSectionSize(MEASURES.row_grid)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(20)
        for number, column in enumerate(self._columns):
            item = QTableWidgetItem(column.title)
            across = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(across | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(column.tip)
            self.setHorizontalHeaderItem(number, item)
            stretch = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Fixed
            head.setSectionResizeMode(number, stretch)
            self.setColumnWidth(number, column.width)
        self.currentCellChanged.connect(self._point)
        self.cellClicked.connect(lambda row, _column: self._choose(row))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows; the current one stays current if it is still there."""
        if tuple(rows) == self._rows:
            return
        kept = self.current_key()
        self._rows = tuple(rows)
        self.blockSignals(True)
        self.setRowCount(len(self._rows))
        for number, row in enumerate(self._rows):
            for column, cell in enumerate(row.cells):
                self.setItem(number, column, _item(cell))
        keys = [row.key for row in self._rows]
        if kept in keys:
            self.setCurrentCell(keys.index(kept), 0)
        else:
            self.setCurrentCell(-1, -1)
        self.blockSignals(False)
        self.viewport().update()

    def current_key(self) -> Hashable:
        """The key of the current row, or None."""
        row = self.currentRow()
        return self._rows[row].key if 0 <= row < len(self._rows) else None

    def keys(self) -> tuple[Hashable, ...]:
        """The keys of all rows."""
        return tuple(row.key for row in self._rows)

    def point_at(self, key: Hashable) -> None:
        """Make the row with this key the current one."""
        keys = self.keys()
        if key in keys:
            self.setCurrentCell(keys.index(key), 0)

    def wanted_height(self) -> int:
        """The height that shows every row."""
        return self.horizontalHeader().sizeHint().height() + len(self._rows) * MEASURES.row_grid + 4

    def _point(self, row: int, _column: int, before: int, _before_column: int) -> None:
        if row != before and 0 <= row < len(self._rows):
            self.pointed.emit(self._rows[row].key)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._rows):
            self.chosen.emit(self._rows[row].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentRow())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0 and self._rows and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentCell(0, 0)


def _item(cell: Cell) -> QTableWidgetItem:
    item = QTableWidgetItem(cell.text)
    across = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(across | Qt.AlignmentFlag.AlignVCenter)
    item.setToolTip(cell.tip or cell.text)
    item.setData(LOOK, cell.look)
    item.setData(PAINTED, cell.painted)
    return item


class CellDelegate(QStyledItemDelegate):
    """Paints cells in the theme: looks, bars, intervals, and sides by shape."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, MEASURES.row_grid)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.selection))
        rect = QRectF(option.rect).adjusted(4, 0, -6, 0)
        look, painted = str(index.data(LOOK) or ""), index.data(PAINTED)
        if isinstance(painted, Interval):
            paint_interval(painter, theme, rect, painted)
            painter.restore()
            return
        if isinstance(painted, Bar):
            rect = _paint_bar(painter, theme, rect, painted.share)
        ink, weight = theme.text, 400
        if look.startswith("side:"):
            ink, weight = theme.side(look[5:]).main, 500
            _paint_side(painter, ink, look[5:], QPointF(rect.left() + 5, rect.center().y()))
            rect.adjust(16, 0, 0, 0)
        elif look == "figure":
            weight = 700
        elif look:
            inks = {"second": theme.text2, "good": theme.good, "bad": theme.bad, "warning": theme.warning}
            ink, weight = inks.get(look, theme.text), 500 if look != "second" else 400
        painter.setFont(font(MEASURES.detail, weight))
        painter.setPen(QColor(ink))
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, round(rect.width())
        )
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(rect, int(align), text)
        painter.restore()


def _paint_side(painter: QPainter, ink: str, affiliation: str, at: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    if affiliation == "hostile":
        corners = ((0, -5), (5, 0), (0, 5), (-5, 0))
        painter.drawPolygon(QPolygonF([at + QPointF(*corner) for corner in corners]))
    elif affiliation == "friend":
        painter.drawRect(QRectF(at.x() - 4, at.y() - 4, 8, 8))
    else:
        painter.drawEllipse(at, 4, 4)


def _paint_bar(painter: QPainter, theme: Theme, rect: QRectF, share: float) -> QRectF:
    """A bar of 46 pixels; returns what is left for the text."""
    box = QRectF(rect.left(), rect.center().y() - 3, 46, 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.control_edge))
    painter.drawRoundedRect(box, 3, 3)
    if share > 0:
        painter.setBrush(QColor(theme.accent))
        box.setWidth(max(6.0, 46 * min(share, 1)))
        painter.drawRoundedRect(box, 3, 3)
    return rect.adjusted(54, 0, 0, 0)


def paint_interval(painter: QPainter, theme: Theme, rect: QRectF, shown: Interval) -> None:
    """The bar from low to high with whiskers, a mark at the best value, and a ring where the truth lies.

    The ring is filled if the interval holds the truth and hollow if it misses.
    """
    left, span, middle = rect.left() + 5, max(rect.width() - 10, 1), rect.center().y()
    top = shown.top or 1

    def at(value: float) -> float:
        return left + max(0.0, min(value / top, 1.0)) * span

    painter.setPen(QPen(QColor(theme.line), 1))
    painter.drawLine(QPointF(left, middle), QPointF(left + span, middle))
    low, high = at(shown.low), max(at(shown.high), at(shown.low) + 1)
    tint = QColor(theme.friend.main)
    tint.setAlpha(75)
    painter.fillRect(QRectF(low, middle - 4, high - low, 8), tint)
    painter.setPen(QPen(QColor(theme.friend.main), 1.4))
    for end in (low, high):
        painter.drawLine(QPointF(end, middle - 5), QPointF(end, middle + 5))
    painter.setPen(QPen(QColor(theme.text), 2.4))
    painter.drawLine(QPointF(at(shown.best), middle - 6), QPointF(at(shown.best), middle + 6))
    if shown.truth is not None:
        held = shown.low <= shown.truth <= shown.high
        ink = QColor(theme.good if held else theme.bad)
        painter.setPen(QPen(ink, 1.8))
        painter.setBrush(ink if held else QColor(theme.panel))
        painter.drawEllipse(QPointF(at(shown.truth), middle), 3.6, 3.6)
