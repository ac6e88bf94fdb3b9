"""From the rows of a file to a journal: every text decoded, every digest of the chain worked out again."""

from __future__ import annotations

from collections.abc import Callable

from wargame.engine.codec import CodecError, event_from_json, order_from_json
from wargame.play.journal import (
    NO_ENTRY,
    ROLL,
    Entry,
    Journal,
    JournalError,
    Ruling,
    dice_of,
    entry_digest,
    text_of,
)
from wargame.storage.errors import SaveError
from wargame.storage.sanity import Sanity
from wargame.storage.savefile import SaveFile, StoredEntry

_MODES = ("roll", "expected", "choose")


class BadEntry(SaveError):
    """An entry that cannot be believed."""

    def __init__(self, entry: int, reason: str) -> None:
        super().__init__(f"entry {entry}: {reason}")
        self.entry = entry
        self.reason = reason


def load_journal(file: SaveFile, sanity: Callable[[int], Sanity]) -> Journal:
    """The journal of a file, with the file as its store. Raises SaveError; BadEntry names the entry.

    `sanity`: what checks the events of an edition.
    """
    journal = Journal(file.roots[0], file, file.roots[1:])
    for stored in file.entries():
        entry = read_entry(journal, stored, sanity)
        try:
            journal.load(entry)
        except JournalError as error:
            raise BadEntry(stored.id, str(error)) from None
    heads, current = file.heads()
    if len(journal) or heads:
        try:
            journal.load_heads(heads, current)
        except JournalError as error:
            raise SaveError(f"{file.path}: {error}") from None
    load_notes(file, journal)
    return journal


def load_notes(file: SaveFile, journal: Journal) -> None:
    """Gives the journal the bookmarks and records of the file; raises SaveError."""
    try:
        journal.load_bookmarks(file.bookmarks())
        journal.load_records(file.records())
    except JournalError as error:
        raise SaveError(f"{file.path}: {error}") from None


def read_entry(journal: Journal, stored: StoredEntry, sanity_of: Callable[[int], Sanity]) -> Entry:
    """The entry that comes next in `journal`; raises BadEntry."""
    number = stored.id
    first = stored.parent == NO_ENTRY
    if not first and stored.parent not in journal:
        raise BadEntry(number, f"it follows entry {stored.parent}, which is not there")
    if first != (stored.text.order == ""):
        raise BadEntry(number, "only the entry that begins the game has no order")
    try:
        before = journal.link_before(stored.parent)
    except JournalError as error:
        raise BadEntry(number, str(error)) from None
    if stored.mode not in _MODES:
        raise BadEntry(number, f"unknown way to settle an order: '{stored.mode[:40]}'")
    ruling = ROLL if (stored.mode, stored.choice) == ("roll", -1) else Ruling(stored.mode, stored.choice)
    link = entry_digest(before, number, stored.seat, ruling, stored.text)
    if link != stored.digest:
        raise BadEntry(
            number, "its digest does not fit: the file was changed outside the program, or is damaged"
        )
    try:
        order = order_from_json(stored.text.order) if stored.text.order else None
        events = tuple([event_from_json(text) for text in stored.text.events])
    except CodecError as error:
        raise BadEntry(number, str(error)) from None
    sanity = sanity_of(journal.edition_of(stored.parent))
    if first and (problem := sanity.first(events[0] if events else None)):
        raise BadEntry(number, problem)
    for event in events:
        problem = sanity.event(event)
        if problem:
            raise BadEntry(number, problem)
    dice = dice_of(events)
    if (dice and text_of(None, (), dice).dice != stored.text.dice) or (not dice and stored.text.dice):
        raise BadEntry(number, "its dice are not those of its events")
    depth = 1 if first else journal[stored.parent].depth + 1
    return Entry(
        number, stored.parent, depth, stored.seat, order, ruling, events, dice, stored.digest, stored.time
    )
