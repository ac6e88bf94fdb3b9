"""Kills a playing process at a random moment, again and again, and looks at what is left of its game.

A child plays with bots into a file and reports each entry once it is committed; the parent kills it without
warning. Every reported entry must then be in the file, with its digest, and the file must open, verify and
be played on. Autosaves that the child wrote on the way must open too.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path

from wargame.play.bots import make_bots
from wargame.play.journal import Entry
from wargame.play.player import play_on
from wargame.scenarios.library import Library, Opened
from wargame.storage.autosave import Autosave
from wargame.storage.errors import SaveError
from wargame.storage.games import new_game, open_game
from wargame.storage.verify import verify

SCENARIO = "tutorial-strait"
NAME = "game.wargame"


@dataclass(slots=True)
class Tally:
    """What became of the games: every list but `kills` must be empty."""

    kills: int = 0
    committed: int = 0
    before_a_file: int = 0
    autosaves: int = 0
    lost: list[str] = field(default_factory=list[str])
    not_opened: list[str] = field(default_factory=list[str])
    left_behind: list[str] = field(default_factory=list[str])

    @property
    def good(self) -> bool:
        return not (self.lost or self.not_opened or self.left_behind)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.committed} committed entries, {self.before_a_file} before there was a"
            f" file, {self.autosaves} autosaves; lost {len(self.lost)}, not reopened {len(self.not_opened)}, "
            f"more than one file left {len(self.left_behind)}"
        )


@cache
def content() -> Opened:
    """The scenario, read once by the server that children are forked from (see `prepared`)."""
    return Library().open(SCENARIO)


def _play(folder: str, seed: int, told: Connection) -> None:
    """The child: plays and reports until it is killed or the game is over."""
    place = Path(folder)
    autosave = Autosave(place / "autosaves", keep=3)
    with new_game(content(), seed=seed, path=place / NAME) as game:
        session = game.session
        session.on_phase = lambda _session: _saved(autosave.save(game))

        def report(entry: Entry) -> None:
            told.send((entry.id, entry.digest))

        report(session.journal[session.head])
        play_on(session, make_bots(session.game), on_entry=report)


def _saved(_path: Path) -> None:
    """An autosave's place is not needed."""


def _context() -> BaseContext:
    if os.name == "posix":
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["fault.prepared"])
        return context
    return multiprocessing.get_context("spawn")


def kill_often(times: int, folder: Path, seed: int = 1, longest: float = 0.5) -> Tally:
    """Plays and kills `times` games in `folder`, each after at most `longest` seconds."""
    chance = random.Random(seed)
    context, tally = _context(), Tally()
    for number in range(times):
        place = folder / f"game-{number}"
        place.mkdir(parents=True)
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=_play, args=(str(place), seed + number, theirs), daemon=True)  # type: ignore[attr-defined]
        child.start()
        theirs.close()
        if number % 10:
            ours.poll(30)  # most are killed while they play, every tenth perhaps while the file is made
        time.sleep(chance.uniform(0, longest))
        child.kill()
        child.join()
        tally.kills += 1
        _look(place, dict(_reports(ours)), tally)
        ours.close()
        shutil.rmtree(place)
    return tally


def _reports(told: Connection) -> Iterator[tuple[int, str]]:
    while True:
        try:
            if not told.poll(0):
                return
            yield told.recv()
        except (EOFError, OSError):
            return


def _look(place: Path, reported: dict[int, str], tally: Tally) -> None:
    """Opens what is left and compares it with what was reported."""
    path = place / NAME
    tally.committed += len(reported)
    if not path.exists():
        tally.before_a_file += 1
        if reported:
            tally.lost.append(f"{path}: no file, but {len(reported)} entries were committed")
        return
    try:
        with open_game(path) as game:
            journal = game.session.journal
            for number, digest in reported.items():
                if number not in journal or journal[number].digest != digest:
                    tally.lost.append(f"{path}: entry {number}")
        found = verify(path)
        if not found.ok:
            tally.not_opened.append(f"{path}: {found.reason}")
        for copy in Autosave(place / "autosaves").copies():
            open_game(copy, write=False).close()
            tally.autosaves += 1
    except SaveError as error:
        tally.not_opened.append(str(error))
    stray = [each.name for each in place.glob(NAME + "-*")]
    if stray:
        tally.left_behind.append(f"{path}: {', '.join(stray)}")
