"""Puts a picture together: tiles below, scene layers above, in the order that keeps each one readable."""

from __future__ import annotations

import math
from collections.abc import Iterable
from time import perf_counter

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter

from wargame.hexes.layout import HexLayout
from wargame.scenarios.model import HexMap
from wargame.ui.map.camera import Camera, zoom_of
from wargame.ui.map.geometry import MapGeometry
from wargame.ui.map.layers.areas import (
    ControlLayer,
    RangeLayer,
    ReachLayer,
    ReachOutlineLayer,
    SupplyLayer,
    ThreatLayer,
)
from wargame.ui.map.layers.base import Frame, SceneLayer
from wargame.ui.map.layers.counters import CounterLayer, NameLayer, covered, footprint
from wargame.ui.map.layers.effects import EffectLayer, EffectTextLayer
from wargame.ui.map.layers.grid import NUMBERED
from wargame.ui.map.layers.labels import LabelLayer, Placed, hidden_numbers
from wargame.ui.map.layers.marks import ArrowLayer, CursorLayer, PathLayer, SelectionLayer, TargetLayer
from wargame.ui.map.layers.pen import PenLayer
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
        self.postponed = False
        """Whether pictures left counters or names for the next one."""
        self.labels = LabelLayer()
        self.tiles.hidden = self._without_number
        self.control = ControlLayer()
        self.supply = SupplyLayer()
        self.threat = ThreatLayer()
        self.counters = CounterLayer()
        self.extra: list[SceneLayer] = []
        """Layers of the canvas itself: flashes, the tool in hand."""
        self._layers: tuple[SceneLayer, ...] = (
            self.control,
            self.supply,
            self.threat,
            ReachLayer(),
            EffectLayer(),
            ZoneLayer(),
            ObjectiveLayer(),
            self.labels,
            PatrolLayer(),
            ArrowLayer(),
            self.counters,
            RangeLayer(),
            ReachOutlineLayer(),
            SelectionLayer(self.counters),
            NameLayer(self.counters),
            PathLayer(),
            TargetLayer(),
            ZoneTextLayer(self.counters),
            EffectTextLayer(self.counters),
            PenLayer(),
            NoteLayer(),
            CursorLayer(),
        )
        self._layout: HexLayout | None = None
        self._arranged: dict[int, tuple[Placed, ...]] = {}
        """Names placed around the counters, by rung."""
        self._footprint = footprint(())
        self._hidden: dict[int, frozenset[int]] = {}
        self._visited: set[int] = set()

    def set_map(self, hexmap: HexMap, geometry: MapGeometry) -> None:
        """Use another map; call again after a change of theme."""
        self._layout = geometry.layout
        self.labels.set_map(hexmap, geometry, self.theme)
        self.counters.clear()
        self._arranged.clear()
        self._hidden.clear()
        self._visited.clear()

    def set_scene(self, scene: MapScene) -> None:
        """Show another scene."""
        self.scene = scene
        self.counters.set_scene(scene)
        taken = footprint(self.counters.stacks)
        if taken != self._footprint:
            self._footprint = taken
            self._arranged.clear()

    def show_labels(self, on: bool) -> None:
        """Switch the names; numbers that were left out below them come back."""
        self.labels.shown = on
        self._hidden.clear()
        self.tiles.clear()

    def _without_number(self, rung: int) -> frozenset[int]:
        """The hexes whose number would lie under a name that no counter has pushed away."""
        if rung not in self._hidden:
            found: frozenset[int] = frozenset()
            if self._layout is not None and self.labels.shown:
                camera = Camera(self._layout)
                camera.rung = rung
                if camera.hex_px >= NUMBERED:
                    found = hidden_numbers(camera, self.labels.place(camera))
            self._hidden[rung] = found
        return self._hidden[rung]

    def prepared(self, camera: Camera) -> bool:
        """Whether nothing is left for `prepare` to do."""
        return camera.rung in self._visited

    def prepare(self, camera: Camera) -> bool:
        """Do the next piece of work that the first picture at a rung needs; False if there is none."""
        rung = camera.rung
        if rung in self._visited:
            return False
        if not self.tiles.prepare(rung, camera):
            if rung not in self._hidden:
                self._without_number(rung)
            else:
                self.arrange(camera)
                self._visited.add(rung)
        return True

    def catch_up(self, camera: Camera, area: QRect, until: float) -> bool:
        """Make the counters and names that are missing in an area of world pixels, until a moment.

        True if nothing is missing there any more.
        """
        done = self.counters.prepare(camera, self.theme, self.dpr, area, until)
        self.postponed = not done
        return done

    def look_ahead(self, camera: Camera, until: float) -> bool:
        """Make counters that are out of sight; True if all are made."""
        return self.counters.prepare(camera, self.theme, self.dpr, None, until)

    def arrange(self, camera: Camera) -> None:
        """Place the names for this zoom, if that has not been done since the counters moved."""
        placed = self._arranged.get(camera.rung)
        if placed is None:
            taken = covered(camera, self.counters.stacks, self.theme)
            placed = self._arranged[camera.rung] = self.labels.place(camera, taken)
        self.labels.show(placed)

    def draw(self, painter: QPainter, camera: Camera, rects: Iterable[QRect], budget_ms: float) -> list[Key]:
        """Draw the given rectangles (viewport pixels); the painter's origin is the viewport's corner.

        Tiles that are missing are made for `budget_ms`; beyond that the overview stands in for them and
        their keys are returned. At a rung that is not prepared the overview is all there is, and no names.
        """
        ready = self._begin(camera)
        origin = QPoint(camera.left, camera.top)
        areas = tuple(rect.translated(origin) for rect in rects)
        painter.save()
        painter.translate(-camera.left, -camera.top)
        missing = self._ground(painter, camera, areas, budget_ms if ready else 0.0)
        # what another piece of the picture lacks is still lacking, until `catch_up` has made it
        later = self.draw_scene(painter, camera, areas, perf_counter() + budget_ms / 1000)
        self.postponed = self.postponed or later
        self.draw_extra(painter, camera, areas)
        painter.restore()
        return missing

    def draw_part(self, painter: QPainter, camera: Camera, area: QRect, budget_ms: float) -> list[Key]:
        """Draw one rectangle of world pixels and nothing outside it, without the canvas's own layers.

        Otherwise as `draw`; a painter with an origin in world pixels is left without a clip.
        """
        ready = self._begin(camera)
        missing = self._ground(painter, camera, (area,), budget_ms if ready else 0.0)
        painter.setClipRect(area)
        later = self.draw_scene(painter, camera, (area,), perf_counter() + budget_ms / 1000)
        painter.setClipping(False)
        self.postponed = self.postponed or later
        return missing

    def _begin(self, camera: Camera) -> bool:
        """Choose the names for the camera's rung; whether the rung is prepared."""
        ready = camera.rung in self._visited
        if ready:
            self.arrange(camera)
        else:
            self.labels.show(())
        return ready

    def draw_scene(
        self, painter: QPainter, camera: Camera, areas: tuple[QRect, ...], deadline: float = math.inf
    ) -> bool:
        """Draw the scene's layers in areas given in world pixels, as is the painter.

        True if some counters or names were left for the next picture, because the deadline had come.
        """
        whole = QRect()
        for area in areas:
            whole = whole.united(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = Frame(
            painter, whole, areas, camera, self.scene, self.theme, self.dpr, camera.centres(), deadline
        )
        for layer in self._layers:
            layer.draw(frame)
        return bool(frame.postponed)

    def draw_extra(self, painter: QPainter, camera: Camera, areas: tuple[QRect, ...]) -> None:
        """Draw the canvas's own layers, which move by themselves, over the scene."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = areas[0] if areas else QRect()
        frame = Frame(painter, whole, areas, camera, self.scene, self.theme, self.dpr, camera.centres())
        for layer in self.extra:
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
        for area in areas:
            # a plain rectangle: blits clipped by an L-shaped region are several times slower
            painter.setClipRect(area)
            if not world.contains(area):
                painter.fillRect(area, colour(self.theme.panel2))
            inside = area.intersected(world)
            if inside.isEmpty():
                continue
            for row in range(inside.top() // TILE, inside.bottom() // TILE + 1):
                for col in range(inside.left() // TILE, inside.right() // TILE + 1):
                    key = (camera.rung, col, row)
                    part = inside.intersected(QRect(col * TILE, row * TILE, TILE, TILE))
                    if not self._tile(painter, camera, key, part, started, budget_ms):
                        missing[key] = None
        painter.setClipping(False)
        return list(missing)

    def _tile(
        self, painter: QPainter, camera: Camera, key: Key, part: QRect, started: float, budget_ms: float
    ) -> bool:
        """Draw a part of a tile as well as possible; False if the tile has to be made (again) later."""
        tiles, dpr = self.tiles, self.dpr
        pixmap = tiles.get(key)
        done = pixmap is not None and not tiles.is_stale(key)
        if not done and tiles.ready and (perf_counter() - started) * 1000 < budget_ms:
            pixmap, done = tiles.make(key, camera), True
        if pixmap is None:
            self.stand_in(painter, camera, part)
        elif dpr % 1:
            painter.drawPixmap(key[1] * TILE, key[2] * TILE, pixmap)
        else:
            left, top, scale = part.left() - key[1] * TILE, part.top() - key[2] * TILE, int(dpr)
            source = (left * scale, top * scale, part.width() * scale, part.height() * scale)
            painter.drawPixmap(part.left(), part.top(), pixmap, *source)
        return done

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
