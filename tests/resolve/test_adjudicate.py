"""One roll, the median, or the facilitator's word; and the card that explains it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.resolve import (
    RESOLVERS,
    AdjudicationError,
    Die,
    DieError,
    Odds,
    OutcomeOdds,
    SituationError,
    adjudicate,
    odds_of,
    with_resolver,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTEST: dict[str, Any] = {
    "resolver": "contest",
    "base": 0.45,
    "modifiers": [0.10, -0.05],
    "degrees": [0.2, 0.5],
}
SALVO: dict[str, Any] = {
    "resolver": "salvo",
    "munitions": 12,
    "hit": 0.6,
    "steps": 4,
    "layers": [
        {"name": "area SAM", "capacity": 6, "kill": 0.7},
        {"name": "point", "capacity": 10, "kill": 0.4},
    ],
}
D100 = Die.parse("d100")


@given(st.integers(1, 100))
def test_the_roll_is_looked_up_in_the_printed_table(roll: int) -> None:
    odds = odds_of(SALVO)
    index, how = adjudicate(odds, D100, roll=roll)
    rows: Any = odds.to_json(D100)["roll_table"]
    (row,) = [row for row in rows if row["from"] <= roll <= row["to"]]
    assert (how.outcome.name, odds.outcomes[index].name, how.roll) == (row["outcome"], row["outcome"], roll)


def test_expected_is_the_median() -> None:
    index, how = adjudicate(odds_of(CONTEST), D100, mode="expected")
    assert (index, how.outcome.name, how.roll) == (2, "degree 3", None)
    late = Odds("made", (OutcomeOdds("a", 0.49), OutcomeOdds("b", 0.0), OutcomeOdds("c", 0.51)), {}, ())
    assert adjudicate(late, D100, mode="expected")[0] == 2


def test_the_facilitator_picks_by_name_or_number() -> None:
    odds = odds_of(CONTEST)
    assert (
        adjudicate(odds, D100, mode="choose", choice="failure", rationale="Surprise")[1].rationale
        == "Surprise"
    )
    assert adjudicate(odds, D100, mode="choose", choice=1)[1].outcome.name == "degree 2"
    with pytest.raises(AdjudicationError, match=r"there is no outcome 'failur'; did you mean 'failure'\?"):
        adjudicate(odds, D100, mode="choose", choice="failur")
    with pytest.raises(AdjudicationError, match="there is no outcome number 4; the numbers are 0 to 3"):
        adjudicate(odds, D100, mode="choose", choice=4)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"roll": 3, "choice": 1},
        {"mode": "expected", "roll": 3},
        {"mode": "expected", "choice": 1},
        {"mode": "choose"},
        {"mode": "choose", "choice": 1, "roll": 3},
        {"mode": "guess"},
    ],
)
def test_each_mode_takes_what_it_needs_and_no_more(wrong: dict[str, Any]) -> None:
    with pytest.raises(AdjudicationError):
        adjudicate(odds_of(CONTEST), D100, **wrong)


def test_a_wrong_roll_is_refused() -> None:
    with pytest.raises(DieError, match="d100 shows 1 to 100, not 0"):
        adjudicate(odds_of(CONTEST), D100, roll=0)


def test_the_card_keeps_everything() -> None:
    _, how = adjudicate(odds_of(CONTEST), D100, roll=26)
    card = json.loads(json.dumps(how.to_json()))
    assert (card["outcome"], card["roll"], card["mode"], card["die"]) == ("degree 3", 26, "roll", "d100")
    assert [line["effect"] for line in card["explanation"]] == ["0.45", "chance +0.1", "chance -0.05", "0.5"]
    assert card["roll_table"] == [
        {"from": 1, "to": 10, "outcome": "degree 1"},
        {"from": 11, "to": 25, "outcome": "degree 2"},
        {"from": 26, "to": 50, "outcome": "degree 3"},
        {"from": 51, "to": 100, "outcome": "failure"},
    ]


@pytest.mark.parametrize(
    ("data", "summary"),
    [
        (CONTEST, {"success"}),
        (SALVO, {"expected_hits", "expected_losses", "expected_intercepted"}),
    ],
)
def test_the_json_has_the_documented_shape(data: dict[str, Any], summary: set[str]) -> None:
    shape: Any = json.loads(json.dumps(odds_of(data).to_json()))
    assert {"outcomes", "summary", "explanation", "roll_table"} <= set(shape)
    assert set(shape["summary"]) == summary
    for outcome in shape["outcomes"]:
        assert {"name", "probability", "attacker_losses", "defender_losses"} <= set(outcome)
    assert sum(outcome["probability"] for outcome in shape["outcomes"]) == pytest.approx(1, abs=1e-12)
    assert {"rule", "text", "effect", "value", "applied"} == set(shape["explanation"][0])
    assert (shape["roll_table"][0]["from"], shape["roll_table"][-1]["to"]) == (1, 100)


@dataclass(frozen=True)
class Coin:
    heads: float


class CoinResolver:
    """A sixth resolver, as somebody else would write it."""

    name = "coin"

    def from_json(self, data: Mapping[str, object]) -> Coin:
        heads = data["heads"]
        assert isinstance(heads, float)
        return Coin(heads)

    def odds(self, situation: Coin) -> Odds:
        outcomes = (OutcomeOdds("heads", situation.heads), OutcomeOdds("tails", 1 - situation.heads))
        return Odds(self.name, outcomes, {}, ())


def test_another_resolver_is_one_class_and_one_registration() -> None:
    resolvers = with_resolver(CoinResolver())
    odds = odds_of({"resolver": "coin", "heads": 0.25}, resolvers)
    assert adjudicate(odds, D100, roll=25)[1].outcome.name == "heads"
    assert "coin" not in RESOLVERS
    with pytest.raises(ValueError, match="called 'coin' already"):
        with_resolver(CoinResolver(), resolvers)


def test_an_unknown_resolver_gets_the_nearest_name() -> None:
    with pytest.raises(SituationError, match=r"there is no resolver 'savlo'; did you mean 'salvo'\?"):
        odds_of({"resolver": "savlo"})
    with pytest.raises(
        SituationError, match="resolver: must name one of odds_table, dice_pool, salvo, contest, argument"
    ):
        odds_of({})


def test_importing_the_resolvers_leaves_numpy_alone() -> None:
    code = "import sys, wargame.resolve; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
