"""Games without fog: what happens on the map is known to all."""

from __future__ import annotations

from dataclasses import replace

from wargame.engine import events as e

ON_THE_MAP: tuple[type[e.Event], ...] = (
    e.DiceRolled,
    e.Adjudicated,
    e.UnitArrived,
    e.UnitRested,
    e.UnitMoved,
    e.MoveStopped,
    e.StepsLost,
    e.StepsRestored,
    e.UnitDestroyed,
    e.UnitDisrupted,
    e.UnitActed,
    e.PostureChanged,
    e.StockSpent,
    e.LayerEngaged,
    e.SupplyTraced,
    e.ZonePlaced,
    e.PatrolBegan,
    e.PatrolEnded,
    e.ScoutFlown,
    e.UnitAdded,
    e.UnitWithdrawn,
    e.SidesChanged,
    e.UnitReadied,
)
"""Events that everybody sees in a game without fog; of the rest the rules say who knows."""


def opened(event: e.Event) -> e.Event:
    """The event as it happens in a game without fog."""
    return replace(event, seen=e.EVERYONE) if isinstance(event, ON_THE_MAP) else event
