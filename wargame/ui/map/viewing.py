"""The moving part of the canvas: a camera over a map, scrolled by pixels, zoomed by rungs."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from wargame.ui import theme as themes
from wargame.ui.map.backing import Backing
from wargame.ui.map.camera import Camera, rung_near, zoom_of
from wargame.ui.map.composer import Composer
from wargame.ui.map.layers.counters import tile_rect
from wargame.ui.map.scene import MapScene
from wargame.ui.map.zooming import ZoomAnimation
from wargame.ui.theme import Theme


class MapView(QWidget):
    """A widget that looks at a map through a camera. `MapCanvas` adds the map, painting and pointing.

    Canvas pixels are the widget's own. All places are worked out by arithmetic, none by asking a scene.
    """

    zoom_changed = Signal(float)
    view_changed = Signal()

    def __init__(self, parent: QWidget | None, theme: Theme) -> None:
        super().__init__(parent)
        self.theme = theme
        self.camera: Camera | None = None
        self.composer = Composer(theme)
        self.backing = Backing()
        self._rest = QPoint()
        self._scrolled = False
        """Whether the next picture follows from the last one by scrolling."""
        self.animated = True
        """Whether zooming and flashes are shown as movements."""
        self._zooming: ZoomAnimation | None = None
        self._fit_pending = False
        self._motion = QTimer(self)
        self._motion.setInterval(15)
        self._motion.timeout.connect(self._step_zoom)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def scene(self) -> MapScene:
        """The scene that is shown."""
        return self.composer.scene

    def close_fan(self) -> None:
        """Take away what belongs to one place of the view only."""

    @property
    def zoom(self) -> float:
        """The zoom factor; 1 draws a hex 50 px across."""
        return self.camera.zoom if self.camera else 1.0

    def hex_at(self, at: QPoint) -> int:
        """The hex at a canvas pixel, or -1."""
        camera = self.camera
        return camera.hex_at(at.x() + camera.left, at.y() + camera.top) if camera else -1

    def hex_rect(self, hex_id: int) -> QRect:
        """The square around a hex in canvas pixels, to place cards beside it."""
        assert self.camera is not None
        x, y = self.camera.centre(hex_id)
        half = math.ceil(self.camera.hex_px / 2)
        return QRect(x - half - self.camera.left, y - half - self.camera.top, 2 * half, 2 * half)

    def unit_at(self, at: QPoint) -> int:
        """The topmost unit whose tile is at a canvas pixel, or -1."""
        hex_id = self.hex_at(at)
        if hex_id < 0 or self.camera is None:
            return -1
        stack = self.scene.at(hex_id)
        if not stack:
            return -1
        rect = tile_rect(self.camera, hex_id).adjusted(-1, -3, 3, 1)
        return stack[-1].unit if rect.contains(at + QPoint(self.camera.left, self.camera.top)) else -1

    def visible_rect_km(self) -> tuple[float, float, float, float]:
        """West, north, east and south of what is in sight."""
        assert self.camera is not None
        west, north = self.camera.to_km(self.camera.left, self.camera.top)
        east, south = self.camera.to_km(self.camera.left + self.width(), self.camera.top + self.height())
        return west, north, east, south

    def center_on(self, hex_id: int, zoom: float | None = None) -> None:
        """Put a hex into the middle."""
        if self.camera is not None and 0 <= hex_id < self.camera.layout.grid.size:
            self.look_at(*self.camera.layout.centre(hex_id), zoom)

    def look_at(self, x_km: float, y_km: float, zoom: float | None = None) -> None:
        """Put a place into the middle, at the rung nearest to `zoom`."""
        camera = self.camera
        if camera is None:
            return
        self._fit_pending = False
        before = camera.rung
        if zoom is not None:
            camera.rung = rung_near(zoom)
        camera.look_at(x_km, y_km)
        self._moved(before)

    def ensure_visible(self, hex_id: int, margin: int = 60) -> None:
        """Scroll as little as needed to have a hex in sight."""
        if self.camera is None or not 0 <= hex_id < self.camera.layout.grid.size:
            return
        rect = self.hex_rect(hex_id).adjusted(-margin, -margin, margin, margin)
        dx = min(0, rect.left()) or max(0, rect.right() - self.width())
        dy = min(0, rect.top()) or max(0, rect.bottom() - self.height())
        if dx or dy:
            self.scroll_by(dx, dy)

    def fit(self) -> None:
        """Show the whole map."""
        camera = self.camera
        if camera is None:
            return
        before = camera.rung
        camera.rung = camera.fit_rung()
        camera.look_at(camera.west + camera.width_km / 2, camera.north + camera.height_km / 2)
        self._moved(before)

    def zoom_to(self, factor: float) -> None:
        """Zoom to the rung nearest to a factor, around the middle."""
        self.zoom_at(rung_near(factor), self.rect().center())

    def zoom_in(self) -> None:
        """One rung closer."""
        if self.camera:
            self.zoom_at(self.camera.rung + 1, self.rect().center())

    def zoom_out(self) -> None:
        """One rung farther."""
        if self.camera:
            self.zoom_at(self.camera.rung - 1, self.rect().center())

    def zoom_at(self, rung: int, at: QPoint) -> None:
        """Change the rung so that the place under a canvas pixel stays there."""
        camera = self.camera
        if camera is None:
            return
        rung = max(camera.lowest_rung(), rung)
        before, left, top = camera.rung, camera.left, camera.top
        snapshot = self.snapshot() if self.animated and self.isVisible() and rung != before else None
        camera.set_rung(rung, at.x(), at.y())
        if camera.rung == before:
            return
        if snapshot is not None:
            factor = zoom_of(camera.rung - before)
            self._zooming = ZoomAnimation.start(
                snapshot, factor, left * factor - camera.left, top * factor - camera.top
            )
            self._motion.start()
        self._fit_pending = False
        self._moved(before)

    def snapshot(self) -> QPixmap:
        """What the canvas shows now, without the glass."""
        dpr = self.devicePixelRatioF()
        pixmap = QPixmap(round(self.width() * dpr), round(self.height() * dpr))
        pixmap.setDevicePixelRatio(dpr)
        painter = QPainter(pixmap)
        if self._zooming is not None:
            painter.fillRect(self.rect(), themes.colour(self.theme.panel2))
            self._zooming.draw(painter)
        elif self.camera is not None:
            postponed = self.composer.postponed
            self.composer.draw(painter, self.camera, [self.rect()], 0.0)
            self.composer.postponed = postponed
        painter.end()
        return pixmap

    def _step_zoom(self) -> None:
        if self._zooming is None or self._zooming.finished:
            self._zooming = None
            self._motion.stop()
        self.update()

    def _moved(self, rung_before: int) -> None:
        """The view changed other than by scrolling."""
        self.close_fan()
        self.update()
        if self.camera is not None and self.camera.rung != rung_before:
            self.zoom_changed.emit(self.camera.zoom)
        self.view_changed.emit()

    def scroll_by(self, dx: int, dy: int) -> None:
        """Move the view over the map by pixels: what was drawn is copied, and only the rest is drawn."""
        camera = self.camera
        if camera is None:
            return
        left, top = camera.left, camera.top
        wanted = QPoint(left + dx, top + dy) + self._rest
        camera.left, camera.top = wanted.x(), wanted.y()
        camera.clamp()
        rest = wanted - QPoint(camera.left, camera.top)
        # what is less than the grain is not lost: small steps add up
        self._rest = (
            rest if max(rest.x(), rest.y()) < camera.grain and min(rest.x(), rest.y()) >= 0 else QPoint()
        )
        if (left, top) == (camera.left, camera.top):
            return
        self._fit_pending = False
        self._scrolled = True
        self.close_fan()
        self.update()
        self.view_changed.emit()

    def touch(self, area: QRect | None = None) -> None:
        """What is drawn in an area of world pixels (None: everywhere) is out of date: draw it again."""
        self.backing.touch(area)
        if area is None:
            self.update()
        elif self.camera is not None:
            self.update(area.translated(-self.camera.left, -self.camera.top))

    def _resize_camera(self) -> None:
        if self.camera is not None:
            self.camera.view_w, self.camera.view_h = max(1, self.width()), max(1, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        camera = self.camera
        if camera is not None:
            x, y = camera.middle()
            self._resize_camera()
            if self._fit_pending:
                self.fit()
            else:
                camera.look_at(x, y)
                self.view_changed.emit()
        super().resizeEvent(event)
