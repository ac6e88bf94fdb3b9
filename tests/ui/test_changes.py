from __future__ import annotations

from wargame.engine import events as ev
from wargame.engine.orders import KINDS
from wargame.ui import changes
from wargame.ui.changes import Aspect, changes_of

NORTH, SOUTH = 0, 1


def seen_by(side: int) -> int:
    return 1 << side


def adjudicated(kind: str, hex_id: int, seen: int) -> ev.Adjudicated:
    return ev.Adjudicated(
        kind, "8.1", "odds_table", NORTH, (3,), "", hex_id, (), (), (), (), "d6", 4, 0, seen=seen
    )


def test_a_move_changes_the_unit_and_every_hex_of_its_path() -> None:
    change = changes_of([ev.UnitMoved(4, (10, 11, 12), 2, "move")], NORTH)
    assert change.units == {4}
    assert change.hexes == {10, 11, 12}
    assert change.touches(Aspect.UNITS) and not change.touches(Aspect.LADDER)


def test_what_a_side_did_not_see_changes_nothing_on_its_screen() -> None:
    hidden = [
        ev.UnitMoved(4, (10, 11), 2, "move", seen=seen_by(NORTH)),
        adjudicated("strike", 11, seen_by(NORTH)),
        ev.InjectReleased("letter", seen=seen_by(NORTH)),
    ]
    assert changes_of(hidden, SOUTH) == changes.ChangeSet()
    assert changes_of(hidden, -1).units == {3, 4}


def test_a_contact_counts_for_the_side_that_holds_it_only() -> None:
    event = ev.ContactChanged(NORTH, 7, 2, 20, 1, 3, 0)
    assert changes_of([event], SOUTH) == changes.ChangeSet()
    assert changes_of([event], NORTH).touches(Aspect.CONTACTS)


def test_an_observer_sees_only_what_everybody_does() -> None:
    secret, public = adjudicated("strike", 11, 1), adjudicated("strike", 12, -1)
    assert changes_of([secret, public], changes.PUBLIC).struck == {12}
    assert changes_of([secret, public], -1).struck == {11, 12}


def test_strikes_flash_and_detections_do_not() -> None:
    change = changes_of([adjudicated("strike", 11, -1), adjudicated("detection", 12, -1)], NORTH)
    assert change.struck == {11}
    assert [result.hex for result in change.results] == [11, 12]


def test_every_event_that_a_seat_can_notice_has_an_aspect() -> None:
    kinds = {
        cls
        for cls in vars(ev).values()
        if isinstance(cls, type) and issubclass(cls, ev.Event) and cls is not ev.Event
    }
    silent = {ev.DiceRolled, ev.Adjudicated, ev.ScoutFlown, ev.OrderGiven, ev.OrderTaken, ev.OrdersQueued}
    assert kinds - silent <= set(changes._ASPECTS)
    assert KINDS


def test_what_is_told_to_a_seat_changes_its_screen_alone() -> None:
    told = [ev.MessageReceived("south", "message", "Let us talk", seats=("north",), seen=0)]
    assert changes_of(told, NORTH, "north").touches(Aspect.MESSAGES)
    for side, seat in ((NORTH, "north 2"), (SOUTH, "south"), (changes.PUBLIC, "observer")):
        assert changes_of(told, side, seat) == changes.ChangeSet()
    assert changes_of(told, -1, "facilitator").touches(Aspect.MESSAGES)
