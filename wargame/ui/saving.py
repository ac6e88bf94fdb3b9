"""Saving as a person meets it: orders are in the file already; copies on request and when a phase begins;
another branch of the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from wargame.ui.gamefiles import SUFFIX, autosaves_of, fresh_path
from wargame.ui.words import tr

if TYPE_CHECKING:
    from wargame.play.session import Session
    from wargame.ui.desktop import Desktop

FILTER = "Games (*.wargame)"


class Saving(QObject):
    """Autosaves and copies of the open game of a desktop."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._due = False

    def on_phase(self, _session: Session) -> None:
        """A phase began: keep a copy when the order is done."""
        if not self._due:
            self._due = True
            QTimer.singleShot(0, self, self.autosave)

    def autosave(self) -> None:
        """Keep a copy now; one that cannot be written is told."""
        from wargame.storage.autosave import Autosave
        from wargame.storage.errors import SaveError

        self._due = False
        game, table = self._desktop.game, self._desktop.table
        if game is None or table is None:
            return
        try:
            Autosave.default().save(game)
        except (SaveError, OSError) as error:
            table.map_area.notice.say(tr("No autosave: {0}", str(error)))

    def autosaves_of(self, path: str) -> tuple[Path, ...]:
        """The copies kept of a game that was played in the file `path`, the newest first."""
        return autosaves_of(str(self._desktop.store.value(f"game/{path}", "")))

    def open_autosave(self, path: str) -> None:
        """Open the newest autosave of a broken game that can be opened."""
        desktop = self._desktop
        for copy in self.autosaves_of(path):
            rescued = fresh_path(Path(path).stem + "-rescued")
            rescued.write_bytes(copy.read_bytes())
            if not desktop.open_path(rescued):
                return
            rescued.unlink(missing_ok=True)
        desktop.problem(tr("No autosave can be opened"), tr("There is no good copy of {0}.", path))

    def save(self) -> None:
        """Say where every order is; a game without a file is asked for one."""
        game, table = self._desktop.game, self._desktop.table
        if game is None or table is None:
            return
        if self._desktop.mail.draft is not None:
            self._desktop.mail.ask_reply()
        elif game.path is None:
            self.ask_copy()
        else:
            said = tr("Every order is saved at once, in {0}", game.path.name)
            table.map_area.notice.say(said, tip=str(game.path))

    def ask_copy(self) -> None:
        """Ask for another file and write the game as it is now to it; it goes on in its own."""
        game, table = self._desktop.game, self._desktop.table
        if game is None or table is None:
            return
        start = fresh_path(f"{game.path.stem}-copy") if game.path else Path(f"game{SUFFIX}")
        path, _kind = QFileDialog.getSaveFileName(table, tr("Save a copy"), str(start), FILTER)
        if path:
            self.copy_to(Path(path if path.endswith(SUFFIX) else path + SUFFIX))

    def copy_to(self, target: Path) -> None:
        """Write a copy to a file and say so; a file that cannot be written is told."""
        from wargame.storage.errors import SaveError

        game, table = self._desktop.game, self._desktop.table
        if game is None or table is None:
            return
        if game.path is not None and target.exists() and target.samefile(game.path):
            self._desktop.problem(tr("This is the game itself"), tr("Choose another name for the copy."))
            return
        lost = game.file is not None and not game.file.in_place
        try:
            if lost:
                game.save_as(target, overwrite=True)
            else:
                game.write_copy(target, overwrite=True)
        except (SaveError, OSError) as error:
            self._desktop.problem(tr("The game cannot be saved there"), str(error))
            return
        said = tr("Copy saved: {0}. The game goes on in its own file", target.name)
        if lost:
            said = tr("Saved as {0}. The game goes on there: its own file is gone", target.name)
        table.map_area.notice.say(said, tip=str(target))

    def go_on_with(self, branch: str) -> None:
        """Go on with a branch that other rules have decided: the game is opened anew with those."""
        from wargame.storage.errors import SaveError
        from wargame.storage.games import go_on_with

        desktop = self._desktop
        game = desktop.game
        if game is None or game.path is None:
            return
        path = game.path
        try:
            go_on_with(game, branch)
        except SaveError as error:
            desktop.problem(tr("The game cannot go on there"), str(error))
            return
        desktop.leave_table()
        problem = desktop.open_path(path)
        if problem:
            desktop.show_start()
            desktop.tell_problem(problem)
        elif desktop.table is not None and desktop.game is not None:
            said = tr("The game goes on with {0}, by {1}", branch, desktop.game.header.ruleset)
            desktop.table.map_area.notice.say(said)

    def saved_at(self) -> str:
        """Up to which entry the open game is on disk, and where; "" if it has no file."""
        game = self._desktop.game
        if game is None or game.path is None:
            return ""
        return tr("saved at entry {0} in {1}", game.session.head, str(game.path))
