"""The short game of the corpus of saved games (tests/saves), made by the program as it is.

It has dice typed in, an order taken back, a named branch, bookmarks (since file format 2) and records (3).
Until the first release all files are made again when the rules' code decides otherwise; after it they stay,
and only a new format gets a new file: ``cd tests && ../.venv/bin/python -m support.corpus saves``.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from support.tutorial import tutorial

from wargame.engine.orders import EndPhase
from wargame.engine.refusals import Refusal
from wargame.play.bots import make_bots
from wargame.play.player import Questions, play_on, seat_to_act
from wargame.play.session import Session
from wargame.storage.games import new_game

SEED = 4
SHOWN = 3
"""What every typed die shows; a die that cannot is told by its refusal, and 1 is typed."""
TYPED_ORDERS = 30


def typed_order(session: Session, seat: str) -> int:
    """Lets the seat's bot give one order with typed dice; how many dice that took."""
    order = make_bots(session.game)[seat].choose(Questions(session.engine, session.state, seat))
    typed: tuple[int, ...] = ()
    while True:
        done = session.submit(seat, order, typed=typed)
        if done.dice is None:
            break
        typed = (*done.dice.typed, SHOWN)
    if isinstance(done.refusal, Refusal):
        session.submit(seat, EndPhase())
    return len(typed)


def make(path: Path) -> None:
    """Plays the game into a new file."""
    with new_game(
        tutorial(), seed=SEED, path=path, physical=True, clock=lambda: "2027-01-01T10:00:00Z"
    ) as game:
        session = game.session
        dice = sum(
            typed_order(session, seat_to_act(session.engine, session.state)) for _ in range(TYPED_ORDERS)
        )
        assert dice, "no order needed a die"
        chief = next(seat.id for seat in session.game.scenario.seats if seat.role == "facilitator")
        fork = session.head - 4
        assert session.undo(chief) is None
        assert session.branch(chief, "what if", fork) is None
        play_on(session, make_bots(session.game), turns=1)
        assert session.switch(chief, "main") is None
        assert session.mark(chief, "Before the what-if", fork) is None
        assert session.mark(session.journal[fork].seat, "Our plan", fork) is None
        session.records.add("observation", chief, json.dumps({"text": "The fork was not seen at once."}))
        session.records.add("setting", "", json.dumps({"key": "test", "value": 1}))


def as_older(path: Path, to: Path, version: int, *came: str) -> None:
    """The same game as the format before kept it: without what `came` (as SQL) with the next one."""
    shutil.copy(path, to)
    with closing(sqlite3.connect(to)) as raw:
        for statement in came:
            raw.execute(statement)
        raw.execute(f"PRAGMA user_version={version}")
        raw.commit()
        raw.execute("VACUUM")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for old in folder.glob("*.wargame"):
        old.unlink()
    make(folder / "format-3.wargame")
    seals = "ALTER TABLE content DROP COLUMN seal"
    as_older(folder / "format-3.wargame", folder / "format-2.wargame", 2, "DROP TABLE record", seals)
    as_older(folder / "format-2.wargame", folder / "format-1.wargame", 1, "DROP TABLE bookmark")
