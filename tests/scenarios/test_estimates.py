"""[[estimates]] and [[thresholds]] of a scenario: what a good one gives, and its faults."""

from __future__ import annotations

import pytest
from support.little_scenario import little_map, scenario_files
from support.small_estimates import RULES
from support.small_rules import changed_ruleset

from wargame.engine.dice import SeededDice
from wargame.engine.engine import Engine
from wargame.engine.game import compile_game
from wargame.engine.state import Estimate
from wargame.rules.problems import ContentError
from wargame.scenarios.loader import load_scenario
from wargame.scenarios.model import Scenario

GOOD = """
[[thresholds]]
side = "north"
pressure = 12
basis = "judgement"
note = "Impatient"

[[estimates]]
side = "north"
about = "south"
quantity = "skill"
low = 0.5
best = 1.25
high = 2
source = "imagery"
age = 3
basis = "judgement"
note = "From tests"
"""


def load(text: str, *, estimates: bool = True) -> Scenario:
    files = scenario_files()
    files["scenario.toml"] = files["scenario.toml"] + text.encode()
    rules = changed_ruleset(estimates=RULES if estimates else None)
    return load_scenario(files, rules, little_map(), where="little")


def problems(text: str, *, estimates: bool = True) -> str:
    with pytest.raises(ContentError) as caught:
        load(text, estimates=estimates)
    return "\n".join(str(problem) for problem in caught.value.problems)


def test_they_are_read_and_the_game_begins_with_them() -> None:
    scenario = load(GOOD)
    assert scenario.thresholds == {"north": 12}
    names = {row.name for row in scenario.assumptions}
    assert {"estimates.north.south.skill.best", "thresholds.north.pressure"} <= names
    game = compile_game(changed_ruleset(estimates=RULES), scenario, little_map())
    assert [game.threshold(side) for side in range(2)] == [12, 10]
    state, _ = Engine(game).begin(SeededDice(1, 0))
    assert state.estimates == {(0, 1, "skill"): Estimate(50, 125, 200, -2, "imagery")}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("best = 1.25", "best = 3", "low <= best <= high"),
        ("best = 1.25", "best = 1.255", "at most two digits"),
        ('about = "south"', 'about = "north"', "knows the numbers of 'north'"),
        ('quantity = "skill"', 'quantity = "skil"', "unknown quantity 'skil'; did you mean 'skill'?"),
        ('source = "imagery"', 'source = "gossip"', "unknown source"),
        ("pressure = 12", "pressure = 0", "thresholds.north.pressure"),
        ("low = 0.5\n", "", "'low' is missing"),
        ("age = 3", "aged = 3", "unknown key 'aged'"),
    ],
)
def test_faults_are_named(old: str, new: str, message: str) -> None:
    assert message in problems(GOOD.replace(old, new))


def test_two_of_a_kind_are_refused() -> None:
    threshold, estimate = GOOD.split("[[estimates]]")
    assert "has a threshold already" in problems(GOOD + threshold)
    assert "an estimate of this already" in problems(GOOD + "[[estimates]]" + estimate)


def test_a_ruleset_without_estimates_takes_none() -> None:
    assert "has no estimates" in problems(GOOD, estimates=False)
