"""The card "Since you last acted": shown when a person's side begins to act after others did."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from wargame.engine.orders import EndPhase
from wargame.ui.controller import GameController
from wargame.ui.parts import Clickable, Elided, button, clear, label, row
from wargame.ui.table.dispatch import DispatchLine, dispatch, last_own, lines_since
from wargame.ui.words import tr

WIDTH, ROW, GAP, REST = 400, 24, 14, 58
MOST_ROWS, FEW_ROWS = 7, 4
"""More lines than these scroll; on a small map, where the card shares a column, the fewer."""


class DispatchCard(QFrame):
    """At the lower left of the map; goes away with the seat's next order. `called` gives its hexes."""

    called = Signal(object)

    def __init__(self, controller: GameController, show_hex: Callable[[int], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._controller, self._show_hex, self._over = controller, show_hex, parent
        self._told: dict[str, int] = {}
        self._last: dict[str, tuple[DispatchLine, ...]] = {}
        self.lines: tuple[DispatchLine, ...] = ()
        self.setProperty("look", "card")
        self.setAccessibleName(tr("Since you last acted"))
        self.shut = button("✕", "quiet", name=tr("Close"), tip=tr("Close (Esc); F10 brings it back"))
        self.shut.clicked.connect(self.hide)
        self.rows = QVBoxLayout()
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 4, 0)
        box.addLayout(self.rows)
        box.addStretch(1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 10)
        layout.setSpacing(4)
        layout.addLayout(row(label(tr("Since you last acted"), "heading"), -1, self.shut))
        layout.addWidget(area, 1)
        self.hide()
        controller.changed.connect(lambda _change: self.watch())
        controller.seat_changed.connect(lambda _seat: self.hide())

    def watch(self) -> None:
        """Tell the seat once, when it may act; put the card away when it acted."""
        controller = self._controller
        seat = controller.seat
        if controller.side < 0 or not controller.may_act(seat):
            return
        entries = controller.session.entries
        last = last_own(entries, seat)
        if self._told.get(seat) == last:
            return
        self.hide()
        if not entries or (entries[-1].id == last and not self._gone_on()):
            return
        self._told[seat] = last
        lines = dispatch(lines_since(entries, controller.log(), seat), controller.game, controller.side)
        if lines and last:
            self._last[seat] = lines
            self._show(lines)

    def _gone_on(self) -> bool:
        """Whether the seat's own last order ended a phase, so that others or the clock came next."""
        return isinstance(self._controller.session.entries[-1].order, EndPhase)

    def call(self) -> bool:
        """Show the last card again; whether there is one for the seat on the screen."""
        lines = self._last.get(self._controller.seat, ())
        if lines:
            self._show(lines)
        return bool(lines)

    def _show(self, lines: tuple[DispatchLine, ...]) -> None:
        self.lines = lines
        clear(self.rows)
        for each in lines:
            self.rows.addWidget(self._row(each))
        self.place()
        self.show()
        self.raise_()
        self.called.emit(tuple(dict.fromkeys(each.hex for each in lines if each.hex >= 0)))

    def _row(self, each: DispatchLine) -> QWidget:
        holder = Clickable(lambda: self._show_hex(each.hex) if each.hex >= 0 else None, "plain")
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(2, 0, 2, 0)
        layout.addWidget(Elided(each.text, each.tone))
        holder.setFixedHeight(ROW)
        holder.setAccessibleName(each.text)
        return holder

    def shape(self, width: int, most: int) -> None:
        """Take a width, and no more than a height: the lines scroll."""
        high = REST + ROW * max(1, min(len(self.lines), FEW_ROWS))
        self.setFixedSize(width, max(REST + ROW, min(high, most)))

    def place(self) -> None:
        """Lower left, as high as its lines need."""
        width = min(WIDTH, self._over.width() - 2 * GAP)
        high = REST + ROW * max(1, min(len(self.lines), MOST_ROWS))
        self.setFixedSize(width, min(high, max(REST + ROW, self._over.height() - 80)))
        self.move(GAP, self._over.height() - self.height() - GAP)
