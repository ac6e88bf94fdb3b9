"""Flips single bits of a saved game: `verify` must find every one that changes what the file says."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from wargame.scenarios.library import Opened, open_blobs
from wargame.storage.errors import SaveError
from wargame.storage.models import TABLES
from wargame.storage.verify import verify


@dataclass(slots=True)
class Flips:
    """`harmless`: bits of free space, and of what SQLite makes again; the rest must be `found`."""

    tried: int = 0
    found: int = 0
    harmless: int = 0
    named: int = 0
    """Of those found, how many name the first bad entry."""
    missed: list[int] = field(default_factory=list[int])
    """Bits that change what the file says and were not noticed."""

    def __str__(self) -> str:
        return (
            f"{self.tried} bits flipped: {self.found} found ({self.named} with the first bad entry), "
            f"{self.harmless} in free space, missed {len(self.missed)}"
        )


def said_by(path: Path) -> list[tuple[object, ...]] | None:
    """Every row of every table, or None if they cannot all be read."""
    try:
        with closing(sqlite3.connect(path)) as raw:
            raw.text_factory = bytes
            return [row for name in TABLES for row in raw.execute(f"SELECT * FROM {name} ORDER BY rowid")]
    except sqlite3.Error:
        return None


def flip_often(path: Path, times: int, seed: int = 1) -> Flips:
    """Flips `times` random bits of the file at `path`, one at a time, on a copy beside it."""
    with patch("wargame.storage.games.open_blobs", remembered(open_blobs)):
        return _flip(path, times, random.Random(seed))


def remembered(load: Callable[[dict[str, bytes]], Opened]) -> Callable[[dict[str, bytes]], Opened]:
    """Reads the same contents once: their bytes have been checked against their hashes by then."""
    known: dict[tuple[tuple[str, bytes], ...], Opened] = {}

    def remembered(blobs: dict[str, bytes]) -> Opened:
        key = tuple(sorted(blobs.items()))
        if key not in known:
            known[key] = load(blobs)
        return known[key]

    return remembered


def _flip(path: Path, times: int, chance: random.Random) -> Flips:
    tally = Flips()
    whole, before = path.read_bytes(), said_by(path)
    copy = path.with_name("flipped.wargame")
    for _ in range(times):
        bit = chance.randrange(len(whole) * 8)
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << bit % 8
        copy.write_bytes(damaged)
        tally.tried += 1
        try:
            found = verify(copy)
        except SaveError:
            tally.found += 1
            continue
        if not found.ok:
            tally.found += 1
            tally.named += found.first_bad_entry is not None
        elif said_by(copy) == before:
            tally.harmless += 1
        else:
            tally.missed.append(bit)
    copy.unlink(missing_ok=True)
    return tally
