"""What a seat sees of the facilitator's desk: its own items, its bloc's orders, arguments it takes part in.

The facilitator sees everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wargame.engine.codec import order_from_json
from wargame.engine.desk_items import NOT_SAID, PERCENT, Ballot, DeskItem, Point, SideView
from wargame.engine.desk_state import argument_odds, shown_key
from wargame.engine.game import Game
from wargame.engine.orders import Order
from wargame.engine.state import State
from wargame.resolve.face import Odds
from wargame.scenarios.model import Seat


@dataclass(frozen=True, slots=True)
class DeskItemView:
    """An item of the desk; fields as in `DeskItem`, empty where the seat may not know them.

    `key` is what the seat calls it in its orders. `order` None: a proposal, or the order is not for the seat
    to see. `member`: the seat takes part in it (it may speak once it is argued). `odds`: of the argument,
    as far as the seat knows what goes into them.
    """

    key: str
    mode: str
    seat: str
    side: int
    turn: int
    phase: int
    order: Order | None
    text: str
    effect: str
    rationale: str
    confidence: int
    skipped: bool
    member: bool
    die: str
    base: int
    seats: tuple[str, ...]
    points: tuple[Point, ...]
    votes: tuple[Ballot, ...]
    views: tuple[SideView, ...]
    outcome: str
    odds: Odds | None


def desk_views(game: Game, state: State, seat: Seat, side: int) -> tuple[DeskItemView, ...]:
    """The items that a seat sees, in the order in which they came (for an invited seat: was asked)."""
    return tuple(_seen(game, state, seat, side)) if state.desk else ()


def _seen(game: Game, state: State, seat: Seat, side: int) -> Iterator[DeskItemView]:
    truth = seat.role == "facilitator"
    for item in state.desk:
        bloc = bool(item.order) and side >= 0 and game.allied[side][item.side]
        member = seat.id in item.members
        if truth or bloc or member:
            yield _view(state, seat, item, truth=truth, bloc=bloc, member=member)


def _view(state: State, seat: Seat, item: DeskItem, *, truth: bool, bloc: bool, member: bool) -> DeskItemView:
    own = truth or item.seat == seat.id
    inside = truth or member
    votes = item.votes if truth else tuple(vote for vote in item.votes if vote.by == seat.id)
    secret = item.die == PERCENT and votes != item.votes
    return DeskItemView(
        shown_key(state, seat.id, item.id),
        item.mode,
        item.seat,
        item.side,
        item.turn,
        item.phase,
        order_from_json(item.order) if item.order and (truth or bloc) else None,
        item.text if inside else "",
        item.effect if inside else "",
        item.rationale if own else "",
        item.confidence if own else NOT_SAID,
        item.skipped,
        member,
        item.die if inside else "",
        item.base if inside else 0,
        item.seats if inside else (),
        item.points if inside else (),
        votes if inside else (),
        item.views if truth else tuple(view for view in item.views if view.by == seat.id),
        item.outcome if inside else "",
        argument_odds(item) if item.die and inside and not secret else None,
    )
