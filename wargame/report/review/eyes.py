"""Whose review it is: what that seat may know of a game, as known while it was played.

A game that has ended is open to everybody on the screen. A seat's review does not use that: it is written
from what the seat could know while the game went on, so that it can be handed out before the truth is.
"""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.desk_orders import PRIVATE
from wargame.engine.events import Adjudicated, Event
from wargame.engine.game import Game
from wargame.engine.message_orders import MESSAGE_ORDERS
from wargame.engine.state import State
from wargame.engine.view import SeatView
from wargame.play.disclosure import knows_whole
from wargame.play.journal import Entry
from wargame.play.log import may_know
from wargame.play.session import Session
from wargame.play.words import NO_SIDE, Words, is_facilitator, side_of_seat


@dataclass(frozen=True, slots=True)
class Eyes:
    """The eyes of `seat`. `truth`: the facilitator's; `side`: the seat's side, or NO_SIDE."""

    session: Session
    seat: str
    side: int
    truth: bool

    @property
    def game(self) -> Game:
        return self.session.game

    @property
    def title(self) -> str:
        """What the seat is called."""
        return next((each.title for each in self.game.scenario.seats if each.id == self.seat), self.seat)

    def knows(self, event: Event) -> bool:
        """Whether the seat knows of an event in full."""
        return may_know(event, self.side, self.truth, self.seat)

    def whole(self, state: State, event: Adjudicated) -> bool:
        """Whether the seat may read odds and reasons; `state` is as before the event."""
        return self.truth or knows_whole(self.game, state, self.side, event)

    def inside(self, side: int) -> bool:
        """Whether the seat knows the affairs of a side from within: its own bloc, for the facilitator all."""
        if self.truth:
            return True
        return self.side != NO_SIDE and side != NO_SIDE and self.game.allied[self.side][side]

    def gave(self, entry: Entry) -> bool:
        """Whether the seat knows the order of an entry: its own bloc gave it, and not in private."""
        if self.truth or entry.seat == self.seat:
            return entry.seat != ""
        own = entry.seat != "" and self.inside(side_of_seat(self.game, entry.seat))
        return own and not isinstance(entry.order, (*PRIVATE, *MESSAGE_ORDERS))

    def words(self, state: State) -> Words:
        """Names as the seat knows them in a state."""
        return Words(self.game, state, self.side, self.truth)

    def view(self, state: State) -> SeatView:
        """What the seat could know in a state while the game went on, also of its last moment."""
        if state.ended and not self.truth:
            state = state.copy()
            state.ended = ""
        return self.session.engine.observe(state, self.seat)

    def name(self, side: int) -> str:
        """A side's name; "" for nobody."""
        return self.game.sides[side].name if side >= 0 else ""

    def short(self, side: int) -> str:
        """A side's short name; "" for nobody."""
        return self.game.sides[side].short if side >= 0 else ""


def eyes_of(session: Session, seat: str) -> Eyes:
    """The eyes of a seat of the game."""
    game = session.game
    return Eyes(session, seat, side_of_seat(game, seat), is_facilitator(game, seat))
