"""The review of an exercise: rulings, rationale, observations, the plan, messages, responses."""

from __future__ import annotations

import pytest
from support.white_game import white_game

from wargame.engine.desk_orders import Rule
from wargame.play.observations import Observations
from wargame.report.charts.charts import charts_of
from wargame.report.review.document import document_of
from wargame.report.review.exercising import trained_titles
from wargame.report.review.review import Review, review_of


@pytest.fixture(scope="module")
def review() -> Review:
    return review_of(white_game().session, "facilitator")


def test_every_ruling_that_closed_an_item_is_told_with_its_reason(review: Review) -> None:
    given = [entry.order for entry in review.eyes.session.entries if isinstance(entry.order, Rule)]
    told = review.influence.rulings
    closing = [order for order in given if order.reason.startswith("Ruling")]
    assert [each.reason for each in told if each.reason.startswith("Ruling")] == [
        each.reason for each in closing
    ]
    assert {each.verdict for each in told} >= {"accept", "choose", "replace", "refuse"}
    replaced = next(each for each in told if each.verdict == "replace")
    assert replaced.text == "The shells fall into the sea"
    assert replaced.expected
    argued = next(each for each in told if each.argued is not None)
    assert argued.what == "Does the ship pass?"
    assert not any(act.kind == "rule" for act in review.influence.acts)


def test_an_order_that_waited_on_the_desk_has_its_outcome(review: Review) -> None:
    strikes = [each for each in review.made if each.kind == "strike"]
    chosen = [each for each in strikes if each.settled.startswith("the facilitator decided")]
    accepted = [each for each in strikes if each.settled == "the facilitator let it happen"]
    refused = [each for each in strikes if each.settled == "the facilitator refused it"]
    assert chosen
    assert accepted
    assert refused
    assert all(each.ruled and each.ruled[0].source == "chosen" for each in chosen)
    assert all(each.ruled and each.ruled[0].source == "drawn" for each in accepted)
    assert not any(each.ruled for each in refused)
    umpires = [each.ruled for each in review.influence.chosen if each.ruled.kind == "strike"]
    assert umpires == [each.ruled[0] for each in chosen]


def test_a_seat_learns_the_verdict_on_its_orders_and_not_the_reason() -> None:
    mine = review_of(white_game().session, "dprk")
    settled = {each.settled for each in mine.made if each.kind == "strike"}
    assert "the facilitator refused it" in settled
    assert mine.influence.rulings == ()
    assert mine.influence.acts == ()


def test_a_rationale_and_how_sure_one_is_stay_with_the_last_order(review: Review) -> None:
    explained = [each for each in review.made if each.confidence >= 0]
    assert [(each.reason, each.confidence, each.seat) for each in explained] == [
        ("We wait for the inquiry", 60, "rok")
    ]
    assert not [each for each in review_of(white_game().session, "us").made if each.confidence >= 0]


def test_observations_stand_with_their_objective_their_question_and_the_plan(review: Review) -> None:
    found = review.exercise
    first = found.trained[0]
    assert [each.text for each in first.noted] == ["Named no author before the evidence", "The first offer"]
    assert first.rating == 3
    assert first.injects
    assert [each.text for each in found.loose] == ["Loud voices in the room"]
    assert found.planned[0].collected == 1
    assert found.planned[0].wanted > 1
    assert any("missed" in line for line in found.planned[0].missing)
    assert any(moment.flag == "The first offer" for moment in review.moments)


def test_a_seat_reads_what_it_wrote_itself() -> None:
    session = white_game().session
    mine = review_of(session, "us").exercise
    assert not mine
    assert len(Observations(session).all()) == 3


def test_injects_name_their_objectives_and_the_response_that_came(review: Review) -> None:
    answered = [each for each in review.sent if each.answered_turn]
    assert [each.answer for each in answered] == ["A joint inquiry was announced"]
    titles = [aim.title for aim in review.exercise.trained]
    assert trained_titles(review.eyes, answered[0].trains).split("; ")[0] in titles
    assert {each.state for each in review.sent} >= {"sent", "held", "answered"}


def test_messages_are_told_to_those_who_wrote_or_got_them(review: Review) -> None:
    def texts(of: Review) -> str:
        document = document_of(of, [chart.id for chart in charts_of(of)])
        return next((repr(part.blocks) for part in document.sections if part.anchor == "messages"), "")

    session = white_game().session
    assert "Do your batteries cover Seoul?" in texts(review)
    assert "Is the alarm real?" in texts(review)
    assert "Do your batteries cover Seoul?" in texts(review_of(session, "us"))
    assert "Is the alarm real?" not in texts(review_of(session, "us"))
    assert texts(review_of(session, "dprk")) == ""


def test_chapters_are_numbered_and_charts_stand_where_they_can_be_drawn(review: Review) -> None:
    ids = [chart.id for chart in charts_of(review)]
    assert "umpire" in ids
    document = document_of(review, ids)
    assert [part.number for part in document.sections] == [
        str(n) for n in range(1, len(document.sections) + 1)
    ]
    assert document.title == "Half a day on the ladder"
    less = document_of(review, [])
    assert not [block for part in less.sections for block in part.blocks if type(block).__name__ == "Plot"]
