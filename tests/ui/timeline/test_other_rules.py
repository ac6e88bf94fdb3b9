"""A branch that other rules have decided: the timeline leads there, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMenu
from support.tutorial import SCENARIO, play_tutorial

from wargame.scenarios.library import Library
from wargame.storage.errors import SaveError
from wargame.storage.games import go_on_with, open_game
from wargame.storage.rebase import rebase
from wargame.storage.verify import verify
from wargame.ui.desktop import Desktop
from wargame.ui.seating import HUMAN, Seating

OTHER = {"numbers.stack.limit": "9"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A game with a branch by other rules."""
    path = tmp_path / "game.wargame"
    play_tutorial(path).close()
    with open_game(path) as game:
        rebase(game, Library().open(SCENARIO, OTHER), "less room")
    return path


@pytest.fixture
def desktop(qapp, tmp_path, monkeypatch) -> Iterator[Any]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(Desktop, "_draw_pictures", lambda self: None)
    monkeypatch.setattr(
        Desktop,
        "_seating_of",
        lambda self, game: Seating({"belmar": HUMAN, "arden": HUMAN}, facilitator=True),
    )
    made = Desktop(qapp, QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    yield made
    made.leave_table()
    if made.start is not None:
        made.start.close()
        made.start.deleteLater()


def menu_of(desktop: Any) -> dict[str, Any]:
    """What the timeline's button for branches offers."""
    table = desktop.table
    table.curtain.hide()
    table.controller.look_at("facilitator")
    table.actions_["view.timeline"].trigger()
    window = table.times.window
    window.branch_menu()
    menu = window.findChildren(QMenu)[-1]
    found = {action.text(): action for action in menu.actions()}
    menu.hide()
    return found


def test_the_timeline_leads_to_a_branch_by_other_rules_and_back(desktop, path, qtbot) -> None:
    assert desktop.open_path(path) == ""
    before = desktop.game.session.digest
    there = next(action for text, action in menu_of(desktop).items() if text.startswith("Go on with less"))
    assert "by other rules" in there.text() and there.isEnabled()
    first = desktop.table
    there.trigger()
    qtbot.waitUntil(lambda: desktop.table is not None and desktop.table is not first)
    session = desktop.game.session
    assert session.journal.head.name == "less room"
    assert int(session.game.ruleset.numbers["stack.limit"]) == 9
    assert "less room" in desktop.table.map_area.notice.text.text()
    second = desktop.table
    back = next(action for text, action in menu_of(desktop).items() if text.startswith("Go on with main"))
    back.trigger()
    qtbot.waitUntil(lambda: desktop.table is not second)
    assert desktop.game.session.digest == before
    desktop.leave_table()
    assert verify(path).ok


def test_a_branch_that_is_not_there_is_told(path: Path) -> None:
    with open_game(path) as game, pytest.raises(SaveError, match="no branch 'nowhere'"):
        go_on_with(game, "nowhere")
