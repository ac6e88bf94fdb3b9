"""Walks once through the line that a game stands on, and shows every step to those who collect from it."""

from __future__ import annotations

from collections.abc import Sequence

from wargame.engine.apply import apply
from wargame.engine.events import Event
from wargame.engine.state import State
from wargame.play.journal import Entry
from wargame.play.session import Session


class Collector:
    """Looks on while a game is folded. The state must not be changed, and is another one a moment later."""

    def before(self, entry: Entry, state: State) -> None:
        """An entry comes; the state is as before it."""

    def event(self, entry: Entry, event: Event, state: State) -> None:
        """An event of it comes; the state is as before the event."""

    def after(self, entry: Entry, state: State) -> None:
        """All of an entry has happened."""


def walk(session: Session, collectors: Sequence[Collector]) -> State:
    """Folds the entries from the beginning to where the game stands; returns the last state."""
    state = State()
    for entry in session.entries:
        for each in collectors:
            each.before(entry, state)
        for event in entry.events:
            for each in collectors:
                each.event(entry, event, state)
            apply(state, event)
        for each in collectors:
            each.after(entry, state)
    return state
