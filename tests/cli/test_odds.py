"""`wargame odds`: its help describes every resolver, people see the whole card, another resolver fits in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from wargame.cli import main
from wargame.cli.odds import FORMATS, odds_in
from wargame.cli.shell import Trouble
from wargame.resolve import RESOLVERS, Die, Odds, OutcomeOdds, adjudicate, odds_of, with_resolver
from wargame.resolve.situation import Fields


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main([*arguments])
    assert not ended.value.code
    return capsys.readouterr().out


def put(path: Path, situation: dict[str, Any]) -> Path:
    path.write_text(json.dumps(situation))
    return path


def test_the_help_describes_every_resolver(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, "odds", "--help")
    for name in RESOLVERS:
        assert re.search(rf"^ *{name}  ", shown, re.MULTILINE)
        assert f'{{"resolver": "{name}"' in shown


def test_the_examples_in_the_help_can_be_computed(tmp_path: Path) -> None:
    # The brackets around what may be left out, and the dots for "and so on", are for people.
    found = re.findall(r'  (\{"resolver".*?\})\n', FORMATS.replace(",\n   ", ", "))
    assert len(found) == len(RESOLVERS)
    for text in found:
        plain = re.sub(r'\[("[a-z_]+": (?:\[[^]]*\]|\{[^}]*\}|[^]{}[]+))\]', r"\1", text)
        plain = plain.replace(', ...]', "]").replace(
            '"defender": [...]', '"defender": [{"name": "post", "count": 1, "hits_on": 1}]'
        ).replace('"cons": [...]', '"cons": ["a doubt"]')  # fmt: skip
        path = tmp_path / "situation.json"
        path.write_text(plain)
        assert sum(each.probability for each in odds_in(path, RESOLVERS).outcomes) == pytest.approx(1)


def test_people_see_outcomes_figures_reasons_and_the_roll_table(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    situation = {
        "resolver": "salvo",
        "raid": [{"name": "drone", "munitions": 4, "hit": 0.5}, {"name": "decoy", "munitions": 2, "hit": 0}],
        "steps": 3,
        "layers": [{"name": "guns", "capacity": 4, "kill": {"drone": 0.5}, "ammunition": 2}],
    }
    shown = said(capsys, "odds", "--input", str(put(tmp_path / "raid.json", situation)))
    assert "expected leakers: drone 3, decoy 2\n" in shown
    assert "expected spent: guns 2\n" in shown
    assert "Every layer engages in the order of the raid: drone, then decoy" in shown
    table = odds_of(situation).roll_table(Die.parse("d100"))
    printed = shown[shown.index("roll of d100") :].splitlines()[2:]
    rolls = {
        roll: line.split("  ", 1)[1].strip()
        for line in printed
        for first, _, last in [line.split()[0].partition("-")]
        for roll in range(int(first), int(last or first) + 1)
    }
    names = [outcome.name for outcome in odds_of(situation).outcomes]
    assert rolls == {roll: names[table.outcome_for(roll)] for roll in range(1, 101)}


def test_unlikely_outcomes_are_counted_not_listed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    situation = {"resolver": "salvo", "munitions": 40, "hit": 0.5, "steps": 40}
    shown = said(capsys, "odds", "--input", str(put(tmp_path / "salvo.json", situation)))
    unlikely = sum(each.probability < 0.00005 for each in odds_of(situation).outcomes)
    assert f"{unlikely} more with less than 0.005 % each" in shown
    assert "\n0 steps lost" not in shown and "\n20 steps lost" in shown


@dataclass(frozen=True)
class Draw:
    red: int
    black: int


class UrnResolver:
    """A sixth resolver, as somebody else would write it in one file: a ball out of an urn."""

    name = "urn"

    def from_json(self, data: Mapping[str, object]) -> Draw:
        fields = Fields(data, ("resolver", "red", "black"))
        return Draw(fields.whole("red", 0, 100), fields.whole("black", 1, 100))

    def odds(self, situation: Draw) -> Odds:
        total = situation.red + situation.black
        outcomes = OutcomeOdds("red", situation.red / total), OutcomeOdds("black", situation.black / total)
        return Odds(self.name, outcomes, {"balls": total}, ())


def test_a_sixth_resolver_reads_files_rolls_and_complains_like_the_others(tmp_path: Path) -> None:
    resolvers = with_resolver(UrnResolver())
    path = put(tmp_path / "urn.json", {"resolver": "urn", "red": 3, "black": 7})
    odds = odds_in(path, resolvers)
    assert odds.to_json()["roll_table"] == [
        {"from": 1, "to": 30, "outcome": "red"},
        {"from": 31, "to": 100, "outcome": "black"},
    ]
    die = Die.parse("d10")
    assert [adjudicate(odds, die, roll=roll)[1].outcome.name for roll in (3, 4)] == ["red", "black"]
    assert adjudicate(odds, die, mode="expected")[1].outcome.name == "black"
    assert adjudicate(odds, die, mode="choose", choice="red", rationale="a test")[0] == 0
    with pytest.raises(Trouble, match=r"urn\.json: blak: unknown key; did you mean 'black'\?"):
        odds_in(put(path, {"resolver": "urn", "red": 3, "blak": 7}), resolvers)
    with pytest.raises(Trouble, match="there is no resolver 'urn'"):
        odds_in(put(path, {"resolver": "urn", "red": 3, "black": 7}), RESOLVERS)
