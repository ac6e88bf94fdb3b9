"""Counters and stacks, their names, and where each card of a stack lies."""

from __future__ import annotations

import math
from dataclasses import dataclass
from time import perf_counter
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from wargame.ui.map.camera import Camera
from wargame.ui.map.counterart import art_of, counter_art, has_art, margin_for, size_for
from wargame.ui.map.layers.base import Frame
from wargame.ui.map.scene import UNKNOWN, Counter, MapScene
from wargame.ui.map.textart import PAD, Piece, TextLook, pill_pixmap, row_pixmap, row_size
from wargame.ui.theme import Theme, colour

Rect = tuple[int, int, int, int]
"""Left, top, right and bottom in world pixels; right and bottom are outside."""

CARDS: Final = 3
"""Cards of a stack that are drawn; the pill tells how many there are."""
_SHEETS: Final = 4
NAMED: Final = 34
"""Tiles at least this wide show the unit's name."""


@dataclass(frozen=True, slots=True)
class Stack:
    """The counters of one hex, the topmost last."""

    hex: int
    counters: tuple[Counter, ...]

    @property
    def top(self) -> Counter:
        """The topmost counter."""
        return self.counters[-1]


def stacks_of(scene: MapScene) -> tuple[Stack, ...]:
    """All stacks, ordered from north to south so that lower ones overlap upper ones."""
    groups: dict[int, list[Counter]] = {}
    for counter in scene.counters:
        groups.setdefault(counter.hex, []).append(counter)
    return tuple(Stack(hex_id, tuple(groups[hex_id])) for hex_id in sorted(groups))


def offset_for(size: int) -> int:
    """How far each card lies up and to the right of the one above it."""
    return max(2, math.floor(size * 3.5 / 42))


def tile_rect(camera: Camera, hex_id: int) -> QRect:
    """The topmost tile of a hex in world pixels."""
    size = size_for(camera.hex_px)
    x, y = camera.centre(hex_id)
    lift = 2 if size >= NAMED else 0
    return QRect(x - size // 2, y - size // 2 - lift, size, size)


Blit = tuple[int, int, QPixmap]
"""(left, top, picture) in world pixels."""


class _Sheet:
    """The prepared pictures of all stacks at one rung, filled when a stack is first seen.

    What has not changed since the sheet `before` is taken over. `shown` keeps the last picture of each unit.
    """

    def __init__(
        self,
        stacks: tuple[Stack, ...],
        camera: Camera,
        theme: Theme,
        dpr: float,
        shown: dict[int, QPixmap],
        before: _Sheet | None,
    ) -> None:
        self.size = size_for(camera.hex_px)
        self.stacks = stacks
        self._theme, self._dpr, self._shown = theme, dpr, shown
        hexes = [stack.hex for stack in stacks]
        self.places: NDArray[np.int32] = (
            camera.centres()[hexes] if hexes else np.empty((0, 2), dtype=np.int32)
        )
        self._cards: list[list[Blit] | None] = [None] * len(stacks)
        self._names: list[Blit | None] = [None] * len(stacks)
        self._texts: set[str] = set() if before is None else before._texts
        """Names whose pictures have been made."""
        if before is not None:
            self._take_over(before)

    def _take_over(self, before: _Sheet) -> None:
        old = {stack.hex: index for index, stack in enumerate(before.stacks)}
        for index, stack in enumerate(self.stacks):
            known = old.get(stack.hex)
            if known is None:
                continue
            if before.stacks[known].counters == stack.counters:
                self._cards[index] = before._cards[known]
                self._names[index] = before._names[known]

    def corner(self, index: int) -> tuple[int, int]:
        """The north-west corner of a stack's topmost tile."""
        x, y = self.places[index].tolist()
        return x - self.size // 2, y - self.size // 2 - (2 if self.size >= NAMED else 0)

    def in_sight(self, areas: tuple[QRect, ...]) -> list[int]:
        """The stacks that may show in these rectangles of world pixels."""
        reach = self.size + 40
        x, y = self.places[:, 0], self.places[:, 1]
        wanted = np.zeros(len(x), dtype=bool)
        for area in areas:
            wanted |= (
                (x > area.left() - reach)
                & (x < area.right() + reach)
                & (y > area.top() - reach)
                & (y < area.bottom() + reach)
            )
        return np.flatnonzero(wanted).tolist()

    def has_cards(self, index: int) -> bool:
        """Whether a stack's pictures are there, or only have to be put together."""
        if self._cards[index] is None:
            for counter in self.stacks[index].counters[-CARDS:]:
                if not has_art(art_of(counter), self.size, self._theme, self._dpr):
                    return False
        return True

    def cards(self, index: int) -> list[Blit]:
        """The cards of a stack from the bottom up; the pill last."""
        found = self._cards[index]
        if found is None:
            found = self._cards[index] = self._make_cards(index)
        return found

    def _places(self, index: int) -> list[tuple[int, int, Counter]]:
        """Where the cards of a stack lie: left and top of their pictures."""
        size, stack = self.size, self.stacks[index]
        margin, step = margin_for(size), offset_for(size)
        left, top = self.corner(index)
        cards = stack.counters[-CARDS:]
        found: list[tuple[int, int, Counter]] = []
        for depth, counter in enumerate(cards):
            shift = step * (len(cards) - 1 - depth)
            found.append((left - margin + shift, top - margin - shift, counter))
        return found

    def _make_cards(self, index: int) -> list[Blit]:
        made: list[Blit] = []
        for left, top, counter in self._places(index):
            picture = counter_art(art_of(counter), self.size, self._theme, self._dpr)
            self._shown[counter.unit] = picture
            made.append((left, top, picture))
        pill = self.pill(index)
        return [*made, pill] if pill is not None else made

    def pill(self, index: int) -> Blit | None:
        """How many counters a stack has, at its upper right corner."""
        size, count = self.size, len(self.stacks[index].counters)
        if count < 2 or size < 16:
            return None
        scale = max(0.72, min(1.3, size / 42))
        left, top = self.corner(index)
        shift = offset_for(size) * (min(CARDS, count) - 1)
        picture = pill_pixmap(f"×{count}", self._theme, self._dpr, scale)
        return left + size + shift - round(15 * scale), top - shift - round(9 * scale), picture

    def has_old(self, index: int) -> bool:
        """Whether the topmost counter of a stack has an older picture."""
        return self.stacks[index].top.unit in self._shown

    def draw_old(self, painter: QPainter, index: int) -> None:
        """Draw a stack from the pictures that its units had last, at whatever size and state that was."""
        side = self.size + 2 * margin_for(self.size)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for left, top, counter in self._places(index):
            picture = self._shown.get(counter.unit)
            if picture is not None:
                painter.drawPixmap(QRect(left, top, side, side), picture)

    def has_name(self, index: int) -> bool:
        """Whether the picture of a stack's name has been made, or there is none."""
        text = name_of(self.stacks[index].top)
        return not text or text in self._texts

    def name(self, index: int) -> Blit | None:
        """The name below a stack, if it has one."""
        found = self._names[index]
        if found is None:
            text = name_of(self.stacks[index].top)
            if not text:
                return None
            pieces = name_pieces(text, self._theme, self.size)
            left, top = self.corner(index)
            x = left + (self.size + 1) // 2 - row_size(pieces)[0] // 2 - PAD
            picture = row_pixmap(pieces, self._theme, self._dpr)
            self._texts.add(text)
            found = self._names[index] = (x, top + self.size - 1 - PAD, picture)
        return found


class CounterLayer:
    """All stacks of the scene from prepared pictures, those out of sight left out with numpy.

    A counter that has changed keeps its old picture until the new one is there. The first picture of a game
    has all its counters; later a plain tile stands in for one that was never drawn, if many appear at once.
    """

    def __init__(self) -> None:
        self.scene: MapScene | None = None
        self.stacks: tuple[Stack, ...] = ()
        self._sheets: dict[tuple[float, str, float], _Sheet] = {}
        self._shown: dict[int, QPixmap] = {}
        self._frame: Frame | None = None
        self._seen: list[int] = []
        self.stand_ins = 0
        """Plain tiles in the last picture."""

    def set_scene(self, scene: MapScene) -> None:
        """Sort the scene's counters into stacks."""
        if self.scene is None or self.scene.counters != scene.counters:
            self.stacks = stacks_of(scene)
        if self.scene is None or self.scene.seen_by != scene.seen_by:
            # what one seat knew of a unit is not shown to another one
            self._shown.clear()
        self.scene = scene

    def clear(self) -> None:
        """Forget where things lie (another map, another theme)."""
        self._sheets.clear()

    def forget(self) -> None:
        """Forget every picture (another game)."""
        self._sheets.clear()
        self._shown.clear()

    def _sheet(self, camera: Camera, theme: Theme, dpr: float) -> _Sheet:
        key = (camera.scale, theme.name, dpr)
        sheet = self._sheets.get(key)
        if sheet is None or sheet.stacks is not self.stacks:
            if sheet is None and len(self._sheets) >= _SHEETS:
                del self._sheets[next(iter(self._sheets))]
            sheet = self._sheets[key] = _Sheet(self.stacks, camera, theme, dpr, self._shown, sheet)
        return sheet

    def sheet(self, frame: Frame) -> tuple[_Sheet, list[int]]:
        """The prepared pictures for a frame and which stacks lie in its exposed rectangles."""
        sheet = self._sheet(frame.camera, frame.theme, frame.dpr)
        if frame is not self._frame:
            self._frame, self._seen = frame, sheet.in_sight(frame.areas)
        return sheet, self._seen

    def pill_at(self, frame: Frame, hex_id: int) -> Blit | None:
        """The count of the stack of a hex, to be drawn again over what lies on the stack."""
        sheet, _seen = self.sheet(frame)
        found = next((index for index, stack in enumerate(self.stacks) if stack.hex == hex_id), None)
        return sheet.pill(found) if found is not None else None

    def draw(self, frame: Frame) -> None:
        """Draw the cards of the stacks in sight."""
        sheet, seen = self.sheet(frame)
        blit = frame.painter.drawPixmap
        self.stand_ins = 0
        first = not self._shown
        for index in seen:
            if not first and not sheet.has_cards(index):
                old = sheet.has_old(index)
                if not frame.in_time("counters", patient=not old):
                    if old:
                        sheet.draw_old(frame.painter, index)
                    else:
                        self._stand_in(frame, sheet, index)
                    continue
            for left, top, picture in sheet.cards(index):
                blit(left, top, picture)

    def prepare(self, camera: Camera, theme: Theme, dpr: float, area: QRect | None, until: float) -> bool:
        """Make pictures and names that are missing in an area (None: pictures everywhere) until a moment.

        True if nothing is missing any more.
        """
        sheet = self._sheet(camera, theme, dpr)
        for index in range(len(sheet.stacks)) if area is None else sheet.in_sight((area,)):
            if not sheet.has_cards(index):
                if perf_counter() > until:
                    return False
                sheet.cards(index)
            if area is not None and sheet.size >= NAMED and not sheet.has_name(index):
                if perf_counter() > until:
                    return False
                sheet.name(index)
        return True

    def _stand_in(self, frame: Frame, sheet: _Sheet, index: int) -> None:
        """A plain tile in the side's colour, for the frames before a counter's first picture is there."""
        self.stand_ins += 1
        left, top = sheet.corner(index)
        edge = frame.theme.side(self.stacks[index].top.affiliation).main
        frame.painter.fillRect(left, top, sheet.size, sheet.size, colour(edge))
        rim = max(1, sheet.size // 16)
        inner = sheet.size - 2 * rim
        frame.painter.fillRect(left + rim, top + rim, inner, inner * 2 // 3, colour(frame.theme.tile))


class NameLayer:
    """The names below the counters, drawn after the reach outline so that it does not strike them out."""

    def __init__(self, counters: CounterLayer) -> None:
        self.counters = counters

    def draw(self, frame: Frame) -> None:
        """Draw names where tiles are large enough."""
        sheet, seen = self.counters.sheet(frame)
        if sheet.size < NAMED:
            return
        for index in seen:
            if not sheet.has_name(index) and not frame.in_time("names"):
                continue
            found = sheet.name(index)
            if found is not None:
                frame.painter.drawPixmap(*found)


def name_of(counter: Counter) -> str:
    """The text below a counter; contacts whose age pill takes the place have none."""
    return "" if counter.age or counter.certainty == UNKNOWN else counter.name


def name_pieces(text: str, theme: Theme, size: int) -> tuple[Piece, ...]:
    """The look of a counter's name."""
    pixels = 11.0 if size < 56 else 13.0
    return (Piece(text, TextLook(pixels, 700, theme.map_text, halo=3.0, halo_alpha=235)),)


def footprint(stacks: tuple[Stack, ...]) -> tuple[tuple[int, int, str], ...]:
    """What `covered` depends on: hex, cards and name of every stack."""
    return tuple((stack.hex, min(CARDS, len(stack.counters)), name_of(stack.top)) for stack in stacks)


def covered(camera: Camera, stacks: tuple[Stack, ...], theme: Theme) -> list[Rect]:
    """The rectangles that counters and their names cover: labels keep clear of them."""
    size = size_for(camera.hex_px)
    named, step = size >= NAMED, offset_for(size)
    centres = camera.centres()
    found: list[Rect] = []
    for stack in stacks:
        x, y = centres[stack.hex].tolist()
        left, top = x - size // 2, y - size // 2 - (2 if named else 0)
        shift = step * (min(CARDS, len(stack.counters)) - 1)
        found.append((left - 1, top - shift - 1, left + size + shift + 1, top + size + 1))
        text = name_of(stack.top) if named else ""
        if text:
            width, height = row_size(name_pieces(text, theme, size))
            found.append((x - width // 2, top + size, x + width // 2, top + size + height))
    return found


def free_place(
    frame: Frame, stacks: tuple[Stack, ...], hex_id: int, radius: int, half: int
) -> tuple[int, int]:
    """Where a text `2 * half` px wide may stand for an area around a hex without covering a counter.

    The first hex of the area, from its middle, that has room; else beside the middle one.
    """
    camera, grid = frame.camera, frame.camera.layout.grid
    near = frozenset(grid.within(hex_id, radius + 2 + round(half / camera.hex_px) * 2))
    close = tuple(stack for stack in stacks if stack.hex in near)
    taken = [QRect(a, b, c - a, d - b) for a, b, c, d in covered(camera, close, frame.theme)]
    inside = sorted(grid.within(hex_id, radius), key=lambda each: (grid.distance(hex_id, each), each))
    places = [camera.centre(each) for each in inside]
    x, y = places[0]
    for share in (0.62, 0.75 + radius, 1.4 + radius):
        away = round(camera.hex_px * share)
        places += [(x, y - away - 4), (x, y + away + 8), (x - away - half, y), (x + away + half, y)]
    for at in places:
        box = QRect(at[0] - half, at[1] - 13, 2 * half, 27)
        if not any(box.intersects(rect) for rect in taken):
            return at
    return x, y - round(camera.hex_px * 0.62) - 4
