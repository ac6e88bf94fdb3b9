"""The facilitator's desk: orders that wait, proposals, arguments; what seats and facilitator do with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wargame.engine import desk_checks
from wargame.engine.beside import Beside
from wargame.engine.codec import order_to_json
from wargame.engine.desk_events import (
    ArgumentOpened,
    ItemTakenBack,
    ModeSet,
    OrderExplained,
    OrderLaid,
    PointAdded,
    Proposed,
    ViewStated,
    VoteCast,
)
from wargame.engine.desk_items import RIGID, Ballot, DeskItem, Point, SideView
from wargame.engine.desk_orders import (
    AddPoint,
    CastVote,
    Explain,
    Propose,
    Rule,
    SetArgument,
    SetMode,
    StateView,
    TakeBack,
)
from wargame.engine.desk_ruling import rule
from wargame.engine.desk_state import id_behind, item_of, mode_of, next_item
from wargame.engine.game import Game
from wargame.engine.orders import Order
from wargame.engine.ruling import Ruling
from wargame.engine.state import State
from wargame.scenarios.model import Seat


def lay(ruling: Ruling, seat: str, side: int, order: Order, *, halted: bool = False) -> bool:
    """Lays an order on the desk if its kind is not decided at once; whether it did."""
    game, state = ruling.game, ruling.state
    mode = mode_of(state, order) if state.modes else RIGID
    if mode == RIGID:
        return False
    item = DeskItem(
        next_item(state, seat),
        mode,
        seat,
        side,
        state.turn,
        state.phase,
        order_to_json(order),
        halted=halted,
    )
    ruling.emit(OrderLaid(item, seen=game.blocs[side]))
    return True


def first_seat(game: Game, side: int) -> str:
    """The seat that stands for a side where nobody knows which of its seats gave an order."""
    name = game.sides[side].id
    return next(seat.id for seat in game.scenario.seats if seat.role == "player" and seat.side == name)


def _set_mode(ruling: Ruling, seat: Seat, order: SetMode) -> None:
    ruling.emit(ModeSet(order.order, order.mode))


def _propose(ruling: Ruling, seat: Seat, order: Propose) -> None:
    game, state = ruling.game, ruling.state
    item = DeskItem(
        next_item(state, seat.id),
        "free",
        seat.id,
        game.side_index[seat.side],
        state.turn,
        state.phase,
        text=order.text,
        effect=order.effect,
        points=tuple(Point(reason, 1, seat.id) for reason in order.reasons),
    )
    ruling.emit(Proposed(item, seats=(seat.id,), seen=0))


def _take_back(ruling: Ruling, seat: Seat, order: TakeBack) -> None:
    item = _meant(ruling.state, seat, order.item)
    seen = ruling.game.blocs[item.side] if item.order else 0
    ruling.emit(ItemTakenBack(item.id, item.side, item.order, item.text, seats=item.members, seen=seen))


def _set_argument(ruling: Ruling, seat: Seat, order: SetArgument) -> None:
    item = _meant(ruling.state, seat, order.item)
    members = (item.seat, *order.seats)
    ruling.emit(ArgumentOpened(item.id, item.text, order.die, order.base, order.seats, seats=members, seen=0))


def _add_point(ruling: Ruling, seat: Seat, order: AddPoint) -> None:
    item = _meant(ruling.state, seat, order.item)
    place, by = len(item.points), order.by or seat.id
    if order.place >= 0:
        place, by = order.place, item.points[order.place].by
    ruling.emit(PointAdded(item.id, place, Point(order.text, order.weight, by), seats=item.members, seen=0))


def _vote(ruling: Ruling, seat: Seat, order: CastVote) -> None:
    item = _meant(ruling.state, seat, order.item)
    by = order.by or seat.id
    ruling.emit(VoteCast(item.id, Ballot(by, order.chance), seats=_if_member(item, by), seen=0))


def _state_view(ruling: Ruling, seat: Seat, order: StateView) -> None:
    item = _meant(ruling.state, seat, order.item)
    by = order.by or seat.id
    ruling.emit(ViewStated(item.id, SideView(by, order.text), seats=_if_member(item, by), seen=0))


def _if_member(item: DeskItem, seat: str) -> tuple[str, ...]:
    """The seat, if it takes part in the item: what was written down for another one it is not told."""
    return (seat,) if seat in item.members else ()


def _explain(ruling: Ruling, seat: Seat, order: Explain) -> None:
    told = OrderExplained(seat.id, order.rationale, order.confidence, order.item, seats=(seat.id,), seen=0)
    ruling.emit(told)


def _meant(state: State, seat: Seat, key: str) -> DeskItem:
    item = item_of(state, id_behind(state, seat.id, key))
    assert item is not None, "checked before"
    return item


_CARRY_OUT: dict[type[Order], Callable[[Ruling, Seat, Any], None]] = {
    SetMode: _set_mode,
    Rule: rule,
    SetArgument: _set_argument,
    Propose: _propose,
    TakeBack: _take_back,
    AddPoint: _add_point,
    CastVote: _vote,
    StateView: _state_view,
    Explain: _explain,
}

BESIDE = {kind: Beside(desk_checks.check, carry_out) for kind, carry_out in _CARRY_OUT.items()}
