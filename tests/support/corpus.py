"""The short game of the corpus of saved games (tests/saves), made by the program as it is.

It has dice typed in, an order taken back, a named branch and, since file format 2, bookmarks. Until the first
release all files are made again when the rules' code decides otherwise; after it they stay for ever, and only
a new format gets a new file: ``cd tests && ../.venv/bin/python -m support.corpus saves``.
"""

from __future__ import annotations

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


def as_format_1(path: Path, to: Path) -> None:
    """The same game as format 1 kept it: without bookmarks."""
    shutil.copy(path, to)
    with closing(sqlite3.connect(to)) as raw:
        raw.execute("DROP TABLE bookmark")
        raw.execute("PRAGMA user_version=1")
        raw.commit()
        raw.execute("VACUUM")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for old in folder.glob("*.wargame"):
        old.unlink()
    make(folder / "format-2.wargame")
    as_format_1(folder / "format-2.wargame", folder / "format-1.wargame")
