"""Keeps the clock of the phase on the desktop: starts it with each phase, ticks, and tells who shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from wargame.play.clock import MINUTE, MOST_MINUTES, OFF, Allowance, RunningClock, clock_text
from wargame.ui.controller import GameController

TICK_MS = 250


def steady_ms() -> int:
    """Milliseconds of a clock that nobody sets."""
    return int(monotonic() * 1000)


class ClockKeeper(QObject):
    """One clock for the table and the player display. `allowances`: phase id to the time that it may take.

    It follows the game as it is, not a look at the past. `changed` comes with every tick.
    """

    changed = Signal()

    def __init__(
        self,
        controller: GameController,
        allowances: Mapping[str, Allowance] | None = None,
        parent: QObject | None = None,
        *,
        now: Callable[[], int] = steady_ms,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._now = now
        self.allowances: dict[str, Allowance] = dict(allowances or {})
        self._moment = self._here()
        self.clock = RunningClock(self._allowance(), 0, now())
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.changed)
        self._run_timer()
        controller.changed.connect(lambda _change: self._follow())

    # -- what it shows -------------------------------------------------------

    @property
    def used(self) -> bool:
        """Whether this game is played by the clock: some phase has a limit, or this one was given one."""
        return any(each.limit for each in self.allowances.values()) or bool(self.clock.allowance.limit)

    @property
    def state(self) -> str:
        return self.clock.state(self._now())

    @property
    def text(self) -> str:
        """What is left, or "" without a limit."""
        return "" if self.state == OFF else clock_text(self.clock.left(self._now()))

    # -- what a person does --------------------------------------------------

    def toggle(self) -> None:
        """Stop a running clock, or let it go on."""
        now = self._now()
        self._set(self.clock.go(now) if self.clock.paused else self.clock.pause(now))

    def give(self, minutes: int) -> None:
        """Give this phase more minutes, or take some."""
        self._set(self.clock.give(minutes * MINUTE))

    def allow(self, allowances: Mapping[str, Allowance]) -> None:
        """Other limits for the phases; the present phase takes its own at once."""
        self.allowances = dict(allowances)
        clock = self.clock
        self._set(RunningClock(self._allowance(), clock.spent, clock.since))

    # -- inside --------------------------------------------------------------

    def _here(self) -> tuple[int, int, int]:
        state = self._controller.present.state
        return state.turn, state.phase, state.group

    def _allowance(self) -> Allowance:
        state, phases = self._controller.present.state, self._controller.game.ruleset.phases
        if state.ended or not 0 <= state.phase < len(phases):
            return Allowance()
        return self.allowances.get(phases[state.phase].id, Allowance())

    def _follow(self) -> None:
        """A new phase (or group of it) begins with its own time."""
        here = self._here()
        if here != self._moment or self._controller.present.finished:
            self._moment = here
            self._set(self.clock.begin(self._allowance(), self._now()))

    def _set(self, clock: RunningClock) -> None:
        self.clock = clock
        self._run_timer()
        self.changed.emit()

    def _run_timer(self) -> None:
        if self.clock.allowance.limit and not self.clock.paused:
            self._timer.start()
        else:
            self._timer.stop()


def allowance(minutes: int, warning: int) -> Allowance:
    """From minutes as people type them, within a day."""
    limit = max(0, min(minutes, MOST_MINUTES))
    return Allowance(limit * MINUTE, max(0, min(warning, limit)) * MINUTE)
