"""The map canvas: a plain widget that blits tiles and draws a scene over them, and keeps what it drew."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from time import perf_counter
from typing import Final, cast

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QCloseEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QRegion,
)
from PySide6.QtWidgets import QWidget

from wargame.scenarios.model import HexMap
from wargame.ui import theme as themes
from wargame.ui.map.backing import GRAIN
from wargame.ui.map.camera import HEX_PX, Camera
from wargame.ui.map.describe import describe_hex
from wargame.ui.map.fan import StackFan
from wargame.ui.map.geometry import MapGeometry, geometry_of
from wargame.ui.map.hud import draw_empty, draw_scale
from wargame.ui.map.layers.areas import ControlLayer, SupplyLayer, ThreatLayer
from wargame.ui.map.layers.base import Frame
from wargame.ui.map.layers.flashes import FlashLayer
from wargame.ui.map.layers.marks import path_rect
from wargame.ui.map.picture import render_map
from wargame.ui.map.pointing import Pointing
from wargame.ui.map.preparer import Preparation
from wargame.ui.map.scene import MapScene
from wargame.ui.map.tiles import TILE, Key
from wargame.ui.map.tools import SelectTool, Tool
from wargame.ui.map.viewing import MapView
from wargame.ui.theme import Theme

_GROUND: Final = {"terrain": "relief", "grid": "grid", "numbers": "numbers"}
_GESTURE: Final = QEvent.Type.NativeGesture
_OTHER_SCREEN: Final = QEvent.Type.DevicePixelRatioChange
PAINT_BUDGET_MS: Final = 12.0
"""Time that one repaint may spend on making tiles; the rest follows when there is nothing else to do."""
WORK_S: Final = 0.012
"""Time that is spent at once on counters between two pictures."""
HOLE_S: Final = 0.06
"""While plain tiles stand in for counters, there is a new picture so often."""


class MapCanvas(Pointing, MapView):
    """Shows a map and a scene; tells where the user points. It never changes the game.

    `hex_hovered(hex)` -1 = left the map; `hex_clicked(hex, button, modifiers)`; `unit_clicked(unit)`;
    `context_requested(hex, global position)`; `move_requested(unit, hex)` after a drag or a click on the
    reach; `path_hovered(hex)` asks for a path preview (-1: none); `target_picked(hex)`;
    `action_requested(hex)` for Enter on the cursor; `cursor_moved(hex)`; `cancelled()`;
    `view_changed()` after any movement of the view; `ready()` when the terrain is there in full.
    """

    hex_hovered = Signal(int)
    hex_clicked = Signal(int, Qt.MouseButton, Qt.KeyboardModifier)
    hex_double_clicked = Signal(int)
    unit_clicked = Signal(int)
    context_requested = Signal(int, QPoint)
    move_requested = Signal(int, int)
    path_hovered = Signal(int)
    target_picked = Signal(int)
    action_requested = Signal(int)
    cursor_moved = Signal(int)
    cancelled = Signal()
    ready = Signal()

    def __init__(self, parent: QWidget | None = None, theme: Theme | None = None) -> None:
        super().__init__(parent, theme or themes.light())
        self.hexmap: HexMap | None = None
        self._geometry: MapGeometry | None = None
        self._preparation: Preparation | None = None
        self._wanted: dict[Key, None] = {}
        self._cursor = -1
        self._painted = 0.0
        self.tool: Tool = SelectTool()
        self._flashes = FlashLayer(self, self._repaint_flashes)
        self._tool_layer = _ToolLayer(self)
        self.composer.extra = [self._tool_layer, self._flashes]
        self.fan = StackFan(self)
        self.fan.picked.connect(self.unit_clicked)
        self._work = self._timer(0, self._work_on, single=True)
        self._poll = self._timer(30, self._take_terrain, single=False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 180)
        self.setAccessibleName("Map")
        self.init_pointing()

    def _timer(self, interval: int, act: Callable[[], None], *, single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.setSingleShot(single)
        timer.timeout.connect(act)
        return timer

    def sizeHint(self) -> QSize:
        return QSize(900, 620)

    # content ----------------------------------------------------------------------------------

    def set_map(self, hexmap: HexMap) -> None:
        """Show another map, fitted to the window; the scene is emptied."""
        self.hexmap = hexmap
        self._geometry = geometry_of(hexmap)
        self.camera = Camera(self._geometry.layout)
        self.composer.counters.forget()
        self.composer.set_scene(MapScene())
        self._cursor = -1
        self.fan.shut()
        self._use_ground()
        self._resize_camera()
        self._fit_pending = True
        self.fit()

    def set_theme(self, theme: Theme) -> None:
        """Change the palette."""
        if theme is not self.theme:
            self.theme = self.composer.theme = theme
            self._use_ground()
            self.touch()

    def set_scene(self, scene: MapScene) -> None:
        """Show a scene. A scene without a cursor keeps the keyboard's."""
        old = self.composer.scene
        if scene.cursor >= 0:
            self._cursor = scene.cursor
        scene = replace(scene, cursor=self._cursor)
        self.composer.set_scene(scene)
        self._flashes.animated = self.animated
        self._flashes.set_scene(scene)
        if self.fan.isVisible() and old.at(self.fan.hex) != scene.at(self.fan.hex):
            self.fan.shut()
        if self.camera is not None and replace(scene, path=old.path, cursor=old.cursor) == old:
            for one in (old, scene):
                self.touch(path_rect(self.camera, one))
        else:
            self.touch()
            self.view_changed.emit()

    def set_overlay(self, name: str, on: bool) -> None:
        """Switch "terrain", "control", "supply", "threat", "grid", "numbers" or "labels"."""
        composer = self.composer
        if name in _GROUND:
            if getattr(composer.tiles, _GROUND[name]) != on:
                setattr(composer.tiles, _GROUND[name], on)
                composer.tiles.clear()
        elif name == "labels":
            composer.show_labels(on)
        else:
            self._overlay_layer(name).shown = on
        self.touch()

    def overlay(self, name: str) -> bool:
        """Whether an overlay is on."""
        if name in _GROUND:
            return bool(getattr(self.composer.tiles, _GROUND[name]))
        return self.composer.labels.shown if name == "labels" else self._overlay_layer(name).shown

    def _overlay_layer(self, name: str) -> ControlLayer | SupplyLayer | ThreatLayer:
        composer = self.composer
        layers = {"control": composer.control, "supply": composer.supply, "threat": composer.threat}
        if name not in layers:
            known = ", ".join([*_GROUND, *layers, "labels"])
            raise KeyError(f"there is no overlay {name!r}: there are {known}")
        return layers[name]

    def set_tool(self, tool: Tool) -> None:
        """Take another tool; the old one is laid down without a signal."""
        self.tool = tool
        self.setCursor(tool.cursor)
        self.update()

    # terrain ----------------------------------------------------------------------------------

    def _use_ground(self) -> None:
        if self.hexmap is None or self._geometry is None:
            return
        if self._preparation is not None:
            self._preparation.cancel()
        self.composer.theme = self.theme
        self.composer.dpr = self.devicePixelRatioF()
        if self.camera is not None:
            self.camera.grain = 1 if self.composer.dpr % 1 == 0 else GRAIN
        self.composer.tiles.set_ground(self._geometry, self.theme, None, self.composer.dpr)
        self.composer.set_map(self.hexmap, self._geometry)
        self.backing.touch()
        self._preparation = Preparation(self.hexmap, self._geometry, self.theme)
        self._take_terrain()
        if self._preparation is not None:
            self._poll.start()

    def _take_terrain(self, *, wait: bool = False) -> None:
        if self._preparation is None or self._geometry is None:
            return
        terrain = self._preparation.take(wait=wait)
        if terrain is not None:
            self.composer.tiles.set_ground(self._geometry, self.theme, terrain, self.composer.dpr)
            self.touch()
            self.view_changed.emit()
        if self._preparation.finished:
            self._preparation = None
            self._poll.stop()
            self.ready.emit()

    def wait_ready(self) -> None:
        """Block until the terrain is there in full (for pictures and tests)."""
        self._take_terrain(wait=True)

    @property
    def is_ready(self) -> bool:
        """Whether the terrain is there in full and every tile in sight is made."""
        return self._preparation is None and (self.camera is None or self._complete(self.camera))

    def _complete(self, camera: Camera) -> bool:
        """Whether the last picture lacked nothing."""
        return not self._wanted and not self.composer.postponed and self.composer.prepared(camera)

    def _work_on(self) -> None:
        """Do one piece of what the last picture lacked and show it; go on until nothing is missing."""
        camera = self.camera
        if camera is None:
            return
        view = self.rect().translated(camera.left, camera.top)
        if self.composer.postponed:
            done = self.composer.catch_up(camera, view, perf_counter() + WORK_S)
            if done or (self.composer.counters.stand_ins and perf_counter() - self._painted > HOLE_S):
                self.touch()
            self._work.start()
            return
        if self.composer.prepare(camera):
            self._work.start()
            if self.composer.prepared(camera):
                self.touch()
            return
        while self._wanted:
            key = next(iter(self._wanted))
            del self._wanted[key]
            rung, col, row = key
            place = QRect(col * TILE, row * TILE, TILE, TILE)
            if rung == camera.rung and place.intersects(view) and self.composer.tiles.ready:
                self.composer.tiles.make(key, camera)
                self.touch(place)
                break
        if self._wanted or not self.composer.look_ahead(camera, perf_counter() + WORK_S):
            self._work.start()

    # cursor and fan ---------------------------------------------------------------------------

    @property
    def cursor_hex(self) -> int:
        """The keyboard's hex, or -1."""
        return self._cursor

    def set_cursor_hex(self, hex_id: int) -> None:
        """Move the keyboard's cursor to a hex (-1 hides it) and say where it is."""
        if hex_id == self._cursor:
            return
        self._cursor = hex_id
        self.set_scene(replace(self.scene, cursor=hex_id))
        if hex_id >= 0 and self.hexmap is not None:
            self.ensure_visible(hex_id)
            self.setAccessibleDescription(describe_hex(self.hexmap, self.scene, hex_id))
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
            self.cursor_moved.emit(hex_id)

    def move_cursor(self, dcol: int, drow: int) -> None:
        """Step the cursor by columns and rows; the first step puts it at the selection or in the middle."""
        if self.camera is None:
            return
        grid = self.camera.layout.grid
        if self._cursor < 0:
            chosen = self.scene.counter(self.scene.selected)
            middle = self.hex_at(self.rect().center())
            self.set_cursor_hex(chosen.hex if chosen else middle if middle >= 0 else grid.size // 2)
            return
        col, row = grid.col_row(self._cursor)
        hex_id = grid.id_at(col + dcol, row + drow)
        if hex_id >= 0:
            self.set_cursor_hex(hex_id)

    def open_fan(self, hex_id: int) -> None:
        """Spread the stack of a hex if it has more than one unit."""
        stack = self.scene.at(hex_id)
        if len(stack) > 1 and self.camera is not None:
            self.fan.open(hex_id, stack, self.hex_rect(hex_id).center(), self.scene.selected, self.theme)

    def close_fan(self) -> None:
        """Close the fan if it is open."""
        self.fan.shut()

    # painting ---------------------------------------------------------------------------------

    def _repaint_flashes(self) -> None:
        if self.camera is not None:
            for rect in self._flashes.rects(self.camera):
                self.update(rect.translated(-self.camera.left, -self.camera.top))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter, event)
        except Exception as problem:
            # An error that leaves a paint event ends the process; reported, it costs one picture.
            sys.excepthook(type(problem), problem, problem.__traceback__)
        painter.end()

    def _paint(self, painter: QPainter, event: QPaintEvent) -> None:
        camera = self.camera
        if camera is None:
            draw_empty(painter, self.rect(), self.theme)
        elif self._zooming is not None:
            painter.fillRect(self.rect(), themes.colour(self.theme.panel2))
            self._zooming.draw(painter)
        else:
            self._paint_map(painter, camera, _rects(event.region()))
            self._painted = perf_counter()
            if not self._complete(camera) and not self._work.isActive():
                self._work.start()
        if camera is not None:
            draw_scale(painter, self.rect(), camera, self.theme, self.composer.dpr)

    def _paint_map(self, painter: QPainter, camera: Camera, rects: list[QRect]) -> None:
        """Copy what was drawn before, after scrolling together with what came into sight; else draw."""
        backing, dpr = self.backing, self.devicePixelRatioF()
        # one missing tile is made at once (panning); of many, one between any two pictures
        budget = 0.0 if self._wanted else PAINT_BUDGET_MS
        view = self.rect().translated(camera.left, camera.top)
        # at a scale such as 1.5 every picture is copied: drawn in place, things would lie between pixels
        copied, self._scrolled = (self._scrolled or dpr % 1 != 0) and dpr * GRAIN % 1 == 0, False
        if copied and not backing.holds(view, camera.rung):
            backing.fill(view, camera.rung, dpr, lambda into, area: self._draw_part(into, area, budget))
        if not backing.holds(view, camera.rung):
            self._want(self.composer.draw(painter, camera, rects, budget))
            return
        backing.show(painter, rects, camera.left, camera.top)
        if not (self._flashes.playing or self.tool.drawing):
            return
        painter.save()
        painter.translate(-camera.left, -camera.top)
        self.composer.draw_extra(painter, camera, (view,))
        painter.restore()

    def _draw_part(self, painter: QPainter, area: QRect, budget: float) -> None:
        if self.camera is not None:
            self._want(self.composer.draw_part(painter, self.camera, area, budget))

    def _want(self, missing: Iterable[Key]) -> None:
        """Have tiles made when there is nothing else to do."""
        self._wanted.update(dict.fromkeys(missing))

    def render_image(
        self, width: int | None = None, scale: float | None = None, *, with_scene: bool = True
    ) -> QImage:
        """The whole map as a picture, `width` pixels wide or at a zoom `scale` (default 1)."""
        if self.hexmap is None:
            return QImage()
        self.wait_ready()
        zoom = scale if scale is not None else 1.0
        if width is not None and self.camera is not None:
            zoom = width / (self.camera.width_km * HEX_PX / self.hexmap.hex_km)
        return render_map(self.hexmap, self.scene if with_scene else MapScene(), self.theme, zoom)

    def event(self, event: QEvent) -> bool:
        # asked for every event, of which a pan sends two a picture
        kind = event.type()
        if kind == _GESTURE and self.gesture_event(event):
            return True
        if kind == _OTHER_SCREEN and self.hexmap is not None:
            self._use_ground()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._preparation is not None:
            self._preparation.cancel()
        super().closeEvent(event)


def _rects(region: QRegion) -> list[QRect]:
    return [QRect(rect) for rect in cast("Iterable[QRect]", region)]


class _ToolLayer:
    """Lets the tool in hand draw."""

    def __init__(self, canvas: MapCanvas) -> None:
        self._canvas = canvas

    def draw(self, frame: Frame) -> None:
        """Draw what the tool shows."""
        self._canvas.tool.draw(frame)
