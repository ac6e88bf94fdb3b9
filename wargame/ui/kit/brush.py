"""Paints the items of a page. The painter's unit is a twentieth of a millimetre."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QTextDocument,
)

from wargame.report.kit.items import INK, Box, Item, MapPiece, Prose, Rect, Sign, Stroke, Symbol, Text, Tile
from wargame.ui.fonts import paper_font
from wargame.ui.kit.mapart import MapArt
from wargame.ui.kit.signs import draw_sign
from wargame.ui.map.counterart import tile_path
from wargame.ui.symbols import draw_symbol
from wargame.ui.theme import Theme, light

UNITS: Final = 20.0
"""Units of the painter in a millimetre: fine enough for sizes of type, which are whole numbers in Qt."""
SMALLEST: Final = 0.55
"""How much smaller a text is set, at most, to fit."""
_ALIGN: Final = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "top": Qt.AlignmentFlag.AlignTop,
    "middle": Qt.AlignmentFlag.AlignVCenter,
    "bottom": Qt.AlignmentFlag.AlignBottom,
}


class Brush:
    """Paints items in the light palette: paper is white."""

    def __init__(self, painter: QPainter, map_art: MapArt | None = None) -> None:
        self.painter = painter
        self.theme: Theme = light()
        self._map = map_art

    def draw(self, item: Item) -> None:
        """Paint one item; the painter's origin is the corner of its page."""
        match item:
            case Box():
                self._box(item)
            case Tile():
                self._tile(item)
            case Stroke():
                self.painter.setPen(self._pen(item.colour, item.width, item.dash))
                self.painter.drawLine(_point(item.x1, item.y1), _point(item.x2, item.y2))
            case Text():
                self._text(item)
            case Prose():
                self._prose(item)
            case Symbol():
                self._symbol(item)
            case MapPiece():
                self._piece(item)
            case Sign():
                draw_sign(self.painter, units(item.rect), item.kind, self.theme, UNITS)

    def colour(self, text: str) -> QColor:
        """A colour of an item: "#RRGGBB", or a side's by its affiliation."""
        name, mark, affiliation = text.partition(":")
        if not mark:
            return QColor(text)
        look = self.theme.side(affiliation)
        return QColor({"main": look.main, "fill": look.fill}.get(name, look.on_main))

    def _pen(self, colour: str, width: float, dash: tuple[float, ...] = ()) -> QPen:
        pen = QPen(self.colour(colour), width * UNITS)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dash:
            pen.setDashPattern([part / width for part in dash])
        return pen

    def _wear(self, fill: str, edge: str, width: float, dash: tuple[float, ...]) -> None:
        self.painter.setBrush(QBrush(self.colour(fill)) if fill else Qt.BrushStyle.NoBrush)
        self.painter.setPen(self._pen(edge, width, dash) if edge else QPen(Qt.PenStyle.NoPen))

    def _box(self, item: Box) -> None:
        self._wear(item.fill, item.edge, item.width, item.dash)
        radius = item.radius * UNITS
        if radius:
            self.painter.drawRoundedRect(units(item.rect), radius, radius)
        else:
            self.painter.drawRect(units(item.rect))

    def _tile(self, item: Tile) -> None:
        rect = units(item.rect)
        path = tile_path(item.affiliation, rect, rect.width() / 42)
        if item.fill:
            self.painter.fillPath(path, self.colour(item.fill))
        if item.band:
            band = QRectF(rect.left(), rect.bottom() - item.band * UNITS, rect.width(), item.band * UNITS)
            self.painter.save()
            self.painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
            self.painter.fillRect(band, self.colour(item.edge))
            self.painter.restore()
        if item.edge:
            self.painter.strokePath(path, self._pen(item.edge, item.width, item.dash))

    def _symbol(self, item: Symbol) -> None:
        self.painter.save()
        draw_symbol(self.painter, units(item.rect), item.key, item.affiliation, self.theme, item.abbreviation)
        self.painter.restore()

    def _piece(self, item: MapPiece) -> None:
        if self._map is None:
            raise ValueError("a piece of the map needs the map")
        self.painter.save()
        self.painter.setClipRect(units(item.rect), Qt.ClipOperation.IntersectClip)
        self.painter.translate(item.rect.x * UNITS, item.rect.y * UNITS)
        self.painter.scale(item.scale, item.scale)
        self.painter.translate(-item.x * UNITS, -item.y * UNITS)
        part = Rect(item.x, item.y, item.rect.w / item.scale, item.rect.h / item.scale)
        self._map.paint(self.painter, part, item.scale, UNITS)
        for each in self._map.sheet.items():
            self.draw(each)
        self.painter.restore()

    # -- texts ---------------------------------------------------------------

    def _text(self, item: Text) -> None:
        rect = units(item.rect)
        flags = _ALIGN[item.align] | _ALIGN[item.upright]
        if item.wrap:
            flags |= Qt.TextFlag.TextWordWrap
        made = type_of(item.size, item.weight, italic=item.italic)
        self.painter.setFont(_fitting(made, rect, int(flags), item.text, wrap=item.wrap))
        self.painter.setPen(self.colour(item.colour))
        self.painter.drawText(rect, int(flags), item.text)

    def _prose(self, item: Prose) -> None:
        rect = units(item.rect)
        document = prose_document(item.html, item.size)
        document.setTextWidth(rect.width())
        size = item.size
        while document.size().height() > rect.height() and size > item.size * SMALLEST:
            size *= 0.95
            document = prose_document(item.html, size)
            document.setTextWidth(rect.width())
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor(INK))
        context.palette = palette
        self.painter.save()
        self.painter.translate(rect.topLeft())
        high = document.size().height()
        if high > rect.height():
            self.painter.scale(rect.height() / high, rect.height() / high)
        document.documentLayout().draw(self.painter, context)
        self.painter.restore()


def units(rect: Rect) -> QRectF:
    """A rectangle in the painter's units."""
    return QRectF(rect.x * UNITS, rect.y * UNITS, rect.w * UNITS, rect.h * UNITS)


def _point(x: float, y: float) -> QPointF:
    return QPointF(x * UNITS, y * UNITS)


def type_of(size: float, weight: int = 400, *, italic: bool = False) -> QFont:
    """The program's font, `size` mm high."""
    made = paper_font()
    made.setPixelSize(max(1, round(size * UNITS)))
    made.setWeight(QFont.Weight(weight))
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def _fitting(made: QFont, rect: QRectF, flags: int, text: str, *, wrap: bool) -> QFont:
    """The font, made smaller until the text fits or it would be too small."""
    full = made.pixelSize()
    while made.pixelSize() > full * SMALLEST:
        need = QFontMetricsF(made).boundingRect(rect, flags, text)
        high = wrap and need.height() > rect.height() + 0.5
        if need.width() <= rect.width() + 0.5 and not high:
            break
        made.setPixelSize(made.pixelSize() - 1)
    return made


def prose_document(html: str, size: float) -> QTextDocument:
    """A document in the painter's units."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setUseDesignMetrics(True)
    document.setDefaultFont(type_of(size))
    gap = round(size * UNITS * 0.35)
    document.setDefaultStyleSheet(f"p {{ margin-top: 0; margin-bottom: {gap}px; }}")
    document.setHtml(html)
    return document
