"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path


def replace(draft: Path, path: Path) -> None:
    """Moves a finished file into place for good; what is left of an older file's log goes."""
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    for suffix in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    os.replace(draft, path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def copy_database(raw: sqlite3.Connection, path: Path) -> None:
    """Writes an open database, with all that is committed, to `path` as one file at rest."""
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(draft)) as target:
            raw.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
