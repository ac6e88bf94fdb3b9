"""Records: written beside the journal with time and place, never changed, never too large."""

from __future__ import annotations

import json
from itertools import count

import pytest
from support.fakegame import fake_session

from wargame.engine.orders import MoveUnit
from wargame.play import records
from wargame.play.journal import Journal, JournalError, MemoryStore
from wargame.play.past import Past
from wargame.play.records import Record, RecordError, Records
from wargame.play.session import Session


def session_of(store: MemoryStore | None = None) -> Session:
    minutes = count()
    return fake_session(store, clock=lambda: f"10:{next(minutes):02}")


def test_a_record_says_who_when_and_where() -> None:
    session = session_of()
    first = session.records.add("observation", "chief", '{"text": "slow"}')
    assert session.submit("red", MoveUnit(0, (7,))).entry
    second = session.records.add("draft", "red", "{}")
    third = session.records.add("observation", "blue", '{"text": "quick"}')
    assert first == Record(1, "observation", "10:01", "chief", 1, '{"text": "slow"}')
    assert (second.id, second.entry, third.time) == (2, 2, "10:04")
    assert session.records.of("observation") == (first, third)
    assert session.records.of("exercise") == ()
    assert session.journal.records.all == (first, second, third)
    assert third.value == {"text": "quick"}


def test_a_record_changes_nothing_in_the_game_and_stays_when_orders_are_taken_back() -> None:
    session = session_of()
    assert session.submit("red", MoveUnit(0, (7,))).entry
    before = (session.head, session.digest, session.undo_state("red").possible)
    note = session.records.add("observation", "chief", "{}")
    assert (session.head, session.digest, session.undo_state("red").possible) == before
    assert session.undo("red") is None
    assert session.records.of("observation") == (note,)


def test_who_looks_at_the_past_writes_down_what_was_seen_there() -> None:
    session = session_of()
    assert session.submit("red", MoveUnit(0, (7,))).entry
    made = Past(session, 1).records.add("observation", "chief", "{}")
    assert made.entry == 1
    assert session.records.of("observation") == (made,)


@pytest.mark.parametrize(
    ("kind", "body", "says"),
    [
        ("gossip", "{}", "no kind of record 'gossip'"),
        ("observation", "", "not JSON"),
        ("observation", "[]", "an object was expected"),
        ("observation", '{"a": NaN}', "not JSON"),
        ("observation", '{"a": "\\ud800"}', "half a character"),
        ("observation", '{"a":' * 5000 + "1" + "}" * 5000, "nested too deeply"),
        (
            "observation",
            json.dumps({"a": "x" * records.MAX_BODY}),
            "more than a record",
        ),
    ],
)
def test_what_is_no_record_is_refused_and_nothing_is_kept(kind: str, body: str, says: str) -> None:
    session = session_of()
    with pytest.raises(RecordError, match=says):
        session.records.add(kind, "chief", body)
    assert len(session.journal.records) == 0


def test_a_game_holds_so_many_records_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    session = session_of()
    monkeypatch.setattr(records, "MAX_RECORDS", 2)
    for _ in range(2):
        session.records.add("draft", "red", "{}")
    with pytest.raises(RecordError, match="as many records as it can"):
        session.records.add("draft", "red", "{}")
    monkeypatch.setattr(records, "MAX_RECORDS", 100)
    monkeypatch.setattr(records, "MAX_ALL", 20)
    with pytest.raises(RecordError, match="as many records as it can"):
        session.records.add("draft", "red", '{"text": "too long"}')


class FullDisk(MemoryStore):
    def add_record(self, record: Record) -> None:
        raise OSError("no space left")


def test_a_record_that_cannot_be_stored_is_not_there() -> None:
    session = session_of(FullDisk())
    with pytest.raises(OSError, match="no space"):
        session.records.add("draft", "red", "{}")
    assert len(session.journal.records) == 0


def test_records_of_a_file_must_hold_together() -> None:
    journal = session_of().journal
    good = Record(1, "observation", "", "chief", 1, "{}")
    for wrong, says in (
        (Record(2, "observation", "", "chief", 1, "{}"), "record 2 stands where record 1"),
        (Record(1, "observation", "", "chief", 7, "{}"), "no entry 7"),
        (Record(1, "observation", "", "chief", 0, "{}"), "no entry 0"),
        (Record(1, "Not a kind", "", "chief", 1, "{}"), "impossible kind"),
        (Record(1, "observation", "", "x" * 1000, 1, "{}"), "far too long"),
        (Record(1, "observation", "", "chief", 1, "no"), "record 1 cannot be read"),
    ):
        with pytest.raises(JournalError, match=says):
            journal.load_records([wrong])
    journal.load_records([good, Record(2, "of-a-newer-program", "", "", 1, "{}")])
    assert [record.kind for record in journal.records.all] == ["observation", "of-a-newer-program"]
    with pytest.raises(RecordError, match="record 1 stands where record 3"):
        journal.note(good)


def test_records_are_told_apart_by_kind() -> None:
    found = Records([Record(1, "draft", "", "", 1, "{}"), Record(2, "setting", "", "", 1, "{}")])
    assert [record.id for record in found.of("setting")] == [2]
    assert Journal("root", MemoryStore()).records.all == ()
