"""Exercises on the command line: listed, checked, played headless."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.little_exercise import tutorial_exercise, write_files

from wargame.cli import main
from wargame.play.words import is_facilitator
from wargame.scenarios import library
from wargame.storage.games import open_game


def run(*arguments: str | Path) -> int:
    try:
        return int(main([str(each) for each in arguments]) or 0)
    except SystemExit as ended:
        return int(ended.code or 0)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An exercise of the shipped content, as far as the program knows."""
    roots = library.shipped_roots()
    monkeypatch.setattr(library, "shipped_roots", lambda: (*roots, tmp_path))
    write_files(tmp_path / "exercises" / "mine", tutorial_exercise())
    return tmp_path / "exercises" / "mine"


def test_list_names_exercises_with_their_seats(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder.is_dir()
    assert run("list", "--json") == 0
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)["exercises"]}
    row: dict[str, Any] = rows["little-exercise"]
    assert (row["title"], row["scenario"]) == ("Little exercise", "tutorial-strait")
    assert row["seats"] == ["facilitator", "north_land", "north_sea", "south_player", "watcher"]
    assert run("list") == 0
    assert "little-exercise" in capsys.readouterr().out


def test_check_finds_faults_in_the_exercises_own_files(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", folder.parents[1]) == 0
    assert run("check", folder) == 0
    write_files(folder, tutorial_exercise(exercise=('title = "South"', 'titel = "South"')))
    capsys.readouterr()
    assert run("check", folder, "--json") == 1
    missing, problem = json.loads(capsys.readouterr().out)["problems"]
    assert problem["file"] == str(folder / "exercise.toml")
    assert "unknown key 'titel'; did you mean 'title'?" in problem["message"]
    assert missing["message"] == "'title' is missing or empty; write it"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('scenario = "little"', 'scenario = "tutorial-strat"', "there is no scenario 'tutorial-strat'"),
        ('id = "little-exercise"', 'id = "tutorial-strait"', "is the id of a scenario"),
        ('id = "little-exercise"', "", "has no table [exercise] with 'id'"),
    ],
)
def test_check_wants_a_scenario_and_an_id(
    folder: Path, old: str, new: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(folder, tutorial_exercise(exercise=(old, new)))
    assert run("check", folder) == 1
    assert says in capsys.readouterr().out


def test_bots_play_an_exercise_with_two_seats_for_one_side(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    assert folder.is_dir()
    assert run("play", "little-exercise", "--bots", "all", "--save", path) == 0
    game = open_game(path, write=False)
    try:
        scenario = game.opened.scenario
        assert scenario.exercise is not None
        assert [seat.id for seat in scenario.seats if seat.side == "arden"] == ["north_land", "north_sea"]
        assert game.session.state.ended
        assert is_facilitator(game.session.game, "facilitator")
    finally:
        game.close()
    assert run("verify", path) == 0
