"""The journal: the tree of everything that was ordered and what came of it. Nothing in it is ever deleted.

Entry 1 begins the game. A head is a named place in the tree: `at` is the entry where the game stands, `tip`
the last entry of the line that it stands on. Undo moves `at` back, redo forward towards `tip`; a new order
after an undo starts another branch, and a what-if is another head.

Digests are chained from the game's own root: seed, contents, entry, order, events and dice. The wall time
is not part of them, so that a game played again from the same seed has the same digests.

A game may be decided again by other contents (`wargame rebase`). That line begins with an entry of its own
and has a root of its own: an edition. The first edition is what the game was begun with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from wargame.engine.apply import apply
from wargame.engine.codec import digest, event_to_json, order_to_json
from wargame.engine.events import DiceRolled, Event
from wargame.engine.orders import Order
from wargame.engine.state import State
from wargame.play.bookmarks import Bookmark, Bookmarks
from wargame.play.records import Record, RecordError, Records

MAIN = "main"
NO_ENTRY = 0


@dataclass(frozen=True, slots=True)
class RolledDie:
    """One roll of an entry: `source` is "drawn", "typed", "chosen" or "expected"."""

    purpose: str
    die: str
    value: int
    source: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """How the umpire settles the order's adjudication: `mode` "roll", "expected" or "choose" (`choice`)."""

    mode: str = "roll"
    choice: int = -1


ROLL = Ruling()


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of the game: who ordered what, what happened, with which dice.

    `order` is None for the entry that begins the game. `depth` counts entries from there, which has 1.
    `time`: when it was written, UTC, ISO 8601, or "".
    """

    id: int
    parent: int
    depth: int
    seat: str
    order: Order | None
    ruling: Ruling
    events: tuple[Event, ...]
    dice: tuple[RolledDie, ...]
    digest: str
    time: str


@dataclass(frozen=True, slots=True)
class EntryText:
    """An entry as it is chained and stored: its order, events and dice as canonical texts."""

    order: str
    events: tuple[str, ...]
    dice: str


@dataclass(frozen=True, slots=True)
class Head:
    """A named place in the tree."""

    name: str
    at: int
    tip: int


class JournalError(ValueError):
    """The journal does not hold together; the text names the entry."""


class JournalStore(Protocol):
    """Where a journal is kept. Each call is durable when it returns; raises an OSError if it cannot be."""

    def append(self, entry: Entry, text: EntryText, head: Head) -> None:
        """Keeps a new entry and moves the head there, both or neither."""
        ...

    def set_head(self, head: Head) -> None:
        """Creates or moves a head, which becomes the current one."""
        ...

    def rename_head(self, old: str, head: Head) -> None:
        """Gives the head `old` the name of `head`."""
        ...

    def set_bookmark(self, mark: Bookmark) -> None:
        """Creates or moves a bookmark."""
        ...

    def drop_bookmark(self, mark: Bookmark) -> None:
        """Forgets a bookmark."""
        ...

    def add_record(self, record: Record) -> None:
        """Keeps a new record."""
        ...


class MemoryStore:
    """Keeps nothing: for games that are not saved."""

    def append(self, entry: Entry, text: EntryText, head: Head) -> None:
        """Does nothing."""

    def set_head(self, head: Head) -> None:
        """Does nothing."""

    def rename_head(self, old: str, head: Head) -> None:
        """Does nothing."""

    def set_bookmark(self, mark: Bookmark) -> None:
        """Does nothing."""

    def drop_bookmark(self, mark: Bookmark) -> None:
        """Does nothing."""

    def add_record(self, record: Record) -> None:
        """Does nothing."""


def fold(state: State, entry: Entry) -> None:
    """Applies what an entry says to a state as it was before it.

    Raises JournalError if the events do not fit the state (only in a file that was tampered with).
    """
    for event in entry.events:
        try:
            apply(state, event)
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            what = type(event).__name__
            raise JournalError(f"entry {entry.id}: {what} does not fit the game so far") from error


def dice_of(events: Iterable[Event]) -> tuple[RolledDie, ...]:
    """The rolls among some events, in order."""
    return tuple(
        RolledDie(event.purpose, event.die, event.value, event.source)
        for event in events
        if isinstance(event, DiceRolled)
    )


def text_of(order: Order | None, events: Iterable[Event], dice: Iterable[RolledDie]) -> EntryText:
    """The canonical texts of an entry."""
    rows = [[roll.purpose, roll.die, roll.value, roll.source] for roll in dice]
    return EntryText(
        "" if order is None else order_to_json(order),
        tuple([event_to_json(event) for event in events]),
        json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else "",
    )


def entry_digest(previous: str, entry_id: int, seat: str, ruling: Ruling, text: EntryText) -> str:
    """The digest of an entry over its parent's digest (or the root) and everything that it says."""
    label = json.dumps([entry_id, seat, ruling.mode, ruling.choice], ensure_ascii=False)
    return digest(previous, label, text.order, *text.events, text.dice)


class Journal:
    """The tree, its heads, bookmarks and records; `store` is where it is kept.

    `roots`: by edition the digest that its first entry is chained to.
    """

    def __init__(self, root: str, store: JournalStore, more_roots: Sequence[str] = ()) -> None:
        self.roots = [root, *more_roots]
        self.store = store
        self.bookmarks = Bookmarks()
        self.records = Records()
        self._entries: list[Entry] = []
        self._editions: list[int] = []
        self._begun = 0
        self._line: tuple[int, tuple[Entry, ...]] = (NO_ENTRY, ())
        """The newest path that was asked for, as the next one mostly goes on from it."""
        self._heads: dict[str, Head] = {MAIN: Head(MAIN, NO_ENTRY, NO_ENTRY)}
        self._current = MAIN

    # -- reading ------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def __contains__(self, entry_id: int) -> bool:
        return 1 <= entry_id <= len(self._entries)

    def __getitem__(self, entry_id: int) -> Entry:
        """The entry with that id; raises JournalError if there is none."""
        if entry_id not in self:
            raise JournalError(f"there is no entry {entry_id}; the journal has {len(self)}")
        return self._entries[entry_id - 1]

    def edition_of(self, entry_id: int) -> int:
        """The edition that an entry belongs to, from 0; for NO_ENTRY the one that would begin next."""
        return self._editions[self[entry_id].id - 1] if entry_id != NO_ENTRY else self._begun

    def link_before(self, parent: int) -> str:
        """The digest that an entry after `parent` is chained to; raises JournalError for NO_ENTRY if every
        edition has begun."""
        if parent != NO_ENTRY:
            return self[parent].digest
        if self._begun == len(self.roots):
            raise JournalError("there is one beginning more than the game has contents")
        return self.roots[self._begun]

    @property
    def head(self) -> Head:
        """Where the game stands."""
        return self._heads[self._current]

    @property
    def heads(self) -> tuple[Head, ...]:
        """All heads, in the order in which they were made."""
        return tuple(self._heads.values())

    def path(self, entry_id: int) -> tuple[Entry, ...]:
        """The entries from the beginning of the game up to and including `entry_id`."""
        known, before = self._line
        line, step = list[Entry](), entry_id
        while step not in (NO_ENTRY, known):
            entry = self[step]
            line.append(entry)
            step = entry.parent
        line.reverse()
        path = (*before, *line) if step else tuple(line)
        if entry_id > known:
            self._line = (entry_id, path)
        return path

    def on_path(self, ancestor: int, entry_id: int) -> bool:
        """Whether `ancestor` is `entry_id` or one of the entries before it."""
        while entry_id > ancestor:
            entry_id = self[entry_id].parent
        return entry_id == ancestor

    def children(self, entry_id: int) -> tuple[Entry, ...]:
        """The entries that follow directly, oldest first; several where the game has branched."""
        return tuple(entry for entry in self._entries[entry_id:] if entry.parent == entry_id)

    def forward(self) -> Entry | None:
        """The entry that redo would go to, or None at the tip."""
        head = self.head
        step = head.tip
        while step > head.at:
            entry = self[step]
            if entry.parent == head.at:
                return entry
            step = entry.parent
        return None

    # -- writing ------------------------------------------------------------------------------------

    def record(
        self, seat: str, order: Order | None, ruling: Ruling, events: Sequence[Event], time: str
    ) -> Entry:
        """Adds the entry that comes next at the head and moves the head there, in the store first.

        If the store fails, its error is passed on and the journal is as before.
        """
        parent, number = self.head.at, len(self._entries) + 1
        dice = dice_of(events)
        text = text_of(order, events, dice)
        link = entry_digest(self.link_before(parent), number, seat, ruling, text)
        depth = self[parent].depth + 1 if parent else 1
        entry = Entry(number, parent, depth, seat, order, ruling, tuple(events), dice, link, time)
        head = Head(self._current, number, number)
        self.store.append(entry, text, head)
        self._add(entry)
        self._heads[head.name] = head
        return entry

    def open_edition(self, root: str, name: str) -> None:
        """Makes a head, the current one, for a line by other contents; the next entry recorded begins it."""
        self.roots.append(root)
        self._heads[name] = Head(name, NO_ENTRY, NO_ENTRY)
        self._current = name

    def rename(self, old: str, new: str) -> None:
        """Gives a head another name, in the store first. Raises JournalError for a head that is not there."""
        if old not in self._heads:
            raise JournalError(f"there is no head '{old}'")
        head = self._heads[old]
        renamed = Head(new, head.at, head.tip)
        self.store.rename_head(old, renamed)
        self._heads = {new if name == old else name: each for name, each in self._heads.items()}
        self._heads[new] = renamed
        self._current = new if self._current == old else self._current

    def mark(self, mark: Bookmark) -> None:
        """Makes or moves a bookmark, in the store first; raises JournalError for an entry of no journal."""
        self[mark.entry]
        self.store.set_bookmark(mark)
        self.bookmarks.put(mark)

    def unmark(self, mark: Bookmark) -> None:
        """Takes a bookmark away, in the store first."""
        self.store.drop_bookmark(mark)
        self.bookmarks.drop(mark)

    def note(self, record: Record) -> None:
        """Keeps a record, in the store first; raises RecordError, JournalError for an entry of no journal."""
        self[record.entry]
        self.records.check(record)
        self.store.add_record(record)
        self.records.put(record)

    def move(self, at: int, *, tip: int | None = None, name: str | None = None) -> None:
        """Moves a head (or makes one) and makes it the current one, in the store first.

        `tip`: the end of its line, by default where it was, or `at` if that is not on the line. Raises
        JournalError for an entry that is not there.
        """
        name = name or self._current
        old = self._heads.get(name)
        if tip is None:
            tip = old.tip if old and self.on_path(at, old.tip) else at
        head = self._checked(Head(name, at, tip))
        self.store.set_head(head)
        self._heads[name] = head
        self._current = name

    def load(self, entry: Entry) -> None:
        """Adds an entry that comes from the store. Ids run on from 1 and the parent comes before.

        Raises JournalError if the entry does not fit.
        """
        if entry.id != len(self._entries) + 1:
            raise JournalError(f"entry {entry.id} stands where entry {len(self._entries) + 1} belongs")
        begins = entry.parent == NO_ENTRY
        if not 0 <= entry.parent < entry.id or (begins and self._begun == len(self.roots)):
            raise JournalError(f"entry {entry.id} cannot follow entry {entry.parent}")
        self._add(entry)

    def load_heads(self, heads: Iterable[Head], current: str) -> None:
        """Sets the heads as they come from the store; raises JournalError if one lies outside the tree."""
        self._heads = {head.name: self._checked(head) for head in heads}
        if current not in self._heads:
            raise JournalError(f"there is no head '{current}'")
        self._current = current

    def load_bookmarks(self, marks: Iterable[Bookmark]) -> None:
        """Sets the bookmarks as they come from the store; raises JournalError for one at no entry."""
        found = list(marks)
        for mark in found:
            if mark.entry not in self:
                raise JournalError(f"bookmark '{mark.name}': there is no entry {mark.entry}")
        self.bookmarks = Bookmarks(found)

    def load_records(self, records: Iterable[Record]) -> None:
        """Sets the records as they come from the store; raises JournalError for one that cannot be kept."""
        found = Records()
        for record in records:
            if record.entry not in self:
                raise JournalError(f"record {record.id}: there is no entry {record.entry}")
            try:
                found.put(record)
            except RecordError as error:
                raise JournalError(str(error)) from None
        self.records = found

    def _add(self, entry: Entry) -> None:
        self._editions.append(self.edition_of(entry.parent))
        self._begun += entry.parent == NO_ENTRY
        self._entries.append(entry)

    def _checked(self, head: Head) -> Head:
        if head.at not in self or head.tip not in self or not self.on_path(head.at, head.tip):
            raise JournalError(
                f"head '{head.name}': entries {head.at} and {head.tip} are no line of this journal"
            )
        return head
