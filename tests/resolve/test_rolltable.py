"""The roll table: every roll once, as near to the odds as the die allows, the same on every machine."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wargame.resolve import Die, DieError, NativeRolls, Odds, OutcomeOdds

UNIFORM = ("d6", "d10", "d20", "d66", "d100", "d1000")
SUMS = ("2d6", "3d6", "2d10")


def odds_from(weights: list[int], native: NativeRolls | None = None) -> Odds:
    total = sum(weights)
    outcomes = tuple(OutcomeOdds(f"outcome {i}", weight / total) for i, weight in enumerate(weights))
    return Odds("made", outcomes, {}, (), native)


weights_lists = st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(
    lambda weights: sum(weights) > 0
)


def shares(odds: Odds, die: Die) -> list[Fraction]:
    table = odds.roll_table(die)
    got = [Fraction(0)] * len(odds.outcomes)
    for total, chance in die.faces():
        got[table.outcome_for(total)] += chance
    return got


@given(weights_lists, st.sampled_from(UNIFORM + SUMS))
def test_rows_cover_every_roll_exactly_once(weights: list[int], name: str) -> None:
    die = Die.parse(name)
    rows = odds_from(weights).roll_table(die).rows
    covered = [value for row in rows for value in die.values if row.first <= value <= row.last]
    assert covered == list(die.values)
    assert all(row.first in die.values and row.last in die.values for row in rows)


@given(weights_lists, st.sampled_from(UNIFORM))
def test_an_even_die_is_off_by_less_than_one_step(weights: list[int], name: str) -> None:
    die = Die.parse(name)
    total = sum(weights)
    for weight, share in zip(weights, shares(odds_from(weights), die), strict=True):
        assert abs(share - Fraction(weight, total)) * len(die.values) < 1 + Fraction(1, 10**5)
        if weight == 0:
            assert share == 0


@given(weights_lists, st.sampled_from(SUMS))
def test_borders_on_a_sum_of_dice_are_off_by_at_most_half_a_total(weights: list[int], name: str) -> None:
    die = Die.parse(name)
    total, largest = sum(weights), max(chance for _, chance in die.faces())
    wanted = got = Fraction(0)
    for weight, share in zip(weights, shares(odds_from(weights), die), strict=True):
        wanted += Fraction(weight, total)
        got += share
        assert abs(got - wanted) <= largest / 2 + Fraction(1, 10**7)


@given(weights_lists)
@settings(max_examples=50)
def test_low_rolls_go_to_the_first_outcomes(weights: list[int]) -> None:
    rows = odds_from(weights).roll_table(Die.parse("d100")).rows
    assert [row.outcome for row in rows] == sorted({row.outcome for row in rows})


def test_ties_go_to_the_earlier_outcome() -> None:
    table = odds_from([1, 1, 1]).roll_table(Die.parse("d100"))
    assert [(row.first, row.last) for row in table.rows] == [(1, 34), (35, 67), (68, 100)]


def test_noise_below_a_billionth_changes_nothing() -> None:
    outcomes = (OutcomeOdds("a", 0.125 + 3e-10), OutcomeOdds("b", 0.375 - 3e-10), OutcomeOdds("c", 0.5))
    noisy = Odds("made", outcomes, {}, ())
    assert noisy.roll_table(Die.parse("d100")) == Odds(
        "made", (OutcomeOdds("a", 0.125), OutcomeOdds("b", 0.375), OutcomeOdds("c", 0.5)), {}, ()
    ).roll_table(Die.parse("d100"))


def test_an_outcome_without_a_step_has_no_row() -> None:
    table = odds_from([999, 1]).roll_table(Die.parse("d6"))
    assert [row.name for row in table.rows] == ["outcome 0"]


def test_the_resolvers_own_die_keeps_its_totals() -> None:
    die = Die.parse("d6")
    native = odds_from([2, 4], NativeRolls(die, (0, 1, 1, 1, 1, 0)))
    rows = native.roll_table(die).rows
    assert [(row.first, row.last, row.outcome) for row in rows] == [(1, 1, 0), (2, 5, 1), (6, 6, 0)]
    on_another = native.roll_table(Die.parse("d20")).rows
    assert [(row.first, row.last, row.outcome) for row in on_another] == [(1, 7, 0), (8, 20, 1)]


def test_a_roll_off_the_die_is_refused() -> None:
    with pytest.raises(DieError, match="d6 shows 1 to 6, not 7"):
        odds_from([1, 1]).roll_table(Die.parse("d6")).outcome_for(7)
