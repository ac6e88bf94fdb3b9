"""Dice: keyed draws, the same on every machine and fair; typed and scripted rolls, checked."""

from __future__ import annotations

from collections import Counter

import pytest

from wargame.engine.dice import DRAWN, TYPED, DiceNeeded, ScriptedDice, SeededDice, TypedDice, uniform
from wargame.resolve.dice import Die, DieError


def test_drawn_values_never_change_between_versions() -> None:
    dice = SeededDice(7, 3)
    names = ("d6", "2d6", "d10", "d100", "d1000", "d66", "d6", "d6")
    assert [dice.roll(name, "combat").value for name in names] == [2, 8, 9, 88, 64, 61, 3, 4]
    assert uniform("a key", 10**12) == 21638644122


def test_a_roll_depends_only_on_seed_entry_purpose_die_and_how_often() -> None:
    first = SeededDice(1, 5)
    first.roll("d6", "detection of something else")
    second = SeededDice(1, 5)
    assert first.roll("d1000", "combat").value == second.roll("d1000", "combat").value
    assert first.roll("d1000", "combat").value == second.roll("d1000", "combat").value
    rolls = {
        SeededDice(seed, entry).roll("d1000", purpose).value
        for seed in (1, 2)
        for entry in (5, 6)
        for purpose in ("combat", "strike")
    }
    assert len(rolls) > 4


@pytest.mark.parametrize("name", ["d6", "2d6", "3d6", "d10", "d66"])
def test_drawn_dice_are_fair(name: str) -> None:
    """Chi-square against the exact weights; the seeds are fixed, so that the test cannot flicker."""
    die = Die.parse(name)
    rolls = 6000
    counts = Counter(SeededDice(seed, 1).roll(name, "fair").value for seed in range(rolls))
    assert set(counts) <= set(die.values)
    expected = {
        value: rolls * weight / die.ways for value, weight in zip(die.values, die.weights, strict=True)
    }
    statistic = sum((counts[value] - mean) ** 2 / mean for value, mean in expected.items())
    freedom = len(die.values) - 1
    assert statistic < freedom + 4 * (2 * freedom) ** 0.5


def test_uniform_rejects_the_incomplete_round() -> None:
    """With two thirds of the words allowed, the plain remainder would favour the low half two to one."""
    ways = (1 << 64) // 3 * 2
    low = sum(uniform(f"key {number}", ways) < ways // 2 for number in range(2000))
    assert 900 < low < 1100


def test_typed_dice_are_checked_and_ask_for_what_is_missing() -> None:
    dice = TypedDice([4, 9], SeededDice(1, 1))
    roll = dice.roll("d6", "combat")
    assert (roll.value, roll.source) == (4, TYPED)
    assert dice.roll("2d6", "combat").value == 9
    with pytest.raises(DiceNeeded) as asked:
        dice.roll("d100", "strike")
    assert (asked.value.die, asked.value.purpose) == ("d100", "strike")
    with pytest.raises(DieError, match="1 to 6"):
        TypedDice([7], SeededDice(1, 1)).roll("d6", "combat")


def test_scripted_dice_tell_what_is_left() -> None:
    dice = ScriptedDice([1, 2])
    assert dice.roll("d6", "x").source == DRAWN
    assert dice.left == 1


def test_secret_rolls_are_never_asked_for() -> None:
    dice = TypedDice([4], SeededDice(1, 1))
    assert dice.roll("d100", "detection") == SeededDice(1, 1).roll("d100", "detection")
    assert dice.roll("d6", "combat").source == TYPED
    with pytest.raises(DiceNeeded):
        dice.roll("d6", "combat")
