"""`rulebook` and `assumptions`, and what `show` says of a game with changed numbers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from wargame.cli import main
from wargame.scenarios.library import Library

SCENARIO = "tutorial-strait"
PLAY = ("play", SCENARIO, "--bots", "all", "--seed", 1, "--turns", 1)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code: Any = main([str(each) for each in arguments])
        except SystemExit as ended:
            code = ended.code
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return int(code or 0), said.out, said.err

    return run_it


@pytest.mark.parametrize("ruleset", [card.id for card in Library().rulesets()])
def test_every_shipped_ruleset_has_a_rulebook_as_page_and_pdf(run: Run, tmp_path: Path, ruleset: str) -> None:
    page, paper = tmp_path / "rules.html", tmp_path / "rules.pdf"
    assert run("rulebook", ruleset, "--out", page)[0] == 0
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    code, _out, err = run("rulebook", ruleset, "--out", paper)
    assert code == 0 and "pages" in err
    assert paper.read_bytes().startswith(b"%PDF")


def test_a_rulebook_is_made_from_a_folder_and_wrong_names_are_told(run: Run, tmp_path: Path) -> None:
    folder = next(card.folder for card in Library().rulesets() if card.id == "modern-ops")
    assert run("rulebook", folder, "--out", tmp_path / "rules.html")[0] == 0
    code, _out, err = run("rulebook", "modern-opps", "--out", tmp_path / "r.html")
    assert code == 1 and "modern-ops" in err
    code, _out, err = run("rulebook", "modern-ops", "--out", tmp_path / "r.doc")
    assert code == 2 and ".pdf" in err
    code, _out, err = run("rulebook", "modern-ops", "--out", tmp_path / "none" / "r.pdf")
    assert code == 1 and "none" in err


def test_assumptions_are_listed_for_people_machines_and_spreadsheets(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "register.xlsx"
    code, out, _err = run("assumptions", SCENARIO, "--json", "--out", book)
    rows = json.loads(out)
    assert code == 0
    limit = next(row for row in rows if row["name"] == "numbers.stack.limit")
    assert limit["value"] == 10 and limit["basis"] == "judgement" and limit["note"]
    assert limit["file"].endswith("numbers.toml") and limit["line"] > 0
    assert load_workbook(book)["Assumptions"].max_row == len(rows) + 1
    code, out, _err = run("assumptions", SCENARIO)
    assert code == 0 and "numbers.stack.limit" in out and f"{len(rows)}: " in out
    assert run("assumptions", SCENARIO, "--out", tmp_path / "register.txt")[0] == 2
    code, _out, err = run("assumptions", "tutorial-strat")
    assert code == 1 and SCENARIO in err


def test_a_played_game_tells_which_numbers_were_changed(run: Run, tmp_path: Path) -> None:
    game = tmp_path / "game.wargame"
    assert run(*PLAY, "--save", game, "--set", "numbers.stack.limit=12")[0] == 0
    rows = json.loads(run("assumptions", game, "--json")[1])
    assert [(row["name"], row["value"], row["was"]) for row in rows if "was" in row] == [
        ("numbers.stack.limit", 12, 10)
    ]
    assert "changed: numbers.stack.limit = 12 (was 10)" in run("show", game)[1]
    shown = json.loads(run("show", game, "--json")[1])
    assert [row["name"] for row in shown["changed"]] == ["numbers.stack.limit"]


def test_a_player_is_not_told_of_changes_to_the_enemy(run: Run, tmp_path: Path) -> None:
    scenario = Library().open(SCENARIO).scenario
    seats = [seat for seat in scenario.seats if seat.role == "player"]
    unit = next(unit for unit in scenario.units if unit.side == seats[0].side and unit.steps > 1)
    game = tmp_path / "game.wargame"
    change = f"units.{unit.id}.steps={unit.steps - 1}"
    assert run(*PLAY, "--save", game, "--set", change)[0] == 0
    told = {seat.id: json.loads(run("show", game, "--seat", seat.id, "--json")[1]) for seat in seats}
    assert [row["name"] for row in told[seats[0].id]["changed"]] == [f"units.{unit.id}.steps"]
    assert told[seats[1].id]["changed"] == []
