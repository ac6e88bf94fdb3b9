"""Simultaneous phases: orders are committed in secret, revealed together and carried out one by one.

The order of carrying out: by kind, as the ruleset's `reveal` says (other kinds after those, as the phase
lists them); within a kind in rounds, one order of each side, the sides by initiative, another side first each
turn; a side's own orders as it gave them. An order that has become impossible by then is voided.

Enemies that move to the same hex: by `conflict` "first" whoever is carried out first comes in and the other
stops before it; by "halt" all of them stop before it. What counts is the orders as revealed.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from wargame.engine.acting import act
from wargame.engine.belief import belief
from wargame.engine.board import on_map
from wargame.engine.checks import check_rules
from wargame.engine.codec import order_from_json, order_to_json
from wargame.engine.committed import kind_of, orders_of
from wargame.engine.desk import first_seat, lay
from wargame.engine.events import (
    MoveStopped,
    OrderCommitted,
    OrdersQueued,
    OrdersRevealed,
    OrderTaken,
    OrderVoided,
    OrderWithdrawn,
)
from wargame.engine.game import Game
from wargame.engine.orders import MoveUnit, Order, Withdraw
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling, refuse
from wargame.engine.state import Committed, State

CONTESTED = "contested"


def commit(ruling: Ruling, side: int, order: Order) -> None:
    """Keeps a possible order until all sides have ended the phase."""
    ruling.emit(OrderCommitted(side, order_to_json(order), seen=ruling.game.blocs[side]))


def withdraw(ruling: Ruling, side: int, order: Withdraw) -> None:
    """Takes a committed order back."""
    text = ruling.state.committed[side][order.index]
    ruling.emit(OrderWithdrawn(side, order.index, text, seen=ruling.game.blocs[side]))


def go_on(ruling: Ruling) -> bool:
    """The next thing to do once every side has ended the phase; whether there was one."""
    state = ruling.state
    if state.queue:
        _carry_out_first(ruling)
    elif any(state.committed.values()):
        ruling.emit(OrdersRevealed())
        ruling.emit(OrdersQueued(in_order(ruling.game, state), seen=0))
    else:
        return False
    return True


def in_order(game: Game, state: State) -> tuple[Committed, ...]:
    """The committed orders of all sides in the order in which they are carried out."""
    kinds = dict.fromkeys((*game.ruleset.reveal, *game.ruleset.phases[state.phase].orders))
    sides = [side for group in game.initiative for side in group]
    first = (state.turn - 1) % len(sides)
    given = [[(side, order) for order in orders_of(state, side)] for side in (*sides[first:], *sides[:first])]
    found: list[tuple[int, Order]] = []
    for kind in kinds:
        lines = [[pair for pair in mine if kind_of(pair[1]) == kind] for mine in given]
        found += [pair for round_ in zip_longest(*lines) for pair in round_ if pair is not None]
    contested = _contested(game, state, found) if game.ruleset.conflict == "halt" else frozenset[int]()
    return tuple(_queued(game, state, side, order, contested) for side, order in found)


def _contested(game: Game, state: State, orders: list[tuple[int, Order]]) -> frozenset[int]:
    """The hexes to which units of hostile sides move that could not be there together."""
    ends = [
        (order.path[-1], side, game.types[state.units[order.unit].type].domain)
        for side, order in orders
        if isinstance(order, MoveUnit)
    ]
    return frozenset(
        here
        for here, side, domain in ends
        for there, other, theirs in ends
        if here == there and domain == theirs and game.enemy[side][other]
    )


def _queued(game: Game, state: State, side: int, order: Order, contested: frozenset[int]) -> Committed:
    if isinstance(order, MoveUnit) and order.path[-1] in contested:
        return Committed(side, order_to_json(replace(order, path=order.path[:-1])), True)
    return Committed(side, order_to_json(order))


def _carry_out_first(ruling: Ruling) -> None:
    game, state = ruling.game, ruling.state
    entry = state.queue[0]
    side, order, own = entry.side, order_from_json(entry.order), game.blocs[entry.side]
    ruling.emit(OrderTaken(side, seen=0))
    believed = belief(game, state, side)
    refusal = _refusal(game, believed, entry, order)
    if refusal:
        ruling.emit(
            OrderVoided(side, entry.order, refusal.code, refusal.rule, refusal.text, refusal.args, seen=own)
        )
        return
    if lay(ruling, first_seat(game, side), side, order, halted=entry.halted):
        return
    ruling.hidden = False
    act(ruling, side, order, believed)
    if entry.halted and isinstance(order, MoveUnit):
        unit = state.units[order.unit]
        if on_map(unit) and unit.hex == order.path[-1]:
            ruling.emit(MoveStopped(unit.id, unit.hex, CONTESTED, seen=own))


def _refusal(game: Game, believed: State, entry: Committed, order: Order) -> Refusal | None:
    """Why an order cannot be carried out any more, as its side believes things to be by now."""
    if entry.halted and isinstance(order, MoveUnit) and not order.path:
        return refuse(game, "committed", "an enemy was on the way to the same hex")
    return check_rules(game, believed, entry.side, order)
