"""A new saved game: its tables, header and contents; contents packed and unpacked."""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from sqlalchemy.pool import StaticPool
from sqlmodel import Session as Rows
from sqlmodel import SQLModel, create_engine

from wargame.storage.errors import SaveError
from wargame.storage.header import Header
from wargame.storage.models import APPLICATION_ID, SCHEMA_VERSION, TABLES, ContentRow, HeaderRow
from wargame.storage.seals import HEADER_SEAL, content_seal, header_seal

MAX_CONTENT_BYTES = 64 << 20


def write_new(path: Path, header: Header, contents: Mapping[str, bytes]) -> None:
    """A file at `path` with tables, header and contents, and no entries."""
    with contextlib.closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        raw.commit()
        engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        tables = [SQLModel.metadata.tables[name] for name in TABLES]
        SQLModel.metadata.create_all(engine, tables=tables)
        with Rows(engine) as rows:
            named = header.to_rows()
            named[HEADER_SEAL] = header_seal(named)
            rows.add_all(HeaderRow(name=name, value=value) for name, value in named.items())
            rows.add_all(packed(kind, data) for kind, data in sorted(contents.items()))
            rows.commit()
        engine.dispose()


def packed(kind: str, data: bytes) -> ContentRow:
    """The row of a content; raises SaveError for one that is too large."""
    if len(data) > MAX_CONTENT_BYTES:
        raise SaveError(f"the {kind} has {len(data) >> 20} MB, more than a saved game may hold")
    small = zlib.compress(data, 9)
    plain, size = sha256(data).hexdigest(), len(data)
    return ContentRow(
        kind=kind, sha256=plain, size=size, data=small, seal=content_seal(kind, plain, size, small)
    )


def unpacked(kind: str, expected: object, size: object, data: object, own_seal: object) -> bytes:
    """The bytes of a content's row; raises SaveError if they are not those that its hash says.

    The seal finds a bit that unpacking passes over (zlib leaves some unused).
    """
    if not isinstance(data, bytes) or not isinstance(size, int) or not 0 <= size <= MAX_CONTENT_BYTES:
        raise SaveError(f"its {kind} is damaged")
    if not isinstance(expected, str) or own_seal != content_seal(kind, expected, size, data):
        raise SaveError(f"its {kind} is not what was written: the file was changed or is damaged")
    unpacker = zlib.decompressobj()
    try:
        plain = unpacker.decompress(data, size + 1)
    except zlib.error:
        raise SaveError(f"its {kind} is damaged") from None
    if len(plain) != size or sha256(plain).hexdigest() != expected:
        raise SaveError(f"its {kind} is not what its hash says: the file was changed or is damaged")
    return plain
