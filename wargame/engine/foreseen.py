"""The exact odds of an order on a state: a side's belief, or the truth."""

from __future__ import annotations

from wargame.engine import acts, combat, salvos, scouting, strikes
from wargame.engine.board import contact_of, on_map
from wargame.engine.game import Game
from wargame.engine.orders import Act, Attack, Order, Scout, Strike
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import refuse
from wargame.engine.state import State
from wargame.resolve.face import Odds


def odds_of(game: Game, state: State, side: int, order: Order) -> Odds | Refusal:
    """The odds of an attack, strike, sortie or order as data, or why there are none."""
    if isinstance(order, Attack):
        return combat.check_attack(game, state, order) or combat.attack_odds(game, state, order)
    if isinstance(order, Strike):
        refusal = strikes.check_strike(game, state, order)
        if refusal:
            return refusal
        unit, target = state.units[order.unit], state.units[order.target]
        weapon = game.ruleset.weapons[order.weapon]
        return salvos.shot(game, state, unit, weapon, target, order.count, hovering=False)[0]
    if isinstance(order, Scout):
        refusal = scouting.check_scout(game, state, order)
        if refusal:
            return refusal
        sensor = game.ruleset.sensors[order.sensor]
        return scouting.loss_odds(game, state, state.units[order.unit], sensor, order.hex)
    if isinstance(order, Act):
        return acts.check_act(game, state, side, order) or acts.odds(game, state, side, order)
    return refuse(game, "combat", "this order has no odds")


def true_odds(game: Game, state: State, side: int, order: Order) -> Odds | Refusal:
    """The odds on the truth: with a refusal where the order, given on a belief, would come to nothing."""
    target = state.units[order.target] if isinstance(order, Act | Strike) and order.target >= 0 else None
    if target is not None and game.fog and game.enemy[side][target.side]:
        held = contact_of(game, state, side, target)
        if held is None or not on_map(target) or held.hex != target.hex:
            return refuse(game, "contact", "the target is not where it is believed to be")
    found = odds_of(game, state, side, order)
    if isinstance(found, Odds) and not found.resolver:
        return refuse(game, "combat", "nothing is rolled for this order")
    return found
