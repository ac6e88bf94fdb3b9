"""Lets bots play their seats until a person must act or the game is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Protocol

from wargame.engine.desk_state import holds_up
from wargame.engine.engine import Engine
from wargame.engine.game import Game
from wargame.engine.ladder import Permission
from wargame.engine.options import MoveReach, Options, Price, Target
from wargame.engine.orders import Act, EndPhase, Order
from wargame.engine.refusals import Refusal
from wargame.engine.state import NOBODY, Decision, State
from wargame.engine.view import SeatView
from wargame.play.journal import Entry
from wargame.play.session import Session
from wargame.resolve.face import Odds

MAX_ORDERS = 100_000
"""Orders after which a game that does not end is given up."""

MAX_REFUSALS = 20
"""Refused orders in a row after which a bot's seat ends its phase, so that a weak bot cannot block a game."""


class Questions:
    """What a bot may ask the engine: everything that its seat could ask, and nothing else.

    Good for one moment: answers are from the seat's belief as it was when the questions were made. `decision`
    is the question that waits for the seat; `orders_given` counts the orders of the whole game.
    """

    __slots__ = ("_asking", "_view", "decision", "orders_given", "phase", "seat", "turn")

    def __init__(self, engine: Engine, state: State, seat: str) -> None:
        asking = engine.asking(state, seat)
        self._asking = asking
        self._view: SeatView | None = None
        self.seat = seat
        self.turn = asking.believed.turn
        self.phase = asking.believed.phase
        self.orders_given = asking.believed.orders
        decisions = asking.believed.decisions
        self.decision: Decision | None = decisions[-1] if decisions else None

    def view(self) -> SeatView:
        """What the seat sees: worked out when it is asked for, because a bot with a plan seldom looks."""
        if self._view is None:
            self._view = self._asking.view()
        return self._view

    def options(self) -> Options:
        """What may be ordered now."""
        return self._asking.options()

    def orders(self) -> Iterator[Order]:
        """Concrete legal orders."""
        return self._asking.orders()

    def reach(self, unit: int) -> MoveReach:
        """Where a unit may go (without the reasons why not beyond)."""
        return self._asking.reach(unit)

    def targets(self, unit: int, kind: str, name: str) -> tuple[Target, ...]:
        """What an ability may be used on."""
        return self._asking.targets(unit, kind, name)

    def odds(self, order: Order) -> Odds | Refusal:
        """The exact odds of an order, as the seat believes things to be."""
        return self._asking.odds(order)

    def check(self, order: Order) -> Refusal | None:
        """Why an order is not possible, or None."""
        return self._asking.check(order)

    def permission(self, order: Order) -> Permission | None:
        """What an order means on the escalation ladder."""
        return self._asking.permission(order)

    def most_munitions(self, unit: int, weapon: str) -> int:
        """The most munitions that a unit can fire at once."""
        return self._asking.most_munitions(unit, weapon)

    def most_amount(self, order: Act) -> int:
        """The largest amount of an order as data."""
        return self._asking.most_amount(order)

    def prices(self, order: Act) -> tuple[Price, ...]:
        """What an order as data costs."""
        return self._asking.prices(order)

    def worth(self, order: Act) -> int | Fraction:
        """The points that an order as data may bring."""
        return self._asking.worth(order)

    def supply_map(self) -> tuple[bool, ...]:
        """For each hex whether the own bloc is in supply there."""
        return self._asking.supply_map(self._asking.side)

    def threat_map(self) -> tuple[int, ...]:
        """For each hex how many known enemy weapons reach it."""
        return self._asking.threat_map()


class Bot(Protocol):
    """Plays a seat. It sees what a person in that seat would see."""

    def choose(self, questions: Questions) -> Order:
        """The next order; called only when the seat must act."""
        ...


class BotStuck(Exception):
    """A bot cannot go on: even the end of its phase is refused, or the game never ends."""


def facilitator_of(game: Game) -> str:
    """The facilitator's seat; every scenario has one."""
    return next(seat.id for seat in game.scenario.seats if seat.role == "facilitator")


def seat_to_act(engine: Engine, state: State) -> str:
    """The seat that the game waits for: the one with a question, the first player's that may act, or the
    facilitator's with a full desk."""
    if state.ended:
        return ""
    if (state.decisions and state.decisions[-1].side == NOBODY) or holds_up(state):
        return facilitator_of(engine.game)
    sides = [state.decisions[-1].side] if state.decisions else state.waiting
    for side in sides:
        wanted = engine.game.sides[side].id
        for seat in engine.game.scenario.seats:
            if seat.role == "player" and seat.side == wanted:
                return seat.id
    return ""


def play_on(
    session: Session,
    bots: Mapping[str, Bot],
    *,
    turns: int = 0,
    max_orders: int = MAX_ORDERS,
    on_entry: Callable[[Entry], None] | None = None,
) -> str:
    """Plays the seats that have a bot until another seat must act; returns that seat, "" if there is none.

    Stops also when the game is over, or after turn `turns` (0: never); `on_entry` hears of every entry.
    Raises BotStuck.
    """
    for _ in range(max_orders):
        seat = seat_to_act(session.engine, session.state)
        bot = bots.get(seat)
        if bot is None or (turns and session.state.turn > turns):
            return seat
        entry = bot_order(session, seat, bot)
        if on_entry:
            on_entry(entry)
    raise BotStuck(f"the game has not ended after {max_orders} orders")


def bot_order(session: Session, seat: str, bot: Bot) -> Entry:
    """Lets a bot give one order; one that is refused too often ends its phase. Raises BotStuck."""
    questions = Questions(session.engine, session.state, seat)
    refusal: Refusal | None = None
    for _ in range(MAX_REFUSALS):
        submitted = session.submit(seat, bot.choose(questions))
        if submitted.entry:
            return submitted.entry
        refusal = submitted.refusal
    submitted = session.submit(seat, EndPhase())
    if submitted.entry is None:
        raise BotStuck(f"{seat}: {refusal}")
    return submitted.entry
