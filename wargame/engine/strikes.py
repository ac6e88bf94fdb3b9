"""Strikes: a unit fires at a contact, where its side believes it to be."""

from __future__ import annotations

from wargame.engine import hover, sightings
from wargame.engine.board import contact_of, domain_of, on_map
from wargame.engine.events import UnitActed
from wargame.engine.game import Game
from wargame.engine.orders import Strike
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling, refuse, too_far
from wargame.engine.salvos import most_munitions, resolve, spend, weapon_refusal
from wargame.engine.state import FIRED, OFF_MAP, State, Unit
from wargame.rules.model import Weapon


def target_refusal(game: Game, state: State, unit: Unit, weapon: Weapon, target: Unit) -> Refusal | None:
    """Why a weapon cannot be used on a believed target."""
    held = contact_of(game, state, unit.side, target)
    if held is None or not on_map(target):
        return refuse(game, "contact", "nothing is known to be there")
    if held.level < weapon.needs_contact:
        return refuse(
            game, "contact", "the contact must be at level {}, it is {}", weapon.needs_contact, held.level
        )
    if domain_of(game, target) not in weapon.targets:
        return refuse(game, "domain", "{} cannot hit {} targets", weapon.title, domain_of(game, target))
    away = game.grid.distance(unit.hex, target.hex)
    if away > weapon.range_hexes:
        return too_far(game, away, weapon.range_hexes)
    return None


def check_strike(game: Game, state: State, order: Strike) -> Refusal | None:
    """Whether a strike is possible as the seat believes things to be."""
    unit = state.units[order.unit]
    weapon = game.ruleset.weapons.get(order.weapon)
    if weapon is None or order.weapon not in game.types[unit.type].weapons:
        return refuse(game, "stock", "the unit has no weapon called {}", order.weapon)
    if not 0 <= order.target < len(state.units):
        return refuse(game, "contact", "there is no such target")
    refusal = weapon_refusal(game, unit, weapon)
    if refusal:
        return refusal
    most = most_munitions(game, unit, weapon)
    if not 1 <= order.count <= most:
        return refuse(game, "stock", "1 to {} munitions may be fired, not {}", most, order.count)
    return target_refusal(game, state, unit, weapon, state.units[order.target])


def carry_out(ruling: Ruling, order: Strike) -> None:
    """Fires, books munitions and interceptors, settles the salvo with one roll; then the firer unmasks."""
    game, state = ruling.game, ruling.state
    unit, target = state.units[order.unit], state.units[order.target]
    weapon = game.ruleset.weapons[order.weapon]
    held = contact_of(game, state, unit.side, target)
    believed = held.hex if held else OFF_MAP
    spend(ruling, unit, weapon, order.count)
    ruling.emit(UnitActed(unit.id, FIRED, seen=game.blocs[unit.side]))
    if on_map(target) and target.hex == believed:
        resolve(ruling, unit, weapon, target, order.count, "strike")
    else:
        sightings.lose(ruling, unit.side, target)
    if not ruling.hidden:
        _unmask(ruling, unit, weapon)
    if on_map(unit):
        hover.unmask(ruling, unit)


def _unmask(ruling: Ruling, unit: Unit, weapon: Weapon) -> None:
    """Enemies within the weapon's own range notice where the fire came from."""
    game, state = ruling.game, ruling.state
    if not game.fog or not on_map(unit):
        return
    level = game.number("detection.strike_level")
    if not level:
        return
    done = 0
    for other in state.units:
        if done >> other.side & 1 or not game.enemy[unit.side][other.side] or not on_map(other):
            continue
        if game.grid.distance(other.hex, unit.hex) <= weapon.range_hexes:
            done |= game.blocs[other.side]
            sightings.sight(ruling, other.side, unit, level)
