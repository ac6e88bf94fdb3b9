"""Counters and stacks, their names, and where each card of a stack lies."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect

from wargame.ui.map.camera import Camera
from wargame.ui.map.counterart import art_of, counter_art, margin_for, size_for
from wargame.ui.map.layers.base import Frame
from wargame.ui.map.scene import UNKNOWN, Counter, MapScene
from wargame.ui.map.textart import PAD, Piece, TextLook, pill_pixmap, row_pixmap, row_size
from wargame.ui.theme import Theme

CARDS: Final = 3
"""Cards of a stack that are drawn; the pill tells how many there are."""
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


def stack_rect(camera: Camera, stack: Stack) -> QRect:
    """Everything that a stack may draw, in world pixels (marks, pill and name included)."""
    rect = tile_rect(camera, stack.hex)
    grow = margin_for(rect.width()) + offset_for(rect.width()) * (CARDS - 1)
    return rect.adjusted(-grow - 30, -grow - 6, grow + 30, grow + 16)


class CounterLayer:
    """All stacks of the scene from the pixmap cache, those out of sight left out with numpy."""

    def __init__(self) -> None:
        self.scene: MapScene | None = None
        self.stacks: tuple[Stack, ...] = ()
        self._hexes: NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self.open_hex = -1
        """A stack that is fanned out elsewhere is drawn without its pill."""

    def set_scene(self, scene: MapScene) -> None:
        """Sort the scene's counters into stacks."""
        if self.scene is None or self.scene.counters is not scene.counters:
            self.stacks = stacks_of(scene)
            self._hexes = np.array([stack.hex for stack in self.stacks], dtype=np.int64)
        self.scene = scene

    def seen(self, frame: Frame) -> list[Stack]:
        """The stacks in the exposed rectangles."""
        if not len(self._hexes):
            return []
        places = frame.centres[self._hexes]
        reach = size_for(frame.camera.hex_px) + 40
        x, y = places[:, 0], places[:, 1]
        wanted = np.zeros(len(places), dtype=bool)
        for area in frame.areas:
            wanted |= (
                (x > area.left() - reach)
                & (x < area.right() + reach)
                & (y > area.top() - reach)
                & (y < area.bottom() + reach)
            )
        return [self.stacks[i] for i in np.flatnonzero(wanted).tolist()]

    def draw(self, frame: Frame) -> None:
        """Draw the cards from the bottom up, then the pill."""
        painter, theme, dpr = frame.painter, frame.theme, frame.dpr
        size = size_for(frame.camera.hex_px)
        margin, step = margin_for(size), offset_for(size)
        for stack in self.seen(frame):
            place = tile_rect(frame.camera, stack.hex).topLeft() - QPoint(margin, margin)
            cards = stack.counters[-CARDS:]
            for depth, counter in enumerate(cards):
                shift = step * (len(cards) - 1 - depth)
                painter.drawPixmap(
                    place + QPoint(shift, -shift), counter_art(art_of(counter), size, theme, dpr)
                )
            if len(stack.counters) > 1 and size >= 16 and stack.hex != self.open_hex:
                scale = max(0.72, min(1.3, size / 42))
                pill = pill_pixmap(f"×{len(stack.counters)}", theme, dpr, scale)
                shift = step * (len(cards) - 1)
                corner = place + QPoint(
                    margin + size + shift - round(15 * scale), margin - shift - round(9 * scale)
                )
                painter.drawPixmap(corner, pill)


class NameLayer:
    """The names below the counters, drawn after the reach outline so that it does not strike them out."""

    def __init__(self, counters: CounterLayer) -> None:
        self.counters = counters

    def draw(self, frame: Frame) -> None:
        """Draw names where tiles are large enough."""
        size = size_for(frame.camera.hex_px)
        if size < NAMED:
            return
        for stack in self.counters.seen(frame):
            text = name_of(stack.top)
            if text:
                pieces = name_pieces(text, frame.theme, size)
                width, _ = row_size(pieces)
                tile = tile_rect(frame.camera, stack.hex)
                frame.painter.drawPixmap(
                    tile.center().x() + 1 - width // 2 - PAD,
                    tile.bottom() - PAD,
                    row_pixmap(pieces, frame.theme, frame.dpr),
                )


def name_of(counter: Counter) -> str:
    """The text below a counter; contacts whose age pill takes the place have none."""
    return "" if counter.age or counter.certainty == UNKNOWN else counter.name


def name_pieces(text: str, theme: Theme, size: int) -> tuple[Piece, ...]:
    """The look of a counter's name."""
    pixels = 11.0 if size < 56 else 13.0
    return (Piece(text, TextLook(pixels, 700, theme.map_text, halo=3.0, halo_alpha=235)),)


def covered(camera: Camera, stacks: tuple[Stack, ...], theme: Theme) -> list[QRect]:
    """The rectangles that counters and their names cover: labels keep clear of them."""
    size = size_for(camera.hex_px)
    found: list[QRect] = []
    for stack in stacks:
        rect = tile_rect(camera, stack.hex)
        shift = offset_for(size) * (min(CARDS, len(stack.counters)) - 1)
        found.append(rect.adjusted(-1, -shift - 1, shift + 1, 1))
        text = name_of(stack.top) if size >= NAMED else ""
        if text:
            width, height = row_size(name_pieces(text, theme, size))
            found.append(QRect(rect.center().x() - width // 2, rect.bottom(), width, height))
    return found
