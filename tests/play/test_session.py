"""The session: orders become entries, and every way back leads to the same state."""

from __future__ import annotations

from typing import Any, cast

import pytest
from support.fakegame import FakeEngine, fake_session

from wargame.engine.codec import state_digest
from wargame.engine.orders import Attack, EndPhase, MoveUnit, Order, Scout
from wargame.play.journal import Entry, EntryText, Head, MemoryStore
from wargame.play.session import SNAPSHOT_EVERY, Session, Submitted

MOVE = MoveUnit(0, (7,))
BACK = MoveUnit(0, (6,))
ATTACK = Attack((0,), 8)


def give(session: Session, *orders: Order, seat: str = "red") -> None:
    for order in orders:
        assert session.submit(seat, order).entry is not None


def folded(session: Session) -> str:
    """The digest of the state folded from nothing, as a reopened file would have it."""
    fresh = Session(session.engine, session.journal, session.seed)
    return state_digest(fresh.state)


def test_an_order_becomes_an_entry_and_a_refusal_changes_nothing() -> None:
    session = fake_session()
    submitted = session.submit("red", MOVE)
    assert submitted.refusal is None and submitted.dice is None
    entry = submitted.entry
    assert entry is not None
    assert (entry.id, entry.parent, entry.seat, entry.order) == (2, 1, "red", MOVE)
    assert submitted.events == entry.events
    assert session.state.units[0].hex == 7
    before = state_digest(session.state)
    refused = session.submit("blue", MOVE)
    assert refused.refusal is not None and refused.refusal.rule == "3.1"
    assert refused.events == ()
    assert (session.head, state_digest(session.state)) == (2, before)


def test_the_state_is_always_what_folding_gives() -> None:
    session = fake_session()
    give(session, MOVE, ATTACK, Scout(0, "uas", 8), BACK, EndPhase())
    assert state_digest(session.state) == folded(session)


def test_views_are_asked_for_once_until_the_game_moves() -> None:
    session = fake_session()
    engine = cast(FakeEngine, cast(Any, session.engine))
    first = session.view("red")
    assert session.view("red") is first
    assert engine.asked == 1
    give(session, MOVE)
    assert session.view("red").orders == 1
    assert session.undo("red") is None
    assert session.view("red").orders == 0


def test_a_free_move_is_undone_and_redone() -> None:
    session = fake_session()
    give(session, MOVE)
    after = state_digest(session.state)
    undo = session.undo_state("red")
    assert undo.possible and "1st Red" in undo.what and "Seoul" in undo.what
    assert session.undo("red") is None
    assert session.state.units[0].hex == 6
    assert session.redo_state("red").possible
    assert session.redo("red") is None
    assert state_digest(session.state) == after
    assert not session.redo_state("red").possible
    assert len(session.journal) == 2


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (ATTACK, "dice were rolled"),
        (Scout(0, "uas", 8), "dice were rolled"),
        (EndPhase(), "ended a side's turn"),
    ],
)
def test_a_barrier_stops_the_seat_but_not_the_facilitator(order: Order, reason: str) -> None:
    session = fake_session()
    give(session, MOVE, order)
    undo = session.undo_state("red")
    assert not undo.possible and reason in undo.why_not
    refusal = session.undo("red")
    assert refusal is not None and reason in refusal.text
    assert session.head == 3
    assert session.undo("chief") is None
    assert session.undo("red") is None
    assert session.state.units[0].hex == 6


def test_a_seat_takes_back_only_its_own_orders() -> None:
    session = fake_session()
    give(session, MOVE)
    assert "not yours" in session.undo_state("blue").why_not
    assert session.undo("red") is None
    assert not session.redo_state("blue").possible
    assert session.redo("blue") is not None
    assert "nothing has been ordered" in session.undo_state("red").why_not
    assert not session.undo_state("nobody").possible


def test_another_order_after_an_undo_keeps_what_was_taken_back() -> None:
    session = fake_session()
    give(session, MOVE)
    assert session.undo("red") is None
    give(session, MoveUnit(0, (11,)))
    assert session.head == 3
    assert [entry.id for entry in session.journal.children(1)] == [2, 3]
    assert [entry.id for entry in session.entries] == [1, 3]
    assert not session.redo_state("red").possible


def test_the_same_order_at_the_same_depth_rolls_the_same() -> None:
    session = fake_session()
    give(session, MOVE, ATTACK)
    first = session.journal[3].dice
    assert session.rewind("chief", 1) is None
    give(session, BACK, ATTACK)
    assert session.journal[5].dice == first
    assert session.journal[5].digest != session.journal[3].digest


def test_only_the_facilitator_rewinds_and_branches() -> None:
    session = fake_session()
    give(session, MOVE, ATTACK, EndPhase())
    for refusal in (session.rewind("red", 1), session.branch("red", "x", 1), session.switch("blue", "main")):
        assert refusal is not None and "facilitator" in refusal.text
    assert session.rewind("chief", 99) is not None
    assert session.branch("chief", "what if", 2) is None
    give(session, BACK)
    assert (session.head, session.journal.head.name) == (5, "what if")
    assert session.branch("chief", "main", 2) is not None
    assert session.branch("chief", " ", 2) is not None
    assert session.switch("chief", "nowhere") is not None
    assert session.switch("chief", "main") is None
    assert session.head == 4
    assert state_digest(session.state) == folded(session)


def test_physical_dice_are_asked_for_one_by_one_and_nothing_happens_before_the_last() -> None:
    session = fake_session()
    before = state_digest(session.state)
    first = session.submit("red", ATTACK, typed=())
    assert first.dice is not None and (first.dice.die, first.dice.purpose, first.dice.typed) == (
        "d6",
        "combat",
        (),
    )
    second = session.submit("red", ATTACK, typed=(4,))
    assert second.dice is not None and (second.dice.die, second.dice.typed) == ("2d6", (4,))
    assert (state_digest(session.state), len(session.journal)) == (before, 1)
    done = session.submit("red", ATTACK, typed=(4, 9))
    assert done.entry is not None
    assert [(roll.value, roll.source) for roll in done.entry.dice] == [(4, "typed"), (9, "typed")]
    assert state_digest(session.state) == folded(session)


@pytest.mark.parametrize(("typed", "says"), [((7,), "1 to 6"), ((4, 9, 2), "3 dice were typed")])
def test_dice_that_cannot_be_are_refused(typed: tuple[int, ...], says: str) -> None:
    session = fake_session()
    refused = session.submit("red", ATTACK, typed=typed)
    assert refused.refusal is not None and says in refused.refusal.text
    assert len(session.journal) == 1


class FullDisk(MemoryStore):
    """A store that fails from its second entry on."""

    def append(self, entry: Entry, text: EntryText, head: Head) -> None:
        if entry.id > 2:
            raise OSError("disk full")


def test_an_order_that_cannot_be_stored_has_not_happened() -> None:
    session = fake_session(FullDisk())
    give(session, MOVE)
    before = state_digest(session.state)
    for typed in (None, (3, 7)):
        with pytest.raises(OSError, match="disk full"):
            session.submit("red", ATTACK, typed=typed)
        assert (state_digest(session.state), session.head, len(session.journal)) == (before, 2, 2)


def test_a_fault_in_a_rule_leaves_the_game_as_it_was() -> None:
    session = fake_session()
    before = state_digest(session.state)
    cast(FakeEngine, cast(Any, session.engine)).broken = True
    with pytest.raises(RuntimeError):
        session.submit("red", MOVE)
    assert state_digest(session.state) == before


def test_any_entry_of_a_long_game_can_be_seen_again() -> None:
    session = fake_session()
    states = {1: state_digest(session.state)}
    for number in range(2, 3 * SNAPSHOT_EVERY):
        give(session, MOVE if number % 2 else BACK)
        states[number] = state_digest(session.state)
    fresh = Session(session.engine, session.journal, session.seed)
    for number in (1, 2, SNAPSHOT_EVERY, SNAPSHOT_EVERY + 1, 2 * SNAPSHOT_EVERY + 7, 3 * SNAPSHOT_EVERY - 1):
        for asked in (session, fresh):
            assert state_digest(asked.state_at(number)) == states[number]
    assert session.view_at("red", 5).orders == 4


def test_a_copy_of_the_state_cannot_change_the_game() -> None:
    session = fake_session()
    give(session, MOVE)
    session.state_at(1).units[0].hex = 20
    session.state_at(2).units[0].hex = 20
    assert session.state_at(1).units[0].hex == 6
    assert session.state.units[0].hex == 7


def test_the_hook_hears_of_phases_and_the_clock_is_written() -> None:
    heard: list[int] = []
    session = fake_session(
        clock=lambda: "2027-01-01T10:00:00Z", on_phase=lambda game: heard.append(game.head)
    )
    give(session, MOVE, EndPhase())
    give(session, EndPhase(), seat="blue")
    assert heard == [4]
    assert {entry.time for entry in session.journal} == {"2027-01-01T10:00:00Z"}


def test_the_same_seed_gives_the_same_digests_whatever_the_time() -> None:
    def played(seed: int, time: str) -> str:
        session = fake_session(seed=seed, clock=lambda: time)
        give(session, MOVE, ATTACK)
        return session.digest

    assert played(7, "morning") == played(7, "evening")
    assert played(7, "morning") != played(8, "morning")


def test_submitted_without_an_entry_has_no_events() -> None:
    assert Submitted().events == ()
