"""What a chart shows: plain values, and the arithmetic of its axes. No Qt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from wargame.ui.words import signed, tr


@dataclass(frozen=True, slots=True)
class Series:
    """A line or a kind of bar: points (x, y). `look` chooses colour, mark and pattern."""

    title: str
    points: tuple[tuple[float, float], ...]
    look: int
    dashed: bool = False

    def at(self, x: float) -> float | None:
        """The value at an x that has one."""
        return next((y for place, y in self.points if place == x), None)


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart over turns. `unit` is what is measured; `band` holds (x, low, high), called `band_title`.

    x runs from `first` to `last`; `limit` is the least upper end of the y axis. With a `span` the axis begins
    above 0 where values lie close together, and covers at least so much; the legend then tells how much each
    line has changed. `empty` stands where there is nothing to show. An x that is not whole is the present
    moment of that turn.
    """

    title: str
    unit: str
    series: tuple[Series, ...] = ()
    band: tuple[tuple[float, float, float], ...] = ()
    band_title: str = ""
    first: float = 1
    last: float = 1
    limit: float = 0
    span: float = 0
    empty: str = ""

    @property
    def places(self) -> tuple[float, ...]:
        """Every x that has a value."""
        found = {x for line in self.series for x, _y in line.points} | {x for x, _low, _high in self.band}
        return tuple(sorted(found))

    @property
    def highest(self) -> float:
        """The largest value of a line or the band, at least `limit`."""
        values = [y for line in self.series for _x, y in line.points] + [high for _x, _low, high in self.band]
        return max([self.limit, self.lowest + self.span, *values])

    @property
    def lowest(self) -> float:
        """The value at which the y axis begins: 0, unless there is a `span`."""
        values = [y for line in self.series for _x, y in line.points]
        if not self.span or not values:
            return 0.0
        return max(0.0, min(min(values), (min(values) + max(values) - self.span) / 2))

    @property
    def legend(self) -> tuple[tuple[int, str], ...]:
        """Look (-1: the band) and text of every entry."""
        entries = [(line.look, self._named(line)) for line in self.series]
        return (*entries, (-1, self.band_title)) if self.band else tuple(entries)

    def _named(self, line: Series) -> str:
        if not self.span or not line.points:
            return line.title
        change = round(line.points[-1][1] - line.points[0][1], 2)
        return f"{line.title} {number(line.points[-1][1])} ({signed(change)})"

    def readout(self, x: float) -> tuple[tuple[int, str, str], ...]:
        """Look (-1: the band), title and value of everything that has a value at `x`."""
        rows = [(line.look, line.title, number(y)) for line in self.series if (y := line.at(x)) is not None]
        rows += [
            (-1, self.band_title, tr("{0} to {1}", number(low), number(high)))
            for place, low, high in self.band
            if place == x
        ]
        return tuple(rows)

    def told(self) -> str:
        """The chart in words: where each line begins and where it ends."""
        parts = [
            tr("{0}: {1} ({2}) to {3} ({4})", line.title, number(a[1]), when(a[0]), number(b[1]), when(b[0]))
            for line in self.series
            if line.points
            for a, b in [(line.points[0], line.points[-1])]
        ]
        return f"{self.title}, {self.unit}. " + ("; ".join(parts) or self.empty)


def number(value: float) -> str:
    """A value with as many digits as a person can use: three that count, or all before the point."""
    if abs(value) >= 100 or value == round(value):
        return f"{value:,.0f}"
    digits = 1 if abs(value) >= 10 else 2
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


def when(x: float) -> str:
    """An x of a chart in words."""
    return tr("turn {0}", f"{x:.0f}") if x == int(x) else tr("now, turn {0}", int(x))


def steps(low: float, high: float, most: int) -> tuple[float, ...]:
    """Round values from `low` up to the first one at or above `high`, at most about `most` of them."""
    span = max(high - low, 1e-9)
    rough = span / max(most - 1, 1)
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step - 1e-9)
    return tuple(round(place * step, 10) for place in range(first, max(last, first + 1) + 1))


def turn_steps(first: float, last: float, most: int) -> tuple[int, ...]:
    """Whole turns to be labelled, evenly spread, the first one among them."""
    start, end = math.ceil(first), math.floor(last)
    stride = max(1, math.ceil((end - start + 1) / max(most, 1)))
    return tuple(range(start, end + 1, stride))


def nearest(places: Sequence[float], x: float) -> float | None:
    """The place that is nearest to `x`."""
    return min(places, key=lambda place: (abs(place - x), place), default=None)
