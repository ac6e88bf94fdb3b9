"""Decides the line that a game is played on again by another ruleset, as a new branch in the same file.

The branch has contents of its own (an edition), so both lines stay what they are and verify by their own
rules. Every order is given again in turn with the dice that were typed, or those of the seed; what the new
rules refuse is left out, and the branch ends where the sequence itself differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from typing import Final

from wargame.engine.codec import event_to_json
from wargame.engine.dice import TYPED, Dice, Roll, SeededDice
from wargame.engine.engine import Engine
from wargame.engine.events import Event
from wargame.engine.game import Game
from wargame.engine.orders import AnswerDecision, EndPhase, Order
from wargame.engine.refusals import Refusal
from wargame.engine.state import State
from wargame.play.compare import Comparison, compare
from wargame.play.journal import NO_ENTRY, Entry, Journal, MemoryStore, fold
from wargame.play.log import lines_of
from wargame.play.names import name_problem
from wargame.play.session import decide
from wargame.play.words import NO_SIDE, Words
from wargame.resolve.adjudicate import AdjudicationError
from wargame.scenarios.library import Opened
from wargame.storage.contents import EDITION_KINDS, editions_of
from wargame.storage.errors import SaveError
from wargame.storage.games import OpenGame, compiled

REFUSED, OUTCOME, DETAIL, DICE, STOPPED = "refused", "outcome", "detail", "dice", "stopped"
KINDS: Final = (REFUSED, OUTCOME, DETAIL, DICE, STOPPED)


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference at the old entry `entry` (`becomes`: its entry in the branch, 0 if it has none).

    `kind`: "refused" (the order was left out), "outcome" (other things happened: `was` and `now` are the
    sentences that differ), "detail" (the same was said, but what is behind it differs: `reason` names it),
    "dice" (a typed die was not asked for, or one was drawn that had not been typed), "stopped".
    """

    entry: int
    becomes: int
    turn: int
    seat: str
    order: str
    kind: str
    reason: str = ""
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rebased:
    """`entries` of the line, of which `decided` are in the branch. `position`: what differs at the end."""

    branch: str
    ruleset: str
    was: str
    entries: int
    decided: int
    same: int
    differences: tuple[Difference, ...]
    position: Comparison


class KeptDice:
    """The typed dice of an entry where the new rules ask for the same die and purpose, else drawn ones."""

    def __init__(self, entry: Entry, drawn: Dice) -> None:
        self._typed = [roll for roll in entry.dice if roll.source == TYPED]
        self._physical = bool(self._typed)
        self._drawn = drawn
        self.new: list[str] = []

    @property
    def unused(self) -> list[str]:
        """Typed dice that nobody asked for."""
        return [f"{roll.die} for {roll.purpose}: {roll.value}" for roll in self._typed]

    def roll(self, die: str, purpose: str) -> Roll:
        drawn = self._drawn.roll(die, purpose)
        for place, roll in enumerate(self._typed):
            if (roll.die, roll.purpose) == (die, purpose):
                del self._typed[place]
                return Roll(roll.value, TYPED)
        if self._physical:
            self.new.append(f"{die} for {purpose}: {drawn.value}")
        return drawn


def rebase(open_: OpenGame, opened: Opened, branch: str = "", *, switch: bool = False) -> Rebased:
    """Makes the branch in the game's file, in one commit; `switch` lets the game go on there.

    `opened`: the game's scenario and map by the other ruleset. Raises SaveError if the file cannot be written
    or plays by these contents already, or if the name is no good.
    """
    file, session = open_.file, open_.session
    if file is None:
        raise SaveError("only a saved game can be decided again by other rules")
    contents = _differing(opened.blobs, file.hashes)
    if all(opened.blobs[kind] == open_.opened.blobs[kind] for kind in EDITION_KINDS):
        raise SaveError(f"{file.path}: it is played by exactly this ruleset already")
    journal = session.journal
    heads = [head.name for head in journal.heads]
    ruleset = f"{opened.ruleset.id} {opened.ruleset.version}"
    name = branch or _free_name(f"by {ruleset}"[:50], heads)
    problem = name_problem(name, heads)
    if problem:
        raise SaveError(f"{file.path}: {problem}")
    line, current = journal.path(session.head), journal.head
    hashes = editions_of(file.hashes)[0] | {kind: sha256(data).hexdigest() for kind, data in contents.items()}
    root = file.header.root(hashes)
    # The new entries stay in memory until all are decided.
    work = _loaded(journal)
    work.open_edition(root, name)
    redone = _Redoing(session.game, compiled(opened), work, session.seed)
    for entry in line:
        if not redone.take(entry):
            break
    fresh = tuple(work)[len(journal) :]
    head = replace(work.head)
    file.add_edition(contents, fresh, head, head if switch else current)
    views = (session.view(redone.chief), redone.engine.observe(redone.state, redone.chief))
    found = tuple(redone.differences)
    same = sum(1 for _ in fresh) - len({each.becomes for each in found if each.becomes})
    return Rebased(name, ruleset, open_.header.ruleset, len(line), len(fresh), same, found, compare(*views))


def _differing(blobs: Mapping[str, bytes], hashes: Mapping[str, str]) -> dict[str, bytes]:
    """What an edition of these contents must keep beside the first one's."""
    own = {kind: blobs[kind] for kind in EDITION_KINDS if sha256(blobs[kind]).hexdigest() != hashes.get(kind)}
    return own or {"ruleset": blobs["ruleset"]}


def _free_name(wanted: str, taken: list[str]) -> str:
    name, number = wanted, 1
    while name_problem(name, taken):
        number += 1
        name = f"{wanted} ({number})"
    return name


def _loaded(journal: Journal) -> Journal:
    """The same journal without its store."""
    copy = Journal(journal.roots[0], MemoryStore(), journal.roots[1:])
    for entry in journal:
        copy.load(entry)
    copy.load_heads(journal.heads, journal.head.name)
    return copy


class _Redoing:
    """Gives the orders of the old line one by one to the new rules."""

    def __init__(self, old: Game, new: Game, journal: Journal, seed: int) -> None:
        self.engine = Engine(new)
        self.state = State()
        self.differences: list[Difference] = []
        self.chief = next(seat.id for seat in old.scenario.seats if seat.role == "facilitator")
        self._old, self._new = old, new
        self._before = State()
        self._journal = journal
        self._seed = seed

    def take(self, entry: Entry) -> bool:
        """Decides an entry again; False if the branch ends before it."""
        before = self._before.copy()
        order = entry.order
        words = Words(self._old, before, NO_SIDE, True)
        known = Difference(entry.id, 0, before.turn, entry.seat, words.order(order), STOPPED)
        if order is not None:
            order = self._fitted(order, before)
            reason = self._stops(order, before)
            if reason:
                self.differences.append(replace(known, reason=reason))
                return False
        fold(self._before, entry)
        depth = self._journal[self._journal.head.at].depth if self._journal.head.at else NO_ENTRY
        dice = KeptDice(entry, SeededDice(self._seed, depth))
        after, outcome = self._decided(entry, order, dice)
        if isinstance(outcome, Refusal):
            if isinstance(order, EndPhase):
                reason = f"the end of the phase is refused: {outcome}"
                self.differences.append(replace(known, reason=reason))
                return False
            self.differences.append(replace(known, kind=REFUSED, reason=str(outcome)))
            return True
        made = self._journal.record(entry.seat, order, entry.ruling, outcome, entry.time)
        self._compare(replace(known, becomes=made.id), before, entry, made)
        self._compare_dice(replace(known, becomes=made.id, kind=DICE), dice)
        self.state = after
        return True

    def _decided(
        self, entry: Entry, order: Order | None, dice: KeptDice
    ) -> tuple[State, tuple[Event, ...] | Refusal]:
        if order is None:
            state, outcome = self.engine.begin(dice)
            return state, outcome.events
        state = self.state.copy()
        try:
            return state, decide(self.engine, state, entry.seat, order, dice, entry.ruling)
        except AdjudicationError as error:
            return self.state, Refusal("ruling", "", str(error))
        except LookupError as error:
            text = f"it names something that the rules do not have: {error}"
            return self.state, Refusal("unknown", "", text)

    def _fitted(self, order: Order, before: State) -> Order:
        """An answer goes to the question that waits now, if it is the same question."""
        if not isinstance(order, AnswerDecision) or not (self.state.decisions and before.decisions):
            return order
        was, now = before.decisions[-1], self.state.decisions[-1]
        same = (was.kind, was.side) == (now.kind, now.side)
        return replace(order, decision=now.id) if same else order

    def _stops(self, order: Order, before: State) -> str:
        """Why the line cannot go on with an order, whatever it is."""
        if self.state.ended:
            return f"the game has ended: {self.state.ended}"
        if self.state.decisions and not isinstance(order, AnswerDecision):
            asked = self.state.decisions[-1]
            whom = Words(self._new, self.state, NO_SIDE, True).name_of_side(asked.side)
            return (
                f"the new rules ask {whom} a question that was not asked before ({asked.kind}, {asked.rule})"
            )
        return ""

    def _compare(self, known: Difference, before: State, entry: Entry, made: Entry) -> None:
        old = [line.sentence for line in lines_of(self._old, before, entry, self.chief)]
        new = [line.sentence for line in lines_of(self._new, self.state.copy(), made, self.chief)]
        if old != new:
            was = tuple(text for text in old if text not in new)
            now = tuple(text for text in new if text not in old)
            reason = "" if was or now else "in another order"
            self.differences.append(replace(known, kind=OUTCOME, reason=reason, was=was, now=now))
            return
        texts = [[event_to_json(event) for event in each.events] for each in (entry, made)]
        if texts[0] != texts[1]:
            reason = ", ".join(_other_fields(entry.events, made.events))
            self.differences.append(replace(known, kind=DETAIL, reason=reason or "other events"))

    def _compare_dice(self, known: Difference, dice: KeptDice) -> None:
        if dice.unused or dice.new:
            was, now = tuple(dice.unused), tuple(dice.new)
            self.differences.append(replace(known, reason="typed dice differ", was=was, now=now))


def _other_fields(old: tuple[Event, ...], new: tuple[Event, ...]) -> tuple[str, ...]:
    """Which fields of which kinds of events differ; () if the kinds of the events themselves differ."""
    if [type(event) for event in old] != [type(event) for event in new]:
        return ()
    found = [
        f"{item.name} of {type(was).__name__}"
        for was, now in zip(old, new, strict=True)
        for item in fields(was)
        if getattr(was, item.name) != getattr(now, item.name)
    ]
    return tuple(dict.fromkeys(found))
