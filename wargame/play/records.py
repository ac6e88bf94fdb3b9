"""Records: what people write down beside the journal: observations, the exercise, drafts, settings, post.

A record changes nothing in the game, so it is no order and not undone. Nothing is deleted: a later record of
the same thing (its body has a key of its own for that) takes the place of the earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Protocol

from wargame.engine.codec import CodecError, free_object

KINDS: Final = ("observation", "exercise", "draft", "setting", "post", "paper", "pen")
"""What this program writes; a file may hold others, which are kept."""

MAX_RECORDS = 100_000
MAX_BODY = 4 << 20
"""Bytes of one body as UTF-8."""
MAX_ALL = 128 << 20
"""Bytes of all bodies of a game: what a file from a stranger may put into the memory."""

_KIND = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Record:
    """The `id`-th record (from 1) of a game: `seat` ("" for nobody's) wrote `body`, a JSON object, at `time`
    (UTC, ISO 8601, or "") while the game stood at `entry`.
    """

    id: int
    kind: str
    time: str
    seat: str
    entry: int
    body: str

    @property
    def value(self) -> dict[str, Any]:
        """The body as plain values, read anew at every call."""
        return free_object(self.body)


class RecordError(ValueError):
    """A record that a game cannot keep; the message is fit for the screen."""


class Records:
    """The records of a journal in the order in which they were written."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        """Raises RecordError if one cannot be kept or the ids do not run on from 1."""
        self._all: list[Record] = []
        self._by_kind: dict[str, list[Record]] = {}
        self._size = 0
        for record in records:
            self.put(record)

    def __len__(self) -> int:
        return len(self._all)

    @property
    def all(self) -> tuple[Record, ...]:
        """Those of every kind."""
        return tuple(self._all)

    def of(self, kind: str) -> tuple[Record, ...]:
        """Those of one kind, oldest first."""
        return tuple(self._by_kind.get(kind, ()))

    def check(self, record: Record) -> None:
        """Raises RecordError if the record cannot be the next one."""
        size = len(record.body.encode("utf-8", "surrogatepass"))
        if record.id != len(self._all) + 1:
            raise RecordError(f"record {record.id} stands where record {len(self._all) + 1} belongs")
        if record.id > MAX_RECORDS or self._size + size > MAX_ALL:
            raise RecordError("the game holds as many records as it can")
        if size > MAX_BODY:
            raise RecordError(f"record {record.id} has {size >> 20} MB, more than a record may have")
        if not _KIND.fullmatch(record.kind):
            raise RecordError(f"record {record.id} is of an impossible kind '{record.kind[:40]}'")
        if max(len(record.seat), len(record.time)) > _LONGEST_NAME:
            raise RecordError(f"record {record.id} has a seat or a time that is far too long")
        try:
            free_object(record.body)
        except CodecError as error:
            raise RecordError(f"record {record.id} cannot be read: {error}") from None

    def put(self, record: Record) -> None:
        """Adds the record that comes next; raises RecordError."""
        self.check(record)
        self._all.append(record)
        self._by_kind.setdefault(record.kind, []).append(record)
        self._size += len(record.body.encode())


class Keeper(Protocol):
    """A journal, as far as records go."""

    records: Records

    def note(self, record: Record) -> None:
        """Keeps a record for good."""
        ...


class Notebook:
    """A session's records: reads those of its journal and writes new ones with time and place."""

    def __init__(self, keeper: Keeper, clock: Callable[[], str], place: Callable[[], int]) -> None:
        self._keeper = keeper
        self._clock = clock
        self._place = place

    def add(self, kind: str, seat: str, body: str) -> Record:
        """Writes a record where the game stands; durable when it returns.

        `body`: a JSON object as text. Raises RecordError for one that cannot be kept, else what the store
        raises if it cannot be written.
        """
        if kind not in KINDS:
            raise RecordError(f"there is no kind of record '{kind}'")
        number = len(self._keeper.records) + 1
        record = Record(number, kind, self._clock(), seat, self._place(), body)
        self._keeper.note(record)
        return record

    def of(self, kind: str) -> tuple[Record, ...]:
        """The records of one kind, oldest first."""
        return self._keeper.records.of(kind)
