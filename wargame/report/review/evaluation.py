"""The evaluation curve: who was winning, from games that bots play to the end from the start of every turn.

The rules decide everything in them, also what a facilitator's desk would have settled. They run in processes
of their own, so that a window stays alive.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass

from wargame.engine.codec import state_from_plain, state_to_plain
from wargame.engine.dice import SeededDice
from wargame.engine.engine import Engine
from wargame.engine.events import TurnBegan
from wargame.engine.orders import EndPhase
from wargame.engine.state import State
from wargame.engine.victory import totals
from wargame.play.bots import make_bots
from wargame.play.player import MAX_REFUSALS, Questions, seat_to_act
from wargame.play.session import Session
from wargame.report.review.files import Cancelled, go_on
from wargame.report.review.review import Progress
from wargame.scenarios.library import open_blobs
from wargame.storage.games import compiled

MOST_ORDERS = 20_000
"""Orders after which a game that does not end counts as it stands."""

LOOK_EVERY_S = 0.2


@dataclass(frozen=True, slots=True)
class Outlook:
    """Points that a side got at the end of games from one moment on. `low` and `high`: one game of ten is
    below, one above.
    """

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """By turn that is over (0: the beginning) and side the outlook, from `games` games each."""

    games: int
    turns: tuple[int, ...]
    by_side: tuple[tuple[Outlook, ...], ...]


Starts = Sequence[tuple[int, dict[str, object]]]
"""Turns that are over, from 0, and the state after each as plain values."""


def evaluate(
    starts: Starts,
    sides: int,
    blobs: Mapping[str, bytes],
    games: int,
    *,
    seed: int = 1,
    workers: int = 0,
    progress: Progress = go_on,
) -> Evaluation:
    """Plays `games` games from each of the `starts` (see `turn_starts`) of a game of so many sides.

    `blobs`: the ruleset, scenario and map as the saved game holds them. `workers` 0: one for each processor.
    Raises Cancelled.
    """
    jobs = [(turn, text, seed + 1000 * turn + game) for turn, text in starts for game in range(games)]
    found: dict[int, list[list[int]]] = {turn: [] for turn, _text in starts}
    context = multiprocessing.get_context("spawn")
    count = min(workers or os.cpu_count() or 1, max(1, len(jobs)))
    with ProcessPoolExecutor(count, context, _open, (dict(blobs),)) as pool:
        waiting: dict[Future[list[int]], int] = {}
        for turn, state, chance in jobs:
            waiting[pool.submit(_play, state, chance)] = turn
        done = 0
        while waiting:
            ready, _ = wait(waiting, LOOK_EVERY_S, FIRST_COMPLETED)
            for future in ready:
                found[waiting.pop(future)].append(future.result())
                done += 1
            if not progress(f"Evaluation: game {done} of {len(jobs)}", done / max(1, len(jobs))):
                pool.shutdown(wait=False, cancel_futures=True)
                raise Cancelled("evaluation")
    turns = tuple(turn for turn, _text in starts)
    rows = (tuple(_outlook([each[side] for each in found[turn]]) for turn in turns) for side in range(sides))
    return Evaluation(games, turns, tuple(rows))


def turn_starts(session: Session) -> Iterator[tuple[int, dict[str, object]]]:
    """The starts of all turns of the line that a game stands on, for `evaluate`."""
    for entry in session.entries:
        began = [event.turn for event in entry.events if isinstance(event, TurnBegan)]
        if began and not session.state_at(entry.id).ended:
            yield began[-1] - 1, state_to_plain(_free(session.state_at(entry.id)))


def _free(state: State) -> State:
    """Without what waits for a facilitator: the rules decide."""
    state.desk = []
    state.modes = {}
    return state


def _outlook(points: list[int]) -> Outlook:
    ranked = sorted(points)
    tenth = round(0.1 * (len(ranked) - 1))
    return Outlook(sum(ranked) / len(ranked), ranked[tenth], ranked[-1 - tenth])


_engine: list[Engine] = []
"""The engine of a worker process; [] in the program itself."""


def _open(blobs: dict[str, bytes]) -> None:
    """Makes the engine of a worker, once."""
    _engine[:] = [Engine(compiled(open_blobs(blobs)))]


def _play(plain: dict[str, object], seed: int) -> list[int]:
    """One game from a state to its end; the points of the sides."""
    engine = _engine[0]
    return play_out(engine, state_from_plain(plain), seed)


def play_out(engine: Engine, state: State, seed: int) -> list[int]:
    """Bots play on all seats to the end; the points of the sides."""
    bots = make_bots(engine.game)
    for number in range(1, MOST_ORDERS):
        seat = seat_to_act(engine, state)
        if not seat:
            break
        dice = SeededDice(seed, number)
        for _ in range(MAX_REFUSALS):
            order = bots[seat].choose(Questions(engine, state, seat))
            if engine.submit(state, seat, order, dice).refusal is None:
                break
        else:
            engine.submit(state, seat, EndPhase(), dice)
    return totals(engine.game, state)
