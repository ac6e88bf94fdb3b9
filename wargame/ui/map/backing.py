"""What has been drawn of the map, somewhat more than the window shows: panning copies it and draws strips.

The picture is a torus. World pixel (x, y) lies at ((x - x0) mod width, (y - y0) mod height): nothing is
shifted when the view moves, and what comes into sight is drawn over what has left it, a strip at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, cast

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

STEP: Final = 64
"""Strips are so many pixels wide: most frames of a pan need none."""
_SPARE: Final = 4
"""Strips beyond the window that are kept, for the way back."""

Draw = Callable[[QPainter, QRect], None]
"""Draws a rectangle of world pixels; the painter is in world pixels and draws nothing outside it."""


class Backing:
    """Rectangles are world pixels at one rung, except where it says canvas pixels."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._rung = 0
        self._dpr = 1
        self._origin = QPoint()
        self._held = QRect()
        """The part of the world that the picture stands for; of it, `_dirty` is still to be drawn."""
        self._dirty = QRegion()

    def touch(self, area: QRect | None = None) -> None:
        """What was drawn in an area, or anywhere, is out of date."""
        if area is None:
            self._held = QRect()
        elif area.intersects(self._held):
            self._dirty += area.intersected(self._held)

    def holds(self, view: QRect, rung: int) -> bool:
        """Whether everything in a view is drawn and up to date."""
        return rung == self._rung and self._held.contains(view) and not self._dirty.intersects(view)

    def fill(self, view: QRect, rung: int, dpr: int, draw: Draw) -> None:
        """Draw what a view lacks, in whole strips."""
        wanted = _in_steps(view)
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
            for part, shift in self._parts(rect.translated(left, top)):
                x, y = (part.left() - shift.x()) * dpr, (part.top() - shift.y()) * dpr
                size = (part.width() * dpr, part.height() * dpr)
                painter.drawPixmap(part.left() - left, part.top() - top, self._pixmap, x, y, *size)

    def _hold(self, wanted: QRect, rung: int, dpr: int) -> None:
        """Let the picture stand for an area, and for as much beside it as it did and has room for."""
        room = QSize(wanted.width() + _SPARE * STEP, wanted.height() + _SPARE * STEP)
        small = self._pixmap.width() < wanted.width() * dpr or self._pixmap.height() < wanted.height() * dpr
        if small or dpr != self._dpr:
            self._pixmap = QPixmap(room * dpr)
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
        width, height = self._pixmap.width() // self._dpr, self._pixmap.height() // self._dpr
        left, top = area.left(), area.top()
        if area.width() > width:
            left = wanted.left() if wanted.left() == area.left() else wanted.left() + wanted.width() - width
        if area.height() > height:
            top = wanted.top() if wanted.top() == area.top() else wanted.top() + wanted.height() - height
        return QRect(left, top, min(width, area.width()), min(height, area.height()))

    def _parts(self, area: QRect) -> Iterator[tuple[QRect, QPoint]]:
        """An area in pieces that lie whole in the picture, each with the world pixel of its corner."""
        width, height = self._pixmap.width() // self._dpr, self._pixmap.height() // self._dpr
        x0, y0 = self._origin.x(), self._origin.y()
        for row in range((area.top() - y0) // height, (area.bottom() - y0) // height + 1):
            for col in range((area.left() - x0) // width, (area.right() - x0) // width + 1):
                corner = QPoint(x0 + col * width, y0 + row * height)
                yield area.intersected(QRect(corner.x(), corner.y(), width, height)), corner


def _in_steps(view: QRect) -> QRect:
    """A rectangle widened to whole steps."""
    left, top = view.left() // STEP * STEP, view.top() // STEP * STEP
    right, bottom = -(-(view.right() + 1) // STEP) * STEP, -(-(view.bottom() + 1) // STEP) * STEP
    return QRect(left, top, right - left, bottom - top)
