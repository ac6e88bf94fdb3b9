"""Where the keys go: to the map, unless a question, a card or a field asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from wargame.ui.table.window import TableWindow

PAGES = ("view.log", "view.injects", "view.means", "view.estimates", "view.messages")
LEADING = (
    "exercise.next",
    "select.find",
    "help.palette",
    "help.coach",
    "view.controls",
    "order.end_phase",
    *PAGES,
)
"""Commands that themselves say where the keys go."""


class FocusKeeper(QObject):
    """Qt gives the focus of what is closed to whatever comes next, often unseen; here it goes to the map."""

    def __init__(self, window: TableWindow) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)
        window.ribbon.menu.triggered.connect(self._chosen)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """What had the focus is gone: closed, hidden or switched off."""
        gone = old is not None and not (old.isVisible() and old.isEnabled())
        if gone and new is not None and new.window() is self._window:
            QTimer.singleShot(0, self, lambda: self._recover(new))

    def _recover(self, got: QWidget) -> None:
        """Unless something has asked for the keys since."""
        if self._window.focusWidget() is got:
            self.to_map()

    def _chosen(self, action: QAction) -> None:
        if action.objectName() not in LEADING:
            QTimer.singleShot(0, self, self.to_map)

    @property
    def on_map(self) -> bool:
        """Whether the map has the keys."""
        return self._window.focusWidget() is self._window.map_area.canvas

    def to_map(self) -> None:
        """Give the keys to what asks for them, else to the map."""
        window = self._window
        if not window.isVisible() or window.curtain.isVisible() or window.palette_.isVisible():
            return
        area = window.map_area
        if area.inject_card.isVisible():
            area.inject_card.close_button.setFocus()
        elif window.news.isVisible():
            window.news.done.setFocus()
        elif area.result.isVisible():
            area.result.look.setFocus()
        elif window.desk.rulings.waits and window.right_side.shows_desk:
            window.desk.dice.field.setFocus()
        elif window.controller.awaited is not None:
            window.card.dice.field.setFocus()
        elif not window.decision.take_focus():
            area.canvas.setFocus()

    def leave_map(self) -> None:
        """Go to the first control of the window; Tab goes on from there."""
        self._window.ribbon.menu_button.setFocus()
