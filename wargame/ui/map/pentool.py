"""The tool that draws with the facilitator's pen: by dragging, by two clicks, from hex to hex by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, Qt

from wargame.play.pen import LINE, MAX_POINTS, TEXT, Mark, Point
from wargame.ui.map.layers.base import Frame
from wargame.ui.map.layers.pen import distance_px, draw_mark
from wargame.ui.map.tools import Tool

if TYPE_CHECKING:
    from wargame.ui.map.canvas import MapCanvas

ERASE: Final = "erase"
STEP_PX: Final = 7
"""A line by hand gets a point each time the mouse has gone so far."""
NEAR_PX: Final = 14


class PenTool(Tool):
    """`shape` is one of the pen's or ERASE. `drawn` gets a finished mark, `wrote` the place of a text to be
    written, `erased` a mark to take away; `left` is called when Escape finds nothing to call off."""

    cursor = Qt.CursorShape.CrossCursor
    title = "Pen"

    def __init__(
        self,
        drawn: Callable[[Mark], None],
        wrote: Callable[[Point, QPoint], None],
        erased: Callable[[Mark], None],
        left: Callable[[], None],
    ) -> None:
        self.shape = "arrow"
        self.colour = "red"
        self._drawn, self._wrote, self._erased, self._left = drawn, wrote, erased, left
        self._points: list[Point] = []
        """Of the mark that is begun."""
        self._end: Point | None = None
        """Where the mark would end now."""
        self._dragging = False
        self._last = QPoint()

    # mouse ------------------------------------------------------------------------------------

    def press(self, canvas: MapCanvas, at: QPoint) -> bool:
        """Every drag with the left button draws; the middle button and Space still move the map."""
        if self.shape in (TEXT, ERASE):
            return False
        if not self._points:
            self._begin(_place(canvas, at))
            self._dragging = True
            self._last = at
        return True

    def drag(self, canvas: MapCanvas, at: QPoint) -> None:
        if not self._points:
            return
        self._end = _place(canvas, at)
        far = (at - self._last).manhattanLength() >= STEP_PX
        if self.shape == LINE and self._dragging and far and len(self._points) < MAX_POINTS - 1:
            self._points.append(self._end)
            self._last = at
        canvas.update()

    def release(self, canvas: MapCanvas, at: QPoint) -> None:
        self._finish(canvas, _place(canvas, at))

    def click(
        self, canvas: MapCanvas, at: QPoint, hex_id: int, modifiers: Qt.KeyboardModifier, *, double: bool
    ) -> None:
        if double:
            return
        canvas.setFocus()
        began = self._dragging
        self._dragging = False
        if self.shape in (TEXT, ERASE):
            self._at(canvas, _place(canvas, at), at, NEAR_PX)
        elif not began and self._points:
            self._finish(canvas, _place(canvas, at))

    # keyboard ---------------------------------------------------------------------------------

    def enter_key(self, canvas: MapCanvas, hex_id: int) -> None:
        camera = canvas.camera
        if camera is None or hex_id < 0:
            return
        place = camera.layout.centre(hex_id)
        if self.shape in (TEXT, ERASE):
            self._at(canvas, place, canvas.hex_rect(hex_id).center(), max(NEAR_PX, camera.hex_px / 2))
        elif self._points:
            self._finish(canvas, place)
        else:
            self._begin(place)
            canvas.update()

    def hover(self, canvas: MapCanvas, hex_id: int) -> None:
        """The end of a mark that was begun follows from hex to hex."""
        if self._points and not self._dragging and hex_id >= 0 and canvas.camera is not None:
            self._end = canvas.camera.layout.centre(hex_id)
            canvas.update()

    def cancel(self, canvas: MapCanvas) -> None:
        if not self.call_off(canvas):
            self._left()

    def call_off(self, canvas: MapCanvas) -> bool:
        """Forget a mark that is begun; whether there was one."""
        begun = bool(self._points)
        self._points, self._end, self._dragging = [], None, False
        canvas.update()
        return begun

    # ------------------------------------------------------------------------------------------

    def _begin(self, place: Point) -> None:
        self._points, self._end = [place], place

    def _finish(self, canvas: MapCanvas, place: Point) -> None:
        points, self._dragging = self._points, False
        if points and points[-1] != place:
            points = [*points, place]
        self._points, self._end = [], None
        canvas.update()
        if len(points) > 1:
            self._drawn(Mark(self.shape, tuple(points), self.colour))

    def _at(self, canvas: MapCanvas, place: Point, at: QPoint, near: float) -> None:
        """Write a text at a place, or take away what is nearest to it."""
        camera = canvas.camera
        if self.shape == TEXT:
            self._wrote(place, at)
        elif camera is not None:
            here = QPointF(*camera.to_world(*place))
            found = min(canvas.scene.pen, key=lambda mark: distance_px(mark, here, camera), default=None)
            if found is not None and distance_px(found, here, camera) <= near:
                self._erased(found)

    @property
    def drawing(self) -> bool:
        return bool(self._points) and self._end is not None

    def draw(self, frame: Frame) -> None:
        if self._points and self._end is not None and self._points[0] != self._end:
            draw_mark(frame, Mark(self.shape, (*self._points, self._end), self.colour), dashed=False)


def _place(canvas: MapCanvas, at: QPoint) -> Point:
    """The place of the plane under a pixel of the canvas."""
    camera = canvas.camera
    return camera.to_km(camera.left + at.x(), camera.top + at.y()) if camera is not None else (0.0, 0.0)
