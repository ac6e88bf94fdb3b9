"""Orders that a ruleset has as data: whether one is possible, its targets and odds, and carrying it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from wargame.engine import ladder, sightings
from wargame.engine.board import on_map
from wargame.engine.effects import EffectContext, bring_about
from wargame.engine.events import EVERYONE, ActionTaken, HoldingChanged, StockSpent
from wargame.engine.game import Game
from wargame.engine.options import Ability, Price, Target
from wargame.engine.orders import Act
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import AWAY, Ruling, Subject, reason_line, refuse
from wargame.engine.situation import Situation, holding_of, place_of
from wargame.engine.skills import rounded
from wargame.engine.state import NOBODY, State, Unit
from wargame.resolve.face import ExplanationLine, Odds, OutcomeOdds
from wargame.resolve.registry import resolver_named
from wargame.rules.expressions import EvaluationError, Expression
from wargame.rules.modifiers import evaluate
from wargame.rules.ordermodel import EVERY, Cost, DataOrder, OrderEffect

_AIMED = ("target.", "hex.", "estimate.", "distance", "amount")
"""Names that depend on what an order is aimed at."""


def data_orders(game: Game, state: State, who: str) -> Iterator[DataOrder]:
    """The orders as data that the phase allows to units or to sides."""
    for name in game.ruleset.phases[state.phase].orders:
        data = game.ruleset.orders.get(name)
        if data is not None and data.who == who:
            yield data


def no(data: DataOrder, text: str, *args: str | int) -> Refusal:
    """A refusal with the order's own rule number."""
    return Refusal("act", data.rule, text.format(*args), args)


# -- whether it is possible ----------------------------------------------------------------------------


def ability(game: Game, state: State, side: int, unit: Unit | None, data: DataOrder) -> Ability:
    """An order as data as something that a unit or side could do, with the reason if it cannot now."""
    order = Act(data.id, unit.id if unit else -1)
    refusal = _actor_refusal(game, state, side, order, data, aimed=data.where == "none")
    found = game.ruleset.actions.get(data.action)
    rung = found.rung if found and found.rung > state.rung else 0
    return Ability("act", data.id, data.title, data.rule, refusal, rung)


def check_act(game: Game, state: State, side: int, order: Act) -> Refusal | None:
    """Whether an order is possible as the side believes things to be."""
    data = game.ruleset.orders.get(order.action)
    if data is None:
        return refuse(game, "wrong_phase", "there is no order called {}", order.action)
    if data.who == "unit":
        if not 0 <= order.unit < len(state.units) or not on_map(state.units[order.unit]):
            return refuse(game, "not_yours", "there is no such unit on the map")
        if state.units[order.unit].side != side:
            return refuse(game, "not_yours", "the unit belongs to another side")
    elif order.unit != NOBODY:
        return no(data, "a side gives this order, not a unit")
    return _aim_refusal(game, state, side, order, data) or _actor_refusal(
        game, state, side, order, data, aimed=True
    )


def _actor_refusal(
    game: Game, state: State, side: int, order: Act, data: DataOrder, *, aimed: bool
) -> Refusal | None:
    """What forbids the order; not `aimed`: only as far as that does not depend on the target."""
    used = state.units[order.unit].used if order.unit >= 0 else holding_of(state, side).used
    if used.get(data.id, 0) >= data.per_turn:
        return no(data, "this has been done in this turn")
    values = Situation(game, state, side, order)
    if (aimed or not _depends(data.when)) and not _holds(data.when, values):
        return no(data, "{}", data.refusal)
    if aimed:
        most = most_amount(game, state, side, order)
        if not 1 <= order.amount <= most:
            return no(data, "the amount must be from 1 to {}, not {}", most, order.amount)
    for cost in data.costs:
        if aimed or not _depends(cost.amount):
            refusal = _cost_refusal(game, values, data, cost)
            if refusal:
                return refusal
    return None


def _depends(expression: Expression) -> bool:
    return any(name.startswith(_AIMED) for name in expression.names)


def _holds(when: Expression, values: Situation) -> bool:
    try:
        return when.holds(values)
    except EvaluationError:
        return False


def _aim_refusal(game: Game, state: State, side: int, order: Act, data: DataOrder) -> Refusal | None:
    """What is wrong with the target, hex or side that the order is aimed at."""
    where = data.where
    wants = "target" if where.endswith("_unit") else "side" if where.endswith("_side") else where
    for name, given in (("target", order.target), ("hex", order.hex), ("side", order.side)):
        if given != NOBODY and name != wants:
            return no(data, "this order is not aimed at a {}", name)
    if wants == "target":
        refusal = _target_refusal(game, state, side, order.target, data)
        if refusal:
            return refusal
    elif wants == "side":
        if not 0 <= order.side < len(game.sides) or not _fits(game, side, order.side, where):
            return no(data, "this order needs another side that it is about")
    elif wants == "hex" and not 0 <= order.hex < game.grid.size:
        return no(data, "that is off the map")
    if data.who == "unit" and data.range and wants in ("target", "hex"):
        away = game.grid.distance(state.units[order.unit].hex, place_of(state, order))
        if away > data.range:
            return no(data, AWAY[away == 1], away, data.range)
    return None


def _target_refusal(game: Game, state: State, side: int, number: int, data: DataOrder) -> Refusal | None:
    if not 0 <= number < len(state.units) or not on_map(state.units[number]):
        return no(data, "nothing is known to be there")
    other = state.units[number].side
    if data.where == "own_unit" and other != side:
        return no(data, "the unit belongs to another side")
    if data.where == "bloc_unit" and not game.allied[side][other]:
        return no(data, "the unit belongs to another side")
    if data.where == "enemy_unit" and not game.enemy[side][other]:
        return no(data, "the unit is no enemy")
    return None


def _fits(game: Game, side: int, other: int, where: str) -> bool:
    if where == "enemy_side":
        return game.enemy[side][other]
    return other != side and (where == "other_side" or game.allied[side][other])


def most_amount(game: Game, state: State, side: int, order: Act) -> int:
    """The largest amount of an order, by the ruleset's expression."""
    try:
        value = game.ruleset.orders[order.action].amount_max.number(Situation(game, state, side, order))
    except EvaluationError:
        return 0
    return int(value)


# -- costs ---------------------------------------------------------------------------------------------


def _cost_of(values: Situation, cost: Cost) -> int:
    return max(0, rounded(cost.amount.number(values)))


def _track_of(values: Situation, name: str) -> str:
    """The side's own track NAME_SIDE, else the common one; "" where the scenario has neither."""
    own = f"{name}_{values.game.sides[values.side].id}"
    return own if own in values.state.tracks else (name if name in values.state.tracks else "")


def _price(game: Game, values: Situation, cost: Cost) -> Price | None:
    """What a cost comes to, or None if it is of a track that the scenario does not have."""
    amount = _cost_of(values, cost)
    name, title = cost.name, game.ruleset.stocks.get(cost.name, cost.name.replace("_", " "))
    if cost.kind == "stock":
        left = values.unit.stocks.get(cost.name, 0) if values.unit else 0
    elif cost.kind == "holding":
        left = holding_of(values.state, values.side).stocks.get(cost.name, 0)
    else:
        name = _track_of(values, cost.name)
        if not name:
            return None
        entry = next(entry for entry in game.scenario.tracks if entry.id == name)
        title, left = entry.title, values.state.tracks[name] - entry.minimum
    return Price(cost.kind, name, title, amount, left)


def _cost_refusal(game: Game, values: Situation, data: DataOrder, cost: Cost) -> Refusal | None:
    price = _price(game, values, cost)
    if price and price.amount > price.left:
        return no(data, "it costs {} of {}, {} are left", price.amount, price.title, price.left)
    return None


def prices(game: Game, state: State, side: int, order: Act) -> tuple[Price, ...]:
    """What an order costs, as far as that can be computed from what it is aimed at so far."""
    values = Situation(game, state, side, order)
    found: list[Price] = []
    for cost in game.ruleset.orders[order.action].costs:
        try:
            price = _price(game, values, cost)
        except EvaluationError:
            continue
        if price and price.amount:
            found.append(price)
    return tuple(found)


def worth(game: Game, state: State, side: int, order: Act) -> int | Fraction:
    """The points that a bot may hope to gain by full success, by the ruleset's expression."""
    try:
        return game.ruleset.orders[order.action].worth.number(Situation(game, state, side, order))
    except EvaluationError:
        return 0


def _pay(ruling: Ruling, values: Situation, data: DataOrder) -> None:
    own = ruling.game.blocs[values.side]
    for cost in data.costs:
        amount = _cost_of(values, cost)
        if not amount:
            continue
        if cost.kind == "stock" and values.unit:
            ruling.emit(StockSpent(values.unit.id, cost.name, amount, seen=own))
        elif cost.kind == "holding":
            ruling.emit(HoldingChanged(values.side, cost.name, -amount, data.id, seen=own))
        elif cost.kind == "track" and (track := _track_of(values, cost.name)):
            ladder.change_track(ruling, track, -amount, data.id)


# -- targets -------------------------------------------------------------------------------------------


def targets(game: Game, state: State, side: int, unit: Unit | None, data: DataOrder) -> tuple[Target, ...]:
    """Everything that an order may be aimed at, with the reason where it may not."""
    actor = unit.id if unit else NOBODY
    orders: list[Act] = []
    if data.where == "hex":
        near = game.grid.within(unit.hex, data.range) if unit and data.range else range(game.grid.size)
        orders = [Act(data.id, actor, hex=hex_id) for hex_id in near]
    elif data.where.endswith("_unit"):
        orders = [
            Act(data.id, actor, target=number)
            for number in range(len(state.units))
            if _target_refusal(game, state, side, number, data) is None
        ]
    elif data.where.endswith("_side"):
        orders = [
            Act(data.id, actor, side=other)
            for other in range(len(game.sides))
            if _fits(game, side, other, data.where)
        ]
    return tuple(
        Target(
            place_of(state, order) if order.side < 0 else -1,
            order.target,
            check_act(game, state, side, order),
            order.side,
        )
        for order in orders
    )


def concrete(game: Game, state: State, side: int, unit: Unit | None, data: DataOrder) -> Iterator[Act]:
    """Every legal order of a kind, with the smallest and the largest amount."""
    plain = Act(data.id, unit.id if unit else NOBODY)
    aims = [plain]
    if data.where == "hex":
        aims = [replace(plain, hex=aim.hex) for aim in targets(game, state, side, unit, data)]
    elif data.where != "none":
        aims = [
            replace(plain, target=aim.unit, side=aim.side) for aim in targets(game, state, side, unit, data)
        ]
    for aim in aims:
        if check_act(game, state, side, aim) is None:
            yield aim
            most = replace(aim, amount=most_amount(game, state, side, aim))
            if most.amount > 1 and check_act(game, state, side, most) is None:
                yield most


# -- carrying it out -----------------------------------------------------------------------------------


def odds(game: Game, state: State, side: int, order: Act) -> Odds:
    """The exact odds of an order, on the truth or on a belief."""
    data = game.ruleset.orders[order.action]
    values = Situation(game, state, side, order)
    effects, rows = evaluate(game.ruleset.modifiers.get("order", ()), values)
    lines = tuple(reason_line(row) for row in rows)
    if not data.resolver:
        certain = ExplanationLine(data.rule, "No roll: the order succeeds", "1", 1)
        return Odds("", (OutcomeOdds(data.outcomes[0], 1.0),), {"success": 1.0}, (certain,))
    resolver = resolver_named(data.resolver)
    change = effects.get("chance", 0)
    modifiers = [{"value": change, "rule": data.rule, "text": "Modifiers together"}] if change else []
    found = resolver.odds(
        resolver.from_json(
            {
                "resolver": data.resolver,
                "base": _base(data, values),
                "modifiers": modifiers,
                "degrees": list(data.degrees),
                "names": list(data.outcomes),
                "rule": data.rule,
            }
        )
    )
    return replace(found, explanation=(*lines, *found.explanation))


def _base(data: DataOrder, values: Situation) -> object:
    """The base chance, within what a resolver takes; 0 if it cannot be computed."""
    try:
        return max(-10, min(10, data.base.number(values)))
    except EvaluationError:
        return 0


def carry_out(ruling: Ruling, side: int, order: Act) -> None:
    """Pays the costs, settles the outcome with at most one roll, and brings the effects about."""
    game, state = ruling.game, ruling.state
    data = game.ruleset.orders[order.action]
    own = game.blocs[side]
    seen = own if data.secret or ruling.hidden else EVERYONE
    values = Situation(game, state, side, order)
    _pay(ruling, values, data)
    outcome = ""
    if not _ghost(ruling, side, order):
        outcome = _settle(ruling, side, order, data)
    told = "" if data.hidden else outcome
    ruling.emit(
        ActionTaken(
            data.id,
            side,
            order.unit,
            order.target,
            order.hex,
            values.subject,
            order.amount,
            told,
            seen=seen,
        )
    )
    for entry in data.effects:
        if outcome and entry.on in (outcome, EVERY):
            bring_about(ruling, _context(entry, values, outcome, seen))


def _ghost(ruling: Ruling, side: int, order: Act) -> bool:
    """Whether the enemy unit is not where the side believes it: the order comes to nothing."""
    game, state = ruling.game, ruling.state
    if order.target < 0 or not game.enemy[side][state.units[order.target].side] or not game.fog:
        return False
    target = state.units[order.target]
    held = state.contacts[side].get(target.id)
    if held and on_map(target) and held.hex == target.hex:
        return False
    sightings.lose(ruling, side, target)
    return True


def _settle(ruling: Ruling, side: int, order: Act, data: DataOrder) -> str:
    if not data.resolver:
        return data.outcomes[0]
    game = ruling.game
    subject = Subject(
        "act",
        data.rule,
        side,
        (order.unit,) if order.unit >= 0 else (),
        data.id,
        place_of(ruling.state, order),
        (order.target,) if order.target >= 0 else (),
    )
    seen = 0 if data.hidden else game.blocs[side]
    found = odds(game, ruling.state, side, order)
    return ruling.adjudicate(subject, found, game.contest_die, seen=seen).name


def _context(entry: OrderEffect, values: Situation, outcome: str, seen: int) -> EffectContext:
    order = values.order
    return EffectContext(
        entry.kind,
        entry.to,
        entry.name,
        entry.amount.number(values),
        rounded(entry.turns.number(values)),
        rounded(entry.radius.number(values)),
        values.side,
        order.unit,
        order.target,
        order.hex,
        values.subject,
        order.action,
        seen,
        outcome,
        entry.skill.number(values),
    )
