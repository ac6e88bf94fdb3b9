"""How events about the events list change a state. See `apply`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from wargame.engine import inject_events as e
from wargame.engine.event_base import Event
from wargame.engine.state import InjectStanding, State

_AS_LISTED = InjectStanding()


def _change(state: State, inject: str, **changes: Any) -> None:
    """Changes the standing of one inject; one that is as the list says is not kept."""
    changed = replace(state.injects.get(inject, _AS_LISTED), **changes)
    if changed == _AS_LISTED:
        state.injects.pop(inject, None)
    else:
        state.injects[inject] = changed


def _released(state: State, event: e.InjectReleased) -> None:
    state.released[event.inject] = state.turn


def _delivered(state: State, event: e.InjectDelivered) -> None:
    """A record only: who gets an inject stands in the list."""


def _came_due(state: State, event: e.InjectCameDue) -> None:
    _change(state, event.inject, due=state.turn)


def _held(state: State, event: e.InjectHeld) -> None:
    _change(state, event.inject, held=1 if event.held else -1)


def _skipped(state: State, event: e.InjectSkipped) -> None:
    _change(state, event.inject, skipped=state.turn if event.skipped else 0)


def _answered(state: State, event: e.InjectAnswered) -> None:
    _change(state, event.inject, answered=state.turn if event.text else 0, answer=event.text)


def _shifted(state: State, event: e.InjectsShifted) -> None:
    for inject in event.injects:
        before = state.injects.get(inject, _AS_LISTED)
        _change(state, inject, shift=before.shift + event.turns, due=0)


def _edited(state: State, event: e.InjectsEdited) -> None:
    """What is edited is as the new text says: not put off, not held or let go by hand."""
    state.inject_texts.update(event.texts)
    for inject, _ in event.texts:
        _change(state, inject, held=0, due=0, shift=0)


def _waiting(state: State, event: e.InjectsWaiting) -> None:
    state.injects_wait = event.wait


def _picture(state: State, event: e.PictureAdded) -> None:
    state.pictures[event.name] = event.data


INJECTS: dict[type[Event], Callable[[State, Any], None]] = cast(
    "dict[type[Event], Callable[[State, Any], None]]",
    {
        e.InjectReleased: _released,
        e.InjectDelivered: _delivered,
        e.InjectCameDue: _came_due,
        e.InjectHeld: _held,
        e.InjectSkipped: _skipped,
        e.InjectAnswered: _answered,
        e.InjectsShifted: _shifted,
        e.InjectsEdited: _edited,
        e.InjectsWaiting: _waiting,
        e.PictureAdded: _picture,
    },
)
