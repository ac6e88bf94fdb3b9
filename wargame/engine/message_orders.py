"""Orders about messages: a seat writes, the facilitator lets go, refuses or answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from wargame.engine.message_items import MESSAGE
from wargame.engine.order_base import Order


@dataclass(frozen=True, slots=True)
class WriteMessage(Order):
    """Write to seats, or (`to` ()) to the facilitator; what the facilitator writes goes at once.

    `message` is MESSAGE or REQUEST. `about`: what the seat calls the message that this one answers.
    """

    to: tuple[str, ...]
    text: str
    message: str = MESSAGE
    about: str = ""
    kind: ClassVar[str] = "write_message"


@dataclass(frozen=True, slots=True)
class TakeBackMessage(Order):
    """Take back an own message that has not gone yet."""

    message: str
    kind: ClassVar[str] = "take_back_message"


@dataclass(frozen=True, slots=True)
class ReleaseMessage(Order):
    """Facilitator: let a message go, as it is (`text` "", `to` ()) or changed. A request is passed on so."""

    message: str
    to: tuple[str, ...] = ()
    text: str = ""
    reason: str = ""
    kind: ClassVar[str] = "release_message"


@dataclass(frozen=True, slots=True)
class RefuseMessage(Order):
    """Facilitator: a message does not go. `note` is told to the writer, `reason` kept for the review."""

    message: str
    reason: str = ""
    note: str = ""
    kind: ClassVar[str] = "refuse_message"


@dataclass(frozen=True, slots=True)
class AnswerMessage(Order):
    """Facilitator: answer a request, or a message that was written to the facilitator."""

    message: str
    text: str
    kind: ClassVar[str] = "answer_message"


MESSAGE_ORDERS: Final[tuple[type[Order], ...]] = (
    WriteMessage,
    TakeBackMessage,
    ReleaseMessage,
    RefuseMessage,
    AnswerMessage,
)
