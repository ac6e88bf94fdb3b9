"""What stands on a page: boxes, lines, texts, symbols, pieces of the map; in mm from its corner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Align = Literal["left", "centre", "right"]
Upright = Literal["top", "middle", "bottom"]

INK, SOFT, FAINT, PAPER = "#16191C", "#5A6169", "#B9BEC2", "#FFFFFF"
"""Colours of print: text, what explains it, lines that should not be seen first, and none.

A colour may also be "main:AFFILIATION", "fill:AFFILIATION" or "on:AFFILIATION", as counters have them.
"""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; `x`, `y` is its upper left corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def inset(self, by: float, down: float | None = None) -> Rect:
        """Smaller by `by` on the left and right, and by `down` (else the same) above and below."""
        high = by if down is None else down
        return Rect(self.x + by, self.y + high, self.w - 2 * by, self.h - 2 * high)

    def moved(self, x: float, y: float) -> Rect:
        """The same further right by `x` and further down by `y`."""
        return Rect(self.x + x, self.y + y, self.w, self.h)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with a `fill` and an `edge` ("" = none). `dash`: lengths of strokes and gaps in mm."""

    rect: Rect
    fill: str = ""
    edge: str = ""
    width: float = 0.2
    radius: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """The outline that tells a side without colour, as on the screen: rounded, corners cut, square, disc.

    `band`: so many mm of it at the foot are filled with the colour of `edge`.
    """

    rect: Rect
    affiliation: str
    fill: str = ""
    edge: str = ""
    width: float = 0.3
    dash: tuple[float, ...] = ()
    band: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = INK
    width: float = 0.2
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A text of one look. `size`: height of the type. It breaks between words if `wrap`; else it is set
    smaller where it would be wider than `rect`."""

    rect: Rect
    text: str
    size: float = 3.2
    weight: int = 400
    colour: str = INK
    align: Align = "left"
    upright: Upright = "middle"
    wrap: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """HTML in a box; all of it is set smaller if it does not fit."""

    rect: Rect
    html: str
    size: float = 3.2


@dataclass(frozen=True, slots=True)
class Symbol:
    """A unit symbol by its key, in the middle of `rect`; `abbreviation` where the set has none."""

    rect: Rect
    key: str
    affiliation: str
    abbreviation: str = ""
    faded: bool = False


@dataclass(frozen=True, slots=True)
class MapPiece:
    """A piece of the map sheet: the sheet's place (`x`, `y`) in mm is at the corner of `rect`.

    `scale` 1 is true size.
    """

    rect: Rect
    x: float
    y: float
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of the map's legend: "terrain:KEY", "river:1", "river:2", "strait", "demarcation", "border",
    "link:KIND", "capital", "city", "port" or "airfield"."""

    rect: Rect
    kind: str


Item = Box | Tile | Stroke | Text | Prose | Symbol | MapPiece | Sign


def text_of(item: Item) -> str:
    """What can be read in an item."""
    if isinstance(item, Text):
        return item.text
    return item.html if isinstance(item, Prose) else ""


def moved(item: Item, x: float, y: float) -> Item:
    """The same item further right by `x` and further down by `y`."""
    if isinstance(item, Stroke):
        return replace(item, x1=item.x1 + x, y1=item.y1 + y, x2=item.x2 + x, y2=item.y2 + y)
    return replace(item, rect=item.rect.moved(x, y))
