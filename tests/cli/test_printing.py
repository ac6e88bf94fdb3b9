"""`print`: the kit from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.pdfs import read_pdf
from support.tutorial import SCENARIO, play_tutorial

from wargame.cli import main

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


def test_a_kit_is_written_with_progress_on_standard_error(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "kit.pdf"
    code, out, err = run("print", "strait-classic", "--out", path, "--paper", "a3")
    assert code == 0 and out == ""
    pages = read_pdf(path)
    assert f"{len(pages)} pages" in err and "Laying out the pages" in err and "%  Map" in err
    sizes = {tuple(round(each) for each in sorted(page.size)) for page in pages}
    assert sizes == {(210, 297), (297, 420)}


def test_a_seat_gets_its_hand_outs_only(run: Run, tmp_path: Path) -> None:
    whole, own = tmp_path / "whole.pdf", tmp_path / "own.pdf"
    parts = ("--only", "briefings,orders,injects")
    assert run("print", SCENARIO, "--out", whole, *parts)[0] == 0
    code, _out, err = run("print", SCENARIO, "--out", own, "--seat", "belmar", *parts)
    assert code == 0 and "Arden command" not in err and "Inject" not in err
    assert 0 < len(read_pdf(own)) < len(read_pdf(whole))


def test_a_saved_game_is_printed_with_its_own_content(run: Run, tmp_path: Path) -> None:
    game, path = tmp_path / "game.wargame", tmp_path / "kit.pdf"
    play_tutorial(game, turns=1).close()
    assert run("print", game, "--out", path, "--only", "tracks")[0] == 0
    assert len(read_pdf(path)) > 2


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ((SCENARIO, "--out", "kit.doc"), 2, ".pdf"),
        ((SCENARIO, "--out", "kit.pdf", "--paper", "A5"), 2, "A4, A3 or sheet"),
        ((SCENARIO, "--out", "kit.pdf", "--only", "mapp"), 2, "did you mean 'map'"),
        ((SCENARIO, "--out", "kit.pdf", "--hex-mm", "3"), 2, "12"),
        (("tutorial-strat", "--out", "kit.pdf"), 1, SCENARIO),
        ((SCENARIO, "--out", "kit.pdf", "--seat", "belmor"), 1, "did you mean 'belmar'"),
        ((SCENARIO, "--out", "kit.pdf", "--seat", "belmar", "--only", "injects"), 1, "nothing to print"),
        (("korea-escalation", "--out", "kit.pdf", "--paper", "sheet", "--hex-mm", "60"), 1, "smaller hexes"),
        ((SCENARIO, "--out", "none/kit.pdf", "--only", "signin"), 1, "none/kit.pdf"),
    ],
)
def test_what_cannot_be_printed_is_told_in_a_line(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    found, _out, err = run("print", *arguments)
    assert found == code and told in err
    assert list(tmp_path.iterdir()) == []
