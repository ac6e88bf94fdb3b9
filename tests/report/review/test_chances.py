"""The arithmetic of luck: against exact fractions, and what must hold for every distribution."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.report.review.chances import (
    place_of,
    place_variance,
    standing_of_places,
    standing_of_sum,
    together,
)

weights = st.lists(st.integers(0, 20), min_size=1, max_size=7).filter(lambda rows: sum(rows) > 0)


def shares(rows: list[int]) -> list[float]:
    return [row / sum(rows) for row in rows]


@given(rows=weights, values=st.data())
def test_the_mean_place_is_one_half_and_its_variance_is_what_is_said(rows: list[int], values: st.DataObject):
    worths = values.draw(st.lists(st.integers(-3, 3), min_size=len(rows), max_size=len(rows)))
    chances = shares(rows)
    places = [place_of(worths, chances, index) for index in range(len(rows))]
    mean = sum(place * chance for place, chance in zip(places, chances, strict=True))
    spread = sum((place - mean) ** 2 * chance for place, chance in zip(places, chances, strict=True))
    assert mean == pytest.approx(0.5)
    assert spread == pytest.approx(place_variance(worths, chances))
    assert all(0 <= place <= 1 for place in places)


def test_a_better_outcome_never_has_a_lower_place():
    worths, chances = [0, 1, 2, 2], [0.4, 0.3, 0.2, 0.1]
    places = [place_of(worths, chances, index) for index in range(4)]
    assert places == pytest.approx([0.2, 0.55, 0.85, 0.85])


@given(
    parts=st.lists(st.dictionaries(st.integers(-3, 3), st.integers(1, 9), min_size=1), min_size=1, max_size=4)
)
def test_sums_have_the_distribution_that_counting_all_cases_gives(parts: list[dict[int, int]]):
    counted: dict[int, Fraction] = {}
    for case in product(*(part.items() for part in parts)):
        chance = Fraction(1)
        for (_value, weight), part in zip(case, parts, strict=True):
            chance *= Fraction(weight, sum(part.values()))
        total = sum(value for value, _weight in case)
        counted[total] = counted.get(total, Fraction(0)) + chance
    found = together({value: weight / sum(part.values()) for value, weight in part.items()} for part in parts)
    assert set(found) == set(counted)
    for value, chance in counted.items():
        assert found[value] == pytest.approx(float(chance))


def test_a_sum_of_fair_coins_stands_where_the_binomial_puts_it():
    coins = [{0: 0.5, 1: 0.5}] * 4
    standing = standing_of_sum(coins, 3)
    assert (standing.expected, standing.deviation, standing.spread) == pytest.approx((2, 1, 1))
    assert standing.place == pytest.approx((1 + 4 + 6) / 16 + 4 / 32)
    assert standing.spreads == pytest.approx(1)


def test_places_of_many_outcomes_are_held_against_one_half_each():
    fair = standing_of_places([0.5] * 10, [1 / 12] * 10)
    lucky = standing_of_places([0.9] * 10, [1 / 12] * 10)
    assert fair.place == pytest.approx(0.5)
    assert lucky.spreads == pytest.approx(4 / (10 / 12) ** 0.5)
    assert lucky.place > 0.999
    assert standing_of_places([], []).place == 0.5
