"""Lets bots act one order at a time, visibly, with a pause between them; can be slowed, hurried and held."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from wargame.play.player import Bot, BotStuck, bot_order
from wargame.ui.controller import GameController
from wargame.ui.words import tr

SPEEDS = {"slow": 900, "normal": 260, "fast": 40, "instant": 0}
"""Milliseconds between two orders of a bot."""


class BotDriver(QObject):
    """Runs while the game waits for a bot. `status` says what a bot is doing, "" when none is."""

    status = Signal(str)
    finished = Signal()
    """No bot is asked any more: a person is, or the game is over."""

    def __init__(
        self, controller: GameController, bots: Mapping[str, Bot], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._bots = bots
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        self._count = 0
        self.paused = False
        self.speed = "normal"

    @property
    def busy(self) -> bool:
        """Whether a bot is about to act."""
        return self._timer.isActive()

    def wake(self) -> None:
        """Go on if the game waits for a bot."""
        if self.paused or self._timer.isActive():
            return
        if self._controller.next_bot():
            self._timer.start(SPEEDS[self.speed])
        elif self._count:
            self._count = 0
            self.status.emit("")
            self.finished.emit()

    def set_paused(self, paused: bool) -> None:
        self.paused = paused
        if paused:
            self._timer.stop()
            if self._controller.next_bot():
                self.status.emit(tr("The bots are held"))
        else:
            self.wake()

    def set_speed(self, speed: str) -> None:
        """One of SPEEDS; anything else counts as normal."""
        self.speed = speed if speed in SPEEDS else "normal"

    def next_speed(self) -> str:
        """Take the next speed, from slow to instant and round again; returns it."""
        names = list(SPEEDS)
        self.set_speed(names[(names.index(self.speed) + 1) % len(names)])
        return self.speed

    def stop(self) -> None:
        """Never act again (the window closes)."""
        self._timer.stop()
        self.paused = True

    def _step(self) -> None:
        seat = self._controller.next_bot()
        if not seat:
            self.wake()
            return
        self._count += 1
        side = self._controller.words.side(self._controller.side_of(seat))
        self.status.emit(tr("{0} acts (bot), order {1}", side, self._count))
        bot = self._bots.get(seat)
        if bot is None:
            self.paused = True
            self.status.emit(tr("There is no bot for {0}", side))
            return
        try:
            entry = bot_order(self._controller.session, seat, bot)
        except BotStuck as problem:
            self.paused = True
            self.status.emit(tr("The bot is held: {0}", str(problem)))
            return
        self._controller.adopt(entry)
        self.wake()
