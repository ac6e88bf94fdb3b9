"""A game told again with other things happening where a seat does not see them: for tests of leaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from wargame.engine import events as e
from wargame.engine.codec import state_from_plain, state_to_plain
from wargame.engine.message_orders import WriteMessage
from wargame.engine.orders import Order, Strike
from wargame.engine.state import IDENTIFIED
from wargame.play.journal import Journal, MemoryStore
from wargame.play.session import Session
from wargame.play.words import side_of_seat


def retold(session: Session, seat: str) -> Session:
    """The same game, but for what `seat` cannot know: others' orders, hidden dice, odds, skills, estimates.

    Units that the seat's bloc ever identified keep what an identification shows.
    """
    game = session.game
    side = side_of_seat(game, seat)
    open_units = set(identified(session, side))
    journal = Journal("another game", MemoryStore())
    for entry in session.entries:
        own = (
            game.allied[side][side_of_seat(game, entry.seat)]
            if side_of_seat(game, entry.seat) >= 0
            else False
        )
        events = tuple(_event(event, side, seat, open_units, session) for event in entry.events)
        order = entry.order if own or entry.order is None else _order(entry.order)
        journal.record(entry.seat, order, entry.ruling, events, entry.time)
    return Session(session.engine, journal, session.seed + 1)


def identified(session: Session, side: int) -> Iterator[int]:
    """The units of others that the bloc identified at any time."""
    for entry in session.entries:
        for event in entry.events:
            if not isinstance(event, e.ContactChanged) or event.level < IDENTIFIED:
                continue
            if session.game.allied[side][event.side]:
                yield event.unit


def _order(order: Order) -> Order:
    if isinstance(order, Strike):
        return replace(order, count=order.count + 1)
    if isinstance(order, WriteMessage):
        return replace(order, text="Something else")
    return replace(order, reason="Another reason") if hasattr(order, "reason") else order  # type: ignore[call-arg]


def _event(event: e.Event, side: int, seat: str, open_units: set[int], session: Session) -> e.Event:
    if isinstance(event, e.GameBegan):
        return replace(event, setup=_setup(event.setup, side, open_units, session))
    change = _CHANGES.get(type(event))
    if change is None or event.seen == e.EVERYONE or event.seen >> side & 1:
        return event
    if seat in getattr(event, "seats", ()):
        return event
    if isinstance(event, e.SkillChanged) and event.unit in open_units:
        return event
    return change(event)


def _setup(setup: dict[str, Any], side: int, open_units: set[int], session: Session) -> dict[str, Any]:
    """Other units' skills and stocks are other ones from the start."""
    state = state_from_plain(setup)
    for number, unit in enumerate(state.units):
        if not session.game.allied[side][unit.side] and number not in open_units:
            unit.drone_skill = 499
            unit.stocks = dict.fromkeys(unit.stocks, 77)
    return state_to_plain(state)


def _ruled(event: e.Adjudicated) -> e.Adjudicated:
    return replace(event, roll=1, outcome=0, lines=event.lines[:1], weapon="", units=())


_CHANGES: dict[type[e.Event], Callable[[Any], e.Event]] = {
    e.Adjudicated: _ruled,
    e.DiceRolled: lambda event: replace(event, value=1),
    e.SkillChanged: lambda event: replace(event, value=event.value + 3),
    e.PressureAdded: lambda event: replace(event, amount=event.amount + 1),
    e.LayerEngaged: lambda event: replace(event, engaged=event.engaged + 1),
    e.EstimateChanged: lambda event: replace(event, best=event.high),
    e.PerceivedMoved: lambda event: replace(event, rung=event.rung + 1),
    e.ItemRuled: lambda event: replace(event, reason="Another reason", odds=(), lines=(), expected=-1),
    e.RulingDone: lambda event: replace(event, outcome="another", changes=()),
    e.MessageWritten: lambda event: replace(event, message=replace(event.message, text="Something else")),
    e.UmpireActed: lambda event: replace(event, reason="Another reason"),
    e.Produced: lambda event: replace(event, amount=event.amount + 5),
}
