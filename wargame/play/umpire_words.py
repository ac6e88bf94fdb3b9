"""What the facilitator's orders are called, for undo, the timeline and exports."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, cast

from wargame.engine.state import IDENTIFIED, NOBODY, OFF_MAP
from wargame.engine.umpire_orders import (
    UNCHANGED,
    AddUnit,
    AdvancePhase,
    BringIn,
    ChangeOwner,
    EndGame,
    PlaceUnit,
    RemoveUnit,
    RepeatPhase,
    ScheduleUnit,
    SetCondition,
    SetContact,
    SetControl,
    SetHolding,
    SetPerceived,
    SetPressure,
    SetReplacements,
    SetRung,
    SetSkills,
    SetSky,
    SetSteps,
    SetTrack,
    SetUnitStock,
    UmpireOrder,
)

if TYPE_CHECKING:
    from wargame.play.words import Words

POWERS: Final = {
    "umpire_place": "moves a unit",
    "umpire_add": "adds a unit",
    "umpire_bring_in": "brings a unit in",
    "umpire_schedule": "sets when a unit comes in",
    "umpire_remove": "removes a unit",
    "umpire_steps": "sets the steps of a unit",
    "umpire_owner": "gives a unit to another side",
    "umpire_condition": "sets the condition of a unit",
    "umpire_stock": "sets the stocks of a unit",
    "umpire_skills": "sets the skills of a unit",
    "umpire_contact": "sets what a side knows of a unit",
    "umpire_holding": "sets the stocks of a side",
    "umpire_replacements": "sets the replacements of a side",
    "umpire_control": "sets who holds land",
    "umpire_track": "sets a track",
    "umpire_sky": "sets weather or light",
    "umpire_rung": "sets the rung",
    "umpire_perceived": "sets the rung that a side sees",
    "umpire_pressure": "sets the pressure",
    "umpire_advance": "ends the phase",
    "umpire_repeat": "has the phase played again",
    "umpire_end": "ends the game",
}
"""By kind of order: what the facilitator does."""


def umpire_order(words: Words, order: UmpireOrder) -> str:
    """A facilitator's order in a few words."""
    return f"the facilitator {_SAID[type(order)](words, order)}"


def _place(words: Words, order: PlaceUnit) -> str:
    return f"moves {words.unit(order.unit)} to {words.hex(order.hex)}"


def _add(words: Words, order: AddUnit) -> str:
    when = f" in turn {order.arrives}" if order.arrives else ""
    return f"adds {order.name} at {words.hex(order.hex)}{when}"


def _bring_in(words: Words, order: BringIn) -> str:
    where = f" at {words.hex(order.hex)}" if order.hex != OFF_MAP else ""
    return f"brings {words.unit(order.unit)} in{where}"


def _schedule(words: Words, order: ScheduleUnit) -> str:
    if not order.turn:
        return f"keeps {words.unit(order.unit)} off the map"
    return f"lets {words.unit(order.unit)} come in in turn {order.turn}"


def _remove(words: Words, order: RemoveUnit) -> str:
    return f"{'destroys' if order.lost else 'takes off the map'} {words.unit(order.unit)}"


def _steps(words: Words, order: SetSteps) -> str:
    return f"sets {words.unit(order.unit)} to {order.steps} steps"


def _owner(words: Words, order: ChangeOwner) -> str:
    return f"gives {words.unit(order.unit)} to {words.name_of_side(order.side)}"


def _condition(words: Words, order: SetCondition) -> str:
    parts = [words.posture(order.posture)] if order.posture else []
    if order.disrupted != UNCHANGED:
        parts.append("disrupted" if order.disrupted else "in order")
    parts += ["able to act again"] if order.ready else []
    return f"makes {words.unit(order.unit)} {', '.join(parts)}"


def _stock(words: Words, order: SetUnitStock) -> str:
    return f"sets {words.unit(order.unit)} to {order.amount} of {words.stock(order.stock)}"


def _skills(words: Words, order: SetSkills) -> str:
    skills = (("drone_skill", order.drone_skill), ("drone_defence", order.drone_defence))
    said = [f"{words.skill(name)} {words.hundredths(value)}" for name, value in skills if value != UNCHANGED]
    return f"sets {words.unit(order.unit)} to {', '.join(said)}"


def _contact(words: Words, order: SetContact) -> str:
    name, side = words.unit(order.unit), words.name_of_side(order.side)
    if not order.level:
        return f"hides {name} from {side}"
    degree = "" if order.level >= IDENTIFIED else f", level {order.level}"
    return f"reveals {name} to {side}{degree}"


def _control(words: Words, order: SetControl) -> str:
    places = words.hex(order.hexes[0]) if len(order.hexes) == 1 else f"{len(order.hexes)} hexes"
    return f"gives {places} to {words.name_of_side(order.side)}"


def _holding(words: Words, order: SetHolding) -> str:
    return f"sets {words.name_of_side(order.side)} to {order.amount} of {words.stock(order.stock)}"


def _replacements(words: Words, order: SetReplacements) -> str:
    return f"sets the replacements of {words.name_of_side(order.side)} to {order.steps} steps"


def _track(words: Words, order: SetTrack) -> str:
    tracks = words.game.scenario.tracks
    title = next((track.title for track in tracks if track.id == order.track), order.track)
    return f"sets {title} to {order.value}"


def _rung(words: Words, order: SetRung) -> str:
    return f"sets the ladder to rung {order.rung}, {words.rung(order.rung)}"


def _perceived(words: Words, order: SetPerceived) -> str:
    return f"lets {words.name_of_side(order.side)} see rung {order.rung}, {words.rung(order.rung)}"


def _sky(words: Words, order: SetSky) -> str:
    sky = [each.replace("_", " ") for each in (order.weather, order.light) if each]
    return f"sets the sky to {', '.join(sky)}"


def _pressure(words: Words, order: SetPressure) -> str:
    on = "" if order.side == NOBODY else f" on {words.name_of_side(order.side)}"
    return f"sets the pressure{on} to {order.pressure}"


def _advance(words: Words, order: AdvancePhase) -> str:
    return "ends the phase"


def _repeat(words: Words, order: RepeatPhase) -> str:
    return "has the phase played again"


def _end(words: Words, order: EndGame) -> str:
    return "ends the game"


_SAID: Final = cast(
    "dict[type[UmpireOrder], Callable[[Words, Any], str]]",
    {
        PlaceUnit: _place,
        AddUnit: _add,
        BringIn: _bring_in,
        ScheduleUnit: _schedule,
        RemoveUnit: _remove,
        SetSteps: _steps,
        ChangeOwner: _owner,
        SetCondition: _condition,
        SetUnitStock: _stock,
        SetSkills: _skills,
        SetContact: _contact,
        SetHolding: _holding,
        SetReplacements: _replacements,
        SetControl: _control,
        SetTrack: _track,
        SetSky: _sky,
        SetRung: _rung,
        SetPerceived: _perceived,
        SetPressure: _pressure,
        AdvancePhase: _advance,
        RepeatPhase: _repeat,
        EndGame: _end,
    },
)
