"""What each seat at this computer has read of its messages."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from wargame.engine.view_messages import MessageView
from wargame.ui.controller import GameController


class Reading(QObject):
    """`changed`: something was read, or has come."""

    changed = Signal()

    def __init__(self, controller: GameController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._read: dict[str, set[str]] = {}

    @property
    def unread(self) -> tuple[MessageView, ...]:
        """What has reached the seat on the screen and was not read there; of the past all counts as read."""
        controller, view = self._controller, self._controller.view
        if view.truth or controller.looking or controller.past:
            return ()
        if controller.seat not in self._read:
            old = {each.key for each in view.messages if each.incoming and each.turn < view.turn}
            self._read[controller.seat] = old
        read = self._read[controller.seat]
        return tuple(each for each in view.messages if each.incoming and each.key not in read)

    def read(self, *messages: MessageView) -> None:
        """The seat on the screen has read these."""
        keys = {each.key for each in messages}
        if keys - self._read.setdefault(self._controller.seat, set()):
            self._read[self._controller.seat] |= keys
            self.changed.emit()
