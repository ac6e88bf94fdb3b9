"""Ways through the tree: undo to an entry, branches by name, bookmarks, comparison."""

from __future__ import annotations

import pytest
from support.fakegame import fake_session
from support.tutorial import play_tutorial

from wargame.engine.codec import state_digest
from wargame.engine.orders import Attack, EndPhase, MoveUnit, Order
from wargame.play.bookmarks import MAX_BOOKMARKS, Bookmark
from wargame.play.compare import compare
from wargame.play.names import MAX_NAME, name_problem
from wargame.play.session import Session

MOVE, BACK, ATTACK = MoveUnit(0, (7,)), MoveUnit(0, (6,)), Attack((0,), 8)


def played(*orders: Order) -> Session:
    session = fake_session()
    for order in orders:
        assert session.submit("red", order).entry
    return session


def test_a_player_takes_back_its_own_orders_to_an_entry() -> None:
    session = played(MOVE, BACK, MOVE)
    undo = session.undo_to_state("red", 2)
    assert undo.possible and undo.what == "2 orders"
    assert session.undo_to("red", 2) is None
    assert (session.head, len(session.journal), session.journal.head.tip) == (2, 4, 4)
    assert session.redo("red") is None
    assert session.head == 3


def test_a_barrier_between_stops_a_player_and_names_the_order() -> None:
    session = played(MOVE, ATTACK, BACK)
    undo = session.undo_to_state("red", 1)
    assert not undo.possible
    assert "1st Red attack" in undo.why_not and "entry 3" in undo.why_not and "dice" in undo.why_not
    refusal = session.undo_to("red", 1)
    assert refusal is not None and session.head == 4
    assert session.undo_to("red", 3) is None
    assert session.undo_to("chief", 1) is None
    assert session.head == 1


@pytest.mark.parametrize(
    ("seat", "entry", "says"),
    [
        ("blue", 2, "not yours"),
        ("nobody", 2, "observer"),
        ("red", 3, "stands there already"),
        ("red", 9, "not on the line"),
    ],
)
def test_what_cannot_be_taken_back_says_why(seat: str, entry: int, says: str) -> None:
    session = played(MOVE, BACK)
    assert says in session.undo_to_state(seat, entry).why_not
    assert session.undo_to(seat, entry) is not None
    assert session.head == 3


def test_an_entry_of_another_branch_cannot_be_undone_to() -> None:
    session = played(MOVE, BACK)
    assert session.branch("chief", "what if", 1) is None
    assert "not on the line" in session.undo_to_state("chief", 3).why_not
    assert session.rewind("chief", 3) is None
    assert (session.head, session.journal.head.name) == (3, "what if")


def test_branches_are_renamed_by_the_facilitator_only() -> None:
    session = played(MOVE)
    assert session.branch("chief", "what if", 1) is None
    for seat, old, new, says in (
        ("red", "main", "x", "only the facilitator"),
        ("chief", "nowhere", "x", "no branch 'nowhere'"),
        ("chief", "main", "What if", "taken"),
        ("chief", "main", " ", "at least one"),
    ):
        refusal = session.rename(seat, old, new)
        assert refusal is not None and says in refusal.text
    assert session.rename("chief", "main", "as played") is None
    assert session.rename("chief", "what if", "What if") is None
    assert [head.name for head in session.journal.heads] == ["as played", "What if"]
    assert session.journal.head.name == "What if"
    assert session.switch("chief", "as played") is None
    assert session.head == 2


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "at least one"),
        (" x", "no space at its ends"),
        ("x" * (MAX_NAME + 1), "at most 60"),
        ("a\nb", "can be seen"),
        ("a\u202eb", "can be seen"),
        ("a\ud800", "can be seen"),
        ("MAIN", "taken"),
    ],
)
def test_names_are_bounded_and_checked(name: str, says: str) -> None:
    assert says in name_problem(name, ["main"])


def test_good_names_are_good() -> None:
    for name in ("x", "What if?", "만약", "x" * MAX_NAME):
        assert name_problem(name, ["main"]) == ""


def test_a_seat_sees_its_own_bookmarks_and_the_facilitator_all() -> None:
    session = played(MOVE, BACK)
    assert session.mark("red", "plan") is None
    assert session.mark("blue", "plan", 2) is None
    assert session.mark("chief", "turning point", 1) is None
    assert session.bookmarks("red") == (Bookmark("plan", "red", 3),)
    assert session.bookmarks("blue") == (Bookmark("plan", "blue", 2),)
    assert len(session.bookmarks("chief")) == 3
    assert session.mark("red", "plan", 2) is None
    assert session.bookmarks("red") == (Bookmark("plan", "red", 2),)
    assert session.unmark("red", Bookmark("plan", "blue", 2)) is not None
    assert session.unmark("chief", Bookmark("plan", "blue", 2)) is None
    assert session.bookmarks("blue") == ()
    assert len(session.journal) == 3


def test_bookmarks_that_cannot_be_are_refused() -> None:
    session = played(MOVE, BACK)
    assert session.branch("chief", "what if", 1) is None
    for seat, name, entry, says in (
        ("red", "plan", 3, "no entry 3"),
        ("red", "plan", 99, "no entry 99"),
        ("stranger", "plan", 1, "no seat"),
        ("red", "\t", 1, "no space at its ends"),
    ):
        refusal = session.mark(seat, name, entry)
        assert refusal is not None and says in refusal.text
    assert session.mark("chief", "beside", 3) is None
    for number in range(MAX_BOOKMARKS - 1):
        assert session.mark("red", f"m{number}", 1) is None
    refusal = session.mark("red", "one more", 1)
    assert refusal is not None and "at most" in refusal.text
    assert session.mark("red", "m1", 1) is None


def test_ways_through_the_tree_keep_every_entry_and_lead_to_the_same_states() -> None:
    session = played(MOVE, BACK, MOVE, EndPhase())
    states = {entry.id: state_digest(session.state_at(entry.id)) for entry in session.journal}
    assert session.undo_to("chief", 2) is None
    assert session.branch("chief", "b", 3) is None
    assert session.submit("red", BACK).entry
    assert session.switch("chief", "main") is None
    assert state_digest(session.state) == states[2]
    assert {n: state_digest(session.state_at(n)) for n in states} == states
    assert len(session.journal) == 6


def test_comparison_of_moments_tells_what_the_seat_knew() -> None:
    with play_tutorial() as game:
        session = game.session
        scenario = session.game.scenario
        chief = next(seat.id for seat in scenario.seats if seat.role == "facilitator")
        player = next(seat.id for seat in scenario.seats if seat.role == "player")
        last = session.head
        truth, known = session.compare(chief, 1, last), session.compare(player, 1, last)
        now, then = session.state, session.state_at(1)
        moved = {a.id for a, b in zip(now.units, then.units, strict=True) if a.hex != b.hex}
        weaker = {a.id for a, b in zip(now.units, then.units, strict=True) if a.steps != b.steps}
        found = {unit.unit: {change.what for change in unit.changes} for unit in truth.units}
        assert moved and moved == {unit for unit, what in found.items() if "hex" in what}
        assert weaker == {unit for unit, what in found.items() if "steps" in what}
        assert {where for where, _, _ in truth.control} == {
            number for number, (a, b) in enumerate(zip(now.control, then.control, strict=True)) if a != b
        }
        assert {now.units[unit].hex for unit in moved} - {-1} <= set(truth.hexes)
        assert any(change.what == "turn" for change in truth.clock)
        seen = {unit.id for entry in (1, last) for unit in session.view_at(player, entry).units}
        assert {unit.unit for unit in known.units} <= seen
        assert session.compare(chief, last, last).same
        with pytest.raises(ValueError, match="cannot be compared"):
            compare(session.view(chief), session.view(player))


def test_the_log_is_the_same_whether_it_grew_or_is_read_anew() -> None:
    """A log goes on from the one before; going back and branching must not leave lines behind."""
    session = played(MOVE, ATTACK, BACK, EndPhase())

    def fresh(entry: int) -> list[str]:
        again = fake_session(session.journal.store)
        again.journal = session.journal
        return [line.sentence for line in again.log("red", entry)]

    for step in (1, 5, 2, 4):
        assert [line.sentence for line in session.log("red", step)] == fresh(step)
    assert session.rewind("chief", 2) is None
    assert [line.sentence for line in session.log("red")] == fresh(2)
    assert session.branch("chief", "what if", 3) is None
    assert session.submit("red", MoveUnit(0, (11,))).entry
    assert [line.sentence for line in session.log("red")] == fresh(session.head)
    assert [line.sentence for line in session.log("chief")] != [line.sentence for line in session.log("red")]
