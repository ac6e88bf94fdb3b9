"""One open game: the engine, the state where the game stands, and the journal that it is folded from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from wargame.engine.dice import Dice, DiceNeeded, SeededDice, TypedDice
from wargame.engine.engine import Engine
from wargame.engine.events import Event, GameEnded, PhaseBegan
from wargame.engine.game import Game
from wargame.engine.orders import Order
from wargame.engine.refusals import Refusal
from wargame.engine.state import State
from wargame.engine.view import SeatView
from wargame.play import takeback
from wargame.play.bookmarks import Bookmark
from wargame.play.compare import Comparison, compare
from wargame.play.journal import NO_ENTRY, ROLL, Entry, Journal, Ruling, fold
from wargame.play.log import LogLine, lines_of
from wargame.play.marking import mark_problem
from wargame.play.names import name_problem
from wargame.play.records import Notebook
from wargame.play.takeback import UndoState
from wargame.resolve.adjudicate import Mode
from wargame.resolve.dice import DieError

SNAPSHOT_EVERY = 50
"""Entries between two copies of the state that are kept in memory."""

Clock = Callable[[], str]


@dataclass(frozen=True, slots=True)
class DiceAsked:
    """The order waits: roll `die` for `purpose` and submit it again with `typed` and what the die shows."""

    die: str
    purpose: str
    typed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Submitted:
    """What became of an order: an entry with its events, or a refusal, or dice to roll on the table."""

    entry: Entry | None = None
    refusal: Refusal | None = None
    dice: DiceAsked | None = None

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened; () if nothing did."""
        return self.entry.events if self.entry else ()


def no_clock() -> str:
    """The clock of games that do not record when orders were given."""
    return ""


class Session:
    """An open game. What changes it is `submit`, `undo`, `redo`, `undo_to`, `rewind`, `branch` and `switch`.

    `seed` draws the dice. `clock` gives the time to be written with an entry. `on_phase` is called after an
    order that began a phase or ended the game.
    """

    def __init__(
        self,
        engine: Engine,
        journal: Journal,
        seed: int,
        *,
        clock: Clock = no_clock,
        on_phase: Callable[[Session], None] | None = None,
    ) -> None:
        """Opens the game where the journal's head stands; begins it if the journal is empty."""
        self.engine = engine
        self.journal = journal
        self.seed = seed
        self.on_phase = on_phase
        self._clock = clock
        self.records = Notebook(journal, clock, lambda: self.head)
        self._snapshots: dict[int, State] = {}
        self._views: dict[str, SeatView] = {}
        self._lines: dict[tuple[int, str], tuple[LogLine, ...]] = {}
        self._logs: dict[str, tuple[int, tuple[LogLine, ...]]] = {}
        if journal.head.at != NO_ENTRY:
            self.state = self.state_at(journal.head.at)
        else:
            self.state, outcome = engine.begin(SeededDice(seed, NO_ENTRY))
            journal.record("", None, ROLL, outcome.events, clock())
            self._moved()

    # -- looking ------------------------------------------------------------------------------------

    @property
    def game(self) -> Game:
        return self.engine.game

    @property
    def head(self) -> int:
        """The entry where the game stands."""
        return self.journal.head.at

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries from the beginning to where the game stands."""
        return self.journal.path(self.head)

    @property
    def digest(self) -> str:
        """The chained digest of the entry where the game stands."""
        return self.journal[self.head].digest

    @property
    def finished(self) -> bool:
        return self.state.ended != ""

    def view(self, seat: str) -> SeatView:
        """What a seat may know now."""
        view = self._views.get(seat)
        if view is None:
            view = self._views[seat] = self.engine.observe(self.state, seat)
        return view

    def state_at(self, entry_id: int) -> State:
        """A fresh copy of the state as it was after an entry, folded from the nearest snapshot."""
        pending: list[Entry] = []
        step = entry_id
        while step != NO_ENTRY and step not in self._snapshots:
            entry = self.journal[step]
            pending.append(entry)
            step = entry.parent
        state = self._snapshots[step].copy() if step else State()
        for entry in reversed(pending):
            fold(state, entry)
            self._keep(entry, state)
        return state

    def view_at(self, seat: str, entry_id: int) -> SeatView:
        """What a seat might know after an entry of the past or of another branch (of the same rules)."""
        return self.engine.observe(self.state_at(entry_id), seat)

    def log(self, seat: str, entry_id: int | None = None) -> list[LogLine]:
        """The journal up to an entry (by default to where the game stands) as a seat may know it."""
        last = self.head if entry_id is None else entry_id
        told, before = self._logs.get(seat, (NO_ENTRY, ()))
        path = self.journal.path(last)
        on_from = self.journal[told].depth if told and self.journal.on_path(told, last) else 0
        lines: list[LogLine] = list(before) if on_from else []
        state: State | None = None
        for entry in path[on_from:]:
            known = self._lines.get((entry.id, seat))
            if known is None:
                if state is None:
                    state = self.state_at(entry.parent) if entry.parent else State()
                known = self._lines[(entry.id, seat)] = lines_of(self.game, state, entry, seat)
            else:
                state = None
            lines += known
        self._logs[seat] = (last, tuple(lines))
        return lines

    def lines_of(self, entry_id: int, seat: str) -> tuple[LogLine, ...]:
        """What the log says of one entry, as a seat may know it."""
        known = self._lines.get((entry_id, seat))
        if known is None:
            entry = self.journal[entry_id]
            before = self.state_at(entry.parent) if entry.parent else State()
            known = self._lines[(entry_id, seat)] = lines_of(self.game, before, entry, seat)
        return known

    # -- ordering -----------------------------------------------------------------------------------

    def submit(
        self,
        seat: str,
        order: Order,
        typed: Sequence[int] | None = None,
        ruling: Ruling = ROLL,
    ) -> Submitted:
        """Gives an order for a seat; the program draws the dice, unless `typed` is given.

        `typed`: what the dice on the table showed so far, in order. The order then runs on a copy of the
        state until a roll is missing, and again from its start with what was typed, so nothing has happened
        before the last die is known. If the entry cannot be stored, the error is passed on and the game
        stands where it stood.
        """
        state = self.state if typed is None else self.state.copy()
        drawn = SeededDice(self.seed, self.journal[self.head].depth)
        dice = drawn if typed is None else TypedDice(typed, drawn)
        try:
            outcome = self._decide(state, seat, order, dice, ruling)
            if not isinstance(outcome, tuple):
                return outcome
            entry = self.journal.record(seat, order, ruling, outcome, self._clock())
        except BaseException:
            self._enter()
            raise
        self.state = state
        self._moved()
        if self.on_phase and any(isinstance(event, (PhaseBegan, GameEnded)) for event in entry.events):
            self.on_phase(self)
        return Submitted(entry)

    def _decide(
        self, state: State, seat: str, order: Order, dice: SeededDice | TypedDice, ruling: Ruling
    ) -> tuple[Event, ...] | Submitted:
        """The events, applied to `state`; or why there are none."""
        try:
            outcome = decide(self.engine, state, seat, order, dice, ruling)
        except DiceNeeded as needed:
            if not isinstance(dice, TypedDice):
                raise
            return Submitted(dice=DiceAsked(needed.die, needed.purpose, dice.values))
        except DieError as error:
            return Submitted(refusal=Refusal("dice_value", "", str(error)))
        if isinstance(outcome, Refusal):
            return Submitted(refusal=outcome)
        if isinstance(dice, TypedDice) and dice.left:
            text = "{0} dice were typed, the order needs only {1}"
            counts = (len(dice.values), len(dice.values) - dice.left)
            return Submitted(refusal=Refusal("dice_number", "", text.format(*counts), counts))
        return outcome

    # -- taking back --------------------------------------------------------------------------------

    def undo_state(self, seat: str) -> UndoState:
        """Whether the seat may take back the last order, what that is, and if not, why."""
        return takeback.undo_state(self.game, self.journal, self.state, seat)

    def undo(self, seat: str) -> Refusal | None:
        """Takes back the last order, if the seat may."""
        undo = self.undo_state(seat)
        if not undo.possible:
            return Refusal("undo", "", undo.why_not)
        self._go_to(self.journal[self.head].parent)
        return None

    def redo_state(self, seat: str) -> UndoState:
        """Whether the seat may do again what was taken back, what that is, and if not, why."""
        return takeback.redo_state(self.game, self.journal, self.state, seat)

    def redo(self, seat: str) -> Refusal | None:
        """Does again what was taken back, with the same dice, if the seat may."""
        redo = self.redo_state(seat)
        following = self.journal.forward()
        if not redo.possible or following is None:
            return Refusal("redo", "", redo.why_not)
        self._go_to(following.id)
        return None

    def undo_to_state(self, seat: str, entry_id: int) -> UndoState:
        """Whether the seat may take back all after an entry, what that is, and if not, why."""
        return takeback.undo_to_state(self.game, self.journal, self.state, seat, entry_id)

    def undo_to(self, seat: str, entry_id: int) -> Refusal | None:
        """Takes back everything after an entry of the line that is played, if the seat may."""
        undo = self.undo_to_state(seat, entry_id)
        if not undo.possible:
            return Refusal("undo", "", undo.why_not)
        self._go_to(entry_id)
        return None

    # -- the tree -----------------------------------------------------------------------------------

    def rewind(self, seat: str, entry_id: int) -> Refusal | None:
        """Facilitator: the game stands at any entry, back, forward or on another branch."""
        if not takeback.is_facilitator(self.game, seat):
            return Refusal("rewind", "", "only the facilitator may rewind the game")
        problem = self._no_place(entry_id)
        if problem:
            return problem
        self._go_to(entry_id)
        return None

    def branch(self, seat: str, name: str, entry_id: int) -> Refusal | None:
        """Facilitator: a what-if from an entry, under its own head; the other heads stay where they are."""
        if not takeback.is_facilitator(self.game, seat):
            return Refusal("branch", "", "only the facilitator may branch the game")
        problem = self._no_place(entry_id) or self._bad_name("branch", name)
        if problem:
            return problem
        self.journal.move(entry_id, name=name)
        self._enter()
        return None

    def switch(self, seat: str, name: str) -> Refusal | None:
        """Facilitator: goes on with another head."""
        if not takeback.is_facilitator(self.game, seat):
            return Refusal("branch", "", "only the facilitator may change the branch")
        head = next((head for head in self.journal.heads if head.name == name), None)
        if head is None:
            return Refusal("branch", "", f"there is no branch '{name}'", (name,))
        problem = self._no_place(head.at)
        if problem:
            return problem
        self.journal.move(head.at, name=name)
        self._enter()
        return None

    def rename(self, seat: str, old: str, new: str) -> Refusal | None:
        """Facilitator: gives a branch another name."""
        if not takeback.is_facilitator(self.game, seat):
            return Refusal("branch", "", "only the facilitator may rename a branch")
        if all(head.name != old for head in self.journal.heads):
            return Refusal("branch", "", f"there is no branch '{old}'", (old,))
        problem = self._bad_name("branch", new, but=old)
        if problem:
            return problem
        self.journal.rename(old, new)
        return None

    def same_rules(self, entry_id: int) -> bool:
        """Whether an entry was decided by the contents that this session plays with."""
        return self.journal.edition_of(entry_id) == self.journal.edition_of(self.head)

    def bookmarks(self, seat: str) -> tuple[Bookmark, ...]:
        """The bookmarks that a seat sees: its own, the facilitator those of all."""
        marks = self.journal.bookmarks
        return marks.all if takeback.is_facilitator(self.game, seat) else marks.of(seat)

    def mark(self, seat: str, name: str, entry_id: int | None = None) -> Refusal | None:
        """Puts a bookmark of the seat at an entry (by default where the game stands), or moves it there."""
        mark = Bookmark(name, seat, self.head if entry_id is None else entry_id)
        problem = mark_problem(self.game, self.journal, self.head, mark)
        if problem is None:
            self.journal.mark(mark)
        return problem

    def unmark(self, seat: str, mark: Bookmark) -> Refusal | None:
        """Takes a bookmark away that the seat sees; the entry stays."""
        if mark not in self.bookmarks(seat):
            return Refusal("bookmark", "", f"you have no bookmark '{mark.name}'", (mark.name,))
        self.journal.unmark(mark)
        return None

    def compare(self, seat: str, first: int, second: int) -> Comparison:
        """What differs between two entries, as far as the seat knew it at each of them."""
        return compare(self.view_at(seat, first), self.view_at(seat, second))

    # -- inside -------------------------------------------------------------------------------------

    def _no_place(self, entry_id: int) -> Refusal | None:
        """Why the game cannot stand at an entry."""
        if entry_id not in self.journal:
            return Refusal("rewind", "", f"there is no entry {entry_id}", (entry_id,))
        if not self.same_rules(entry_id):
            text = "entry {0} was decided by other rules: go on with its branch to get there"
            return Refusal("rewind", "", text.format(entry_id), (entry_id,))
        return None

    def _bad_name(self, what: str, name: str, but: str = "") -> Refusal | None:
        """Why a branch cannot have a name; `but` is the branch's present one."""
        problem = name_problem(name, [head.name for head in self.journal.heads if head.name != but])
        return Refusal(what, "", problem, (name,)) if problem else None

    def _share(self, other: Session) -> None:
        """Takes another session's game, journal and caches; views are its own."""
        self.engine, self.journal, self.seed = other.engine, other.journal, other.seed
        self.on_phase, self._clock = None, other._clock
        self.records = Notebook(other.journal, other._clock, lambda: self.head)
        self._snapshots, self._lines = other._snapshots, other._lines
        self._views, self._logs = {}, {}

    def _go_to(self, entry_id: int) -> None:
        self.journal.move(entry_id)
        self._enter()

    def _enter(self) -> None:
        self.state = self.state_at(self.head)
        self._views.clear()

    def _moved(self) -> None:
        self._views.clear()
        self._keep(self.journal[self.head], self.state)

    def _keep(self, entry: Entry, state: State) -> None:
        if entry.depth % SNAPSHOT_EVERY == 1 and entry.id not in self._snapshots:
            self._snapshots[entry.id] = state.copy()


def decide(
    engine: Engine, state: State, seat: str, order: Order, dice: Dice, ruling: Ruling
) -> tuple[Event, ...] | Refusal:
    """Lets the engine decide an order and apply what happens to `state`."""
    choice = ruling.choice if ruling.mode == "choose" else None
    outcome = engine.submit(state, seat, order, dice, mode=cast(Mode, ruling.mode), choice=choice)
    return outcome.refusal or outcome.events
