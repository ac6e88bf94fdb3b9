"""Walking through a game in the review: where one stands, by entry and by turn, by hand or by a clock.

It only looks, and moves nothing on the table.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from wargame.engine.events import TurnBegan
from wargame.engine.refusals import Refusal
from wargame.play.bookmarks import Bookmark
from wargame.play.session import Session
from wargame.ui.timeline.playback import SPEEDS
from wargame.ui.timeline.rows import tree_of


@dataclass(frozen=True, slots=True)
class Stop:
    """An entry to stand at: its turn, and what it says in the timeline."""

    entry: int
    turn: int
    text: str
    seat: str


def stops_of(session: Session, seat: str, last: int) -> tuple[Stop, ...]:
    """The entries up to `last` that a seat knows of."""
    tree = tree_of(session, seat)
    stops: list[Stop] = []
    turn = 0
    for entry in session.journal.path(last):
        turn = next((event.turn for event in entry.events if isinstance(event, TurnBegan)), turn)
        row = tree.by_entry.get(entry.id)
        if row is not None:
            stops.append(Stop(entry.id, turn, row.text, entry.seat))
    return tuple(stops)


class Walk(QObject):
    """`moved`: another entry is shown, or play was begun or stopped. `changed`: another line is walked."""

    moved = Signal()
    changed = Signal()

    def __init__(self, session: Session, seat: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._seat = session, seat
        self.stops: tuple[Stop, ...] = ()
        self.place = 0
        self.speed = SPEEDS[1]
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self.read()

    # -- the line ------------------------------------------------------------

    def read(self) -> None:
        """Read the line that the game stands on again; stays at the entry that was shown."""
        self._walk(self._session.head)

    def take_branch(self, name: str) -> None:
        """Walk along another branch, to where it stands."""
        head = next((head for head in self._session.journal.heads if head.name == name), None)
        if head is not None:
            self._walk(head.at)

    def _walk(self, last: int) -> None:
        shown = self.entry if self.stops else 0
        self.stops = stops_of(self._session, self._seat, last)
        known = [place for place, stop in enumerate(self.stops) if stop.entry <= shown]
        self.place = known[-1] if shown and known else max(0, len(self.stops) - 1)
        self.changed.emit()
        self.moved.emit()

    @property
    def turns(self) -> tuple[tuple[int, int], ...]:
        """(turn, place of its first entry)."""
        found: dict[int, int] = {}
        for place, stop in enumerate(self.stops):
            found.setdefault(stop.turn, place)
        return tuple(found.items())

    @property
    def marks(self) -> tuple[tuple[Bookmark, int], ...]:
        """Bookmarks on this line with their places."""
        places = {stop.entry: place for place, stop in enumerate(self.stops)}
        known = self._session.bookmarks(self._seat)
        return tuple((mark, places[mark.entry]) for mark in known if mark.entry in places)

    def mark(self, name: str) -> Refusal | None:
        """Put a bookmark of the seat at the entry that is shown; why not, if it cannot be."""
        refusal = self._session.mark(self._seat, name, self.entry)
        if refusal is None:
            self.changed.emit()
        return refusal

    # -- where ---------------------------------------------------------------

    @property
    def entry(self) -> int:
        """The entry that is shown; 0 if there is none."""
        return self.stops[self.place].entry if self.stops else 0

    @property
    def stop(self) -> Stop | None:
        return self.stops[self.place] if self.stops else None

    def go(self, place: int) -> None:
        """Stand at a place of the line."""
        place = max(0, min(place, len(self.stops) - 1))
        if place != self.place:
            self.place = place
            self.moved.emit()

    def look(self, entry: int) -> None:
        """Stand at an entry, or at the last one before it that is known."""
        known = [place for place, stop in enumerate(self.stops) if stop.entry <= entry]
        if known:
            self.go(known[-1])

    def step(self, by: int) -> bool:
        """One entry back (-1) or on (1); False at the end of the line."""
        before = self.place
        self.go(self.place + by)
        return self.place != before

    def step_turn(self, by: int) -> None:
        """To the beginning of the turn before (-1) or after (1)."""
        starts = [place for _turn, place in self.turns]
        if by < 0:
            self.go(max((place for place in starts if place < self.place), default=0))
        else:
            self.go(min((place for place in starts if place > self.place), default=len(self.stops) - 1))

    # -- play ----------------------------------------------------------------

    @property
    def playing(self) -> bool:
        return self._timer.isActive()

    def toggle(self) -> None:
        """Begin to play (at the end: from the beginning), or stop."""
        if self.playing:
            self.halt()
            return
        if self.place >= len(self.stops) - 1:
            self.go(0)
        self._timer.start(1000 // self.speed)
        self.moved.emit()

    def halt(self) -> None:
        """Stop to play."""
        if self.playing:
            self._timer.stop()
            self.moved.emit()

    def next_speed(self) -> None:
        """Take the next speed, and after the fastest the slowest."""
        self.speed = SPEEDS[(SPEEDS.index(self.speed) + 1) % len(SPEEDS)]
        self._timer.setInterval(1000 // self.speed)
        self.moved.emit()

    def _tick(self) -> None:
        if not self.step(1):
            self.halt()
