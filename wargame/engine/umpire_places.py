"""The facilitator's powers over where units are: move, add, bring in early or late, remove, change owner."""

from __future__ import annotations

from wargame.engine import movement, sightings
from wargame.engine.board import on_map, room_near
from wargame.engine.events import (
    ArrivalSet,
    ContactChanged,
    PatrolEnded,
    SidesChanged,
    StepsRestored,
    UnitAdded,
    UnitArrived,
    UnitDestroyed,
    UnitMoved,
    UnitWithdrawn,
    ZoneEnded,
)
from wargame.engine.game import Game
from wargame.engine.refusals import Refusal
from wargame.engine.roster import arrival, setup_of
from wargame.engine.ruling import Ruling, refuse
from wargame.engine.state import IDENTIFIED, OFF_MAP, State, Unit
from wargame.engine.umpire_base import (
    CAUSE,
    MAX_NAME,
    Power,
    bloc_of_side,
    bloc_of_unit,
    name_of,
    off_map,
    place_refusal,
    side_refusal,
    stock_refusal,
    text_problem,
    unit_refusal,
)
from wargame.engine.umpire_orders import (
    AddUnit,
    BringIn,
    ChangeOwner,
    PlaceUnit,
    RemoveUnit,
    ScheduleUnit,
    UmpireOrder,
)

MAX_STEPS = 40
MAX_UNITS = 2000


def _appear(ruling: Ruling, unit: Unit) -> None:
    """A unit stands where it did not before: it takes the hex, and it and its neighbours see each other."""
    movement.take_hex(ruling, unit, unit.hex)
    sightings.look_around(ruling, unit, unit.hex)
    sightings.be_seen(ruling, unit)


# -- move ------------------------------------------------------------------------------------------------


def _check_place(game: Game, state: State, order: PlaceUnit) -> Refusal | None:
    refusal = unit_refusal(game, state, order.unit)
    if refusal:
        return refusal
    unit = state.units[order.unit]
    if off_map(unit):
        return refuse(game, CAUSE, "{} is not on the map: bring it in", name_of(game, state, unit.id))
    if unit.hex == order.hex:
        return refuse(game, CAUSE, "{} stands there already", name_of(game, state, unit.id))
    return place_refusal(game, state, game.types[unit.type], unit.side, order.hex, unit.id)


def _place(ruling: Ruling, order: PlaceUnit) -> None:
    unit = ruling.state.units[order.unit]
    own = ruling.game.blocs[unit.side]
    ruling.emit(UnitMoved(unit.id, (unit.hex, order.hex), unit.points, CAUSE, seen=own))
    _appear(ruling, unit)


# -- add -------------------------------------------------------------------------------------------------


def _check_add(game: Game, state: State, order: AddUnit) -> Refusal | None:
    refusal = side_refusal(game, order.side)
    if refusal:
        return refusal
    kind = game.ruleset.unit_types.get(order.unit_type)
    if kind is None:
        return refuse(game, CAUSE, "there is no type of unit called {}", order.unit_type)
    if len(state.units) >= MAX_UNITS:
        return refuse(game, CAUSE, "a game has at most {} units", MAX_UNITS)
    problem = text_problem(order.name, "the name", MAX_NAME)
    for text in (order.echelon, order.formation, order.local):
        problem = problem or (text and text_problem(text, "a word on the unit", MAX_NAME))
    if problem:
        return refuse(game, CAUSE, problem)
    if not 0 <= order.steps <= MAX_STEPS:
        return refuse(game, CAUSE, "the steps go from 1 to {}", MAX_STEPS)
    if not all(0 <= skill <= 500 for skill in (order.drone_skill, order.drone_defence)):
        return refuse(game, CAUSE, "a skill goes from 0 to 5")
    if order.posture and order.posture not in game.posture_index:
        return refuse(game, "posture", "there is no posture called {}", order.posture)
    for stock, amount in order.stocks:
        refusal = stock_refusal(game, stock, amount)
        if refusal:
            return refusal
    if order.arrives:
        return _check_turn(game, state, order.arrives) or _check_entry(game, order)
    return place_refusal(game, state, kind, order.side, order.hex)


def _check_turn(game: Game, state: State, turn: int) -> Refusal | None:
    """A unit comes in at the start of a later turn of the game."""
    if not state.turn < turn <= game.scenario.turns:
        first, last = state.turn + 1, game.scenario.turns
        return refuse(game, "arrival", "it can come in from turn {} to {}", first, last)
    return None


def _check_entry(game: Game, order: AddUnit) -> Refusal | None:
    """The hex of a later arrival must be one where the unit may stand; who is there then, nobody knows."""
    kind = game.ruleset.unit_types[order.unit_type]
    if not 0 <= order.hex < game.grid.size or not game.can_enter(kind, order.hex):
        return refuse(game, "terrain", "{} cannot come in there", kind.title)
    return None


def _add(ruling: Ruling, order: AddUnit) -> None:
    game, state = ruling.game, ruling.state
    kind = game.ruleset.unit_types[order.unit_type]
    number, own = len(state.units), game.blocs[order.side]
    steps = order.steps or kind.steps
    posture = order.posture or game.ruleset.setting("posture.start") or game.postures[0]
    ruling.emit(
        UnitAdded(
            number,
            f"added-{len(state.added) + 1}",
            order.name.strip(),
            order.local.strip(),
            order.formation.strip(),
            order.echelon.strip(),
            order.side,
            game.type_index[order.unit_type],
            order.hex,
            steps,
            max(steps, kind.steps),
            game.posture_index[posture],
            order.drone_skill,
            order.drone_defence,
            tuple(sorted(dict(order.stocks).items())),
            order.arrives,
            seen=own,
        )
    )
    if not order.arrives:
        ruling.emit(UnitArrived(number, order.hex, seen=own))
        _appear(ruling, state.units[number])


# -- bring in, early or late -------------------------------------------------------------------------------


def _check_bring_in(game: Game, state: State, order: BringIn) -> Refusal | None:
    refusal = unit_refusal(game, state, order.unit, alive=False)
    if refusal:
        return refusal
    unit = state.units[order.unit]
    name = name_of(game, state, unit.id)
    if on_map(unit):
        return refuse(game, CAUSE, "{} is on the map", name)
    if not 0 <= order.steps <= unit.full_steps:
        return refuse(game, CAUSE, "{} has 1 to {} steps", name, unit.full_steps)
    if not unit.steps and not order.steps:
        return refuse(game, CAUSE, "{} is destroyed: say with how many steps it comes back", name)
    if unit.steps and order.steps and order.steps != unit.steps:
        return refuse(game, CAUSE, "{} has {} steps: weaken or repair it apart", name, unit.steps)
    if order.hex != OFF_MAP:
        return place_refusal(game, state, game.types[unit.type], unit.side, order.hex)
    if _entry(game, state, unit) == OFF_MAP:
        return refuse(game, "arrival", "there is no room where {} was to come in", name)
    return None


def _entry(game: Game, state: State, unit: Unit) -> int:
    """Where a unit would come in by itself now."""
    return room_near(game, state, unit.id, setup_of(game, state, unit.id).hex)


def _bring_in(ruling: Ruling, order: BringIn) -> None:
    game, state = ruling.game, ruling.state
    unit = state.units[order.unit]
    own = game.blocs[unit.side]
    place = _entry(game, state, unit) if order.hex == OFF_MAP else order.hex
    if not unit.steps:
        ruling.emit(StepsRestored(unit.id, order.steps, seen=own))
    ruling.emit(UnitArrived(unit.id, place, seen=own))
    _appear(ruling, unit)


def _check_schedule(game: Game, state: State, order: ScheduleUnit) -> Refusal | None:
    refusal = unit_refusal(game, state, order.unit)
    if refusal:
        return refusal
    name = name_of(game, state, order.unit)
    if on_map(state.units[order.unit]):
        return refuse(game, CAUSE, "{} is on the map", name)
    if order.turn == arrival(game, state, order.unit):
        return refuse(game, CAUSE, "that is when {} comes in already", name)
    return _check_turn(game, state, order.turn) if order.turn else None


def _schedule(ruling: Ruling, order: ScheduleUnit) -> None:
    own = ruling.game.blocs[ruling.state.units[order.unit].side]
    ruling.emit(ArrivalSet(order.unit, order.turn, seen=own))


# -- remove ----------------------------------------------------------------------------------------------


def _check_remove(game: Game, state: State, order: RemoveUnit) -> Refusal | None:
    refusal = unit_refusal(game, state, order.unit)
    if refusal is None and not order.lost and off_map(state.units[order.unit]):
        return refuse(game, CAUSE, "{} is off the map already", name_of(game, state, order.unit))
    return refusal


def _remove(ruling: Ruling, order: RemoveUnit) -> None:
    game, state = ruling.game, ruling.state
    unit = state.units[order.unit]
    own = game.blocs[unit.side]
    _forget(ruling, unit)
    _end_tasks(ruling, unit)
    ruling.emit(UnitDestroyed(unit.id, CAUSE, seen=own) if order.lost else UnitWithdrawn(unit.id, seen=own))


def _forget(ruling: Ruling, unit: Unit, keep: int = 0) -> None:
    """Every bloc outside the mask `keep` that holds a contact with a unit loses it."""
    done = keep
    for side in range(len(ruling.game.sides)):
        if not done >> side & 1:
            done |= ruling.game.blocs[side]
            sightings.lose(ruling, side, unit)


def _end_tasks(ruling: Ruling, unit: Unit) -> None:
    """A unit that is gone or serves others neither covers a hex nor guides what it sent to hover."""
    state = ruling.state
    if unit.id in state.patrols:
        ruling.emit(PatrolEnded(unit.id, seen=ruling.game.blocs[unit.side]))
    for zone in list(state.zones.values()):
        if zone.unit == unit.id:
            ruling.emit(ZoneEnded(zone.id, seen=zone.seen))


# -- change owner ------------------------------------------------------------------------------------------


def _check_owner(game: Game, state: State, order: ChangeOwner) -> Refusal | None:
    refusal = unit_refusal(game, state, order.unit) or side_refusal(game, order.side)
    if refusal:
        return refusal
    unit = state.units[order.unit]
    if unit.side == order.side:
        return refuse(game, CAUSE, "{} belongs to that side", name_of(game, state, unit.id))
    if off_map(unit):
        return None
    return place_refusal(game, state, game.types[unit.type], order.side, unit.hex, unit.id)


def _owners(game: Game, state: State, order: ChangeOwner) -> int:
    return game.blocs[state.units[order.unit].side] | game.blocs[order.side]


def _change_owner(ruling: Ruling, order: ChangeOwner) -> None:
    """The old bloc knows where the unit stands; a third one learns of it if it has identified the unit."""
    game, state = ruling.game, ruling.state
    unit = state.units[order.unit]
    before, after = unit.side, order.side
    _end_tasks(ruling, unit)
    informed = sum(
        1 << side
        for side, held in enumerate(state.contacts)
        if game.enemy[side][after] and unit.id in held and held[unit.id].level >= IDENTIFIED
    )
    _forget(ruling, unit, keep=informed)
    seen = game.blocs[before] | game.blocs[after] | informed
    ruling.emit(SidesChanged(unit.id, after, seen=seen))
    if not on_map(unit):
        return
    if game.fog and game.enemy[before][after]:
        old = game.blocs[before]
        ruling.emit(
            ContactChanged(before, unit.id, IDENTIFIED, unit.hex, state.turn, unit.type, unit.steps, seen=old)
        )
    _appear(ruling, unit)


PLACE_POWERS: dict[type[UmpireOrder], Power] = {
    PlaceUnit: Power(_check_place, _place, bloc_of_unit),
    AddUnit: Power(_check_add, _add, bloc_of_side),
    BringIn: Power(_check_bring_in, _bring_in, bloc_of_unit),
    ScheduleUnit: Power(_check_schedule, _schedule, bloc_of_unit),
    RemoveUnit: Power(_check_remove, _remove, bloc_of_unit),
    ChangeOwner: Power(_check_owner, _change_owner, _owners),
}
