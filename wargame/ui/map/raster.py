"""The two pictures under everything: land colours with relief, and water. Made off the first-paint path.

`prepare` works in any thread (it paints into QImages only). It is called twice by the canvas: first coarse,
for something to look at within a tenth of a second, then at full resolution.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from wargame.scenarios.model import HexMap
from wargame.ui.map import relief
from wargame.ui.map.camera import HEX_PX
from wargame.ui.map.geometry import Line, MapGeometry
from wargame.ui.map.polygon import polygon_of
from wargame.ui.theme import Theme, rgb

MOST_PIXELS: Final = 6_000_000
_FINEST: Final = 3.4
"""Land pixels a kilometre for 15 km hexes: about one for one at zoom 1."""
_BAND_PX: Final = 95.0
_BUILT_UP_SHARE: Final = 0.5
_BAND_ROWS: Final = 96


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of the map's whole extent, with halved copies for zooming out."""

    levels: tuple[tuple[QImage, float], ...]
    """(image, pixels a km), finest first."""

    def for_scale(self, scale: float) -> tuple[QImage, float]:
        """The coarsest copy that still has at least 0.7 pixels for every one at `scale`."""
        chosen = self.levels[0]
        for level in self.levels:
            if level[1] >= 0.7 * scale:
                chosen = level
        return chosen


@dataclass(frozen=True, slots=True)
class Terrain:
    """The prepared pictures of one map and theme. `full`: at the final resolution."""

    land: Picture
    water: Picture
    full: bool


def prepare(hexmap: HexMap, geometry: MapGeometry, theme: Theme, *, full: bool) -> Terrain:
    """Make both pictures; about a second for a whole country in full, a tenth of that coarse."""
    west, north, east, south = geometry.layout.extent()
    area = (east - west) * (south - north)
    finest = _FINEST * 15.0 / hexmap.hex_km
    scale = min(finest, math.sqrt(MOST_PIXELS / area))
    if not full:
        scale = min(scale / 4, math.sqrt(250_000 / area))
    land = _land(hexmap, geometry, theme, scale)
    water = _water(geometry, theme, HEX_PX / hexmap.hex_km, min(scale, finest / (3 if full else 8)))
    return Terrain(_picture(land, scale), _picture(*water), full)


def _picture(image: QImage, scale: float) -> Picture:
    levels = [(image, scale)]
    while min(image.width(), image.height()) > 64:
        image = image.scaled(
            image.width() // 2,
            image.height() // 2,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scale /= 2
        levels.append((image, scale))
    return Picture(tuple(levels))


def _land(hexmap: HexMap, geometry: MapGeometry, theme: Theme, scale: float) -> QImage:
    west, north, east, south = geometry.layout.extent()
    cols = max(2, math.ceil((east - west) * scale))
    rows = max(2, math.ceil((south - north) * scale))
    x_km = west + (np.arange(cols, dtype=np.float64) + 0.5) / scale
    y_km = north + (np.arange(rows, dtype=np.float64) + 0.5) / scale
    heights = _heights(hexmap)
    table = _class_colours(hexmap, theme)
    built_up = _mask(geometry.urban, geometry, scale, cols, rows) if geometry.urban else None
    image = np.empty((rows, cols), dtype=np.uint32)
    for start in range(0, rows, _BAND_ROWS):
        end = min(rows, start + _BAND_ROWS)
        # one more row on either side, so that slopes and soft edges know their neighbours
        above, below = min(1, start), min(1, rows - end)
        wide = slice(start - above, end + below)
        mask = built_up[wide] if built_up is not None else None
        colours = _band(geometry, heights, table, theme, x_km, y_km[wide], mask, scale)
        image[start:end] = pack(colours[above : above + end - start])
    return QImage(image.data, cols, rows, cols * 4, QImage.Format.Format_RGB32).copy()


def _band(
    geometry: MapGeometry,
    heights: relief.Heights | None,
    table: NDArray[np.float32],
    theme: Theme,
    x_km: NDArray[np.floating],
    y_km: NDArray[np.floating],
    built_up: NDArray[np.uint8] | None,
    scale: float,
) -> NDArray[np.float32]:
    """The land colours of a few rows."""
    shape = (len(y_km), len(x_km))
    hexes = geometry.layout.hexes_at(
        np.broadcast_to(x_km[None, :], shape), np.broadcast_to(y_km[:, None], shape)
    )
    colours = relief.soften(table[hexes])
    if heights is None:
        return colours
    metres = relief.sample(heights, x_km, y_km)
    rise = relief.slopes(metres, 1 / scale)
    colours = relief.blend(colours, metres, theme)
    if built_up is not None and built_up.any():
        share = built_up.astype(np.float32) * np.float32(_BUILT_UP_SHARE / 255)
        share[np.hypot(rise[0], rise[1]) >= relief.BUILT_UP_SLOPE] = 0
        colours += (np.array(rgb(theme.built_up), dtype=np.float32) - colours) * share[..., None]
    return relief.shade(colours, relief.light(*rise), theme.relief)


def _heights(hexmap: HexMap) -> relief.Heights | None:
    about = cast("dict[str, Any]", hexmap.drawing.get("relief") or {})
    image = QImage.fromData(hexmap.relief_png) if hexmap.relief_png else QImage()
    if image.isNull() or not about:
        return None
    image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    grey = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return relief.decode(
        grey[:, : image.width()].copy(),
        float(about["x"]),
        float(about["y"]),
        float(about["km_per_px"]),
        float(about["max_m"]),
    )


def _class_colours(hexmap: HexMap, theme: Theme) -> NDArray[np.float32]:
    """A colour by hex, and one more for outside. Land that juts into a sea hex gets the lowest class."""
    plain = theme.terrain["clear"]
    return np.array(
        [rgb(plain if kind in ("sea", "lake") else theme.terrain.get(kind, plain)) for kind in hexmap.terrain]
        + [rgb(plain)],
        dtype=np.float32,
    )


def _water(geometry: MapGeometry, theme: Theme, screen: float, scale: float) -> tuple[QImage, float]:
    west, north, east, south = geometry.layout.extent()
    cols = max(2, math.ceil((east - west) * scale))
    rows = max(2, math.ceil((south - north) * scale))
    land = _mask(geometry.land, geometry, scale, cols, rows) > 100
    reach = _BAND_PX * scale / screen
    from_coast = relief.distance(land, max(2, math.ceil(reach)))
    return image_of(relief.water(from_coast, reach, theme)), scale


def _mask(
    rings: tuple[Line, ...], geometry: MapGeometry, scale: float, cols: int, rows: int
) -> NDArray[np.uint8]:
    west, north, _, _ = geometry.layout.extent()
    image = QImage(cols, rows, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("white"))
    for ring in rings:
        painter.drawPath(ring_path(ring.points, west, north, scale))
    painter.end()
    grey = np.frombuffer(image.constBits(), np.uint8).reshape(rows, image.bytesPerLine())
    return grey[:, :cols].copy()


def ring_path(points: NDArray[np.float64], west: float, north: float, scale: float) -> QPainterPath:
    """A closed path in pixels from a ring in km."""
    path = QPainterPath()
    polygon = polygon_of((points - (west, north)) * scale)
    path.addPolygon(polygon)
    path.closeSubpath()
    return path


def pack(colours: NDArray[np.float32]) -> NDArray[np.uint32]:
    """Colours 0..255 of shape (rows, columns, 3) as RGB32 pixels."""
    flat = np.clip(colours + np.float32(0.5), 0, 255).astype(np.uint8)
    red, green, blue = (flat[..., c].astype(np.uint32) for c in range(3))
    packed = np.uint32(0xFF000000) | (red << np.uint32(16)) | (green << np.uint32(8)) | blue
    return packed.astype(np.uint32, copy=False)


def image_of(colours: NDArray[np.float32]) -> QImage:
    """An RGB32 image that owns its pixels, from colours 0..255 of shape (rows, columns, 3)."""
    rows, cols = colours.shape[:2]
    packed = np.ascontiguousarray(pack(colours))
    return QImage(packed.data, cols, rows, cols * 4, QImage.Format.Format_RGB32).copy()
