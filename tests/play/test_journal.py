"""The journal is a tree that only grows; its digests are chained; its heads stand on lines of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.engine.events import DiceRolled, TurnBegan
from wargame.engine.orders import EndPhase
from wargame.play.journal import MAIN, ROLL, Head, Journal, JournalError, MemoryStore, RolledDie, Ruling


def a_journal(length: int, root: str = "root") -> Journal:
    journal = Journal(root, MemoryStore())
    for number in range(1, length + 1):
        order = EndPhase() if number > 1 else None
        journal.record("red", order, ROLL, [TurnBegan(number, "clear")], "")
    return journal


def test_entries_follow_one_another() -> None:
    journal = a_journal(3)
    assert [(entry.id, entry.parent, entry.depth) for entry in journal] == [(1, 0, 1), (2, 1, 2), (3, 2, 3)]
    assert journal.head == Head(MAIN, 3, 3)
    assert [entry.id for entry in journal.path(2)] == [1, 2]
    assert 3 in journal and 4 not in journal and 0 not in journal
    with pytest.raises(JournalError, match="no entry 4; the journal has 3"):
        journal[4]


def test_digests_are_the_same_everywhere_and_depend_on_all_that_an_entry_says() -> None:
    journal = a_journal(2)
    assert journal[2].digest == "7892ef82ca10d548bed6f7ca51d2eb42f8e7a9733bfd271ad86be19cf0cab5bb"
    other = Journal("root", MemoryStore())
    other.record("red", None, ROLL, [TurnBegan(1, "rain")], "")
    seats = Journal("root", MemoryStore())
    seats.record("blue", None, ROLL, [TurnBegan(1, "clear")], "")
    ruled = Journal("root", MemoryStore())
    ruled.record("red", None, Ruling("choose", 2), [TurnBegan(1, "clear")], "")
    digests = {each[1].digest for each in (journal, other, seats, ruled, a_journal(1, "another root"))}
    assert len(digests) == 5


def test_dice_are_taken_from_the_events() -> None:
    journal = a_journal(1)
    entry = journal.record("red", EndPhase(), ROLL, [DiceRolled("combat", "2d6", 9, "drawn")], "")
    assert entry.dice == (RolledDie("combat", "2d6", 9, "drawn"),)


def test_heads_go_back_and_forth_and_branch() -> None:
    journal = a_journal(4)
    journal.move(2)
    assert journal.head == Head(MAIN, 2, 4)
    forward = journal.forward()
    assert forward is not None and forward.id == 3
    journal.move(1)
    assert journal.head == Head(MAIN, 1, 4)
    journal.move(2, name="what if")
    assert journal.forward() is None
    journal.record("red", EndPhase(), ROLL, [], "")
    assert [head.name for head in journal.heads] == [MAIN, "what if"]
    assert journal.head == Head("what if", 5, 5)
    assert [entry.id for entry in journal.children(2)] == [3, 5]
    journal.move(4, name=MAIN)
    assert journal.forward() is None
    assert journal.on_path(2, 5) and not journal.on_path(3, 5)
    journal.move(5)
    assert journal.head == Head(MAIN, 5, 5)


def test_a_journal_from_a_file_must_hold_together() -> None:
    entries = list(a_journal(3))
    journal = Journal("root", MemoryStore())
    journal.load(entries[0])
    for wrong in (entries[2], replace(entries[1], parent=2), replace(entries[1], parent=0), entries[0]):
        with pytest.raises(JournalError):
            journal.load(wrong)
    journal.load(entries[1])
    for head in (Head(MAIN, 0, 2), Head(MAIN, 1, 3), Head(MAIN, 2, 1)):
        with pytest.raises(JournalError, match="no line"):
            journal.load_heads([head], MAIN)
    with pytest.raises(JournalError, match="no head"):
        journal.load_heads([Head("x", 1, 2)], MAIN)
    journal.load_heads([Head("x", 1, 2)], "x")
    assert journal.head.at == 1


@given(steps=st.lists(st.tuples(st.booleans(), st.integers(0, 1000)), max_size=60))
def test_a_path_is_the_way_back_to_the_beginning_in_whatever_order_it_is_asked(
    steps: list[tuple[bool, int]],
) -> None:
    """Paths are kept between questions; a tree that grows and is gone through must not confuse them."""
    journal = a_journal(2)
    for goes_back, pick in steps:
        if goes_back:
            journal.move(1 + pick % len(journal), name="there")
        else:
            journal.record("red", EndPhase(), ROLL, [], "")
        for entry in (journal.head.at, 1 + pick % len(journal)):
            way = [entry]
            while journal[way[-1]].parent:
                way.append(journal[way[-1]].parent)
            assert [each.id for each in journal.path(entry)] == way[::-1]
