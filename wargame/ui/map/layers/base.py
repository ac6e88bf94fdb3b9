"""What layers get to draw with."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from time import perf_counter
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from wargame.ui.map.camera import Camera
from wargame.ui.map.geometry import Box, Bundle, MapGeometry, Points
from wargame.ui.map.polygon import polygon_of
from wargame.ui.map.raster import Terrain
from wargame.ui.map.scene import MapScene
from wargame.ui.theme import Theme

_LEAST_MADE: Final = 8
_PATIENCE_S: Final = 0.25
"""So much longer than the deadline for what would leave a hole."""


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
        return polygon_of((points - (self.west, self.north)) * self.scale)

    def path(self, bundle: Bundle, margin_px: float) -> QPainterPath:
        """The stretches of lines that may be seen here, as one path."""
        path = QPainterPath()
        for run in bundle.runs(self.box(margin_px)):
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
    deadline: float = math.inf
    """After this moment (`perf_counter`) little is prepared that can be drawn in the next frame."""
    made: list[str] = field(default_factory=list[str])
    """What was prepared for this frame."""
    postponed: list[str] = field(default_factory=list[str])
    """What was left for the next one."""

    def in_time(self, what: str, *, patient: bool = False) -> bool:
        """Whether to prepare another small picture now; a few are in every frame, so that work ends.

        `patient`: without it there would be a hole, so that it may take longer.
        """
        late = self.deadline + (_PATIENCE_S if patient else 0.0)
        now = len(self.made) < _LEAST_MADE or perf_counter() < late
        (self.made if now else self.postponed).append(what)
        return now

    def exposed(self, rect: QRect) -> bool:
        """Whether a rectangle in world pixels is to be drawn."""
        return any(area.intersects(rect) for area in self.areas)


class SceneLayer(Protocol):
    """A layer that is drawn over the tiles in every frame."""

    def draw(self, frame: Frame) -> None:
        """Draw what is exposed. Pen, brush and font may be left changed, nothing else of the painter."""
        ...
