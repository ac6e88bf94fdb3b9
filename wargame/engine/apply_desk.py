"""`apply` for the events of the desk: one small function an event, no rules here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from wargame.engine import desk_events as e
from wargame.engine.desk_items import DeskItem
from wargame.engine.event_base import Event
from wargame.engine.state import State


def _mode_set(state: State, event: e.ModeSet) -> None:
    state.modes[event.order] = event.mode


def _laid(state: State, event: e.OrderLaid | e.Proposed) -> None:
    state.desk.append(event.item)
    state.desk_counts[event.item.seat] = state.desk_counts.get(event.item.seat, 0) + 1


def _taken_back(state: State, event: e.ItemTakenBack) -> None:
    state.desk = [item for item in state.desk if item.id != event.item]


def _change(state: State, item_id: str, **changes: Any) -> None:
    state.desk = [replace(item, **changes) if item.id == item_id else item for item in state.desk]


def _item(state: State, item_id: str) -> DeskItem:
    return next(item for item in state.desk if item.id == item_id)


def _skipped(state: State, event: e.ItemSkipped) -> None:
    _change(state, event.item, skipped=event.skipped)


def _ruled(state: State, event: e.ItemRuled) -> None:
    if event.closed:
        state.desk = [item for item in state.desk if item.id != event.item.id]


def _told(state: State, event: e.SeatTold) -> None:
    message = event.message
    state.messages.append(message)
    state.message_counts[message.seat] = state.message_counts.get(message.seat, 0) + 1
    for seat in message.sent_to:
        state.shown.setdefault(seat, []).append(message.id)


def _opened(state: State, event: e.ArgumentOpened) -> None:
    fresh = [seat for seat in event.members if seat not in _item(state, event.item).seats]
    _change(
        state, event.item, text=event.text, die=event.die, base=event.base, seats=event.members, skipped=False
    )
    for seat in fresh:
        shown = state.shown.setdefault(seat, [])
        if event.item not in shown:
            shown.append(event.item)


def _point_added(state: State, event: e.PointAdded) -> None:
    points = list(_item(state, event.item).points)
    points[event.place : event.place + 1] = [event.point]
    _change(state, event.item, points=tuple(points))


def _vote_cast(state: State, event: e.VoteCast) -> None:
    others = [vote for vote in _item(state, event.item).votes if vote.by != event.vote.by]
    _change(state, event.item, votes=(*others, event.vote))


def _view_stated(state: State, event: e.ViewStated) -> None:
    others = [view for view in _item(state, event.item).views if view.by != event.view.by]
    _change(state, event.item, views=(*others, event.view))


def _settled(state: State, event: e.ArgumentSettled) -> None:
    _change(state, event.item, outcome=event.outcome)


def _explained(state: State, event: e.OrderExplained) -> None:
    if event.item:
        _change(state, event.item, rationale=event.rationale, confidence=event.confidence)


def _nothing(state: State, event: Event) -> None:
    """Events that are a record only."""


DESK: dict[type[Event], Callable[[State, Any], None]] = {
    e.ModeSet: _mode_set,
    e.OrderLaid: _laid,
    e.Proposed: _laid,
    e.ItemTakenBack: _taken_back,
    e.ItemSkipped: _skipped,
    e.ItemRuled: _ruled,
    e.OrderSettled: _nothing,
    e.RulingDone: _nothing,
    e.SeatTold: _told,
    e.ArgumentOpened: _opened,
    e.PointAdded: _point_added,
    e.VoteCast: _vote_cast,
    e.ViewStated: _view_stated,
    e.ArgumentSettled: _settled,
    e.OrderExplained: _explained,
}
