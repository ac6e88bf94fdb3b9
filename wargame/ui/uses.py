"""What a game's rules have a use for, so that a screen shows no control that can never do anything."""

from __future__ import annotations

from collections.abc import Collection

from wargame.engine.game import Game
from wargame.rules.ordermodel import DataOrder

OPTIONAL_ORDERS = ("attack", "strike", "hover", "scout", "patrol", "posture", "step_down")
"""Kinds of order with a command of their own, `order.KIND`."""

MEANS_EFFECTS = ("line", "stock", "holding", "tier", "training", "skill", "post_cadre")
"""Kinds of effect on what a side makes, holds or teaches."""


def orders_of(game: Game) -> frozenset[str]:
    """The kinds of order that some phase allows."""
    return frozenset(kind for phase in game.ruleset.phases for kind in phase.orders)


def has_ladder(game: Game) -> bool:
    """Whether there is an escalation ladder."""
    return bool(game.ruleset.ladder)


def has_tracks(game: Game) -> bool:
    """Whether the scenario counts anything on tracks."""
    return bool(game.scenario.tracks)


def has_drones(game: Game) -> bool:
    """Whether a unit's skill with drones, or against them, can matter: something of the rules reads it."""
    modifiers = [each for scope in game.ruleset.modifiers.values() for each in scope]
    names = {name for each in modifiers for name in (*each.when.names, *each.value.names)}
    return any(name.endswith((".drone_skill", ".drone_defence")) for name in names)


def orders_with(game: Game, kinds: Collection[str]) -> tuple[DataOrder, ...]:
    """The orders as data that some phase allows and that have an effect of one of `kinds`."""
    allowed = orders_of(game)
    orders = (order for order in game.ruleset.orders.values() if order.id in allowed)
    return tuple(order for order in orders if any(effect.kind in kinds for effect in order.effects))


def has_means(game: Game) -> bool:
    """Whether sides hold anything outside their units, may come to, or have units that learn."""
    rules = game.ruleset
    learns = rules.learning is not None and rules.learning.enabled
    return bool(game.scenario.holdings) or learns or bool(orders_with(game, MEANS_EFFECTS))


def has_estimates(game: Game) -> bool:
    """Whether there are estimates of other sides, or may come to be."""
    return game.ruleset.estimates is not None


def has_intelligence(game: Game) -> bool:
    """Whether there are estimates, or incidents on the ladder to keep a record of."""
    return has_estimates(game) or has_ladder(game)


def overlays_of(game: Game) -> tuple[str, ...]:
    """The overlays of the map that show something: supply and reach only where there are any."""
    fires = any(kind.weapons for kind in game.ruleset.unit_types.values())
    return ("terrain", "control", *(["supply"] if game.supplied else []), *(["threat"] if fires else []))


def log_kinds_of(game: Game) -> frozenset[str]:
    """The kinds of log line that can come up."""
    kinds = {"move", "combat"}
    if orders_of(game) & {"strike", "hover"}:
        kinds.add("strike")
    if game.fog:
        kinds.add("contact")
    if has_ladder(game) or has_tracks(game):
        kinds.add("escalation")
    if game.scenario.exercise is not None:
        kinds |= {"desk", "umpire", "message"}
    return frozenset(kinds)


def unused_commands(game: Game) -> frozenset[str]:
    """The commands that this game never has a use for."""
    orders = [f"order.{kind}" for kind in OPTIONAL_ORDERS if kind not in orders_of(game)]
    maps = [f"map.{name}" for name in ("supply", "threat") if name not in overlays_of(game)]
    told = bool(game.scenario.injects)
    pages = [("injects", told), ("means", has_means(game)), ("estimates", has_intelligence(game))]
    return frozenset([*orders, *maps, *(f"view.{name}" for name, used in pages if not used)])
