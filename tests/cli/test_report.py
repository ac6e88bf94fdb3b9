"""`wargame report`: the files of a review, for the facilitator and for a seat."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.tutorial import play_tutorial
from typer.testing import CliRunner

from wargame.cli.program import app


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("games") / "game.wargame"
    play_tutorial(path, turns=2).close()
    return path


def test_a_review_is_written_with_its_maps_and_charts(saved: Path, tmp_path: Path) -> None:
    before = saved.read_bytes()
    result = CliRunner().invoke(app, ["report", str(saved), "--out", str(tmp_path / "review")])
    assert result.exit_code == 0, result.output
    files = [Path(line) for line in result.stdout.splitlines()]
    assert all(path.is_file() and path.stat().st_size > 1000 for path in files)
    page = (tmp_path / "review" / "review.html").read_text("utf-8")
    assert page.count('<figure class="map"><img src="data:image/jpeg;base64,') == 3
    assert "The umpire&#x27;s influence" in page
    assert saved.read_bytes() == before


def test_a_seats_review_says_whose_it_is_and_has_no_umpire(saved: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["report", str(saved), "--out", str(tmp_path), "--seat", "belmar"])
    assert result.exit_code == 0, result.output
    page = (tmp_path / "review.html").read_text("utf-8")
    assert "as known while it was played" in page
    assert "umpire&#x27;s influence" not in page
    assert "In truth" not in page


def test_an_unknown_seat_is_named_with_the_nearest(saved: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["report", str(saved), "--out", str(tmp_path), "--seat", "belma"])
    assert result.exit_code != 0
    assert not list(tmp_path.iterdir())


def test_who_was_winning_is_not_told_to_a_seat(saved: Path, tmp_path: Path) -> None:
    arguments = ["report", str(saved), "--out", str(tmp_path), "--seat", "belmar", "--evaluate", "2"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert "plays on from the truth" in result.output.replace("\n", " ")
