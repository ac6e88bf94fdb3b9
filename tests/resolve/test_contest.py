"""Contest against exact fractions, a simulation, and the complaints about bad input."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wargame.resolve import Contest, ContestModifier, ContestResolver, SituationError

RESOLVER = ContestResolver()
EXAMPLE = {"resolver": "contest", "base": 0.45, "modifiers": [0.10, -0.05], "degrees": [0.2, 0.5]}


def test_the_written_decimals_count() -> None:
    odds = RESOLVER.odds(RESOLVER.from_json(EXAMPLE))
    assert [(outcome.name, outcome.probability) for outcome in odds.outcomes] == [
        ("degree 1", 0.1),
        ("degree 2", 0.15),
        ("degree 3", 0.25),
        ("failure", 0.5),
    ]
    assert odds.summary == {"success": 0.5}


def test_equal_to_fractions_in_a_thousand_situations() -> None:
    rng = random.Random(4)
    for _ in range(1000):
        parts = [rng.randint(-40, 100) for _ in range(rng.randint(1, 6))]
        cuts = sorted(rng.sample(range(1, 100), rng.randint(0, 5)))
        situation = Contest(
            parts[0] / 100,
            tuple(ContestModifier(part / 100) for part in parts[1:]),
            tuple(cut / 100 for cut in cuts),
        )
        chance = min(max(Fraction(sum(parts), 100), Fraction(0)), Fraction(1))
        edges = [0, *cuts, 100]
        expected = [chance * Fraction(high - low, 100) for low, high in pairwise(edges)]
        got = [outcome.probability for outcome in RESOLVER.odds(situation).outcomes]
        assert got == pytest.approx([float(p) for p in [*expected, 1 - chance]], abs=1e-12)
        assert sum(got) == pytest.approx(1, abs=1e-12)


def test_equal_to_a_simulation() -> None:
    odds = RESOLVER.odds(RESOLVER.from_json(EXAMPLE))
    rng, trials = np.random.default_rng(5), 200_000
    draws = rng.random(trials) / 0.5  # below 1 a success, and then its place within the range of success
    degree = np.select([draws < 0.2, draws < 0.5, draws < 1], [1, 2, 3], 0)
    for outcome in odds.outcomes:
        share = float(np.mean(degree == outcome.detail["degree"]))
        sigma = (outcome.probability * (1 - outcome.probability) / trials) ** 0.5
        assert abs(share - outcome.probability) < 4 * sigma


hundredths = st.integers(-50, 120).map(lambda part: part / 100)
cuts = st.lists(st.integers(1, 99), unique=True, max_size=4).map(
    lambda parts: tuple(sorted(part / 100 for part in parts))
)


@settings(max_examples=80, deadline=None)
@given(hundredths, cuts, st.integers(0, 60))
def test_a_better_chance_makes_every_degree_easier(
    base: float, degrees: tuple[float, ...], more: int
) -> None:
    def chances(modifiers: tuple[ContestModifier, ...]) -> list[float]:
        return [each.probability for each in RESOLVER.odds(Contest(base, modifiers, degrees)).outcomes]

    before, better = chances(()), chances((ContestModifier(more / 100),))
    assert sum(before) == pytest.approx(1, abs=1e-12)
    for count in range(1, len(before)):
        assert sum(better[:count]) >= sum(before[:count]) - 1e-12


def test_a_chance_above_one_is_clamped_and_said() -> None:
    odds = RESOLVER.odds(Contest(0.9, (ContestModifier(0.3, "12.4", "Jamming"),), rule="12.1"))
    assert [(outcome.name, outcome.probability) for outcome in odds.outcomes] == [
        ("success", 1.0),
        ("failure", 0.0),
    ]
    assert [(line.rule, line.text, line.effect) for line in odds.explanation] == [
        ("12.1", "Base chance", "0.9"),
        ("12.4", "Jamming", "chance +0.3"),
        ("12.1", "A chance stays within 0 and 1", "1.2 becomes 1"),
        ("12.1", "Chance of success", "1"),
    ]


def test_names_and_modifiers_with_a_rule_can_be_given() -> None:
    data = {
        "base": 0.5,
        "modifiers": [{"value": 0.25, "rule": "5.3", "text": "Night"}],
        "degrees": [0.5],
        "names": ["identified", "located", "nothing"],
    }
    odds = RESOLVER.odds(RESOLVER.from_json(data))
    assert [(outcome.name, outcome.probability) for outcome in odds.outcomes] == [
        ("identified", 0.375),
        ("located", 0.375),
        ("nothing", 0.25),
    ]
    assert ("5.3", "Night") in [(line.rule, line.text) for line in odds.explanation]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"bases": 1}, "bases: unknown key; did you mean 'base'?"),
        ({"base": "high"}, "base: must be a number, not 'high'"),
        ({"modifiers": ["x"]}, "modifiers[0]: must be a number, not 'x'"),
        ({"modifiers": [{"valu": 1}]}, "modifiers[0].valu: unknown key; did you mean 'value'?"),
        ({"degrees": [0.5, 0.2]}, "degrees[1]: the cuts must rise between 0 and 1, 0.2 does not"),
        ({"degrees": [0]}, "degrees[0]: the cuts must rise between 0 and 1, 0 does not"),
        ({"degrees": [0.5], "names": ["a", "b"]}, "names: needs 3 names, one per degree and one for failure"),
    ],
)
def test_bad_input_is_named(change: dict[str, object], message: str) -> None:
    with pytest.raises(SituationError) as caught:
        RESOLVER.from_json({**EXAMPLE, **change})
    assert str(caught.value) == message
