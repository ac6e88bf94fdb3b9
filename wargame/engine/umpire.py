"""The facilitator's powers: whether one may be used now, and carrying it out as a logged order."""

from __future__ import annotations

from wargame.engine.beside import Beside
from wargame.engine.events import UmpireActed
from wargame.engine.game import Game
from wargame.engine.order_base import Order
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling, refuse
from wargame.engine.state import State
from wargame.engine.umpire_base import CAUSE, MAX_REASON, Power, text_problem
from wargame.engine.umpire_orders import SetControl, UmpireOrder
from wargame.engine.umpire_places import PLACE_POWERS
from wargame.engine.umpire_units import UNIT_POWERS
from wargame.engine.umpire_world import WORLD_POWERS
from wargame.scenarios.model import Seat

POWERS: dict[type[UmpireOrder], Power] = {**PLACE_POWERS, **UNIT_POWERS, **WORLD_POWERS}


def check(game: Game, state: State, seat: Seat, order: UmpireOrder) -> Refusal | None:
    """Why the facilitator cannot do that now, or None. Everything is judged on the truth."""
    if seat.role != "facilitator":
        return refuse(game, "not_yours", "only the facilitator may do that")
    if state.ended:
        return refuse(game, CAUSE, "the game is over; take its last order back first")
    if state.decisions:
        return refuse(game, "decision_first", "a question of the rules waits for an answer; that comes first")
    problem = text_problem(order.reason, "the reason", MAX_REASON)
    if problem:
        return refuse(game, CAUSE, problem)
    return POWERS[type(order)].check(game, state, order)


def carry_out(ruling: Ruling, seat: Seat, order: UmpireOrder) -> None:
    """Uses a power that is possible. The reason is for the facilitator, unless the order says to tell it."""
    power = POWERS[type(order)]
    concerned = power.concerned(ruling.game, ruling.state, order)
    _record(ruling, order, order.reason.strip(), concerned if order.tell else 0)
    if power.quiet and not order.tell:
        _record(ruling, order, "", concerned)
    power.carry_out(ruling, order)


def _record(ruling: Ruling, order: UmpireOrder, reason: str, seen: int) -> None:
    unit, side = getattr(order, "unit", -1), getattr(order, "side", -1)
    where = order.hexes[0] if isinstance(order, SetControl) else getattr(order, "hex", -1)
    ruling.emit(UmpireActed(order.kind, reason, unit, side, where, seen=seen))


BESIDE: dict[type[Order], Beside] = {kind: Beside(check, carry_out) for kind in POWERS}
