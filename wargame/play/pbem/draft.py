"""Drafting orders on a packet: a session whose game is what the seat believes, and where nobody rolls.

An order is checked by the same engine, and what is certain of it before its first roll is shown as done, so
that the next one is checked after it. Everything may be taken back. Nothing leaves but the orders.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from wargame.engine.apply import apply
from wargame.engine.codec import state_to_plain
from wargame.engine.desk_orders import Explain
from wargame.engine.engine import BESIDE, Engine
from wargame.engine.events import DecisionAnswered, Event, GameBegan, OrderGiven
from wargame.engine.foresight import Foreseen
from wargame.engine.orders import AnswerDecision, EndPhase, Order
from wargame.engine.refusals import Refusal
from wargame.engine.state import State
from wargame.play.journal import NO_ENTRY, ROLL, Entry, Journal, MemoryStore, Ruling
from wargame.play.log import LogLine
from wargame.play.pbem.outgoing import OrderSheet
from wargame.play.pbem.packet import Packet, asked_now
from wargame.play.session import Clock, Session, Submitted
from wargame.play.takeback import UndoState
from wargame.play.words import Words

START: Final = 1
"""The entry at which the packet's own state stands."""

ENDS = "your orders end with this one; take it back to add others before it"
WAITS = "somebody else is to answer now: these orders can go no further"


class Draft(Session):
    """The packet's seat orders; `rolls` tells for an entry what its outcome hangs on."""

    def __init__(self, engine: Engine, packet: Packet, clock: Clock) -> None:
        journal = Journal("", MemoryStore())
        journal.record("", None, ROLL, (GameBegan(state_to_plain(packet.state), seen=0),), clock())
        super().__init__(engine, journal, 0, clock=clock)
        self.packet = packet
        self._rolls: dict[int, str] = {}

    # -- what is drafted ---------------------------------------------------------------------------------

    @property
    def drafted(self) -> tuple[Entry, ...]:
        """The orders so far, oldest first."""
        return self.entries[START:]

    @property
    def orders(self) -> tuple[Order, ...]:
        """The orders so far, in the packet's numbers."""
        return tuple(entry.order for entry in self.drafted if entry.order is not None)

    @property
    def asked(self) -> bool:
        """Whether the game waits for the packet's seat."""
        return asked_now(self.game, self.packet)

    def sheet(self, message: str = "") -> OrderSheet:
        """The orders so far as they are sent back, with a word to the facilitator."""
        packet = self.packet
        return OrderSheet(
            packet.id, packet.game, packet.seat, self._clock(), packet.program, message, self.orders
        )

    def rolls(self, entry_id: int) -> str:
        """The kind of the roll that an order's outcome hangs on, "" if it hangs on none."""
        return self._rolls.get(entry_id, "")

    def title(self, entry: Entry) -> str:
        """An order in a few words, as the seat knew things before it."""
        state = self.state_at(entry.parent)
        side = self.game.side_index[self._seat_side]
        return Words(self.game, state, side, False).order(entry.order)

    @property
    def _seat_side(self) -> str:
        return next(seat.side for seat in self.game.scenario.seats if seat.id == self.packet.seat)

    def why_closed(self) -> str:
        """Why no order can follow those that are drafted, "" if one can."""
        orders = [order for order in self.orders if type(order) not in BESIDE]
        last = orders[-1] if orders else None
        if isinstance(last, EndPhase) or (isinstance(last, AnswerDecision) and not self._own_answer()):
            return ENDS
        decisions = self.state.decisions
        if self.head > START and decisions and decisions[-1].side != self.game.side_index[self._seat_side]:
            return WAITS
        return ""

    def _own_answer(self) -> bool:
        """Whether the last answer is to a question that one of these orders has put."""
        return not self.state_at(START).decisions

    # -- ordering ----------------------------------------------------------------------------------------

    def submit(
        self, seat: str, order: Order, typed: Sequence[int] | None = None, ruling: Ruling = ROLL
    ) -> Submitted:
        """Adds an order to the draft, or refuses it."""
        if seat != self.packet.seat:
            return Submitted(refusal=Refusal("draft", "", "this packet is for another seat"))
        closed = self.why_closed()
        if closed and type(order) not in BESIDE:
            return Submitted(refusal=Refusal("draft", "", closed))
        state = self.state.copy()
        foreseen = self._foreseen(state, order)
        if foreseen.refusal:
            return Submitted(refusal=foreseen.refusal)
        entry = self.journal.record(seat, order, ROLL, foreseen.events, self._clock())
        if foreseen.rolls:
            self._rolls[entry.id] = foreseen.rolls
        self.state = state
        self._moved()
        return Submitted(entry)

    def _foreseen(self, state: State, order: Order) -> Foreseen:
        """What is certain of the order, applied to `state`."""
        if isinstance(order, AnswerDecision) and not self._asked_here():
            refusal = self.engine.check(state, self.packet.seat, order)
            if refusal:
                return Foreseen(refusal=refusal)
            events: tuple[Event, ...] = (
                OrderGiven(seen=0),
                DecisionAnswered(order.decision, order.choice, order.reason, seen=0),
            )
            for event in events:
                apply(state, event)
            return Foreseen(events)
        return self.engine.foresee(state, self.packet.seat, order, imagined=True)

    def _asked_here(self) -> bool:
        """Whether the question that waits was put by an order of this draft."""
        return self._own_answer()

    # -- taking back: everything may be ----------------------------------------------------------------------

    def undo_state(self, seat: str) -> UndoState:
        if self.head == START:
            return UndoState(False, "", "nothing is drafted yet")
        return UndoState(True, self.title(self.journal[self.head]), "")

    def redo_state(self, seat: str) -> UndoState:
        following = self.journal.forward()
        if following is None:
            return UndoState(False, "", "nothing was taken back")
        return UndoState(True, self.title(following), "")

    def undo_to_state(self, seat: str, entry_id: int) -> UndoState:
        line = [entry.id for entry in self.entries]
        if entry_id not in line[:-1]:
            return UndoState(False, "", "that is not among the orders drafted so far")
        return UndoState(True, f"{len(line) - 1 - line.index(entry_id)} orders", "")

    def drop(self, entry_id: int) -> Refusal | None:
        """Takes one order out and gives those after it again, up to the first that is then refused."""
        line = list(self.drafted)
        place = next((n for n, entry in enumerate(line) if entry.id == entry_id), -1)
        if place < 0:
            return Refusal("draft", "", "that is not among the orders drafted so far")
        rest = [entry.order for entry in line[place + 1 :]]
        while rest and isinstance(rest[0], Explain):  # it spoke of the order that goes
            del rest[0]
        self._go_to(line[place].parent)
        for order in rest:
            if order is not None:
                refusal = self.submit(self.packet.seat, order).refusal
                if refusal:
                    return refusal
        return None

    # -- the log -----------------------------------------------------------------------------------------

    def log(self, seat: str, entry_id: int | None = None) -> list[LogLine]:
        """The packet's log, then what the drafted orders are certain to do."""
        own = [line for line in super().log(seat, entry_id) if line.entry > START]
        return [*self.packet.lines(), *own]


__all__ = ["NO_ENTRY", "START", "Draft"]
