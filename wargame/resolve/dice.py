"""Dice by name, their totals with exact chances, and the check of a roll typed in (game design 1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

MAX_DICE = 10
MAX_SIDES = 1000
_NAME = re.compile(r"([1-9][0-9]?)?d([1-9][0-9]{0,3})")


class DieError(ValueError):
    """A die that does not exist or a roll that the die cannot show; the text is fit for the screen."""


@dataclass(frozen=True, slots=True)
class Die:
    """One die or a sum of equal dice, e.g. ``d6``, ``2d6``, ``d100``; ``d66`` is two d6 as tens and units.

    `values` are the totals it can show, ascending; `weights` in how many equally likely ways each comes up.
    """

    name: str
    values: tuple[int, ...]
    weights: tuple[int, ...]

    @staticmethod
    def parse(name: str) -> Die:
        """The die called `name`; raises DieError for a name that is none."""
        return _parse(name.strip().lower())

    @property
    def ways(self) -> int:
        """Number of equally likely ways the dice can fall (36 for 2d6)."""
        return sum(self.weights)

    @property
    def uniform(self) -> bool:
        """True if every total is equally likely."""
        return self.weights[0] == 1 and self.ways == len(self.values)

    def faces(self) -> tuple[tuple[int, Fraction], ...]:
        """Totals in ascending order, each with its exact probability."""
        ways = self.ways
        return tuple(
            (value, Fraction(weight, ways)) for value, weight in zip(self.values, self.weights, strict=True)
        )

    def check(self, value: int) -> int:
        """`value` itself if the die can show it; raises DieError otherwise."""
        if isinstance(value, bool) or value not in self.values:
            raise DieError(f"{self.name} shows {self._range()}, not {value}")
        return value

    def _range(self) -> str:
        if self.name == "d66":
            return "two digits from 1 to 6 (11 to 66)"
        return f"{self.values[0]} to {self.values[-1]}"


@lru_cache(maxsize=64)
def _parse(name: str) -> Die:
    if name == "d66":
        digits = range(1, 7)
        return Die("d66", tuple(10 * tens + units for tens in digits for units in digits), (1,) * 36)
    match = _NAME.fullmatch(name)
    if match is None:
        raise DieError(f"'{name}' is not a die; write for example d6, 2d6, d10, d100 or d1000")
    count, sides = int(match[1] or 1), int(match[2])
    if count > MAX_DICE or not 2 <= sides <= MAX_SIDES:
        raise DieError(f"'{name}': at most {MAX_DICE} dice of 2 to {MAX_SIDES} sides")
    if count > 1 and count * sides > MAX_SIDES:
        raise DieError(f"'{name}': a sum of dice may reach at most {MAX_SIDES}")
    ways = [1]
    for _ in range(count):
        ways = _one_more_die(ways, sides)
    return Die(f"{count if count > 1 else ''}d{sides}", tuple(range(count, count * sides + 1)), tuple(ways))


def _one_more_die(ways: list[int], sides: int) -> list[int]:
    """Ways per total, counted from the lowest total, after adding a die of `sides` sides."""
    total = [0] * (len(ways) + sides - 1)
    for index, count in enumerate(ways):
        for face in range(sides):
            total[index + face] += count
    return total
