"""The start page: cards in sight, found and gone through by keys; recent games that can be told apart."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from wargame.report.dates import moment_text
from wargame.scenarios.library import Library
from wargame.ui.parts import Elided
from wargame.ui.start.page import StartWindow
from wargame.ui.start.recent import RecentGame
from wargame.ui.start.recent_row import RecentRow
from wargame.ui.start.scenario_card import ScenarioTile
from wargame.ui.start.thumbnails import Thumbnails

Page = Callable[..., StartWindow]


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    def made(width: int = 1240, height: int = 740, recent: tuple[RecentGame, ...] = ()) -> StartWindow:
        window = StartWindow()
        qtbot.addWidget(window)
        window.resize(width, height)
        window.fill(Library().scenarios(), list(recent), [])
        window.show()
        qtbot.waitExposed(window)
        qtbot.wait(30)
        return window

    return made


def in_sight(window: StartWindow) -> int:
    """Cards of which everything can be seen."""
    port = window.area.viewport()
    return sum(
        port.rect().contains(QRect(tile.mapTo(port, QPoint(0, 0)), tile.size())) for tile in window.tiles
    )


@pytest.mark.parametrize("size", [(1240, 740), (1366, 768), (1920, 1080)])
def test_four_cards_are_in_sight_and_fill_the_width(page: Page, size: tuple[int, int]) -> None:
    window = page(*size)
    assert in_sight(window) >= 4
    first_row = [tile for tile in window.tiles if tile.y() == window.tiles[0].y()]
    right = max(tile.mapTo(window, QPoint(tile.width(), 0)).x() for tile in first_row)
    assert window.width() - right < 60
    assert len({tile.width() for tile in first_row}) == 1


def test_a_narrow_window_has_one_column_and_cards_scroll_to_the_keys(page: Page, qtbot: QtBot) -> None:
    window = page(820, 512)
    assert len({tile.x() for tile in window.tiles}) == 1
    window.tiles[0].setFocus()
    for tile in window.tiles[1:]:
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
        assert window.focusWidget() is tile
        port = window.area.viewport()
        assert port.rect().contains(tile.mapTo(port, QPoint(5, 5)))


def test_arrows_go_from_card_to_card_and_stop_at_the_edge(page: Page, qtbot: QtBot) -> None:
    window = page()
    window.tiles[0].setFocus()
    for key, number in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 3),
        (Qt.Key.Key_Left, 2),
        (Qt.Key.Key_Up, 0),
    ):
        qtbot.keyClick(window.focusWidget(), key)
        assert window.focusWidget() is window.tiles[number]
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Up)
    assert window.focusWidget() is window.tiles[0]


def test_a_search_leaves_the_cards_with_its_words_and_enter_goes_to_them(page: Page, qtbot: QtBot) -> None:
    window = page()
    qtbot.keyClick(window, "/")
    assert window.focusWidget() is window.search
    qtbot.keyClicks(window.search, "korea penin")
    assert [tile.card.id for tile in window.found] == ["korea-escalation"]
    assert [tile.isVisible() for tile in window.tiles].count(True) == 1
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.focusWidget() is window.found[0]
    with qtbot.waitSignal(window.new_wanted) as seen:
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert seen.args == ["korea-escalation"]
    window.search.setText("atlantis")
    assert window.found == [] and window.nothing.isVisible()
    window.search.setFocus()
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert len(window.found) == len(window.tiles) and window.nothing.isHidden()


def test_a_newcomer_begins_at_the_tutorial_and_who_has_played_at_the_last_game(
    page: Page, tmp_path: Path
) -> None:
    fresh = page()
    assert fresh.focusWidget() is fresh.tutorial
    file = tmp_path / "mine.wargame"
    file.write_bytes(b"x")
    window = page(recent=(RecentGame(str(file), "A game", 2, 9, "1 Jan 2030"),))
    assert window.focusWidget() is window.go_on


def test_recent_games_of_one_scenario_are_told_apart_by_file_and_time(qtbot: QtBot, tmp_path: Path) -> None:
    names = ["korea-escalation seminar 2026, first group", "korea-escalation seminar 2026, second group"]
    lines: list[str] = []
    for name in names:
        file = tmp_path / f"{name}.wargame"
        file.write_bytes(b"x")
        os.utime(file, (1_700_000_000, 1_700_000_000))
        row = RecentRow(RecentGame(str(file), "Korea: escalation", 3, 14, "12 Oct 2027"))
        qtbot.addWidget(row)
        row.resize(250, 80)
        row.show()
        which = row.findChildren(Elided)[-1]
        cut = which.fontMetrics().elidedText(which.text(), which._mode, which.width())
        assert "2023" in cut, "the time is not cut"
        lines.append(cut)
    assert len(lines) == 2


def test_a_file_that_is_gone_has_no_time(qtbot: QtBot, tmp_path: Path) -> None:
    row = RecentRow(RecentGame(str(tmp_path / "gone.wargame"), "A game", 1, 2, "1 Jan 2030"))
    qtbot.addWidget(row)
    assert row.findChildren(Elided)[-1].text() == "gone"
    assert "not there" in row.problem.text()


def test_moments_are_said_as_in_a_list() -> None:
    now = datetime(2027, 10, 12, 15, 0)
    said = [
        moment_text(moment, now)
        for moment in (
            datetime(2027, 10, 12, 14, 2),
            datetime(2027, 10, 11, 23, 59),
            datetime(2027, 3, 4, 9, 5),
            datetime(2026, 12, 31, 9, 5),
        )
    ]
    assert said == ["today 14:02", "yesterday 23:59", "4 Mar 09:05", "31 Dec 2026"]


def test_pictures_are_drawn_when_their_ground_is_ready_and_come_from_the_cache_then(
    page: Page, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Thumbnails, "_path", lambda _self, tile: tmp_path / f"{tile.card.id}.png")
    window = page()
    tile = next(tile for tile in window.tiles if tile.card.id == "tutorial-strait")
    drawing = Thumbnails(Library(), [tile], window)
    drawing.begin()
    qtbot.waitUntil(lambda: tile.picture.pixmap is not None, timeout=20000)
    again = ScenarioTile(tile.card, print, print, print)
    qtbot.addWidget(again)
    Thumbnails(Library(), [again], window).begin()
    assert again.picture.pixmap is not None and again.picture.middle == tile.picture.middle != 0.5


def test_the_keys_that_quit_a_game_quit_here_too(page: Page, qtbot: QtBot) -> None:
    window = page()
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()
