"""What a batch of events changes on screen. No Qt: the controller's signal carries it, tests read it.

Only events that a side knows of count, so that nothing flashes on a screen that its seat may not see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Flag, auto

from wargame.engine import desk_events, message_events
from wargame.engine import events as ev
from wargame.engine.event_base import SeatEvent


class Aspect(Flag):
    """Parts of the screen that may need to be read again."""

    NONE = 0
    CLOCK = auto()
    UNITS = auto()
    CONTACTS = auto()
    MAP = auto()
    TRACKS = auto()
    LADDER = auto()
    DECISION = auto()
    INJECTS = auto()
    SCORE = auto()
    MEANS = auto()
    INTELLIGENCE = auto()
    DESK = auto()
    MESSAGES = auto()
    ENDED = auto()


EVERYTHING = ~Aspect.NONE

_ASPECTS: dict[type[ev.Event], Aspect] = {
    ev.GameBegan: EVERYTHING,
    ev.TurnBegan: Aspect.CLOCK,
    ev.WeatherChanged: Aspect.CLOCK,
    ev.PhaseBegan: Aspect.CLOCK,
    ev.GroupBegan: Aspect.CLOCK,
    ev.SideEnded: Aspect.CLOCK,
    ev.UnitArrived: Aspect.UNITS,
    ev.UnitMoved: Aspect.UNITS,
    ev.MoveStopped: Aspect.UNITS,
    ev.StepsLost: Aspect.UNITS,
    ev.StepsRestored: Aspect.UNITS,
    ev.UnitDestroyed: Aspect.UNITS,
    ev.UnitDisrupted: Aspect.UNITS,
    ev.UnitActed: Aspect.UNITS,
    ev.PostureChanged: Aspect.UNITS,
    ev.StockSpent: Aspect.UNITS,
    ev.LayerEngaged: Aspect.UNITS,
    ev.SupplyTraced: Aspect.UNITS,
    ev.ContactChanged: Aspect.CONTACTS,
    ev.ControlChanged: Aspect.MAP,
    ev.ZonePlaced: Aspect.MAP,
    ev.ZoneSpent: Aspect.MAP,
    ev.ZoneEnded: Aspect.MAP,
    ev.PatrolBegan: Aspect.MAP,
    ev.PatrolEnded: Aspect.MAP,
    ev.PressureAdded: Aspect.LADDER,
    ev.RungMoved: Aspect.LADDER,
    ev.PerceivedMoved: Aspect.LADDER,
    ev.CalmCounted: Aspect.LADDER,
    ev.TrackChanged: Aspect.TRACKS,
    ev.DecisionAsked: Aspect.DECISION,
    ev.DecisionAnswered: Aspect.DECISION,
    ev.InjectReleased: Aspect.INJECTS,
    ev.InjectDelivered: Aspect.INJECTS,
    ev.InjectCameDue: Aspect.INJECTS,
    ev.InjectHeld: Aspect.INJECTS,
    ev.InjectSkipped: Aspect.INJECTS,
    ev.InjectAnswered: Aspect.INJECTS,
    ev.InjectsShifted: Aspect.INJECTS,
    ev.InjectsEdited: Aspect.INJECTS,
    ev.InjectsWaiting: Aspect.INJECTS,
    ev.PictureAdded: Aspect.INJECTS,
    ev.PointsScored: Aspect.SCORE,
    ev.GameEnded: Aspect.ENDED,
    ev.LightChanged: Aspect.CLOCK,
    ev.ActionTaken: Aspect.UNITS | Aspect.MEANS,
    ev.SkillChanged: Aspect.UNITS | Aspect.MEANS,
    ev.TrainingChanged: Aspect.UNITS,
    ev.UnitRested: Aspect.UNITS,
    ev.ExposureCounted: Aspect.UNITS,
    ev.ReplacementsArrived: Aspect.UNITS | Aspect.MEANS,
    ev.StockDelivered: Aspect.UNITS | Aspect.MEANS,
    ev.CadreCame: Aspect.MEANS,
    ev.CadrePosted: Aspect.UNITS | Aspect.MEANS,
    ev.CadreAbsorbed: Aspect.UNITS | Aspect.MEANS,
    ev.HoldingChanged: Aspect.MEANS,
    ev.LineHit: Aspect.MEANS,
    ev.LineOrdered: Aspect.MEANS,
    ev.PoolSkillChanged: Aspect.MEANS,
    ev.Produced: Aspect.MEANS,
    ev.ReplacementsChanged: Aspect.MEANS,
    ev.TechnologyGained: Aspect.MEANS,
    ev.TierReached: Aspect.MEANS,
    ev.AreaPlaced: Aspect.MAP,
    ev.AreaEnded: Aspect.MAP,
    ev.BiasPlaced: Aspect.INTELLIGENCE,
    ev.EstimateChanged: Aspect.INTELLIGENCE,
    ev.EstimatesAged: Aspect.INTELLIGENCE,
    ev.IncidentHappened: Aspect.INTELLIGENCE | Aspect.LADDER,
    ev.IncidentNoticed: Aspect.INTELLIGENCE | Aspect.LADDER,
    ev.IncidentAttributed: Aspect.INTELLIGENCE | Aspect.LADDER,
    ev.UmpireActed: Aspect.NONE,
    ev.UnitAdded: Aspect.UNITS,
    ev.UnitWithdrawn: Aspect.UNITS,
    ev.ArrivalSet: Aspect.UNITS,
    ev.SidesChanged: Aspect.UNITS,
    ev.UnitReadied: Aspect.UNITS,
    ev.PhaseCut: Aspect.CLOCK,
    ev.PhaseRepeated: Aspect.CLOCK,
    ev.OrderCommitted: Aspect.MAP,
    ev.OrderWithdrawn: Aspect.MAP,
    ev.OrderVoided: Aspect.MAP,
    ev.OrdersRevealed: Aspect.CLOCK | Aspect.MAP,
    **{getattr(ev, name): Aspect.DESK for name in desk_events.__all__},
    **{getattr(ev, name): Aspect.MESSAGES for name in message_events.__all__},
}


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """`units` and `hexes` changed visibly; `struck` hexes flash; `results` are shown as cards."""

    aspects: Aspect = Aspect.NONE
    units: frozenset[int] = frozenset()
    hexes: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()
    results: tuple[ev.Adjudicated, ...] = ()
    injects: tuple[str, ...] = ()

    def touches(self, aspects: Aspect) -> bool:
        """Whether any of `aspects` changed."""
        return bool(self.aspects & aspects)


ALL_CHANGED = ChangeSet(aspects=EVERYTHING)


PUBLIC = -2
"""Stands for a side where an observer looks, who sees what everybody does."""


def visible(event: ev.Event, side: int, seat: str = "") -> bool:
    """Whether a seat of a side knows of an event; side -1 is the facilitator, who knows of all."""
    if seat and isinstance(event, SeatEvent) and seat in event.seats:
        return True
    if side == PUBLIC:
        return event.seen == ev.EVERYONE
    return side < 0 or bool(event.seen & (1 << side))


def changes_of(events: Iterable[ev.Event], side: int, seat: str = "") -> ChangeSet:
    """What a `seat` of `side` (-1 = facilitator, or PUBLIC) sees change by `events`.

    A contact's change counts only for the side that holds it, whatever its mask says.
    """
    aspects = Aspect.NONE
    units: set[int] = set()
    hexes: set[int] = set()
    struck: set[int] = set()
    results: list[ev.Adjudicated] = []
    injects: list[str] = []
    for event in events:
        if not visible(event, side, seat):
            continue
        if isinstance(event, ev.ContactChanged) and side >= 0 and event.side != side:
            continue
        aspects |= _ASPECTS.get(type(event), Aspect.NONE)
        units.update(_units(event))
        hexes.update(_hexes(event))
        if isinstance(event, ev.Adjudicated) and event.kind != "argument":
            results.append(event)
            if event.kind != "detection":
                struck.add(event.hex)
        elif isinstance(event, ev.InjectReleased):
            injects.append(event.inject)
    return ChangeSet(
        aspects, frozenset(units), frozenset(hexes), frozenset(struck), tuple(results), tuple(injects)
    )


def _units(event: ev.Event) -> tuple[int, ...]:
    match event:
        case ev.Adjudicated():
            return event.units
        case (
            ev.UnitArrived()
            | ev.UnitMoved()
            | ev.StepsLost()
            | ev.StepsRestored()
            | ev.UnitDestroyed()
            | ev.UnitDisrupted()
            | ev.UnitActed()
            | ev.UnitRested()
            | ev.PostureChanged()
            | ev.StockSpent()
            | ev.SupplyTraced()
            | ev.ContactChanged()
            | ev.UnitWithdrawn()
            | ev.SidesChanged()
            | ev.UnitReadied()
        ):
            return (event.unit,)
        case _:
            return ()


def _hexes(event: ev.Event) -> tuple[int, ...]:
    match event:
        case ev.UnitMoved():
            return event.path
        case ev.UnitArrived() | ev.UnitRested() | ev.ContactChanged() | ev.ControlChanged() | ev.ZonePlaced():
            return (event.hex,)
        case _:
            return ()
