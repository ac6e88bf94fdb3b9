"""The example game that ships is a whole exercise: it opens, verifies, and a review can be made of it."""

from __future__ import annotations

import shutil
from pathlib import Path

from wargame.play.observations import Observations
from wargame.play.plan_health import COLLECTED, plan_health
from wargame.storage.games import open_game
from wargame.storage.verify import verify

EXAMPLE = Path(__file__).parents[2] / "assets" / "examples" / "half-a-day.wargame"


def test_the_example_is_what_the_rules_lead_to():
    assert verify(EXAMPLE).ok


def test_the_example_has_what_an_exercise_has(tmp_path: Path):
    copy = tmp_path / "example.wargame"
    shutil.copy(EXAMPLE, copy)
    with open_game(copy, write=False) as game:
        session = game.session
        exercise = session.game.scenario.exercise
        assert exercise is not None and session.state.ended == "facilitator"
        sent = [each for each in session.view("facilitator").injects if each.state in ("sent", "answered")]
        assert len(sent) >= 12
        kinds = {entry.order.kind for entry in session.entries if entry.order}
        assert {"rule", "propose", "vote", "write_message", "answer_message", "explain"} <= kinds
        seen = [each.observation for each in Observations(session).all()]
        health = plan_health(exercise, seen, exercise.played(14), 6, ended=True)
        assert health.count(COLLECTED) > health.wanted // 2
        assert any(each.important for each in seen)
