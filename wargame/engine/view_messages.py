"""What a seat sees of the messages: those that it wrote, and those that have reached it.

The facilitator sees all, as they were written and as they went.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wargame.engine.desk_state import shown_key
from wargame.engine.message_items import REQUEST, Message
from wargame.engine.messages import message_of
from wargame.engine.state import State
from wargame.scenarios.model import Seat


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message as a seat knows it; fields as in `Message`.

    `key` is what the seat calls it in its orders. `incoming`: it reached the seat; `text`, `to` and `turn`
    are then those with which it went. `went`: for the facilitator the text that was let go, if it differs.
    `waits`: the facilitator has yet to settle it; `unanswered`: nobody has answered the request.
    """

    key: str
    kind: str
    seat: str
    to: tuple[str, ...]
    text: str
    turn: int
    about: str
    state: str
    incoming: bool
    waits: bool
    unanswered: bool
    answer: str
    note: str
    went: str = ""
    went_to: tuple[str, ...] = ()


def message_views(state: State, seat: Seat) -> tuple[MessageView, ...]:
    """The messages of a seat in the order in which they were written, or reached it."""
    if not state.messages:
        return ()
    if seat.role == "facilitator":
        return tuple(_whole(state, seat, message) for message in state.messages)
    return tuple(_of_seat(state, seat))


def _of_seat(state: State, seat: Seat) -> Iterator[MessageView]:
    for message in state.messages:
        if message.seat == seat.id:
            yield _written(state, seat, message)
    for message_id in state.shown.get(seat.id, ()):
        message = message_of(state, message_id)
        if message is not None:
            yield _received(state, seat, message)


def _whole(state: State, seat: Seat, message: Message) -> MessageView:
    return MessageView(
        message.id,
        message.kind,
        message.seat,
        message.to,
        message.text,
        message.turn,
        message.about,
        message.state,
        message.seat != seat.id and not message.to,
        message.waits,
        message.unanswered,
        message.answer,
        message.note,
        message.sent_text if message.sent_text != message.text else "",
        message.sent_to,
    )


def _written(state: State, seat: Seat, message: Message) -> MessageView:
    return MessageView(
        message.id,
        message.kind,
        message.seat,
        message.to,
        message.text,
        message.turn,
        _known(state, seat, message.about),
        message.state,
        False,
        message.waits,
        message.unanswered,
        message.answer,
        message.note,
    )


def _received(state: State, seat: Seat, message: Message) -> MessageView:
    return MessageView(
        shown_key(state, seat.id, message.id),
        message.kind,
        message.seat,
        message.sent_to,
        message.sent_text,
        message.sent_turn,
        _known(state, seat, message.about),
        message.state,
        True,
        False,
        message.kind == REQUEST and not _replied(state, seat, message),
        "",
        "",
    )


def _replied(state: State, seat: Seat, message: Message) -> bool:
    """Whether the seat itself has written an answer to a request that reached it."""
    return any(each.about == message.id and each.seat == seat.id for each in state.messages)


def _known(state: State, seat: Seat, message_id: str) -> str:
    """What the seat calls a message, "" if it does not know of it."""
    message = message_of(state, message_id) if message_id else None
    if message is None or not (message.seat == seat.id or seat.id in message.sent_to):
        return ""
    return shown_key(state, seat.id, message.id)
