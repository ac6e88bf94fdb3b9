"""A worked example of an order that the ruleset writes as data, by the engine that plays."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine.orders import Act
from wargame.report.position import FIRST, MIDDLE, SECOND, Piece, Position, make_position, open_terrain
from wargame.report.wording import words_of
from wargame.resolve.face import Odds
from wargame.rules.model import GROUND, Ruleset, UnitType
from wargame.rules.ordermodel import DataOrder


def order_odds(ruleset: Ruleset) -> tuple[DataOrder, str, Odds] | None:
    """The order with an open roll and the most reasons and outcomes, what the position is, and its odds.

    None if no phase lists such an order or none is possible in a small position.
    """
    listed = {order for phase in ruleset.phases for order in phase.orders}
    found: list[tuple[tuple[int, int], DataOrder, str, Odds]] = []
    for order in ruleset.orders.values():
        if order.id not in listed or not order.resolver or order.hidden:
            continue
        for position, act in _positions(ruleset, order):
            odds = position.engine.odds(position.state, FIRST, act)
            if isinstance(odds, Odds):
                reasons = sum(1 for line in odds.explanation if line.applied)
                found.append(
                    ((reasons, len(odds.outcomes)), order, _told(ruleset, order, position, act), odds)
                )
    if not found:
        return None
    _, order, text, odds = max(found, key=lambda each: each[0])
    return order, text, odds


def _positions(ruleset: Ruleset, order: DataOrder) -> Iterator[tuple[Position, Act]]:
    """Positions to try, each with the order as the first side would give it."""
    kinds = list(ruleset.unit_types.values()) if order.who == "unit" else _fighters(ruleset)[:1]
    fighter = next(iter(_fighters(ruleset)), None)
    if fighter is None:
        return
    for kind in kinds:
        away = max(1, min(order.range or 2, 2))
        pieces = [Piece(FIRST, kind, away), Piece(SECOND, fighter)]
        position = make_position(ruleset, pieces, open_terrain(ruleset))
        unit = 0 if order.who == "unit" else -1
        target = {"own_unit": 0, "bloc_unit": 0, "enemy_unit": 1}.get(order.where, -1)
        side = 1 if order.where in ("enemy_side", "other_side") else -1
        hex_id = position.state.units[1].hex if order.where == "hex" else -1
        yield position, Act(order.id, unit=unit, target=target, hex=hex_id, side=side)


def _fighters(ruleset: Ruleset) -> list[UnitType]:
    return [kind for kind in ruleset.unit_types.values() if kind.domain == GROUND and kind.attack > 0]


def _told(ruleset: Ruleset, order: DataOrder, position: Position, act: Act) -> str:
    """The position in a sentence or two."""
    who = "A side"
    if act.unit >= 0:
        who = f"A unit of the type {position.engine.game.types[position.state.units[0].type].title.lower()}"
    weather = f" The weather is {words_of(ruleset.weathers[0])}." if ruleset.weathers else ""
    tracks = f" Every track stands at {MIDDLE}." if position.engine.game.scenario.tracks else ""
    return f"{who} gives the order “{order.title}”. {order.text}{tracks}{weather}"
