"""How things stood at the end of each turn, and what was lost in it, as one seat knew it."""

from __future__ import annotations

from dataclasses import dataclass, field

from wargame.engine.events import (
    Event,
    LayerEngaged,
    RungMoved,
    StepsLost,
    TurnBegan,
    UnitDestroyed,
    ZoneSpent,
)
from wargame.engine.orders import Strike
from wargame.engine.state import State
from wargame.engine.view import SeatView
from wargame.play.journal import Entry
from wargame.play.words import side_of_seat
from wargame.report.review.eyes import Eyes
from wargame.report.review.walk import Collector


@dataclass(frozen=True, slots=True)
class TurnEnd:
    """The seat's view when a turn ended. `entry`: the last entry of it."""

    turn: int
    entry: int
    date: str
    weather: str
    light: str
    view: SeatView


@dataclass(frozen=True, slots=True)
class Loss:
    """Steps that a unit lost, as the seat knew of it. `destroyed`: nothing of the unit was left."""

    turn: int
    entry: int
    side: int
    unit: str
    steps: int
    cause: str
    destroyed: bool
    hex: int
    place: str


@dataclass(frozen=True, slots=True)
class RungStep:
    """The public rung moved, as the seat saw it."""

    turn: int
    entry: int
    old: int
    new: int
    cause: str
    side: int


class Turns(Collector):
    """Collects the views at the ends of turns; `beginning` is the view before anybody acted."""

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes
        self._last = 0
        self.beginning: SeatView | None = None
        self.ends: list[TurnEnd] = []

    def event(self, entry: Entry, event: Event, state: State) -> None:
        """A turn ends when the next one begins."""
        if isinstance(event, TurnBegan) and state.turn > 0:
            self._end(self._last, state)

    def after(self, entry: Entry, state: State) -> None:
        """Remembers where a turn would end."""
        self._last = entry.id
        if self.beginning is None:
            self.beginning = self._eyes.view(state)

    def finish(self, state: State) -> None:
        """The last turn ends where the game stands."""
        if state.turn > 0:
            self._end(self._last, state)

    def _end(self, entry: int, state: State) -> None:
        date = self._eyes.game.date(state.turn)
        view = self._eyes.view(state)
        self.ends.append(TurnEnd(state.turn, entry, date, state.weather, state.light, view))


class Losses(Collector):
    """Collects losses and moves of the ladder that the seat knew of."""

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes
        self._rung = -1
        self.found: list[Loss] = []
        self.rungs: list[RungStep] = []

    def event(self, entry: Entry, event: Event, state: State) -> None:
        """Names units as they were known just before."""
        if isinstance(event, StepsLost | UnitDestroyed) and self._eyes.knows(event):
            unit = state.units[event.unit]
            words = self._eyes.words(state)
            gone = isinstance(event, UnitDestroyed)
            self.found.append(
                Loss(
                    state.turn,
                    entry.id,
                    unit.side,
                    words.unit(event.unit),
                    unit.steps if gone else event.steps,
                    event.cause,
                    gone,
                    unit.hex,
                    words.hex(unit.hex),
                )
            )
        elif isinstance(event, RungMoved) and self._eyes.truth:
            self.rungs.append(RungStep(state.turn, entry.id, state.rung, event.rung, event.cause, event.side))

    def after(self, entry: Entry, state: State) -> None:
        """A player sees the rung of its own side move."""
        if self._eyes.truth:
            return
        side = self._eyes.side
        seen = state.perceived[side] if 0 <= side < len(state.perceived) else state.rung
        if self._rung >= 0 and seen != self._rung:
            self.rungs.append(RungStep(state.turn, entry.id, self._rung, seen, "", -1))
        self._rung = seen


@dataclass(slots=True)
class Spent:
    """What a side fired at others, and what its defenders fired at that, by turn."""

    fired: dict[tuple[int, int], int] = field(default_factory=dict[tuple[int, int], int])
    stopped: dict[tuple[int, int], int] = field(default_factory=dict[tuple[int, int], int])


class Exchange(Collector):
    """Counts munitions and interceptors, each for (side, turn), as far as the seat knows of them."""

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes
        self.spent = Spent()

    def event(self, entry: Entry, event: Event, state: State) -> None:
        """Interceptors are booked by layers, hovering munitions when they strike."""
        if isinstance(event, LayerEngaged) and self._eyes.knows(event):
            self._count(self.spent.stopped, state.units[event.unit].side, state.turn, event.engaged)
        elif isinstance(event, ZoneSpent) and self._eyes.knows(event) and event.zone in state.zones:
            self._count(self.spent.fired, state.zones[event.zone].side, state.turn, event.count)

    def before(self, entry: Entry, state: State) -> None:
        """A strike fires what its order says."""
        if isinstance(entry.order, Strike) and self._eyes.gave(entry):
            side = side_of_seat(self._eyes.game, entry.seat)
            self._count(self.spent.fired, side, state.turn, entry.order.count)

    @staticmethod
    def _count(book: dict[tuple[int, int], int], side: int, turn: int, amount: int) -> None:
        book[side, turn] = book.get((side, turn), 0) + amount
