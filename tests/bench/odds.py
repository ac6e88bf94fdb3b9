"""Exact odds with their explanation: every attack and strike that a seat could preview in a tutorial game."""

from __future__ import annotations

import time

from support.tutorial import play_tutorial

from wargame.engine.orders import Attack, Strike
from wargame.play.player import seat_to_act
from wargame.resolve.face import Odds

Row = tuple[str, float, float]

FRAME = 16.0
"""Milliseconds of one frame of the screen."""


def run() -> list[Row]:
    """Milliseconds at the 95th percentile."""
    session = play_tutorial(turns=4).session
    times: list[float] = []
    for entry in session.entries:
        if not isinstance(entry.order, (Attack, Strike)):
            continue
        state = session.state_at(entry.parent)
        seat = seat_to_act(session.engine, state)
        for order in session.engine.orders(state, seat):
            if isinstance(order, (Attack, Strike)):
                started = time.perf_counter()
                found = session.engine.odds(state, seat, order)
                times.append(1000 * (time.perf_counter() - started))
                assert isinstance(found, Odds)
    times.sort()
    return [(f"ms for exact odds, 95th percentile of {len(times)}", times[len(times) * 95 // 100], FRAME)]
