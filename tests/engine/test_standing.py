"""What an objective would give now, from what a seat knows, is what the end would book for it."""

from __future__ import annotations

import pytest
from support.botgames import shipped

from wargame.engine.engine import Engine
from wargame.engine.standing import standing
from wargame.engine.victory import worth
from wargame.play.bots import make_bots
from wargame.play.journal import Journal, MemoryStore
from wargame.play.player import play_on
from wargame.play.session import Session


@pytest.fixture(scope="module")
def played() -> Session:
    game = shipped("tutorial-strait")
    session = Session(Engine(game), Journal("", MemoryStore()), 3)
    play_on(session, make_bots(game), turns=3)
    return session


def test_the_facilitator_sees_for_every_goal_what_the_end_would_book(played: Session) -> None:
    game, view = played.game, played.view("facilitator")
    goals = [goal for goal in game.scenario.objectives if goal.when == "end" and goal.kind != "destroy"]
    assert {goal.kind for goal in goals} == {"hold", "preserve", "rung_at_most"}
    shown = {goal.id: standing(game, view, goal) for goal in goals}
    assert shown == {goal.id: worth(game, played.state, goal) for goal in goals}
    assert any(shown.values())


def test_a_player_sees_the_same_for_the_own_goals(played: Session) -> None:
    game, view = played.game, played.view("belmar")
    for goal in game.scenario.objectives:
        if goal.side == "belmar":
            assert standing(game, view, goal) == worth(game, played.state, goal), goal.id


def test_a_player_is_told_nothing_of_losses_that_are_not_known(played: Session) -> None:
    game, view = played.game, played.view("arden")
    goals = {goal.id: goal for goal in game.scenario.objectives}
    assert standing(game, view, goals["belmar_forces"]) is None
    assert standing(game, view, goals["arden_blows"]) is None
