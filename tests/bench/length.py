"""Whether an order costs the same late in a long game as at its start, and what the journal takes in memory.

A plain game of the tutorial's rules: every side ends every phase, so the board stays as it is and only the
length of the game can make a difference.
"""

from __future__ import annotations

import time
import tracemalloc
from dataclasses import replace
from statistics import median

from wargame.engine.orders import EndPhase
from wargame.play.player import seat_to_act
from wargame.play.session import Session
from wargame.scenarios.library import Library
from wargame.storage.games import new_game

Row = tuple[str, float, float]

ORDERS = 10_000
SAMPLE = 1_000
"""Orders at the start and at the end that are compared, after as many to warm up."""


def run() -> list[Row]:
    """The ratio of medians, and kilobytes an order."""
    session = _endless()
    times = [_order(session) for _ in range(ORDERS)]
    early, late = median(times[SAMPLE : 2 * SAMPLE]), median(times[-SAMPLE:])
    session = _endless()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for _ in range(SAMPLE):
        _order(session)
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return [
        (f"an order near number {ORDERS:,} / one near number {SAMPLE * 3 // 2:,}", late / early, 1.15),
        (
            "kilobytes of memory an order, with its events and copies of the state",
            (after - before) / SAMPLE / 1000,
            8.0,
        ),
    ]


def _endless() -> Session:
    opened = Library().open("tutorial-strait")
    scenario = replace(opened.scenario, turns=ORDERS, ends=())
    return new_game(replace(opened, scenario=scenario), seed=1).session


def _order(session: Session) -> float:
    """Ends the phase of the side that must act; the processor seconds that it took."""
    seat = seat_to_act(session.engine, session.state)
    started = time.process_time()
    submitted = session.submit(seat, EndPhase())
    seconds = time.process_time() - started
    assert submitted.entry is not None, submitted.refusal
    return seconds
