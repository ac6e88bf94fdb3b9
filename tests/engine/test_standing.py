"""What an objective would give now, from what a seat knows, is what the end would book for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.botgames import shipped

from wargame.engine.engine import Engine
from wargame.engine.standing import standing
from wargame.engine.umpire_orders import (
    AddUnit,
    BringIn,
    ChangeOwner,
    RemoveUnit,
    SetSteps,
    UmpireOrder,
)
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


def test_units_that_are_not_as_in_the_scenario_count_as_at_the_end(played: Session) -> None:
    """Added, taken off, brought back, given to the other side, destroyed: both accounts go on agreeing."""
    game, session = played.game, Session(played.engine, Journal("", MemoryStore()), 3)
    side, other = game.side_index["belmar"], game.side_index["arden"]
    goal = next(
        goal for goal in game.scenario.objectives if goal.kind == "preserve" and goal.side == "belmar"
    )
    goal = replace(goal, categories=(), points=1000)
    units = [unit for unit in session.state.units if unit.side == side and unit.hex >= 0]
    first, second, third = [unit for unit in units if game.types[unit.type].domain == "ground"][:3]
    why = "the account must hold"
    added = AddUnit(side, game.types[first.type].key, "New", first.hex, 3, reason=why)
    orders: list[UmpireOrder] = [
        added,
        SetSteps(len(game.unit_defs), 1, reason=why),
        RemoveUnit(first.id, reason=why),
        ChangeOwner(second.id, other, reason=why),
        RemoveUnit(third.id, lost=True, reason=why),
        BringIn(first.id, reason=why),
        RemoveUnit(len(game.unit_defs), lost=True, reason=why),
    ]
    seen: set[int | None] = set()
    for order in orders:
        submitted = session.submit("facilitator", order)
        assert submitted.entry, submitted.refusal
        booked = worth(game, session.state, goal)
        for seat in ("belmar", "facilitator"):
            assert standing(game, session.view(seat), goal) == booked, order
        seen.add(booked)
    assert len(seen) > 3
