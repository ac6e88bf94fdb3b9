"""Questions about the desk: whether the game waits for it, how orders are settled, which units are bound."""

from __future__ import annotations

from collections.abc import Iterable

from wargame.engine.codec import order_from_json, order_to_json
from wargame.engine.committed import kind_of, units_of
from wargame.engine.desk_items import PERCENT, RIGID, DeskItem
from wargame.engine.game import Game
from wargame.engine.orders import Order
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import refuse
from wargame.engine.state import State
from wargame.resolve.argument import Argument, ArgumentResolver, Point, Vote
from wargame.resolve.face import Odds

_RESOLVER = ArgumentResolver()


def waits(state: State) -> bool:
    """Whether something on the desk must be settled or set aside before the phase can end."""
    return any(not item.skipped for item in state.desk)


def holds_up(state: State) -> bool:
    """Whether the game waits for the facilitator to clear the desk and for nobody else."""
    return waits(state) and not (state.waiting or state.decisions or state.ended)


def mode_of(state: State, order: Order) -> str:
    """How an order is settled: by its own id or kind, orders as data else by "act"."""
    return state.modes.get(kind_of(order)) or state.modes.get(order.kind) or RIGID


def item_of(state: State, item_id: str) -> DeskItem | None:
    """The item with an id."""
    return next((item for item in state.desk if item.id == item_id), None)


def shown_key(state: State, seat: str, item_id: str) -> str:
    """What a seat calls an item or message: its id, or "in.2" for the second that it was shown by others."""
    shown = state.shown.get(seat, [])
    return f"in.{shown.index(item_id) + 1}" if item_id in shown else item_id


def id_behind(state: State, seat: str, key: str) -> str:
    """The id behind a key of `shown_key`; the key itself if it is none of those."""
    head, _, number = key.partition(".")
    shown = state.shown.get(seat, [])
    if head == "in" and number.isascii() and number.isdecimal() and 1 <= int(number[:6]) <= len(shown):
        return shown[int(number[:6]) - 1]
    return key


def next_item(state: State, seat: str) -> str:
    """The id of the next item of a seat."""
    return f"{seat}.{state.desk_counts.get(seat, 0) + 1}"


def busy_units(items: Iterable[DeskItem], state: State, side: int) -> frozenset[int]:
    """The units of a side that are bound by an order on the desk.

    One that has been set aside binds its units only for the turn in which it was given.
    """
    return frozenset(
        unit
        for item in items
        if item.side == side and item.order and not (item.skipped and item.turn != state.turn)
        for unit in units_of(order_from_json(item.order))
    )


def check_waiting(game: Game, believed: State, side: int, order: Order) -> Refusal | None:
    """Whether an order may be given beside those of the side that wait on the desk."""
    if not believed.desk:
        return None
    if busy_units(believed.desk, believed, side) & frozenset(units_of(order)):
        return refuse(game, "committed", "the unit has an order; withdraw that first")
    same = order_to_json(order)
    if not units_of(order) and any(item.side == side and item.order == same for item in believed.desk):
        return refuse(game, "committed", "this order has been given; it waits for the facilitator")
    return None


def argument_odds(item: DeskItem) -> Odds:
    """The exact odds of an item that is argued. Votes count on d100 only: they are chances."""
    percent = item.die == PERCENT
    votes = tuple(Vote(vote.chance / 100, vote.by) for vote in item.votes) if percent else ()
    points = tuple(Point(point.text, point.weight, point.by) for point in item.points)
    base = None if votes else item.base / 100 if percent else item.base
    return _RESOLVER.odds(Argument(points, item.die, base, votes=votes, action=item.text))
