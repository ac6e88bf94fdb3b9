"""A recent game on the start page."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wargame.report.dates import moment_text
from wargame.ui.parts import Clickable, Elided, button, label, row
from wargame.ui.start.recent import RecentGame
from wargame.ui.words import tr


class RecentRow(QWidget):
    """Title, where the game stands, and which file it is of when; a broken one says what can be done.

    `opened`, `rescued` (from its autosave) and `forgotten` carry the path.
    """

    opened = Signal(str)
    rescued = Signal(str)
    forgotten = Signal(str)

    def __init__(self, game: RecentGame, problem: str = "") -> None:
        super().__init__()
        self.game = game
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.card = Clickable(lambda: self.opened.emit(game.path), "card")
        box = QVBoxLayout(self.card)
        box.setContentsMargins(12, 7, 12, 7)
        box.setSpacing(0)
        state = (
            tr("Finished, turn {0}, {1}", game.turn, game.date)
            if game.ended
            else tr("Turn {0} of {1}, {2}", game.turn, game.turns, game.date)
        )
        which = " · ".join(text for text in (Path(game.path).stem, self._played()) if text)
        box.addWidget(Elided(game.title, "heading"))
        box.addWidget(Elided(state, "second"))
        # several games of a scenario differ in the end of their names
        box.addWidget(Elided(which, "third", mode=Qt.TextElideMode.ElideMiddle))
        self.card.setAccessibleName(f"{game.title}. {state}. {which}")
        self.card.setToolTip(game.path)
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        self.rescue = button(tr("Open its last autosave"), "link")
        self.rescue.clicked.connect(lambda: self.rescued.emit(game.path))
        self.forget = button(tr("Forget"), "link", name=tr("Forget {0}", game.title))
        self.forget.clicked.connect(lambda: self.forgotten.emit(game.path))
        self.help = QWidget()
        self.help.setLayout(row(self.rescue, self.forget, -1))
        self.help.hide()
        box.addWidget(self.problem)
        box.addWidget(self.help)
        self.layout_.addWidget(self.card)
        if problem or not game.exists:
            self.say(problem or tr("The file is not there any more."), has_autosave=False)

    def _played(self) -> str:
        """When the file was last written, "" if that cannot be told."""
        # orders lie in the journal beside the file until it is closed
        files = [file for file in (Path(self.game.path), Path(f"{self.game.path}-wal")) if file.is_file()]
        try:
            written = datetime.fromtimestamp(max(file.stat().st_mtime for file in files))
        except (OSError, ValueError, OverflowError):
            return ""
        return moment_text(written, datetime.now())

    def say(self, problem: str, *, has_autosave: bool) -> None:
        """Say what is wrong with the file."""
        self.problem.setText(problem)
        self.problem.show()
        self.rescue.setVisible(has_autosave)
        self.help.show()
