"""What is certain of an order before anybody rolls: for drafts made elsewhere, and to look orders over.

The rules of the order run as ever and stop at the first roll that decides it. Rolls about the order's author
or about how others read the ladder decide nothing for who gives it: their median is taken and not recorded.
"""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.dice import DiceNeeded, Roll
from wargame.engine.events import ActionTaken, ContactChanged, Event
from wargame.engine.game import Game
from wargame.engine.orders import Act, Order
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling, Subject
from wargame.engine.state import State
from wargame.resolve.adjudicate import adjudicate
from wargame.resolve.dice import Die
from wargame.resolve.face import Odds, OutcomeOdds

_ASIDE = ("attribution", "perception")


@dataclass(frozen=True, slots=True)
class Foreseen:
    """`events` are certain; `rolls` is the kind of the roll that decides the rest, "" if none does."""

    events: tuple[Event, ...] = ()
    refusal: Refusal | None = None
    rolls: str = ""


class NoDice:
    """Never rolls."""

    def roll(self, die: str, purpose: str) -> Roll:
        raise DiceNeeded(die, purpose)


class Foresight(Ruling):
    """A ruling that stops with DiceNeeded at the first roll that decides the order.

    `imagined`: the state is a belief. What it does not hold cannot be found in it, so contacts stay as they
    are.
    """

    __slots__ = ("_imagined",)

    def __init__(self, game: Game, state: State, *, imagined: bool) -> None:
        super().__init__(game, state, NoDice())
        self._imagined = imagined

    def emit(self, event: Event) -> None:
        if not (self._imagined and isinstance(event, ContactChanged)):
            super().emit(event)

    def adjudicate(self, subject: Subject, odds: Odds, die: Die, seen: int = -1) -> OutcomeOdds:
        if subject.kind not in _ASIDE:
            raise DiceNeeded(die.name, subject.kind)
        index, _ = adjudicate(odds, die, mode="expected")
        return odds.outcomes[index]

    def count(self, order: Order, side: int) -> None:
        """An order as data was taken, whatever comes of it: how often it may be given is limited."""
        if isinstance(order, Act) and not any(isinstance(event, ActionTaken) for event in self.events):
            about = (order.unit, order.target, order.hex, order.side, order.amount)
            self.emit(ActionTaken(order.action, side, *about, "", seen=0))
