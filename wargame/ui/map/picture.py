"""Whole maps as pictures, for `wargame picture`, reports and start cards. Needs no window."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from wargame.scenarios.model import HexMap
from wargame.ui.map.camera import HIGHEST, LOWEST, Camera, zoom_of
from wargame.ui.map.composer import Composer
from wargame.ui.map.geometry import geometry_of
from wargame.ui.map.preparer import Preparation
from wargame.ui.map.scene import MapScene
from wargame.ui.theme import Theme

MOST_PIXELS = 400_000_000


def render_map(hexmap: HexMap, scene: MapScene, theme: Theme, zoom: float = 1.0) -> QImage:
    """The whole map with a scene. Symbols and texts are drawn for the nearest rung and scaled with the rest.

    Raises ValueError for a picture of more than 400 million pixels.
    """
    geometry = geometry_of(hexmap)
    camera = Camera(geometry.layout)
    camera.rung = max(LOWEST, min(HIGHEST, round(2 * math.log2(max(zoom, 1e-3)))))
    ratio = zoom / zoom_of(camera.rung)
    width, height = camera.world_size()
    if width * height * ratio * ratio > MOST_PIXELS:
        raise ValueError(
            f"a picture of {round(width * ratio)} x {round(height * ratio)} pixels is too large: zoom out"
        )
    preparation = Preparation(hexmap, geometry, theme)
    terrain = preparation.take(wait=True)
    composer = Composer(theme)
    composer.dpr = ratio
    composer.tiles.set_ground(geometry, theme, terrain, ratio)
    composer.set_map(hexmap, geometry)
    composer.set_scene(scene)
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(96 / 0.0254))
    image.setDotsPerMeterY(round(96 / 0.0254))
    camera.view_w, camera.view_h, camera.left, camera.top = width, height, 0, 0
    painter = QPainter(image)
    painter.scale(ratio, ratio)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    world = QRect(0, 0, width, height)
    composer.tiles.paint(painter, world, camera.rung, camera)
    composer.arrange(camera)
    composer.draw_scene(painter, camera, (world,))
    painter.end()
    return image
