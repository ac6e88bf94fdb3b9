"""Bottom dock: the log with filter chips. A click shows the place, or the rule if it is on its number."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.fonts import font
from wargame.ui.parts import Button, button, current_theme
from wargame.ui.table.chip_row import ChipRow
from wargame.ui.table.log_model import RULE, SIDE, TEXT, WHEN, Index, LineRole, LogFilter, LogModel
from wargame.ui.theme import MEASURES
from wargame.ui.uses import log_kinds_of
from wargame.ui.words import Words, tr

CHIPS = (
    ("Moves", ("move",)),
    ("Strikes", ("strike",)),
    ("Contacts", ("contact",)),
    ("Combat", ("combat",)),
    ("Escalation", ("escalation",)),
    ("Rulings", ("desk", "umpire")),
    ("Messages", ("message",)),
)


class LogDelegate(QStyledItemDelegate):
    """A side is a square (friends) or a diamond (enemies) with its name; time and rule stay quiet."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, MEASURES.row_log)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.selection))
        line = index.data(LineRole)
        rect = QRect(option.rect).adjusted(4, 0, -6, 0)
        column = index.column()
        ink, weight, size = theme.text, 400, MEASURES.body
        if column in (WHEN, RULE):
            ink, size = theme.text3, MEASURES.detail
        elif column == SIDE and line.side >= 0:
            affiliation = self._words.affiliation(line.side)
            ink, weight = theme.side(affiliation).main, 500
            middle = QPointF(rect.left() + 5, rect.center().y() + 0.5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink))
            if affiliation == "hostile":
                painter.drawPolygon(
                    QPolygonF([middle + QPointF(*p) for p in ((0, -5), (5, 0), (0, 5), (-5, 0))])
                )
            elif affiliation == "friend":
                painter.drawRect(QRectF(middle.x() - 4, middle.y() - 4, 8, 8))
            else:
                painter.drawEllipse(middle, 4, 4)
            rect.adjust(16, 0, 0, 0)
        painter.setFont(font(size, weight))
        painter.setPen(QColor(ink))
        align = Qt.AlignmentFlag.AlignRight if column == RULE else Qt.AlignmentFlag.AlignLeft
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class LogPanel(QWidget):
    """Chips and table. `show_hex` and `rule_asked` go to the window."""

    show_hex = Signal(int)
    rule_asked = Signal(str)

    def __init__(self, controller: GameController, flow: OrderFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller, self._flow = controller, flow
        self.setAccessibleName(tr("Log"))
        self.model = LogModel(controller.words, self)
        self.proxy = LogFilter(self)
        self.proxy.setSourceModel(self.model)
        self.chips: dict[tuple[str, ...], Button] = {}
        self.all = self._chip(tr("All"))
        self.all.setChecked(True)
        self.all.clicked.connect(self._show_all)
        used = log_kinds_of(controller.game)
        for title, kinds in (pair for pair in CHIPS if used.intersection(pair[1])):
            chip = self._chip(tr(title))
            chip.clicked.connect(self._filter)
            self.chips[kinds] = chip
        self.of_unit = self._chip(tr("Selected"))
        self.of_unit.clicked.connect(self._filter)
        self.filters = ChipRow((self.all, *self.chips.values(), self.of_unit))
        self.table = self._make_table()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEASURES.dock_padding - 4, 0, 4, 4)
        layout.addWidget(self.table, 1)
        controller.changed.connect(lambda _change: self.refresh())
        flow.selected.connect(self._filter)
        self.refresh()

    @staticmethod
    def _chip(text: str) -> Button:
        chip = button(text, "chip")
        chip.setCheckable(True)
        return chip

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setTabKeyNavigation(False)
        table.setModel(self.proxy)
        table.setItemDelegate(LogDelegate(self._controller.words, table))
        table.horizontalHeader().hide()
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(MEASURES.row_log)
        table.verticalHeader().setMinimumSectionSize(MEASURES.row_log)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(tr("Log"))
        header = table.horizontalHeader()
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((WHEN, 108), (SIDE, 78), (RULE, 52)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            table.setColumnWidth(column, width)
        table.clicked.connect(self._clicked)
        table.activated.connect(self._clicked)
        table.doubleClicked.connect(self._double_clicked)
        return table

    def refresh(self) -> None:
        """Read the log again."""
        self.model.show(self._controller.log())

    def _show_all(self) -> None:
        for chip in (*self.chips.values(), self.of_unit):
            chip.setChecked(False)
        self.all.setChecked(True)
        self._filter()

    def _filter(self) -> None:
        wanted = [kind for kinds, chip in self.chips.items() if chip.isChecked() for kind in kinds]
        unit = self._flow.unit if self.of_unit.isChecked() else -1
        self.all.setChecked(not wanted and not self.of_unit.isChecked())
        self.proxy.show_only(frozenset(wanted), unit)

    def _clicked(self, index: QModelIndex) -> None:
        line = index.data(LineRole)
        if line is not None and line.rule and index.column() == RULE:
            self.rule_asked.emit(line.rule)
        elif line is not None and line.hex >= 0:
            self.show_hex.emit(line.hex)

    def _double_clicked(self, index: QModelIndex) -> None:
        line = index.data(LineRole)
        if line is not None and line.rule:
            self.rule_asked.emit(line.rule)
