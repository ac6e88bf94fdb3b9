"""Arithmetic of distributions: where an outcome stands in one, and what many of them together give."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


def place_of(worths: Sequence[float], chances: Sequence[float], index: int) -> float:
    """The chance of something worth less than what came, plus half of that of something worth the same.

    (The mid-point probability integral: it is 0.5 on average whatever the distribution.)
    """
    came = worths[index]
    worse = sum(chance for worth, chance in zip(worths, chances, strict=True) if worth < came)
    same = sum(chance for worth, chance in zip(worths, chances, strict=True) if worth == came)
    return min(1.0, max(0.0, worse + same / 2))


def place_variance(worths: Sequence[float], chances: Sequence[float]) -> float:
    """The variance of `place_of` when the outcome is drawn from its distribution."""
    grouped: dict[float, float] = {}
    for worth, chance in zip(worths, chances, strict=True):
        grouped[worth] = grouped.get(worth, 0.0) + chance
    return max(0.0, (1 - sum(chance**3 for chance in grouped.values())) / 12)


def mean(worths: Sequence[float], chances: Sequence[float]) -> float:
    """What comes on average."""
    return sum(worth * chance for worth, chance in zip(worths, chances, strict=True))


def variance(worths: Sequence[float], chances: Sequence[float]) -> float:
    """The mean square of the distance from the mean."""
    middle = mean(worths, chances)
    squares = sum((worth - middle) ** 2 * chance for worth, chance in zip(worths, chances, strict=True))
    return max(0.0, squares)


def together(parts: Iterable[Mapping[int, float]]) -> dict[int, float]:
    """The distribution of the sum of independent whole numbers."""
    total: dict[int, float] = {0: 1.0}
    for part in parts:
        sums: dict[int, float] = {}
        for value, chance in total.items():
            for more, share in part.items():
                if share:
                    sums[value + more] = sums.get(value + more, 0.0) + chance * share
        total = sums
    return total


@dataclass(frozen=True, slots=True)
class Standing:
    """What came of many adjudications against what was to be expected.

    `deviation` is actual less expected, `spread` its standard deviation, `place` the chance of something
    worse plus half of that of the same (0.5: fair).
    """

    count: int
    expected: float
    actual: float
    spread: float
    place: float

    @property
    def deviation(self) -> float:
        return self.actual - self.expected

    @property
    def spreads(self) -> float:
        """The deviation in standard deviations; 0 where nothing could vary."""
        return self.deviation / self.spread if self.spread > 1e-9 else 0.0


def standing_of_sum(parts: Sequence[Mapping[int, float]], actual: int) -> Standing:
    """A sum of whole numbers against its exact distribution."""
    total = together(parts)
    values, chances = [float(value) for value in total], list(total.values())
    worse = sum(chance for value, chance in total.items() if value < actual)
    place = worse + total.get(actual, 0.0) / 2
    spread = math.sqrt(variance(values, chances))
    return Standing(len(parts), mean(values, chances), float(actual), spread, min(1.0, max(0.0, place)))


def standing_of_places(places: Sequence[float], variances: Sequence[float]) -> Standing:
    """Places of many outcomes (0 to 1 each) against one half each, by the normal curve."""
    expected, actual = len(places) / 2, math.fsum(places)
    spread = math.sqrt(math.fsum(variances))
    place = 0.5 if spread < 1e-9 else (1 + math.erf((actual - expected) / spread / math.sqrt(2))) / 2
    return Standing(len(places), expected, actual, spread, place)
