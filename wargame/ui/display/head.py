"""The head of the player display: turn, date, phase, whose view it is, the ask and the clock."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from wargame.play.clock import OVERTIME, WARNING
from wargame.ui.display.big import Big
from wargame.ui.display.feed import DisplayFeed
from wargame.ui.parts import set_look
from wargame.ui.white.clockkeeper import ClockKeeper
from wargame.ui.words import tr, turn_date

LOOKS = {WARNING: "warning", OVERTIME: "bad"}


class DisplayHead(QFrame):
    """Two lines that are read from the last row of a room."""

    def __init__(self, feed: DisplayFeed, keeper: ClockKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feed, self._keeper = feed, keeper
        self.setProperty("look", "ribbon")
        self.turn = Big(2.0, 700)
        self.date = Big(1.5, 400, "second")
        self.ask = Big(1.7, 700)
        self.whose = Big(1.2, 400, "second")
        self.clock = Big(3.4, 700)
        self.word = Big(1.2, 400, "second")
        first = QHBoxLayout()
        first.addWidget(self.turn)
        first.addWidget(self.date)
        first.addStretch(1)
        second = QHBoxLayout()
        second.addWidget(self.ask)
        second.addStretch(1)
        second.addWidget(self.whose)
        lines = QVBoxLayout()
        lines.addLayout(first)
        lines.addLayout(second)
        self._layout = QHBoxLayout(self)
        self._layout.addLayout(lines, 1)
        self._layout.addWidget(self.clock)
        self._layout.addWidget(self.word)
        self._gaps = (first, second, lines)
        keeper.changed.connect(self.refresh_clock)
        self.refresh()

    def measure(self, unit: float) -> None:
        """Take the sizes that fit the window."""
        for text in (self.turn, self.date, self.ask, self.whose, self.clock, self.word):
            text.measure(unit)
        gap = round(unit)
        for layout in (*self._gaps, self._layout):
            layout.setSpacing(gap)
        self._gaps[2].setSpacing(round(unit * 0.2))
        self._layout.setContentsMargins(gap, round(unit * 0.5), gap, round(unit * 0.5))

    def refresh(self) -> None:
        """Read view and clock again."""
        view, game = self._feed.view, self._feed.game
        date, day = turn_date(game.scenario, view.turn)
        self.turn.setText(tr("Turn {0} of {1}", view.turn, view.turns))
        self.date.setText(f"{date} · {day}" if day else date)
        self.ask.setText(self._feed.asked())
        self.whose.setText(self._feed.seat_title())
        self.setAccessibleName(f"{self.turn.text()}. {self.ask.text()}")
        self.refresh_clock()

    def refresh_clock(self) -> None:
        """Read the clock again."""
        keeper = self._keeper
        text = keeper.text
        self.clock.setVisible(bool(text))
        self.word.setVisible(bool(text))
        if not text:
            return
        self.clock.setText(text)
        look = LOOKS.get(keeper.state, "")
        if (self.clock.property("look") or "") != look:
            set_look(self.clock, look)
        stopped = keeper.clock.paused
        said = {OVERTIME: tr("over"), WARNING: tr("nearly over")}.get(keeper.state, tr("left"))
        self.word.setText(tr("stopped") if stopped else said)
