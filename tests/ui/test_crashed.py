"""After a crash the program offers the game that was on the table, at its last order."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from wargame.storage.errors import SaveError
from wargame.ui.desktop import Desktop
from wargame.ui.errors import ErrorHook
from wargame.ui.start.crashed import LeftOpen, OpenGames

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def desktop(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(Desktop, "_draw_pictures", lambda self: None)
    made = Desktop(qapp, QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    yield made
    made.leave_table()
    if made.start is not None:
        made.start.close()
        made.start.deleteLater()


def crash(folder: Path, path: Path) -> None:
    """Another program that puts a game on its table and dies."""
    code = """
        import os, sys
        from pathlib import Path
        from wargame.ui.start.crashed import OpenGames
        games = OpenGames(Path(sys.argv[1]))
        games.begin(Path(sys.argv[2]), "Straits of Arden")
        os._exit(9)
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(folder), str(path)],
        env=environment,
        check=False,
        capture_output=True,
    )
    assert done.returncode == 9, done.stderr


def test_a_game_of_a_program_that_died_is_told_once(tmp_path: Path) -> None:
    game = tmp_path / "game.wargame"
    game.write_bytes(b"")
    crash(tmp_path / "open", game)
    crash(tmp_path / "open", tmp_path / "gone.wargame")
    games = OpenGames(tmp_path / "open")
    assert games.left_behind() == (LeftOpen(game, "Straits of Arden"),)
    assert games.left_behind() == ()
    assert not list((tmp_path / "open").glob("*.json"))


def test_what_a_running_program_has_open_is_not_told(tmp_path: Path) -> None:
    game = tmp_path / "game.wargame"
    game.write_bytes(b"")
    running, other = OpenGames(tmp_path / "open"), OpenGames(tmp_path / "open")
    running.begin(game, "A game")
    assert running.left_behind() == () and other.left_behind() == ()
    running.end()
    assert list((tmp_path / "open").iterdir()) == []


def test_a_damaged_note_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "x.json").write_text("[1")
    assert OpenGames(tmp_path / "open").left_behind() == ()


def test_the_start_page_offers_the_game_at_its_last_order(desktop, tmp_path) -> None:
    desktop.begin("tutorial-strait")
    path, head = desktop.game.path, desktop.game.session.head
    desktop.leave_table()
    crash(tmp_path / "data" / "wargame" / "open", path)
    desktop.show_start()
    assert "ended without closing" in desktop.start.crashed.text()
    assert not desktop.start.crashed.isHidden() and desktop.start.go_on.text().startswith("Go on:")
    desktop.start.go_on.click()
    assert desktop.game is not None and (desktop.game.path, desktop.game.session.head) == (path, head)
    desktop._to_start()
    assert desktop.start.crashed.isHidden()


def test_an_order_that_cannot_be_saved_is_told_as_that(qapp, monkeypatch) -> None:
    told: list[tuple[str, str]] = []

    class Box:
        def exec(self) -> None:
            """Closed at once."""

    def box(title: str, text: str, *_: object) -> Box:
        told.append((title, text))
        return Box()

    monkeypatch.setattr("wargame.ui.errors.problem_box", box)
    hook = ErrorHook(lambda: "saved at entry 7")
    hook._tell(SaveError("game.wargame: cannot be written: the disk is full; free some space"), "")
    title, text = told[0]
    assert title == "Not saved" and "so it was not done" in text and "the disk is full" in text
    assert "saved at entry 7" in text
