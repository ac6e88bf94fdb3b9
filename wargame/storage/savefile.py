"""A saved game: one SQLite file. Each order is one durable commit.

While a game is open the file has a write-ahead log beside it (commits are one synchronised write each); when
it is closed the log is folded in and one file remains, fit for a cloud folder or an e-mail. A crash loses
nothing that was committed. Schema, header and contents are SQLModel's; an order is written with plain SQL.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wargame.play.bookmarks import Bookmark
from wargame.play.journal import Entry, EntryText, Head, Journal, text_of
from wargame.play.records import Record
from wargame.storage import beside
from wargame.storage.beside import check_types
from wargame.storage.contents import EDITION_KINDS, editions_of, kind_in, stored_kind
from wargame.storage.errors import SaveError
from wargame.storage.files import copy_database, replace
from wargame.storage.guard import clear_errors, connect
from wargame.storage.header import Header
from wargame.storage.phrases import Phrases
from wargame.storage.seals import HEADER_SEAL, header_seal, seal
from wargame.storage.writing import packed, unpacked, write_new

_ADD_ENTRY = (
    'INSERT INTO entry (id, parent, seat, "order", mode, choice, dice, digest, time, seal) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ADD_EVENT = "INSERT INTO event (entry, number, event) VALUES (?, ?, ?)"
_ADD_CONTENT = "INSERT INTO content (kind, sha256, size, data, seal) VALUES (?, ?, ?, ?, ?)"
_ADD_PHRASE = "INSERT INTO phrase (id, phrase) VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as it stands in the file, with nothing believed but the types."""

    id: int
    parent: int
    seat: str
    mode: str
    choice: int
    text: EntryText
    digest: str
    time: str


class SaveFile:
    """An open saved game; a `JournalStore`. Make one with `create` or `open`, and `close` it."""

    def __init__(self, path: Path, *, write: bool) -> None:
        """Opens an existing file after checking it; raises SaveError."""
        self.path = path
        self.write = write
        raw = connect(path, write=write)
        try:
            with clear_errors(path, "opened"):
                if write:
                    raw.execute("PRAGMA journal_mode=WAL")
                    raw.execute("PRAGMA synchronous=FULL")
        except BaseException:
            raw.close()
            raise
        self._raw = raw
        self._identity = _identity(path)
        self._phrases = Phrases()
        self.hashes: dict[str, str] = {}
        try:
            with self._clear("read"):
                self.header = self._read_header()
                self.hashes = self._read_hashes()
                self._read_phrases()
        except BaseException:
            self._release()
            raise

    @staticmethod
    def open(path: Path) -> SaveFile:
        """Opens a game to go on with it."""
        return SaveFile(path, write=True)

    @staticmethod
    def read(path: Path) -> SaveFile:
        """Opens a game only to look: never writes, and does not disturb a program that is playing it."""
        return SaveFile(path, write=False)

    @staticmethod
    def create(
        path: Path, header: Header, contents: Mapping[str, bytes], *, overwrite: bool = False
    ) -> SaveFile:
        """Makes a new file with `contents` (kind to bytes) and no entries, whole or not at all."""
        with clear_errors(path, "written"):
            if path.exists() and not overwrite:
                raise SaveError("exists already; choose another name")
            draft = path.with_name(path.name + ".new")
            draft.unlink(missing_ok=True)
            try:
                write_new(draft, header, contents)
                replace(draft, path)
            finally:
                draft.unlink(missing_ok=True)
        return SaveFile.open(path)

    @property
    def root(self) -> str:
        """The digest that the journal starts from."""
        return self.roots[0]

    @property
    def roots(self) -> list[str]:
        """By edition the digest that its first entry is chained to."""
        return [self.header.root(hashes) for hashes in editions_of(self.hashes)]

    # -- the journal's store --------------------------------------------------------------------------

    def append(self, entry: Entry, text: EntryText, head: Head) -> None:
        """Keeps an entry and moves the head in one durable commit; raises SaveError."""
        with self._commit():
            self._put_entry(entry, text)
            beside.put_head(self._raw, head)

    def set_head(self, head: Head) -> None:
        """Creates or moves a head in one durable commit; raises SaveError."""
        with self._commit():
            beside.put_head(self._raw, head)

    def rename_head(self, old: str, head: Head) -> None:
        """Gives a head another name in one durable commit; raises SaveError."""
        with self._commit():
            beside.rename_head(self._raw, old, head)

    def set_bookmark(self, mark: Bookmark) -> None:
        """Creates or moves a bookmark in one durable commit; raises SaveError."""
        with self._commit():
            beside.put_bookmark(self._raw, mark)

    def drop_bookmark(self, mark: Bookmark) -> None:
        """Forgets a bookmark in one durable commit; raises SaveError."""
        with self._commit():
            beside.drop_bookmark(self._raw, mark)

    def add_record(self, record: Record) -> None:
        """Keeps a record in one durable commit; raises SaveError."""
        with self._commit():
            beside.put_record(self._raw, record)

    def add_edition(
        self, contents: Mapping[str, bytes], entries: Iterable[Entry], head: Head, current: Head
    ) -> None:
        """Keeps a line that was decided by other contents, its head and the head `current`, in one commit.

        `contents`: what differs from the first edition, by kind. Raises SaveError.
        """
        number = len(editions_of(self.hashes)) + 1
        rows = [packed(stored_kind(kind, number), data) for kind, data in sorted(contents.items())]
        with self._commit():
            for row in rows:
                self._raw.execute(_ADD_CONTENT, (row.kind, row.sha256, row.size, row.data, row.seal))
            for entry in entries:
                self._put_entry(entry, text_of(entry.order, entry.events, entry.dice))
            beside.put_head(self._raw, head)
            beside.put_head(self._raw, current)
        self.hashes |= {row.kind: row.sha256 for row in rows}

    def add_all(self, journal: Journal) -> None:
        """Keeps a whole journal in one commit (for a game that was not saved so far); raises SaveError."""
        with self._commit():
            for entry in journal:
                self._put_entry(entry, text_of(entry.order, entry.events, entry.dice))
            for head in (*journal.heads, journal.head):
                beside.put_head(self._raw, head)
            for mark in journal.bookmarks.all:
                beside.put_bookmark(self._raw, mark)
            for record in journal.records.all:
                beside.put_record(self._raw, record)

    def _put_entry(self, entry: Entry, text: EntryText) -> None:
        events = [
            (entry.id, number, self._phrases.shorten(event)) for number, event in enumerate(text.events)
        ]
        ruling = entry.ruling
        row = (entry.id, entry.parent, entry.seat, text.order, ruling.mode, ruling.choice, text.dice)
        own = seal(entry.id, entry.digest, entry.time)
        self._raw.execute(_ADD_ENTRY, (*row, entry.digest, entry.time, own))
        self._raw.executemany(_ADD_EVENT, events)
        self._raw.executemany(_ADD_PHRASE, self._phrases.unwritten())

    # -- reading ------------------------------------------------------------------------------------

    def contents(self, edition: int = 0) -> dict[str, bytes]:
        """Ruleset, scenario and map of an edition, checked against their hashes; raises SaveError."""
        return {kind: self.content(kind_in(self.hashes, kind, edition + 1)) for kind in EDITION_KINDS}

    def content(self, kind: str) -> bytes:
        """The bytes of a content, checked against its hash; raises SaveError."""
        with self._clear("read"):
            row = self._raw.execute(
                "SELECT sha256, size, data, seal FROM content WHERE kind = ?", (kind,)
            ).fetchone()
            if row is None:
                raise SaveError(f"holds no {kind}; the file is not complete")
            return unpacked(kind, *row)

    def entries(self) -> Iterator[StoredEntry]:
        """The entries in order, read in bulk; raises SaveError for values of a wrong type."""
        with self._clear("read"):
            events = self._raw.execute("SELECT entry, number, event, id FROM event ORDER BY id")
            rows = self._raw.execute(
                'SELECT id, parent, seat, "order", mode, choice, dice, digest, time, seal FROM entry '
                "ORDER BY id"
            )
            waiting, place = next(events, None), 0
            for row in rows:
                check_types(row, _ENTRY_TYPES, "entry", row[0])
                own: list[str] = []
                while waiting is not None and waiting[0] == row[0]:
                    check_types(waiting, _EVENT_TYPES, "entry", row[0])
                    place += 1
                    if waiting[1] != len(own) or waiting[3] != place:
                        raise SaveError(f"entry {row[0]}: event {len(own)} is missing or out of order")
                    own.append(self._phrases.restore(waiting[2]))
                    waiting = next(events, None)
                number, parent, seat, order, mode, choice, dice, link, time, own_seal = row
                if own_seal != seal(number, link, time):
                    raise SaveError(f"entry {number}: its time is not the one that was written")
                written = EntryText(order, tuple(own), dice)
                yield StoredEntry(number, parent, seat, mode, choice, written, link, time)
            if waiting is not None:
                raise SaveError(f"there are events of an entry {waiting[0]!r} that does not exist")

    def heads(self) -> tuple[list[Head], str]:
        """The heads and the name of the current one; raises SaveError."""
        with self._clear("read"):
            return beside.read_heads(self._raw)

    def bookmarks(self) -> list[Bookmark]:
        """The bookmarks; raises SaveError."""
        with self._clear("read"):
            return beside.read_bookmarks(self._raw)

    def records(self) -> Iterator[Record]:
        """The records in order, one by one; raises SaveError."""
        with self._clear("read"):
            yield from beside.read_records(self._raw)

    def intact(self) -> str:
        """SQLite's own check of the file: "" or what is wrong."""
        with self._clear("read"):
            (answer,) = self._raw.execute("PRAGMA integrity_check(1)").fetchone()
        return "" if answer == "ok" else str(answer)

    # -- closing, copying -----------------------------------------------------------------------------

    def copy_to(self, path: Path, *, overwrite: bool = False) -> None:
        """Writes a copy of the whole game as it is now; raises SaveError."""
        with clear_errors(path, "written"):
            if path.exists() and not overwrite:
                raise SaveError("exists already; choose another name")
            if path.exists() and path.samefile(self.path):
                return
            copy_database(self._raw, path)

    def close(self) -> None:
        """Folds the write-ahead log in, so that one file remains, and lets go of it."""
        if self.write:
            # Another reader may keep the log alive; it then goes with the last one, and nothing is lost.
            with contextlib.suppress(sqlite3.Error):
                self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self._raw.execute("PRAGMA journal_mode=DELETE")
        self._release()

    def __enter__(self) -> SaveFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- inside -------------------------------------------------------------------------------------

    @property
    def in_place(self) -> bool:
        """Whether the path still leads to the open file."""
        return _identity(self.path) == self._identity

    def _check_place(self) -> None:
        """Raises SaveError if the path no longer leads to the open file.

        SQLite would go on writing to a log under the old name, and the file that was moved would lack it.
        """
        found = _identity(self.path)
        if found is None:
            raise SaveError(
                "was moved or deleted while the game is open; put it back, or save the game elsewhere"
            )
        if found != self._identity:
            raise SaveError("was replaced by another file; save the game under another name")

    def _release(self) -> None:
        self._raw.close()

    @contextlib.contextmanager
    def _commit(self) -> Generator[None, None, None]:
        """What is executed inside is in the file for good after it, or not at all."""
        known = self._phrases.mark()
        try:
            with self._clear("written"), self._raw:
                self._check_place()
                yield
        except BaseException:
            self._phrases.back_to(known)
            raise

    @contextlib.contextmanager
    def _clear(self, doing: str) -> Generator[None, None, None]:
        with clear_errors(self.path, doing):
            try:
                yield
            except sqlite3.IntegrityError as error:
                raise SaveError(
                    "another program has changed the game; open it again to see what it did"
                ) from error

    def _read_header(self) -> Header:
        rows: dict[str, str] = {}
        for name, value in self._raw.execute("SELECT name, value FROM header LIMIT 100"):
            if not isinstance(name, str) or not isinstance(value, str):
                raise SaveError("its header holds a value that is no text")
            rows[name] = value
        if rows.get(HEADER_SEAL) != header_seal(rows):
            raise SaveError("its header is not the one that was written: the file was changed or is damaged")
        return Header.from_rows(rows)

    def _read_hashes(self) -> dict[str, str]:
        hashes: dict[str, str] = {}
        for kind, value in self._raw.execute("SELECT kind, sha256 FROM content LIMIT 100"):
            if not isinstance(kind, str) or not isinstance(value, str):
                raise SaveError("names a content by something that is no text")
            hashes[kind] = value
        editions_of(hashes)
        return hashes

    def _read_phrases(self) -> None:
        for row in self._raw.execute("SELECT id, phrase FROM phrase ORDER BY id"):
            check_types(row, (int, str), "phrase", row[0])
            self._phrases.load(*row)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file a path leads to, or None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


_ENTRY_TYPES = (int, int, str, str, str, int, str, str, str, str)
_EVENT_TYPES = (int, int, str, int)
