"""What stands beside the entries of a saved game, each row with its seal: heads, bookmarks, records."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from wargame.play.bookmarks import MAX_BOOKMARKS, Bookmark
from wargame.play.journal import Head
from wargame.play.records import MAX_RECORDS, Record
from wargame.storage.errors import SaveError
from wargame.storage.seals import seal

_SET_HEAD = (
    "INSERT INTO head (name, at, tip, current, seal) VALUES (?, ?, ?, 1, ?) "
    "ON CONFLICT (name) DO UPDATE SET at = excluded.at, tip = excluded.tip, current = 1, seal = excluded.seal"
)
_OTHER_HEADS = "UPDATE head SET current = 0 WHERE name != ? AND current"
_RENAME_HEAD = "UPDATE head SET name = ?, seal = ? WHERE name = ?"
_SET_BOOKMARK = (
    "INSERT INTO bookmark (name, seat, entry, seal) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (name, seat) DO UPDATE SET entry = excluded.entry, seal = excluded.seal"
)
_DROP_BOOKMARK = "DELETE FROM bookmark WHERE name = ? AND seat = ?"
_ADD_RECORD = "INSERT INTO record (id, kind, time, seat, entry, body, seal) VALUES (?, ?, ?, ?, ?, ?, ?)"


def check_types(row: tuple[object, ...], types: tuple[type, ...], what: str, name: object) -> None:
    """Raises SaveError unless every value is of exactly its type."""
    if not all(type(value) is kind for value, kind in zip(row, types, strict=True)):
        raise SaveError(f"{what} {name!r} has a value of a wrong type")


# -- writing, inside a transaction of the caller -----------------------------------------------------------


def put_head(raw: sqlite3.Connection, head: Head) -> None:
    """Creates or moves a head, which becomes the current one."""
    raw.execute(_SET_HEAD, (head.name, head.at, head.tip, seal(head.name, head.at, head.tip)))
    raw.execute(_OTHER_HEADS, (head.name,))


def rename_head(raw: sqlite3.Connection, old: str, head: Head) -> None:
    """Gives the head `old` the name of `head`."""
    raw.execute(_RENAME_HEAD, (head.name, seal(head.name, head.at, head.tip), old))


def put_bookmark(raw: sqlite3.Connection, mark: Bookmark) -> None:
    """Creates or moves a bookmark."""
    row = (mark.name, mark.seat, mark.entry)
    raw.execute(_SET_BOOKMARK, (*row, seal(*row)))


def drop_bookmark(raw: sqlite3.Connection, mark: Bookmark) -> None:
    """Forgets a bookmark."""
    raw.execute(_DROP_BOOKMARK, (mark.name, mark.seat))


def put_record(raw: sqlite3.Connection, record: Record) -> None:
    """Adds a record."""
    row = (record.id, record.kind, record.time, record.seat, record.entry, record.body)
    raw.execute(_ADD_RECORD, (*row, seal(*row)))


# -- reading, with nothing believed but types and seals; each raises SaveError -----------------------------


def read_heads(raw: sqlite3.Connection) -> tuple[list[Head], str]:
    """The heads and the name of the current one."""
    heads: list[Head] = []
    current: list[str] = []
    for row in raw.execute("SELECT name, at, tip, current, seal FROM head ORDER BY rowid"):
        check_types(row, (str, int, int, int, str), "head", row[0])
        if row[4] != seal(*row[:3]):
            raise SaveError(f"head {row[0]!r} is not the one that was written")
        heads.append(Head(*row[:3]))
        current += [row[0]] if row[3] else []
    if heads and len(current) != 1:
        raise SaveError("does not say which head is the current one")
    return heads, current[0] if current else ""


def read_bookmarks(raw: sqlite3.Connection) -> list[Bookmark]:
    """The bookmarks."""
    marks: list[Bookmark] = []
    rows = raw.execute(
        "SELECT name, seat, entry, seal FROM bookmark ORDER BY rowid LIMIT ?", (MAX_BOOKMARKS + 1,)
    )
    for row in rows:
        check_types(row, (str, str, int, str), "bookmark", row[0])
        if row[3] != seal(*row[:3]):
            raise SaveError(f"bookmark {row[0]!r} is not the one that was written")
        marks.append(Bookmark(*row[:3]))
    if len(marks) > MAX_BOOKMARKS:
        raise SaveError(f"has more than {MAX_BOOKMARKS} bookmarks")
    return marks


def read_records(raw: sqlite3.Connection) -> Iterator[Record]:
    """The records in order, one by one."""
    rows = raw.execute(
        "SELECT id, kind, time, seat, entry, body, seal FROM record ORDER BY id LIMIT ?", (MAX_RECORDS + 1,)
    )
    for row in rows:
        check_types(row, (int, str, str, str, int, str, str), "record", row[0])
        if row[6] != seal(*row[:6]):
            raise SaveError(f"record {row[0]} is not the one that was written")
        yield Record(*row[:6])
