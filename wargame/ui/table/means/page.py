"""Bottom page: what a side of the own bloc holds, makes, knows how to make and has learned."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wargame.engine.view_holdings import HoldingView
from wargame.ui.charts.bars import BarChart
from wargame.ui.charts.lines import LineChart
from wargame.ui.charts.strip import Strip
from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.parts import Elided, button, clear
from wargame.ui.table.grid import Grid
from wargame.ui.table.history import History
from wargame.ui.table.means import tables
from wargame.ui.table.means.figures import (
    loss_chart,
    skill_chart,
    skill_title,
    skills_shown,
    stock_chart,
)
from wargame.ui.table.shares import SharedSplitter
from wargame.ui.table.side_orders import OrderButtons
from wargame.ui.theme import MEASURES
from wargame.ui.uses import has_drones
from wargame.ui.words import skill, tr

MAKING = ("line", "stock", "holding", "tier")
TEACHING = ("training", "skill", "post_cadre", "steps")
"""Kinds of effects whose orders stand on this page."""


class MeansPage(QWidget):
    """`show_hex`: a line or the unit of a cadre was chosen. Works things out only while it can be seen."""

    show_hex = Signal(int)

    def __init__(
        self, controller: GameController, flow: OrderFlow, history: History, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._controller, self._flow, self._history = controller, flow, history
        self._side = -1
        self.setAccessibleName(tr("Means"))
        self.head = self._build_head()
        self._build_grids()
        self._build_charts()
        split = SharedSplitter((self.stocks, self._scrolled(), self.strip), shares)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEASURES.dock_padding - 4, 0, 8, 6)
        layout.setSpacing(4)
        layout.addWidget(split, 1)
        controller.changed.connect(lambda _change: self._on_change())
        controller.seat_changed.connect(lambda _seat: self._on_change())

    # -- building ------------------------------------------------------------

    def _build_head(self) -> QWidget:
        """The switch of sides; the page's owner puts it beside its own switch."""
        self._sides = QHBoxLayout()
        self._sides.setContentsMargins(1, 1, 1, 1)
        self._sides.setSpacing(0)
        self._frame = QFrame()
        self._frame.setProperty("look", "segments")
        self._frame.setLayout(self._sides)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.show_side)
        head = QWidget()
        self.waiting = Elided("", "second")
        inner = QHBoxLayout(head)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self._frame)
        inner.addWidget(self.waiting, 1)
        return head

    def _build_grids(self) -> None:
        self.stocks = Grid(tr("Stocks"), tables.headed(tables.STOCKS))
        self.stocks.setMinimumWidth(268)
        self.stocks.pointed.connect(lambda _key: self._show_stock())
        self.lines = Grid(tr("Production lines"), tables.headed(tables.LINES))
        self.lines.chosen.connect(self._show_line)
        self.tiers = Grid(tr("Technology"), tables.headed(tables.TIERS))
        self.cadres = Grid(tr("Cadres"), tables.headed(tables.CADRES))
        self.cadres.chosen.connect(self._show_cadre)
        self.making = OrderButtons(self._controller, self._flow, MAKING)
        self.teaching = OrderButtons(self._controller, self._flow, TEACHING)

    def _scrolled(self) -> QScrollArea:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(6)
        for part in (self.lines, self.making, self.tiers, self.cadres, self.teaching):
            layout.addWidget(part)
            if isinstance(part, Grid):
                part.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.setMinimumWidth(300)
        return area

    def _build_charts(self) -> None:
        skills = skills_shown() if has_drones(self._controller.game) else ()
        self.skills = {key: LineChart() for key in skills}
        self.stock = LineChart()
        self.losses = BarChart()
        panels: list[tuple[str, QWidget]] = [(skill_title(key), chart) for key, chart in self.skills.items()]
        panels += [(tr("Losses"), self.losses), (tr("Stock"), self.stock)]
        self.strip = Strip(panels)

    def first(self) -> Grid:
        """What gets the keys when the page is called."""
        return self.stocks

    # -- showing -------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _on_change(self) -> None:
        if self.isVisible():
            self.refresh()

    def show_side(self, side: int) -> None:
        """Show another side."""
        self._side = side
        self.refresh()

    @property
    def holding(self) -> HoldingView | None:
        """What the shown side holds."""
        return next((h for h in self._controller.view.holdings if h.side == self._side), None)

    def refresh(self) -> None:
        """Read everything again."""
        view = self._controller.view
        sides = [holding.side for holding in view.holdings]
        if self._side not in sides:
            own = self._controller.side
            self._side = own if own in sides else next(iter(sides), -1)
        self._show_sides(sides)
        words, holding = self._controller.words, self.holding
        self.stocks.show_rows(tables.stock_rows(words, self._history, view.turn, self._side))
        self.lines.show_rows(tables.line_rows(self._controller, holding) if holding else ())
        self.tiers.show_rows(tables.tier_rows(words, holding) if holding else ())
        self.cadres.show_rows(tables.cadre_rows(words, view, holding) if holding else ())
        for grid in (self.lines, self.tiers, self.cadres):
            grid.setFixedHeight(grid.wanted_height())
            grid.setVisible(grid.rowCount() > 0)
        self.waiting.setText(waiting_text(holding) if holding else "")
        own = self._side == self._controller.side
        self.making.refresh(lambda _order: own)
        self.teaching.refresh(lambda _order: own)
        for key, chart in self.skills.items():
            chart.show_data(skill_chart(self._history, self._side, key))
        self.losses.show_data(loss_chart(self._history, self._side))
        self._show_stock()

    def _show_sides(self, sides: list[int]) -> None:
        clear(self._sides)
        for old in self._group.buttons():
            self._group.removeButton(old)
        for side in sides:
            made = button(self._controller.words.side(side), "segment")
            made.setCheckable(True)
            made.setChecked(side == self._side)
            made.setToolTip(self._controller.words.side_name(side))
            self._group.addButton(made, side)
            self._sides.addWidget(made)
        self._frame.setVisible(len(sides) > 1)

    def _show_stock(self) -> None:
        keys = self.stocks.keys()
        key = self.stocks.current_key() or next(iter(keys), "")
        self.stock.show_data(stock_chart(self._controller.words, self._history, self._side, str(key)))

    # -- choosing ------------------------------------------------------------

    def _show_line(self, key: object) -> None:
        holding = self.holding
        where = next((line.hex for line in holding.lines if line.key == key), -1) if holding else -1
        if where >= 0:
            self._flow.select_hex(where)
            self.show_hex.emit(where)

    def _show_cadre(self, key: object) -> None:
        unit = self._controller.view.unit(key[2]) if isinstance(key, tuple) else None
        if unit is not None and unit.hex >= 0:
            self._flow.select_unit(unit.id)
            self.show_hex.emit(unit.hex)


def shares(width: int) -> tuple[int, int, int]:
    """Widths of stocks, works and charts: beyond what lists need, charts get the room."""
    stocks, works = min(430, round(width * 0.35)), min(430, round(width * 0.33))
    return stocks, works, width - stocks - works


def waiting_text(holding: HoldingView) -> str:
    """The replacements that wait, with their skills."""
    if not holding.replacements:
        return ""
    skills = [
        skill(holding.pool_skills[key])
        for key in ("drone_skill", "drone_defence")
        if key in holding.pool_skills
    ]
    told = tr("Replacements waiting: {0} steps", holding.replacements)
    if holding.replacements == 1:
        told = tr("Replacements waiting: 1 step")
    return told + (tr(", skill {0}", " / ".join(skills)) if skills else "")
