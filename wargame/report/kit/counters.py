"""Counters of units: what is printed on front and back, drawn for 15 mm and scaled from there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wargame.report.kit.items import INK, PAPER, Box, Item, Rect, Stroke, Symbol, Text, Tile
from wargame.report.kit.scope import Content
from wargame.report.shortnames import ECHELONS, abbreviate, short_name
from wargame.rules.model import UnitType
from wargame.scenarios.model import Side, UnitSetup

FULL = 15.0
"""Size in mm for which all measures are given."""
BAND = 3.5
HEX_SHARE = 1.4
"""How much larger than a counter a hex is, so that the whole counter lies inside."""


@dataclass(frozen=True, slots=True)
class Counter:
    """One counter. `front` and `back` lie in a square of `size` mm at the origin, as they are read.

    `unit`: whose it is, "" for a marker.
    """

    key: str
    unit: str
    front: tuple[Item, ...]
    back: tuple[Item, ...]


def counter_size(hex_mm: float) -> float:
    """The counter that fits into a hex of that size, in tenths of a mm."""
    return int(hex_mm / HEX_SHARE * 10 + 1e-6) / 10


def unit_counters(content: Content, side: Side, size: float) -> list[Counter]:
    """A counter for every unit of a side."""
    return [_unit(content, side, unit, size) for unit in content.units_of(side.id)]


def _unit(content: Content, side: Side, unit: UnitSetup, size: float) -> Counter:
    front, back = (unit_face(content, side, unit, size, back=back) for back in (False, True))
    return Counter(unit.id, unit.id, front, back)


def unit_face(content: Content, side: Side, unit: UnitSetup, size: float, *, back: bool) -> tuple[Item, ...]:
    """One side of a unit's counter: at full strength, or with half its steps."""
    face = _Face(side, unit, content.ruleset.unit_types[unit.type], size / FULL)
    if not back:
        return tuple(face.items(unit.steps, reduced=False))
    less = unit.steps // 2
    return tuple(face.items(less, reduced=True) if less else face.plain())


@dataclass(frozen=True, slots=True)
class _Face:
    side: Side
    unit: UnitSetup
    kind: UnitType
    scale: float

    def _rect(self, x: float, y: float, w: float, h: float) -> Rect:
        by = self.scale
        return Rect(x * by, y * by, w * by, h * by)

    def items(self, steps: int, *, reduced: bool) -> Iterator[Item]:
        """A face with the values that so many steps have."""
        by, look = self.scale, self.side.affiliation
        main, on, fill = f"main:{look}", f"on:{look}", f"fill:{look}"
        rect = self._rect(0.5, 0.5, 14, 14)
        yield Tile(rect, look, fill if reduced else PAPER, main, 0.4 * by, band=BAND * by)
        left = 2.2 if look == "hostile" else 1.2
        yield Text(self._rect(left, 0.9, 4.4, 2.2), self.side.short, 1.7 * by, 700, main)
        if self.unit.arrives > 1:
            text = f"T{self.unit.arrives}"
            yield Text(self._rect(11.4, 6.5, 3.2, 2.0), text, 1.6 * by, 700, INK, "centre")
        yield from self._echelon()
        yield Symbol(
            self._rect(2.6, 2.9 if look != "hostile" else 2.7, 9.2, 5.8 if look != "hostile" else 6.3),
            self.kind.symbol,
            look,
            abbreviate(self.kind.title),
            reduced,
        )
        yield Text(
            self._rect(0.9, 8.75, 13.2, 2.0), short_name(self.unit.name, 16), 1.75 * by, 500, INK, "centre"
        )
        yield from self._values(steps, on)

    def _echelon(self) -> Iterator[Item]:
        marks = ECHELONS.get(self.unit.echelon, "")
        by = self.scale
        step = (2.0 if marks.startswith("X") else 1.2) * by
        x = 9.2 * by - step * (len(marks) - 1) / 2
        y, reach = 1.95 * by, 0.62 * by
        for mark in marks:
            if mark == "X":
                yield Stroke(x - reach, y - reach, x + reach, y + reach, INK, 0.3 * by)
                yield Stroke(x - reach, y + reach, x + reach, y - reach, INK, 0.3 * by)
            else:
                yield Stroke(x, y - reach, x, y + reach, INK, 0.3 * by)
            x += step

    def _values(self, steps: int, on: str) -> Iterator[Item]:
        """Attack, defence and movement in the band; the steps in a box beside the symbol."""
        by, kind = self.scale, self.kind
        values = "–".join(str(each) for each in (kind.attack * steps, kind.defence * steps, kind.movement))
        room = self._rect(1.6, 14.5 - BAND, 11.8, BAND)
        yield Text(room, values, 2.7 * by, 700, on, "centre")
        box = self._rect(12.0, 3.7, 2.0, 2.6)
        yield Box(box, PAPER, INK, 0.15 * by, 0.4 * by)
        yield Text(box, str(steps), 1.9 * by, 700, INK, "centre")

    def plain(self) -> Iterator[Item]:
        """The back of a unit that one hit destroys: only whose it is."""
        by, look = self.scale, self.side.affiliation
        main, on = f"main:{look}", f"on:{look}"
        yield Tile(self._rect(0.5, 0.5, 14, 14), look, main, main, 0.4 * by)
        yield Text(self._rect(1.5, 4.0, 12, 4.5), self.side.short, 3.6 * by, 700, on, "centre")
        yield Text(
            self._rect(1.5, 9.0, 12, 2.2), short_name(self.unit.name, 16), 1.75 * by, 500, on, "centre"
        )
