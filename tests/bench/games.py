"""Whole games played by bots on every seat, and events a second of the engine under them."""

from __future__ import annotations

import time

from wargame.play.bots import make_bots
from wargame.play.player import play_on
from wargame.scenarios.library import Library
from wargame.storage.games import OpenGame, new_game

Row = tuple[str, float, float]

SCENARIOS = (("tutorial-strait", 0.1), ("korea-escalation", 1.5))
LEAST_EVENTS = 30_000
"""Events a second that the full rules should reach on one core."""


def run() -> list[Row]:
    """Seconds a game, and the share of the time that events may take which they do."""
    rows: list[Row] = []
    for name, target in SCENARIOS:
        opened = Library().open(name)
        game = new_game(opened, seed=1)
        bots = make_bots(game.session.game)
        started = time.perf_counter()
        play_on(game.session, bots)
        seconds = time.perf_counter() - started
        rows.append((f"seconds for a whole game of {name}, bots on all seats", seconds, target))
        rows.append(
            (f"  its orders decided again, 1 / ({LEAST_EVENTS:,} events a second)", _again(game), 1.0)
        )
    return rows


def _again(game: OpenGame) -> float:
    """The same orders given to the engine alone, without bots and journal."""
    from wargame.engine.dice import SeededDice

    session = game.session
    engine = session.engine
    state, begun = engine.begin(SeededDice(session.seed, 0))
    events = len(begun.events)
    started = time.perf_counter()
    for entry in session.entries[1:]:
        assert entry.order is not None
        events += len(
            engine.submit(state, entry.seat, entry.order, SeededDice(session.seed, entry.depth - 1)).events
        )
    seconds = time.perf_counter() - started
    assert state == session.state
    return LEAST_EVENTS / (events / seconds)
