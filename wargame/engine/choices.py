"""What a side may order now, from its belief: abilities of units, targets, and whole orders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wargame.engine import acts, combat, ladder, movement, patrols, salvos, scouting, strikes
from wargame.engine.board import enemies_of, on_map
from wargame.engine.checks import check, posture_refusal
from wargame.engine.committed import busy, has_order
from wargame.engine.desk_state import busy_units
from wargame.engine.game import GROUND, Game
from wargame.engine.options import Ability, Options, Target
from wargame.engine.orders import (
    AnswerDecision,
    Attack,
    EndPhase,
    Hover,
    MoveUnit,
    OfferStepDown,
    Order,
    Patrol,
    Scout,
    SetPosture,
    Strike,
    Withdraw,
)
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import refuse
from wargame.engine.state import State, Unit


def options(game: Game, believed: State, side: int, seat: str) -> Options:
    """Every unit's abilities in the phase, and the complete orders that need no unit."""
    if believed.ended:
        return Options(seat, {}, ())
    if believed.decisions:
        asked = believed.decisions[-1]
        return Options(seat, {}, tuple(AnswerDecision(asked.id, key) for key, _, _ in asked.choices))
    if side not in believed.waiting:
        return Options(seat, {}, ())
    kinds = game.ruleset.phases[believed.phase].orders
    taken = busy(believed, side) | busy_units(believed.desk, believed, side)
    units: dict[int, tuple[Ability, ...]] = {}
    for unit in believed.units:
        if unit.side == side and on_map(unit):
            found = tuple(ability for kind in kinds for ability in _abilities(game, believed, unit, kind))
            if found and unit.id in taken:
                found = tuple(replace(ability, refusal=has_order(game)) for ability in found)
            if found:
                units[unit.id] = found
    general: list[Order] = [EndPhase()]
    general += [Withdraw(index) for index in range(len(believed.committed.get(side, ())))]
    if "step_down" in kinds and ladder.check_step_down(game, believed, side) is None:
        general.append(OfferStepDown())
    for unit in believed.units:
        if unit.side == side and on_map(unit):
            for data in acts.data_orders(game, believed, "unit"):
                ability = acts.ability(game, believed, side, unit, data)
                if unit.id in taken:
                    ability = replace(ability, refusal=has_order(game))
                units[unit.id] = (*units.get(unit.id, ()), ability)
    of_side = tuple(
        acts.ability(game, believed, side, None, data) for data in acts.data_orders(game, believed, "side")
    )
    return Options(seat, units, tuple(general), of_side)


def _abilities(game: Game, state: State, unit: Unit, kind: str) -> Iterator[Ability]:
    unit_type = game.types[unit.type]
    if kind == "move" and unit_type.movement > 0:
        spent = movement.points_left(game, state, unit) <= 0
        refusal = movement.no_points(game, unit) if spent else None
        yield Ability("move", "", "Move", game.ruleset.references.get("points", ""), refusal, 0)
    elif kind == "strike" or kind == "hover":
        for key in unit_type.weapons:
            weapon = game.ruleset.weapons[key]
            if kind == "strike" or weapon.hover:
                refusal = salvos.weapon_refusal(game, unit, weapon)
                yield Ability(
                    kind, key, weapon.title, weapon.rule, refusal, _rung(game, state, weapon.action)
                )
    elif kind == "scout":
        for key in unit_type.sensors:
            sensor = game.ruleset.sensors[key]
            if sensor.sortie:
                refusal = scouting.sensor_refusal(game, unit, sensor)
                yield Ability(
                    kind, key, sensor.title, sensor.rule, refusal, _rung(game, state, sensor.action)
                )
    elif kind == "patrol" and unit_type.domain == "air" and unit_type.defences:
        refusal = patrols.patrol_refusal(game, unit)
        rung = _rung(game, state, game.ruleset.setting("action.patrol"))
        yield Ability(kind, "", "Air cover", game.ruleset.references.get("patrol", ""), refusal, rung)
    elif kind == "attack" and unit_type.domain == GROUND and unit_type.attack > 0:
        refusal = combat.attacker_refusal(game, unit) or _no_neighbour(game, state, unit)
        rung = _rung(game, state, game.ruleset.setting("action.attack"))
        yield Ability(kind, "", "Attack", game.ruleset.references.get("combat", ""), refusal, rung)
    elif kind == "posture" and unit_type.domain == GROUND:
        for name in game.chosen_postures:
            if game.posture_index[name] != unit.posture:
                refusal = posture_refusal(game, unit)
                rule = game.ruleset.references.get("posture", "")
                yield Ability(kind, name, name, rule, refusal, 0)


def _no_neighbour(game: Game, state: State, unit: Unit) -> Refusal | None:
    near = game.grid.adjacent[unit.hex]
    if any(enemy.hex in near for enemy in enemies_of(game, state, unit.side)):
        return None
    return refuse(game, "combat", "no enemy is known next to the unit")


def _rung(game: Game, state: State, action: str) -> int:
    found = game.ruleset.actions.get(action)
    return found.rung if found and found.rung > state.rung else 0


def targets(game: Game, believed: State, unit: Unit, kind: str, name: str) -> tuple[Target, ...]:
    """The places or contacts that an ability may be used on, with the reason where it may not."""
    if kind == "strike":
        weapon = game.ruleset.weapons[name]
        return tuple(
            Target(enemy.hex, enemy.id, strikes.target_refusal(game, believed, unit, weapon, enemy))
            for enemy in enemies_of(game, believed, unit.side)
        )
    if kind == "attack":
        found = combat.possible_attacks(game, believed, unit.side)
        return tuple(Target(hex_id, -1, None) for hex_id, able in found.items() if unit.id in able)
    if kind == "hover":
        reach = game.ruleset.weapons[name].range_hexes
    elif kind == "scout":
        reach = game.ruleset.sensors[name].range_hexes
    elif kind == "patrol":
        reach = game.types[unit.type].movement
    else:
        return ()
    return tuple(Target(hex_id, -1, None) for hex_id in game.grid.within(unit.hex, reach))


def orders(game: Game, believed: State, side: int, seat: str) -> Iterator[Order]:
    """Every kind of legal order, concretely: all strikes and attacks, and moves to every reachable hex."""
    offered = options(game, believed, side, seat)
    for order in offered.general:
        if isinstance(order, AnswerDecision) and believed.decisions[-1].needs_reason:
            yield replace(order, reason="as ordered")
        else:
            yield order
    for ability in offered.side_orders:
        if ability.refusal is None:
            yield from acts.concrete(game, believed, side, None, game.ruleset.orders[ability.name])
    for number, abilities in offered.units.items():
        unit = believed.units[number]
        for ability in abilities:
            if ability.refusal is None:
                yield from _concrete(game, believed, side, unit, ability)


def _concrete(game: Game, state: State, side: int, unit: Unit, ability: Ability) -> Iterator[Order]:
    if ability.kind == "move":
        found = movement.reach(game, state, unit)
        for hex_id in found.cost:
            if hex_id != unit.hex and (path := found.path_to(hex_id)):
                yield MoveUnit(unit.id, path)
        return
    if ability.kind == "act":
        yield from acts.concrete(game, state, side, unit, game.ruleset.orders[ability.name])
        return
    if ability.kind == "posture":
        yield SetPosture(unit.id, ability.name)
        return
    for target in targets(game, state, unit, ability.kind, ability.name):
        if target.refusal is not None:
            continue
        order: Order
        if ability.kind == "strike":
            most = salvos.most_munitions(game, unit, game.ruleset.weapons[ability.name])
            order = Strike(unit.id, ability.name, target.unit, most)
        elif ability.kind == "hover":
            most = salvos.most_munitions(game, unit, game.ruleset.weapons[ability.name])
            order = Hover(unit.id, ability.name, target.hex, most)
        elif ability.kind == "scout":
            order = Scout(unit.id, ability.name, target.hex)
        elif ability.kind == "patrol":
            order = Patrol(unit.id, target.hex)
        else:
            order = Attack((unit.id,), target.hex)
        if check(game, state, side, order) is None:
            yield order
