"""Whether an order is possible: whose turn it is, then the order's own rules, on the seat's belief."""

from __future__ import annotations

from wargame.engine import acts, combat, hover, ladder, movement, patrols, scouting, strikes
from wargame.engine.board import on_map
from wargame.engine.committed import check_commit, check_withdraw
from wargame.engine.desk_state import check_waiting
from wargame.engine.game import GROUND, Game
from wargame.engine.orders import (
    Act,
    AnswerDecision,
    Attack,
    EndPhase,
    Hover,
    MoveUnit,
    OfferStepDown,
    Order,
    Patrol,
    Scout,
    SetPosture,
    Strike,
    Withdraw,
)
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import refuse
from wargame.engine.state import MOVED, POSTURED, State, Unit


def check(game: Game, believed: State, side: int, order: Order) -> Refusal | None:
    """The reason that an order is not possible, or None."""
    if believed.ended:
        return refuse(game, "not_your_turn", "the game is over")
    if isinstance(order, AnswerDecision):
        return check_answer(game, believed, order)
    if believed.decisions:
        return refuse(game, "decision_first", "a decision waits for an answer")
    if side not in believed.waiting:
        return refuse(game, "not_your_turn", "{} is not asked to act now", game.sides[side].short)
    if isinstance(order, EndPhase):
        return None
    if isinstance(order, Withdraw):
        return check_withdraw(game, believed, side, order)
    phase = game.ruleset.phases[believed.phase]
    if (order.action if isinstance(order, Act) else order.kind) not in phase.orders:
        return refuse(game, "wrong_phase", "this is not possible in the {} phase", phase.title)
    refusal = check_commit(game, believed, side, order) if phase.simultaneous else None
    refusal = refusal or check_waiting(game, believed, side, order)
    return refusal or check_rules(game, believed, side, order)


def check_rules(game: Game, believed: State, side: int, order: Order) -> Refusal | None:
    """Why an order is not possible by the rules of its kind, whoever's turn it is."""
    if isinstance(order, Act):
        return acts.check_act(game, believed, side, order)
    if isinstance(order, OfferStepDown):
        return ladder.check_step_down(game, believed, side)
    return _check_units(game, believed, side, order) or _check_rules(game, believed, order)


def check_answer(game: Game, believed: State, order: AnswerDecision) -> Refusal | None:
    """Why a decision that waits cannot be answered so."""
    if not believed.decisions or believed.decisions[-1].id != order.decision:
        return refuse(game, "not_your_turn", "no such decision waits for this seat")
    asked = believed.decisions[-1]
    if order.choice not in [key for key, _, _ in asked.choices]:
        return refuse(game, "decision_first", "{} is not one of the choices", order.choice)
    if asked.needs_reason and not order.reason.strip():
        return refuse(game, "firebreak", "this decision needs a written reason")
    return None


def _check_units(game: Game, believed: State, side: int, order: Order) -> Refusal | None:
    """The units exist, live, and belong to the side."""
    numbers = order.units if isinstance(order, Attack) else (getattr(order, "unit", -1),)
    for number in numbers:
        if not 0 <= number < len(believed.units) or not on_map(believed.units[number]):
            return refuse(game, "not_yours", "there is no such unit on the map")
        if believed.units[number].side != side:
            return refuse(game, "not_yours", "the unit belongs to another side")
    return None


def _check_rules(game: Game, believed: State, order: Order) -> Refusal | None:
    match order:
        case MoveUnit():
            return movement.check_move(game, believed, order)
        case Attack():
            return combat.check_attack(game, believed, order)
        case Strike():
            return strikes.check_strike(game, believed, order)
        case Hover():
            return hover.check_hover(game, believed, order)
        case Scout():
            return scouting.check_scout(game, believed, order)
        case Patrol():
            return patrols.check_patrol(game, believed, order)
        case SetPosture():
            return _check_posture(game, believed, order)
        case _:
            return refuse(game, "wrong_phase", "a player cannot give this order")


def _check_posture(game: Game, believed: State, order: SetPosture) -> Refusal | None:
    unit = believed.units[order.unit]
    if game.types[unit.type].domain != GROUND:
        return refuse(game, "posture", "only ground units take a posture")
    if order.posture not in game.posture_index:
        return refuse(game, "posture", "there is no posture called {}", order.posture)
    if order.posture not in game.chosen_postures:
        return refuse(game, "posture", "{} is what moving or retreating gives", order.posture)
    if game.posture_index[order.posture] == unit.posture:
        return refuse(game, "posture", "the unit has this posture already")
    return posture_refusal(game, unit)


def posture_refusal(game: Game, unit: Unit) -> Refusal | None:
    """Why a unit cannot change its posture now: it takes all of the unit's movement."""
    if unit.acted & (MOVED | POSTURED):
        return refuse(game, "posture", "the unit has moved or changed posture in this turn")
    return None
