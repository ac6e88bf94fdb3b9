"""Puts a picture together: tiles below, scene layers above, in the order that keeps each one readable."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter

from wargame.scenarios.model import HexMap
from wargame.ui.map.camera import Camera, zoom_of
from wargame.ui.map.geometry import MapGeometry
from wargame.ui.map.layers.areas import ControlLayer, ReachLayer, ReachOutlineLayer, SupplyLayer, ThreatLayer
from wargame.ui.map.layers.base import Frame, SceneLayer
from wargame.ui.map.layers.counters import CounterLayer, NameLayer, covered
from wargame.ui.map.layers.grid import NUMBERED, NumberLayer
from wargame.ui.map.layers.labels import LabelLayer, hidden_numbers
from wargame.ui.map.layers.marks import ArrowLayer, CursorLayer, PathLayer, SelectionLayer, TargetLayer
from wargame.ui.map.layers.zones import NoteLayer, ObjectiveLayer, PatrolLayer, ZoneLayer, ZoneTextLayer
from wargame.ui.map.scene import MapScene
from wargame.ui.map.tiles import TILE, Key, TileStore
from wargame.ui.theme import Theme, colour


class Composer:
    """Draws a scene over the ground. One composer serves one canvas (or one picture)."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.dpr = 1.0
        self.tiles = TileStore()
        self.scene = MapScene()
        self.labels = LabelLayer()
        self.numbers = NumberLayer()
        self.control = ControlLayer()
        self.supply = SupplyLayer()
        self.threat = ThreatLayer()
        self.counters = CounterLayer()
        self.extra: list[SceneLayer] = []
        """Layers of the canvas itself: flashes, the tool in hand."""
        self._below: tuple[SceneLayer, ...] = (
            self.control,
            self.supply,
            self.threat,
            self.numbers,
            ReachLayer(),
        )
        self._above: tuple[SceneLayer, ...] = (
            ZoneLayer(),
            ObjectiveLayer(),
            self.labels,
            PatrolLayer(),
            ArrowLayer(),
            self.counters,
            ReachOutlineLayer(),
            SelectionLayer(),
            NameLayer(self.counters),
            PathLayer(),
            TargetLayer(),
            ZoneTextLayer(),
            NoteLayer(),
            CursorLayer(),
        )
        self._placed_for: tuple[object, ...] = ()

    def set_map(self, hexmap: HexMap, geometry: MapGeometry) -> None:
        """Use another map; call again after a change of theme."""
        self.labels.set_map(hexmap, geometry, self.theme)
        self._placed_for = ()

    def set_scene(self, scene: MapScene) -> None:
        """Show another scene."""
        self.scene = scene
        self.counters.set_scene(scene)

    def arrange(self, camera: Camera) -> None:
        """Place names and leave out the numbers below them, if the zoom or the counters have changed."""
        key = (camera.rung, camera.layout, self.theme, self.counters.stacks, self.labels.shown)
        if len(self._placed_for) == len(key) and all(
            a is b or a == b for a, b in zip(key, self._placed_for, strict=True)
        ):
            return
        self.labels.place(camera, covered(camera, self.counters.stacks, self.theme))
        placed = self.labels.placed if self.labels.shown and camera.hex_px >= NUMBERED else ()
        self.numbers.hidden = hidden_numbers(camera, placed)
        self._placed_for = key

    def draw(self, painter: QPainter, camera: Camera, rects: Iterable[QRect], budget_ms: float) -> list[Key]:
        """Draw the given rectangles (viewport pixels); the painter's origin is the viewport's corner.

        Tiles that are missing are made for `budget_ms`; beyond that the overview stands in for them and
        their keys are returned.
        """
        origin = QPoint(camera.left, camera.top)
        areas = tuple(rect.translated(origin) for rect in rects)
        painter.save()
        painter.translate(-camera.left, -camera.top)
        missing = self._ground(painter, camera, areas, budget_ms)
        self.draw_scene(painter, camera, areas)
        painter.restore()
        return missing

    def draw_scene(self, painter: QPainter, camera: Camera, areas: tuple[QRect, ...]) -> None:
        """Draw the scene's layers in areas given in world pixels, as is the painter."""
        whole = QRect()
        for area in areas:
            whole = whole.united(area)
        self.arrange(camera)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = Frame(painter, whole, areas, camera, self.scene, self.theme, self.dpr, camera.centres())
        for layer in (*self._below, *self._above, *self.extra):
            painter.save()
            layer.draw(frame)
            painter.restore()

    def _ground(
        self, painter: QPainter, camera: Camera, areas: tuple[QRect, ...], budget_ms: float
    ) -> list[Key]:
        """Tiles for every area, or the overview scaled up where one is missing."""
        width, height = camera.world_size()
        world = QRect(0, 0, width, height)
        started = perf_counter()
        missing: dict[Key, None] = {}
        done: set[Key] = set()
        for area in areas:
            if not world.contains(area):
                painter.fillRect(area, colour(self.theme.panel2))
            inside = area.intersected(world)
            if inside.isEmpty():
                continue
            for row in range(inside.top() // TILE, inside.bottom() // TILE + 1):
                for col in range(inside.left() // TILE, inside.right() // TILE + 1):
                    key = (camera.rung, col, row)
                    if key in done:
                        continue
                    done.add(key)
                    if not self._tile(painter, camera, key, started, budget_ms):
                        missing[key] = None
        return list(missing)

    def _tile(self, painter: QPainter, camera: Camera, key: Key, started: float, budget_ms: float) -> bool:
        """Draw one tile as well as possible; False if it has to be made (again) later."""
        tiles, (_, col, row) = self.tiles, key
        pixmap = tiles.get(key)
        if pixmap is not None and not tiles.is_stale(key):
            painter.drawPixmap(col * TILE, row * TILE, pixmap)
            return True
        if tiles.ready and (perf_counter() - started) * 1000 < budget_ms:
            painter.drawPixmap(col * TILE, row * TILE, tiles.make(key, camera))
            return True
        if pixmap is not None:
            painter.drawPixmap(col * TILE, row * TILE, pixmap)
        else:
            self.stand_in(painter, camera, QRect(col * TILE, row * TILE, TILE, TILE))
        return False

    def stand_in(self, painter: QPainter, camera: Camera, area: QRect) -> None:
        """Draw an area of the ground from the small overview."""
        overview, rung = self.tiles.overview(camera)
        width, height = camera.world_size()
        area = area.intersected(QRect(0, 0, width, height))
        share = zoom_of(rung) / zoom_of(camera.rung)
        source = QRectF(area.left() * share, area.top() * share, area.width() * share, area.height() * share)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRectF(area), overview, source)
        painter.restore()
