"""Messages and requests: who writes, what goes, who reads it, what is still unanswered."""

from __future__ import annotations

import pytest
from support.small_desk import CHIEF, desk_table, give, of_kind, refused
from support.small_game import Table

from wargame.engine import events as e
from wargame.engine.codec import state_from_json, state_to_json
from wargame.engine.message_orders import (
    AnswerMessage,
    RefuseMessage,
    ReleaseMessage,
    TakeBackMessage,
    WriteMessage,
)
from wargame.engine.view_messages import MessageView


def written() -> Table:
    """North has written to south; the message lies with the facilitator as "north.m1"."""
    play = desk_table()
    give(play, "north", WriteMessage(("south",), "Let us talk"))
    return play


def seen(play: Table, seat: str) -> tuple[MessageView, ...]:
    return play.engine.observe(play.state, seat).messages


def asked() -> Table:
    play = desk_table()
    give(play, "north", WriteMessage((), "How deep is the river?", "request"))
    return play


def test_what_is_written_lies_with_the_facilitator_and_nobody_else_knows():
    play = desk_table()
    outcome = give(play, "north", WriteMessage(("south",), "Let us talk"))
    [event] = outcome.events
    assert isinstance(event, e.MessageWritten) and event.seats == ("north",) and event.seen == 0
    assert seen(play, "south") == () == seen(play, "observer")
    [mine], [whole] = seen(play, "north"), seen(play, CHIEF)
    assert (mine.text, mine.state, mine.waits) == ("Let us talk", "draft", True)
    assert whole.waits and whole.key == mine.key == "north.m1"


def test_it_goes_as_it_is_to_whom_it_was_written():
    play = written()
    outcome = give(play, CHIEF, ReleaseMessage("north.m1"))
    [got] = of_kind(outcome, e.MessageReceived)
    assert got == e.MessageReceived("north", "message", "Let us talk", seats=("south",), seen=0)
    [view] = seen(play, "south")
    assert (view.key, view.seat, view.text, view.incoming) == ("in.1", "north", "Let us talk", True)
    assert seen(play, "north")[0].state == "sent" and not seen(play, "north")[0].waits
    assert seen(play, "observer") == ()


def test_what_the_facilitator_changed_its_writer_does_not_learn():
    play = written()
    outcome = give(play, CHIEF, ReleaseMessage("north.m1", ("observer",), "They want to talk", "garbled"))
    assert seen(play, "south") == ()
    assert [view.text for view in seen(play, "observer")] == ["They want to talk"]
    assert [view.text for view in seen(play, "north")] == ["Let us talk"]
    [whole] = seen(play, CHIEF)
    assert (whole.text, whole.went, whole.went_to) == ("Let us talk", "They want to talk", ("observer",))
    for event in outcome.events:
        assert "garbled" not in repr(event)
        assert "They want" not in repr(event) or (
            event.seen == 0 and "north" not in getattr(event, "seats", ())
        )


def test_it_may_be_refused_with_a_note():
    play = written()
    [event] = give(play, CHIEF, RefuseMessage("north.m1", "not now", "The line is down")).events
    assert event == e.MessageRefused("north.m1", "The line is down", seats=("north",), seen=0)
    assert (seen(play, "north")[0].state, seen(play, "north")[0].note) == ("refused", "The line is down")
    assert refused(play, CHIEF, ReleaseMessage("north.m1")) == "it has been settled"


def test_its_writer_may_take_it_back_before_it_goes():
    play = written()
    assert "no message" in refused(play, "south", TakeBackMessage("north.m1"))
    give(play, "north", TakeBackMessage("north.m1"))
    assert seen(play, CHIEF) == ()
    give(play, "north", WriteMessage(("south",), "Again"))
    assert seen(play, "north")[0].key == "north.m2"
    give(play, CHIEF, ReleaseMessage("north.m2"))
    assert "settled" in refused(play, "north", TakeBackMessage("north.m2"))


def test_a_request_is_answered_by_the_facilitator():
    play = asked()
    assert seen(play, CHIEF)[0].unanswered and seen(play, "north")[0].unanswered
    [event] = give(play, CHIEF, AnswerMessage("north.m1", "Two metres")).events
    assert event == e.MessageAnswered("north.m1", "Two metres", seats=("north",), seen=0)
    [view] = seen(play, "north")
    assert view.answer == "Two metres" and not view.unanswered and not view.waits
    assert refused(play, CHIEF, AnswerMessage("north.m1", "Three")) == "it has been settled"


def test_a_request_is_passed_on_and_the_reply_that_reaches_who_asked_settles_it():
    play = asked()
    assert "say to whom" in refused(play, CHIEF, ReleaseMessage("north.m1"))
    give(play, CHIEF, ReleaseMessage("north.m1", ("south", "observer")))
    assert seen(play, "south")[0].unanswered and not seen(play, CHIEF)[0].waits
    give(play, "south", WriteMessage(("north",), "Deep", about="in.1"))
    assert not seen(play, "south")[1].unanswered and seen(play, "observer")[0].unanswered
    assert seen(play, "north")[0].unanswered, "the reply has not gone yet"
    outcome = give(play, CHIEF, ReleaseMessage("south.m1"))
    assert of_kind(outcome, e.RequestSettled) and not seen(play, "north")[0].unanswered
    assert seen(play, "north")[1].about == "north.m1"


def test_what_the_facilitator_asks_is_settled_by_the_reply():
    play = desk_table()
    give(play, CHIEF, WriteMessage(("south",), "What is your intent?", "request"))
    assert seen(play, CHIEF)[0].unanswered and seen(play, "south")[0].unanswered
    give(play, "south", WriteMessage((), "To hold", about="in.1"))
    assert not seen(play, CHIEF)[0].unanswered
    assert seen(play, CHIEF)[1].incoming and seen(play, CHIEF)[1].about == "facilitator.m1"


def test_the_names_of_messages_tell_nothing_of_others():
    play = desk_table()
    for text in ("one", "two", "three"):
        give(play, CHIEF, WriteMessage(("observer",), text))
    give(play, CHIEF, WriteMessage(("south",), "four"))
    [view] = seen(play, "south")
    assert view.key == "in.1" and view.about == ""


@pytest.mark.parametrize(
    ("seat", "order", "says"),
    [
        ("north", WriteMessage(("north",), "x"), "no seat"),
        ("north", WriteMessage((CHIEF,), "x"), "no seat"),
        ("north", WriteMessage(("south", "south"), "x"), "named twice"),
        ("north", WriteMessage(("south",), " "), "the text is empty"),
        ("north", WriteMessage(("south",), "x", "shout"), "no kind of message"),
        ("north", WriteMessage(("south",), "x", about="south.m1"), "no message"),
        (CHIEF, WriteMessage((), "x"), "say to whom"),
        ("south", ReleaseMessage("north.m1"), "only the facilitator"),
        (CHIEF, ReleaseMessage("north.m9"), "no message"),
        (CHIEF, ReleaseMessage("north.m1", ("north",)), "no seat"),
        (CHIEF, AnswerMessage("north.m1", "x"), "only a request"),
    ],
)
def test_what_cannot_be(seat: str, order: object, says: str):
    assert says in refused(written(), seat, order)  # type: ignore[arg-type]


def test_messages_survive_copy_and_text_and_end_with_the_game():
    play = written()
    text = state_to_json(play.state)
    assert state_to_json(play.state.copy()) == text == state_to_json(state_from_json(text))
    play.state.ended = "turns"
    assert refused(play, "north", WriteMessage(("south",), "x")) == "the game is over"
