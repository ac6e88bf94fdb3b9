"""Mouse, wheel, touchpad and keys of the canvas: panning, zooming and handing the rest to the tool."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent

from wargame.ui.map.keys import handle_key
from wargame.ui.map.tools import DRAG_PX

if TYPE_CHECKING:
    from wargame.ui.map.canvas import MapCanvas

_NOTCH: Final = 120
_PINCH: Final = 0.28
_FAN_DELAY_MS: Final = 480


class Pointing:
    """A mixin of `MapCanvas`; everything that users do to it comes in here."""

    def init_pointing(self) -> None:
        """Called once by the canvas."""
        canvas = self._canvas()
        canvas.setMouseTracking(True)
        self._pressed: QPoint | None = None
        self._last = QPoint()
        self._panning = False
        self._tool_drag = False
        self._moved_far = False
        self._space = False
        self._hover = -1
        self._path_hex = -1
        self._wheel = 0
        self._pinch = 0.0
        self._fan_timer = QTimer(canvas)
        self._fan_timer.setSingleShot(True)
        self._fan_timer.setInterval(_FAN_DELAY_MS)
        self._fan_timer.timeout.connect(self._fan_hovered)

    def _canvas(self) -> MapCanvas:
        return cast("MapCanvas", self)

    # mouse ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        canvas, at = self._canvas(), event.position().toPoint()
        self._fan_timer.stop()
        canvas.close_fan()
        if event.button() == Qt.MouseButton.MiddleButton or (
            event.button() == Qt.MouseButton.LeftButton and self._space
        ):
            self._panning, self._last = True, at
            canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._last, self._moved_far = at, at, False
            self._tool_drag = canvas.tool.press(canvas, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        canvas, at = self._canvas(), event.position().toPoint()
        if self._pressed is not None and not self._moved_far:
            self._moved_far = (at - self._pressed).manhattanLength() > DRAG_PX
            if self._moved_far and not self._tool_drag:
                self._panning = True
                canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._panning:
            step = self._last - at
            self._last = at
            canvas.scroll_by(step.x(), step.y())
            return
        if self._pressed is not None and self._tool_drag and self._moved_far:
            canvas.tool.drag(canvas, at)
        self._hover_at(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        canvas, at = self._canvas(), event.position().toPoint()
        hex_id = canvas.hex_at(at)
        if event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            if self._moved_far and self._tool_drag:
                canvas.tool.release(canvas, at)
            elif not self._moved_far and hex_id >= 0:
                canvas.set_cursor_hex(-1)
                canvas.hex_clicked.emit(hex_id, event.button(), event.modifiers())
                canvas.tool.click(canvas, at, hex_id, event.modifiers(), double=False)
        elif event.button() == Qt.MouseButton.RightButton and hex_id >= 0:
            canvas.hex_clicked.emit(hex_id, event.button(), event.modifiers())
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed, self._tool_drag, self._panning = None, False, False
            canvas.setCursor(Qt.CursorShape.OpenHandCursor if self._space else canvas.tool.cursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        canvas, at = self._canvas(), event.position().toPoint()
        hex_id = canvas.hex_at(at)
        if event.button() == Qt.MouseButton.LeftButton and hex_id >= 0:
            canvas.tool.click(canvas, at, hex_id, event.modifiers(), double=True)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        canvas = self._canvas()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard and canvas.cursor_hex >= 0
        hex_id = canvas.cursor_hex if by_key else canvas.hex_at(event.pos())
        at = canvas.mapToGlobal(canvas.hex_rect(hex_id).center()) if by_key else event.globalPos()
        if hex_id >= 0:
            canvas.context_requested.emit(hex_id, at)

    def leaveEvent(self, event: QEvent) -> None:
        canvas = self._canvas()
        self._fan_timer.stop()
        if self._hover != -1:
            self._hover = -1
            canvas.tool.hover(canvas, -1)
            canvas.hex_hovered.emit(-1)

    def _hover_at(self, at: QPoint) -> None:
        canvas = self._canvas()
        hex_id = canvas.hex_at(at)
        if hex_id == self._hover:
            return
        self._hover = hex_id
        canvas.hex_hovered.emit(hex_id)
        if self._pressed is None:
            canvas.tool.hover(canvas, hex_id)
        if hex_id >= 0 and len(canvas.scene.at(hex_id)) > 1:
            self._fan_timer.start()
        else:
            self._fan_timer.stop()

    def _fan_hovered(self) -> None:
        canvas = self._canvas()
        at = canvas.mapFromGlobal(canvas.cursor().pos())
        if self._pressed is None and canvas.hex_at(at) == self._hover and canvas.unit_at(at) >= 0:
            canvas.open_fan(self._hover)

    def follow_path(self, hex_id: int) -> None:
        """Ask once for the path to a hex (-1: for none)."""
        if hex_id != self._path_hex:
            self._path_hex = hex_id
            self._canvas().path_hovered.emit(hex_id)

    # wheel and touchpad -----------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        canvas, at = self._canvas(), event.position().toPoint()
        if canvas.camera is None:
            return
        event.accept()
        pixels = event.pixelDelta()
        if not pixels.isNull() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            canvas.scroll_by(-pixels.x(), -pixels.y())
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            turn = event.angleDelta().y() or event.angleDelta().x()
            canvas.scroll_by(-turn, 0)
            return
        self._wheel += event.angleDelta().y()
        steps = int(self._wheel / _NOTCH)
        if steps:
            self._wheel -= steps * _NOTCH
            canvas.zoom_at(canvas.camera.rung + steps, at)

    def gesture_event(self, event: QEvent) -> bool:
        """Pinching on a touchpad, where the system tells."""
        canvas = self._canvas()
        if canvas.camera is None:
            return False
        gesture = cast(QNativeGestureEvent, event)
        kind = gesture.gestureType()
        if kind == Qt.NativeGestureType.BeginNativeGesture:
            self._pinch = 0.0
            return True
        if kind != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._pinch += gesture.value()
        steps = int(self._pinch / _PINCH)
        if steps:
            self._pinch -= steps * _PINCH
            canvas.zoom_at(canvas.camera.rung + steps, gesture.position().toPoint())
        return True

    # keys -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        canvas = self._canvas()
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = True
            canvas.setCursor(Qt.CursorShape.OpenHandCursor)
        elif not handle_key(canvas, event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        canvas = self._canvas()
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            if not self._panning:
                canvas.setCursor(canvas.tool.cursor)
        else:
            event.ignore()
