"""Temporary effects on areas, such as jamming: cross-hatched hexes with a dotted edge and a label."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPen

from wargame.ui.map.layers.areas import area_path, dashed, hatch
from wargame.ui.map.layers.base import Frame
from wargame.ui.map.layers.counters import CounterLayer, free_place
from wargame.ui.map.textart import PAD, Piece, TextLook, row_pixmap, row_size
from wargame.ui.theme import colour

LEAST_HEX_PX = 20
"""Smaller hexes have no room for labels."""


class EffectLayer:
    """Areas under the counters, in the side's colour; crossed lines tell them from zones and overlays."""

    def draw(self, frame: Frame) -> None:
        """Draw what is exposed."""
        for effect in frame.scene.effects:
            hexes = frozenset(frame.camera.layout.grid.within(effect.hex, effect.radius))
            path = area_path(frame.camera, hexes, 2.4)
            if not frame.area.intersects(path.boundingRect().toAlignedRect().adjusted(-4, -4, 4, 4)):
                continue
            ink = frame.theme.side(effect.affiliation).main
            frame.painter.fillPath(path, colour(ink, 22))
            for rising in (True, False):
                frame.painter.fillPath(path, QBrush(hatch(ink, 74, 12, 1.0, rising=rising)))
            frame.painter.strokePath(path, QPen(colour(frame.theme.reach_casing, 190), 4.2))
            pen = QPen(colour(ink), 2.0)
            pen.setDashPattern([1, 2])
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            dashed(frame, hexes, 2.4, pen)


class EffectTextLayer:
    """What the effect is and until when, in its area where no counter is."""

    def __init__(self, counters: CounterLayer) -> None:
        self.counters = counters

    def draw(self, frame: Frame) -> None:
        """Draw where hexes are large enough to read it."""
        if frame.camera.hex_px < LEAST_HEX_PX:
            return
        for effect in frame.scene.effects:
            ink = frame.theme.side(effect.affiliation).main
            pieces = (Piece(effect.text, TextLook(11, 700, ink, halo=3.0)),)
            width = row_size(pieces)[0]
            x, y = free_place(frame, self.counters.stacks, effect.hex, effect.radius, width // 2)
            at = (x - width // 2 - PAD, y - 6 - PAD)
            frame.painter.drawPixmap(*at, row_pixmap(pieces, frame.theme, frame.dpr))
