"""What the left mouse button does on the map: one object for each tool."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from wargame.ui.fonts import font
from wargame.ui.map.counterart import art_of, counter_art, margin_for, size_for
from wargame.ui.map.layers.areas import area_path
from wargame.ui.map.layers.base import Frame
from wargame.ui.theme import colour

if TYPE_CHECKING:
    from wargame.ui.map.canvas import MapCanvas

DRAG_PX: Final = 5


class Tool:
    """A tool. Positions are canvas pixels. The canvas pans by itself when `press` returns False and the
    mouse is dragged; `click` is then not called."""

    cursor: Qt.CursorShape = Qt.CursorShape.ArrowCursor
    title: str = ""

    def press(self, canvas: MapCanvas, at: QPoint) -> bool:
        """The left button went down; True if the tool wants the drag for itself."""
        return False

    def drag(self, canvas: MapCanvas, at: QPoint) -> None:
        """The mouse moved with the button held (only after `press` returned True)."""

    def release(self, canvas: MapCanvas, at: QPoint) -> None:
        """The button came up after a drag."""

    def click(
        self, canvas: MapCanvas, at: QPoint, hex_id: int, modifiers: Qt.KeyboardModifier, *, double: bool
    ) -> None:
        """The button was pressed and released in one place."""

    def hover(self, canvas: MapCanvas, hex_id: int) -> None:
        """The mouse moved to another hex (-1: off the map)."""

    def enter_key(self, canvas: MapCanvas, hex_id: int) -> None:
        """Enter was pressed on the keyboard's hex cursor."""

    def cancel(self, canvas: MapCanvas) -> None:
        """Escape, or the tool is laid down."""

    @property
    def drawing(self) -> bool:
        """Whether `draw` has anything to show."""
        return False

    def draw(self, frame: Frame) -> None:
        """Draw what the tool shows on the map."""


class SelectTool(Tool):
    """Select units, drag them or click where they shall go."""

    title = "Select and move"

    def __init__(self) -> None:
        self._unit = -1
        self._dragging = -1
        self._at: QPoint | None = None

    def press(self, canvas: MapCanvas, at: QPoint) -> bool:
        self._unit = canvas.unit_at(at)
        self._dragging = -1
        return self._unit >= 0

    def drag(self, canvas: MapCanvas, at: QPoint) -> None:
        if self._dragging < 0:
            self._dragging = self._unit
            if canvas.scene.selected != self._unit:
                canvas.unit_clicked.emit(self._unit)
        self._at = at
        canvas.follow_path(canvas.hex_at(at))
        canvas.update()

    def release(self, canvas: MapCanvas, at: QPoint) -> None:
        unit, self._dragging, self._at = self._dragging, -1, None
        hex_id = canvas.hex_at(at)
        if unit >= 0 and hex_id in canvas.scene.reach:
            canvas.move_requested.emit(unit, hex_id)
        else:
            canvas.follow_path(-1)
        canvas.update()

    def click(
        self, canvas: MapCanvas, at: QPoint, hex_id: int, modifiers: Qt.KeyboardModifier, *, double: bool
    ) -> None:
        unit = canvas.unit_at(at)
        if double:
            canvas.hex_double_clicked.emit(hex_id)
            return
        if unit >= 0:
            canvas.unit_clicked.emit(unit)
            canvas.open_fan(hex_id)
        elif _may_move(canvas, hex_id):
            canvas.move_requested.emit(canvas.scene.selected, hex_id)

    def hover(self, canvas: MapCanvas, hex_id: int) -> None:
        if canvas.scene.selected >= 0 and canvas.scene.reach:
            canvas.follow_path(hex_id if hex_id in canvas.scene.reach else -1)

    def enter_key(self, canvas: MapCanvas, hex_id: int) -> None:
        if _may_move(canvas, hex_id):
            canvas.move_requested.emit(canvas.scene.selected, hex_id)
            return
        stack = canvas.scene.at(hex_id)
        if stack:
            canvas.unit_clicked.emit(stack[-1].unit)
            canvas.open_fan(hex_id)
        canvas.action_requested.emit(hex_id)

    def cancel(self, canvas: MapCanvas) -> None:
        self._dragging, self._at = -1, None
        canvas.cancelled.emit()

    @property
    def drawing(self) -> bool:
        return self._dragging >= 0 and self._at is not None

    def draw(self, frame: Frame) -> None:
        counter = frame.scene.counter(self._dragging) if self._dragging >= 0 else None
        if counter is None or self._at is None:
            return
        size = size_for(frame.camera.hex_px)
        corner = self._at + QPoint(frame.camera.left, frame.camera.top)
        shift = size // 2 + margin_for(size)
        frame.painter.setOpacity(0.75)
        pixmap = counter_art(art_of(counter), size, frame.theme, frame.dpr)
        frame.painter.drawPixmap(corner - QPoint(shift, shift), pixmap)


def _may_move(canvas: MapCanvas, hex_id: int) -> bool:
    scene = canvas.scene
    counter = scene.counter(scene.selected)
    return counter is not None and hex_id in scene.reach and hex_id != counter.hex


class TargetTool(Tool):
    """Choose one of the scene's target hexes; `kind` says for what (shown by the window)."""

    cursor = Qt.CursorShape.CrossCursor
    title = "Choose a target"

    def __init__(self, kind: str = "") -> None:
        self.kind = kind
        self._hover = -1

    def click(
        self, canvas: MapCanvas, at: QPoint, hex_id: int, modifiers: Qt.KeyboardModifier, *, double: bool
    ) -> None:
        if hex_id in canvas.scene.targets:
            canvas.target_picked.emit(hex_id)

    def enter_key(self, canvas: MapCanvas, hex_id: int) -> None:
        if hex_id in canvas.scene.targets:
            canvas.target_picked.emit(hex_id)

    def hover(self, canvas: MapCanvas, hex_id: int) -> None:
        self._hover = hex_id
        canvas.update()

    def cancel(self, canvas: MapCanvas) -> None:
        self._hover = -1
        canvas.cancelled.emit()

    @property
    def drawing(self) -> bool:
        return self._hover >= 0

    def draw(self, frame: Frame) -> None:
        if self._hover in frame.scene.targets:
            path = area_path(frame.camera, frozenset((self._hover,)), 1.0)
            frame.painter.fillPath(path, colour(frame.theme.bad, 46))


class MeasureTool(Tool):
    """Distances in hexes and km: click a start, point at the end."""

    cursor = Qt.CursorShape.CrossCursor
    title = "Measure"

    def __init__(self) -> None:
        self._start = -1
        self._end = -1

    def click(
        self, canvas: MapCanvas, at: QPoint, hex_id: int, modifiers: Qt.KeyboardModifier, *, double: bool
    ) -> None:
        self._start = self._end = hex_id
        canvas.update()

    def enter_key(self, canvas: MapCanvas, hex_id: int) -> None:
        if self._start < 0:
            self._start = hex_id
        self._end = hex_id
        canvas.update()

    def hover(self, canvas: MapCanvas, hex_id: int) -> None:
        if self._start >= 0 and hex_id >= 0:
            self._end = hex_id
            canvas.update()

    def cancel(self, canvas: MapCanvas) -> None:
        self._start = self._end = -1
        canvas.cancelled.emit()
        canvas.update()

    @property
    def ends(self) -> tuple[int, int]:
        """Start and end hex, -1 while there is none."""
        return self._start, self._end

    @property
    def drawing(self) -> bool:
        return self._start >= 0

    def draw(self, frame: Frame) -> None:
        if self._start < 0 or self._end < 0:
            return
        layout = frame.camera.layout
        hexes = layout.grid.distance(self._start, self._end)
        theme, painter = frame.theme, frame.painter
        path = area_path(frame.camera, frozenset(layout.grid.line(self._start, self._end)))
        painter.fillPath(path, colour(theme.accent, 50))
        a, b = (QPointF(*frame.camera.centre(hex_id)) for hex_id in (self._start, self._end))
        for pen in (QPen(colour(theme.reach_casing, 220), 5), QPen(colour(theme.accent), 2.2)):
            painter.setPen(pen)
            painter.drawLine(a, b)
        _tag(painter, b, f"{hexes} {'hex' if hexes == 1 else 'hexes'}, {hexes * layout.hex_km:g} km", frame)


def _tag(painter: QPainter, at: QPointF, text: str, frame: Frame) -> None:
    painter.setFont(font(12, 700))
    width = painter.fontMetrics().horizontalAdvance(text) + 18
    box = QRectF(at.x() + 14, at.y() - 30, width, 24)
    painter.setPen(QPen(colour(frame.theme.control_edge), 1))
    painter.setBrush(QColor(frame.theme.panel))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(colour(frame.theme.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
