"""Two maps that move together: what a seat knew then, and the truth; or two branches."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from wargame.engine.game import Game
from wargame.engine.view import SeatView
from wargame.report.review.course import Frame
from wargame.ui.map.camera import HEX_PX, rung_near, zoom_of
from wargame.ui.map.canvas import MapCanvas
from wargame.ui.map.scene import scene_of
from wargame.ui.parts import Elided, current_theme
from wargame.ui.theme import Theme

READABLE = zoom_of(-2)
"""The smallest zoom to begin with: below it units are dots."""


class OneMap(QWidget):
    """A caption, and the map with a view on it."""

    def __init__(self, game: Game, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._game = game
        self.caption = Elided("", "heading")
        self.canvas = MapCanvas(self, current_theme())
        self.canvas.set_map(game.map)
        self.canvas.animated = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.caption)
        layout.addWidget(self.canvas, 1)
        self.view: SeatView | None = None

    def show_view(self, view: SeatView, caption: str) -> None:
        """Show a view."""
        self.caption.setText(caption)
        self.canvas.setAccessibleName(caption)
        if view is not self.view:
            self.view = view
            self.canvas.set_scene(scene_of(view, self._game))


class TwinMaps(QSplitter):
    """`first` and `second` side by side; `second` may be hidden. Both look at the same place."""

    def __init__(self, game: Game, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._game, self._frame = game, frame
        self.first, self.second = OneMap(game), OneMap(game)
        self._following = False
        self._looked = False
        self.setChildrenCollapsible(False)
        for one, other in ((self.first, self.second), (self.second, self.first)):
            self.addWidget(one)
            one.canvas.view_changed.connect(lambda a=one, b=other: self._follow(a.canvas, b.canvas))
        self.second.hide()

    def show_second(self, on: bool) -> None:
        """Show the second map, or one alone."""
        if on == self.second.isVisibleTo(self):
            return
        self.second.setVisible(on)
        if on:
            half = max(1, self.width() // 2)
            self.setSizes([half, half])
            QTimer.singleShot(0, self, self._fit)
            self._follow(self.first.canvas, self.second.canvas)

    def centre_on(self, hex_id: int) -> None:
        """Bring a hex into the middle of both."""
        self._looked = True
        self.first.canvas.center_on(hex_id)
        self.first.canvas.set_cursor_hex(hex_id)

    def wear(self, theme: Theme) -> None:
        """Other colours."""
        for one in (self.first, self.second):
            one.canvas.set_theme(theme)

    def look_at_frame(self) -> None:
        """Show the part of the map where it was fought."""
        canvas, grid, frame = self.first.canvas, self._game.grid, self._frame
        if canvas.camera is None or canvas.width() < 50:
            return
        layout = canvas.camera.layout
        west, north = layout.centre(grid.id_at(frame.west, frame.north))
        east, south = layout.centre(grid.id_at(frame.east, frame.south))
        wide, high = (abs(east - west) + 2 * layout.hex_km, abs(south - north) + 2 * layout.hex_km)
        room = min(canvas.width() / wide, canvas.height() / high) * layout.hex_km / HEX_PX
        rung = rung_near(room)
        zoom = zoom_of(rung if zoom_of(rung) <= room * 1.15 else rung - 1)
        canvas.look_at((west + east) / 2, (north + south) / 2, max(READABLE, min(1.0, zoom)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the frame until the person has looked at something else."""
        super().resizeEvent(event)
        if not self._looked:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        if not self._looked:
            self.look_at_frame()
            self._looked = False

    def _follow(self, moved: MapCanvas, other: MapCanvas) -> None:
        """The other map goes where one was moved."""
        if self._following or moved.camera is None or not other.isVisibleTo(self):
            return
        self._following = True
        try:
            other.look_at(*moved.camera.middle(), moved.zoom)
        finally:
            self._following = False
