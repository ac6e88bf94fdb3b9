"""Exercises of a desktop: where people keep them, their drafts, and the way to the designer.

The designer itself is imported when it is first wanted.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wargame.scenarios.exercise.files import EXERCISE_FILE
from wargame.ui.exercise.drafts import GAME, Draft, Drafts

if TYPE_CHECKING:
    from wargame.ui.desktop import Desktop
    from wargame.ui.exercise.opening import Designers
    from wargame.ui.exercise.window import ExerciseWindow

MOST_FOLDERS = 50


class Exercises(QObject):
    """`changed`: exercises or drafts came or went."""

    changed = Signal()

    def __init__(self, desktop: Desktop, content: Path, drafts: Path) -> None:
        """`content`: the person's own content; exercises go to its folder `exercises` unless told else."""
        super().__init__(desktop)
        self._desktop = desktop
        self.content = content
        self.drafts = Drafts(drafts)
        self._designers: Designers | None = None

    @property
    def designers(self) -> Designers:
        """What makes the windows."""
        if self._designers is None:
            from wargame.ui.exercise.opening import Designers

            self._designers = Designers(self, self._desktop)
        return self._designers

    # -- folders that people chose -------------------------------------------

    def folders(self) -> tuple[Path, ...]:
        """Folders of exercises outside the person's content, as far as they are there."""
        stored = self._desktop.store.value("exercises") or []
        paths = [stored] if isinstance(stored, str) else list(stored)  # pyright: ignore
        return tuple(path for path in map(Path, map(str, paths)) if (path / EXERCISE_FILE).is_file())

    def remember(self, folder: Path) -> None:
        """An exercise was saved in a folder: lists show it from now on."""
        if folder.parent == self.content / "exercises":
            return
        others = [str(path) for path in self.folders() if path != folder]
        self._desktop.store.setValue("exercises", [str(folder), *others][:MOST_FOLDERS])

    def unfinished(self) -> tuple[Draft, ...]:
        """Drafts that the start page offers; one of a game is offered in that game."""
        return tuple(draft for draft in self.drafts.all() if not draft.key.startswith(GAME))

    # -- what people ask for -------------------------------------------------

    def ask_new(self) -> None:
        """The dialog that asks over which scenario."""
        from wargame.ui.start.new_exercise import NewExerciseDialog

        dialog = NewExerciseDialog(self._desktop.library.scenarios(), self._desktop.start)
        dialog.accepted.connect(lambda: self.designers.new(dialog.scenario, blank=dialog.blank))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def edit(self, exercise_id: str) -> ExerciseWindow | None:
        return self.designers.edit(exercise_id)

    def edit_draft(self, key: str) -> ExerciseWindow | None:
        return self.designers.edit_draft(key)

    def design_game(self) -> ExerciseWindow | None:
        return self.designers.design_game()

    def throw_away(self, key: str) -> None:
        """A draft is not wanted any more."""
        self.drafts.drop(key)
        self.changed.emit()

    def leave_game(self) -> None:
        """The table closes."""
        if self._designers is not None:
            self._designers.leave_game()
