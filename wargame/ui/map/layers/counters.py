"""Counters and stacks, their names, and where each card of a stack lies."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QPixmap

from wargame.ui.map.camera import Camera
from wargame.ui.map.counterart import art_of, counter_art, margin_for, size_for
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
    """The prepared pictures of all stacks at one rung, filled when a stack is first seen."""

    def __init__(self, stacks: tuple[Stack, ...], frame: Frame) -> None:
        self.size = size_for(frame.camera.hex_px)
        self._stacks = stacks
        self._theme, self._dpr = frame.theme, frame.dpr
        hexes = [stack.hex for stack in stacks]
        self.places: NDArray[np.int32] = frame.centres[hexes] if hexes else np.empty((0, 2), dtype=np.int32)
        self._cards: list[list[Blit] | None] = [None] * len(stacks)
        self._names: list[Blit | None] = [None] * len(stacks)

    def corner(self, index: int) -> tuple[int, int]:
        """The north-west corner of a stack's topmost tile."""
        x, y = self.places[index].tolist()
        return x - self.size // 2, y - self.size // 2 - (2 if self.size >= NAMED else 0)

    def has_cards(self, index: int) -> bool:
        """Whether a stack's pictures have been made."""
        return self._cards[index] is not None

    def cards(self, index: int) -> list[Blit]:
        """The cards of a stack from the bottom up; the pill last."""
        found = self._cards[index]
        if found is None:
            found = self._cards[index] = self._make_cards(index)
        return found

    def _make_cards(self, index: int) -> list[Blit]:
        stack, size, theme, dpr = self._stacks[index], self.size, self._theme, self._dpr
        margin, step = margin_for(size), offset_for(size)
        left, top = self.corner(index)
        cards = stack.counters[-CARDS:]
        made: list[Blit] = []
        for depth, counter in enumerate(cards):
            shift = step * (len(cards) - 1 - depth)
            picture = counter_art(art_of(counter), size, theme, dpr)
            made.append((left - margin + shift, top - margin - shift, picture))
        if len(stack.counters) > 1 and size >= 16:
            scale = max(0.72, min(1.3, size / 42))
            shift = step * (len(cards) - 1)
            picture = pill_pixmap(f"×{len(stack.counters)}", theme, dpr, scale)
            made.append((left + size + shift - round(15 * scale), top - shift - round(9 * scale), picture))
        return made

    def has_name(self, index: int) -> bool:
        """Whether the picture of a stack's name has been made."""
        return self._names[index] is not None

    def name(self, index: int) -> Blit | None:
        """The name below a stack, if it has one."""
        found = self._names[index]
        if found is None:
            text = name_of(self._stacks[index].top)
            if not text:
                return None
            pieces = name_pieces(text, self._theme, self.size)
            left, top = self.corner(index)
            x = left + (self.size + 1) // 2 - row_size(pieces)[0] // 2 - PAD
            picture = row_pixmap(pieces, self._theme, self._dpr)
            found = self._names[index] = (x, top + self.size - 1 - PAD, picture)
        return found


class CounterLayer:
    """All stacks of the scene from prepared pictures, those out of sight left out with numpy."""

    def __init__(self) -> None:
        self.scene: MapScene | None = None
        self.stacks: tuple[Stack, ...] = ()
        self._sheets: dict[tuple[float, str, float], _Sheet] = {}
        self._frame: Frame | None = None
        self._seen: list[int] = []

    def set_scene(self, scene: MapScene) -> None:
        """Sort the scene's counters into stacks."""
        if self.scene is None or self.scene.counters != scene.counters:
            self.stacks = stacks_of(scene)
            self._sheets.clear()
        self.scene = scene

    def clear(self) -> None:
        """Forget prepared pictures (another map)."""
        self._sheets.clear()

    def sheet(self, frame: Frame) -> tuple[_Sheet, list[int]]:
        """The prepared pictures for a frame and which stacks lie in its exposed rectangles."""
        key = (frame.camera.scale, frame.theme.name, frame.dpr)
        sheet = self._sheets.get(key)
        if sheet is None:
            while len(self._sheets) >= _SHEETS:
                del self._sheets[next(iter(self._sheets))]
            sheet = self._sheets[key] = _Sheet(self.stacks, frame)
        if frame is not self._frame:
            reach = sheet.size + 40
            x, y = sheet.places[:, 0], sheet.places[:, 1]
            wanted = np.zeros(len(x), dtype=bool)
            for area in frame.areas:
                wanted |= (
                    (x > area.left() - reach)
                    & (x < area.right() + reach)
                    & (y > area.top() - reach)
                    & (y < area.bottom() + reach)
                )
            self._frame, self._seen = frame, np.flatnonzero(wanted).tolist()
        return sheet, self._seen

    def draw(self, frame: Frame) -> None:
        """Draw the cards of the stacks in sight."""
        sheet, seen = self.sheet(frame)
        blit = frame.painter.drawPixmap
        for index in seen:
            if not sheet.has_cards(index) and not frame.in_time("counters"):
                self._stand_in(frame, sheet, index)
                continue
            for left, top, picture in sheet.cards(index):
                blit(left, top, picture)

    def _stand_in(self, frame: Frame, sheet: _Sheet, index: int) -> None:
        """A plain tile in the side's colour, for the frames before a counter's picture is there."""
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
