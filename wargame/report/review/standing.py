"""What each side would score if everything stayed as it is to the last turn: what moved that was decisive.

It reads the true state, so it is for the facilitator's review only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wargame.engine.events import (
    ControlChanged,
    Event,
    GameBegan,
    GameEnded,
    PointsScored,
    RungMoved,
    StepsLost,
    StepsRestored,
    TrackChanged,
    TurnBegan,
    UnitArrived,
    UnitDestroyed,
)
from wargame.engine.game import Game
from wargame.engine.state import State
from wargame.engine.victory import worth
from wargame.play.journal import Entry
from wargame.report.review.walk import Collector

_MOVERS = (
    ControlChanged,
    GameBegan,
    GameEnded,
    PointsScored,
    RungMoved,
    StepsLost,
    StepsRestored,
    TrackChanged,
    TurnBegan,
    UnitArrived,
    UnitDestroyed,
)
"""Events after which objectives may be worth something else."""


def projected(game: Game, state: State, *, scored: bool = False) -> tuple[int, ...]:
    """Points by side as things stand: those booked, those of every turn to come, and those of the end.

    `scored`: the points of this turn are among those booked.
    """
    sums = [0 for _ in game.sides]
    left = 0 if state.ended else max(0, game.scenario.turns - state.turn + (not scored))
    for objective in game.scenario.objectives:
        side = game.side_index[objective.side]
        booked = state.points.get(objective.id, 0)
        if state.ended:
            sums[side] += booked
        elif objective.when == "each_turn":
            sums[side] += booked + left * worth(game, state, objective)
        else:
            sums[side] += worth(game, state, objective)
    return tuple(sums)


@dataclass(frozen=True, slots=True)
class Swing:
    """An entry after which sides would score something else. `change` and `points` are by side."""

    entry: int
    turn: int
    change: tuple[int, ...]
    points: tuple[int, ...]


def lasting(start: Sequence[int], swings: Sequence[Swing]) -> tuple[tuple[int, ...], ...]:
    """For each swing and side its part of the way from the first to the last points.

    Of every point between both, the swing that passed it last and for good has the credit. So the parts of a
    side add up to its whole change, and what was taken back later counts nothing.
    """
    end = swings[-1].points if swings else tuple(start)
    low, high = list(end), list(end)
    found: list[tuple[int, ...]] = []
    for swing in reversed(swings):
        row: list[int] = []
        for side, (change, now) in enumerate(zip(swing.change, swing.points, strict=True)):
            low[side], high[side] = min(low[side], now), max(high[side], now)
            before, first, last = now - change, start[side], end[side]
            if last > first:
                row.append(max(0, min(low[side], last) - max(before, first)))
            else:
                row.append(min(0, max(high[side], last) - min(before, first)))
        found.append(tuple(row))
    return tuple(reversed(found))


class Swings(Collector):
    """Collects the swings of the projected points; `start` is what they were at first."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._points: tuple[int, ...] = ()
        self.start: tuple[int, ...] = ()
        self.found: list[Swing] = []

    def event(self, entry: Entry, event: Event, state: State) -> None:
        """What a turn moved at its end is told apart from what the next one brings."""
        if isinstance(event, TurnBegan) and state.turn > 0:
            self._look(entry, state, scored=True)

    def after(self, entry: Entry, state: State) -> None:
        """Looks again only where something happened that can move points."""
        if any(isinstance(event, _MOVERS) for event in entry.events):
            self._look(entry, state, scored=False)

    def _look(self, entry: Entry, state: State, *, scored: bool) -> None:
        now = projected(self._game, state, scored=scored)
        if not self._points:
            self.start = now
        elif now != self._points:
            change = tuple(b - a for a, b in zip(self._points, now, strict=True))
            self.found.append(Swing(entry.id, state.turn, change, now))
        self._points = now
