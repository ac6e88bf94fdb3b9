"""The plain ruleset: it loads with few files, its table makes sense, and the command line knows its odds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wargame.cli.program import app
from wargame.resolve.dice import Die
from wargame.rules.loader import load_ruleset
from wargame.rules.source import read_folder

FOLDER = Path(__file__).parents[2] / "rulesets" / "classic-2d6"
RULES = load_ruleset(read_folder(FOLDER))


def test_it_has_nothing_of_what_it_does_not_use():
    assert not (RULES.weapons or RULES.sensors or RULES.defences or RULES.actions or RULES.ladder)
    assert {kind for phase in RULES.phases for kind in phase.orders} == {"move", "attack"}
    assert RULES.turns == "players" and RULES.postures == ("ready",)
    assert {path.name for path in FOLDER.iterdir()} == {
        "README.md",
        "combat.toml",
        "crt.csv",
        "modifiers.toml",
        "movement.csv",
        "numbers.toml",
        "results.csv",
        "rules",
        "ruleset.toml",
        "sequence.toml",
        "terrain.csv",
        "unit_types.csv",
    }


def test_every_number_is_marked_as_game_design():
    assert len(RULES.assumptions) > 90
    assert all(row.basis == "judgement" and row.note.startswith("Game design") for row in RULES.assumptions)


def test_every_symbol_is_in_the_symbol_set():
    index = json.loads((FOLDER.parents[1] / "assets" / "symbols" / "index.json").read_text("utf-8"))
    assert all(kind.symbol in index for kind in RULES.unit_types.values())


def test_every_result_is_used_and_told_in_the_rules():
    cells = {cell for row in RULES.combat.rows for cell in row}
    assert cells == set(RULES.combat.results)
    text = next(each.text for each in RULES.texts if each.number == "5.3")
    assert all(f"| {code} |" in text for code in cells)


@pytest.mark.parametrize(("column", "leaves"), [("1:1", 10), ("3:1", 26)])
def test_how_often_the_defender_leaves_is_as_the_note_says(column: str, leaves: int):
    place = RULES.combat.columns.index(column)
    weights = Die.parse("2d6").weights
    found = sum(
        weight
        for weight, row in zip(weights, RULES.combat.rows, strict=True)
        if (result := RULES.combat.results[row[place]]).retreat or result.defender_losses == 4
    )
    assert found == leaves and sum(weights) == 36


def test_a_better_column_or_roll_is_never_worse_for_the_attacker():
    order = ["AE", "AL", "AR", "EX", "DR", "DL", "DE"]
    ranks = [[order.index(code) for code in row] for row in RULES.combat.rows]
    assert all(row == sorted(row) for row in ranks)
    assert all(list(column) == sorted(column) for column in zip(*ranks, strict=True))


def test_the_command_line_gives_the_odds_of_the_table(tmp_path: Path):
    situation = tmp_path / "battle.json"
    battle = {"attack": 12, "defence": 5, "column_shift": 1, "die_modifier": -1}
    situation.write_text(json.dumps({"resolver": "odds_table", "ruleset": "classic-2d6", **battle}))
    done = CliRunner().invoke(app, ["odds", "--input", str(situation), "--json"])
    assert done.exit_code == 0, done.output
    odds = {each["name"]: each["probability"] * 36 for each in json.loads(done.stdout)["outcomes"]}
    # 12 : 5 is 2:1, one column to the right is 3:1; every roll counts one less.
    expected = {"AE": 0, "AL": 0, "AR": 6, "EX": 9, "DR": 15, "DL": 5, "DE": 1}
    assert odds == pytest.approx(expected)
