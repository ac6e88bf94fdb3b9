"""Left dock, top: the order of battle with search; a row shows symbol, name, steps and a state word."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, QRect, QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from wargame.engine.view import UnitView
from wargame.report.shortnames import fitting_name
from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.fonts import font
from wargame.ui.parts import button, current_theme, label, row
from wargame.ui.table.orbat_model import Index, OrbatModel, SearchRole, StateRole, UnitRole
from wargame.ui.theme import MEASURES, colour
from wargame.ui.unit_icons import unit_icon
from wargame.ui.words import tr

PIP, PIP_STEP, MOST_PIPS = 5, 7.0, 8
STATE_WIDTH, PIPS_WIDTH, LEAST_NAME = 44, 40, 66
ICON, INDENT = 21, 8
BADGES = {"!": "badge", "~": "warning"}
"""The marks that bad states have on counters too, and their colours in the theme."""


class OrbatDelegate(QStyledItemDelegate):
    """Paints a row: hollow pips are lost steps; the state word stands right-aligned, coloured and worded."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, MEASURES.row_tree)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour(theme.text, 12))
        word, tone = index.data(StateRole) or ("", "quiet")
        unit = index.data(UnitRole)
        right = rect.right() - 6
        mark = state_mark(unit)
        if mark:
            width = self._badge(painter, rect, right, mark)
        else:
            painter.setFont(font(MEASURES.detail, 500 if tone != "quiet" else 400))
            painter.setPen(QColor({"bad": theme.bad, "act": theme.accent}.get(tone, theme.text2)))
            width = painter.fontMetrics().horizontalAdvance(word)
            painter.drawText(
                QRect(right - width, rect.top(), width + 2, rect.height()),
                Qt.AlignmentFlag.AlignVCenter,
                word,
            )
        right -= max(width + 8, STATE_WIDTH if unit is not None else 0)
        left = rect.left() + 2
        if unit is not None:
            icon = unit_icon(self._game, unit, ICON, current_theme())
            painter.drawPixmap(
                left, rect.center().y() - round(icon.deviceIndependentSize().height() / 2) + 1, icon
            )
            left += ICON + 5
            right = self._pips(painter, rect, left, right, unit)
        bold = unit is None or bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setFont(font(MEASURES.body, 500 if bold else 400))
        painter.setPen(QColor(theme.text))
        space = max(0, right - left)
        text = str(index.data() or "")
        if unit is not None:
            text = fitting_name(text, lambda name: painter.fontMetrics().horizontalAdvance(name) + 2 <= space)
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, space)
        painter.drawText(QRect(left, rect.top(), space, rect.height()), Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _badge(self, painter: QPainter, rect: QRect, right: int, mark: str) -> int:
        """A disc with a state's mark at the right end; returns its width. The tooltip has the word."""
        theme, side = current_theme(), 15
        disc = QRect(right - side, rect.center().y() - side // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(theme, BADGES[mark])))
        painter.drawEllipse(disc)
        painter.setPen(QColor(theme.panel))
        painter.setFont(font(MEASURES.detail, 700))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, mark)
        return side

    def _pips(self, painter: QPainter, rect: QRect, left: int, right: int, unit: UnitView) -> int:
        """Step pips in a fixed column; returns where the name must end."""
        steps, full = unit.steps or 0, unit.full_steps or 0
        affiliation = self._words.affiliation(unit.side)
        shown = min(full, MOST_PIPS)
        column = right - PIPS_WIDTH
        if shown == 0 or column < left + LEAST_NAME:
            return right
        theme, step = current_theme(), min(PIP_STEP, PIPS_WIDTH / shown)
        ink = QColor(theme.side(affiliation).main)
        pip = max(2, min(PIP, int(step) - 1))
        for number in range(shown):
            box = QRect(column + int(number * step), rect.center().y() - 2, pip, PIP)
            if number < steps:
                painter.fillRect(box, ink)
            else:
                painter.setPen(colour(theme.text3))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(box.adjusted(0, 0, -1, -1))
        return column - 6

    def __init__(self, controller: GameController, parent: QWidget) -> None:
        super().__init__(parent)
        self._game = controller.game
        self._words = controller.words


def state_mark(unit: UnitView | None) -> str:
    """The mark of a unit on the map that is in a bad state: "!" without supply, "~" disrupted; else ""."""
    if unit is None or unit.hex < 0 or unit.steps == 0:
        return ""
    return "!" if unit.out else "~" if unit.disrupted else ""


class OrbatPanel(QWidget):
    """Search field, filter and tree. Selecting a row selects the unit; double click centres the map on it."""

    def __init__(self, controller: GameController, flow: OrderFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller, self._flow = controller, flow
        self.setAccessibleName(tr("Order of battle"))
        self.heading = label(tr("Order of battle"), "heading")
        self.whose = label("", "second", right=True)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a unit or hex"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Find a unit or hex"))
        self.able = button(tr("Can act"), "chip", tip=tr("Only units that can still act in this phase"))
        self.able.setCheckable(True)
        self.model = OrbatModel(controller.words, flow.readiness, self)
        self.proxy = OrbatFilter(self)
        self.proxy.setSourceModel(self.model)
        self.tree = self._make_tree()
        layout = QVBoxLayout(self)
        pad = MEASURES.dock_padding - 4
        layout.setContentsMargins(pad, 10, pad - 8, 4)
        layout.setSpacing(7)
        head = row(self.heading, -1, self.whose)
        head.setContentsMargins(0, 0, 8, 0)
        find = row(self.search, self.able)
        find.setContentsMargins(0, 0, 8, 0)
        layout.addLayout(head)
        layout.addLayout(find)
        layout.addWidget(self.tree, 1)
        self._quiet = False
        self._folded: set[str] = set()
        self.tree.collapsed.connect(lambda index: self._fold(index, True))
        self.tree.expanded.connect(lambda index: self._fold(index, False))
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._go)
        self.able.toggled.connect(self._filter)
        self.tree.selectionModel().currentChanged.connect(self._picked)
        controller.changed.connect(lambda _change: self.refresh())
        flow.selected.connect(self._mark)
        self.refresh()

    def _make_tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setModel(self.proxy)
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.setIndentation(INDENT)
        tree.setMouseTracking(True)
        tree.setItemDelegate(OrbatDelegate(self._controller, tree))
        tree.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setAccessibleName(tr("Order of battle"))
        return tree

    def refresh(self) -> None:
        """Read the view again, keeping what is open and selected."""
        self.whose.setText(self._controller.words.side(self._controller.side))
        with self._quietly():
            self.model.show(self._controller.view, self._controller.side)
            self.proxy.invalidate()

    def _filter(self) -> None:
        with self._quietly():
            self.proxy.show_only(self.search.text(), self._flow.can_act if self.able.isChecked() else None)

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Rows may come and go: the selected unit stays, and so does what was folded by hand."""
        self._quiet = True
        yield
        for place in range(self.proxy.rowCount()):
            top = self.proxy.index(place, 0)
            self.tree.setExpanded(top, bool(self.search.text()) or top.data() not in self._folded)
        self._quiet = False
        self._mark()

    def _fold(self, index: QModelIndex, folded: bool) -> None:
        if not self._quiet:
            (self._folded.add if folded else self._folded.discard)(str(index.data()))

    def _go(self) -> None:
        """Enter in the search field: the first unit found, or the hex with that number."""
        try:
            hex_id = self._controller.game.map.grid.parse(self.search.text().strip())
        except ValueError:
            hex_id = -1
        if hex_id >= 0:
            self._flow.select_at(hex_id)
            return
        top = self.proxy.index(0, 0)
        unit = self.proxy.index(0, 0, top).data(UnitRole)
        if unit is not None:
            self._flow.select_unit(unit.id)

    def _picked(self, index: QModelIndex) -> None:
        unit = index.data(UnitRole)
        if not self._quiet and unit is not None and unit.id != self._flow.unit:
            self._flow.select_unit(unit.id)

    def _mark(self) -> None:
        if self._quiet:
            return
        index = self.proxy.mapFromSource(self.model.index_of(self._flow.unit))
        if index.isValid():
            if index != self.tree.currentIndex():
                self.tree.setCurrentIndex(index)
        else:
            self.tree.setCurrentIndex(QModelIndex())
            self.tree.clearSelection()


class OrbatFilter(QSortFilterProxyModel):
    """Keeps units that fit the search and may act, and formations that have such a unit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._wanted: list[str] = []
        self._can_act = None
        self.setRecursiveFilteringEnabled(True)

    def show_only(self, text: str, can_act) -> None:
        self._wanted = text.lower().split()
        self._can_act = can_act
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent) -> bool:
        model = self.sourceModel()
        index = model.index(source_row, 0, source_parent)
        unit = index.data(UnitRole)
        if unit is None:
            return False
        if self._can_act is not None and not self._can_act(unit.id):
            return False
        text = str(index.data(SearchRole)).lower()
        return all(word in text for word in self._wanted)
