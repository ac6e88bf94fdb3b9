"""Events about orders as data, skills, cadres, production and what sides hold, and light. See `events`."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.event_base import Event

__all__ = [
    "ActionTaken",
    "AreaEnded",
    "AreaPlaced",
    "CadreAbsorbed",
    "CadreCame",
    "CadrePosted",
    "ExposureCounted",
    "HoldingChanged",
    "LightChanged",
    "LineHit",
    "LineOrdered",
    "PoolSkillChanged",
    "Produced",
    "ReplacementsArrived",
    "ReplacementsChanged",
    "SkillChanged",
    "StockDelivered",
    "TechnologyGained",
    "TierReached",
    "TrainingChanged",
    "UnitRested",
]


@dataclass(frozen=True, slots=True)
class ActionTaken(Event):
    """An order as data was carried out, by `unit` or (`unit` NOBODY) by the side itself.

    `subject` is the side that it is about. `outcome`: "" for a seat that may not know it.
    """

    action: str
    side: int
    unit: int
    target: int
    hex: int
    subject: int
    amount: int
    outcome: str


@dataclass(frozen=True, slots=True)
class LightChanged(Event):
    """The light of the turn that begins is not that of the turn before."""

    light: str


@dataclass(frozen=True, slots=True)
class SkillChanged(Event):
    """`value` is the new skill in hundredths. `cause`: "exposure", "training", "cadre", "replacements" or
    an order's or inject's id."""

    unit: int
    skill: str
    value: int
    cause: str


@dataclass(frozen=True, slots=True)
class PoolSkillChanged(Event):
    """The skill of a side's replacements."""

    side: int
    skill: str
    value: int
    cause: str


@dataclass(frozen=True, slots=True)
class ExposureCounted(Event):
    """Exposure to drones in hundredths: added to what the unit has; the learning step takes it all away."""

    unit: int
    amount: int


@dataclass(frozen=True, slots=True)
class TrainingChanged(Event):
    """A unit begins a training, or ("") leaves it."""

    unit: int
    training: str


@dataclass(frozen=True, slots=True)
class UnitRested(Event):
    """A unit goes out of the line to `hex`, and stays there up to and with the turn `until`."""

    unit: int
    hex: int
    until: int


@dataclass(frozen=True, slots=True)
class HoldingChanged(Event):
    """`amount` is added to a stock that a side holds outside its units."""

    side: int
    stock: str
    amount: int
    cause: str


@dataclass(frozen=True, slots=True)
class CadreCame(Event):
    """Men with skills (name, hundredths) are a cadre of a side, home from the turn `due`."""

    side: int
    men: int
    skills: tuple[tuple[str, int], ...]
    due: int
    cause: str


@dataclass(frozen=True, slots=True)
class CadrePosted(Event):
    """`men` of a side's cadre number `cadre` go to a unit and take effect from the turn `due`."""

    side: int
    cadre: int
    unit: int
    men: int
    due: int


@dataclass(frozen=True, slots=True)
class CadreAbsorbed(Event):
    """`men` of a posted cadre have been taken in by its unit; `lost`: they were lost with it."""

    side: int
    cadre: int
    unit: int
    men: int
    lost: bool


@dataclass(frozen=True, slots=True)
class ReplacementsChanged(Event):
    """Steps of replacements that begin to wait (or, negative, are gone)."""

    side: int
    steps: int
    cause: str


@dataclass(frozen=True, slots=True)
class ReplacementsArrived(Event):
    """Replacements of a side refill a unit."""

    side: int
    unit: int
    steps: int


@dataclass(frozen=True, slots=True)
class LineOrdered(Event):
    """A production line is ordered, or stopped."""

    side: int
    line: str
    ordered: bool


@dataclass(frozen=True, slots=True)
class LineHit(Event):
    """A production line is hit, or (negative) mended."""

    side: int
    line: str
    hits: int


@dataclass(frozen=True, slots=True)
class Produced(Event):
    """A line ran for a turn: `amount` units join the side's stock, `share` hundredths are carried over."""

    side: int
    line: str
    stock: str
    amount: int
    running: int
    share: int


@dataclass(frozen=True, slots=True)
class TechnologyGained(Event):
    """Points of technology in a field."""

    side: int
    field: str
    points: int
    cause: str


@dataclass(frozen=True, slots=True)
class TierReached(Event):
    side: int
    field: str
    tier: int


@dataclass(frozen=True, slots=True)
class StockDelivered(Event):
    """`amount` goes from what a side holds to a unit."""

    side: int
    unit: int
    stock: str
    amount: int


@dataclass(frozen=True, slots=True)
class AreaPlaced(Event):
    """A temporary effect on hexes begins; see `AreaEffect`."""

    area: int
    side: int
    kind: str
    hex: int
    radius: int
    strength: int
    until: int


@dataclass(frozen=True, slots=True)
class AreaEnded(Event):
    area: int
