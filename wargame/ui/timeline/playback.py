"""Walking through the past entry by entry, by hand or by a clock. Only looks; the game stays as it is."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from wargame.ui.controller import GameController
from wargame.ui.timeline.rows import BRANCH, Row, Tree, tree_of

SPEEDS = (1, 2, 5, 10)
"""Entries a second."""


class Playback(QObject):
    """`rebuilt`: the tree is another one. `moved`: another entry is shown, or play was begun or stopped."""

    rebuilt = Signal()
    moved = Signal()

    def __init__(self, controller: GameController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._tree: Tree | None = None
        self._key: tuple[object, ...] = ()
        self.speed = SPEEDS[1]
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        controller.changed.connect(lambda _change: self._changed())

    @property
    def tree(self) -> Tree:
        """The journal as the shown seat may know it, worked out again when the journal has changed."""
        key = self._key_now()
        if self._tree is None or key != self._key:
            self._tree, self._key = tree_of(self._controller.present, self._controller.seat), key
        return self._tree

    def _key_now(self) -> tuple[object, ...]:
        journal = self._controller.present.journal
        return (self._controller.seat, len(journal), journal.head, journal.heads, journal.bookmarks.all)

    def _changed(self) -> None:
        if self._key_now() != self._key:
            self.rebuilt.emit()
        if self.playing and not self._controller.past:
            self.stop()
        self.moved.emit()

    # -- where ---------------------------------------------------------------

    @property
    def shown(self) -> int:
        """The entry that the screen shows."""
        return self._controller.session.head

    @property
    def line(self) -> tuple[int, ...]:
        """The entries to walk along: the line that is played, or the branch that is looked at to its end."""
        tree = self.tree
        row: Row | None = tree.by_entry.get(self.shown)
        while row is not None and row.kind != BRANCH:
            row = row.parent
        if row is None:
            return tree.line
        path = self._controller.present.journal.path(row.entry)
        return tuple(entry.id for entry in path if entry.id in tree.by_entry)

    def look(self, entry: int) -> None:
        """Show an entry."""
        self._controller.look_back(entry)

    def step(self, by: int) -> bool:
        """Show the entry before (-1) or after (1) the one shown; False at the end of the line."""
        line = self.line
        before = [place for place, entry in enumerate(line) if entry <= self.shown]
        place = (before[-1] if before else -1) + by
        if by < 0 and before and line[before[-1]] < self.shown:
            place = before[-1]  # from an entry that the seat knows nothing of
        if place >= len(line):
            if self._controller.past and line == self.tree.line:
                self.now()
            return False
        if place < 0:
            return False
        self.look(line[place])
        return True

    def first(self) -> None:
        """Show the beginning of the game."""
        if self.line:
            self.look(self.line[0])

    def now(self) -> None:
        """Back to the present."""
        self.stop()
        if self._controller.past:
            self._controller.look_back(0)

    # -- play ----------------------------------------------------------------

    @property
    def playing(self) -> bool:
        return self._timer.isActive()

    def toggle(self) -> None:
        """Begin to play from the entry shown (in the present: from the beginning), or stop."""
        if self.playing:
            self.stop()
            return
        if not self._controller.past:
            self.first()
        self._timer.start(1000 // self.speed)
        self.moved.emit()

    def stop(self) -> None:
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
            self.stop()
