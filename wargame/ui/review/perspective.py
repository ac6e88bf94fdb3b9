"""The review of the game on the table: who may open it, with what, and when it must be put away."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from wargame.ui.review.dialog import Source
from wargame.ui.theme import Theme
from wargame.ui.words import tr

if TYPE_CHECKING:
    from wargame.ui.review.window import ReviewWindow
    from wargame.ui.table.window import TableWindow


class Perspective(QObject):
    """Belongs to one table. `blobs`: the content of the game, for games of bots; `folder`: for reports."""

    def __init__(self, table: TableWindow) -> None:
        super().__init__(table)
        self._table = table
        self.blobs: Mapping[str, bytes] | None = None
        self.folder = Path.home()
        self.window: ReviewWindow | None = None
        table.actions_.bind(game_review=self.open)
        table.controller.seat_changed.connect(lambda _seat: self._left())

    @property
    def source(self) -> Source:
        """What the person at the screen may see: the truth, if it is the facilitator or the game is over."""
        controller = self._table.controller
        scenario, session = controller.game.scenario, controller.present
        chief = next((seat.id for seat in scenario.seats if seat.role == "facilitator"), "")
        truth = bool(chief) and (controller.facilitating or session.finished)
        players = [seat.id for seat in scenario.seats if seat.role == "player"]
        seats = (chief, *players) if truth else (controller.seat,)
        return Source(session, self._table.register.everything, seats, truth, self.blobs if truth else None)

    def open(self) -> None:
        """Open the window, or bring it to the front."""
        from wargame.ui.review.window import ReviewWindow

        if self.window is not None:
            self.window.raise_()
            self.window.activateWindow()
            return
        table = self._table
        if table.controller.present.state.turn < 1:
            table.map_area.notice.say(tr("Nothing has been played yet."))
            return
        table.setCursor(Qt.CursorShape.WaitCursor)
        try:
            window = ReviewWindow(table.controller, self.source, self.folder, table)
        finally:
            table.unsetCursor()
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.closed.connect(self._closed)
        screen = table.screen().availableGeometry()
        window.resize(min(1560, screen.width() - 20), min(900, screen.height() - 60))
        self.window = window
        window.show()

    def _closed(self) -> None:
        self.window = None

    def _left(self) -> None:
        """Another seat's screen is shown: what it may not see goes."""
        source = self.source
        if self.window is not None and self.window.shows != (source.seats[0], source.truth):
            self.close()

    def close(self) -> None:
        """Put the window away: what it shows may be one seat's own."""
        if self.window is not None:
            self.window.close()

    def wear(self, theme: Theme) -> None:
        """Other colours."""
        if self.window is not None:
            self.window.wear(theme)
