"""A game decided again by another ruleset: a branch of the same file, every difference told, nothing lost."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.tutorial import play_tutorial, tutorial

from wargame.cli.program import main
from wargame.play.bots import make_bots
from wargame.play.player import play_on
from wargame.scenarios.library import Library, Opened, shipped_roots
from wargame.storage.errors import SaveError
from wargame.storage.games import OpenGame, open_game
from wargame.storage.rebase import DETAIL, OUTCOME, REFUSED, STOPPED, Rebased, rebase
from wargame.storage.verify import salvage, verify


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "game.wargame"
    play_tutorial(path).close()
    return path


def by_changed_rules(tmp_path: Path, file: str, change: Callable[[str], str]) -> Opened:
    """The tutorial by its ruleset with one file changed."""
    name = tutorial().ruleset.id
    folder = next(root / "rulesets" / name for root in shipped_roots() if (root / "rulesets" / name).is_dir())
    own = tmp_path / "own" / "rulesets" / name
    shutil.copytree(folder, own)
    text = (own / file).read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    (own / file).write_text(changed, encoding="utf-8")
    return Library(shipped=[tmp_path / "own"]).with_ruleset(tutorial(), name)


def slow(text: str) -> str:
    """No unit has more than two movement points: many moves are refused."""
    lines = text.splitlines()
    head = next(place for place, line in enumerate(lines) if line.startswith("key,"))
    column = lines[head].split(",").index("movement")
    for place in range(head + 1, len(lines)):
        cells = lines[place].split(",")
        if len(cells) > column and cells[column].isdecimal():
            cells[column] = str(min(2, int(cells[column])))
            lines[place] = ",".join(cells)
    return "\n".join([*lines, ""])


def version(text: str) -> str:
    return re.sub(r'version = "[0-9.]+"', 'version = "9.0.0"', text)


def decided(path: Path, opened: Opened, **options: object) -> Rebased:
    with open_game(path) as game:
        return rebase(game, opened, **options)  # type: ignore[arg-type]


def digests(game: OpenGame) -> list[str]:
    return [entry.digest for entry in game.session.journal]


def test_rules_that_say_the_same_lead_to_the_same_game(path: Path, tmp_path: Path) -> None:
    with open_game(path, write=False) as game:
        before, head = digests(game), game.session.journal.head
    found = decided(path, by_changed_rules(tmp_path, "ruleset.toml", version), branch="newer")
    assert (found.differences, found.position.same) == ((), True)
    assert found.decided == found.same == found.entries == len(before)
    assert found.ruleset.endswith(" 9.0.0")
    assert verify(path).ok
    with open_game(path, write=False) as game:
        assert digests(game)[: len(before)] == before
        assert len(digests(game)) == 2 * len(before)
        assert game.session.journal.head == head
        refusal = game.session.switch(chief(game), "newer")
        assert refusal is not None


def chief(game: OpenGame) -> str:
    return next(seat.id for seat in game.session.game.scenario.seats if seat.role == "facilitator")


def test_the_branch_is_played_on_by_its_own_rules(path: Path, tmp_path: Path) -> None:
    decided(path, by_changed_rules(tmp_path, "ruleset.toml", version), branch="newer", switch=True)
    with open_game(path) as game:
        assert game.session.journal.head.name == "newer"
        assert game.opened.ruleset.version == "9.0.0"
        assert game.header.ruleset.endswith(game.opened.ruleset.version)
        play_on(game.session, make_bots(game.session.game), turns=2)
        refusal = game.session.switch(chief(game), "main")
        assert refusal is not None and "other rules" in refusal.text
        refusal = game.session.rewind(chief(game), 3)
        assert refusal is not None and "other rules" in refusal.text
    assert verify(path).ok


def test_every_difference_is_told(path: Path, tmp_path: Path) -> None:
    found = decided(path, by_changed_rules(tmp_path, "unit_types.csv", slow))
    kinds = {each.kind for each in found.differences}
    assert REFUSED in kinds or OUTCOME in kinds
    assert kinds <= {REFUSED, OUTCOME, DETAIL, STOPPED, "dice"}
    assert found.decided < found.entries
    refused = [each for each in found.differences if each.kind == REFUSED]
    assert all(each.becomes == 0 and each.reason for each in refused)
    assert all(each.was != each.now for each in found.differences if each.kind == OUTCOME and not each.reason)
    assert found.position.units
    assert verify(path).ok


def test_the_same_rules_and_bad_names_change_nothing(path: Path, tmp_path: Path) -> None:
    before = verify(path)
    for opened, options, says in (
        (tutorial(), {}, "exactly this ruleset"),
        (by_changed_rules(tmp_path, "ruleset.toml", version), {"branch": "main"}, "taken"),
    ):
        with pytest.raises(SaveError, match=says):
            decided(path, opened, **options)
    assert verify(path) == before


def test_a_game_may_be_decided_again_twice_and_salvaged(path: Path, tmp_path: Path) -> None:
    opened = by_changed_rules(tmp_path, "ruleset.toml", version)
    assert decided(path, opened).branch != decided(path, opened).branch
    assert verify(path).ok
    copy = tmp_path / "copy.wargame"
    assert salvage(path, copy).ok
    assert verify(copy).ok


def test_the_command_reports_and_refuses(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    saves = Path(__file__).resolve().parents[1] / "saves"
    shutil.copy(saves / "format-1.wargame", path)
    assert main_code(["rebase", str(path), "--ruleset", tutorial().ruleset.id, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["entries"] == 30 and said["branch"]
    assert main_code(["rebase", str(path), "--ruleset", "modern-op"]) == 1
    assert "did you mean 'modern-ops'" in capsys.readouterr().err


def main_code(arguments: list[str]) -> int:
    try:
        return main(arguments)
    except SystemExit as end:
        return int(end.code or 0)


def test_the_command_branches_lists_them_and_goes_on_with_another(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decided(path, by_changed_rules(tmp_path, "ruleset.toml", version), branch="newer")
    assert main_code(["branches", str(path), "--go-on", "newer", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)["branches"]
    assert [(each["name"], each["edition"], each["current"]) for each in said] == [
        ("main", 1, False),
        ("newer", 2, True),
    ]
    with open_game(path, write=False) as game:
        assert game.opened.ruleset.version == "9.0.0"
    assert main_code(["branches", str(path), "--go-on", "main"]) == 0
    with open_game(path, write=False) as game:
        assert game.opened.ruleset.version == tutorial().ruleset.version
    assert main_code(["branches", str(path), "--go-on", "newest"]) == 1
    assert "there is no branch 'newest'" in capsys.readouterr().err
