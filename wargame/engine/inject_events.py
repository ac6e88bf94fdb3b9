"""Events about the events list. Only the sending itself is known to others than the facilitator."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.event_base import Event

__all__ = [
    "InjectAnswered",
    "InjectCameDue",
    "InjectDelivered",
    "InjectHeld",
    "InjectReleased",
    "InjectSkipped",
    "InjectsEdited",
    "InjectsShifted",
    "InjectsWaiting",
    "PictureAdded",
]


@dataclass(frozen=True, slots=True)
class InjectReleased(Event):
    inject: str


@dataclass(frozen=True, slots=True)
class InjectDelivered(Event):
    """An inject that was released goes to single `seats`, beside the sides that see its release."""

    inject: str
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InjectCameDue(Event):
    """The time or condition of an inject has come; it waits for the facilitator's word."""

    inject: str


@dataclass(frozen=True, slots=True)
class InjectHeld(Event):
    """The facilitator holds an inject back, or lets it go."""

    inject: str
    held: bool
    reason: str


@dataclass(frozen=True, slots=True)
class InjectSkipped(Event):
    """The facilitator leaves an inject out, or takes it in again."""

    inject: str
    skipped: bool
    reason: str


@dataclass(frozen=True, slots=True)
class InjectAnswered(Event):
    """The response to an inject has come; an empty `text`: it has not after all."""

    inject: str
    text: str


@dataclass(frozen=True, slots=True)
class InjectsShifted(Event):
    """Injects come `turns` later than planned so far."""

    injects: tuple[str, ...]
    turns: int
    reason: str


@dataclass(frozen=True, slots=True)
class InjectsEdited(Event):
    """Injects were added or changed: (id, JSON text) of each."""

    texts: tuple[tuple[str, str], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class InjectsWaiting(Event):
    """From now on injects that are due wait for the facilitator's word, or go by themselves."""

    wait: bool


@dataclass(frozen=True, slots=True)
class PictureAdded(Event):
    """Injects may show one picture more; `data` in base64."""

    name: str
    data: str
