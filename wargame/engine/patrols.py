"""Air cover: an air unit flies over a hex until the turn ends and adds its defences there."""

from __future__ import annotations

from wargame.engine.events import PatrolBegan, PatrolEnded, UnitActed
from wargame.engine.game import AIR, Game
from wargame.engine.orders import Patrol
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling, already_acted, refuse, too_far
from wargame.engine.state import FIRED, FLOWN, MOVED, State, Unit


def patrol_refusal(game: Game, unit: Unit) -> Refusal | None:
    """Why a unit cannot fly air cover now."""
    kind = game.types[unit.type]
    if kind.domain != AIR or not kind.defences:
        return refuse(game, "patrol", "{} fly no air cover", kind.title)
    if unit.acted & (FIRED | FLOWN | MOVED):
        return already_acted(game, unit.acted)
    if unit.disrupted:
        return refuse(game, "disrupted", "a disrupted unit does not fly")
    return None


def check_patrol(game: Game, state: State, order: Patrol) -> Refusal | None:
    """Whether air cover can be flown there: within the unit's movement of its base."""
    unit = state.units[order.unit]
    refusal = patrol_refusal(game, unit)
    if refusal:
        return refusal
    if not 0 <= order.hex < game.grid.size:
        return refuse(game, "range", "that is off the map")
    away, most = game.grid.distance(unit.hex, order.hex), game.types[unit.type].movement
    if away > most:
        return too_far(game, away, most)
    return None


def carry_out(ruling: Ruling, order: Patrol) -> None:
    """Begins the patrol."""
    own = ruling.game.blocs[ruling.state.units[order.unit].side]
    ruling.emit(UnitActed(order.unit, FLOWN, seen=own))
    ruling.emit(PatrolBegan(order.unit, order.hex, seen=own))


def end_all(ruling: Ruling) -> None:
    """Patrols return to their bases at the end of the turn."""
    for number in list(ruling.state.patrols):
        side = ruling.state.units[number].side
        ruling.emit(PatrolEnded(number, seen=ruling.game.blocs[side]))
