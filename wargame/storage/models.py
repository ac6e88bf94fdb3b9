"""The tables of a saved game, and the numbers that mark the file.

A file is SQLite with `APPLICATION_ID` in its header and `SCHEMA_VERSION` as user version. Columns are never
renamed or removed; a change gets the next schema version and a step that leads there (`migrations`).
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlmodel import Field, SQLModel

APPLICATION_ID = 0x5747414D
"""Marks the file as a saved game ("WGAM")."""

SCHEMA_VERSION = 3
SUFFIX = ".wargame"


class HeaderRow(SQLModel, table=True):
    """One value about the whole game; see `header.Header` for the names."""

    __tablename__: ClassVar[Any] = "header"
    name: str = Field(primary_key=True)
    value: str


class ContentRow(SQLModel, table=True):
    """Ruleset, scenario or map as the game uses it: `data` is zlib over `size` bytes with hash `sha256`.

    `kind` is "ruleset", "scenario" or "map"; what a later edition replaces is "2/ruleset" and so on.
    """

    __tablename__: ClassVar[Any] = "content"
    kind: str = Field(primary_key=True)
    sha256: str
    size: int
    data: bytes
    seal: str
    """Covers `data` as it is packed: the hash is of what it unpacks to. Since format 3."""


class EntryRow(SQLModel, table=True):
    """An entry of the journal without its events. Texts are canonical JSON, "" where there is nothing.

    `mode` and `choice` are the umpire's ruling, `time` is UTC in ISO 8601. `seal` covers the time, which
    `digest` leaves out.
    """

    __tablename__: ClassVar[Any] = "entry"
    id: int | None = Field(default=None, primary_key=True)
    parent: int
    seat: str
    order: str
    mode: str
    choice: int
    dice: str
    digest: str
    time: str
    seal: str


class EventRow(SQLModel, table=True):
    """One event: the `number`-th (from 0) of an entry, as JSON. `id` runs on in order of writing.

    The lines of an explanation are numbers of phrases; with them put in, the JSON is canonical.
    """

    __tablename__: ClassVar[Any] = "event"
    id: int | None = Field(default=None, primary_key=True)
    entry: int
    number: int
    event: str


class PhraseRow(SQLModel, table=True):
    """A line of an explanation, as canonical JSON: most are said again and again, so they are kept once."""

    __tablename__: ClassVar[Any] = "phrase"
    id: int | None = Field(default=None, primary_key=True)
    phrase: str


class HeadRow(SQLModel, table=True):
    """A head of the journal; exactly one is `current`. `seal` covers name, place and tip."""

    __tablename__: ClassVar[Any] = "head"
    name: str = Field(primary_key=True)
    at: int
    tip: int
    current: bool
    seal: str


class BookmarkRow(SQLModel, table=True):
    """A seat's name for an entry. `seal` covers name, seat and entry. Since format 2."""

    __tablename__: ClassVar[Any] = "bookmark"
    name: str = Field(primary_key=True)
    seat: str = Field(primary_key=True)
    entry: int
    seal: str


class RecordRow(SQLModel, table=True):
    """What a person wrote down beside the journal: `kind` says what, `body` is a JSON object.

    `seat` wrote it at `time` (UTC, ISO 8601) while the game stood at `entry`. Rows are only added. `seal`
    covers all other columns. Since format 3.
    """

    __tablename__: ClassVar[Any] = "record"
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    time: str
    seat: str
    entry: int
    body: str
    seal: str


TABLES: dict[str, type[SQLModel]] = {
    "header": HeaderRow,
    "content": ContentRow,
    "entry": EntryRow,
    "event": EventRow,
    "phrase": PhraseRow,
    "head": HeadRow,
    "bookmark": BookmarkRow,
    "record": RecordRow,
}
