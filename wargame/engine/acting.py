"""Carrying an order out: first what it means on the ladder, then the rules of its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from wargame.engine import acts, combat, hover, ladder, movement, patrols, scouting, strikes
from wargame.engine.belief import belief
from wargame.engine.codec import order_from_json
from wargame.engine.events import PostureChanged, UnitActed
from wargame.engine.orders import (
    Act,
    Attack,
    Hover,
    MoveUnit,
    OfferStepDown,
    Order,
    Patrol,
    Scout,
    SetPosture,
    Strike,
)
from wargame.engine.ruling import Ruling
from wargame.engine.state import POSTURED, Decision, State


def act(ruling: Ruling, side: int, order: Order, believed: State) -> None:
    """Carries out an order that is possible: what it means on the ladder first, then the order itself.

    `believed`: the side's belief at this moment.
    """
    if isinstance(order, OfferStepDown):
        ladder.offer_step_down(ruling, side)
        return
    found = ladder.permission(ruling.game, believed, order, side)
    if found:
        if ladder.needs_decision(ruling, order, side, found):
            return
        ruling.hidden = not ladder.climb(ruling, side, found)
    carry_out(ruling, side, order)


def cross(ruling: Ruling, asked: Decision, pending: str) -> None:
    """The order that waited is carried out, unless the facilitator must confirm it first."""
    side = asked.side if asked.kind == "firebreak" else int(asked.data[0])
    waiting = order_from_json(pending)
    found = ladder.permission(ruling.game, belief(ruling.game, ruling.state, side), waiting, side)
    if found:
        if asked.kind == "firebreak" and ladder.needs_confirmation(ruling, pending, side, found):
            return
        ruling.hidden = not ladder.climb(ruling, side, found)
    carry_out(ruling, side, waiting)


def carry_out(ruling: Ruling, side: int, order: Order) -> None:
    """The rules of an order's kind; whatever it means on the ladder is settled."""
    if isinstance(order, Act):
        acts.carry_out(ruling, side, order)
    else:
        _RULES[type(order)](ruling, order)


def _set_posture(ruling: Ruling, order: SetPosture) -> None:
    own = ruling.game.blocs[ruling.state.units[order.unit].side]
    ruling.emit(UnitActed(order.unit, POSTURED, seen=own))
    ruling.emit(PostureChanged(order.unit, ruling.game.posture_index[order.posture], seen=own))


_RULES: dict[type[Order], Callable[[Ruling, Any], None]] = cast(
    "dict[type[Order], Callable[[Ruling, Any], None]]",
    {
        MoveUnit: movement.carry_out,
        Attack: combat.carry_out,
        Strike: strikes.carry_out,
        Hover: hover.carry_out,
        Scout: scouting.carry_out,
        Patrol: patrols.carry_out,
        SetPosture: _set_posture,
    },
)
