"""estimates.toml: what modern-ops says, and every fault with its line and words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from support.modern_ops import changed, modern_ops, problems_of, shipped

from wargame.rules.loader import load_ruleset, with_settings


def test_the_shipped_estimates_hang_together() -> None:
    rules = modern_ops().estimates
    assert rules is not None
    covered = {quantity for source in rules.sources.values() for quantity in source.covers}
    assert covered == set(rules.quantities)
    assert list(rules.confidence) == ["high", "moderate"]
    assert rules.prisoners is not None and rules.prisoners.source in rules.sources
    used = {
        effect.name
        for order in modern_ops().orders.values()
        for effect in order.effects
        if effect.kind == "estimate"
    }
    assert used <= set(rules.sources)
    assert any(abs(result.offset) > 1 for result in rules.results.values())


def test_numbers_of_estimates_are_in_the_register_and_can_be_set() -> None:
    name = "estimates.result.wild_low_side.width"
    assert name in {row.name for row in modern_ops().assumptions}
    rules = load_ruleset(with_settings(shipped(), {name: "0.6"})).estimates
    assert rules is not None and rules.results["wild, low side"].width == Fraction(3, 5)


def test_a_ruleset_may_do_without_estimates() -> None:
    files = shipped()
    del files["estimates.toml"]
    messages = [str(problem) for problem in problems_of(files)]
    assert messages
    # only the orders and the rule texts that speak of them
    assert all(message.startswith(("orders.toml", "rules/15")) for message in messages)


CASES = {
    "unknown quantity of a source": (
        'covers = ["missiles",',
        'covers = ["misiles",',
        "unknown quantity 'misiles'; did you mean 'missiles'?",
    ),
    "quantity twice": ('id = "loitering_stock"', 'id = "fpv_stock"', "quantity 'fpv_stock' stands twice"),
    "result twice": ('outcome = "close, high side"', 'outcome = "close, low side"', "stands twice"),
    "unknown usual result": ('usual = "fair, low side"', 'usual = "fair, lo side"', "unknown result"),
    "limit below grain": ("limit = 5", "limit = 0.05", "'limit' is less than 'grain'"),
    "too fine": ("grain = 0.1", "grain = 0.125", "at most two digits"),
    "unknown name in a value": ("units.stock.fpv_drones", "units.stock.fpv_drone", "fpv_drones"),
    "words that do not rise": ("moderate = 0.5", "moderate = 0.1", "must be wider than the word before"),
    "unknown key": ("widen = 0.03", "wide = 0.03", "unknown key 'wide'; did you mean 'widen'?"),
    "results that do not fit the cuts": (
        "degrees = [0.25, 0.75]",
        "degrees = [0.25]",
        "1 cuts make 2 results",
    ),
    "cuts that fall": ("degrees = [0.25, 0.75]", "degrees = [0.75, 0.25]", "the cuts must rise"),
    "nothing covered": (
        'covers = ["drone_defence", "cadre", "drone_skill"]',
        "covers = []",
        "'covers' is empty",
    ),
}


@pytest.mark.parametrize(("old", "new", "message"), CASES.values(), ids=CASES)
def test_faults_are_named_with_their_line(old: str, new: str, message: str) -> None:
    files, line = changed("estimates.toml", old, new)
    found = problems_of(files)
    assert any(message in problem.message for problem in found), found
    assert any(problem.file == "estimates.toml" and abs(problem.line - line) <= 12 for problem in found)


def test_outcomes_of_a_collection_are_results() -> None:
    files, _ = changed("orders.toml", '"wild, low side"', '"wide, low side"')
    assert any("unknown result (outcome of 'collect_imagery')" in p.message for p in problems_of(files))


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("actions.csv", "5,0.7,derived", "5,1.7,derived", "must be from 0 to 1"),
        (
            "ladder.csv",
            "no,,judgement",
            "no,yes,judgement",
            "only a firebreak asks for the facilitator's word",
        ),
        (
            "numbers.toml",
            '"perception.misread" = { value = 0.1',
            '"perception.misread" = { value = 2',
            "from 0 to 1",
        ),
    ],
)
def test_faults_of_the_ladders_columns(file: str, old: str, new: str, message: str) -> None:
    files, line = changed(file, old, new)
    assert any(problem.line == line and message in problem.message for problem in problems_of(files))
