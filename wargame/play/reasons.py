"""Why seats gave their orders, and how sure they were, by the entry of the order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wargame.engine.desk_orders import PRIVATE, Explain, Rule
from wargame.engine.events import OrderLaid, Proposed
from wargame.engine.message_orders import MESSAGE_ORDERS
from wargame.engine.orders import Order
from wargame.play.journal import Entry


@dataclass(frozen=True, slots=True)
class Reason:
    """What a seat said of its order: `confidence` in per cent, -1 where it did not say. `entry`: where."""

    rationale: str
    confidence: int
    entry: int


def is_decision(order: Order | None) -> bool:
    """Whether an order is one of play, not words beside it."""
    return order is not None and not isinstance(order, (*PRIVATE, *MESSAGE_ORDERS, Rule))


def last_order(entries: Iterable[Entry], seat: str) -> Entry | None:
    """The seat's last order of play, as it would explain it now."""
    found: Entry | None = None
    for entry in entries:
        if entry.seat == seat and is_decision(entry.order):
            found = entry
    return found


def reasons(entries: Iterable[Entry]) -> dict[int, Reason]:
    """By entry of an order what its seat said of it; a later word takes the place of an earlier one."""
    last: dict[str, int] = {}
    laid: dict[str, int] = {}
    found: dict[int, Reason] = {}
    for entry in entries:
        if isinstance(entry.order, Explain):
            about = laid.get(entry.order.item) if entry.order.item else last.get(entry.seat)
            if about is not None:
                found[about] = Reason(entry.order.rationale, entry.order.confidence, entry.id)
            continue
        for event in entry.events:
            if isinstance(event, OrderLaid | Proposed):
                laid[event.item.id] = entry.id
        if is_decision(entry.order):
            last[entry.seat] = entry.id
    return found
