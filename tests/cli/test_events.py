"""`events`: the list out, in again as a whole or not at all, and rehearsed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wargame.cli import main
from wargame.engine.game import compile_game
from wargame.rules.source import read_folder
from wargame.scenarios.inject_toml import to_toml
from wargame.scenarios.library import Library
from wargame.scenarios.loader import load_scenario

SCENARIO = "tutorial-strait"
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


@pytest.fixture
def played(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "game.wargame"
    assert run("play", SCENARIO, "--bots", "all", "--seed", 3, "--turns", 1, "--save", path)[0] == 0
    return path


def test_the_list_is_shown_for_people_and_machines(run: Run) -> None:
    code, out, _err = run("events", SCENARIO)
    assert code == 0 and "Landing at Stillholm" in out and "by hand" in out
    code, out, _err = run("events", SCENARIO, "--json")
    rows = json.loads(out)
    assert [row["number"] for row in rows] == [1, 2, 3, 4, 5] and rows[0]["state"] == "planned"


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_list_goes_out_and_a_dry_run_finds_nothing_new(run: Run, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"list{suffix}"
    assert run("events", SCENARIO, "--out", path)[0] == 0
    code, out, err = run("events", SCENARIO, "--import", path, "--dry-run")
    assert code == 0 and out == "" and "5 unchanged; 0 errors" in err


def test_a_change_comes_into_a_saved_game_as_one_order_that_verifies(
    run: Run, played: Path, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    assert run("events", played, "--out", path)[0] == 0
    path.write_text(path.read_text("utf-8").replace("An envoy offers a pause", "A tired envoy"), "utf-8")
    before = played.read_bytes()
    code, _out, err = run("events", played, "--import", path, "--dry-run")
    assert code == 0 and "1 changed" in err and played.read_bytes() == before
    code, _out, err = run("events", played, "--import", path)
    assert code == 0 and "order of the facilitator" in err
    assert "A tired envoy" in run("events", played)[1]
    assert run("verify", played)[0] == 0
    assert "there is nothing new in it" in run("events", played, "--import", path)[2]


def test_a_list_with_faults_changes_nothing_and_says_where_they_are(
    run: Run, played: Path, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("No.,Synopsis,Time,To\n7,Fog,turn 2,belmer\n8,Rain,turn 99,all\n", "utf-8")
    before = played.read_bytes()
    code, out, err = run("events", played, "--import", path)
    assert code == 1 and "2 errors" in err and played.read_bytes() == before
    assert "error: row 2, To: unknown side or seat 'belmer'; did you mean 'belmar'?" in out
    assert "error: row 3, Time: 'turn' must be a whole number" in out
    code, out, _err = run("events", played, "--import", path, "--dry-run", "--json")
    found = json.loads(out)
    assert code == 1 and found["errors"] == 2
    assert {(each["row"], each["column"]) for each in found["findings"] if each["kind"] == "error"} == {
        (2, "recipients"),
        (3, "time"),
    }


def test_a_scenario_gets_its_new_list_as_a_file(run: Run, tmp_path: Path) -> None:
    path, made = tmp_path / "list.csv", tmp_path / "injects.toml"
    path.write_text("No.,Synopsis,Time,To\n7,Fog,D+1,all\n", "utf-8")
    code, _out, err = run("events", SCENARIO, "--import", path)
    assert code == 2 and "--out injects.toml" in err
    assert run("events", SCENARIO, "--import", path, "--out", made)[0] == 0
    assert 'title = "Fog"' in made.read_text("utf-8")


@pytest.mark.parametrize("card", Library().scenarios(), ids=lambda card: card.id)
def test_a_list_written_as_toml_is_read_as_the_same_list(card: Any) -> None:
    opened = Library().open(card.id)
    game = compile_game(opened.ruleset, opened.scenario, opened.hexmap)
    files = read_folder(card.folder)
    if not opened.scenario.injects:
        return
    files["injects.toml"] = to_toml(opened.scenario.injects, game.grid, wait=True).encode()
    again = load_scenario(files, opened.ruleset, opened.hexmap, where=card.id)
    assert again.injects == opened.scenario.injects and again.injects_wait


def test_a_rehearsal_says_what_would_come_and_what_not(run: Run, played: Path) -> None:
    code, out, _err = run("events", SCENARIO, "--rehearse")
    assert code == 0 and "Engines in the harbour" in out and "only your word sends it" in out
    before = played.read_bytes()
    code, out, _err = run("events", played, "--rehearse", "--bots", "--json")
    found = json.loads(out)
    assert code == 0 and {each["inject"] for each in found["come"]} & {"second_wave", "village_hit"}
    assert played.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--dry-run",), 2, "belongs to --import"),
        (("--same", "both"), 2, "none of change, add"),
        (("--out", "list.pdf"), 2, "not '.pdf'"),
        (("--import", "none.csv"), 1, "none.csv"),
    ],
)
def test_wrong_usage_is_told(run: Run, arguments: tuple[str, ...], code: int, message: str) -> None:
    ended, _out, err = run("events", SCENARIO, *arguments)
    assert ended == code and message in err


def test_what_is_no_list_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"PK\x03\x04nonsense")
    code, _out, err = run("events", SCENARIO, "--import", path)
    assert code == 1 and "list.xlsx: is damaged" in err
    assert run("events", "tutorial-strat")[0] == 1
