"""The clock of a phase: how long people may take. It counts time that it is told, and decides nothing.

Moments are milliseconds of any steady clock of the caller's, so that play reads no clock itself. When time is
up nothing happens to the game: the clock goes on into overtime, and the facilitator decides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

MINUTE: Final = 60_000
MOST_MINUTES: Final = 24 * 60
OFF, RUNNING, WARNING, OVERTIME = "off", "running", "warning", "overtime"


@dataclass(frozen=True, slots=True)
class Allowance:
    """Time for a phase in milliseconds; `warning`: so long before the end people are warned. 0: no limit."""

    limit: int = 0
    warning: int = 0


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock that stands (`since` None) or runs since a moment; `spent`: milliseconds before that."""

    allowance: Allowance = Allowance()
    spent: int = 0
    since: int | None = None

    @property
    def paused(self) -> bool:
        return self.since is None

    def begin(self, allowance: Allowance, now: int) -> RunningClock:
        """The clock of a new phase: it starts from nothing, and stands if this one was stopped."""
        return RunningClock(allowance, 0, None if self.paused else now)

    def go(self, now: int) -> RunningClock:
        """Runs on; a running clock stays as it is."""
        return self if self.since is not None else replace(self, since=now)

    def pause(self, now: int) -> RunningClock:
        """Stands still; what has passed stays counted."""
        return replace(self, spent=self.passed(now), since=None)

    def give(self, milliseconds: int) -> RunningClock:
        """More time for this phase, or less; a clock without a limit gets one from now."""
        limit = max(0, self.allowance.limit + milliseconds)
        return replace(self, allowance=replace(self.allowance, limit=limit))

    def passed(self, now: int) -> int:
        """Milliseconds that the phase has taken, pauses not counted. A clock set back counts as no time."""
        return self.spent + (max(0, now - self.since) if self.since is not None else 0)

    def left(self, now: int) -> int:
        """Milliseconds left; negative in overtime, 0 without a limit."""
        return self.allowance.limit - self.passed(now) if self.allowance.limit else 0

    def state(self, now: int) -> str:
        """OFF without a limit, else RUNNING, WARNING or OVERTIME, also while it stands."""
        if not self.allowance.limit:
            return OFF
        left = self.left(now)
        if left < 0:
            return OVERTIME
        return WARNING if left <= self.allowance.warning else RUNNING


def clock_text(milliseconds: int) -> str:
    """Minutes and seconds as people read them: "07:32", "1:05:00", overtime as "+00:12".

    What is left is rounded up to whole seconds, so that 00:00 stands only when the time is over.
    """
    over = milliseconds < 0
    seconds = -milliseconds // 1000 if over else -(-milliseconds // 1000)
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    text = f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"
    return f"+{text}" if over else text
