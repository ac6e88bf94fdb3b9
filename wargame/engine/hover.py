"""Loitering munitions that hover: a zone until the turn ends, which strikes what moves or unmasks in it."""

from __future__ import annotations

from wargame.engine import salvos
from wargame.engine.board import domain_of, on_map
from wargame.engine.events import EVERYONE, UnitActed, ZoneEnded, ZonePlaced, ZoneSpent
from wargame.engine.game import Game
from wargame.engine.orders import Hover
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling, refuse, too_far
from wargame.engine.state import FIRED, State, Unit, Zone


def check_hover(game: Game, state: State, order: Hover) -> Refusal | None:
    """Whether munitions can be sent to hover there."""
    unit = state.units[order.unit]
    weapon = game.ruleset.weapons.get(order.weapon)
    if weapon is None or not weapon.hover or order.weapon not in game.types[unit.type].weapons:
        return refuse(game, "hover", "the unit has no hovering munitions called {}", order.weapon)
    refusal = salvos.weapon_refusal(game, unit, weapon)
    if refusal:
        return refusal
    if not 0 <= order.hex < game.grid.size:
        return refuse(game, "range", "that is off the map")
    away = game.grid.distance(unit.hex, order.hex)
    if away > weapon.range_hexes:
        return too_far(game, away, weapon.range_hexes)
    most = salvos.most_munitions(game, unit, weapon)
    if not 1 <= order.count <= most:
        return refuse(game, "stock", "1 to {} munitions may hover, not {}", most, order.count)
    return None


def carry_out(ruling: Ruling, order: Hover) -> None:
    """Sends the munitions up; the enemy does not know of the zone until it salvos."""
    unit = ruling.state.units[order.unit]
    weapon = ruling.game.ruleset.weapons[order.weapon]
    own = ruling.game.blocs[unit.side]
    salvos.spend(ruling, unit, weapon, order.count)
    ruling.emit(UnitActed(unit.id, FIRED, seen=own))
    number = ruling.state.next_id
    ruling.emit(
        ZonePlaced(
            number, unit.side, unit.id, weapon.key, order.hex, weapon.hover_radius, order.count, seen=own
        )
    )


def zones_over(game: Game, state: State, unit: Unit, hex_id: int) -> list[Zone]:
    """Hostile zones with munitions left that cover a hex and can hit the unit."""
    return [
        zone
        for zone in state.zones.values()
        if zone.count > 0
        and game.enemy[zone.side][unit.side]
        and game.grid.distance(zone.hex, hex_id) <= zone.radius
        and domain_of(game, unit) in game.ruleset.weapons[zone.weapon].targets
    ]


def strike_all(ruling: Ruling, zones: list[Zone], unit: Unit) -> None:
    """Each zone strikes a unit once, as far as it survives."""
    for zone in zones:
        if not on_map(unit):
            return
        count = min(zone.count, ruling.game.number("hover.trigger"))
        weapon = ruling.game.ruleset.weapons[zone.weapon]
        ruling.emit(ZoneSpent(zone.id, count, seen=EVERYONE))
        salvos.resolve(ruling, ruling.state.units[zone.unit], weapon, unit, count, "hover")


def unmask(ruling: Ruling, unit: Unit) -> None:
    """A unit that fires inside a hostile zone draws its munitions."""
    strike_all(ruling, zones_over(ruling.game, ruling.state, unit, unit.hex), unit)


def end_all(ruling: Ruling) -> None:
    """What hovers at the end of the turn is spent."""
    for zone in list(ruling.state.zones.values()):
        ruling.emit(ZoneEnded(zone.id, seen=zone.seen))
