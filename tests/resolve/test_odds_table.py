"""Odds table against exact fractions, a simulation, and the complaints about bad input."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wargame.resolve import CombatTable, Die, OddsTableResolver, SituationError, TableBattle, TableResult

RESOLVER = OddsTableResolver()
RATIOS = {
    "1:2": Fraction(1, 2),
    "1:1": Fraction(1),
    "3:2": Fraction(3, 2),
    "2:1": Fraction(2),
    "3:1": Fraction(3),
}
RESULTS = {
    "AE": {"attacker_losses": 4},
    "AR": {"attacker_losses": 1, "retreat": 1},
    "EX": {"attacker_losses": 1, "defender_losses": 1, "detail": {"exchange": 1}},
    "DR": {"defender_losses": 1, "retreat": 2},
    "DE": {"defender_losses": 4},
}
CODES = list(RESULTS)
ROWS = {
    str(total): [CODES[min(max((total + 2 * column - 5) // 2, 0), 4)] for column in range(5)]
    for total in range(1, 7)
}
EXAMPLE: dict[str, Any] = {
    "resolver": "odds_table",
    "attack": 12,
    "defence": 5,
    "column_shift": 1,
    "die_modifier": -1,
    "die": "d6",
    "table": {"columns": list(RATIOS), "rows": ROWS},
    "results": RESULTS,
}


def test_the_example_by_hand() -> None:
    odds = RESOLVER.odds(RESOLVER.from_json(EXAMPLE))
    # 12:5 is 2:1, one column right is 3:1; the die less one gives the rows 1 (twice, it ends there) to 5.
    column = [ROWS[str(total)][4] for total in (1, 1, 2, 3, 4, 5)]
    assert {o.name: o.probability for o in odds.outcomes} == pytest.approx(
        {code: column.count(code) / 6 for code in CODES}, abs=1e-15
    )
    assert odds.summary["column"] == "3:1"
    assert odds.summary["ratio"] == 2.4
    rows = odds.roll_table(Die.parse("d6")).rows
    assert [row.name for row in rows for _ in range(row.first, row.last + 1)] == column


def test_equal_to_fractions_in_a_thousand_situations() -> None:
    rng = random.Random(77)
    for _ in range(1000):
        die = Die.parse(rng.choice(["d6", "2d6", "d10", "3d6"]))
        first, columns = rng.randint(-2, 4), rng.randint(1, 5)
        cells = tuple(tuple(rng.choice(CODES) for _ in range(columns)) for _ in range(rng.randint(1, 14)))
        results = {code: TableResult(rng.randint(0, 3), rng.randint(0, 3)) for code in CODES}
        labels = tuple(RATIOS)[:columns]
        table = CombatTable(die, labels, tuple(RATIOS[label] for label in labels), first, cells, results)
        attack, defence = Fraction(rng.randint(1, 60), rng.choice([1, 2])), rng.randint(1, 20)
        shift, modifier = rng.randint(-3, 3), rng.randint(-4, 4)

        reached = [index for index, label in enumerate(labels) if RATIOS[label] * defence <= attack]
        column = min(max((reached[-1] if reached else 0) + shift, 0), columns - 1)
        expected = dict.fromkeys(CODES, Fraction(0))
        for total, chance in die.faces():
            row = min(max(total + modifier, first), first + len(cells) - 1)
            expected[cells[row - first][column]] += chance
        odds = RESOLVER.odds(TableBattle(table, attack, defence, shift, modifier))
        assert {o.name: o.probability for o in odds.outcomes} == pytest.approx(
            {code: float(chance) for code, chance in expected.items()}, abs=1e-12
        )
        losses = sum(chance * results[code].defender_losses for code, chance in expected.items())
        assert odds.summary["expected_defender_losses"] == pytest.approx(float(losses), abs=1e-12)
        assert odds.summary["column"] == labels[column]


def test_equal_to_a_simulation_through_the_printed_table() -> None:
    odds = RESOLVER.odds(RESOLVER.from_json({**EXAMPLE, "die": "2d6", "die_modifier": -4, "attack": 6}))
    rng, trials = np.random.default_rng(8), 200_000
    totals = rng.integers(1, 7, trials) + rng.integers(1, 7, trials)
    table = odds.roll_table(Die.parse("2d6"))
    picks = np.array([0, 0] + [table.outcome_for(total) for total in range(2, 13)])[totals]
    for index, outcome in enumerate(odds.outcomes):
        sigma = (outcome.probability * (1 - outcome.probability) / trials) ** 0.5
        assert abs(float(np.mean(picks == index)) - outcome.probability) <= 4 * sigma


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 60), st.integers(0, 20), st.integers(-3, 3), st.integers(-4, 4), st.integers(0, 20))
def test_on_a_rising_table_more_strength_or_a_better_roll_never_hurts(
    attack: int, defence: int, shift: int, modifier: int, more: int
) -> None:
    def chances(attack: int, shift: int, modifier: int) -> list[float]:
        data = {**EXAMPLE, "attack": attack, "defence": defence, "die": "2d6"}
        situation = RESOLVER.from_json({**data, "column_shift": shift, "die_modifier": modifier})
        return [outcome.probability for outcome in RESOLVER.odds(situation).outcomes]

    before = chances(attack, shift, modifier)
    assert sum(before) == pytest.approx(1, abs=1e-12)
    # The outcomes stand from the attacker's worst to his best: the chance of the worse ones must not grow.
    for better in (
        chances(attack + more, shift, modifier),
        chances(attack, shift + 1, modifier),
        chances(attack, shift, modifier + 1),
    ):
        for count in range(1, len(CODES)):
            assert sum(better[:count]) <= sum(before[:count]) + 1e-12


@pytest.mark.parametrize(
    ("attack", "defence", "column"),
    [
        (1, 1, "1:1"),
        (99, 100, "1:2"),
        (1, 9, "1:2"),
        (149, 100, "1:1"),
        (3, 2, "3:2"),
        (0.3, 0.1, "3:1"),
        (90, 1, "3:1"),
    ],
)
def test_ratios_round_in_favour_of_the_defender(attack: float, defence: float, column: str) -> None:
    data = {**EXAMPLE, "attack": attack, "defence": defence, "column_shift": 0}
    assert RESOLVER.odds(RESOLVER.from_json(data)).summary["column"] == column


def test_the_column_is_the_highest_ratio_reached() -> None:
    table = CombatTable.made(
        Die.parse("d6"), ["1:1", "2.5:1"], 1, [["AE", "DE"]], {c: TableResult() for c in CODES}
    )
    assert table.ratios == (Fraction(1), Fraction(5, 2))
    assert [table.column_for(attack, 2) for attack in (1, 4, 5, 6)] == [0, 0, 1, 1]
    with pytest.raises(SituationError, match="must have at least one row"):
        CombatTable.made(table.die, table.columns, 1, [], table.results)


def test_no_defence_is_the_last_column() -> None:
    summary = RESOLVER.odds(RESOLVER.from_json({**EXAMPLE, "defence": 0, "column_shift": 0})).summary
    assert (summary["column"], summary["ratio"]) == ("3:1", None)


def test_the_explanation_says_column_shift_and_edge() -> None:
    odds = RESOLVER.odds(RESOLVER.from_json({**EXAMPLE, "column_shift": 3, "rule": "8.2"}))
    assert [(line.rule, line.effect) for line in odds.explanation] == [
        ("8.2", "column 2:1"),
        ("8.2", "column +3 to 3:1, the edge of the table"),
        ("8.2", "roll -1"),
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"attak": 3}, "attak: unknown key; did you mean 'attack'?"),
        ({"attack": 0}, "attack: must be above 0, not 0"),
        ({"defence": -1}, "defence: must be a number from 0 to 1e+09, not -1"),
        ({"column_shift": 0.5}, "column_shift: must be a whole number from -100 to 100, not 0.5"),
        ({"die": "d7x"}, "die: 'd7x' is not a die; write for example d6, 2d6, d10, d100 or d1000"),
        ({"die": 6}, "die: must be the name of a die such as '2d6', not 6"),
        (
            {"table": {"columns": ["1:1", "1:2"], "rows": ROWS}},
            "table.columns[1]: '1:2' is not above '1:1'; columns must rise",
        ),
        (
            {"table": {"columns": ["one"], "rows": ROWS}},
            "table.columns[0]: must be a ratio such as '1:2' or '3:1', not 'one'",
        ),
        (
            {"table": {"columns": ["1:0"], "rows": ROWS}},
            "table.columns[0]: must be a ratio such as '1:2' or '3:1', not '1:0'",
        ),
        ({"table": {"columns": [], "rows": ROWS}}, "table.columns: needs at least one ratio such as '1:1'"),
        (
            {"table": {"columns": ["1:1"], "rows": {"1": ["AEE"]}}},
            "table.rows.1[0]: 'AEE' is no result; did you mean 'AE'?",
        ),
        (
            {"table": {"columns": ["1:1"], "rows": {"1": []}}},
            "table.rows.1: must have 1 result codes, not 0",
        ),
        (
            {"table": {"columns": ["1:1"], "rows": {"one": ["AE"]}}},
            "table.rows.one: must be called by its die total, e.g. '7'",
        ),
        (
            {"table": {"columns": ["1:1"], "rows": {"1": ["AE"], "3": ["AE"]}}},
            "table.rows: must have one row for every die total from the lowest to the highest",
        ),
        ({"results": [1]}, "results: must be an object, not [1]"),
        ({"results": {}}, "table.rows.1[0]: 'AE' is no result"),
        (
            {"results": {**RESULTS, "AE": {"atacker_losses": 1}}},
            "results.AE.atacker_losses: unknown key; did you mean 'attacker_losses'?",
        ),
        (
            {"results": {**RESULTS, "AE": {"detail": {"rout": "x"}}}},
            "results.AE.detail.rout: must be a whole number from -1000 to 1000, not 'x'",
        ),
    ],
)
def test_bad_input_is_named(change: dict[str, object], message: str) -> None:
    with pytest.raises(SituationError) as caught:
        RESOLVER.from_json({**EXAMPLE, **change})
    assert str(caught.value) == message
