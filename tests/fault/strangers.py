"""Saved games as a stranger might send them: any value changed, with seals and chain of digests mended.

Each file is refused with a reason or opened; an opened one can be looked at from every seat and played on.
Nothing else may happen: no other error, no long wait, no great memory.
"""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import time
import traceback
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from fault.flipping import remembered
from support.forging import rechain, reseal

from wargame.play.bots import make_bots
from wargame.play.journal import JournalError
from wargame.play.player import Questions, seat_to_act
from wargame.scenarios.library import open_blobs
from wargame.storage.errors import SaveError
from wargame.storage.games import open_game
from wargame.storage.verify import verify

LONGEST_SECONDS = 30.0
"""Opening and looking takes a tenth of a second on a quiet machine; what takes this long hangs."""

_NUMBER = re.compile(r"-?\d+")
_VALUES: tuple[object, ...] = (
    None,
    -1,
    0,
    1,
    99,
    2**31,
    -(2**63),
    2**63 - 1,
    0.5,
    float("inf"),
    "",
    "x",
    "[]",
    "{}",
    "[" * 40_000,
    '{"a":' * 20_000,
    "y" * 1_000_000,
    b"",
    b"\xff\x00",
    b"z" * 1_000_000,
    "../../../../etc/passwd",
    "9" * 5_000,
)
_COLUMNS = {
    "entry": ("id", "parent", "seat", "order", "mode", "choice", "dice", "digest", "time", "seal"),
    "event": ("id", "entry", "number", "event"),
    "phrase": ("id", "phrase"),
    "head": ("name", "at", "tip", "current", "seal"),
    "header": ("name", "value"),
    "content": ("kind", "sha256", "size", "data", "seal"),
    "bookmark": ("name", "seat", "entry", "seal"),
    "record": ("id", "kind", "time", "seat", "entry", "body", "seal"),
}
_STRUCTURE = (
    "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END",
    "CREATE VIEW v AS SELECT * FROM entry",
    "CREATE TABLE t (x)",
    "DROP TABLE event",
    "DELETE FROM entry",
    "DELETE FROM event WHERE id % 3 = 0",
    "DELETE FROM content",
    "INSERT INTO head (name, at, tip, current, seal) SELECT 'h' || id, id, id, 0, '' FROM entry",
    "UPDATE record SET entry = entry + 1000",
    "UPDATE record SET body = printf('%.*c', 5000000, '[')",
    "UPDATE record SET body = '{\"a\":' || printf('%.*c', 900, '[') || printf('%.*c', 900, ']') || '}'",
    "UPDATE entry SET parent = id",
    "UPDATE entry SET parent = id + 1",
    "PRAGMA application_id=7",
    "PRAGMA user_version=99",
)


@dataclass(slots=True)
class Strangers:
    """What became of the files."""

    tried: int = 0
    refused: int = 0
    opened: int = 0
    slowest: float = 0.0
    failed: list[str] = field(default_factory=list[str])

    def __str__(self) -> str:
        return (
            f"{self.tried} files of strangers: {self.refused} refused with a reason, {self.opened} opened, "
            f"{len(self.failed)} failed; slowest {self.slowest:.1f} s"
        )


def open_often(path: Path, times: int, seed: int = 1) -> Strangers:
    """Changes copies of the saved game at `path` in `times` ways, one at a time, and opens them."""
    tally, copy = Strangers(), path.with_name("stranger.wargame")
    with patch("wargame.storage.games.open_blobs", remembered(open_blobs)):
        for number in range(times):
            chance = random.Random(f"{seed} {number}")
            shutil.copyfile(path, copy)
            tally.tried += 1
            said = _change(copy, chance)
            started = time.monotonic()
            try:
                _use(copy, tally)
            except Exception:
                tally.failed.append(f"number {number}: {said}\n{traceback.format_exc()}")
            took = time.monotonic() - started
            tally.slowest = max(tally.slowest, took)
            if took > LONGEST_SECONDS:
                tally.failed.append(f"number {number}: {said}: {took:.1f} s")
            for left in copy.parent.glob(copy.name + "*"):
                left.unlink()
    return tally


def _use(path: Path, tally: Strangers) -> None:
    with suppress(SaveError):
        verify(path)
    try:
        game = open_game(path)
    except SaveError as error:
        if not str(error).startswith(str(path)) or "\n" in str(error):
            raise AssertionError(f"a refusal that does not name the file in one line: {error!r}") from None
        tally.refused += 1
        return
    tally.opened += 1
    with game:
        session = game.session
        for seat in session.game.scenario.seats:
            session.view(seat.id)
            with suppress(JournalError):
                session.log(seat.id)
        bots = make_bots(session.game)
        for _ in range(2):
            seat_id = seat_to_act(session.engine, session.state)
            if seat_id not in bots:
                break
            session.submit(seat_id, bots[seat_id].choose(Questions(session.engine, session.state, seat_id)))


def _change(path: Path, chance: random.Random) -> str:
    """One change, most with chain and seals mended as a clever forger would; what it was."""
    kind = chance.choice(_CHANGES)
    said = ""
    with closing(sqlite3.connect(path)) as raw, suppress(sqlite3.Error):
        said = kind(raw, chance)
        raw.commit()
    if chance.random() < 0.8:
        with suppress(SaveError, sqlite3.Error, ValueError, TypeError, KeyError):
            rechain(path)
    with suppress(sqlite3.Error, ValueError, TypeError, AttributeError):
        reseal(path)
    return said


def _number(raw: sqlite3.Connection, chance: random.Random) -> str:
    """One number within an event, an order or the dice becomes another one."""
    table, column = chance.choice(
        (("event", "event"), ("event", "event"), ("entry", "order"), ("entry", "dice"))
    )
    rows = raw.execute(f'SELECT rowid, "{column}" FROM {table} ORDER BY rowid').fetchall()
    row, text = chance.choice(rows)
    found = list(_NUMBER.finditer(text))
    if not found:
        return _value(raw, chance)
    spot = chance.choice(found)
    other = chance.choice(("-1", "0", "1", "7", "999", "100000000", "9" * 30, "null", "true", "[]", '"x"'))
    after = text[: spot.start()] + other + text[spot.end() :]
    raw.execute(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', (after, row))
    return f"{table} {row}: {text[:80]} -> {after[:80]}"


def _event(raw: sqlite3.Connection, chance: random.Random) -> str:
    """One event becomes a copy of another, or the first events are exchanged."""
    rows = raw.execute("SELECT rowid, event FROM event ORDER BY rowid").fetchall()
    (row, _), (other, text) = chance.choice(rows), chance.choice(rows)
    raw.execute("UPDATE event SET event = ? WHERE rowid = ?", (text, row))
    return f"event {row} as event {other}: {text[:80]}"


def _value(raw: sqlite3.Connection, chance: random.Random) -> str:
    """One value of one row becomes something else, of any type and size."""
    table = chance.choice(sorted(_COLUMNS))
    column, value = chance.choice(_COLUMNS[table]), chance.choice(_VALUES)
    rows = raw.execute(f"SELECT rowid FROM {table}").fetchall()
    (row,) = chance.choice(rows)
    raw.execute(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', (value, row))
    return f"{table} {row} {column} = {str(value)[:40]!r}"


def _structure(raw: sqlite3.Connection, chance: random.Random) -> str:
    statement = chance.choice(_STRUCTURE)
    raw.execute(statement)
    return statement


_CHANGES: tuple[Callable[[sqlite3.Connection, random.Random], str], ...] = (
    _number,
    _number,
    _number,
    _number,
    _event,
    _value,
    _value,
    _structure,
)
