"""What the designer's pages share: the exercise as it stands, its faults, and every change to undo."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from wargame.scenarios.exercise.checking import Flaw, Names, Path, flaws
from wargame.scenarios.exercise.model import Exercise

MOST_UNDO = 500


class Design(QObject):
    """The exercise that is edited. Pages call `put` and show what `exercise` is after `changed`.

    `changed` tells the path of what changed, as `Flaw.path`; after undo the same path as before.
    `running`: the game runs already, so ids and seats stay.
    """

    changed = Signal(tuple)
    moved = Signal()
    """There is another step to undo or redo than before."""

    def __init__(
        self, exercise: Exercise, names: Names, *, running: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.names = names
        self.running = running
        self.exercise = exercise
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(MOST_UNDO)
        self._run = 0
        self.flaws: tuple[Flaw, ...] = flaws(exercise, names)

    def put(self, exercise: Exercise, path: Path, text: str, *, typed: bool = False) -> None:
        """A change, called `text`; what is typed in one place without a pause is one change."""
        if exercise == self.exercise:
            return
        if not typed:
            self.seal()
        self.stack.push(_Change(self, exercise, path, text, self._run if typed else -1))
        if not typed:
            self.seal()
        self.moved.emit()

    def undo(self) -> None:
        """Takes the last change back."""
        self.stack.undo()
        self.seal()
        self.moved.emit()

    def redo(self) -> None:
        """Does again what was taken back."""
        self.stack.redo()
        self.seal()
        self.moved.emit()

    def seal(self) -> None:
        """What is typed from now on is a change of its own."""
        self._run += 1

    def flaws_at(self, *path: str | int) -> tuple[str, ...]:
        """What is wrong at a place and below it."""
        return tuple(flaw.message for flaw in self.flaws if flaw.path[: len(path)] == path)

    def show(self, exercise: Exercise, path: Path) -> None:
        """The exercise is this now."""
        self.exercise = exercise
        self.flaws = flaws(exercise, self.names)
        self.changed.emit(path)


class _Change(QUndoCommand):
    def __init__(self, design: Design, after: Exercise, path: Path, text: str, run: int) -> None:
        super().__init__(text)
        self._design = design
        self._before, self._after = design.exercise, after
        self._path, self._run = path, run

    def redo(self) -> None:
        self._design.show(self._after, self._path)

    def undo(self) -> None:
        self._design.show(self._before, self._path)

    def id(self) -> int:
        return 1 if self._run >= 0 else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change) or (other._run, other._path) != (self._run, self._path):
            return False
        self._after = other._after
        return True
