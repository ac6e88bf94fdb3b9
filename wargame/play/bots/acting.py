"""Orders as data, by the worth that the ruleset gives them: chance times worth against what they cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wargame.engine.options import Ability, Options
from wargame.engine.orders import Act
from wargame.engine.refusals import Refusal
from wargame.play.bots.calm import toll
from wargame.play.bots.deciding import wants_calm
from wargame.play.bots.ladderwise import Choice, price
from wargame.play.bots.picture import Picture
from wargame.play.bots.source import OptionSource
from wargame.play.bots.tracking import track_worth
from wargame.rules.ordermodel import EVERY, DataOrder, OrderEffect

_LOOKED_AT = 12
"""Targets of an order that are weighed, those with the most worth first."""
_SHARE = {"stock": 1.0, "holding": 1.0, "track": 2.0}
"""Points that all there is of a stock or track is worth; an order costs its share of that."""
_LEAST = 0.05
"""Expected points under which an order is not given."""


def plan_acts(picture: Picture, source: OptionSource, options: Options, resolved: int) -> list[Choice]:
    """The orders as data worth giving, for the side itself and for each unit.

    `resolved`: see `campaign`.
    """
    offered = [(-1, ability) for ability in options.side_orders]
    for unit, abilities in options.units.items():
        offered += [(unit, ability) for ability in abilities if ability.kind == "act"]
    offered = [(unit, ability) for unit, ability in offered if ability.refusal is None]
    choices: list[Choice] = []
    if offered:
        fights = resolved > picture.rung or toll(picture) > 0
        running = {each.quantity for each in picture.view.deceptions if each.side == picture.know.side}
        mood = _Mood(wants_calm(picture), fights, frozenset(running))
        for unit, ability in offered:
            if mood.suits(picture.know.ruleset.orders[ability.name]):
                choices += _best(picture, source, unit, ability)
    return choices


@dataclass(frozen=True, slots=True)
class _Mood:
    """Whether the side wants calm, and whether it fights or is about to: then it hides and deceives.

    `running`: quantities that it deceives about already.
    """

    calm: bool
    fighting: bool
    running: frozenset[str]

    def suits(self, data: DataOrder) -> bool:
        """Signals and talks suit a side that wants calm, deceptions one that fights."""
        kinds = {effect.kind for effect in data.effects}
        if "deceive" in kinds:
            about = {effect.name for effect in data.effects if effect.kind == "deceive"}
            return self.fighting and not about <= self.running
        if "signal" in kinds or any(_relief(effect) for effect in data.effects):
            return self.calm
        return True


def _relief(effect: OrderEffect) -> bool:
    """Whether an effect takes pressure off the ladder."""
    return effect.kind == "pressure" and not effect.amount.names and effect.amount.number({}) < 0


def _best(picture: Picture, source: OptionSource, unit: int, ability: Ability) -> list[Choice]:
    """The best uses of an order, as many as it may be given in a turn."""
    data = picture.know.ruleset.orders[ability.name]
    if not data.worth.names and data.worth.number({}) <= 0:
        return []
    aims = sorted(
        ((_hoped(picture, source, order), order) for order in _aims(picture, source, unit, ability.name)),
        key=lambda entry: (-entry[0], entry[1].target, entry[1].hex, entry[1].side),
    )
    found: list[Choice] = []
    for worth, order in aims[:_LOOKED_AT]:
        if worth > 0:
            weighed = [_weighed(picture, source, each) for each in _sized(source, order)]
            best = max(weighed, key=lambda choice: choice.value if choice else 0.0, default=None)
            if best and best.value > _LEAST:
                found.append(best)
    found.sort(key=lambda choice: -choice.value)
    return found[: data.per_turn]


def _hoped(picture: Picture, source: OptionSource, order: Act) -> float:
    """What full success is worth: by the ruleset, and by the side's objectives about tracks it moves."""
    data = picture.know.ruleset.orders[order.action]
    total = float(source.worth(order))
    for effect in data.effects:
        if effect.kind != "track" or effect.on not in (EVERY, data.outcomes[0]) or effect.amount.names:
            continue
        about = picture.know.side if effect.to == "side" else order.side
        name = f"{effect.name}_{picture.know.side_ids[about]}" if effect.to else effect.name
        amount = round(effect.amount.number({}))
        total += track_worth(picture.know.aims, picture.view.tracks, name, amount)
    return total


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


def _weighed(picture: Picture, source: OptionSource, order: Act) -> Choice | None:
    odds = source.odds(order)
    if isinstance(odds, Refusal):
        return None
    know, tracks = picture.know, picture.view.tracks
    value = _hoped(picture, source, order) * _success([outcome.probability for outcome in odds.outcomes])
    for cost in source.prices(order):
        value -= _SHARE[cost.kind] * cost.amount / max(1, cost.left)
        if cost.kind == "track":
            value += track_worth(know.aims, tracks, cost.name, -cost.amount)
    permission = source.permission(order)
    value -= price(picture, permission)
    data = know.ruleset.orders[order.action]
    return Choice(value, order, permission.needed if permission else 0, f"{data.title} promises most")


def _success(chances: list[float]) -> float:
    """The share of full success to expect: outcomes run from the best to failure, those between in steps."""
    last = len(chances) - 1
    if not last:
        return 1.0
    return sum(chance * (last - place) / last for place, chance in enumerate(chances))
