"""Events of messages. What the facilitator changed, and who else got one, is in none that a seat knows."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.event_base import Event, SeatEvent
from wargame.engine.message_items import Message

__all__ = [
    "MessageAnswered",
    "MessagePassedOn",
    "MessageReceived",
    "MessageRefused",
    "MessageReleased",
    "MessageTakenBack",
    "MessageWritten",
    "RequestSettled",
]


@dataclass(frozen=True, slots=True)
class MessageWritten(SeatEvent):
    """A seat wrote a message, which lies with the facilitator."""

    message: Message


@dataclass(frozen=True, slots=True)
class MessageTakenBack(SeatEvent):
    """A seat took back what had not gone yet."""

    message: str


@dataclass(frozen=True, slots=True)
class MessageReleased(Event):
    """The facilitator let a message go, with this text to these seats: for the journal only."""

    message: str
    to: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class MessagePassedOn(SeatEvent):
    """Its writer learns that a message has gone."""

    message: str


@dataclass(frozen=True, slots=True)
class MessageReceived(SeatEvent):
    """A seat got a message."""

    sender: str
    message: str
    """MESSAGE or REQUEST."""
    text: str


@dataclass(frozen=True, slots=True)
class MessageRefused(SeatEvent):
    """The facilitator did not let a message go."""

    message: str
    note: str


@dataclass(frozen=True, slots=True)
class MessageAnswered(SeatEvent):
    """The facilitator answered."""

    message: str
    text: str


@dataclass(frozen=True, slots=True)
class RequestSettled(Event):
    """A reply has reached the seat that had asked."""

    message: str
