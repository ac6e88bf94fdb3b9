"""The base of all events, and the mask of those who know of one."""

from __future__ import annotations

from dataclasses import dataclass

EVERYONE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Base of all events."""

    seen: int = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatEvent(Event):
    """An event that also some seats know of, whatever their side: `seats`, beside the sides of `seen`."""

    seats: tuple[str, ...] = ()
