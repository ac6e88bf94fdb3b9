"""Orders as data, by the worth that the ruleset gives them: chance times worth against what they cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wargame.engine.options import Ability, Options
from wargame.engine.orders import Act
from wargame.engine.refusals import Refusal
from wargame.play.bots.ladderwise import Choice, price
from wargame.play.bots.picture import Picture
from wargame.play.bots.source import OptionSource

_LOOKED_AT = 12
"""Targets of an order that are weighed, those with the most worth first."""
_SHARE = {"stock": 1.0, "holding": 1.0, "track": 2.0}
"""Points that all there is of a stock or track is worth; an order costs its share of that."""
_LEAST = 0.05
"""Expected points under which an order is not given."""


def plan_acts(picture: Picture, source: OptionSource, options: Options, restraint: float) -> list[Choice]:
    """The orders as data worth giving, for the side itself and for each unit.

    `restraint`: what an order that presses on the ladder costs because it breaks a calm.
    """
    choices: list[Choice] = []
    for ability in options.side_orders:
        choices += _best(picture, source, -1, ability, restraint)
    for unit, abilities in options.units.items():
        for ability in abilities:
            if ability.kind == "act":
                choices += _best(picture, source, unit, ability, restraint)
    return choices


def _best(
    picture: Picture, source: OptionSource, unit: int, ability: Ability, restraint: float
) -> list[Choice]:
    """The best uses of an order, as many as it may be given in a turn."""
    if ability.refusal is not None:
        return []
    data = picture.know.ruleset.orders[ability.name]
    if not data.worth.names and data.worth.number({}) <= 0:
        return []
    aims = sorted(
        ((float(source.worth(order)), order) for order in _aims(picture, source, unit, ability.name)),
        key=lambda entry: (-entry[0], entry[1].target, entry[1].hex, entry[1].side),
    )
    found: list[Choice] = []
    for worth, order in aims[:_LOOKED_AT]:
        if worth > 0:
            sized = _sized(source, order)
            weighed = [_weighed(picture, source, each, restraint) for each in sized]
            best = max(weighed, key=lambda choice: choice.value if choice else 0.0, default=None)
            if best and best.value > _LEAST:
                found.append(best)
    found.sort(key=lambda choice: -choice.value)
    return found[: data.per_turn]


def _aims(picture: Picture, source: OptionSource, unit: int, name: str) -> Iterator[Act]:
    """The order at everything that it may be aimed at; of hexes only those where somebody stands."""
    where = picture.know.ruleset.orders[name].where
    if where == "none":
        yield Act(name, unit)
        return
    of_interest = {*picture.foes_at, *picture.friends_at, *picture.gain, *picture.keep}
    for target in source.targets(unit, "act", name):
        if target.refusal is not None:
            continue
        if where == "hex":
            if target.hex in of_interest:
                yield Act(name, unit, hex=target.hex)
        else:
            yield Act(name, unit, target=target.unit, side=target.side)


def _sized(source: OptionSource, order: Act) -> list[Act]:
    """The order with the smallest and the largest amount."""
    most = source.most_amount(order)
    return [order, replace(order, amount=most)] if most > 1 else [order]


def _weighed(picture: Picture, source: OptionSource, order: Act, restraint: float) -> Choice | None:
    odds = source.odds(order)
    if isinstance(odds, Refusal):
        return None
    value = float(source.worth(order)) * _success([outcome.probability for outcome in odds.outcomes])
    for cost in source.prices(order):
        value -= _SHARE[cost.kind] * cost.amount / max(1, cost.left)
    permission = source.permission(order)
    value -= price(picture, permission)
    if permission and permission.pressure > 0:
        value -= restraint
    data = picture.know.ruleset.orders[order.action]
    return Choice(value, order, permission.needed if permission else 0, f"{data.title} promises most")


def _success(chances: list[float]) -> float:
    """The share of full success to expect: outcomes run from the best to failure, those between in steps."""
    last = len(chances) - 1
    if not last:
        return 1.0
    return sum(chance * (last - place) / last for place, chance in enumerate(chances))
