"""Events of the facilitator's desk. What the facilitator thinks is never in one that a seat knows."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.desk_items import Ballot, DeskItem, Point, SideView
from wargame.engine.event_base import Event, SeatEvent
from wargame.engine.message_items import Message

__all__ = [
    "ArgumentOpened",
    "ArgumentSettled",
    "ItemRuled",
    "ItemSkipped",
    "ItemTakenBack",
    "ModeSet",
    "OrderExplained",
    "OrderLaid",
    "OrderSettled",
    "PointAdded",
    "Proposed",
    "RulingDone",
    "SeatTold",
    "ViewStated",
    "VoteCast",
]


@dataclass(frozen=True, slots=True)
class ModeSet(Event):
    """Orders of a kind are settled by `mode` from now on."""

    order: str
    mode: str


@dataclass(frozen=True, slots=True)
class OrderLaid(Event):
    """An order waits for the facilitator."""

    item: DeskItem


@dataclass(frozen=True, slots=True)
class Proposed(SeatEvent):
    """A seat proposed something in words."""

    item: DeskItem


@dataclass(frozen=True, slots=True)
class ItemTakenBack(SeatEvent):
    """A seat took its item off the desk; `order` and `text` as in the item."""

    item: str
    side: int
    order: str
    text: str


@dataclass(frozen=True, slots=True)
class ItemSkipped(SeatEvent):
    """An item was set aside, or taken up again."""

    item: str
    side: int
    order: str
    text: str
    skipped: bool


@dataclass(frozen=True, slots=True)
class ItemRuled(Event):
    """The `facilitator` ruled: for the journal and the review, known to nobody else.

    `item`: as it lay there. `verdict` as in `Rule`, or "void" where the order had become impossible. `odds`
    and `lines` as in `Adjudicated`: the engine's on the truth at that moment, () where it has none;
    `expected` is the median of them. `choice`: the outcome chosen, else -1. `closed`: the item is settled.
    """

    item: DeskItem
    facilitator: str
    verdict: str
    choice: int
    reason: str
    text: str
    odds: tuple[tuple[str, float, int, int], ...]
    lines: tuple[tuple[str, str, str, bool], ...]
    expected: int
    closed: bool


@dataclass(frozen=True, slots=True)
class OrderSettled(SeatEvent):
    """What a seat and its bloc learn of a ruling: its verdict. What came of it they see in play."""

    side: int
    order: str
    text: str
    verdict: str


@dataclass(frozen=True, slots=True)
class RulingDone(Event):
    """What a ruling came to, for the review: the outcome's name, and (what, of what, before, after)."""

    item: str
    outcome: str
    changes: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SeatTold(SeatEvent):
    """The facilitator's own words for a seat about an item (`about` of the message)."""

    message: Message


@dataclass(frozen=True, slots=True)
class ArgumentOpened(SeatEvent):
    """An item is argued about, or how that is done has changed. `text` is what it is about."""

    item: str
    text: str
    die: str
    base: int
    members: tuple[str, ...]
    """Who takes part besides the seat whose item it is."""


@dataclass(frozen=True, slots=True)
class PointAdded(SeatEvent):
    """A reason was brought forward, or (`place` of one that is there) weighed anew."""

    item: str
    place: int
    point: Point


@dataclass(frozen=True, slots=True)
class VoteCast(SeatEvent):
    """A seat voted; only it and the facilitator know how."""

    item: str
    vote: Ballot


@dataclass(frozen=True, slots=True)
class ViewStated(SeatEvent):
    """A seat said how an item should end."""

    item: str
    view: SideView


@dataclass(frozen=True, slots=True)
class ArgumentSettled(SeatEvent):
    """What an argument came to. `success`: its chance in hundredths of a per cent.

    `roll` 0: the facilitator chose.
    """

    item: str
    text: str
    outcome: str
    success: int
    die: str
    roll: int


@dataclass(frozen=True, slots=True)
class OrderExplained(SeatEvent):
    """Why a seat gave its last order, and how sure it is (per cent, -1 not said)."""

    seat: str
    rationale: str
    confidence: int
    item: str
