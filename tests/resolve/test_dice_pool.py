"""Dice pools against exact fractions, a simulation, the figures published for one battle, and bad input."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wargame.resolve import DicePool, DicePoolResolver, Die, PoolGroup, SituationError, adjudicate, odds_of

RESOLVER = DicePoolResolver()
BATTLE: dict[str, Any] = {
    "resolver": "dice_pool",
    "die": 6,
    "rounds": None,
    "break_off": {"attacker": 0, "defender": 0},
    "attacker": [
        {"name": "infantry", "count": 5, "steps": 1, "hits_on": 1},
        {"name": "tank", "count": 2, "steps": 1, "hits_on": 3},
    ],
    "defender": [
        {"name": "infantry", "count": 4, "steps": 1, "hits_on": 2},
        {"name": "tank", "count": 1, "steps": 1, "hits_on": 3},
    ],
}
Force = tuple[tuple[int, int], ...]
"""Units in the order of loss, each with its steps left and its hits_on."""
Position = tuple[Force, Force]


def units(groups: tuple[PoolGroup, ...]) -> Force:
    return tuple((group.steps, group.hits_on) for group in groups for _ in range(group.count))


def steps(force: Force) -> int:
    return sum(left for left, _ in force)


def after(force: Force, hits: int) -> Force:
    """The force after hits, taken one by one from the first unit."""
    standing = list(force)
    for _ in range(hits):
        if standing:
            left, hits_on = standing.pop(0)
            if left > 1:
                standing.insert(0, (left - 1, hits_on))
    return tuple(standing)


def thrown(force: Force, die: int) -> dict[int, Fraction]:
    """The chances of hits, die by die."""
    chances = {0: Fraction(1)}
    for _, hits_on in force:
        following: dict[int, Fraction] = {}
        for hits, chance in chances.items():
            for more, part in ((1, Fraction(hits_on, die)), (0, 1 - Fraction(hits_on, die))):
                if part:
                    following[hits + more] = following.get(hits + more, Fraction(0)) + chance * part
        chances = following
    return chances


class Oracle:
    """Unit by unit in fractions: every position goes to a distribution over the final positions."""

    def __init__(self, battle: DicePool) -> None:
        self.battle = battle
        self.known: dict[tuple[Position, int], dict[Position, Fraction]] = {}

    def broken(self, position: Position) -> list[bool]:
        return [steps(force) <= hold for force, hold in zip(position, self.battle.break_off, strict=True)]

    def final(self, position: Position, fought: int) -> dict[Position, Fraction]:
        """Without a limit of rounds their number matters only for the first one."""
        battle = self.battle
        gone = not position[0] or not position[1]
        if gone or fought == battle.rounds or (fought and any(self.broken(position))):
            return {position: Fraction(1)}
        key = position, fought
        if key not in self.known:
            following = 1 if battle.rounds is None else fought + 1
            result: dict[Position, Fraction] = {}
            stays = Fraction(0)
            for hits, chance in thrown(position[0], battle.die).items():
                for taken, other in thrown(position[1], battle.die).items():
                    then = after(position[0], taken), after(position[1], hits)
                    if then == position and battle.rounds is None and not any(self.broken(position)):
                        stays += chance * other
                        continue
                    for end, part in self.final(then, following).items():
                        result[end] = result.get(end, Fraction(0)) + chance * other * part
            if stays == 1:
                result = {position: Fraction(1)}
            else:
                result = {end: part / (1 - stays) for end, part in result.items()}
            self.known[key] = result
        return self.known[key]


def oracle(battle: DicePool) -> dict[tuple[int, int], Fraction]:
    start = units(battle.attacker), units(battle.defender)
    ends = Oracle(battle).final(start, 0)
    found: dict[tuple[int, int], Fraction] = {}
    for end, chance in ends.items():
        losses = steps(start[0]) - steps(end[0]), steps(start[1]) - steps(end[1])
        found[losses] = found.get(losses, Fraction(0)) + chance
    return found


def random_side(rng: random.Random, die: int) -> tuple[PoolGroup, ...]:
    return tuple(
        PoolGroup(
            f"group {index}", rng.randint(0, 2), rng.choice([0, 1, 1, 2, 3, die]), rng.choice([1, 1, 2, 3])
        )
        for index in range(rng.randint(1, 2))
    )


def random_battle(rng: random.Random) -> DicePool:
    die = rng.choice([6, 6, 10])
    return DicePool(
        random_side(rng, die),
        random_side(rng, die),
        die,
        rng.choice([None, None, 1, 2, 3]),
        (rng.choice([0, 0, 1, 2]), rng.choice([0, 0, 1, 9])),
    )


def probabilities(battle: DicePool) -> dict[tuple[int, int], float]:
    return {(o.attacker_losses, o.defender_losses): o.probability for o in RESOLVER.odds(battle).outcomes}


def agrees(battle: DicePool) -> None:
    odds, expected = RESOLVER.odds(battle), oracle(battle)
    got = {(o.attacker_losses, o.defender_losses): o.probability for o in odds.outcomes}
    assert got == pytest.approx({losses: float(p) for losses, p in expected.items()}, abs=1e-12, rel=0)
    assert set(got) == set(expected)
    wins = {"attacker_wins": Fraction(0), "defender_wins": Fraction(0), "draw": Fraction(0)}
    totals = steps(units(battle.attacker)), steps(units(battle.defender))
    for losses, chance in expected.items():
        beaten = [totals[side] - losses[side] <= battle.break_off[side] for side in (0, 1)]
        words = {0: "draw", 1: "attacker_wins", -1: "defender_wins"}
        wins[words[beaten[1] - beaten[0]]] += chance
    wins["expected_attacker_losses"] = sum(
        (losses[0] * chance for losses, chance in expected.items()), Fraction(0)
    )
    wins["expected_defender_losses"] = sum(
        (losses[1] * chance for losses, chance in expected.items()), Fraction(0)
    )
    assert odds.summary == pytest.approx({key: float(value) for key, value in wins.items()}, abs=1e-12, rel=0)


def test_the_battle_with_published_odds() -> None:
    odds = odds_of(BATTLE)
    assert odds.summary["attacker_wins"] == pytest.approx(0.80604811, abs=5e-9)
    agrees(RESOLVER.from_json(BATTLE))
    best, worst = odds.outcomes[0], odds.outcomes[-1]
    assert best.name == "attacker wins (attacker loses 0, defender 5)"
    assert worst.name == "defender wins (attacker loses 7, defender 0)"
    assert [o.detail["winner"] for o in odds.outcomes] == [1] * 7 + [0] + [-1] * 5


def test_equal_to_fractions_in_a_thousand_situations() -> None:
    rng = random.Random(1916)
    for _ in range(1000):
        agrees(random_battle(rng))


def test_the_matrix_path_is_as_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wargame.resolve.pool_chain._NUMPY_FROM", 0)
    rng = random.Random(1917)
    for _ in range(200):
        agrees(random_battle(rng))


def standing(force: Force) -> np.ndarray:
    """For every number of steps lost: the units left that hit on 2 and those that hit on 3."""
    left = [[on for _, on in after(force, lost)] for lost in range(steps(force) + 1)]
    return np.array([(ratings.count(2), ratings.count(3)) for ratings in left])


def test_equal_to_a_simulation() -> None:
    attacker = [
        {"name": "infantry", "count": 3, "steps": 2, "hits_on": 2},
        {"name": "tank", "count": 2, "hits_on": 3},
    ]
    data = {**BATTLE, "rounds": 4, "break_off": {"attacker": 2, "defender": 1}, "attacker": attacker}
    battle = RESOLVER.from_json(data)
    rng, trials = np.random.default_rng(17), 200_000
    tables = [standing(units(battle.attacker)), standing(units(battle.defender))]
    losses = [np.zeros(trials, dtype=int), np.zeros(trials, dtype=int)]
    totals = [len(table) - 1 for table in tables]
    for number in range(4):
        alive = np.ones(trials, dtype=bool)
        for side in (0, 1):
            left = totals[side] - losses[side]
            alive &= (left > 0) if number == 0 else (left > battle.break_off[side])
        hits = [
            rng.binomial(tables[side][losses[side], 0], 2 / 6)
            + rng.binomial(tables[side][losses[side], 1], 3 / 6)
            for side in (0, 1)
        ]
        for side in (0, 1):
            losses[side] = np.where(
                alive, np.minimum(losses[side] + hits[1 - side], totals[side]), losses[side]
            )
    for (lost, taken), probability in probabilities(battle).items():
        share = float(np.mean((losses[0] == lost) & (losses[1] == taken)))
        sigma = (probability * (1 - probability) / trials) ** 0.5
        assert abs(share - probability) < 4 * sigma


def test_sides_that_cannot_hit_draw() -> None:
    odds = RESOLVER.odds(DicePool((PoolGroup("a", 3, 0),), (PoolGroup("b", 2, 0),)))
    assert [(o.name, o.probability) for o in odds.outcomes] == [("draw (attacker loses 0, defender 0)", 1.0)]
    # The last group of each side is unarmed: the fight can stop with survivors on both sides.
    armed, unarmed = PoolGroup("armed", 1, 3), PoolGroup("unarmed", 1, 0)
    odds = RESOLVER.odds(DicePool((armed, unarmed), (armed, unarmed)))
    stopped = {(o.attacker_losses, o.defender_losses): o.probability for o in odds.outcomes}[1, 1]
    assert stopped == pytest.approx(1 / 3, abs=1e-12)
    assert odds.summary["draw"] == pytest.approx(1 / 3, abs=1e-12)


def test_a_side_without_units_has_lost() -> None:
    nobody, somebody = (PoolGroup("a", 0, 1),), (PoolGroup("b", 2, 1),)
    assert RESOLVER.odds(DicePool(somebody, nobody)).summary["attacker_wins"] == 1
    assert RESOLVER.odds(DicePool(nobody, somebody)).summary["defender_wins"] == 1
    assert RESOLVER.odds(DicePool(nobody, nobody)).summary["draw"] == 1


@pytest.mark.parametrize("count", [40, 80])
def test_large_battles_are_symmetrical_and_whole(count: int) -> None:
    side = (PoolGroup("a", count // 2, 20, 1), PoolGroup("b", count // 2, 35, 1))
    odds = RESOLVER.odds(DicePool(side, side, die=100))
    assert sum(o.probability for o in odds.outcomes) == pytest.approx(1, abs=1e-12)
    wins = odds.summary["attacker_wins"], odds.summary["defender_wins"]
    assert wins[0] == pytest.approx(wins[1], abs=1e-12)
    assert odds.summary["expected_attacker_losses"] == pytest.approx(
        odds.summary["expected_defender_losses"], abs=1e-9
    )


def test_roll_median_and_choice() -> None:
    odds, die = odds_of(BATTLE), Die.parse("d1000")
    index, how = adjudicate(odds, die, roll=1)
    assert (index, how.outcome.defender_losses) == (0, 5)
    assert adjudicate(odds, die, mode="expected")[1].outcome.detail["winner"] == 1
    name = "draw (attacker loses 7, defender 5)"
    assert adjudicate(odds, die, mode="choose", choice=name)[1].outcome.name == name
    steps_won = sum(
        row.last - row.first + 1 for row in odds.roll_table(die).rows if "attacker wins" in row.name
    )
    assert steps_won == pytest.approx(806, abs=4)


def test_the_explanation_says_who_hits_on_what_and_in_which_order_they_fall() -> None:
    battle = RESOLVER.from_json({**BATTLE, "rounds": 3, "break_off": {"attacker": 2}, "rule": "8.1"})
    lines = [(line.rule, line.text, line.effect) for line in RESOLVER.odds(battle).explanation]
    assert (
        "8.1",
        "Attacker: 2 tank, each hits on 3 or less of d6",
        "1.00 hits a round at full strength",
    ) in lines
    assert ("8.1", "Attacker loses in the order listed", "infantry, then tank") in lines
    assert ("8.1", "Attacker breaks off with 2 of 7 steps left or fewer", "") in lines
    assert ("8.1", "Rounds at most", "3") in lines


groups = st.builds(
    PoolGroup, name=st.just("g"), count=st.integers(0, 4), hits_on=st.integers(0, 6), steps=st.integers(1, 3)
)
sides = st.lists(groups, min_size=1, max_size=3).map(tuple)


@settings(max_examples=60, deadline=None)
@given(sides, sides, st.sampled_from([None, 1, 3]), st.tuples(st.integers(0, 3), st.integers(0, 3)))
def test_probabilities_sum_to_one(
    attacker: Any, defender: Any, rounds: int | None, break_off: tuple[int, int]
) -> None:
    odds = RESOLVER.odds(DicePool(attacker, defender, 6, rounds, break_off))
    assert sum(o.probability for o in odds.outcomes) == pytest.approx(1, abs=1e-12)
    assert len({o.name for o in odds.outcomes}) == len(odds.outcomes)


@settings(max_examples=60, deadline=None)
@given(sides, sides, st.integers(0, 2), st.booleans())
def test_a_stronger_attacker_never_wins_less(attacker: Any, defender: Any, at: int, one_more: bool) -> None:
    index = min(at, len(attacker) - 1)
    group = attacker[index]
    better = (
        PoolGroup(group.name, group.count + 1, group.hits_on, group.steps)
        if one_more
        else PoolGroup(group.name, group.count, min(6, group.hits_on + 1), group.steps)
    )
    stronger = (*attacker[:index], better, *attacker[index + 1 :])
    before = RESOLVER.odds(DicePool(attacker, defender)).summary
    now = RESOLVER.odds(DicePool(stronger, defender)).summary
    assert float(str(now["attacker_wins"])) >= float(str(before["attacker_wins"])) - 1e-12
    assert float(str(now["defender_wins"])) <= float(str(before["defender_wins"])) + 1e-12


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"atacker": []}, "atacker: unknown key; did you mean 'attacker'?"),
        ({"attacker": []}, "attacker: needs 1 to 50 groups, not 0"),
        ({"die": 1}, "die: must be a whole number from 2 to 1000, not 1"),
        ({"rounds": 0}, "rounds: must be a whole number from 1 to 100, not 0"),
        ({"break_off": {"defnder": 1}}, "break_off.defnder: unknown key; did you mean 'defender'?"),
        ({"break_off": 2}, "break_off: must be an object with the keys attacker, defender"),
        ({"attacker": [{"name": "a", "count": 1}]}, "attacker[0].hits_on: is missing"),
        (
            {"attacker": [{"name": "a", "count": 1, "hits_on": 7}]},
            "attacker[0].hits_on: must be from 0 to 6, the die's sides, not 7",
        ),
        (
            {"defender": [{"name": "a", "count": 50, "hits_on": 1, "steps": 5}]},
            "defender: has 250 steps, at most 200 can be computed; let one step stand for several",
        ),
        (
            {
                "rounds": 100,
                "attacker": [{"name": "a", "count": 150, "hits_on": 1}],
                "defender": [{"name": "a", "count": 150, "hits_on": 1}],
            },
            "rounds: 100 rounds of 150 against 150 steps take too long; at most 3, or null for no limit",
        ),
    ],
)
def test_bad_input_is_named(change: dict[str, object], message: str) -> None:
    with pytest.raises(SituationError) as caught:
        RESOLVER.odds(RESOLVER.from_json({**BATTLE, **change}))
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "battle",
    [
        DicePool((PoolGroup("a", -1, 1),), (PoolGroup("b", 1, 1),)),
        DicePool((PoolGroup("a", 1, 1, 0),), (PoolGroup("b", 1, 1),)),
        DicePool((PoolGroup("a", 1, 1),), (PoolGroup("b", 1, 1),), die=0),
        DicePool((PoolGroup("a", 1, 1),), (PoolGroup("b", 1, 1),), rounds=0),
        DicePool((PoolGroup("a", 1, 1),), (PoolGroup("b", 1, 1),), break_off=(-1, 0)),
    ],
)
def test_a_situation_made_in_code_is_checked_too(battle: DicePool) -> None:
    with pytest.raises(SituationError):
        RESOLVER.odds(battle)
