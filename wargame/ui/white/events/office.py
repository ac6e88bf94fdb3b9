"""The events list at the table: its commands and its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from wargame.ui.controller import GameController
from wargame.ui.white.events.page import EventsPage
from wargame.ui.words import tr

if TYPE_CHECKING:
    from wargame.ui.table.window import TableWindow


class EventsWindow(QDialog):
    """The page in a window of its own."""

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Events list"))
        self.resize(1240, 660)
        self.page = EventsPage(controller)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self.page.take_back)


class EventsOffice(QObject):
    """Belongs to one table window. The list is the facilitator's; nobody else gets it on the screen."""

    def __init__(self, window: TableWindow) -> None:
        super().__init__(window)
        self._window = window
        self.window: EventsWindow | None = None
        window.actions_.bind(exercise_events=self.open, exercise_rehearse=lambda: self.open("rehearse"))
        window.controller.seat_changed.connect(lambda _seat: self._on_seat())

    def open(self, deed: str = "") -> None:
        """The list in its window, on the facilitator's screen; a deed is done at once."""
        controller = self._window.controller
        if not controller.view.truth:
            self._window.map_area.notice.warn(tr("The events list is on the facilitator's screen."))
            return
        if self.window is None:
            self.window = EventsWindow(controller, self._window)
        self.window.page.refresh()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.window.page.first().setFocus()
        if deed:
            self.window.page.do(deed)

    def _on_seat(self) -> None:
        if not self._window.controller.view.truth:
            self.close()

    def close(self) -> None:
        """Put the window away: what it says is not for everybody."""
        if self.window is not None:
            self.window.close()
