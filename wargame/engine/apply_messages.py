"""`apply` for the events of messages: one small function an event, no rules here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from wargame.engine import message_events as e
from wargame.engine.event_base import Event
from wargame.engine.message_items import REFUSED, SENT
from wargame.engine.state import State


def _written(state: State, event: e.MessageWritten) -> None:
    state.messages.append(event.message)
    state.message_counts[event.message.seat] = state.message_counts.get(event.message.seat, 0) + 1


def _taken_back(state: State, event: e.MessageTakenBack) -> None:
    state.messages = [message for message in state.messages if message.id != event.message]


def _released(state: State, event: e.MessageReleased) -> None:
    _change(state, event.message, state=SENT, sent_to=event.to, sent_text=event.text, sent_turn=state.turn)
    for seat in event.to:
        state.shown.setdefault(seat, []).append(event.message)


def _refused(state: State, event: e.MessageRefused) -> None:
    _change(state, event.message, state=REFUSED, note=event.note)


def _answered(state: State, event: e.MessageAnswered) -> None:
    _change(state, event.message, answer=event.text, answered=state.turn)


def _settled(state: State, event: e.RequestSettled) -> None:
    _change(state, event.message, answered=state.turn)


def _change(game: State, message_id: str, **changes: Any) -> None:
    game.messages = [
        replace(message, **changes) if message.id == message_id else message for message in game.messages
    ]


def _nothing(state: State, event: Event) -> None:
    """Events that are a record only."""


MESSAGES: dict[type[Event], Callable[[State, Any], None]] = {
    e.MessageWritten: _written,
    e.MessageTakenBack: _taken_back,
    e.MessageReleased: _released,
    e.MessagePassedOn: _nothing,
    e.MessageReceived: _nothing,
    e.MessageRefused: _refused,
    e.MessageAnswered: _answered,
    e.RequestSettled: _settled,
}
