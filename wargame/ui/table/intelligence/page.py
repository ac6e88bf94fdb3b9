"""Bottom page: estimates of other sides, their history, what could narrow them, and the incident record."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from wargame.rules.ordermodel import DataOrder
from wargame.ui.charts.lines import LineChart
from wargame.ui.charts.strip import Strip
from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.parts import Elided, button, clear, label
from wargame.ui.table.grid import Grid
from wargame.ui.table.history import History
from wargame.ui.table.intelligence import tables
from wargame.ui.table.intelligence.figures import estimate_chart
from wargame.ui.table.shares import SharedSplitter
from wargame.ui.table.side_orders import OrderButtons
from wargame.ui.theme import MEASURES
from wargame.ui.uses import has_estimates, has_ladder
from wargame.ui.words import tr

COLLECTING = ("estimate",)
OTHER = ("deceive", "attribute")
"""Kinds of effects whose orders stand on this page."""

EVERY_SIDE = -1


class IntelligencePage(QWidget):
    """`show_hex`: the place of an incident was chosen. Works things out only while it can be seen."""

    show_hex = Signal(int)

    def __init__(
        self, controller: GameController, flow: OrderFlow, history: History, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._controller, self._flow, self._history = controller, flow, history
        self._subject = EVERY_SIDE
        self.setAccessibleName(tr("Intelligence"))
        self.head = self._build_head()
        self.score = Elided("", "second")
        self.deceptions = Elided("", "second")
        self._grids = {truth: self._make_estimates(truth=truth) for truth in (False, True)}
        self.estimates = self._grids[False]
        self._left = QVBoxLayout()
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(4)
        for part in (self.score, *self._grids.values(), self.deceptions):
            self._left.addWidget(part)
        left = QWidget()
        left.setLayout(self._left)
        split = SharedSplitter((left, self._build_right()), shares)
        left.setVisible(has_estimates(controller.game))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEASURES.dock_padding - 4, 0, 8, 6)
        layout.addWidget(split)
        controller.changed.connect(lambda _change: self._on_change())
        controller.seat_changed.connect(lambda _seat: self._on_change())

    # -- building ------------------------------------------------------------

    def _build_head(self) -> QWidget:
        """The filter by side; the page's owner puts it beside its own switch."""
        self._chips = QHBoxLayout()
        self._chips.setContentsMargins(1, 1, 1, 1)
        self._chips.setSpacing(0)
        self._frame = QFrame()
        self._frame.setProperty("look", "segments")
        self._frame.setLayout(self._chips)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._choose_subject)
        head = QWidget()
        inner = QHBoxLayout(head)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._frame)
        inner.addStretch(1)
        return head

    def _make_estimates(self, *, truth: bool) -> Grid:
        columns = list(tables.ESTIMATES)
        if truth:
            columns = [tables.VIEWER, *columns[: tables.SOURCE], tables.TRUTH]
        made = Grid(tr("Estimates"), tables.columns_of(columns))
        made.setMinimumWidth(560)
        made.pointed.connect(lambda _key: self._show_estimate())
        return made

    def _build_right(self) -> QWidget:
        self.history = LineChart()
        self.collecting = OrderButtons(self._controller, self._flow, COLLECTING, self._take_subject)
        self.other = OrderButtons(self._controller, self._flow, OTHER)
        beside = QWidget()
        inner = QVBoxLayout(beside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self.history, 1)
        inner.addWidget(self.collecting)
        columns = (*tables.INCIDENTS, tables.HELD)
        self.incidents = Grid(tr("Incidents"), tables.columns_of(columns))
        self.incidents.chosen.connect(self._show_incident)
        self.no_incidents = label(tr("No incidents so far."), "second")
        record = QWidget()
        below = QVBoxLayout(record)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addWidget(self.no_incidents)
        below.addWidget(self.incidents, 1)
        below.addWidget(self.other)
        panels: list[tuple[str, QWidget]] = []
        if has_estimates(self._controller.game):
            panels.append((tr("History and collection"), beside))
        if has_ladder(self._controller.game):
            panels.append((tr("Incidents"), record))
        self.strip = Strip(panels, 330)
        return self.strip

    def first(self) -> Grid:
        """What gets the keys when the page is called."""
        return self.estimates if has_estimates(self._controller.game) else self.incidents

    # -- showing -------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _on_change(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read everything again."""
        view, words = self._controller.view, self._controller.words
        truth = tables.shows_truth(view)
        self.estimates = self._grids[truth]
        for which, grid in self._grids.items():
            grid.setVisible(which == truth)
        self._show_subjects()
        self.estimates.show_rows(tables.estimate_rows(words, view, self._subject, truth=truth))
        self.score.setText("   ".join(tables.score_lines(words, view)))
        self.score.setVisible(bool(self.score.text()))
        self.deceptions.setText(tables.deception_text(words, view))
        self.deceptions.setVisible(bool(self.deceptions.text()))
        self.incidents.show_rows(tables.incident_rows(words, view))
        self.incidents.setColumnHidden(len(tables.INCIDENTS), not view.truth)
        self.no_incidents.setVisible(not view.incidents)
        self.other.refresh()
        self._show_estimate()

    def _show_subjects(self) -> None:
        """The switch of sides, if there is a choice."""
        clear(self._chips)
        for old in self._group.buttons():
            self._group.removeButton(old)
        sides = tables.subjects(self._controller.view)
        if self._subject not in sides:
            self._subject = EVERY_SIDE
        words = self._controller.words
        for number, text in [(EVERY_SIDE, tr("All sides")), *((side, words.side(side)) for side in sides)]:
            made = button(text, "segment")
            made.setCheckable(True)
            made.setChecked(number == self._subject)
            # a group gives -1 to buttons itself, so ids are moved by one
            self._group.addButton(made, number + 1)
            self._chips.addWidget(made)
        self._frame.setVisible(len(sides) > 1)

    def _choose_subject(self, number: int) -> None:
        self.show_subject(number - 1)

    def show_subject(self, side: int) -> None:
        """Show only estimates about one side (-1: all)."""
        self._subject = side
        self.refresh()

    @property
    def chosen(self) -> tables.Key | None:
        """The estimate whose history is shown: the current row, or else the first."""
        key = self.estimates.current_key() or next(iter(self.estimates.keys()), None)
        return cast("tables.Key | None", key)

    def _show_estimate(self) -> None:
        key = self.chosen
        self.history.show_data(estimate_chart(self._controller.words, self._history, key))
        self.collecting.refresh(lambda order: key is None or self._narrows(order, key[2]))

    def _narrows(self, order: DataOrder, quantity: str) -> bool:
        """Whether an order's source covers a quantity."""
        rules = self._controller.game.ruleset.estimates
        sources = [effect.name for effect in order.effects if effect.kind in COLLECTING]
        return rules is not None and any(quantity in rules.sources[name].covers for name in sources)

    # -- choosing ------------------------------------------------------------

    def _take_subject(self) -> None:
        """An order of collection was begun: it is about the side of the chosen estimate."""
        key = self.chosen
        target = next((t for t in self._flow.targets if key and t.side == key[1]), None)
        if target is not None:
            self._flow.choose_target(target)

    def _show_incident(self, key: object) -> None:
        incidents = self._controller.view.incidents
        where = next((each.hex for each in incidents if each.id == key), -1)
        if where >= 0:
            self._flow.select_hex(where)
            self.show_hex.emit(where)


def shares(width: int) -> tuple[int, int]:
    """Widths of the estimates and of what stands beside them, which gets room for two panels if it can."""
    left = round(width * 0.65) if width < 1300 else width - max(690, round(width * 0.45))
    return left, width - left
