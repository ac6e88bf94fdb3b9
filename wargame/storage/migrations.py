"""From older file formats to the present one, step by numbered step.

A file that is opened to go on with is first copied beside itself, then changed in place in one transaction:
it is the same file afterwards, and a crash leaves the old or the new format, never a mixture. A file that is
opened only to look is never written: a copy in memory is migrated. A step, once released, is never changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wargame.storage.errors import SaveError
from wargame.storage.files import copy_database
from wargame.storage.models import SCHEMA_VERSION, TABLES
from wargame.storage.seals import content_seal

Tables = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Migration:
    """The step to format `to` from the one before; `step` runs inside a transaction."""

    to: int
    what: str
    step: Callable[[sqlite3.Connection], None]


def _add_bookmarks(raw: sqlite3.Connection) -> None:
    raw.execute(
        "CREATE TABLE bookmark (name VARCHAR NOT NULL, seat VARCHAR NOT NULL, entry INTEGER NOT NULL, "
        "seal VARCHAR NOT NULL, PRIMARY KEY (name, seat))"
    )


def _add_records_and_seals(raw: sqlite3.Connection) -> None:
    raw.execute(
        "CREATE TABLE record (id INTEGER NOT NULL, kind VARCHAR NOT NULL, time VARCHAR NOT NULL, "
        "seat VARCHAR NOT NULL, entry INTEGER NOT NULL, body VARCHAR NOT NULL, seal VARCHAR NOT NULL, "
        "PRIMARY KEY (id))"
    )
    raw.execute("ALTER TABLE content RENAME TO content_before")
    raw.execute(
        "CREATE TABLE content (kind VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, size INTEGER NOT NULL, "
        "data BLOB NOT NULL, seal VARCHAR NOT NULL, PRIMARY KEY (kind))"
    )
    for row in raw.execute("SELECT kind, sha256, size, data FROM content_before").fetchall():
        own = content_seal(*row) if all(map(isinstance, row, _CONTENT_TYPES)) else ""
        raw.execute("INSERT INTO content VALUES (?, ?, ?, ?, ?)", (*row, own))
    raw.execute("DROP TABLE content_before")


_CONTENT_TYPES: Final = (str, str, int, bytes)

MIGRATIONS: Final = (
    Migration(2, "bookmarks", _add_bookmarks),
    Migration(3, "records, seals of contents", _add_records_and_seals),
)
"""In order; the last one leads to SCHEMA_VERSION."""

_FORMAT_1: Final[Tables] = {
    "header": frozenset(("name", "value")),
    "content": frozenset(("kind", "sha256", "size", "data")),
    "entry": frozenset(
        ("id", "parent", "seat", "order", "mode", "choice", "dice", "digest", "time", "seal"),
    ),
    "event": frozenset(("id", "entry", "number", "event")),
    "phrase": frozenset(("id", "phrase")),
    "head": frozenset(("name", "at", "tip", "current", "seal")),
}

SCHEMAS: Final[Mapping[int, Tables]] = {
    1: _FORMAT_1,
    2: {**_FORMAT_1, "bookmark": frozenset(("name", "seat", "entry", "seal"))},
    SCHEMA_VERSION: {name: frozenset(model.model_fields) for name, model in TABLES.items()},
}
"""By format the tables and their columns: what a file must have, no more and no less."""


def migrate_file(raw: sqlite3.Connection, path: Path, version: int) -> Path:
    """Brings a file of an older format to the present one, after a copy beside it; returns the copy's path.

    Raises SaveError or sqlite3.Error; then the file is as it was.
    """
    copy = _free_name(path, version)
    copy_database(raw, copy)
    _migrate(raw, version)
    return copy


def migrated_copy(raw: sqlite3.Connection, version: int) -> sqlite3.Connection:
    """A copy in memory of an older file, in the present format. Closes `raw`, which is not changed."""
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    try:
        raw.backup(memory)
        _migrate(memory, version)
    except BaseException:
        memory.close()
        raise
    finally:
        raw.close()
    return memory


def _migrate(raw: sqlite3.Connection, version: int) -> None:
    """All steps from `version`, in one transaction."""
    raw.execute("BEGIN IMMEDIATE")
    try:
        (now,) = raw.execute("PRAGMA user_version").fetchone()
        if now == version:
            for migration in MIGRATIONS:
                if migration.to > version:
                    migration.step(raw)
            raw.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        elif now != SCHEMA_VERSION:
            raise SaveError("was changed by another program just now; open it again")
        raw.execute("COMMIT")
    except BaseException:
        raw.execute("ROLLBACK")
        raise


def _free_name(path: Path, version: int) -> Path:
    """A name beside the file for its copy that is not taken."""
    name, number = f"{path.stem}-format{version}", 1
    while (found := path.with_name(f"{name}{'' if number == 1 else f'-{number}'}{path.suffix}")).exists():
        number += 1
    return found
