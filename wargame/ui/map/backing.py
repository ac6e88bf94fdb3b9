"""What has been drawn of the map, somewhat more than the window shows: panning copies it and draws strips.

The picture is a torus. World pixel (x, y) lies at ((x - x0) mod width, (y - y0) mod height): nothing is
shifted when the view moves, and what comes into sight is drawn over what has left it, a strip at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, cast

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

GRAIN: Final = 4
"""Logical pixels whose edges lie between device pixels at every scale that is a multiple of a quarter."""
STEP: Final = 64
"""Strips are so many pixels wide (a multiple of the grain): most frames of a pan need none."""
_SPARE: Final = 4
"""Strips beyond the window that are kept, for the way back."""

Draw = Callable[[QPainter, QRect], None]
"""Draws a rectangle of world pixels; the painter is in world pixels and draws nothing outside it."""


class Backing:
    """Rectangles are world pixels at one rung, except where it says canvas pixels."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._size = QSize()
        """The picture's size in world pixels."""
        self._rung = 0
        self._dpr = 1.0
        self._origin = QPoint()
        self._held = QRect()
        """The part of the world that the picture stands for; of it, `_dirty` is still to be drawn."""
        self._dirty = QRegion()

    def touch(self, area: QRect | None = None) -> None:
        """What was drawn in an area, or anywhere, is out of date."""
        if area is None:
            self._held = QRect()
        elif area.intersects(self._held):
            self._dirty += _in_steps(area, GRAIN).intersected(self._held)

    def holds(self, view: QRect, rung: int) -> bool:
        """Whether everything in a view is drawn and up to date."""
        return rung == self._rung and self._held.contains(view) and not self._dirty.intersects(view)

    def fill(self, view: QRect, rung: int, dpr: float, draw: Draw) -> None:
        """Draw what a view lacks, in whole strips. `dpr` is a multiple of a quarter."""
        wanted = _in_steps(view, STEP)
        self._hold(wanted, rung, dpr)
        lacking = self._dirty.intersected(wanted)
        if lacking.isEmpty():
            return
        self._dirty -= lacking
        painter = QPainter(self._pixmap)
        for area in cast("Iterable[QRect]", lacking):
            for part, shift in self._parts(QRect(area)):
                painter.translate(-shift)
                draw(painter, part)
                painter.translate(shift)
        painter.end()

    def show(self, painter: QPainter, rects: Iterable[QRect], left: int, top: int) -> None:
        """Copy rectangles of canvas pixels; (left, top) is the world pixel of the canvas's corner."""
        dpr = self._dpr
        for rect in rects:
            for x, y, width, height, u, v in self._pieces(_in_steps(rect.translated(left, top), GRAIN)):
                source = (round(u * dpr), round(v * dpr), round(width * dpr), round(height * dpr))
                painter.drawPixmap(x - left, y - top, self._pixmap, *source)

    def _hold(self, wanted: QRect, rung: int, dpr: float) -> None:
        """Let the picture stand for an area, and for as much beside it as it did and has room for."""
        room = QSize(wanted.width() + _SPARE * STEP, wanted.height() + _SPARE * STEP)
        small = self._size.width() < wanted.width() or self._size.height() < wanted.height()
        if small or dpr != self._dpr:
            self._size = room
            self._pixmap = QPixmap(round(room.width() * dpr), round(room.height() * dpr))
            self._pixmap.setDevicePixelRatio(dpr)
        elif rung == self._rung and self._held.intersects(wanted):
            held = self._trimmed(self._held.united(wanted), wanted)
            self._dirty = self._dirty.intersected(held) + (QRegion(held) - QRegion(self._held))
            self._held = held
            return
        self._rung, self._dpr = rung, dpr
        self._origin, self._held, self._dirty = wanted.topLeft(), wanted, QRegion(wanted)

    def _trimmed(self, area: QRect, wanted: QRect) -> QRect:
        """An area cut to the picture's size, on the side away from what is wanted."""
        width, height = self._size.width(), self._size.height()
        left, top = area.left(), area.top()
        if area.width() > width:
            left = wanted.left() if wanted.left() == area.left() else wanted.left() + wanted.width() - width
        if area.height() > height:
            top = wanted.top() if wanted.top() == area.top() else wanted.top() + wanted.height() - height
        return QRect(left, top, min(width, area.width()), min(height, area.height()))

    def _parts(self, area: QRect) -> Iterator[tuple[QRect, QPoint]]:
        """An area in pieces that lie whole in the picture, each with the world pixel of its corner."""
        for x, y, width, height, u, v in self._pieces(area):
            yield QRect(x, y, width, height), QPoint(x - u, y - v)

    def _pieces(self, area: QRect) -> Iterator[tuple[int, int, int, int, int, int]]:
        """An area in pieces that lie whole in the picture: left, top, width, height, and its place there."""
        across, down = self._size.width(), self._size.height()
        x, y, right, bottom = area.x(), area.y(), area.right() + 1, area.bottom() + 1
        u0, v0 = (x - self._origin.x()) % across, (y - self._origin.y()) % down
        rows = _runs(y, bottom, v0, down)
        for start, length, u in _runs(x, right, u0, across):
            for top, height, v in rows:
                yield start, top, length, height, u, v


def _runs(start: int, end: int, at: int, size: int) -> list[tuple[int, int, int]]:
    """A stretch in runs that do not go over the picture's edge: start, length, and the place there."""
    if at + end - start <= size:
        return [(start, end - start, at)]
    found: list[tuple[int, int, int]] = []
    while start < end:
        length = min(end - start, size - at)
        found.append((start, length, at))
        start, at = start + length, 0
    return found


def _in_steps(area: QRect, step: int) -> QRect:
    """A rectangle widened to whole steps."""
    left, top = area.left() // step * step, area.top() // step * step
    right, bottom = -(-(area.right() + 1) // step) * step, -(-(area.bottom() + 1) // step) * step
    return QRect(left, top, right - left, bottom - top)
