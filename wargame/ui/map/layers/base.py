"""What layers get to draw with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from wargame.ui.map.camera import Camera
from wargame.ui.map.geometry import Box, Line, MapGeometry, Points, runs_in
from wargame.ui.map.raster import Terrain
from wargame.ui.map.scene import MapScene
from wargame.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Ground:
    """A piece of ground to draw. The painter's coordinates are world pixels at `scale` pixels a km."""

    painter: QPainter
    area: QRect
    scale: float
    hex_px: float
    geometry: MapGeometry
    terrain: Terrain | None
    theme: Theme
    west: float
    north: float
    grid: bool
    relief: bool
    numbers: bool
    hidden: frozenset[int]
    """Hexes whose number would be under a name."""
    dpr: float

    def box(self, margin_px: float) -> Box:
        """The piece with a margin, in km."""
        area, scale = self.area, self.scale
        return (
            self.west + (area.left() - margin_px) / scale,
            self.north + (area.top() - margin_px) / scale,
            self.west + (area.right() + 1 + margin_px) / scale,
            self.north + (area.bottom() + 1 + margin_px) / scale,
        )

    def polygon(self, points: Points) -> QPolygonF:
        """Points in km as a polygon in world pixels."""
        placed = (points - (self.west, self.north)) * self.scale
        return QPolygonF([QPointF(x, y) for x, y in placed.tolist()])

    def path(self, lines: Sequence[Line], margin_px: float, *, ring: bool = False) -> QPainterPath:
        """The stretches of lines that may be seen here, as one path."""
        box = self.box(margin_px)
        path = QPainterPath()
        for line in lines:
            if line.near(box):
                for run in runs_in(line.points, box, ring=ring):
                    path.addPolygon(self.polygon(run))
        return path

    @property
    def line_gain(self) -> float:
        """How much wider than at zoom 1 lines are drawn: they grow slower than the map."""
        return float(np.clip((self.hex_px / 50.0) ** 0.5, 0.45, 2.0))


def thin(width: float) -> float:
    """A width for lines with very many points: Qt strokes lines of up to 1 px a hundred times faster."""
    return min(1.0, width) if width < 1.5 else width


class GroundLayer(Protocol):
    """A layer that is drawn into tiles."""

    def draw(self, ground: Ground) -> None:
        """Draw the layer's part of a piece of ground."""
        ...


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture of the scene to draw. The painter's coordinates are world pixels.

    `areas` are the exposed rectangles in world pixels, `area` is the rectangle around them.
    `centres`: world pixels of all hex centres.
    """

    painter: QPainter
    area: QRect
    areas: tuple[QRect, ...]
    camera: Camera
    scene: MapScene
    theme: Theme
    dpr: float
    centres: NDArray[np.int32]

    def exposed(self, rect: QRect) -> bool:
        """Whether a rectangle in world pixels is to be drawn."""
        return any(area.intersects(rect) for area in self.areas)


class SceneLayer(Protocol):
    """A layer that is drawn over the tiles in every frame."""

    def draw(self, frame: Frame) -> None:
        """Draw what is exposed. Pen, brush and font may be left changed, nothing else of the painter."""
        ...
