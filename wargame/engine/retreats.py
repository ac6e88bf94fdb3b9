"""What follows a battle: retreat, chosen hex by hex by its owner, and advance, chosen by the attacker."""

from __future__ import annotations

from wargame.engine import movement, roster, sightings
from wargame.engine.board import (
    enemies_of,
    ground_defenders,
    is_ground,
    on_map,
    stack_points,
    zone_of_control,
)
from wargame.engine.damage import lose_steps, share_losses
from wargame.engine.events import PostureChanged, UnitMoved
from wargame.engine.game import Game
from wargame.engine.ruling import Ruling
from wargame.engine.state import Decision, State, Unit

STAY, ALL = "none", "all"
NOBODY_FOLLOWS = -1
"""Stands for the lost hex of a retreat after which nobody may advance."""


def retreat_hexes(
    game: Game, state: State, units: list[Unit], hex_id: int, origins: tuple[int, ...]
) -> tuple[int, ...]:
    """Where a stack may retreat to, best first: land that every unit can enter, free of enemies and their
    zones of control (unless held by friends), within the stacking limit, not where the attack came from."""
    side = units[0].side
    zoc = zone_of_control(game, state, side)
    occupied = {unit.hex for unit in enemies_of(game, state, side) if is_ground(game, unit)}
    weight = sum(game.types[unit.type].stack for unit in units)
    limit = game.number("stack.limit")
    found: list[tuple[bool, int, int]] = []
    for direction, there in enumerate(game.grid.neighbours[hex_id]):
        if there < 0 or not game.land[there] or there in occupied or there in origins:
            continue
        if any(game.steps(game.types[u.type].movement_class)[hex_id][direction] < 0 for u in units):
            continue
        friends = stack_points(game, state, side, there)
        if friends + weight > limit or (there in zoc and not friends):
            continue
        holder = state.control[there]
        hostile = holder >= 0 and not game.allied[side][holder]
        away = -min(game.grid.distance(there, origin) for origin in origins) if origins else 0
        found.append((hostile, away, there))
    return tuple(there for _, _, there in sorted(found))


def after_combat(
    ruling: Ruling, attackers: tuple[int, ...], hex_id: int, retreat: int, attacker_retreat: int = 0
) -> None:
    """Sends the surviving defenders back, then offers the hex to the attackers; or the other way round."""
    if attacker_retreat:
        _send_back(ruling, attackers, hex_id, attacker_retreat)
        return
    side = ruling.state.units[attackers[0]].side
    defenders = ground_defenders(ruling.game, ruling.state, side, hex_id)
    if defenders and retreat:
        _fall_back(ruling, attackers, hex_id, tuple(unit.id for unit in defenders), retreat)
    elif not defenders:
        _offer_advance(ruling, attackers, hex_id)


def _send_back(ruling: Ruling, attackers: tuple[int, ...], hex_id: int, left: int) -> None:
    """The attackers fall back from each hex that they stand in; the defenders do not follow."""
    state = ruling.state
    stacks: dict[int, list[int]] = {}
    for number in attackers:
        if on_map(state.units[number]):
            stacks.setdefault(state.units[number].hex, []).append(number)
    side = state.units[attackers[0]].side
    defenders = tuple(unit.id for unit in ground_defenders(ruling.game, state, side, hex_id))
    for units in stacks.values():
        _fall_back(ruling, defenders or attackers, NOBODY_FOLLOWS, tuple(units), left)


def _fall_back(
    ruling: Ruling, attackers: tuple[int, ...], lost_hex: int, units: tuple[int, ...], left: int
) -> None:
    """One hex of retreat after the other; with more than one way the owner decides."""
    game, state = ruling.game, ruling.state
    side = state.units[attackers[0]].side
    while left:
        stack = [state.units[number] for number in units if on_map(state.units[number])]
        if not stack:
            break
        ways = _ways(ruling, attackers, lost_hex, stack)
        if not ways:
            _cut_off(ruling, stack, left)
            break
        best = ways[0]
        if len(ways) > 1:
            choices = tuple((str(there), "Retreat to {}", (game.grid.label(there),)) for there in ways)
            data = (left, lost_hex, len(attackers), *attackers, *(unit.id for unit in stack))
            seen = game.blocs[stack[0].side]
            ruling.ask("retreat", stack[0].side, choices, data, seen=seen)
            return
        _step_back(ruling, stack, best)
        left -= 1
    if lost_hex != NOBODY_FOLLOWS and not ground_defenders(game, state, side, lost_hex):
        _offer_advance(ruling, attackers, lost_hex)


def _ways(ruling: Ruling, attackers: tuple[int, ...], lost_hex: int, stack: list[Unit]) -> tuple[int, ...]:
    """Where a stack may fall back to from those who beat it."""
    state = ruling.state
    left = {state.units[number].hex for number in attackers if on_map(state.units[number])}
    origins = tuple(sorted(left if lost_hex == NOBODY_FOLLOWS else left | {lost_hex}))
    return retreat_hexes(ruling.game, state, stack, stack[0].hex, origins)


def _step_back(ruling: Ruling, stack: list[Unit], there: int) -> None:
    game = ruling.game
    retreated = game.ruleset.setting("posture.retreated")
    for unit in stack:
        posture = game.posture_index.get(retreated, unit.posture)
        own = game.blocs[unit.side]
        ruling.emit(UnitMoved(unit.id, (unit.hex, there), 0, "retreat", seen=own))
        if unit.posture != posture:
            ruling.emit(PostureChanged(unit.id, posture, seen=own))
        sightings.look_around(ruling, unit, there)
        sightings.be_seen(ruling, unit)


def _cut_off(ruling: Ruling, stack: list[Unit], left: int) -> None:
    """No way back: the stack loses steps for every hex not retreated."""
    game, state = ruling.game, ruling.state
    for number, steps in share_losses(stack, left * game.number("retreat.loss")).items():
        lose_steps(ruling, state.units[number], steps, "retreat", _everyone(game))


def _everyone(game: Game) -> int:
    return (1 << len(game.sides)) - 1


def answer_retreat(ruling: Ruling, decision: Decision, choice: str) -> None:
    """Goes on with the retreat that the decision interrupted; asks again if that way is closed by now."""
    data = [int(value) for value in decision.data]
    left, lost_hex, count = data[:3]
    attackers, units = tuple(data[3 : 3 + count]), tuple(data[3 + count :])
    stack = [ruling.state.units[number] for number in units if on_map(ruling.state.units[number])]
    if stack:
        if int(choice) not in _ways(ruling, attackers, lost_hex, stack):
            _fall_back(ruling, attackers, lost_hex, units, left)
            return
        _step_back(ruling, stack, int(choice))
    _fall_back(ruling, attackers, lost_hex, units, left - 1)


def _offer_advance(ruling: Ruling, attackers: tuple[int, ...], hex_id: int) -> None:
    """The attackers may enter the hex that they emptied."""
    game, state = ruling.game, ruling.state
    able = [unit for number in attackers if _can_advance(game, unit := state.units[number], hex_id)]
    if not able:
        return
    side, limit = able[0].side, game.number("stack.limit")
    inside = stack_points(game, state, side, hex_id)
    room = [unit for unit in able if inside + game.types[unit.type].stack <= limit]
    choices: list[tuple[str, str, tuple[str | int, ...]]] = [(STAY, "Stay", ())]
    if len(room) > 1 and inside + sum(game.types[unit.type].stack for unit in room) <= limit:
        choices.append((ALL, "Advance with all", ()))
    choices += [
        (str(unit.id), "Advance with {}", (roster.setup_of(game, state, unit.id).name,)) for unit in room
    ]
    if len(choices) > 1:
        data = (hex_id, *(unit.id for unit in room))
        ruling.ask("advance", side, tuple(choices), data, seen=game.blocs[side])


def _can_advance(game: Game, unit: Unit, hex_id: int) -> bool:
    if not on_map(unit) or unit.disrupted or not game.can_enter(game.types[unit.type], hex_id):
        return False
    direction = game.grid.direction(unit.hex, hex_id)
    return direction >= 0 and game.steps(game.types[unit.type].movement_class)[unit.hex][direction] >= 0


def answer_advance(ruling: Ruling, decision: Decision, choice: str) -> None:
    """Moves the chosen units into the hex."""
    if choice == STAY:
        return
    hex_id, *units = (int(value) for value in decision.data)
    for number in units if choice == ALL else [int(choice)]:
        unit = ruling.state.units[number]
        if not on_map(unit) or not _can_advance(ruling.game, unit, hex_id):
            continue
        points = movement.points_left(ruling.game, ruling.state, unit)
        own = ruling.game.blocs[unit.side]
        ruling.emit(UnitMoved(number, (unit.hex, hex_id), points, "advance", seen=own))
        movement.take_hex(ruling, unit, hex_id)
        sightings.look_around(ruling, unit, hex_id)
        sightings.be_seen(ruling, unit)
