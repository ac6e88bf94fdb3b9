"""The evaluation curve: games that go on from the start of every turn, repeatable and stoppable."""

from __future__ import annotations

import pytest

from wargame.engine.codec import state_from_plain, state_to_json
from wargame.engine.victory import totals
from wargame.report.charts.chart import svg_of
from wargame.report.charts.charts import charts_of
from wargame.report.review.evaluation import evaluate, play_out, turn_starts
from wargame.report.review.files import Cancelled
from wargame.report.review.review import Review
from wargame.storage.games import OpenGame


def test_starts_are_the_states_at_the_beginning_of_each_turn(tutorial_game: OpenGame) -> None:
    session = tutorial_game.session
    starts = list(turn_starts(session))
    assert [turn for turn, _state in starts] == list(range(session.state.turn))
    for turn, plain in starts:
        state = state_from_plain(plain)
        assert state.turn == turn + 1
        assert state.phase >= 0
    first = session.state_at(1)
    assert state_to_json(state_from_plain(starts[0][1])) == state_to_json(first)


def test_a_game_played_out_ends_and_depends_on_its_seed_alone(tutorial_game: OpenGame) -> None:
    session = tutorial_game.session
    plain = list(turn_starts(session))[-1][1]
    first, again = state_from_plain(plain), state_from_plain(plain)
    points = play_out(session.engine, first, 5)
    assert points == play_out(session.engine, again, 5)
    assert first.ended
    assert points == totals(session.game, first)


def test_the_curve_comes_from_processes_and_is_drawn(tutorial_game: OpenGame, truth: Review) -> None:
    told: list[float] = []

    def progress(what: str, share: float) -> bool:
        told.append(share)
        return True

    session = tutorial_game.session
    starts, sides = list(turn_starts(session)), len(session.game.sides)
    found = evaluate(starts, sides, tutorial_game.opened.blobs, 2, workers=1, progress=progress)
    assert found.turns == tuple(range(session.state.turn))
    assert len(found.by_side) == len(session.game.sides)
    for rows in found.by_side:
        assert all(row.low <= row.mean <= row.high for row in rows)
    assert told[-1] == 1
    chart = charts_of(truth, found)[0]
    assert chart.id == "evaluation"
    assert "not a prediction" in chart.limits
    assert svg_of(chart) == svg_of(chart)


def test_it_can_be_stopped(tutorial_game: OpenGame) -> None:
    starts, blobs = list(turn_starts(tutorial_game.session)), tutorial_game.opened.blobs
    with pytest.raises(Cancelled):
        evaluate(starts, 2, blobs, 50, workers=1, progress=lambda what, share: False)
