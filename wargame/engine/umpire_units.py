"""The facilitator's powers over what units are: steps, condition, stocks, skills, and who knows of them."""

from __future__ import annotations

from wargame.engine import sightings
from wargame.engine.board import on_map
from wargame.engine.events import (
    ContactChanged,
    PostureChanged,
    SkillChanged,
    StepsLost,
    StepsRestored,
    StockSpent,
    UnitDisrupted,
    UnitReadied,
)
from wargame.engine.game import GROUND, Game
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling, refuse
from wargame.engine.skills import MOST_SKILL
from wargame.engine.state import DETECTED, IDENTIFIED, UNKNOWN, Contact, State, Unit
from wargame.engine.umpire_base import (
    CAUSE,
    Power,
    bloc_of_side,
    bloc_of_unit,
    name_of,
    side_refusal,
    stock_refusal,
    unit_refusal,
)
from wargame.engine.umpire_orders import (
    UNCHANGED,
    SetCondition,
    SetContact,
    SetSkills,
    SetSteps,
    SetUnitStock,
    UmpireOrder,
)

# -- steps -----------------------------------------------------------------------------------------------


def _check_steps(game: Game, state: State, order: SetSteps) -> Refusal | None:
    refusal = unit_refusal(game, state, order.unit)
    if refusal:
        return refusal
    unit = state.units[order.unit]
    name = name_of(game, state, unit.id)
    if not 1 <= order.steps <= unit.full_steps:
        return refuse(game, CAUSE, "{} has 1 to {} steps; to take it away, remove it", name, unit.full_steps)
    if order.steps == unit.steps:
        return refuse(game, CAUSE, "{} has so many steps already", name)
    return None


def _set_steps(ruling: Ruling, order: SetSteps) -> None:
    unit = ruling.state.units[order.unit]
    own, more = ruling.game.blocs[unit.side], order.steps - unit.steps
    if more > 0:
        ruling.emit(StepsRestored(unit.id, more, seen=own))
    else:
        ruling.emit(StepsLost(unit.id, -more, CAUSE, seen=own))


# -- condition ---------------------------------------------------------------------------------------------


def _check_condition(game: Game, state: State, order: SetCondition) -> Refusal | None:
    refusal = unit_refusal(game, state, order.unit)
    if refusal:
        return refusal
    unit = state.units[order.unit]
    if order.posture:
        if order.posture not in game.posture_index:
            return refuse(game, "posture", "there is no posture called {}", order.posture)
        if game.types[unit.type].domain != GROUND:
            return refuse(game, "posture", "only ground units take a posture")
    if order.disrupted not in (UNCHANGED, 0, 1):
        return refuse(game, CAUSE, "a unit is disrupted or not")
    if not _changes(game, unit, order):
        return refuse(game, CAUSE, "that is how {} is", name_of(game, state, unit.id))
    return None


def _changes(game: Game, unit: Unit, order: SetCondition) -> bool:
    """Whether an order for a unit's condition changes anything."""
    posture = bool(order.posture) and game.posture_index[order.posture] != unit.posture
    disrupted = order.disrupted != UNCHANGED and bool(order.disrupted) != unit.disrupted
    return posture or disrupted or (order.ready and has_acted(unit))


def has_acted(unit: Unit) -> bool:
    """Whether a unit has done anything in this turn that it would have to forget to act again."""
    return unit.points >= 0 or bool(unit.acted or unit.spent or unit.used)


def _set_condition(ruling: Ruling, order: SetCondition) -> None:
    game, unit = ruling.game, ruling.state.units[order.unit]
    own = game.blocs[unit.side]
    if order.posture and game.posture_index[order.posture] != unit.posture:
        ruling.emit(PostureChanged(unit.id, game.posture_index[order.posture], seen=own))
    if order.disrupted != UNCHANGED and bool(order.disrupted) != unit.disrupted:
        ruling.emit(UnitDisrupted(unit.id, bool(order.disrupted), seen=own))
    if order.ready and has_acted(unit):
        ruling.emit(UnitReadied(unit.id, seen=own))


# -- stocks and skills -------------------------------------------------------------------------------------


def _check_stock(game: Game, state: State, order: SetUnitStock) -> Refusal | None:
    refusal = unit_refusal(game, state, order.unit) or stock_refusal(game, order.stock, order.amount)
    if refusal is None and state.units[order.unit].stocks.get(order.stock, 0) == order.amount:
        return refuse(game, CAUSE, "{} has so much already", name_of(game, state, order.unit))
    return refusal


def _set_stock(ruling: Ruling, order: SetUnitStock) -> None:
    unit = ruling.state.units[order.unit]
    spent = unit.stocks.get(order.stock, 0) - order.amount
    ruling.emit(StockSpent(unit.id, order.stock, spent, seen=ruling.game.blocs[unit.side]))


def _skills(unit: Unit, order: SetSkills) -> dict[str, int]:
    """The skills that an order changes, with their new values."""
    wanted = {"drone_skill": order.drone_skill, "drone_defence": order.drone_defence}
    return {
        skill: value
        for skill, value in wanted.items()
        if value != UNCHANGED and value != int(getattr(unit, skill))
    }


def _check_skills(game: Game, state: State, order: SetSkills) -> Refusal | None:
    refusal = unit_refusal(game, state, order.unit)
    if refusal:
        return refusal
    if not all(UNCHANGED <= value <= MOST_SKILL for value in (order.drone_skill, order.drone_defence)):
        return refuse(game, CAUSE, "a skill goes from 0 to 5")
    if not _skills(state.units[order.unit], order):
        return refuse(game, CAUSE, "these are the skills of {}", name_of(game, state, order.unit))
    return None


def _set_skills(ruling: Ruling, order: SetSkills) -> None:
    unit = ruling.state.units[order.unit]
    for skill, value in _skills(unit, order).items():
        ruling.emit(SkillChanged(unit.id, skill, value, CAUSE, seen=ruling.game.blocs[unit.side]))


# -- who knows of it -----------------------------------------------------------------------------------------


def _check_contact(game: Game, state: State, order: SetContact) -> Refusal | None:
    refusal = unit_refusal(game, state, order.unit) or side_refusal(game, order.side)
    if refusal:
        return refusal
    unit = state.units[order.unit]
    name, side = name_of(game, state, unit.id), game.sides[order.side].name
    if not game.fog:
        return refuse(game, CAUSE, "in this game every side sees everything")
    if not game.enemy[order.side][unit.side]:
        return refuse(game, CAUSE, "{} is no enemy of {}: only enemies are searched for", name, side)
    if not UNKNOWN <= order.level <= IDENTIFIED:
        return refuse(game, CAUSE, "a contact level goes from 0 to 3")
    held = state.contacts[order.side].get(unit.id)
    if not order.level:
        return None if held else refuse(game, CAUSE, "{} does not know of {}", side, name)
    if not on_map(unit):
        return refuse(game, CAUSE, "{} is not on the map", name)
    if held == _as_it_is(state, unit, order.level):
        return refuse(game, CAUSE, "{} knows that of {} already", side, name)
    return None


def _as_it_is(state: State, unit: Unit, level: int) -> Contact:
    """A fresh contact of a unit where it is."""
    kind = unit.type if level >= DETECTED else -1
    return Contact(level, unit.hex, state.turn, kind, unit.steps if level >= IDENTIFIED else 0)


def _set_contact(ruling: Ruling, order: SetContact) -> None:
    state, unit = ruling.state, ruling.state.units[order.unit]
    if not order.level:
        sightings.lose(ruling, order.side, unit)
        return
    now = _as_it_is(state, unit, order.level)
    seen = ruling.game.blocs[order.side]
    ruling.emit(
        ContactChanged(order.side, unit.id, now.level, now.hex, now.turn, now.type, now.steps, seen=seen)
    )


UNIT_POWERS: dict[type[UmpireOrder], Power] = {
    SetSteps: Power(_check_steps, _set_steps, bloc_of_unit),
    SetCondition: Power(_check_condition, _set_condition, bloc_of_unit),
    SetUnitStock: Power(_check_stock, _set_stock, bloc_of_unit, quiet=True),
    SetSkills: Power(_check_skills, _set_skills, bloc_of_unit),
    SetContact: Power(_check_contact, _set_contact, bloc_of_side),
}
