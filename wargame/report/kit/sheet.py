"""The map as one sheet in mm: hexes in true size, and below them title, legend, scales and credits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wargame.hexes.layout import HexLayout
from wargame.report.kit.bars import calibration, scale_bar
from wargame.report.kit.items import INK, SOFT, Box, Item, Rect, Sign, Text, text_of
from wargame.report.wording import words_of
from wargame.rules.model import Ruleset
from wargame.scenarios.model import HexMap

FRAME = 6.0
STRIP = 34.0
LEAST_WIDTH = 240.0
"""Of the strip below the map; a smaller map stands at its left."""


@dataclass(frozen=True, slots=True)
class MapSheet:
    """`hex_mm`: across a hex. `letters`: by kind of land, what stands beside the numbers of its hexes.

    `legend`: signs with their meaning. `credits`: licence and sources, as they must stand on every map.
    """

    hexmap: HexMap
    title: str
    hex_mm: float
    letters: Mapping[str, str]
    legend: tuple[tuple[str, str], ...]
    credits: tuple[str, ...]

    @property
    def layout(self) -> HexLayout:
        return HexLayout(self.hexmap.grid, self.hexmap.hex_km)

    @property
    def mm_per_km(self) -> float:
        return self.hex_mm / self.hexmap.hex_km

    @property
    def area(self) -> Rect:
        """Where the hexes lie on the sheet."""
        west, north, east, south = self.layout.extent()
        return Rect(FRAME, FRAME, (east - west) * self.mm_per_km, (south - north) * self.mm_per_km)

    @property
    def width(self) -> float:
        return max(LEAST_WIDTH, self.area.w + 2 * FRAME)

    @property
    def height(self) -> float:
        return self.area.bottom + FRAME + STRIP

    @property
    def strip(self) -> Rect:
        """What stands below the map."""
        return Rect(FRAME, self.area.bottom + FRAME / 2, self.width - 2 * FRAME, STRIP)

    def at(self, x_km: float, y_km: float) -> tuple[float, float]:
        """A place of the plane on the sheet."""
        west, north, _, _ = self.layout.extent()
        return FRAME + (x_km - west) * self.mm_per_km, FRAME + (y_km - north) * self.mm_per_km

    @property
    def short_credit(self) -> str:
        """A line for each tile of the map, which may come to lie alone: the sources with their terms."""
        named = (
            f"{source.get('name', '')} ({source.get('publisher', '')}, {source.get('licence', '')})"
            for source in self.hexmap.sources
        )
        return "; ".join(named)

    def items(self) -> tuple[Item, ...]:
        """The strip: what stands on the sheet besides the map itself."""
        strip = self.strip
        title = Rect(strip.x, strip.y + 1, 78, 6)
        scale = round(self.hexmap.hex_km * 1e6 / self.hex_mm, -3)
        about = f"Hexes {self.hexmap.hex_km:g} km across, {self.hex_mm:g} mm on paper; 1 : {scale:,.0f}"
        middle = strip.x + 84
        wide = max(60.0, (strip.right - middle) * 0.5)
        credit = Rect(middle + wide + 4, strip.y + 1, strip.right - middle - wide - 4, STRIP - 8)
        return (
            Box(self.area, edge=INK, width=0.5),
            Text(title, self.title, 5.0, 700),
            Text(title.moved(0, 6), about, 2.7, 400, SOFT),
            *scale_bar(title.x, title.y + 15, self.mm_per_km),
            *calibration(title.x, title.y + 24, 50),
            *self._signs(Rect(middle, strip.y + 1, wide, STRIP - 8)),
            Text(credit, " ".join(self.credits), 1.9, 400, SOFT, "left", "top", wrap=True),
        )

    def _signs(self, room: Rect) -> Iterator[Item]:
        """The legend in columns."""
        rows = max(1, int(room.h // 4.2))
        columns = max(1, -(-len(self.legend) // rows))
        wide = room.w / columns
        for place, (sign, told) in enumerate(self.legend):
            at = Rect(room.x + place // rows * wide, room.y + place % rows * 4.2, wide, 4.2)
            yield Sign(Rect(at.x, at.y + 0.4, 7, 3.4), sign)
            yield Text(Rect(at.x + 8.5, at.y, wide - 9.5, 4.2), told, 2.3)

    def texts(self) -> Iterator[str]:
        """What can be read on the sheet besides names of places."""
        return (text for item in self.items() if (text := text_of(item)))


def map_sheet(hexmap: HexMap, ruleset: Ruleset, title: str, hex_mm: float) -> MapSheet:
    """The sheet of a map; terrain is called as the ruleset calls it."""
    letters = terrain_letters(hexmap, ruleset)
    return MapSheet(
        hexmap, title, hex_mm, letters, tuple(_legend(hexmap, ruleset, letters)), tuple(credits_of(hexmap))
    )


def terrain_letters(hexmap: HexMap, ruleset: Ruleset) -> dict[str, str]:
    """For each kind of land on the map the shortest beginning of its title that no other has."""
    used = set(hexmap.terrain)
    kinds = [key for key in ruleset.terrains if key in used and ruleset.terrains[key].land]
    titles = {key: ruleset.terrains[key].title.capitalize() for key in kinds}
    return {
        key: next(
            title[:n]
            for n in range(1, len(title) + 1)
            if n == len(title) or sum(other[:n] == title[:n] for other in titles.values()) == 1
        )
        for key, title in titles.items()
    }


def _legend(hexmap: HexMap, ruleset: Ruleset, letters: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    used = set(hexmap.terrain)
    for key, terrain in ruleset.terrains.items():
        if key in used:
            letter = f"  ({letters[key]})" if letters.get(key) else ""
            yield f"terrain:{key}", terrain.title + letter
    for kind, told in ((1, "Minor river along hexsides"), (2, "Major river along hexsides")):
        if kind in hexmap.rivers.values():
            yield f"river:{kind}", told
    if hexmap.straits:
        yield "strait", "Water parts two land hexes"
    for kind, sides in hexmap.links.items():
        if sides:
            yield f"link:{kind}", f"{words_of(kind).capitalize()} crosses the hexside"
    if hexmap.demarcation:
        yield "demarcation", "Demarcation line"
    if hexmap.borders:
        yield "border", "Border"
    if any(city.capital for city in hexmap.cities):
        yield "capital", "Capital"
    if any(not city.capital for city in hexmap.cities):
        yield "city", "Town"
    for kind, told in (("port", "Port"), ("airfield", "Airfield")):
        if any(place.kind == kind for place in hexmap.places):
            yield kind, told


def credits_of(hexmap: HexMap) -> Iterable[str]:
    """The licence, then each source with publisher and licence."""
    if hexmap.licence:
        yield hexmap.licence.rstrip(".") + "."
    for source in hexmap.sources:
        head = ", ".join(str(source[key]) for key in ("name", "publisher", "licence") if source.get(key))
        credit = str(source.get("credit", ""))
        yield f"{head.rstrip('.')}. {credit}".strip()
