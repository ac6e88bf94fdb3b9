"""The command line: data on standard output, one line for what is wrong, exit codes 0, 1 and 2."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.tutorial import SCENARIO, play_tutorial

from wargame.cli import main
from wargame.storage.games import open_game

ROOT = Path(__file__).parents[2]
COMMANDS = ("list", "check", "play", "verify", "show", "log", "odds", "picture", "open", "map build")


@dataclass
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def run_it(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        try:
            code: Any = main([str(each) for each in arguments])
        except SystemExit as ended:
            code = ended.code
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Ran(int(code or 0), said.out, said.err)

    return run_it


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A game of two turns; read only."""
    path = tmp_path_factory.mktemp("saved") / "game.wargame"
    play_tutorial(path, turns=2).close()
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(run: Any, command: str) -> None:
    shown = run(*command.split(), "--help")
    assert shown.code == 0
    assert f"Example: wargame {command}" in " ".join(shown.out.split())


def test_list_names_what_there_is(run: Any) -> None:
    found = run("list", "--json").json
    tutorial = next(row for row in found["scenarios"] if row["id"] == SCENARIO)
    assert tutorial["turns"] == 6
    assert tutorial["sides"] == ["belmar", "arden"]
    assert "facilitator" in tutorial["seats"]
    assert {"id", "title", "ruleset", "map"} <= set(tutorial)
    assert {"id", "version"} <= set(found["rulesets"][0])
    table = run("list")
    assert table.code == 0 and SCENARIO in table.out and found["rulesets"][0]["id"] in table.out


def test_a_game_is_played_saved_and_verified(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    played = run("play", SCENARIO, "--bots", "all", "--seed", "3", "--save", path, "--turns", "1", "--json")
    assert played.code == 0
    report = played.json
    assert (report["scenario"], report["seed"], report["finished"], report["result"]) == (
        SCENARIO,
        3,
        False,
        None,
    )
    assert os.listdir(tmp_path) == [path.name]
    checked = run("verify", path, "--json")
    assert checked.code == 0
    assert checked.json == {
        "ok": True,
        "entries": report["entries"],
        "digest": report["digest"],
        "first_bad_entry": None,
        "reason": None,
    }
    assert report["digest"] in run("verify", path).out
    again = run("play", SCENARIO, "--bots", "belmar, arden", "--seed", "3", "--turns", "1", "--json").json
    assert again["digest"] == report["digest"]


def test_a_whole_game_has_a_result(run: Any) -> None:
    report = run("play", SCENARIO, "--bots", "all", "--seed", "1", "--json").json
    assert report["finished"]
    assert set(report["result"]["sides"]) == {"belmar", "arden"}
    assert all({"points", "grade"} == set(each) for each in report["result"]["sides"].values())
    shown = run("play", SCENARIO, "--bots", "all", "--seed", "1")
    assert report["digest"] in shown.out and "points" in shown.out


def test_trace_names_every_entry_once_it_is_on_the_disk(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    traced = run("play", SCENARIO, "--bots", "all", "--seed", "1", "--turns", "1", "--trace", "--save", path)
    lines = [line.split() for line in traced.out.splitlines() if line.startswith("committed ")]
    with open_game(path, write=False) as game:
        assert lines == [["committed", str(entry.id), entry.digest] for entry in game.session.journal]


def test_an_assumption_can_be_changed_and_the_file_keeps_it(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    setting = ("--set", "scenario.rung=7")
    assert run("play", SCENARIO, "--bots", "all", "--turns", "1", "--save", path, *setting).code == 0
    assert run("show", path, "--at", "1", "--json").json["public_rung"] == 7
    assert run("verify", path).code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["play", SCENARIO], 2, "add --bots all"),
        (["play", SCENARIO, "--bots", "belmar"], 2, "nobody would play arden"),
        (["play", SCENARIO, "--bots", "belmer,arden"], 2, "did you mean 'belmar'?"),
        (["play", SCENARIO, "--bots", "all", "--set", "rubbish"], 2, "NAME=VALUE, not 'rubbish'"),
        (["play", SCENARIO, "--bots", "all", "--turns", "0"], 2, "--turns"),
        (["play", "tutorial-strat", "--bots", "all"], 1, "did you mean 'tutorial-strait'?"),
        (["play", SCENARIO, "--bots", "all", "--set", "no.such=1"], 1, "'no.such'"),
        (
            ["play", SCENARIO, "--bots", "all", "--save", "/no/such/folder/x.wargame"],
            1,
            "/no/such/folder/x.wargame",
        ),
        (["show", "nothing.wargame"], 1, "nothing.wargame: there is no such file"),
        (["verify", "nothing.wargame"], 1, "there is no such file"),
        (["log", "pyproject.toml"], 1, "pyproject.toml: is not a saved game"),
        (["odds", "--input", "nothing.json"], 1, "nothing.json: cannot be read"),
        (["open", "nothing.wargame"], 2, "there is no file nothing.wargame"),
        (["picture", "nothing", "--out", "x.png"], 1, "there is no scenario 'nothing'"),
        (["check", "nothing"], 1, "1 problem"),
        (["map", "build", "--out", "x"], 2, "--region NAME or --bbox"),
        (["nonsense"], 2, "nonsense"),
        (["show"], 2, "FILE"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(
    run: Any, arguments: list[str], code: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    ran = run(*arguments)
    assert ran.code == code
    assert says in " ".join(ran.err.split())


def test_verify_names_the_first_bad_entry(run: Any, saved: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.wargame"
    path.write_bytes(saved.read_bytes())
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE entry SET seat = 'observer' WHERE id = 5")
        raw.commit()
    ran = run("verify", path, "--json")
    assert ran.code == 1
    assert (ran.json["ok"], ran.json["first_bad_entry"]) == (False, 5)
    assert "entry 5" in ran.err


def test_show_gives_exactly_the_seats_view(run: Any, saved: Path) -> None:
    truth = run("show", saved, "--json").json
    assert truth["seat"] == "facilitator"
    assert {"seat", "entry", "turn", "phase", "digest", "units", "tracks", "rung", "estimates"} <= set(truth)
    view = run("show", saved, "--seat", "arden", "--json").json
    known = {unit["id"]: unit for unit in view["units"]}
    names = {unit["name"] for unit in truth["units"] if unit["side"] == "belmar"}
    hidden = [unit for unit in known.values() if unit["side"] == "belmar" and unit["contact"] < 3]
    assert all("name" not in unit and "stocks" not in unit for unit in hidden)
    identified = {unit["name"] for unit in known.values() if unit["contact"] == 3}
    text = json.dumps(view) + run("show", saved, "--seat", "arden").out
    assert not [name for name in names - identified if name in text]
    early = run("show", saved, "--at", "3", "--json").json
    assert early["entry"] == 3 and early["digest"] != truth["digest"]
    beyond = run("show", saved, "--at", "99999")
    assert beyond.code == 1 and "the last one is" in beyond.err
    unknown = run("show", saved, "--seat", "ardn")
    assert unknown.code == 1 and "did you mean 'arden'?" in unknown.err


def test_log_is_one_object_a_line_and_keeps_secrets(run: Any, saved: Path) -> None:
    whole = [json.loads(line) for line in run("log", saved, "--json").out.splitlines()]
    own = [json.loads(line) for line in run("log", saved, "--seat", "arden", "--json").out.splitlines()]
    assert len(own) < len(whole)
    assert {"entry", "turn", "phase", "kind", "text", "hex"} <= set(whole[0])
    view = run("show", saved, "--json").json
    enemies = [unit["name"] for unit in view["units"] if unit["side"] == "belmar"]
    moved = [
        line for line in whole if line["kind"] == "move" and any(name in line["text"] for name in enemies)
    ]
    assert moved, "the bots of the other side have moved nobody: the test sees nothing"
    assert not [line for line in moved if line in own]
    assert "Turn 1 begins" in run("log", saved).out


ODDS = {
    "dice_pool": {
        "attacker": [{"name": "tank", "count": 2, "hits_on": 3}],
        "defender": [{"name": "infantry", "count": 4, "steps": 2, "hits_on": 2}],
    },
    "argument": {"pros": ["The harbour is iced up"], "cons": [{"text": "Icebreakers", "weight": "strong"}]},
    "salvo": {
        "munitions": 12,
        "hit": 0.6,
        "steps": 4,
        "layers": [
            {"name": "area SAM", "capacity": 6, "kill": 0.7},
            {"name": "point", "capacity": 10, "kill": 0.4},
        ],
    },
    "contest": {"base": 0.45, "modifiers": [0.10, -0.05], "degrees": [0.2, 0.5]},
    "odds_table": {
        "ruleset": "modern-ops",
        "attack": 12,
        "defence": 5,
        "column_shift": 1,
        "die_modifier": -1,
    },
}


@pytest.mark.parametrize("resolver", sorted(ODDS))
def test_odds_are_exact_and_complete(run: Any, tmp_path: Path, resolver: str) -> None:
    path = tmp_path / "situation.json"
    path.write_text(json.dumps({"resolver": resolver, **ODDS[resolver]}))
    found = run("odds", "--input", path, "--json").json
    assert abs(sum(outcome["probability"] for outcome in found["outcomes"]) - 1) <= 1e-12
    assert {"name", "probability", "attacker_losses", "defender_losses"} <= set(found["outcomes"][0])
    assert found["explanation"] and found["roll_table"][0]["from"] >= 1
    if resolver == "contest":
        assert abs(found["summary"]["success"] - 0.5) < 1e-12
    people = run("odds", "--input", path)
    assert people.code == 0 and "probability" in people.out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"resolver": "salvo",\n "munitions": }', "situation.json:2:15: is not JSON"),
        ("[1]", "must hold one JSON object"),
        ('{"resolver": "salvos"}', "did you mean 'salvo'?"),
        ('{"resolver": "contest", "base": NaN}', "NaN is not a number"),
        ('{"resolver": "contest", "bass": 1}', "bass"),
        (
            '{"resolver": "odds_table", "ruleset": "modern-op", "attack": 1, "defence": 1}',
            "did you mean 'modern-ops'?",
        ),
        ("[" * 100000, "is not a situation"),
        ("\udcff", "is not UTF-8"),
    ],
)
def test_a_wrong_situation_is_refused_with_its_place(run: Any, tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "situation.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    ran = run("odds", "--input", path)
    assert ran.code == 1 and ran.out == ""
    assert says in ran.err


def test_check_finds_every_problem_with_its_line(run: Any, tmp_path: Path, saved: Path) -> None:
    good = run("check", ROOT / "assets" / "scenarios" / SCENARIO, ROOT / "rulesets", saved)
    assert good.code == 0 and good.out == ""
    folder = tmp_path / "scenarios" / "mine"
    folder.mkdir(parents=True)
    text = (ROOT / "assets" / "scenarios" / SCENARIO / "scenario.toml").read_text()
    (folder / "scenario.toml").write_text(text.replace('ruleset = "modern-ops"', 'ruleset = "modern-opps"'))
    line = text[: text.index('ruleset = "modern-ops"')].count("\n") + 1
    bad = run("check", folder)
    assert bad.code == 1
    assert f"{folder / 'scenario.toml'}:{line}: there is no ruleset 'modern-opps'; did you mean" in bad.out
    (folder / "scenario.toml").write_text(text.replace("turns = 6", 'turns = "six"'))
    found = run("check", tmp_path / "scenarios", "--json").json
    assert not found["ok"] and any("turns" in each["message"] for each in found["problems"])
    (tmp_path / "map.hexmap").write_bytes(b"no map")
    (tmp_path / "game.wargame").write_bytes(b"no game")
    for name in ("map.hexmap", "game.wargame"):
        assert run("check", tmp_path / name).code == 1


def test_a_picture_is_drawn_for_a_seat(saved: Path, tmp_path: Path) -> None:
    """In a process of its own, as a user runs it: without a display."""
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")
    }
    truth, known = tmp_path / "truth.png", tmp_path / "known.png"
    for path, seat in ((truth, "facilitator"), (known, "arden")):
        command = [
            sys.executable,
            "-m",
            "wargame.cli",
            "picture",
            str(saved),
            "--seat",
            seat,
            "--out",
            str(path),
        ]
        done = subprocess.run(
            [*command, "--scale", "0.5"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert truth.read_bytes()[:4] == b"\x89PNG"
    assert truth.read_bytes() != known.read_bytes()


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom wargame.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'numpy', 'pydantic', 'sqlmodel', 'PySide6', 'matplotlib'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_fault_of_the_program_is_one_line_too(
    run: Any, monkeypatch: pytest.MonkeyPatch, saved: Path
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("wargame.storage.games.open_game", broken)
    ran = run("show", saved)
    assert ran.code == 1
    assert (
        ran.err == "wargame: a fault of the program, please report it: ZeroDivisionError: division by zero\n"
    )
