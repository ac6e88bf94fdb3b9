"""Dice: totals with exact chances, and rolls that a die cannot show."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import product

import pytest

from wargame.resolve import Die, DieError


@pytest.mark.parametrize(
    ("name", "count", "sides"), [("d6", 1, 6), ("2d6", 2, 6), ("3d6", 3, 6), ("d100", 1, 100)]
)
def test_faces_are_the_counted_falls(name: str, count: int, sides: int) -> None:
    falls = Counter(sum(fall) for fall in product(range(1, sides + 1), repeat=count))
    expected = tuple((total, Fraction(ways, sides**count)) for total, ways in sorted(falls.items()))
    assert Die.parse(name).faces() == expected


@pytest.mark.parametrize("name", ["d6", "2d6", "3d6", "d10", "d20", "d66", "d100", "d1000", "10d10"])
def test_chances_sum_to_one_and_the_name_stays(name: str) -> None:
    die = Die.parse(name)
    assert die.name == name
    assert sum(chance for _, chance in die.faces()) == 1


def test_d66_reads_two_dice_as_digits() -> None:
    die = Die.parse("d66")
    assert die.values[:7] == (11, 12, 13, 14, 15, 16, 21)
    assert die.uniform
    with pytest.raises(DieError, match="d66 shows two digits from 1 to 6"):
        die.check(27)


def test_a_seven_typed_for_a_d6_is_refused() -> None:
    with pytest.raises(DieError, match=r"^d6 shows 1 to 6, not 7$"):
        Die.parse("d6").check(7)
    assert Die.parse("d6").check(6) == 6
    with pytest.raises(DieError, match="2d6 shows 2 to 12, not 1"):
        Die.parse("2d6").check(1)


@pytest.mark.parametrize(
    "name", ["", "6", "d", "d1", "d0", "0d6", "11d6", "d1001", "2d1000", "d6+1", "-d6", "dd6"]
)
def test_what_is_no_die_is_refused(name: str) -> None:
    with pytest.raises(DieError):
        Die.parse(name)
