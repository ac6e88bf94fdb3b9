"""The journal as one seat may know it, as a tree of plain rows. No Qt.

The facilitator sees every entry of the game's present rules. A player sees the line that is played, as far as
the log tells of it, and what the own seat ordered and took back; never a branch, a head's name or another
seat's bookmark.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from wargame.engine.events import PhaseBegan, TurnBegan
from wargame.play.journal import NO_ENTRY, Entry
from wargame.play.log import LogLine
from wargame.play.session import Session
from wargame.play.words import NO_SIDE, Words, is_facilitator, side_of_seat

TURN, PHASE, ENTRY, BRANCH = "turn", "phase", "entry", "branch"
HEAD, MARK = "head", "mark"

Label = tuple[str, str]
"""HEAD or MARK, and the name."""


@dataclass(slots=True, eq=False)
class Row:
    """`kind` is one of the four above. `entry`: its entry, for a group the last one in it.

    `taken_back`: no head's line has it any more. `labels`: heads and bookmarks that stand there.
    """

    kind: str
    text: str
    entry: int
    seat: str = ""
    time: str = ""
    taken_back: bool = False
    labels: list[Label] = field(default_factory=list[Label])
    children: list[Row] = field(default_factory=list["Row"])
    parent: Row | None = None
    place: int = 0
    number: int = 0

    def add(self, child: Row) -> Row:
        child.parent, child.place = self, len(self.children)
        self.children.append(child)
        return child


@dataclass(frozen=True, slots=True)
class Tree:
    """`top`: a row without text over the turns. `rows`: all rows by number; `by_entry`: rows of entries.

    `line`: the entries of the tree on the line that is played, in order, up to where the game stands.
    """

    top: Row
    rows: tuple[Row, ...]
    by_entry: dict[int, Row]
    line: tuple[int, ...]


def tree_of(session: Session, seat: str) -> Tree:
    """The tree of the session's journal for a seat."""
    return _Builder(session, seat).build()


class _Builder:
    def __init__(self, session: Session, seat: str) -> None:
        self._session, self._journal = session, session.journal
        self._game = session.game
        self._seat = seat
        self._truth = is_facilitator(session.game, seat)
        self._side = side_of_seat(session.game, seat)
        self._words = Words(session.game, session.state, self._side, self._truth)
        self._said = _first_lines(session.log(seat))
        self._labels = self._all_labels()
        self._by_entry: dict[int, Row] = {}
        self._moment = (0, -1)

    def build(self) -> Tree:
        journal, head = self._journal, self._journal.head
        edition = journal.edition_of(head.at)
        trunk = journal.path(head.tip if self._truth else head.at)
        live = {each.id for each in journal.path(head.at)}
        heads = [each for each in journal.heads if each.name != head.name] if self._truth else []
        for each in heads:
            live.update(entry.id for entry in journal.path(each.at))
        beside = self._children({entry.id for entry in trunk}, edition)
        top = Row(TURN, "", NO_ENTRY)
        phase = top
        for entry in trunk:
            began = entry.parent == NO_ENTRY
            if began:
                self._pass(entry)
            text = self._text(entry)
            if text:
                phase = self._phase(top, phase)
                self._put(phase, entry, text, live)
            for other in beside.get(entry.id, ()):
                self._branch(self._by_entry.get(entry.id) or self._phase(top, phase), other, beside, live)
            if not began:
                self._pass(entry)
        rows = _numbered(top)
        here = [entry.id for entry in journal.path(head.at)]
        line = tuple(number for number in here if number in self._by_entry)
        return Tree(top, rows, self._by_entry, line)

    def _children(self, trunk: set[int], edition: int) -> dict[int, list[Entry]]:
        """By entry what follows it beside the trunk, as far as the seat may know of it."""
        journal = self._journal
        hidden: set[int] = set()
        if not self._truth:
            for head in journal.heads:
                if head.name != journal.head.name:
                    hidden.update(entry.id for entry in journal.path(head.tip))
        found: dict[int, list[Entry]] = {}
        for entry in journal:
            if entry.id in trunk or entry.id in hidden or entry.parent == NO_ENTRY:
                continue
            if journal.edition_of(entry.id) != edition or not (self._truth or entry.seat == self._seat):
                continue
            found.setdefault(entry.parent, []).append(entry)
        return found

    def _branch(self, under: Row, first: Entry, beside: dict[int, list[Entry]], live: set[int]) -> None:
        """A line beside the trunk: its entries in one list, lines beside it below their entries."""
        waiting = [(under, first)]
        while waiting:
            parent, entry = waiting.pop()
            branch = parent.add(Row(BRANCH, "", entry.id, taken_back=entry.id not in live))
            step: Entry | None = entry
            names: list[str] = []
            while step is not None:
                row = self._put(branch, step, self._text(step) or self._order(step), live)
                names += [name for kind, name in self._labels.get(step.id, ()) if kind == HEAD]
                branch.entry = step.id
                following = beside.get(step.id, [])
                going_on = next((each for each in following if each.id in live), None)
                going_on = going_on or (following[-1] if following else None)
                waiting += [(row, each) for each in following if each is not going_on]
                step = going_on
            branch.text = ", ".join(names)

    def _put(self, under: Row, entry: Entry, text: str, live: set[int]) -> Row:
        row = under.add(
            Row(
                ENTRY,
                text,
                entry.id,
                entry.seat,
                entry.time,
                entry.id not in live,
                self._own_labels(entry.id),
            )
        )
        self._by_entry[entry.id] = row
        return row

    def _own_labels(self, entry: int) -> list[Label]:
        return list(self._labels.get(entry, ()))

    def _phase(self, top: Row, phase: Row) -> Row:
        """The row of the present turn and phase, made if the last one is another's."""
        turn, number = self._moment
        title = f"{turn}"
        if not top.children or top.children[-1].text != title:
            top.add(Row(TURN, title, NO_ENTRY))
        last = top.children[-1]
        phases = self._game.ruleset.phases
        name = phases[number].title if 0 <= number < len(phases) else ""
        if not last.children or last.children[-1].text != name:
            return last.add(Row(PHASE, name, NO_ENTRY))
        return last.children[-1]

    def _pass(self, entry: Entry) -> None:
        turn, phase = self._moment
        for event in entry.events:
            if isinstance(event, TurnBegan):
                turn = event.turn
            elif isinstance(event, PhaseBegan):
                phase = event.phase
        self._moment = (turn, phase)

    def _text(self, entry: Entry) -> str:
        """An entry in the seat's words; "" if it knows nothing of it."""
        side = side_of_seat(self._game, entry.seat)
        friend = side != NO_SIDE and self._side != NO_SIDE and self._game.allied[self._side][side]
        if self._truth or friend:
            return self._order(entry)
        return self._said.get(entry.id, "")

    def _order(self, entry: Entry) -> str:
        said = self._words.order(entry.order)
        return said[:1].upper() + said[1:]

    def _all_labels(self) -> dict[int, list[Label]]:
        found: dict[int, list[Label]] = {}
        if self._truth:
            for head in self._journal.heads:
                found.setdefault(head.at, []).append((HEAD, head.name))
        for mark in self._session.bookmarks(self._seat):
            found.setdefault(mark.entry, []).append((MARK, mark.name))
        return found


def _first_lines(log: Iterable[LogLine]) -> dict[int, str]:
    """By entry the first sentence that the seat may read."""
    found: dict[int, str] = {}
    for line in log:
        found.setdefault(line.entry, line.sentence)
    return found


def _numbered(top: Row) -> tuple[Row, ...]:
    """All rows below `top` in order, each with its number; groups learn their last entry."""
    rows: list[Row] = []
    waiting = list(reversed(top.children))
    while waiting:
        row = waiting.pop()
        row.number = len(rows)
        rows.append(row)
        waiting += reversed(row.children)
    for row in reversed(rows):
        if row.kind in (TURN, PHASE) and row.children:
            row.entry = row.children[-1].entry
    return tuple(rows)
