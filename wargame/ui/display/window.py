"""The window of the player display: map, clock, what is asked, tracks, injects and news in large type."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from wargame.ui.display.column import DisplayColumn
from wargame.ui.display.cover import Cover
from wargame.ui.display.feed import DisplayFeed
from wargame.ui.display.head import DisplayHead
from wargame.ui.map.canvas import MapCanvas
from wargame.ui.map.scene import Flash, scene_of
from wargame.ui.parts import current_theme
from wargame.ui.table.opening import opening_hexes, opening_view
from wargame.ui.theme import Theme
from wargame.ui.white.clockkeeper import ClockKeeper
from wargame.ui.windowstate import set_full
from wargame.ui.words import tr

COLUMN_SHARE = 0.27
UNIT = 54
"""The window's height is so many units; type and gaps are measured in them, so a projector reads them."""


class PlayerDisplay(QWidget):
    """A window of its own, for a second screen. It gives no orders and shows one seat's view.

    It opens without taking the keys; those pressed on it are passed on (`key_passed`).
    """

    key_passed = Signal(QKeyCombination)
    held = Signal()
    """It was covered, frozen, let go again or closed."""

    def __init__(self, feed: DisplayFeed, keeper: ClockKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.feed = feed
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAutoFillBackground(True)
        self.setMinimumSize(640, 400)
        self.canvas = MapCanvas(self, current_theme())
        self.canvas.set_map(feed.game.map)
        self.canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the window's comes instead
        self.head = DisplayHead(feed, keeper)
        self.column = DisplayColumn(feed)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.canvas, 1)
        middle.addWidget(self.column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addLayout(middle, 1)
        self.cover = Cover(self)
        self._flash_key = 0
        feed.changed.connect(self._show)
        self._show(())
        self._looked = False

    # -- showing -------------------------------------------------------------

    def _show(self, struck: tuple[int, ...]) -> None:
        flashes: list[Flash] = []
        for hex_id in struck:
            self._flash_key += 1
            flashes.append(Flash(self._flash_key, hex_id, "strike"))
        feed = self.feed
        self.canvas.set_scene(scene_of(feed.view, feed.game, flashes=tuple(flashes), pen=feed.pen))
        self.setWindowTitle(tr("Player display: {0}", self.feed.seat_title()))
        self.head.refresh()
        self.column.refresh()

    def look_at_forces(self) -> None:
        """Show what matters to the seat; a seat without units sees the whole map."""
        camera = self.canvas.camera
        if camera is None:
            return
        view, game = self.feed.view, self.feed.game
        everything, front = opening_hexes(view, game)
        look = opening_view(camera.layout, everything, front, self.canvas.width(), self.canvas.height())
        if look is None:
            self.canvas.fit()
        else:
            self.canvas.look_at(*look)

    def follow(self, table: MapCanvas) -> None:
        """Show the place that the table's map shows now."""
        west, north, east, south = table.visible_rect_km()
        self.canvas.look_at((west + east) / 2, (north + south) / 2, table.zoom)

    def set_covered(self, on: bool) -> None:
        """Cover everything, clock and ask included, or show it again."""
        self.cover.setVisible(on)
        self.cover.raise_()
        self.held.emit()

    def set_frozen(self, on: bool) -> None:
        """Keep what is shown, or let it follow the game again."""
        self.feed.freeze(on)
        self.held.emit()

    def holding(self) -> str:
        """Why the room does not see the game now, for the facilitator; "" if it does."""
        if not self.isVisible():
            return ""
        if self.cover.isVisible():
            return tr("The player display is covered")
        return tr("The player display is frozen") if self.feed.frozen else ""

    def wear(self, theme: Theme) -> None:
        """Other colours."""
        self.canvas.set_theme(theme)

    # -- the window ----------------------------------------------------------

    def choose_seat(self, seat_id: str) -> None:
        """Show another seat's view, and its part of the map."""
        self.feed.show(seat_id)
        self.look_at_forces()

    def fill_menu(self, menu: QMenu) -> None:
        """What can be done with the display: whose view, freeze, cover, full screen."""
        for seat in self.feed.seats():
            title = tr("What everybody may know ({0})", seat.title) if not seat.side else seat.title
            action = menu.addAction(title, lambda wanted=seat.id: self.choose_seat(wanted))
            action.setCheckable(True)
            action.setChecked(seat.id == self.feed.seat)
        menu.addSeparator()
        for title, on, act in (
            (tr("Freeze what is shown"), self.feed.frozen, self.set_frozen),
            (tr("Cover the display"), self.cover.isVisible(), self.set_covered),
            (tr("Full screen"), self.isFullScreen(), lambda full: set_full(self, full)),
        ):
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(on)
            action.toggled.connect(act)
        menu.addAction(tr("Show the forces"), self.look_at_forces)
        menu.addAction(tr("Close the display"), self.close)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F11:
            set_full(self, not self.isFullScreen())
        elif event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            set_full(self, False)
        else:
            self.key_passed.emit(event.keyCombination())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        unit = max(12.0, self.height() / UNIT)
        self.head.measure(unit)
        self.column.setFixedWidth(round(self.width() * COLUMN_SHARE))
        self.column.measure(unit)
        self.cover.setGeometry(self.rect())
        self.cover.measure(unit)
        if not self._looked:
            self._looked = True
            QTimer.singleShot(0, self, self.look_at_forces)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.hide()
        self.set_frozen(False)
