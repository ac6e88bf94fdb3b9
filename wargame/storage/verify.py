"""Checks a saved game to the bottom: structure, chain of digests, events, and every decision of the rules.

Each order is decided again by the rules inside the file, with the dice that the entry records, and must give
the same events. Dice that the program drew must be those of the game's seed. So neither a damaged file nor
one that somebody edited (digests and all) passes as a game that was played.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from wargame.engine.codec import event_to_json
from wargame.engine.dice import DRAWN, DiceNeeded, Roll, SeededDice
from wargame.engine.engine import Engine
from wargame.engine.events import Event
from wargame.engine.refusals import Refusal
from wargame.engine.state import State
from wargame.play.journal import MAIN, NO_ENTRY, Entry, Head, Journal, JournalError, fold
from wargame.play.records import Record, RecordError, Records
from wargame.play.session import decide
from wargame.resolve.dice import Die, DieError
from wargame.storage.contents import edition_of
from wargame.storage.errors import SaveError
from wargame.storage.games import Editions
from wargame.storage.guard import clear_errors
from wargame.storage.loading import BadEntry, load_notes, read_entry
from wargame.storage.savefile import SaveFile


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify` found. `entries` were checked and found good; `digest` is that of the current head."""

    ok: bool
    entries: int
    digest: str
    first_bad_entry: int | None = None
    reason: str | None = None


class RecordedDice:
    """Gives the rolls that an entry records; drawn ones must be those of the seed.

    Raises BadEntry where the record does not fit what the rules roll.
    """

    def __init__(self, entry: Entry, seed: int) -> None:
        self._entry = entry
        self._rolls = [roll for roll in entry.dice if roll.source not in ("chosen", "expected")]
        self._seeded = SeededDice(seed, entry.depth - 1)
        self._next = 0

    def roll(self, die: str, purpose: str) -> Roll:
        drawn = self._seeded.roll(die, purpose)
        if self._next == len(self._rolls):
            raise DiceNeeded(die, purpose)
        recorded = self._rolls[self._next]
        self._next += 1
        if (recorded.die, recorded.purpose) != (die, purpose):
            raise BadEntry(
                self._entry.id,
                f"{recorded.die} was rolled for {recorded.purpose} where the rules roll {die} for {purpose}",
            )
        if recorded.source == DRAWN and recorded.value != drawn.value:
            raise BadEntry(
                self._entry.id,
                f"the {die} for {purpose} shows {recorded.value}; the seed gives {drawn.value}",
            )
        return Roll(Die.parse(die).check(recorded.value), recorded.source)


def verify(path: Path) -> Verification:
    """Checks the file; raises SaveError only if it cannot be read as a saved game at all."""
    with SaveFile.read(path) as file, clear_errors(path, "read"):
        return _examined(file)[0]


def salvage(path: Path, to: Path) -> Verification:
    """Checks the file and writes what is good of it, up to the first bad entry, as a new game at `to`.

    Heads and records that stood on a bad entry stand on the last good one; records after one that cannot be
    read are left out. Raises SaveError if nothing can be saved: header or contents are damaged, not even the
    first entry is good, or `to` exists.
    """
    with SaveFile.read(path) as file, clear_errors(path, "read"):
        found, journal = _examined(file)
        if not len(journal):
            raise SaveError("not even its first entry is good; use an autosave or another copy")
        begun = journal.edition_of(NO_ENTRY)
        contents = {kind: file.content(kind) for kind in file.hashes if edition_of(kind) <= begun}
        header = file.header
    with SaveFile.create(to, header, contents) as fresh:
        fresh.add_all(journal)
    return found


def _examined(file: SaveFile) -> tuple[Verification, Journal]:
    """What is to be said of a file, and the journal of its good entries, with heads that stand on them."""
    editions = Editions(file)
    editions[0]  # content that cannot be used is no matter of an entry
    journal = Journal(file.roots[0], file, file.roots[1:])
    checker = _Checker(editions, journal, file.header.seed)
    bad, reason = None, ""
    try:
        for stored in file.entries():
            entry = read_entry(journal, stored, editions.sanity)
            checker.check(entry)
            journal.load(entry)
    except BadEntry as error:
        bad, reason = error.entry, error.reason
    except (SaveError, JournalError) as error:
        bad, reason = len(journal) + 1, _short(error, file.path)
    if not reason:
        reason = _heads_problem(file, journal) or file.intact()
    if not reason:
        at = journal.head.at
        sanity = editions.sanity(journal.edition_of(at) if len(journal) else 0)
        reason = sanity.state(checker.state_at(at))
    elif len(journal):
        _place_heads(file, journal)
    if reason:
        return Verification(False, len(journal), checker.digest, bad, reason), journal
    return Verification(True, len(journal), journal[journal.head.at].digest), journal


def _heads_problem(file: SaveFile, journal: Journal) -> str:
    """What is wrong with heads, bookmarks or records of the file; if nothing is, the journal has them."""
    try:
        journal.load_heads(*file.heads())
        load_notes(file, journal)
    except (SaveError, JournalError) as error:
        return _short(error, file.path)
    return ""


def _place_heads(file: SaveFile, journal: Journal) -> None:
    """Puts the journal's heads on its good entries: where the file says, else on the last one."""
    last = len(journal)
    try:
        heads, current = file.heads()
    except SaveError:
        heads, current = [], ""
    kept = {
        head.name: head
        for head in heads
        if head.at in journal and head.tip in journal and journal.on_path(head.at, head.tip)
    }
    if current not in kept:
        current = current or MAIN
        kept[current] = Head(current, last, last)
    journal.load_heads(kept.values(), current)
    with contextlib.suppress(SaveError):
        journal.load_bookmarks(mark for mark in file.bookmarks() if mark.entry in journal)
    journal.load_records(_good_records(file, last))


def _good_records(file: SaveFile, last: int) -> Iterator[Record]:
    """The records up to the first that cannot be read; those of lost entries stand on the last good one."""
    known = Records()
    with contextlib.suppress(SaveError, RecordError):
        for record in file.records():
            placed = replace(record, entry=min(max(record.entry, 1), last))
            known.put(placed)
            yield placed


def _short(error: Exception, path: Path) -> str:
    return str(error).removeprefix(f"{path}: ")


class _Checker:
    """Folds entries in order and has each decided again before it is folded."""

    def __init__(self, editions: Editions, journal: Journal, seed: int) -> None:
        self._editions = editions
        self._engines: dict[int, Engine] = {}
        self._journal = journal
        self._seed = seed
        self._at = NO_ENTRY
        self._state = State()
        self.digest = journal.roots[0]

    def state_at(self, entry_id: int) -> State:
        """The state after a checked entry."""
        if entry_id != self._at:
            self._state, self._at = State(), NO_ENTRY
            for entry in self._journal.path(entry_id):
                fold(self._state, entry)
            self._at = entry_id
        return self._state

    def check(self, entry: Entry) -> None:
        """Raises BadEntry if the rules do not lead to this entry."""
        state = self.state_at(entry.parent)
        again = state.copy()
        try:
            events = self._decided(again, entry)
        except DiceNeeded as needed:
            raise BadEntry(entry.id, f"it lacks a roll: {needed.die} for {needed.purpose}") from None
        except DieError as error:
            raise BadEntry(entry.id, str(error)) from None
        except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
            raise BadEntry(entry.id, f"the rules cannot follow it ({type(error).__name__})") from None
        if isinstance(events, Refusal):
            raise BadEntry(entry.id, f"the rules refuse its order: {events}")
        for number, (is_, said) in enumerate(zip(events, entry.events, strict=False)):
            if event_to_json(is_) != event_to_json(said):
                raise BadEntry(
                    entry.id, f"event {number} is {type(said).__name__}, the rules lead to another one"
                )
        if len(events) != len(entry.events):
            raise BadEntry(entry.id, f"it has {len(entry.events)} events, the rules lead to {len(events)}")
        fold(state, entry)
        if state != again:
            raise BadEntry(entry.id, "its events do not lead to the state that the rules lead to")
        self._at = entry.id
        self.digest = entry.digest

    def _decided(self, state: State, entry: Entry) -> tuple[Event, ...] | Refusal:
        """What the rules make of the entry's order on `state`, which they change."""
        dice = RecordedDice(entry, self._seed)
        engine = self._engine_of(self._journal.edition_of(entry.parent))
        if entry.order is not None:
            return decide(engine, state, entry.seat, entry.order, dice, entry.ruling)
        begun, outcome = engine.begin(dice)
        for name in State.__slots__:
            setattr(state, name, getattr(begun, name))
        return outcome.events

    def _engine_of(self, edition: int) -> Engine:
        if edition not in self._engines:
            self._engines[edition] = Engine(self._editions[edition].game)
        return self._engines[edition]
