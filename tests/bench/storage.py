"""Saved games: one order against one bare synchronised write, opening, size."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from support.fakegame import fake_session
from support.tutorial import tutorial

from wargame.engine.orders import MoveUnit
from wargame.play.bots import make_bots
from wargame.play.player import play_on
from wargame.storage.games import new_game, open_game
from wargame.storage.header import Header
from wargame.storage.savefile import SaveFile

ORDERS = 300
EVENTS = 5_000

Row = tuple[str, float, float]


def run() -> list[Row]:
    """Ratios to the bare write; seconds; bytes."""
    # Beside the code, not in the system's temporary folder, which is often memory and never waits for a disk.
    with tempfile.TemporaryDirectory(dir=Path(__file__).resolve().parents[2], prefix=".bench-") as folder:
        return [*_commits(Path(folder)), *_opening(Path(folder))]


def _commits(folder: Path) -> list[Row]:
    header = Header("g", "bench", "s", "r", "m", 1, "0", "")
    with (
        SaveFile.create(folder / "orders.wargame", header, {"map": b"x"}) as file,
        (folder / "bare").open("wb") as bare,
    ):
        session = fake_session(file, root=file.root)

        def order() -> None:
            session.submit("red", MoveUnit(0, (7,)))

        def write() -> None:
            bare.write(b"x" * 512)
            bare.flush()
            os.fdatasync(bare.fileno())

        ratio = _ratio(order, write)
    return [("one order committed / one bare write and fdatasync", ratio, 3.5)]


def _ratio(one: Callable[[], None], other: Callable[[], None]) -> float:
    """Median time of `one` to that of `other`, taken in turns."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ORDERS):
        for call, kept in zip((one, other), times, strict=True):
            started = time.perf_counter()
            call()
            kept.append(time.perf_counter() - started)
    return statistics.median(times[0]) / statistics.median(times[1])


def _opening(folder: Path) -> list[Row]:
    path = folder / "long.wargame"
    opened = tutorial()
    with new_game(opened, seed=1, path=path) as game:
        content = path.stat().st_size
        bots = make_bots(game.session.game)
        while sum(len(entry.events) for entry in game.session.journal) < EVENTS:
            play_on(game.session, bots)
            game.session.branch("facilitator", f"line {len(game.session.journal)}", 2)
        events = sum(len(entry.events) for entry in game.session.journal)
    started = time.perf_counter()
    open_game(path).close()
    seconds = time.perf_counter() - started
    return [
        (f"seconds to open and check a game of {EVENTS:,} events", seconds * EVENTS / events, 0.5),
        ("bytes of a saved game an event, without content", (path.stat().st_size - content) / events, 200),
    ]
