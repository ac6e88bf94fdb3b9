"""Arguments on the desk: who speaks, what is voted, the exact odds, the one roll, what comes of it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from support.small_desk import CHIEF, battle, desk_table, give, laid, of_kind, refused
from support.small_game import Table

from wargame.engine import events as e
from wargame.engine.desk_orders import AddPoint, CastVote, Propose, Rule, SetArgument, StateView, TakeBack
from wargame.engine.view_desk import DeskItemView
from wargame.resolve.face import Odds

TELL = Rule("south.1", "argue", seats=("north", "observer"))


def argued() -> Table:
    """A proposal of the south, "south.1", that north and the observer were asked to speak about."""
    play = desk_table()
    give(play, "south", Propose("Open a corridor", "Civilians leave", ("The road is free",)))
    give(play, CHIEF, TELL)
    return play


def seen(play: Table, seat: str) -> DeskItemView:
    [view] = play.engine.observe(play.state, seat).desk
    return view


def test_who_is_asked_sees_it_under_a_name_that_tells_nothing_of_the_others():
    play = argued()
    assert [seen(play, seat).key for seat in ("south", "north", "observer", CHIEF)] == [
        "south.1",
        "in.1",
        "in.1",
        "south.1",
    ]
    view = seen(play, "north")
    assert (view.text, view.effect, view.die, view.base) == ("Open a corridor", "Civilians leave", "2d6", 7)
    assert view.member and view.points[0].text == "The road is free"


def test_reasons_for_and_against_make_the_exact_odds():
    play = argued()
    give(play, "north", AddPoint("in.1", "It is mined", -1))
    give(play, "observer", AddPoint("in.1", "Nobody guards it", 1))
    give(play, CHIEF, AddPoint("south.1", "It is mined", -3, 1))
    odds = play.engine.item_odds(play.state, CHIEF, "south.1")
    assert isinstance(odds, Odds) and odds.summary["modifier"] == -1
    # 2d6 - 1 reaches 7 with 8 and more: 15 of 36
    assert odds.summary["success"] == pytest.approx(float(Fraction(15, 36)), abs=1e-12)
    assert [(p.by, p.weight) for p in seen(play, "north").points] == [
        ("south", 1),
        ("north", -3),
        ("observer", 1),
    ]
    assert seen(play, "north").odds == odds == seen(play, CHIEF).odds


def test_votes_are_secret_and_their_mean_is_the_chance():
    play = argued()
    assert "cannot be sent away" in refused(play, CHIEF, SetArgument("south.1", "d100", 50))
    give(play, CHIEF, SetArgument("south.1", "d100", 50, ("north", "observer")))
    assert seen(play, "north").odds is not None
    for seat, key, chance in (("south", "south.1", 80), ("north", "in.1", 10), ("north", "in.1", 20)):
        [cast] = give(play, seat, CastVote(key, chance)).events
        assert isinstance(cast, e.VoteCast) and cast.seats == (seat,) and cast.seen == 0
    odds = play.engine.item_odds(play.state, CHIEF, "south.1")
    assert isinstance(odds, Odds) and odds.summary["success"] == pytest.approx(0.5, abs=1e-12)
    assert [(vote.by, vote.chance) for vote in seen(play, "north").votes] == [("north", 20)]
    assert seen(play, "north").odds is None and len(seen(play, CHIEF).votes) == 2
    give(play, CHIEF, SetArgument("south.1", "2d6", 7, ("north", "observer")))
    assert seen(play, "north").odds is not None


def test_one_roll_settles_it_and_the_facilitator_says_what_comes_of_it():
    play = argued()
    outcome = give(play, CHIEF, Rule("south.1", "accept"), 12)
    [rolled] = of_kind(outcome, e.Adjudicated)
    assert isinstance(rolled, e.Adjudicated)
    assert (rolled.kind, rolled.resolver, rolled.die, rolled.roll, rolled.seen) == (
        "argument",
        "argument",
        "2d6",
        12,
        0,
    )
    [told] = of_kind(outcome, e.ArgumentSettled)
    assert isinstance(told, e.ArgumentSettled)
    assert (told.outcome, told.roll, told.seats) == ("yes, and", 12, ("south", "north", "observer"))
    # 2d6 + 1 reaches 7 with 6 and more: 26 of 36
    assert told.success == round(10_000 * 26 / 36)
    assert seen(play, "north").outcome == "yes, and"
    assert "not argued about now" in refused(play, "north", AddPoint("in.1", "late", -1))
    assert "rolled" in refused(play, "south", TakeBack("south.1"))
    done = give(play, CHIEF, Rule("south.1", "replace", reason="as rolled", text="It opens for two days"))
    [record] = of_kind(done, e.RulingDone)
    assert isinstance(record, e.RulingDone) and record.outcome == "yes, and"
    assert not play.state.desk


def test_the_facilitator_may_pick_the_degree_with_a_reason():
    play = argued()
    outcome = give(play, CHIEF, Rule("south.1", "choose", 3, "for the lesson"))
    [told] = of_kind(outcome, e.ArgumentSettled)
    assert isinstance(told, e.ArgumentSettled) and (told.outcome, told.roll) == ("no, but", 0)
    [record] = of_kind(outcome, e.ItemRuled)
    assert isinstance(record, e.ItemRuled) and not record.closed and record.choice == 3
    give(play, CHIEF, Rule("south.1", "accept"))
    assert not play.state.desk


def test_an_order_can_be_argued_about_and_then_carried_out():
    play = laid("matrix")
    assert "what is argued about" in refused(play, CHIEF, Rule("north.1", "argue", seats=("south",)))
    give(play, CHIEF, Rule("north.1", "argue", text="Does the attack get going?", seats=("south",)))
    view = seen(play, "south")
    assert view.order is None and view.text == "Does the attack get going?" and view.rationale == ""
    assert seen(play, "north").order == battle(play)
    give(play, CHIEF, Rule("north.1", "accept"), 7)
    assert of_kind(give(play, CHIEF, Rule("north.1", "accept"), 4), e.Adjudicated)


def test_only_who_takes_part_speaks_and_only_as_far_as_it_may():
    play = argued()
    give(play, "north", Propose("Shell the road"))
    for seat, order, says in (
        ("south", AddPoint("north.1", "x", 1), "nothing on the desk"),
        ("south", CastVote("north.1", 50), "nothing on the desk"),
        ("north", AddPoint("north.1", "x", 1), "not argued about"),
        ("north", AddPoint("in.1", "x", 2), "for the facilitator to say"),
        ("north", AddPoint("in.1", "x", 1, 0), "only the facilitator"),
        ("north", AddPoint("in.1", " ", 1), "the text is empty"),
        ("north", AddPoint("in.7", "x", 1), "nothing on the desk"),
        ("north", CastVote("in.1", 101), "per cent"),
        (CHIEF, CastVote("south.1", 50), "say which seat"),
        (CHIEF, CastVote("south.1", 50, CHIEF), "no seat"),
        (CHIEF, StateView("south.1", "x"), "say which seat"),
        ("north", CastVote("in.1", 50, "south"), "speaks for itself"),
        ("north", StateView("in.1", "x", "south"), "speaks for itself"),
        ("north", AddPoint("in.1", "x", 1, by="south"), "speaks for itself"),
        (CHIEF, AddPoint("south.1", "x", 4), "weighs"),
        (CHIEF, AddPoint("south.1", "x", 1, 9), "no such reason"),
        (CHIEF, SetArgument("south.1", "d20", 7, ("north", "observer")), "rolled on"),
        (CHIEF, SetArgument("south.1", "2d6", 13, ("north", "observer")), "from 2 to 12"),
        (CHIEF, SetArgument("north.1", "2d6", 7), "no argument"),
        ("north", SetArgument("in.1", "2d6", 7), "only the facilitator"),
        (CHIEF, Rule("south.1", "argue"), "argued about already"),
        (CHIEF, Rule("north.1", "argue", seats=("north",)), "takes part anyway"),
        (CHIEF, Rule("north.1", "argue", seats=("south", "south")), "named twice"),
    ):
        assert says in refused(play, seat, order), (seat, order)


def test_views_of_how_it_should_end_are_each_seats_own():
    play = argued()
    give(play, "north", StateView("in.1", "We stop it"))
    give(play, "south", StateView("south.1", "They pass"))
    give(play, "south", StateView("south.1", "They pass at night"))
    assert [view.text for view in seen(play, CHIEF).views] == ["We stop it", "They pass at night"]
    assert [view.text for view in seen(play, "north").views] == ["We stop it"]


def test_the_facilitator_writes_down_what_seats_said_at_the_table():
    play = laid("consensual")
    outcome = give(play, CHIEF, StateView("north.1", "They fall back", "south"))
    assert [getattr(event, "seats", None) for event in outcome.events] == [()]
    give(play, CHIEF, StateView("north.1", "We take it", "north"))
    assert [(view.by, view.text) for view in seen(play, CHIEF).views] == [
        ("south", "They fall back"),
        ("north", "We take it"),
    ]
    assert [view.text for view in seen(play, "north").views] == ["We take it"]
    give(play, CHIEF, Rule("north.1", "argue", text="Does it work?"))
    give(play, CHIEF, AddPoint("north.1", "They are few", 2, by="north"))
    give(play, CHIEF, CastVote("north.1", 70, "observer"))
    view = seen(play, CHIEF)
    assert [(p.by, p.weight) for p in view.points] == [("north", 2)]
    assert [(vote.by, vote.chance) for vote in view.votes] == [("observer", 70)]
    assert play.engine.observe(play.state, "observer").desk == ()
