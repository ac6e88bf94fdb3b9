"""What the rules know of hexes and hexsides, drawn so that people can read it off paper.

On the screen the program answers; at a table it must be seen along which hexsides a river runs, where a road
crosses, and of what terrain a hex is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from wargame.report.kit.items import Rect
from wargame.report.kit.sheet import MapSheet
from wargame.ui.fonts import font
from wargame.ui.theme import Theme, colour

NUMBER_MM: Final = 1.9
BELOW_MM: Final = 1.1
"""How far below the upper hexside a number stands: clear of a river or a road there, and of a counter."""


def river_pen(theme: Theme, kind: int, mm: float) -> QPen:
    """A river along a hexside: 1 minor, 2 major."""
    pen = QPen(colour(theme.river), (1.5 if kind > 1 else 0.7) * mm)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def strait_pen(theme: Theme, mm: float) -> QPen:
    """Water between two land hexes."""
    pen = QPen(colour(theme.coast), 1.1 * mm)
    pen.setDashPattern([0.8, 0.8])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def link_pen(theme: Theme, kind: str, mm: float) -> QPen:
    """A road or railway that crosses a hexside."""
    pen = QPen(colour(theme.rail if kind == "rail" else theme.road), 0.6 * mm)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if kind == "rail":
        pen.setDashPattern([1.0, 0.5])
    return pen


class HexsideArt:
    """Draws for one sheet; the painter's origin is the sheet's corner, `mm` its units in a millimetre."""

    def __init__(self, sheet: MapSheet, theme: Theme) -> None:
        self._sheet = sheet
        self._theme = theme
        self._layout = sheet.layout

    def hexes(self, part: Rect) -> list[int]:
        """The hexes that may be seen in a part of the sheet."""
        sheet, layout = self._sheet, self._layout
        x0, y0 = sheet.at(0.0, 0.0)
        wide, high = layout.column_km * sheet.mm_per_km, sheet.hex_mm
        grid = layout.grid
        columns = range(
            max(0, math.floor((part.x - x0) / wide) - 1),
            min(grid.cols, math.ceil((part.right - x0) / wide) + 2),
        )
        rows = range(
            max(0, math.floor((part.y - y0) / high) - 1),
            min(grid.rows, math.ceil((part.bottom - y0) / high) + 2),
        )
        return [row * grid.cols + column for row in rows for column in columns]

    def rivers(self, painter: QPainter, part: Rect, mm: float) -> None:
        """Rivers and straits along the hexsides of the part."""
        hexmap = self._sheet.hexmap
        for kind in sorted(set(hexmap.rivers.values())):
            sides = [side for side, found in hexmap.rivers.items() if found == kind]
            painter.setPen(river_pen(self._theme, kind, mm))
            painter.drawLines(self._lines(sides, part, mm))
        painter.setPen(strait_pen(self._theme, mm))
        painter.drawLines(self._lines(hexmap.straits, part, mm))

    def links(self, painter: QPainter, part: Rect, mm: float) -> None:
        """A short bar across each hexside that a road or railway crosses; side by side where both do."""
        links = self._sheet.hexmap.links
        for place, (kind, sides) in enumerate(links.items()):
            painter.setPen(link_pen(self._theme, kind, mm))
            shift = (place - (len(links) - 1) / 2) * 0.12
            lines: list[QLineF] = []
            for line in self._lines(sides, part, mm):
                at = line.pointAt(0.5 + shift)
                across = line.normalVector()
                across.setLength(2.2 * mm)
                half = (across.p2() - across.p1()) / 2
                lines.append(QLineF(at - half, at + half))
            painter.drawLines(lines)

    def _lines(self, sides: Iterable[int], part: Rect, mm: float) -> list[QLineF]:
        """The hexsides near the part."""
        found: list[QLineF] = []
        for side in sides:
            # a hexside's number is its owner times three and the direction in which it lies
            a, b = (self._sheet.at(*end) for end in self._layout.hexside_ends(*divmod(side, 3)))
            if max(a[0], b[0]) < part.x - 3 or min(a[0], b[0]) > part.right + 3:
                continue
            if max(a[1], b[1]) < part.y - 3 or min(a[1], b[1]) > part.bottom + 3:
                continue
            found.append(QLineF(a[0] * mm, a[1] * mm, b[0] * mm, b[1] * mm))
        return found

    def grid(self, painter: QPainter, part: Rect, mm: float, width: float) -> None:
        """Every hexside once."""
        layout, theme = self._layout, self._theme
        painter.setPen(QPen(colour(theme.grid, 110), width * mm))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        lines: list[QLineF] = []
        for hex_id in self.hexes(part):
            around = layout.grid.neighbours[hex_id]
            for direction in range(6):
                if direction < 3 or around[direction] < 0:
                    a, b = (self._sheet.at(*end) for end in layout.hexside_ends(hex_id, direction))
                    lines.append(QLineF(a[0] * mm, a[1] * mm, b[0] * mm, b[1] * mm))
        painter.drawLines(lines)

    def numbers(self, painter: QPainter, part: Rect, mm: float) -> None:
        """The number of each hex at its top, with the letter of its terrain."""
        sheet = self._sheet
        made = font(NUMBER_MM * min(1.0, sheet.hex_mm / 18) * mm)
        painter.setFont(made)
        painter.setPen(colour(self._theme.map_text, 190))
        high = made.pixelSize() * 1.3
        for hex_id in self.hexes(part):
            x, y = sheet.at(*self._layout.centre(hex_id))
            letter = sheet.letters.get(sheet.hexmap.terrain[hex_id], "")
            text = f"{sheet.hexmap.grid.label(hex_id)} {letter}".rstrip()
            top = (y - sheet.hex_mm / 2 + BELOW_MM) * mm
            painter.drawText(QRectF((x - 10) * mm, top, 20 * mm, high), Qt.AlignmentFlag.AlignCenter, text)
