"""Text fields of the white cell that keep what is half typed with the game."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from wargame.ui.controller import GameController
from wargame.ui.white.draftkeeper import DraftKeeper


class KeptText(QPlainTextEdit):
    """A text of several lines, kept as a draft of the shown seat under `place` until it is sent."""

    def __init__(self, controller: GameController, place: str, name: str, hint: str, lines: int = 2) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(12 + lines * self.fontMetrics().lineSpacing())
        seat = controller.seat
        self.keeper = DraftKeeper(self, lambda: controller.present, lambda: seat, place)
        self.keeper.restore()

    @property
    def text(self) -> str:
        """What is typed, without the space around it."""
        return self.toPlainText().strip()
