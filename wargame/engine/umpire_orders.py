"""Orders of the facilitator (white cell): changes to the game from outside its rules, each with a reason.

They may be given at any time, whoever's turn it is, unless a question of the rules waits. What players see of
one is what they would see of it in play; the reason they learn only where `tell` is set.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from wargame.engine.order_base import Order
from wargame.engine.state import NOBODY, OFF_MAP

UNCHANGED = -1
"""Leaves a number of an order as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UmpireOrder(Order):
    """Base of the facilitator's powers. `reason` is not blank; `tell`: the sides concerned learn it."""

    reason: str
    tell: bool = False


# -- units ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlaceUnit(UmpireOrder):
    """Move a unit on the map to any hex where it may stand; its movement points stay as they are."""

    unit: int
    hex: int
    kind: ClassVar[str] = "umpire_place"


@dataclass(frozen=True, slots=True)
class AddUnit(UmpireOrder):
    """Put a new unit into the game, in `hex` at once, or near it in turn `arrives` (0: at once).

    `unit_type` is a key of the ruleset. `steps` 0: full strength. Skills in hundredths.
    """

    side: int
    unit_type: str
    name: str
    hex: int
    steps: int = 0
    echelon: str = ""
    formation: str = ""
    local: str = ""
    posture: str = ""
    drone_skill: int = 0
    drone_defence: int = 0
    stocks: tuple[tuple[str, int], ...] = ()
    arrives: int = 0
    kind: ClassVar[str] = "umpire_add"


@dataclass(frozen=True, slots=True)
class BringIn(UmpireOrder):
    """Bring a unit from off the map to `hex` (OFF_MAP: where it was to come in).

    `steps` brings a destroyed unit back with that strength; 0 leaves a living one as it is.
    """

    unit: int
    hex: int = OFF_MAP
    steps: int = 0
    kind: ClassVar[str] = "umpire_bring_in"


@dataclass(frozen=True, slots=True)
class ScheduleUnit(UmpireOrder):
    """Let a unit that is off the map come in by itself in turn `turn`; 0: not by itself."""

    unit: int
    turn: int
    kind: ClassVar[str] = "umpire_schedule"


@dataclass(frozen=True, slots=True)
class RemoveUnit(UmpireOrder):
    """Take a unit away: off the map with all it has, to be brought in again, or (`lost`) destroyed."""

    unit: int
    lost: bool = False
    kind: ClassVar[str] = "umpire_remove"


@dataclass(frozen=True, slots=True)
class SetSteps(UmpireOrder):
    """Weaken or repair a unit; what it loses counts among its side's losses."""

    unit: int
    steps: int
    kind: ClassVar[str] = "umpire_steps"


@dataclass(frozen=True, slots=True)
class ChangeOwner(UmpireOrder):
    """Give a unit to another side, where it stands."""

    unit: int
    side: int
    kind: ClassVar[str] = "umpire_owner"


@dataclass(frozen=True, slots=True)
class SetCondition(UmpireOrder):
    """Set a unit's posture ("": as it is) and disruption (1, 0, UNCHANGED).

    `ready`: what it has done in this turn is forgotten, so that it may act again.
    """

    unit: int
    posture: str = ""
    disrupted: int = UNCHANGED
    ready: bool = False
    kind: ClassVar[str] = "umpire_condition"


@dataclass(frozen=True, slots=True)
class SetUnitStock(UmpireOrder):
    """Set a stock of a unit."""

    unit: int
    stock: str
    amount: int
    kind: ClassVar[str] = "umpire_stock"


@dataclass(frozen=True, slots=True)
class SetSkills(UmpireOrder):
    """Set a unit's skills in hundredths, 0 to 500; UNCHANGED leaves one as it is."""

    unit: int
    drone_skill: int = UNCHANGED
    drone_defence: int = UNCHANGED
    kind: ClassVar[str] = "umpire_skills"


@dataclass(frozen=True, slots=True)
class SetContact(UmpireOrder):
    """Reveal a unit to a side and its allies as it is now, at a contact level, or (0) hide it from them."""

    unit: int
    side: int
    level: int
    kind: ClassVar[str] = "umpire_contact"


# -- sides, land, sky, ladder ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SetHolding(UmpireOrder):
    """Set a stock that a side holds outside its units."""

    side: int
    stock: str
    amount: int
    kind: ClassVar[str] = "umpire_holding"


@dataclass(frozen=True, slots=True)
class SetReplacements(UmpireOrder):
    """Set the steps of replacements that a side has waiting."""

    side: int
    steps: int
    kind: ClassVar[str] = "umpire_replacements"


@dataclass(frozen=True, slots=True)
class SetControl(UmpireOrder):
    """Give land hexes to a side, or (NOBODY) to none."""

    hexes: tuple[int, ...]
    side: int = NOBODY
    kind: ClassVar[str] = "umpire_control"


@dataclass(frozen=True, slots=True)
class SetTrack(UmpireOrder):
    """Set a track, within its limits."""

    track: str
    value: int
    kind: ClassVar[str] = "umpire_track"


@dataclass(frozen=True, slots=True)
class SetSky(UmpireOrder):
    """Set weather and light until the turn ends; "" leaves one as it is."""

    weather: str = ""
    light: str = ""
    kind: ClassVar[str] = "umpire_sky"


@dataclass(frozen=True, slots=True)
class SetRung(UmpireOrder):
    """Set the public rung, which every side then sees aright; the pressure falls to 0."""

    rung: int
    kind: ClassVar[str] = "umpire_rung"


@dataclass(frozen=True, slots=True)
class SetPerceived(UmpireOrder):
    """Set the rung at which a side takes the ladder to stand."""

    side: int
    rung: int
    kind: ClassVar[str] = "umpire_perceived"


@dataclass(frozen=True, slots=True)
class SetPressure(UmpireOrder):
    """Set the pressure that a side feels, or (NOBODY) all do."""

    pressure: int
    side: int = NOBODY
    kind: ClassVar[str] = "umpire_pressure"


# -- sequence of play ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AdvancePhase(UmpireOrder):
    """End the phase for everybody; secret orders of a simultaneous phase are carried out."""

    kind: ClassVar[str] = "umpire_advance"


@dataclass(frozen=True, slots=True)
class RepeatPhase(UmpireOrder):
    """Ask all sides of the phase again. `fresh`: units forget what they have done in this turn."""

    fresh: bool = False
    kind: ClassVar[str] = "umpire_repeat"


@dataclass(frozen=True, slots=True)
class EndGame(UmpireOrder):
    """End the game now: objectives count as they stand, and everybody sees everything."""

    kind: ClassVar[str] = "umpire_end"


UMPIRE_ORDERS: tuple[type[UmpireOrder], ...] = (
    PlaceUnit,
    AddUnit,
    BringIn,
    ScheduleUnit,
    RemoveUnit,
    SetSteps,
    ChangeOwner,
    SetCondition,
    SetUnitStock,
    SetSkills,
    SetContact,
    SetHolding,
    SetReplacements,
    SetControl,
    SetTrack,
    SetSky,
    SetRung,
    SetPerceived,
    SetPressure,
    AdvancePhase,
    RepeatPhase,
    EndGame,
)
