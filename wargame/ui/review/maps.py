"""Paints the maps of a review: the same part for every turn, with numbers where things happened."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from wargame.engine.game import Game
from wargame.engine.view import SeatView
from wargame.report.review.course import Frame
from wargame.report.review.pictures import MapMark, Picture
from wargame.ui.fonts import font
from wargame.ui.map.camera import HIGHEST, LOWEST, Camera
from wargame.ui.map.composer import Composer
from wargame.ui.map.geometry import geometry_of
from wargame.ui.map.preparer import Preparation
from wargame.ui.map.scene import scene_of
from wargame.ui.theme import Theme, colour, light

MOST_WIDE, MOST_HIGH = 1500, 1400
"""Pixels of a picture at most."""

QUALITY = 84


class ReviewMaps:
    """A `MapPainter` for one game and one part of its map. Needs a QApplication, and its thread."""

    def __init__(self, game: Game, frame: Frame, theme: Theme | None = None) -> None:
        self._game = game
        self._theme = theme or light()
        geometry = geometry_of(game.map)
        self._camera = Camera(geometry.layout)
        terrain = Preparation(game.map, geometry, self._theme).take(wait=True)
        self._composer = Composer(self._theme)
        self._composer.tiles.set_ground(geometry, self._theme, terrain, 1.0)
        self._composer.set_map(game.map, geometry)
        self._area = self._choose_area(frame)
        self._ground: QImage | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the pictures in pixels."""
        return self._area.width(), self._area.height()

    def paint(self, view: SeatView, marks: tuple[MapMark, ...]) -> Picture:
        """One map as a JPEG."""
        image = self.image(view, marks)
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "JPEG", QUALITY)  # pyright: ignore[reportCallIssue, reportArgumentType]
        buffer.close()
        return Picture(bytes(data.data()), "jpeg", image.width(), image.height())

    def image(self, view: SeatView, marks: tuple[MapMark, ...] = ()) -> QImage:
        """One map as an image."""
        area, camera = self._area, self._camera
        self._composer.set_scene(scene_of(view, self._game))
        image = self._terrain().copy()
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-area.left(), -area.top())
        self._composer.arrange(camera)
        self._composer.draw_scene(painter, camera, (area,))
        for mark in marks:
            self._mark(painter, mark)
        painter.end()
        return image

    def _terrain(self) -> QImage:
        """The ground, painted once."""
        if self._ground is None:
            image = QImage(self._area.width(), self._area.height(), QImage.Format.Format_RGB32)
            image.fill(colour(self._theme.panel2))
            painter = QPainter(image)
            painter.translate(-self._area.left(), -self._area.top())
            self._composer.tiles.paint(painter, self._area, self._camera.rung, self._camera)
            painter.end()
            self._ground = image
        return self._ground

    def _choose_area(self, frame: Frame) -> QRect:
        """The frame in world pixels, at the largest rung at which it is not too large."""
        camera = self._camera
        camera.rung = HIGHEST
        area = self._frame_rect(frame)
        while camera.rung > LOWEST and (area.width() > MOST_WIDE or area.height() > MOST_HIGH):
            camera.rung -= 1
            area = self._frame_rect(frame)
        camera.view_w, camera.view_h = area.width(), area.height()
        camera.left, camera.top = area.left(), area.top()
        return area

    def _frame_rect(self, frame: Frame) -> QRect:
        grid, camera = self._game.grid, self._camera
        first = QPointF(*camera.centre(grid.id_at(frame.west, frame.north)))
        last = QPointF(*camera.centre(grid.id_at(frame.east, frame.south)))
        half = camera.hex_px * 0.6
        width, height = camera.world_size()
        rect = QRectF(first - QPointF(half, half), last + QPointF(half, half * 1.6)).toAlignedRect()
        return rect.intersected(QRect(0, 0, width, height))

    def _mark(self, painter: QPainter, mark: MapMark) -> None:
        """A number in a circle at the upper left of a hex."""
        x, y = self._camera.centre(mark.hex)
        reach = self._camera.hex_px * 0.5
        radius = max(8.0, min(12.0, reach * 0.5))
        at = QPointF(x - reach * 0.9, y - reach * 0.9)
        painter.setPen(QPen(colour(self._theme.panel), 2))
        painter.setBrush(colour(self._theme.text))
        painter.drawEllipse(at, radius, radius)
        painter.setPen(colour(self._theme.panel))
        painter.setFont(font(radius * 1.25, 700))
        box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(mark.number))
