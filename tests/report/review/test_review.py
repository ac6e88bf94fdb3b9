"""The review says what the journal holds: every adjudication, loss and decision, and sums that agree."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.engine.events import Adjudicated, InjectReleased, StepsLost, UnitDestroyed
from wargame.engine.orders import Act, AnswerDecision, Attack, Strike
from wargame.engine.victory import totals
from wargame.play.journal import Entry, Journal, MemoryStore, Ruling
from wargame.play.session import Session
from wargame.report.charts.charts import charts_of
from wargame.report.review.document import document_of
from wargame.report.review.review import Review, review_of
from wargame.report.review.standing import Swing, lasting, projected
from wargame.storage.games import OpenGame


def test_every_adjudication_is_there_with_its_odds_and_reasons(truth: Review) -> None:
    events = [
        event
        for entry in truth.eyes.session.entries
        for event in entry.events
        if isinstance(event, Adjudicated)
    ]
    assert [each.number for each in truth.ruled] == list(range(1, len(events) + 1))
    for event, ruled in zip(events, truth.ruled, strict=True):
        assert (ruled.odds, ruled.lines, ruled.roll) == (event.odds, event.lines, event.roll)
        assert ruled.chance == event.odds[event.outcome][1]


def test_losses_are_those_that_the_state_counts(truth: Review) -> None:
    for side, lost in truth.last.losses.items():
        assert sum(loss.steps for loss in truth.losses if loss.side == side) >= lost > 0 or lost == 0
    events = [event for entry in truth.eyes.session.entries for event in entry.events]
    assert len(truth.losses) == sum(isinstance(event, StepsLost | UnitDestroyed) for event in events)


def test_turns_results_and_objectives_come_out_as_the_game_did(truth: Review) -> None:
    session = truth.eyes.session
    assert truth.turns == tuple(range(1, session.state.turn + 1))
    assert truth.ended
    assert [(each.points, each.grade) for each in truth.results] == list(session.state.results)
    for result in truth.results:
        assert sum(aim.points for aim in result.aims) == result.points


def test_the_projection_ends_with_the_points_of_the_game(truth: Review) -> None:
    state = truth.eyes.session.state
    assert list(projected(truth.eyes.game, state)) == totals(truth.eyes.game, state)
    reached = list(truth.start)
    for swing in truth.swings:
        reached = [points + change for points, change in zip(reached, swing.change, strict=True)]
        assert tuple(reached) == swing.points


def test_what_was_taken_back_does_not_last_and_the_rest_adds_up() -> None:
    swings = [_swing(2, 10, 10), _swing(3, -10, 0), _swing(4, 6, 6), _swing(5, -2, 4)]
    assert lasting((0,), swings) == ((0,), (0,), (4,), (0,))
    assert lasting((20,), [_swing(2, -15, 5), _swing(3, 7, 12)]) == ((-8,), (0,))


@given(start=st.integers(-20, 20), changes=st.lists(st.integers(-9, 9).filter(bool), max_size=12))
def test_the_parts_that_last_add_up_to_the_whole_change(start: int, changes: list[int]) -> None:
    points = list(accumulate(changes, initial=start))
    swings = [
        _swing(at, change, now) for at, (change, now) in enumerate(zip(changes, points[1:], strict=True))
    ]
    parts = [row[0] for row in lasting((start,), swings)]
    assert sum(parts) == points[-1] - points[0]
    assert all(
        abs(part) <= abs(change) and part * change >= 0 for part, change in zip(parts, changes, strict=True)
    )


def _swing(entry: int, change: int, points: int) -> Swing:
    return Swing(entry, 1, (change,), (points,))


def test_moments_are_few_in_order_and_not_all_of_one_turn(crisis_truth: Review) -> None:
    entries = [moment.entry for moment in crisis_truth.moments]
    assert 0 < len(entries) <= 5
    assert entries == sorted(entries)
    turns = [moment.turn for moment in crisis_truth.moments]
    assert max(turns.count(turn) for turn in turns) <= 2
    assert all(moment.title and moment.why for moment in crisis_truth.moments)


def test_a_bookmark_of_the_facilitator_makes_a_moment(crisis: Session) -> None:
    quiet = next(entry.id for entry in crisis.entries if isinstance(entry.order, Act))
    copy = _copied(crisis)
    assert copy.mark("facilitator", "Look here", quiet) is None
    found = {moment.entry: moment.flag for moment in review_of(copy, "facilitator").moments}
    assert found[quiet] == "Look here"
    assert not any(moment.flag for moment in review_of(copy, "rok").moments)


def test_decisions_hold_what_was_known_the_odds_seen_and_the_outcome(truth: Review) -> None:
    given = [entry.order for entry in truth.eyes.session.entries]
    made = [each for each in truth.made if each.kind in ("attack", "strike")]
    assert len(made) == sum(isinstance(order, Attack | Strike) for order in given)
    fights = [each for each in made if each.ruled]
    assert fights
    for each in fights:
        assert each.believed is not None
        assert 0 <= each.believed.best <= 1
        assert any(word in line for line in each.known for word in ("suspected", "detected", "identified"))
        assert each.ruled[0].luck() is not None
    answers = [each for each in truth.made if each.kind == "answer"]
    assert len(answers) == sum(isinstance(order, AnswerDecision) for order in given)
    assert all(each.weight == 2 for each in answers)


def test_a_reason_given_at_a_firebreak_is_told(crisis_truth: Review, crisis: Session) -> None:
    reasons = {
        entry.id: entry.order.reason
        for entry in crisis.entries
        if isinstance(entry.order, AnswerDecision) and entry.order.reason
    }
    told = {each.entry: each.reason for each in crisis_truth.made if each.reason}
    assert told == reasons


def test_injects_say_when_they_were_sent_and_to_whom(crisis_truth: Review, crisis: Session) -> None:
    sent = {
        event.inject
        for entry in crisis.entries
        for event in entry.events
        if isinstance(event, InjectReleased)
    }
    assert {each.id for each in crisis_truth.sent if each.turn} == sent
    assert len(crisis_truth.sent) == len(crisis.game.scenario.injects)
    assert all(each.to and each.expected for each in crisis_truth.sent)
    mine = review_of(crisis, "rok")
    assert {each.id for each in mine.sent} < sent
    assert not any(each.expected or each.note or each.to for each in mine.sent)


def test_an_outcome_that_the_umpire_chose_is_influence_and_no_luck(tutorial_game: OpenGame) -> None:
    session, entry = _before_a_strike(tutorial_game.session)
    assert entry.order is not None
    usual = review_of(session, "facilitator")
    submitted = session.submit(entry.seat, entry.order, ruling=Ruling("choose", 1))
    assert submitted.entry is not None
    review = review_of(session, "facilitator")
    chosen = review.influence.chosen
    assert [each.ruled.source for each in chosen] == ["chosen"]
    assert chosen[0].place == chosen[0].ruled.luck()
    assert chosen[0].favours in (chosen[0].ruled.side, chosen[0].ruled.other)
    assert review.luck.fights == usual.luck.fights


def test_luck_adds_up_and_what_one_side_gains_the_other_loses(truth: Review) -> None:
    by_side = {each.side: each for each in truth.luck.sides}
    assert sum(each.net.deviation for each in by_side.values()) == pytest.approx(0, abs=1e-9)
    for each in by_side.values():
        net = each.dealt.deviation - each.suffered.deviation
        assert each.net.deviation == pytest.approx(net)
    for side, points in truth.luck.course:
        assert points[-1].deviation == pytest.approx(by_side[side].net.deviation)
        assert points[-1].spread == pytest.approx(by_side[side].net.spread)


def test_a_seat_reads_of_its_own_blocs_luck_alone(crisis: Session) -> None:
    mine = review_of(crisis, "rok")
    own = {side for side in range(len(crisis.game.sides)) if mine.eyes.inside(side)}
    assert {each.side for each in mine.luck.sides} <= own
    assert mine.influence.settled == 0


def test_an_observer_reads_what_is_public(crisis: Session) -> None:
    public = review_of(crisis, "observer")
    assert public.made == ()
    assert public.luck.sides == ()
    assert public.turns == review_of(crisis, "facilitator").turns
    document = document_of(public, [chart.id for chart in charts_of(public)])
    assert "umpire" not in [part.anchor for part in document.sections]


def test_a_game_in_which_nobody_has_acted_has_a_review(tutorial_game: OpenGame) -> None:
    session = Session(tutorial_game.session.engine, Journal("fresh", MemoryStore()), 1)
    review = review_of(session, "facilitator")
    assert review.turns == (1,)
    assert not review.ended
    assert review.made == ()


def _copied(session: Session) -> Session:
    """The same game with a journal of its own."""
    journal = Journal("copy", MemoryStore())
    for entry in session.entries:
        journal.record(entry.seat, entry.order, entry.ruling, entry.events, entry.time)
    return Session(session.engine, journal, session.seed)


def _before_a_strike(session: Session) -> tuple[Session, Entry]:
    """A copy that stands before an order that was rolled for, and that order's entry."""
    for entry in session.entries:
        if isinstance(entry.order, Strike) and any(isinstance(event, Adjudicated) for event in entry.events):
            copy = _copied(session)
            copy.rewind("facilitator", entry.parent)
            return copy, entry
    raise AssertionError("nobody struck at anything")
