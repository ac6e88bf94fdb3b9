"""What a seat cannot know changes nothing that it can read: view, log, what may be undone."""

from __future__ import annotations

import pytest
from support.tutorial import play_tutorial

from wargame.engine.orders import MoveUnit, Order
from wargame.play.log import may_know
from wargame.play.player import seat_to_act
from wargame.play.session import Session
from wargame.play.words import side_of_seat


def unseen_moves(session: Session, mover: str, watcher: str) -> list[Order]:
    """Moves of `mover` now, of which `watcher` notices nothing, to different hexes by the same unit."""
    side = side_of_seat(session.game, watcher)
    moves: dict[int, list[Order]] = {}
    start = session.head
    for order in list(session.engine.orders(session.state, mover)):
        if not isinstance(order, MoveUnit):
            continue
        submitted = session.submit(mover, order)
        if submitted.entry and not any(may_know(event, side, False) for event in submitted.events):
            moves.setdefault(order.unit, []).append(order)
        assert session.rewind("facilitator", start) is None
    return max(moves.values(), key=len, default=[])


@pytest.fixture(scope="module")
def moving() -> tuple[Session, str, str]:
    """A game that waits in its movement phase, the seat that may move and its enemy's."""
    session = play_tutorial(turns=2).session
    players = [seat.id for seat in session.game.scenario.seats if seat.role == "player"]
    for entry in session.entries:
        if isinstance(entry.order, MoveUnit):
            session.rewind("facilitator", entry.parent)
            mover = seat_to_act(session.engine, session.state)
            watcher = next(seat for seat in players if seat != mover)
            if len(unseen_moves(session, mover, watcher)) > 1:
                return session, mover, watcher
    raise AssertionError("nobody can move unseen: the test would see nothing")


def test_an_unseen_move_leaves_no_trace_for_the_enemy(moving: tuple[Session, str, str]) -> None:
    session, mover, watcher = moving
    start = session.head
    surfaces: list[tuple[object, ...]] = []
    own: list[object] = []
    for order in unseen_moves(session, mover, watcher)[:3]:
        session.rewind("facilitator", start)
        assert session.submit(mover, order).entry
        surfaces.append(
            (
                session.view(watcher),
                [line.sentence for line in session.log(watcher)],
                session.undo_state(watcher),
                session.redo_state(watcher),
            )
        )
        own.append(session.view(mover))
    assert own[0] != own[1], "the moves do not differ: the test sees nothing"
    assert all(surface == surfaces[0] for surface in surfaces)


def test_the_mover_may_take_an_unseen_move_back(moving: tuple[Session, str, str]) -> None:
    session, mover, watcher = moving
    start = session.head
    session.rewind("facilitator", start)
    assert session.submit(mover, unseen_moves(session, mover, watcher)[0]).entry
    assert session.undo_state(mover).possible
    assert session.undo(mover) is None
    assert session.head == start
