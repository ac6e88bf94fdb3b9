"""The port for map pictures: the review says what is to be seen, the desktop's painter paints it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from wargame.engine.view import SeatView


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file in memory: `kind` "jpeg" or "png", its size in pixels."""

    data: bytes
    kind: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class MapMark:
    """A number in a circle at a hex."""

    hex: int
    number: int


class MapPainter(Protocol):
    """Paints the map of one game."""

    def paint(self, view: SeatView, marks: tuple[MapMark, ...]) -> Picture:
        """The map with what a view holds, and marks on it. All pictures show the same part of the map."""
        ...
