"""What the shown seat knew turn by turn, for charts; after the end, what was true.

Nothing is recorded for it. Numbers of the own bloc come from `wargame.play.series`; what was believed of
others is read from the seat's views of the past, so a chart tells no more than the screen told at the time.
"""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.events import TurnBegan
from wargame.engine.view import SeatView
from wargame.play.series import Series, series_of
from wargame.ui.controller import GameController

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """`at`: a turn at its beginning, or between two turns the present moment."""

    at: float
    view: SeatView


class History:
    """Series and views of the past, each worked out once."""

    def __init__(self, controller: GameController) -> None:
        self._controller = controller
        self._views: dict[tuple[str, int], SeatView] = {}
        self._starts: tuple[int, tuple[tuple[int, int], ...]] = (-1, ())
        self._series: tuple[tuple[str, int], dict[tuple[str, str, int], Series]] = (("", -1), {})

    # -- numbers by turn -----------------------------------------------------

    @property
    def series(self) -> dict[tuple[str, str, int], Series]:
        """By name, subject and side: values at the end of each turn, the last one as things stand."""
        controller = self._controller
        key = (controller.seat, controller.session.head)
        if self._series[0] != key:
            found = series_of(controller.game, controller.session.entries, controller.seat)
            self._series = (key, {(each.name, each.of, each.side): each for each in found})
        return self._series[1]

    def points(self, name: str, of: str, side: int) -> Points:
        """A series as points of a chart; () if there is none."""
        found = self.series.get((name, of, side))
        return tuple(zip(map(float, found.turns), map(float, found.values), strict=True)) if found else ()

    def value(self, name: str, of: str, side: int, turn: int) -> int | None:
        """One value, 0 where a series has none in that turn; None before the first turn."""
        found = self.series.get((name, of, side))
        if turn < 1:
            return None
        return found.values[found.turns.index(turn)] if found and turn in found.turns else 0

    def subjects(self, name: str, side: int) -> tuple[str, ...]:
        """What there are series of that name about."""
        return tuple(of for kind, of, owner in self.series if (kind, owner) == (name, side))

    # -- what was believed ---------------------------------------------------

    @property
    def now(self) -> float:
        """The place of the present moment among the turns."""
        view = self._controller.view
        if view.ended:
            return view.turn + 1
        return view.turn + max(view.phase, 0) / max(len(self._controller.game.ruleset.phases), 1)

    def moments(self) -> tuple[Moment, ...]:
        """The beginnings of all turns so far, and now."""
        view = self._controller.revealed
        past = [Moment(turn, self._view(view.seat, entry)) for turn, entry in self._turns()]
        if past and past[-1].at >= self.now:
            past.pop()
        return (*past, Moment(self.now, view))

    def _turns(self) -> tuple[tuple[int, int], ...]:
        """(turn, entry that began it)."""
        session = self._controller.session
        if self._starts[0] != session.head:
            found = tuple(
                (event.turn, entry.id)
                for entry in session.entries
                for event in entry.events
                if isinstance(event, TurnBegan)
            )
            self._starts = (session.head, found)
        return self._starts[1]

    def _view(self, seat: str, entry: int) -> SeatView:
        key = (seat, entry)
        if key not in self._views:
            self._views[key] = self._controller.session.view_at(seat, entry)
        return self._views[key]
