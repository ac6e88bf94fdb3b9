"""The printed roll table: which roll gives which outcome. The table is the rule (game design 1)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from wargame.resolve.dice import Die


@dataclass(frozen=True, slots=True)
class RollRow:
    """Rolls `first` to `last`, both included, give the outcome with index `outcome`, called `name`."""

    first: int
    last: int
    outcome: int
    name: str


@dataclass(frozen=True, slots=True)
class RollTable:
    """Rows in ascending order of the roll that cover every total of `die` exactly once.

    Low rolls go to the first outcomes. An outcome too unlikely for a step of the die has no row.
    """

    die: Die
    rows: tuple[RollRow, ...]

    @staticmethod
    def from_native(die: Die, names: Sequence[str], picks: Sequence[int]) -> RollTable:
        """The table of a resolver's own die: `picks` has the outcome's index for each of the die's totals."""
        return RollTable(die, tuple(_rows(names, die, picks)))

    @staticmethod
    def from_weights(die: Die, names: Sequence[str], weights: Sequence[int]) -> RollTable:
        """The table for outcomes whose probabilities are proportional to the whole numbers `weights`.

        On a die with equally likely totals: largest remainder, ties to the earlier outcome.
        On a sum of dice: every border between two outcomes lies at the total whose cumulated ways are nearest
        to the cumulated probability, the lower one in a tie, so that a border is off by at most half the ways
        of one total.
        """
        return _from_weights(die.name, tuple(names), tuple(weights))

    def outcome_for(self, roll: int) -> int:
        """Index of the outcome for `roll`; raises DieError for a roll that the die cannot show."""
        return self.row_for(roll).outcome

    def row_for(self, roll: int) -> RollRow:
        """The row that holds `roll`; raises DieError for a roll that the die cannot show."""
        self.die.check(roll)
        return self.rows[bisect_right(self.rows, roll, key=lambda row: row.first) - 1]

    def to_json(self) -> list[dict[str, object]]:
        return [{"from": row.first, "to": row.last, "outcome": row.name} for row in self.rows]


@lru_cache(maxsize=4096)
def _from_weights(name: str, names: tuple[str, ...], weights: tuple[int, ...]) -> RollTable:
    """Kept, because the same odds come up again and again; by the die's name, which is quicker to hash."""
    die = Die.parse(name)
    if die.uniform:
        picks = _by_largest_remainder(weights, len(die.values))
    else:
        picks = _by_nearest_border(weights, die)
    return RollTable(die, tuple(_rows(names, die, picks)))


def _rows(names: Sequence[str], die: Die, picks: Sequence[int]) -> list[RollRow]:
    rows: list[RollRow] = []
    start = 0
    for index in range(1, len(picks) + 1):
        if index == len(picks) or picks[index] != picks[start]:
            outcome = picks[start]
            rows.append(RollRow(die.values[start], die.values[index - 1], outcome, names[outcome]))
            start = index
    return rows


def _by_largest_remainder(weights: Sequence[int], steps: int) -> list[int]:
    """Outcome index per step; the shares are exact integers, ties go to the earlier outcome."""
    total = sum(weights)
    shares = [divmod(weight * steps, total) for weight in weights]
    counts = [whole for whole, _ in shares]
    by_remainder = sorted(range(len(weights)), key=lambda index: (-shares[index][1], index))
    for index in by_remainder[: steps - sum(counts)]:
        counts[index] += 1
    return [index for index, count in enumerate(counts) for _ in range(count)]


def _by_nearest_border(weights: Sequence[int], die: Die) -> list[int]:
    """Outcome index per total of a sum of dice."""
    borders = [0, *accumulate(die.weights)]
    total, ways = sum(weights), die.ways
    scaled = [border * total for border in borders]
    picks: list[int] = []
    reached = 0
    for index, weight in enumerate(weights):
        reached += weight
        target = reached * ways
        above = bisect_left(scaled, target)
        nearest = above if above == 0 or scaled[above] - target < target - scaled[above - 1] else above - 1
        picks.extend([index] * (nearest - len(picks)))
    return picks
