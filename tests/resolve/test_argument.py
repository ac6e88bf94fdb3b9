"""Arguments against a count of every equally likely case, a simulation, and bad input."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wargame.resolve import Argument, ArgumentResolver, Die, Point, SituationError, Vote, adjudicate, odds_of
from wargame.resolve.argument import DEGREES

RESOLVER = ArgumentResolver()
STRIKE: dict[str, Any] = {
    "resolver": "argument",
    "action": "The dockers of the port strike",
    "pros": [
        "The union is strong",
        {"text": "Wages are late", "weight": "strong", "by": "Red", "rule": "9.2"},
    ],
    "cons": [{"text": "The police stand by", "weight": 2}, {"text": "It rains", "weight": 0}],
}


def on_two_dice(modifier: int, target: int) -> list[Fraction]:
    """The chances of the degrees by counting the 36 ways two dice fall."""
    ways = [0] * 6
    for one in range(1, 7):
        for other in range(1, 7):
            margin = one + other + modifier - target
            if margin >= 0:
                ways[0 if margin >= 4 else 1 if margin >= 2 else 2] += 1
            else:
                ways[3 if margin >= -2 else 4 if margin >= -4 else 5] += 1
    return [Fraction(way, 36) for way in ways]


def on_percent(success: int, out_of: int) -> list[Fraction]:
    """The chances of the degrees by counting equal slices, ten to each whole part of the chance."""
    good, bad = 10 * success, 10 * (out_of - success)
    counts = [0] * 6
    for place in range(good):
        counts[0 if 5 * place < good else 1 if 2 * place < good else 2] += 1
    for place in range(bad):
        counts[3 if 2 * place < bad else 4 if 5 * place < 4 * bad else 5] += 1
    return [Fraction(count, 10 * out_of) for count in counts]


def random_points(rng: random.Random) -> tuple[Point, ...]:
    return tuple(Point(f"reason {index}", rng.randint(-3, 3)) for index in range(rng.randint(0, 6)))


def probabilities(situation: Argument) -> list[float]:
    return [outcome.probability for outcome in RESOLVER.odds(situation).outcomes]


def agrees(situation: Argument, expected: list[Fraction]) -> None:
    odds = RESOLVER.odds(situation)
    assert [o.probability for o in odds.outcomes] == pytest.approx(
        [float(chance) for chance in expected], abs=1e-12, rel=0
    )
    assert odds.summary["success"] == pytest.approx(float(sum(expected[:3])), abs=1e-12)
    assert odds.summary["modifier"] == sum(point.weight for point in situation.points)


def test_equal_to_a_count_of_all_cases_in_a_thousand_situations() -> None:
    rng = random.Random(1988)
    for number in range(1000):
        points = random_points(rng)
        modifier = sum(point.weight for point in points)
        if number % 3 == 0:
            target = rng.randint(2, 12)
            agrees(Argument(points, base=target), on_two_dice(modifier, target))
        elif number % 3 == 1:
            base, worth = rng.randint(0, 100), rng.randint(0, 20)
            success = min(max(base + worth * modifier, 0), 100)
            agrees(Argument(points, "d100", base / 100, worth / 100), on_percent(success, 100))
        else:
            votes = [rng.randint(0, 20) for _ in range(rng.randint(1, 7))]
            situation = Argument(points, "d100", votes=tuple(Vote(vote / 20) for vote in votes))
            agrees(situation, on_percent(sum(votes), 20 * len(votes)))


def test_equal_to_a_simulation() -> None:
    odds = odds_of(STRIKE)
    rng, trials = np.random.default_rng(36), 200_000
    margin = rng.integers(1, 7, trials) + rng.integers(1, 7, trials) + 1 + 3 - 2 - 7
    degree = np.select([margin >= cut for cut in (4, 2, 0, -2, -4)], [3, 2, 1, -1, -2], -3)
    for outcome in odds.outcomes:
        share = float(np.mean(degree == outcome.detail["degree"]))
        sigma = (outcome.probability * (1 - outcome.probability) / trials) ** 0.5
        assert abs(share - outcome.probability) <= 4 * sigma


def test_the_table_on_two_dice_is_the_odds() -> None:
    odds = odds_of(STRIKE)
    rows: Any = odds.to_json()["roll_table"]
    assert odds.to_json()["die"] == "2d6"
    assert [(row["from"], row["to"], row["outcome"]) for row in rows] == [
        (2, 2, "no"),
        (3, 4, "no, but"),
        (5, 6, "yes, but"),
        (7, 8, "yes"),
        (9, 12, "yes, and"),
    ]
    assert adjudicate(odds, Die.parse("2d6"), roll=6)[1].outcome.name == "yes, but"
    assert adjudicate(odds, Die.parse("2d6"), mode="expected")[1].outcome.name == "yes"
    assert adjudicate(odds, Die.parse("2d6"), mode="choose", choice="no, and")[0] == 5


def test_the_table_on_a_hundred_puts_the_best_first() -> None:
    odds = odds_of({"resolver": "argument", "die": "d100", "votes": [0.5, {"by": "Red", "chance": 0.7}]})
    rows: Any = odds.to_json()["roll_table"]
    assert [(row["from"], row["to"], row["outcome"]) for row in rows] == [
        (1, 12, "yes, and"),
        (13, 30, "yes"),
        (31, 60, "yes, but"),
        (61, 80, "no, but"),
        (81, 92, "no"),
        (93, 100, "no, and"),
    ]
    assert odds.summary == {"success": 0.6, "modifier": 0, "lowest_vote": 0.5, "highest_vote": 0.7}


def test_every_argument_is_explained() -> None:
    lines = [(line.rule, line.text, line.effect, line.applied) for line in odds_of(STRIKE).explanation]
    assert lines == [
        ("", "Argued: The dockers of the port strike", "", True),
        ("", "Succeeds with a total on 2d6 of at least", "7", True),
        ("", "For: The union is strong", "roll +1", True),
        ("9.2", "For: Wages are late (Red)", "roll +3", True),
        ("", "Against: The police stand by", "roll -2", True),
        ("", "Heard: It rains", "", False),
        ("", "Arguments together", "roll +2", True),
        ("", "Chance of success", "0.8333", True),
    ]
    heard = RESOLVER.odds(Argument((Point("x", 3),), "d100", votes=(Vote(0.25, "Blue"),))).explanation
    assert [(line.text, line.effect, line.applied) for line in heard] == [
        ("For: x", "weighed by those who voted", False),
        ("Vote of Blue", "chance 0.25", True),
        ("Mean of the votes is the chance of success", "0.25", True),
    ]
    certain = RESOLVER.odds(Argument((Point("x", 3), Point("y", 3)), "d100", 0.6)).explanation
    assert ("A chance stays within 0 and 1", "1.2 becomes 1") in [
        (each.text, each.effect) for each in certain
    ]


points = st.lists(st.integers(-3, 3).map(lambda weight: Point("a reason", weight)), max_size=6).map(tuple)


@settings(max_examples=100, deadline=None)
@given(points, st.sampled_from(["2d6", "d100"]), st.integers(1, 3))
def test_a_further_pro_never_makes_any_degree_harder_to_reach(before: Any, die: str, weight: int) -> None:
    odds = probabilities(Argument(before, die))
    better = probabilities(Argument((*before, Point("one more", weight)), die))
    assert sum(odds) == pytest.approx(1, abs=1e-12)
    for count in range(1, len(DEGREES) + 1):
        assert sum(better[:count]) >= sum(odds[:count]) - 1e-12


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"pro": []}, "pro: unknown key; did you mean 'pros'?"),
        ({"die": "d20"}, "die: must be '2d6' or 'd100', not 'd20'"),
        ({"base": 6.5}, "base: must be a whole number from 2 to 12 on 2d6, not 6.5"),
        ({"base": 0.5}, "base: must be a number from 2 to 12, not 0.5"),
        ({"die": "d100", "base": 7}, "base: must be a number from 0 to 1, not 7"),
        ({"worth": 0.1}, "worth: a point of weight is 1 on 2d6; only d100 needs its worth"),
        ({"votes": [0.5]}, "votes: are chances and need the die 'd100'"),
        ({"die": "d100", "votes": [2]}, "votes[0]: must be a number from 0 to 1, not 2"),
        (
            {"die": "d100", "base": 0.5, "votes": [0.5]},
            "base: the votes take its place; leave one of them out",
        ),
        ({"pros": [7]}, "pros[0]: must be a text or an object with the keys text, weight, by, rule"),
        ({"cons": [{"weight": 1}]}, "cons[0].text: is missing"),
        (
            {"cons": [{"text": "a", "weight": -2}]},
            "cons[0].weight: must be a whole number from 0 to 3, not -2",
        ),
        (
            {"pros": [{"text": "a", "weight": "stong"}]},
            "pros[0].weight: 'stong' is no strength; did you mean 'strong'?",
        ),
        ({"pros": ["a"] * 51}, "at most 50 arguments and as many votes"),
    ],
)
def test_bad_input_is_named(change: dict[str, object], message: str) -> None:
    with pytest.raises(SituationError) as caught:
        RESOLVER.from_json({**STRIKE, **change})
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "situation",
    [
        Argument((Point("a", 4),)),
        Argument(base=13),
        Argument(die="d100", base=2),
        Argument(die="d100", worth=2),
        Argument(die="d100", votes=(Vote(-1),)),
    ],
)
def test_a_situation_made_in_code_is_checked_too(situation: Argument) -> None:
    with pytest.raises(SituationError):
        RESOLVER.odds(situation)
