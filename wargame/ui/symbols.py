"""Unit symbols in the colours of a theme, as cached pixmaps.

Symbols are SVG files `assets/symbols/KEY-AFFILIATION.svg` with fixed token colours (see the README there).
A key that is not in the set is drawn as a frame with the type's abbreviation, so that rulesets of others
always have something to show.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtSvg import QSvgRenderer

from wargame.ui.assets import asset_dir
from wargame.ui.fonts import font
from wargame.ui.theme import Theme, colour

if TYPE_CHECKING:
    from wargame.ui.map.scene import Counter

_FILLS: Final = {"friend": "#a9d2ee", "hostile": "#f6b48f", "neutral": "#bfdcb4", "unknown": "#f3e08a"}
_INK: Final = "#10181d"
HEIGHT_SHARE: Final = 0.8
"""Height of the box that a symbol is fitted into, as a share of its width."""


@lru_cache(maxsize=512)
def _renderer(key: str, affiliation: str, theme: Theme) -> QSvgRenderer | None:
    if not key or "/" in key or "\\" in key or affiliation not in _FILLS:
        return None
    path = asset_dir() / "symbols" / f"{key}-{affiliation}.svg"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return None
    text = text.replace(_FILLS[affiliation], theme.side(affiliation).fill.lower())
    made = QSvgRenderer(QByteArray(text.encode()))
    return made if made.isValid() else None


def has_symbol(key: str) -> bool:
    """Whether the symbol set has this key."""
    return bool(key) and (asset_dir() / "symbols" / f"{key}-friend.svg").is_file()


def draw_symbol(
    painter: QPainter, box: QRectF, key: str, affiliation: str, theme: Theme, abbreviation: str = ""
) -> None:
    """Draw a symbol into the middle of `box`, keeping its proportions."""
    renderer = _renderer(key, affiliation, theme)
    if renderer is None:
        _draw_text_symbol(painter, box, affiliation, theme, abbreviation or key[:3].upper() or "?")
        return
    size = renderer.viewBoxF().size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(QPointF(0, 0), size)
    place.moveCenter(box.center())
    renderer.render(painter, place)


def _draw_text_symbol(painter: QPainter, box: QRectF, affiliation: str, theme: Theme, text: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(_INK), max(0.8, box.width() * 0.04)))
    painter.setBrush(colour(theme.side(affiliation).fill))
    height = box.height() if affiliation == "hostile" else box.width() * 0.68
    frame = QRectF(0, 0, height if affiliation == "hostile" else box.width() * 0.96, height * 0.98)
    frame.moveCenter(box.center())
    if affiliation == "hostile":
        middle = frame.center()
        corners = (
            QPointF(middle.x(), frame.top()),
            QPointF(frame.right(), middle.y()),
            QPointF(middle.x(), frame.bottom()),
            QPointF(frame.left(), middle.y()),
        )
        painter.drawPolygon(QPolygonF(corners))
    elif affiliation == "unknown":
        painter.drawEllipse(frame)
    else:
        painter.drawRect(frame)
    share = 0.3 if affiliation == "hostile" else 0.4
    painter.setFont(font(min(box.height() * 0.55, frame.width() * share * 2.4 / max(2, len(text))), 700))
    painter.setPen(QColor(_INK))
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


@lru_cache(maxsize=1024)
def symbol_pixmap(
    key: str, affiliation: str, width: int, theme: Theme, dpr: float = 1.0, abbreviation: str = ""
) -> QPixmap:
    """A symbol `width` logical pixels wide and 0.8 times as high, on a transparent ground."""
    height = round(width * HEIGHT_SHARE)
    pixmap = QPixmap(round(width * dpr), round(height * dpr))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_symbol(painter, QRectF(0, 0, width, height), key, affiliation, theme, abbreviation)
    painter.end()
    return pixmap


def symbol_icon(key: str, affiliation: str, width: int, theme: Theme, abbreviation: str = "") -> QIcon:
    """A symbol as an icon, sharp at one and two pixels a point."""
    icon = QIcon(symbol_pixmap(key, affiliation, width, theme, 1.0, abbreviation))
    icon.addPixmap(symbol_pixmap(key, affiliation, width, theme, 2.0, abbreviation))
    return icon


def counter_pixmap(counter: Counter, size: int, theme: Theme, dpr: float = 1.0) -> QPixmap:
    """A whole counter, its tile `size` px wide, with a margin for shadow and badges."""
    from wargame.ui.map.counterart import art_of, counter_art

    return counter_art(art_of(counter), size, theme, dpr)
