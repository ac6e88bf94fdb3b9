"""A rehearsal goes through the events list in a copy and leaves the game as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from support.staff import condition, inject, staff_game

from wargame.engine.codec import state_to_json
from wargame.engine.engine import Engine
from wargame.engine.game import compile_game
from wargame.engine.inject_orders import HoldInject, SkipInject, WaitInjects
from wargame.play.bots import make_bots
from wargame.play.journal import Journal, MemoryStore
from wargame.play.rehearsal import NEVER, Rehearsal, before_start
from wargame.play.session import Session
from wargame.scenarios.model import Inject


def session(*injects: Inject, turns: int = 4) -> Session:
    return Session(Engine(staff_game(*injects, turns=turns)), Journal("", MemoryStore()), 1)


LIST = (
    inject("flood", 1, turn=2),
    inject("storm", 2, turn=3, hours=51, phase="combat"),
    inject("pressure", 3, unanswered="flood", delay=1),
    inject("word", 4),
    inject("war", 5, when=condition(staff_game(), "rung >= 9")),
    inject("late", 6, turn=4),
    inject("out", 7, turn=2),
    inject("echo", 8, after="word"),
)


def run(rehearsal: Rehearsal) -> dict[str, tuple[int, str]]:
    """By inject the turn and phase in which it went."""
    found: dict[str, tuple[int, str]] = {}
    for _ in range(10):
        if rehearsal.over:
            break
        found |= {each.inject: (each.turn, each.phase) for each in rehearsal.step()}
    assert rehearsal.over
    return found


def reasons(rehearsal: Rehearsal) -> Mapping[str, str]:
    return {each.inject: NEVER[each.why].format(each.about) for each in rehearsal.waiting()}


def test_it_says_what_would_go_when_and_why_the_rest_would_not() -> None:
    game = session(*LIST)
    game.submit("facilitator", HoldInject("late"))
    game.submit("facilitator", SkipInject("out"))
    rehearsal = Rehearsal(game)
    assert run(rehearsal) == {
        "flood": (2, "intelligence"),
        "pressure": (3, "intelligence"),
        "storm": (3, "combat"),
    }
    assert reasons(rehearsal) == {
        "word": "only your word sends it",
        "war": "its condition has not come: rung >= 9",
        "late": "held back",
        "out": "left out",
        "echo": "waits for inject 4",
    }


def test_the_game_itself_is_not_touched() -> None:
    game = session(*LIST)
    before, entries, digest = state_to_json(game.state), len(game.journal), game.digest
    run(Rehearsal(game, make_bots(game.game)))
    assert (state_to_json(game.state), len(game.journal), game.digest) == (before, entries, digest)


def test_taken_as_answered_no_contingency_comes() -> None:
    rehearsal = Rehearsal(session(*LIST), answered=True)
    assert "pressure" not in run(rehearsal)
    assert reasons(rehearsal)["pressure"] == "inject 1 is taken to be answered"


def test_where_injects_wait_for_a_word_it_sends_them_or_says_that_they_are_due() -> None:
    game = session(*LIST)
    game.submit("facilitator", WaitInjects(True))
    assert run(Rehearsal(game))["flood"] == (2, "intelligence")
    waiting = Rehearsal(game, word=False)
    assert {each.what for _ in range(2) for each in waiting.step()} == {"due"}


def test_one_step_is_one_turn() -> None:
    rehearsal = Rehearsal(session(*LIST))
    assert [each.inject for each in rehearsal.step()] == ["flood", "out"]
    assert rehearsal.turn == 2
    assert [(each.inject, each.time) for each in rehearsal.step()] == [("pressure", "D+2")]
    assert ("storm", "D+2 H+3") in [(each.inject, each.time) for each in rehearsal.step()]


def test_before_the_game_begins_the_first_turn_is_rehearsed_too() -> None:
    game = staff_game(inject("dawn", 1, turn=1), inject("noon", 2, turn=1, phase="combat"))
    for waits in (False, True):
        begun = before_start(compile_game(game.ruleset, replace(game.scenario, injects_wait=waits), game.map))
        rehearsal = Rehearsal(begun)
        assert [(each.inject, each.what) for each in rehearsal.begun] == [("dawn", "sent")]
        assert [each.inject for each in rehearsal.step()] == ["noon"]
