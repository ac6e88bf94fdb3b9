"""What a side has ordered in secret in a simultaneous phase: one order for each unit."""

from __future__ import annotations

from wargame.engine.codec import order_from_json
from wargame.engine.game import Game
from wargame.engine.orders import Act, Attack, Order, Withdraw
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import refuse
from wargame.engine.state import NOBODY, State


def orders_of(state: State, side: int) -> tuple[Order, ...]:
    """The orders that a side has committed, in the order in which they were given."""
    return tuple(order_from_json(text) for text in state.committed.get(side, ()))


def units_of(order: Order) -> tuple[int, ...]:
    """The units that an order is given to; none for an order of the side itself."""
    if isinstance(order, Attack):
        return order.units
    unit = getattr(order, "unit", NOBODY)
    return (unit,) if unit != NOBODY else ()


def kind_of(order: Order) -> str:
    """The kind of an order as phases name it."""
    return order.action if isinstance(order, Act) else order.kind


def busy(state: State, side: int) -> frozenset[int]:
    """The units of a side that have a committed order."""
    return frozenset(unit for order in orders_of(state, side) for unit in units_of(order))


def has_order(game: Game) -> Refusal:
    """The refusal for a unit that has a committed order."""
    return refuse(game, "committed", "the unit has an order; withdraw that first")


def check_commit(game: Game, believed: State, side: int, order: Order) -> Refusal | None:
    """Whether another order of the side may be committed beside those that are."""
    if busy(believed, side) & frozenset(units_of(order)):
        return has_order(game)
    if not units_of(order) and order in orders_of(believed, side):
        return refuse(game, "committed", "this order has been given; withdraw it first")
    return None


def check_withdraw(game: Game, believed: State, side: int, order: Withdraw) -> Refusal | None:
    """Whether a side has such an order to withdraw."""
    if not 0 <= order.index < len(believed.committed.get(side, ())):
        return refuse(game, "committed", "no such order has been given")
    return None
