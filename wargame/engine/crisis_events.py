"""Events of the escalation ladder, of incidents and of intelligence estimates. See `events`."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.event_base import EVERYONE, Event
from wargame.engine.state import NOBODY

__all__ = [
    "BiasPlaced",
    "CalmCounted",
    "EstimateChanged",
    "EstimatesAged",
    "IncidentAttributed",
    "IncidentHappened",
    "IncidentNoticed",
    "PerceivedMoved",
    "PressureAdded",
    "RungMoved",
    "TrackChanged",
]


@dataclass(frozen=True, slots=True)
class PressureAdded(Event):
    """`side` pressed (NOBODY: unknown, or nobody); `on` is the bit mask of the sides that feel it."""

    side: int
    action: str
    amount: int
    on: int = EVERYONE


@dataclass(frozen=True, slots=True)
class RungMoved(Event):
    """The public rung changed. `cause`: see `rules.vocabulary.CAUSES`.

    `pressure` is what is left, `felt` by side (absent: `pressure` for each).
    """

    rung: int
    pressure: int
    side: int
    cause: str
    felt: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PerceivedMoved(Event):
    """A side takes the ladder to stand at a rung, rightly or wrongly.

    `by` and `cause` as in `RungMoved`, or `cause` "incident_seen", "signal", "time" for a correction, or
    "told" by the facilitator.
    """

    side: int
    rung: int
    by: int = NOBODY
    cause: str = ""


@dataclass(frozen=True, slots=True)
class IncidentHappened(Event):
    """An act that presses on the ladder, in full: for those who know its author. See `state.Incident`."""

    incident: int
    side: int
    action: str
    hex: int
    known: int
    weight: int


@dataclass(frozen=True, slots=True)
class IncidentNoticed(Event):
    """The same act for those who do not know its author."""

    incident: int
    action: str
    hex: int


@dataclass(frozen=True, slots=True)
class IncidentAttributed(Event):
    """The sides in `known` have found out who did it; the pressure held back is booked with it."""

    incident: int
    known: int


@dataclass(frozen=True, slots=True)
class CalmCounted(Event):
    """Turns without deaths in a row, counted when a turn ends."""

    turns: int


@dataclass(frozen=True, slots=True)
class TrackChanged(Event):
    """`cause`: an action, an inject's id or another track-changing rule's number."""

    track: str
    value: int
    cause: str


@dataclass(frozen=True, slots=True)
class EstimateChanged(Event):
    """What the bloc of `viewer` believes of a quantity of `subject`. See `state.Estimate`."""

    viewer: int
    subject: int
    quantity: str
    low: int
    best: int
    high: int
    turn: int
    source: str


@dataclass(frozen=True, slots=True)
class EstimatesAged(Event):
    """Estimates widened with time: (subject, quantity, low, high) of each that changed."""

    viewer: int
    rows: tuple[tuple[int, str, int, int], ...]


@dataclass(frozen=True, slots=True)
class BiasPlaced(Event):
    """A side deceives about a quantity of its own; share 0 ends it. See `state.Bias`."""

    side: int
    quantity: str
    share: int
    until: int
