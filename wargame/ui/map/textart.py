"""Text with a halo as pixmaps, and other small pictures that are drawn again and again."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from wargame.ui.fonts import font
from wargame.ui.theme import Theme, colour


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a text is set. `halo` is the width of its rim in px (0 = none), colours are "#RRGGBB"."""

    pixels: float
    weight: int
    ink: str
    italic: bool = False
    spacing: float = 0.0
    halo: float = 3.2
    ink_alpha: int = 255
    halo_alpha: int = 225


@dataclass(frozen=True, slots=True)
class Piece:
    """One run of a text with its own look."""

    text: str
    look: TextLook


@lru_cache(maxsize=128)
def _metrics(look: TextLook) -> QFontMetricsF:
    return QFontMetricsF(font(look.pixels, look.weight, italic=look.italic, spacing=look.spacing))


@lru_cache(maxsize=4096)
def text_size(text: str, look: TextLook) -> tuple[int, int]:
    """Width and height in whole logical pixels, without the halo."""
    return math.ceil(_metrics(look).horizontalAdvance(text)), math.ceil(look.pixels * 1.2)


def row_size(pieces: tuple[Piece, ...], gap: int = 4) -> tuple[int, int]:
    """Width and height of pieces in one row."""
    sizes = [text_size(piece.text, piece.look) for piece in pieces]
    return sum(w for w, _ in sizes) + gap * (len(sizes) - 1), max(h for _, h in sizes)


@lru_cache(maxsize=2048)
def row_pixmap(pieces: tuple[Piece, ...], theme: Theme, dpr: float, gap: int = 4) -> QPixmap:
    """A row of texts on one baseline with halo; the picture is 2 * `pad` larger than `row_size`."""
    width, height = row_size(pieces, gap)
    pixmap = QPixmap(round((width + 2 * PAD) * dpr), round((height + 2 * PAD) * dpr))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    baseline = PAD + max(piece.look.pixels for piece in pieces) * 0.95
    paths: list[QPainterPath] = []
    x = float(PAD)
    for piece in pieces:
        path = QPainterPath()
        look = piece.look
        path.addText(
            QPointF(x, baseline),
            font(look.pixels, look.weight, italic=look.italic, spacing=look.spacing),
            piece.text,
        )
        paths.append(path)
        x += text_size(piece.text, look)[0] + gap
    for path, piece in zip(paths, pieces, strict=True):
        if piece.look.halo > 0:
            pen = QPen(colour(theme.map_halo, piece.look.halo_alpha), piece.look.halo)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(path, pen)
    for path, piece in zip(paths, pieces, strict=True):
        painter.fillPath(path, colour(piece.look.ink, piece.look.ink_alpha))
    painter.end()
    return pixmap


@lru_cache(maxsize=512)
def turned_pixmap(pieces: tuple[Piece, ...], angle: float, theme: Theme, dpr: float) -> QPixmap:
    """A row of texts turned by degrees, in a picture as large as it then needs."""
    straight = row_pixmap(pieces, theme, dpr)
    width, height = straight.width() / dpr, straight.height() / dpr
    turn = math.radians(angle)
    wide = math.ceil(abs(width * math.cos(turn)) + abs(height * math.sin(turn))) + 2
    high = math.ceil(abs(width * math.sin(turn)) + abs(height * math.cos(turn))) + 2
    pixmap = QPixmap(round(wide * dpr), round(high * dpr))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(wide / 2, high / 2)
    painter.rotate(angle)
    painter.drawPixmap(QPointF(-width / 2, -height / 2), straight)
    painter.end()
    return pixmap


PAD = 4
"""Free pixels around a text in its pixmap."""


@lru_cache(maxsize=64)
def pill_pixmap(text: str, theme: Theme, dpr: float, scale: float = 1.0) -> QPixmap:
    """The count pill of a stack, 22 x 15 px at scale 1."""
    width, height = round(22 * scale), round(15 * scale)
    pixmap = QPixmap(round(width * dpr), round(height * dpr))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.pill))
    box = QRectF(0, 0, width, height)
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setPen(colour(theme.on_pill))
    painter.setFont(font(11 * scale, 700))
    painter.drawText(box.translated(0, -0.5), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return pixmap
