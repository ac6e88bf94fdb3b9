"""Where rolls come from: drawn by seed, typed in from the table, or scripted by a test.

Drawn dice are keyed, not streamed: every roll is a pure function of the game's seed, the depth of the
journal entry, the purpose, the die and how often this purpose was rolled before in the entry. So an earlier
edit does not reshuffle later dice, branches share their luck, and taking an order back and giving it again
rolls the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from typing import Protocol

from wargame.resolve.dice import Die

DRAWN, TYPED = "drawn", "typed"

_WORD = 1 << 64


@dataclass(frozen=True, slots=True)
class Roll:
    """What a die showed. `source`: "drawn" or "typed", as in `DiceRolled`."""

    value: int
    source: str


class DiceNeeded(Exception):
    """The order cannot go on until somebody rolls `die` on the table and types what it shows."""

    def __init__(self, die: str, purpose: str) -> None:
        super().__init__(f"roll {die} for {purpose}")
        self.die = die
        self.purpose = purpose


class Dice(Protocol):
    """A source of rolls."""

    def roll(self, die: str, purpose: str) -> Roll:
        """Roll `die` (for example "2d6"). `purpose` says what for; it becomes part of the event."""
        ...


class SeededDice:
    """Dice of one journal entry, drawn from the game's seed."""

    __slots__ = ("_draws", "_prefix")

    def __init__(self, seed: int, entry: int) -> None:
        self._prefix = f"{seed}\n{entry}\n"
        self._draws: dict[str, int] = {}

    def roll(self, die: str, purpose: str) -> Roll:
        draw = self._draws.get(purpose, 0)
        self._draws[purpose] = draw + 1
        values, cumulated = _table(die)
        index = uniform(f"{self._prefix}{draw}\n{die}\n{purpose}", cumulated[-1])
        return Roll(values[bisect_right(cumulated, index)], DRAWN)


class ScriptedDice:
    """Gives `values` in order, for tests and for replaying recorded rolls.

    Raises DiceNeeded when they run out, and DieError when the die cannot show the next value.
    """

    __slots__ = ("_next", "_source", "values")

    def __init__(self, values: Iterable[int], source: str = DRAWN) -> None:
        self.values = tuple(values)
        self._source = source
        self._next = 0

    @property
    def left(self) -> int:
        """How many values have not been rolled."""
        return len(self.values) - self._next

    def roll(self, die: str, purpose: str) -> Roll:
        if not self.left:
            raise DiceNeeded(die, purpose)
        value = Die.parse(die).check(self.values[self._next])
        self._next += 1
        return Roll(value, self._source)


SECRET_PURPOSES = frozenset({"detection"})
"""Rolls that nobody at the table is asked for: the question would tell that there is a hidden unit."""


class TypedDice(ScriptedDice):
    """Rolls of physical dice, typed in so far; raises DiceNeeded for the first one that is missing.

    Rolls of SECRET_PURPOSES come from `drawn` instead.
    """

    __slots__ = ("_drawn",)

    def __init__(self, values: Iterable[int], drawn: Dice) -> None:
        super().__init__(values, TYPED)
        self._drawn = drawn

    def roll(self, die: str, purpose: str) -> Roll:
        if purpose in SECRET_PURPOSES:
            return self._drawn.roll(die, purpose)
        return super().roll(die, purpose)


def uniform(key: str, ways: int) -> int:
    """A whole number from 0 to `ways` - 1, every one equally likely over keys, the same on every machine.

    Takes 64-bit words of BLAKE2b(key, block) and rejects the words of the last, incomplete round of `ways`.
    """
    limit = _WORD - _WORD % ways
    block = 0
    while True:
        digest = blake2b(f"{key}\n{block}".encode(), digest_size=32).digest()
        for start in range(0, 32, 8):
            word = int.from_bytes(digest[start : start + 8], "big")
            if word < limit:
                return word % ways
        block += 1


@lru_cache(maxsize=64)
def _table(die: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    parsed = Die.parse(die)
    return parsed.values, tuple(accumulate(parsed.weights))
