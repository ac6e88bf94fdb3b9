"""The whole map in a corner, with the units and the part that is in sight."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from wargame.ui.map.canvas import MapCanvas
from wargame.ui.theme import Theme, colour


class MiniMap(QWidget):
    """A small picture of a canvas's map; click or drag in it to look elsewhere."""

    def __init__(self, canvas: MapCanvas, parent: QWidget | None = None, size: QSize | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._size = size or QSize(116, 140)
        self.setFixedSize(self._size)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Overview map")
        self._ground = QPixmap()
        self._ground_of: tuple[object, ...] = ()
        canvas.view_changed.connect(self.update)

    def _frame(self) -> tuple[float, QRectF] | None:
        """Pixels a km and where the picture lies."""
        camera = self._canvas.camera
        if camera is None:
            return None
        room = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        scale = min(room.width() / camera.width_km, room.height() / camera.height_km)
        box = QRectF(0, 0, camera.width_km * scale, camera.height_km * scale)
        box.moveCenter(room.center())
        return scale, box

    def _picture(self, scale: float, box: QRectF) -> QPixmap:
        """Frame, ground and units; made again only when one of them has changed."""
        canvas, theme = self._canvas, self._canvas.theme
        camera, dpr = canvas.camera, self.devicePixelRatioF()
        assert camera is not None
        overview, _ = canvas.composer.tiles.overview(camera)
        stacks = canvas.composer.counters.stacks
        made_of = (overview.cacheKey(), stacks, theme.name, dpr, self.size(), camera.layout)
        if made_of == self._ground_of:
            return self._ground
        self._ground_of = made_of
        self._ground = QPixmap(self.size() * dpr)
        self._ground.setDevicePixelRatio(dpr)
        self._ground.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._ground)
        self._plate(painter)
        painter.drawPixmap(box, overview, QRectF(overview.rect()))
        painter.setPen(Qt.PenStyle.NoPen)
        for stack in stacks:
            x, y = camera.layout.centre(stack.hex)
            at = QPointF(box.left() + (x - camera.west) * scale, box.top() + (y - camera.north) * scale)
            painter.setBrush(colour(theme.side(stack.top.affiliation).main))
            painter.drawEllipse(at, 1.5, 1.5)
        painter.end()
        return self._ground

    def _plate(self, painter: QPainter) -> None:
        theme = self._canvas.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(colour(theme.control_edge), 1))
        painter.setBrush(colour(theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas, frame = self._canvas, self._frame()
        theme, camera = canvas.theme, canvas.camera
        painter = QPainter(self)
        if frame is None or camera is None:
            self._plate(painter)
            return
        scale, box = frame
        painter.drawPixmap(0, 0, self._picture(scale, box))
        west, north, east, south = canvas.visible_rect_km()
        seen = QRectF(
            QPointF(box.left() + (west - camera.west) * scale, box.top() + (north - camera.north) * scale),
            QPointF(box.left() + (east - camera.west) * scale, box.top() + (south - camera.north) * scale),
        ).intersected(box.adjusted(-1, -1, 1, 1))
        _frame_of(painter, seen.toAlignedRect(), theme)
        painter.end()

    def _go(self, event: QMouseEvent) -> None:
        frame, camera = self._frame(), self._canvas.camera
        if frame is not None and camera is not None:
            scale, box = frame
            at = event.position()
            self._canvas.look_at(
                camera.west + (at.x() - box.left()) / scale, camera.north + (at.y() - box.top()) / scale
            )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)


def _frame_of(painter: QPainter, seen: QRect, theme: Theme) -> None:
    """What is in sight, in a dark line on a light one. In whole pixels: strokes take ten times as long."""
    painter.fillRect(seen, colour(theme.text, 18))
    for ink, by in ((colour(theme.reach_casing, 230), 2), (colour(theme.text), 1)):
        outer = seen.adjusted(-by, -by, by, by)
        wide = 2 * by - 1
        painter.fillRect(outer.left(), outer.top(), outer.width(), wide, ink)
        painter.fillRect(outer.left(), outer.bottom() - wide + 1, outer.width(), wide, ink)
        painter.fillRect(outer.left(), outer.top() + wide, wide, outer.height() - 2 * wide, ink)
        painter.fillRect(outer.right() - wide + 1, outer.top() + wide, wide, outer.height() - 2 * wide, ink)
