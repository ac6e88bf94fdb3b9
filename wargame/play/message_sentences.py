"""Sentences about messages between seats."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from wargame.engine import events as e
from wargame.engine.message_items import REQUEST, Message
from wargame.engine.messages import message_of
from wargame.play.said import Said, Writer
from wargame.play.words import Words


def _seats(words: Words, seats: Iterable[str]) -> str:
    return ", ".join(map(words.seat, seats))


def _text(words: Words, message_id: str) -> str:
    message = message_of(words.state, message_id)
    return message.text if message else message_id


def _written(words: Words, event: e.MessageWritten) -> Said:
    message: Message = event.message
    asks = message.kind == REQUEST
    if not message.to:
        text = "{0} asks the facilitator: {2}" if asks else "{0} writes to the facilitator: {2}"
    else:
        text = "{0} asks {1}: {2}" if asks else "{0} writes to {1}: {2}"
    return Said("message", text, (words.seat(message.seat), _seats(words, message.to), message.text))


def _taken_back(words: Words, event: e.MessageTakenBack) -> Said:
    return Said("message", "Message taken back: {0}", (_text(words, event.message),))


def _released(words: Words, event: e.MessageReleased) -> Said | None:
    message = message_of(words.state, event.message)
    if message is None or (message.text, message.to) == (event.text, event.to):
        return Said("message", "Passed on to {0}", (_seats(words, event.to),))
    return Said("message", "Passed on, changed, to {0}: {1}", (_seats(words, event.to), event.text))


def _passed_on(words: Words, event: e.MessagePassedOn) -> Said | None:
    if words.truth:
        return None
    return Said("message", "Your message has gone: {0}", (_text(words, event.message),))


def _received(words: Words, event: e.MessageReceived) -> Said | None:
    if words.truth:
        return None
    text = "{0} asks you: {1}" if event.message == REQUEST else "Message of {0}: {1}"
    return Said("message", text, (words.seat(event.sender), event.text))


def _refused(words: Words, event: e.MessageRefused) -> Said:
    text = "The message does not go: {0}"
    return Said("message", text + (". {1}" if event.note else ""), (_text(words, event.message), event.note))


def _answered(words: Words, event: e.MessageAnswered) -> Said:
    text = "The facilitator answers “{0}”: {1}"
    return Said("message", text, (_text(words, event.message), event.text))


MESSAGES: dict[type[e.Event], Writer] = cast(
    "dict[type[e.Event], Writer]",
    {
        e.MessageWritten: _written,
        e.MessageTakenBack: _taken_back,
        e.MessageReleased: _released,
        e.MessagePassedOn: _passed_on,
        e.MessageReceived: _received,
        e.MessageRefused: _refused,
        e.MessageAnswered: _answered,
    },
)
"""By type of event."""
