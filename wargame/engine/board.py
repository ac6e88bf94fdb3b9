"""Questions about where units are: zones of control, stacking, jamming. For truth and belief alike."""

from __future__ import annotations

from fractions import Fraction

from wargame.engine import roster
from wargame.engine.game import GROUND, SKILLS, Game
from wargame.engine.state import IDENTIFIED, OFF_MAP, Contact, State, Unit
from wargame.rules.model import UnitType

ENTRY_RADIUS = 3
"""A unit whose entry hex is full or taken comes in this many hexes around it."""


def on_map(unit: Unit) -> bool:
    """Whether a unit is alive and on the map."""
    return unit.hex != OFF_MAP and unit.steps > 0


def type_of(game: Game, unit: Unit) -> UnitType | None:
    """The type of a unit, or None for a suspected contact in a belief."""
    return game.types[unit.type] if unit.type >= 0 else None


def is_ground(game: Game, unit: Unit) -> bool:
    """Ground units, and suspected contacts on land, which might be one."""
    if unit.type < 0:
        return game.land[unit.hex]
    return game.types[unit.type].domain == GROUND


def domain_of(game: Game, unit: Unit) -> str:
    """The domain of a unit; a suspected contact counts by where it is."""
    if unit.type < 0:
        return GROUND if game.land[unit.hex] else "naval"
    return game.types[unit.type].domain


def contact_of(game: Game, state: State, side: int, unit: Unit) -> Contact | None:
    """What a side holds of an enemy unit; without fog everything, at every moment."""
    if game.fog:
        return state.contacts[side].get(unit.id)
    return Contact(IDENTIFIED, unit.hex, state.turn, unit.type, unit.steps) if on_map(unit) else None


def enemies_of(game: Game, state: State, side: int) -> list[Unit]:
    """Living units on the map of the side's enemies."""
    hostile = game.enemy[side]
    return [unit for unit in state.units if unit.hex != OFF_MAP and unit.steps > 0 and hostile[unit.side]]


def ground_defenders(game: Game, state: State, side: int, hex_id: int) -> list[Unit]:
    """Enemy ground units in a hex, seen from `side`."""
    return [unit for unit in enemies_of(game, state, side) if unit.hex == hex_id and is_ground(game, unit)]


def zone_of_control(game: Game, state: State, side: int) -> set[int]:
    """Hexes next to enemy ground units that exert a zone of control (disrupted ones do not)."""
    zone: set[int] = set()
    adjacent = game.grid.adjacent
    for unit in enemies_of(game, state, side):
        if unit.type >= 0 and game.types[unit.type].zoc and not unit.disrupted:
            zone.update(adjacent[unit.hex])
    return zone


def stacks(game: Game, state: State, side: int, without: int = -1) -> dict[int, int]:
    """By hex the stacking points of the bloc's ground units there."""
    allied, found = game.allied[side], dict[int, int]()
    for unit in state.units:
        if unit.hex != OFF_MAP and unit.steps > 0 and allied[unit.side] and unit.id != without:
            kind = game.types[unit.type] if unit.type >= 0 else None
            if kind and kind.domain == GROUND:
                found[unit.hex] = found.get(unit.hex, 0) + kind.stack
    return found


def stack_points(game: Game, state: State, side: int, hex_id: int, without: int = -1) -> int:
    """Stacking points of the bloc's ground units in a hex."""
    return stacks(game, state, side, without).get(hex_id, 0)


def room_near(game: Game, state: State, number: int, hex_id: int) -> int:
    """The hex, or the nearest one around it that can take the unit; OFF_MAP if there is none."""
    kind, side = game.types[state.units[number].type], state.units[number].side
    for near in game.grid.within(hex_id, ENTRY_RADIUS):
        holder = state.control[near]
        friendly = not game.land[near] or (holder >= 0 and game.allied[side][holder])
        if not game.can_enter(kind, near) or not friendly or ground_defenders(game, state, side, near):
            continue
        crowd = stack_points(game, state, side, near) + kind.stack
        if kind.domain != GROUND or crowd <= game.number("stack.limit"):
            return near
    return OFF_MAP


def jamming(game: Game, state: State, side: int, hex_id: int) -> int:
    """Jammer units hostile to `side` that cover a hex, and the strength of ordered jamming there."""
    hostile, distance = game.enemy[side], game.grid.distance
    ordered = sum(
        area.strength
        for area in state.areas.values()
        if area.kind == "jamming" and hostile[area.side] and distance(area.hex, hex_id) <= area.radius
    )
    jammers = roster.jammers(game, state)
    if not jammers:
        return ordered
    radius = game.number("jamming.radius")
    return ordered + sum(
        1
        for number in jammers
        if on_map(unit := state.units[number])
        and unit.type >= 0
        and hostile[unit.side]
        and not unit.disrupted
        and distance(unit.hex, hex_id) <= radius
    )


def average_skill(units: list[Unit], defence: bool) -> Fraction:
    """Drone skill or drone defence of a group, 0 to 5, weighted by steps, in hundredths."""
    steps = sum(unit.steps for unit in units)
    if not steps:
        return SKILLS[0]
    total = sum((unit.drone_defence if defence else unit.drone_skill) * unit.steps for unit in units)
    return SKILLS[min(500, max(0, total // steps))]


def hex_values(game: Game, state: State, hex_id: int) -> dict[str, int | Fraction | bool | str]:
    """The common part of every vocabulary: turn, rung, weather, and the hex."""
    terrain = game.ruleset.terrains[game.map.terrain[hex_id]]
    return {
        "turn": state.turn,
        "rung": state.rung,
        "weather": state.weather,
        "light": state.light,
        "hex.terrain": terrain.key,
        "hex.cover": terrain.cover,
        "hex.concealment": terrain.concealment,
        "hex.coastal": game.map.coastal[hex_id],
    }
