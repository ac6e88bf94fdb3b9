"""Tiles of the ground: 512 px squares at exact zoom rungs, made when needed, kept within a bound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from wargame.ui.map.camera import HEX_PX, Camera, zoom_of
from wargame.ui.map.geometry import MapGeometry, thinned
from wargame.ui.map.layers.base import Ground, GroundLayer
from wargame.ui.map.layers.grid import GridLayer, NumberLayer
from wargame.ui.map.layers.lines import BorderLayer, DemarcationLayer, RoadLayer
from wargame.ui.map.layers.terrain import TerrainLayer
from wargame.ui.map.layers.water import CoastLayer, RiverLayer
from wargame.ui.map.raster import Terrain
from wargame.ui.theme import Theme

TILE: Final = 512
MOST_BYTES: Final = 128 * 1024 * 1024
_OVERVIEW_PX: Final = 640

Key = tuple[int, int, int]
"""(rung, column, row)"""


class TileStore:
    """Makes and keeps tiles. A new map, theme, terrain or ground overlay empties it."""

    def __init__(self) -> None:
        self.layers: tuple[GroundLayer, ...] = (
            TerrainLayer(),
            RoadLayer(),
            BorderLayer(),
            RiverLayer(),
            CoastLayer(),
            GridLayer(),
            DemarcationLayer(),
            NumberLayer(),
        )
        self.grid = True
        self.relief = True
        self.numbers = True
        self.hidden: Callable[[int], frozenset[int]] = lambda rung: frozenset()
        """The hexes without a number at a rung."""
        self.dpr = 1.0
        self.theme: Theme | None = None
        self.terrain: Terrain | None = None
        self._geometry: MapGeometry | None = None
        self._thinned: dict[int, MapGeometry] = {}
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self._overview: QPixmap | None = None
        self._stale: set[Key] = set()

    def set_ground(self, geometry: MapGeometry, theme: Theme, terrain: Terrain | None, dpr: float) -> None:
        """Use another map, theme, preparation or device. Tiles of a coarser preparation stay until remade."""
        better = (geometry, theme, dpr) == (self._geometry, self.theme, self.dpr) and self.terrain is not None
        if geometry is not self._geometry or dpr != self.dpr:
            self._thinned.clear()
        self._geometry, self.theme, self.terrain, self.dpr = geometry, theme, terrain, dpr
        if better:
            self._stale = set(self._kept)
            self._overview = None
        else:
            self.clear()

    @property
    def ready(self) -> bool:
        """Whether tiles can be made: a preparation is there."""
        return self._geometry is not None and self.terrain is not None

    def is_stale(self, key: Key) -> bool:
        """Whether a tile should be made again from a better preparation."""
        return key in self._stale

    def clear(self) -> None:
        """Forget every tile."""
        self._kept.clear()
        self._stale.clear()
        self._overview = None

    @property
    def kept_bytes(self) -> int:
        """Memory held by tiles."""
        return sum(pixmap.width() * pixmap.height() * 4 for pixmap in self._kept.values())

    def get(self, key: Key) -> QPixmap | None:
        """A tile that is there, or None."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def make(self, key: Key, camera: Camera) -> QPixmap:
        """Draw a tile, keep it, and drop those unused for longest beyond the bound."""
        rung, col, row = key
        width, height = camera.world_size(rung)
        size = QSize(min(TILE, width - col * TILE), min(TILE, height - row * TILE))
        area = QRect(col * TILE, row * TILE, size.width(), size.height())
        pixmap = QPixmap(round(size.width() * self.dpr), round(size.height() * self.dpr))
        pixmap.setDevicePixelRatio(self.dpr)
        painter = QPainter(pixmap)
        painter.translate(-area.left(), -area.top())
        self.paint(painter, area, rung, camera)
        painter.end()
        self._kept[key] = pixmap
        self._stale.discard(key)
        each = TILE * TILE * 4 * self.dpr * self.dpr
        while len(self._kept) > max(4, int(MOST_BYTES / each)):
            self._stale.discard(self._kept.popitem(last=False)[0])
        return pixmap

    def prepare(self, rung: int, camera: Camera) -> bool:
        """Thin the lines for a rung; False if that has been done."""
        if rung in self._thinned or self._geometry is None:
            return False
        self._thinned[rung] = thinned(self._geometry, camera.scale_at(rung) * self.dpr)
        return True

    def paint(self, painter: QPainter, area: QRect, rung: int, camera: Camera) -> None:
        """Draw a piece of ground; the painter is in world pixels of the rung."""
        assert self._geometry is not None and self.theme is not None
        scale = camera.scale_at(rung)
        self.prepare(rung, camera)
        geometry = self._thinned[rung]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = Ground(
            painter=painter,
            area=area,
            scale=scale,
            hex_px=HEX_PX * zoom_of(rung),
            geometry=geometry,
            terrain=self.terrain,
            theme=self.theme,
            west=camera.west,
            north=camera.north,
            grid=self.grid,
            relief=self.relief,
            numbers=self.numbers,
            hidden=self.hidden(rung) if self.numbers else frozenset(),
            dpr=self.dpr,
        )
        for layer in self.layers:
            layer.draw(ground)

    def overview(self, camera: Camera) -> tuple[QPixmap, int]:
        """A small picture of the whole map, in place of tiles not yet made, and its rung."""
        rung = 0
        while max(camera.world_size(rung)) > _OVERVIEW_PX and rung > -14:
            rung -= 1
        if self._overview is None:
            width, height = camera.world_size(rung)
            grid, self.grid = self.grid, False
            self._overview = QPixmap(width, height)
            self._overview.fill(Qt.GlobalColor.black)
            painter = QPainter(self._overview)
            self.paint(painter, QRect(0, 0, width, height), rung, camera)
            painter.end()
            self.grid = grid
        return self._overview, rung
