"""Names of cities, ports, airfields, rivers, seas, ranges and countries, placed without collisions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPen

from wargame.scenarios.model import HexMap
from wargame.ui.map.camera import Camera
from wargame.ui.map.geometry import Line, MapGeometry
from wargame.ui.map.layers.base import Frame
from wargame.ui.map.layers.counters import Rect
from wargame.ui.map.layers.grid import number_rect
from wargame.ui.map.textart import PAD, Piece, TextLook, row_pixmap, row_size, turned_pixmap
from wargame.ui.theme import Theme, colour


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that wants a place. `x`, `y` in km; `rank` 0 comes first; `least` is the hex size in px from
    which it is shown. `marker`: "capital", "city", "port", "airfield" or "" (centred text, may be turned)."""

    pieces: tuple[Piece, ...]
    x: float
    y: float
    rank: float
    least: float
    marker: str = ""
    angle: float = 0.0
    second: tuple[Piece, ...] = ()
    most: float = 1e9


@dataclass(frozen=True, slots=True)
class Placed:
    """A name with its place in world pixels. `rect` is what it covers."""

    wish: Wish
    text_at: QPoint
    dot: QPoint | None
    rect: QRect
    shown: bool

    def box(self) -> Rect:
        """Everything that may be drawn for it, halo and dot included."""
        rect = self.rect.adjusted(-PAD - 6, -PAD - 6, PAD + 6, PAD + 6)
        if self.dot is not None:
            rect = rect.united(QRect(self.dot.x() - 9, self.dot.y() - 9, 18, 18))
        return rect.left(), rect.top(), rect.right(), rect.bottom()


_DOT: Final = 5
_LARGE: Final = 0.008
"""Cities of more than 0.8 million may also have their name at the corners of their dot."""


class LabelLayer:
    """Places names once for each zoom and again when counters move; draws them from a pixmap cache."""

    def __init__(self) -> None:
        self.shown = True
        self.placed: tuple[Placed, ...] = ()
        self._boxes = np.empty((0, 4), dtype=np.int64)
        self._drawn: set[int] = set()
        """The `id` of the wishes whose pictures have been made; wishes live as long as the map."""
        self._wishes: tuple[Wish, ...] = ()

    def set_map(self, hexmap: HexMap, geometry: MapGeometry, theme: Theme) -> None:
        """Collect the names of a map in the theme's colours."""
        wishes = [*_area_wishes(hexmap, theme), *_city_wishes(hexmap, theme)]
        wishes += [*_line_wishes(geometry, theme), *_place_wishes(hexmap, theme)]
        self._wishes = tuple(sorted(wishes, key=lambda wish: wish.rank))
        self._drawn.clear()

    def place(self, camera: Camera, taken: Iterable[Rect] = ()) -> tuple[Placed, ...]:
        """A place at the camera's zoom for each name, clear of `taken` and of names placed before."""
        grid = _Occupied()
        for rect in taken:
            grid.add(rect)
        hex_px = camera.hex_px
        return tuple(_place(wish, camera, grid) for wish in self._wishes if wish.least <= hex_px <= wish.most)

    def show(self, placed: tuple[Placed, ...]) -> None:
        """Draw these from now on."""
        if placed is not self.placed:
            self.placed = placed
            boxes = [label.box() for label in placed]
            self._boxes = np.array(boxes, dtype=np.int64).reshape(len(boxes), 4)

    def draw(self, frame: Frame) -> None:
        """Draw the exposed names and the cities' dots."""
        if not self.shown or not self.placed:
            return
        boxes = self._boxes
        wanted = np.zeros(len(boxes), dtype=bool)
        for area in frame.areas:
            wanted |= (
                (boxes[:, 2] >= area.left())
                & (boxes[:, 0] <= area.right())
                & (boxes[:, 3] >= area.top())
                & (boxes[:, 1] <= area.bottom())
            )
        for index in np.flatnonzero(wanted).tolist():
            label = self.placed[index]
            if id(label.wish) not in self._drawn:
                if not frame.in_time("names"):
                    continue
                self._drawn.add(id(label.wish))
            if label.dot is not None:
                draw_dot(frame.painter, label.wish.marker, label.dot, frame.theme)
            if label.shown:
                self._text(frame, label)

    def _text(self, frame: Frame, label: Placed) -> None:
        wish, painter = label.wish, frame.painter
        pixmap = row_pixmap(wish.pieces, frame.theme, frame.dpr)
        if not wish.angle:
            painter.drawPixmap(label.text_at, pixmap)
            if wish.second:
                width, height = row_size(wish.pieces)
                second = row_size(wish.second)[0]
                at = label.text_at + QPoint((width - second) // 2, height)
                painter.drawPixmap(at, row_pixmap(wish.second, frame.theme, frame.dpr))
            return
        turned = turned_pixmap(wish.pieces, wish.angle, frame.theme, frame.dpr)
        size = turned.deviceIndependentSize()
        middle = label.rect.center()
        painter.drawPixmap(
            middle.x() - round(size.width()) // 2, middle.y() - round(size.height()) // 2, turned
        )


class _Occupied:
    """Rectangles by coarse cells, so that a collision is found without looking at all of them."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Rect]] = {}

    def add(self, rect: Rect) -> None:
        """Take a rectangle."""
        cells = self._cells
        left, top, right, bottom = rect
        for i in range(left >> 7, (right >> 7) + 1):
            for j in range(top >> 7, (bottom >> 7) + 1):
                cells.setdefault((i, j), []).append(rect)

    def free(self, rect: Rect) -> bool:
        """Whether nothing that was taken touches a rectangle."""
        left, top, right, bottom = rect
        for i in range(left >> 7, (right >> 7) + 1):
            for j in range(top >> 7, (bottom >> 7) + 1):
                for a, b, c, d in self._cells.get((i, j), ()):
                    if left < c and a < right and top < d and b < bottom:
                        return False
        return True


def _rect(rect: QRect) -> Rect:
    return rect.left(), rect.top(), rect.right() + 1, rect.bottom() + 1


def _place(wish: Wish, camera: Camera, grid: _Occupied) -> Placed:
    x, y = (math.floor(v) for v in camera.to_world(wish.x, wish.y))
    width, height = row_size(wish.pieces)
    if wish.marker:
        dot = QRect(x - _DOT, y - _DOT, 2 * _DOT, 2 * _DOT)
        small = wish.rank > 1 - _LARGE
        if small and not grid.free(_rect(dot)):
            return Placed(wish, QPoint(), None, dot, shown=False)
        gap, up = _DOT + 4, height // 2
        candidates = (
            QRect(x + gap, y - up, width, height),
            QRect(x - gap - width, y - up, width, height),
            QRect(x - width // 2, y - gap - height + 2, width, height),
            QRect(x - width // 2, y + gap - 1, width, height),
        )
        if not small:
            near = gap - 3
            for left in (x + near, x - near - width):
                candidates += tuple(QRect(left, top, width, height) for top in (y - height - 3, y + 3))
        if wish.marker == "capital":
            candidates = (candidates[2], *candidates[:2], *candidates[3:])
        for rect in candidates:
            if grid.free(_rect(rect)):
                grid.add(_rect(rect))
                grid.add(_rect(dot))
                return Placed(wish, rect.topLeft() - QPoint(PAD, PAD), QPoint(x, y), rect, shown=True)
        # without room for its name a town keeps its dot, except where that would litter the map
        shown_dot = QPoint(x, y) if grid.free(_rect(dot)) or wish.marker == "capital" else None
        if shown_dot is not None:
            grid.add(_rect(dot))
        return Placed(wish, QPoint(), shown_dot, QRect(x - _DOT, y - _DOT, 2 * _DOT, 2 * _DOT), shown=False)
    if wish.second:
        width = max(width, row_size(wish.second)[0])
        height += row_size(wish.second)[1]
    world_w, world_h = camera.world_size()
    x = max(min(x, world_w - width // 2 - 8), width // 2 + 8)
    y = max(min(y, world_h - height // 2 - 8), height // 2 + 8)
    rect = QRect(x - width // 2, y - height // 2, width, height)
    if wish.angle:
        turn = math.radians(wish.angle)
        w = math.ceil(abs(width * math.cos(turn)) + abs(height * math.sin(turn)))
        h = math.ceil(abs(width * math.sin(turn)) + abs(height * math.cos(turn)))
        rect = QRect(x - w // 2, y - h // 2, w, h)
    shown = grid.free(_rect(rect))
    if shown:
        grid.add(
            _rect(rect if not wish.angle else rect.adjusted(rect.width() // 6, 0, -rect.width() // 6, 0))
        )
    start = QPoint(x - row_size(wish.pieces)[0] // 2 - PAD, rect.top() - PAD)
    return Placed(wish, start, None, rect, shown=shown)


def draw_dot(painter: QPainter, marker: str, at: QPoint, theme: Theme) -> None:
    """The sign of a capital, town, port or airfield."""
    ink, ground = colour(theme.map_text), colour(theme.map_halo)
    if marker == "capital":
        painter.setPen(QPen(ground, 4.0))
        painter.setBrush(ground)
        painter.drawRect(QRectF(at.x() - 4.5, at.y() - 4.5, 9, 9))
        painter.setPen(QPen(ink, 1.6))
        painter.drawRect(QRectF(at.x() - 4.5, at.y() - 4.5, 9, 9))
        painter.fillRect(QRectF(at.x() - 1.8, at.y() - 1.8, 3.6, 3.6), ink)
    elif marker == "airfield":
        painter.setPen(QPen(ground, 4.0))
        painter.drawEllipse(QPointF(at), 3.4, 3.4)
        painter.setPen(QPen(ink, 1.3))
        painter.setBrush(ground)
        painter.drawEllipse(QPointF(at), 3.4, 3.4)
        painter.drawLine(QPointF(at.x() - 5.4, at.y() + 1.8), QPointF(at.x() + 5.4, at.y() - 1.8))
    elif marker == "port":
        painter.setPen(QPen(ground, 4.2))
        for _ in range(2):
            painter.drawLine(QPointF(at.x(), at.y() - 4), QPointF(at.x(), at.y() + 4))
            painter.drawLine(QPointF(at.x() - 2.4, at.y() - 1.6), QPointF(at.x() + 2.4, at.y() - 1.6))
            painter.drawArc(QRectF(at.x() - 4, at.y() - 4, 8, 8), 200 * 16, 140 * 16)
            painter.setPen(QPen(colour(theme.water_text), 1.4))
    else:
        painter.setPen(QPen(ground, 4.4))
        painter.setBrush(ground)
        painter.drawEllipse(QPointF(at), 2.9, 2.9)
        painter.setPen(QPen(ink, 1.5))
        painter.drawEllipse(QPointF(at), 2.9, 2.9)


def _city_wishes(hexmap: HexMap, theme: Theme) -> Iterable[Wish]:
    for city in hexmap.cities:
        people = city.population
        if city.capital or people >= 3_000_000:
            size, least = 15, 0.0
        elif people >= 700_000:
            size, least = 13, 11.0
        elif people >= 250_000:
            size, least = 13, 17.0
        elif people >= 80_000:
            size, least = 12, 24.0
        else:
            size, least = 12, 35.0
        name = Piece(city.name, TextLook(size, 500, theme.map_text))
        pieces = (name,)
        if city.local:
            pieces = (name, Piece(city.local, TextLook(size - 2, 400, theme.map_text, ink_alpha=215)))
        marker = "capital" if city.capital else "city"
        rank = 1 - people / 1e8 - (0.5 if city.capital else 0.0)
        if city.local and size > 12:
            # far out only the name, closer with the name in the local script
            split = 24.0
            yield Wish((name,), city.x, city.y, rank, least, marker, most=split - 0.5)
            least = max(least, split)
        yield Wish(pieces, city.x, city.y, rank, least, marker)


def _place_wishes(hexmap: HexMap, theme: Theme) -> Iterable[Wish]:
    cities = {(round(city.x / 4), round(city.y / 4)) for city in hexmap.cities}
    for place in hexmap.places:
        if place.kind == "port" and (round(place.x / 4), round(place.y / 4)) in cities:
            continue
        ink = theme.water_text if place.kind == "port" else theme.text2
        piece = Piece(place.name, TextLook(11, 400, ink, halo=2.8))
        yield Wish((piece,), place.x, place.y, 5, 69.0, place.kind)


_KINDS: Final[Mapping[str, tuple[float, float, float]]] = {
    # type size, letter spacing, hex size from which it is shown
    "country": (17, 5.0, 0.0),
    "sea": (15, 1.6, 0.0),
    "strait": (12, 0.8, 20.0),
    "range": (13, 2.2, 17.0),
    "island": (12, 0.3, 17.0),
}


def _area_wishes(hexmap: HexMap, theme: Theme) -> Iterable[Wish]:
    for raw in cast("list[dict[str, Any]]", hexmap.drawing.get("labels", [])):
        kind = str(raw.get("kind", "sea"))
        size, spacing, least = _KINDS.get(kind, (12.0, 0.5, 17.0))
        wet = kind in ("sea", "strait")
        ink = theme.water_text if wet else theme.map_text if kind == "island" else theme.text2
        text = str(raw.get("text", ""))
        if kind == "country":
            text = text.upper()
        look = TextLook(
            size,
            500 if kind == "country" else 400,
            ink,
            italic=wet or kind == "range",
            spacing=spacing,
            halo=0.0 if wet else 3.0,
            ink_alpha=200 if kind == "country" else 235,
            halo_alpha=140 if kind in ("country", "range") else 225,
        )
        pieces: tuple[Piece, ...] = (Piece(text, look),)
        second: tuple[Piece, ...] = ()
        local = str(raw.get("local", "") or "")
        angle = float(raw.get("angle", 0) or 0)
        if local:
            small = TextLook(size - 2, 400, ink, halo=look.halo, ink_alpha=200, halo_alpha=look.halo_alpha)
            if angle or kind in ("island", "range", "strait"):
                pieces = (*pieces, Piece(local, small))
            else:
                second = (Piece(local, small),)
        most = 17.0 if kind == "country" else 1e9
        x, y = float(raw["x"]), float(raw["y"])
        rank = {"country": 1.2, "sea": 0.4}.get(kind, 2.0)
        yield Wish(pieces, x, y, rank, least, "", angle, second, most)


def _line_wishes(geometry: MapGeometry, theme: Theme) -> Iterable[Wish]:
    seen: set[str] = set()
    for river in sorted(geometry.rivers, key=lambda line: -line.weight):
        if not river.name or river.name in seen or len(river.points) < 4:
            continue
        seen.add(river.name)
        x, y, angle = _along(river, 0.5)
        look = TextLook(12, 400, theme.water_text, italic=True, spacing=0.6, halo=2.6, halo_alpha=190)
        pieces = (Piece(river.name, look),)
        yield Wish(pieces, x, y, 3 - river.weight / 1e5, 34.0 if river.weight > 4000 else 48.0, "", angle)
    for line in geometry.demarcations:
        if line.name and line.name not in seen:
            seen.add(line.name)
            x, y, angle = _along(line, 0.55)
            look = TextLook(12, 500, theme.demarcation, italic=True, halo=3.0)
            yield Wish((Piece(line.name, look),), x, y, 2.5, 24.0, "", angle)


def _along(line: Line, share: float) -> tuple[float, float, float]:
    """A place beside a line at a share of its points, and the angle there, never upside down."""
    points = line.points
    at = int(len(points) * share)
    ahead, behind = points[min(len(points) - 1, at + 6)], points[max(0, at - 6)]
    angle = math.degrees(math.atan2(ahead[1] - behind[1], ahead[0] - behind[0]))
    if angle > 90:
        angle -= 180
    elif angle < -90:
        angle += 180
    turn = math.radians(angle - 90)
    return (
        float(points[at][0] + 4 * math.cos(turn)),
        float(points[at][1] + 4 * math.sin(turn)),
        round(angle, 1),
    )


def hidden_numbers(camera: Camera, placed: Iterable[Placed]) -> frozenset[int]:
    """The hexes whose number would lie under a name or a dot."""
    centres = camera.centres()
    left, top, width, height = number_rect(camera.layout, (0, 0), camera.hex_px)
    x, y = centres[:, 0] + left, centres[:, 1] + top
    hidden = np.zeros(len(centres), dtype=bool)
    for label in placed:
        rects = [label.rect] if label.shown else []
        if label.dot is not None:
            rects.append(QRect(label.dot.x() - 5, label.dot.y() - 5, 10, 10))
        for rect in rects:
            across = (x < rect.right()) & (x + width > rect.left())
            hidden |= across & (y < rect.bottom()) & (y + height > rect.top())
    return frozenset(np.flatnonzero(hidden).tolist())
