"""Supply: traced over land along roads and from them, blocked by enemies and their zones of control."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.engine.board import enemies_of, is_ground, on_map, zone_of_control
from wargame.engine.damage import lose_steps
from wargame.engine.events import SupplyTraced, UnitDisrupted
from wargame.engine.game import GROUND, Game
from wargame.engine.ruling import Ruling
from wargame.engine.state import NOBODY, State


def supplied_hexes(game: Game, state: State, side: int) -> set[int]:
    """Hexes in which the bloc's ground units are in supply."""
    barred = _barred(game, state, side)
    allied = game.allied[side]
    sources = [
        hex_id
        for number, other in enumerate(game.sides)
        if allied[number]
        for hex_id in game.scenario.supply.get(other.id, ())
        if hex_id not in barred and state.control[hex_id] != NOBODY and allied[state.control[hex_id]]
    ]
    slow = _interdicted(game, state, side)
    roads = _along_links(game, state, side, sources, barred | slow.keys())
    return _spread(game, roads, barred, slow)


def _interdicted(game: Game, state: State, side: int) -> dict[int, int]:
    """Hexes of the enemies' interdiction: what each costs more of the supply range."""
    slow: dict[int, int] = {}
    for area in state.areas.values():
        if area.kind == "interdiction" and game.enemy[side][area.side]:
            for hex_id in game.grid.within(area.hex, area.radius):
                slow[hex_id] = max(area.strength, slow.get(hex_id, 0))
    return slow


def _barred(game: Game, state: State, side: int) -> set[int]:
    """Hexes that supply cannot pass: held by enemy ground units, or in their zones with no friend there."""
    enemies = {unit.hex for unit in enemies_of(game, state, side) if is_ground(game, unit)}
    friends = {
        unit.hex
        for unit in state.units
        if on_map(unit) and game.allied[side][unit.side] and is_ground(game, unit)
    }
    return enemies | (zone_of_control(game, state, side) - friends)


def _along_links(game: Game, state: State, side: int, sources: list[int], barred: set[int]) -> list[int]:
    """Every hex that roads and railways in friendly hands connect to a source, without limit of distance."""
    allied, linked, control = game.allied[side], game.linked, state.control
    found = dict.fromkeys(sources)
    queue = list(found)
    for here in queue:
        for there in linked[here]:
            if there in found or there in barred:
                continue
            holder = control[there]
            if holder == NOBODY or not allied[holder]:
                continue
            found[there] = None
            queue.append(there)
    return list(found)


def _spread(game: Game, roads: list[int], barred: set[int], slow: Mapping[int, int]) -> set[int]:
    """Every hex within `supply.range` points of a supplied road, with the supply class's costs.

    `slow`: what hexes cost more to enter.
    """
    ways = game.ways(game.ruleset.settings["supply.class"])
    limit = game.number("supply.range")
    # A list by hex, in which no cost is below that of a barred hex: one comparison settles each step.
    best = [limit + 1] * game.grid.size
    for hex_id in barred:
        best[hex_id] = -1
    for hex_id in roads:
        best[hex_id] = 0
    buckets: list[list[int]] = [[] for _ in range(limit + 1)]
    buckets[0] = list(roads)
    for spent, bucket in enumerate(buckets):
        for here in bucket:
            if best[here] < spent:
                continue
            for there, cost in ways[here]:
                total = spent + cost
                if slow:
                    total += slow.get(there, 0)
                if total < best[there]:
                    best[there] = total
                    buckets[total].append(there)
    return set[int]().union(*buckets)


def trace(ruling: Ruling) -> None:
    """Traces supply for every bloc and records what changed. Air and naval units live from their bases."""
    game, state = ruling.game, ruling.state
    done = 0
    for side in range(len(game.sides)):
        if done >> side & 1:
            continue
        done |= game.blocs[side]
        supplied = supplied_hexes(game, state, side)
        for unit in state.units:
            if not game.allied[side][unit.side] or not on_map(unit):
                continue
            ground = game.types[unit.type].domain == GROUND
            out = 0 if not ground or unit.hex in supplied else unit.out + 1
            if out != unit.out:
                ruling.emit(SupplyTraced(unit.id, out, seen=game.blocs[side]))


def attrition(ruling: Ruling) -> None:
    """Units out of supply for longer than `supply.grace` turns lose steps."""
    game = ruling.game
    for unit in ruling.state.units:
        if on_map(unit) and unit.out > game.number("supply.grace"):
            lose_steps(ruling, unit, game.number("supply.attrition"), "supply", game.blocs[unit.side])


def recover(ruling: Ruling) -> None:
    """Disrupted units with no enemy ground unit near are ready again."""
    game, state = ruling.game, ruling.state
    near = game.number("recover.distance")
    for unit in state.units:
        if not unit.disrupted or not on_map(unit):
            continue
        enemies = enemies_of(game, state, unit.side)
        if not any(is_ground(game, e) and game.grid.distance(unit.hex, e.hex) <= near for e in enemies):
            ruling.emit(UnitDisrupted(unit.id, False, seen=game.blocs[unit.side]))
