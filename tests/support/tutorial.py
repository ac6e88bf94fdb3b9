"""The tutorial scenario, opened once, and a short game of it in a file."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from wargame.play.bots import make_bots
from wargame.play.player import play_on
from wargame.scenarios.library import Library, Opened
from wargame.storage.games import OpenGame, new_game

SCENARIO = "tutorial-strait"


@cache
def tutorial() -> Opened:
    """The scenario with its ruleset and map."""
    return Library().open(SCENARIO)


def play_tutorial(path: Path | None = None, *, seed: int = 1, turns: int = 1) -> OpenGame:
    """A game of the tutorial after `turns` turns of bots on all seats, still open."""
    game = new_game(tutorial(), seed=seed, path=path, clock=lambda: "2027-01-01T10:00:00Z")
    play_on(game.session, make_bots(game.session.game), turns=turns)
    return game


def noted_tutorial(path: Path) -> None:
    """The same game in a file, with a bookmark and records beside the journal."""
    with play_tutorial(path) as game:
        session = game.session
        assert session.mark("facilitator", "Noted", session.head - 2) is None
        session.records.add("observation", "facilitator", json.dumps({"text": "Late, but well argued."}))
        session.records.add("setting", "", json.dumps({"key": "sound", "value": False}))
        session.records.add("draft", session.game.scenario.seats[0].id, json.dumps({"text": "Our pla"}))
