"""What the table has of the timeline: the strip over the map, the commands, and the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from wargame.ui.actions import ActionRegistry
from wargame.ui.controller import GameController
from wargame.ui.table.map_area import MapArea
from wargame.ui.timeline.pastbar import PastBar
from wargame.ui.timeline.playback import Playback
from wargame.ui.timeline.window import TimelineWindow


class TableTimeline(QObject):
    """`bar` belongs below the line that says what is asked. `other_rules_wanted`: see the window."""

    other_rules_wanted = Signal(str)

    def __init__(
        self, window: QMainWindow, controller: GameController, actions: ActionRegistry, area: MapArea
    ) -> None:
        super().__init__(window)
        self._window, self._controller, self._actions, self._area = window, controller, actions, area
        self.playback = Playback(controller, self)
        self.bar = PastBar(controller, self.playback, actions)
        self.window: TimelineWindow | None = None
        actions.bind(
            view_timeline=self.open,
            view_earlier=lambda: self.playback.step(-1),
            view_later=lambda: self.playback.step(1),
            view_replay=self.playback.toggle,
            view_now=self.playback.now,
        )

    def open(self) -> None:
        """The journal as a tree, in a window of its own."""
        if self.window is None:
            self.window = TimelineWindow(self._controller, self.playback, self._window)
            self.window.outlined.connect(self._area.outline)
            self.window.show_hex.connect(self._area.centre_on)
            self.window.other_rules_wanted.connect(self.other_rules_wanted)
            # Bots would play on at once from where the facilitator has gone.
            self.window.moved.connect(lambda: self._actions["bots.pause"].setChecked(True))
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Put the window away: what it says may be one seat's own."""
        self.playback.stop()
        if self.window is not None:
            self.window.close()
