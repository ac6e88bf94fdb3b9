"""Events of the facilitator's powers where no ordinary event fits. See `events`."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.event_base import Event

__all__ = [
    "ArrivalSet",
    "PhaseCut",
    "PhaseRepeated",
    "SidesChanged",
    "UmpireActed",
    "UnitAdded",
    "UnitReadied",
    "UnitWithdrawn",
]


@dataclass(frozen=True, slots=True)
class UmpireActed(Event):
    """The facilitator used a power: `power` is the order's kind; -1 or "" where it is about no such thing.

    `reason` is "" for those who are not told it. The events after it say what changed.
    """

    power: str
    reason: str
    unit: int = -1
    side: int = -1
    hex: int = -1


@dataclass(frozen=True, slots=True)
class UnitAdded(Event):
    """A unit that the scenario does not have is in the game, off the map until `UnitArrived`.

    `unit` is its id, the next one. The rest as in `state.Unit` and `Addition`.
    """

    unit: int
    key: str
    name: str
    local: str
    formation: str
    echelon: str
    side: int
    type: int
    hex: int
    steps: int
    full_steps: int
    posture: int
    drone_skill: int
    drone_defence: int
    stocks: tuple[tuple[str, int], ...]
    arrives: int


@dataclass(frozen=True, slots=True)
class UnitWithdrawn(Event):
    """A unit left the map, alive; it does not come back by itself."""

    unit: int


@dataclass(frozen=True, slots=True)
class ArrivalSet(Event):
    """A unit off the map comes in by itself in turn `turn`; 0: not by itself."""

    unit: int
    turn: int


@dataclass(frozen=True, slots=True)
class SidesChanged(Event):
    """A unit belongs to another side from now on."""

    unit: int
    side: int


@dataclass(frozen=True, slots=True)
class UnitReadied(Event):
    """What a unit has done in this turn is forgotten: it may move and act again."""

    unit: int


@dataclass(frozen=True, slots=True)
class PhaseCut(Event):
    """Nobody is asked any more in this phase; `group` is the last group that might have been."""

    group: int


@dataclass(frozen=True, slots=True)
class PhaseRepeated(Event):
    """All sides of the phase are asked again; `group` is the group before the first of them."""

    group: int
