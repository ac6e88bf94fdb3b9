"""Changing a saved game from outside, as a forger does who knows the format and leaves no seal broken."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from wargame.play.journal import Ruling, entry_digest
from wargame.storage.savefile import SaveFile
from wargame.storage.seals import HEADER_SEAL, content_seal, header_seal, seal


def edit(path: Path, *statements: str) -> None:
    """Executes SQL, then makes the seals fit again."""
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()
    reseal(path)


def reseal(path: Path) -> None:
    """Works out all seals again, but for rows with values of a wrong type."""
    with closing(sqlite3.connect(path)) as raw:
        raw.text_factory = bytes
        for number, link, time in raw.execute("SELECT id, digest, time FROM entry").fetchall():
            if isinstance(link, bytes) and isinstance(time, bytes):
                raw.execute("UPDATE entry SET seal = ? WHERE id = ?", (_of(number, link, time), number))
        heads = raw.execute("SELECT name, at, tip FROM head").fetchall()
        for name, at, tip in (row for row in heads if isinstance(row[0], bytes)):
            raw.execute("UPDATE head SET seal = ? WHERE name = ?", (_of(name, at, tip), name.decode()))
        for number, *row in raw.execute("SELECT id, kind, time, seat, entry, body FROM record").fetchall():
            if all(isinstance(value, bytes | int) for value in row):
                raw.execute("UPDATE record SET seal = ? WHERE id = ?", (_of(number, *row), number))
        marks = raw.execute("SELECT name, seat, entry FROM bookmark").fetchall()
        for name, seat, entry in (
            row for row in marks if isinstance(row[0], bytes) and isinstance(row[1], bytes)
        ):
            own = (_of(name, seat, entry), name.decode(), seat.decode())
            raw.execute("UPDATE bookmark SET seal = ? WHERE name = ? AND seat = ?", own)
        contents = raw.execute("SELECT kind, sha256, size, data FROM content").fetchall()
        for kind, plain, size, data in contents:
            if isinstance(kind, bytes) and isinstance(plain, bytes) and isinstance(data, bytes):
                own = content_seal(kind.decode(errors="replace"), plain.decode(errors="replace"), size, data)
                raw.execute(
                    "UPDATE content SET seal = ? WHERE kind = ?", (own, kind.decode(errors="replace"))
                )
        raw.text_factory = str
        rows = raw.execute("SELECT name, value FROM header").fetchall()
        if all(isinstance(value, str) for _, value in rows):
            raw.execute("UPDATE header SET value = ? WHERE name = ?", (header_seal(dict(rows)), HEADER_SEAL))
        raw.commit()


def _of(*values: bytes | int) -> str:
    plain = [value.decode(errors="replace") if isinstance(value, bytes) else value for value in values]
    return seal(*plain)


def rechain(path: Path) -> None:
    """Works the whole chain of digests out again, as a clever forger would."""
    with SaveFile.read(path) as file:
        links = {0: file.root}
        for entry in file.entries():
            ruling = Ruling(entry.mode, entry.choice)
            links[entry.id] = entry_digest(links[entry.parent], entry.id, entry.seat, ruling, entry.text)
    with closing(sqlite3.connect(path)) as raw:
        raw.executemany(
            "UPDATE entry SET digest = ? WHERE id = ?", [(link, n) for n, link in links.items() if n]
        )
        raw.commit()
    reseal(path)
