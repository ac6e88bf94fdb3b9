"""Opening a file that may come from a stranger: what must hold before anything in it is believed.

A saved game is plain tables. A file with views, triggers, generated columns, other tables or indexes could
make a query do something else than it says, so it is refused whole.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from wargame.storage.errors import SaveError
from wargame.storage.migrations import SCHEMAS, migrate_file, migrated_copy
from wargame.storage.models import APPLICATION_ID, SCHEMA_VERSION

MAX_FILE_BYTES = 1 << 30
MAX_VALUE_BYTES = 64 << 20
BUSY_SECONDS = 5.0

DAMAGED = "the file is damaged; use an autosave or another copy"

_MAGIC = b"SQLite format 3\0"


@contextmanager
def clear_errors(path: Path, doing: str) -> Generator[None, None, None]:
    """Turns whatever SQLite, the system or a check says into a SaveError that names the file."""
    try:
        yield
    except SaveError as error:
        text = str(error)
        raise error if text.startswith(f"{path}: ") else SaveError(f"{path}: {text}") from None
    except sqlite3.Error as error:
        raise SaveError(f"{path}: cannot be {doing}: {explain(error)}") from error
    except OSError as error:
        raise SaveError(f"{path}: cannot be {doing}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        # SQLite quotes a damaged schema in its message, and Python then cannot read the message.
        raise SaveError(f"{path}: cannot be {doing}: {DAMAGED}") from error


def explain(error: sqlite3.Error) -> str:
    """What SQLite's error means for the person at the table."""
    text = str(error)
    if any(word in text for word in ("malformed", "not a database", "corrupt", "Could not decode")):
        return DAMAGED
    if "locked" in text or "busy" in text:
        return "another program is writing to it; close the game there and try again"
    if "full" in text:
        return "the disk is full; free some space and try again"
    if "readonly" in text:
        return "it is write-protected; save it under another name"
    return text


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A guarded connection to an existing saved game; raises SaveError if it is none or cannot be trusted.

    A reader can never write, yet opens games that another program is playing at the moment. A file of an
    older format is migrated, for a reader in memory.
    """
    with clear_errors(path, "opened"):
        _check_file(path)
        may_write = os.access(path, os.W_OK)
        if write and not may_write:
            raise SaveError("it is write-protected; copy it to a folder of yours and open the copy")
        mode = "rw" if may_write else "ro"
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, check_same_thread=False
        )
        try:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA cell_size_check=ON")
            version = _check_schema(connection)
            if version < SCHEMA_VERSION and write:
                migrate_file(connection, path, version)
            elif version < SCHEMA_VERSION:
                connection = migrated_copy(connection, version)
            if not write:
                connection.execute("PRAGMA query_only=ON")
        except BaseException:
            connection.close()
            raise
        return connection


def _check_file(path: Path) -> None:
    if not path.exists():
        raise SaveError("there is no such file")
    if not path.is_file():
        raise SaveError("is not a file")
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        raise SaveError(f"has {size >> 20} MB, more than a saved game ever has")
    with path.open("rb") as file:
        head = file.read(len(_MAGIC))
    if head != _MAGIC:
        raise SaveError("is not a saved game")


def _check_schema(connection: sqlite3.Connection) -> int:
    """The file's format, whose tables and columns it has, no more and no less; raises SaveError."""
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise SaveError("is a database, but not a saved game")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA_VERSION:
        raise SaveError(
            f"was written by a newer program ({_writer(connection)}, file format {version}; this one reads "
            f"format {SCHEMA_VERSION}); install that version to open it. The file was not touched"
        )
    tables = SCHEMAS.get(version)
    if tables is None:
        raise SaveError(f"has the unknown file format {version}")
    found: set[str] = set()
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master LIMIT 100"):
        if kind == "index" and sql is None:
            continue
        if kind != "table" or name not in tables:
            raise SaveError(f"holds a {kind} '{name}' that does not belong in a saved game; it is not opened")
        found.add(name)
    for name, wanted in tables.items():
        if name not in found:
            raise SaveError(f"lacks the table '{name}'; the file is damaged or not complete")
        rows = connection.execute(f"PRAGMA table_xinfo({name})").fetchall()
        columns = {(column, hidden) for _, column, _, _, _, _, hidden in rows}
        if columns != {(column, 0) for column in wanted}:
            raise SaveError(f"has other columns in the table '{name}' than a saved game; it is not opened")
    return version


def _writer(connection: sqlite3.Connection) -> str:
    try:
        row = connection.execute("SELECT value FROM header WHERE name = 'program'").fetchone()
    except sqlite3.Error:
        return "version unknown"
    value = str(row[0])[:40] if row else ""
    return f"version {value.strip(chr(34))}" if value else "version unknown"
