"""Whole-map pictures for overlays, from a seat's belief: supply and the reach of known enemy weapons."""

from __future__ import annotations

from wargame.engine.board import enemies_of
from wargame.engine.game import Game
from wargame.engine.state import State
from wargame.engine.supply import supplied_hexes


def supply_map(game: Game, believed: State, side: int) -> tuple[bool, ...]:
    """For each hex whether the side's bloc is in supply there; everywhere if the ruleset knows no supply."""
    if not game.supplied:
        return (True,) * game.grid.size
    reached = [False] * game.grid.size
    for hex_id in supplied_hexes(game, believed, side):
        reached[hex_id] = True
    return tuple(reached)


def threat_map(game: Game, believed: State, side: int) -> tuple[int, ...]:
    """For each hex how many enemy units are known to have a weapon that reaches it."""
    reached = [0] * game.grid.size
    if side < 0:
        return tuple(reached)
    for unit in enemies_of(game, believed, side):
        if unit.type < 0:
            continue
        ranges = [game.ruleset.weapons[key].range_hexes for key in game.types[unit.type].weapons]
        if ranges:
            for hex_id in game.grid.within(unit.hex, max(ranges)):
                reached[hex_id] += 1
    return tuple(reached)
