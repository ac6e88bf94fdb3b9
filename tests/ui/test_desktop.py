"""Opening, continuing and rescuing games, with files in a folder of the test."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from wargame.engine.orders import EndPhase
from wargame.storage.errors import SaveError
from wargame.storage.games import open_game
from wargame.ui.desktop import Desktop
from wargame.ui.seating import BOT, HUMAN, TYPED, from_json, usual
from wargame.ui.start.new_game import NewGameDialog
from wargame.ui.start.recent import RecentGame, RecentGames
from wargame.ui.start.recent_row import RecentRow

SCENARIO = "tutorial-strait"


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def desktop(qapp, store, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(Desktop, "_draw_pictures", lambda self: None)
    made = Desktop(qapp, store)
    yield made
    made.leave_table()
    if made.start is not None:
        made.start.close()
        made.start.deleteLater()


def test_the_recent_list_keeps_the_newest_first_and_forgets(store) -> None:
    recent = RecentGames(store)
    for number in range(12):
        recent.put(RecentGame(f"/games/{number}", "A game", number, 20, "1 Jan 2030"))
    recent.put(RecentGame("/games/5", "A game", 9, 20, "9 Jan 2030"))
    assert [game.path for game in recent.all()][:2] == ["/games/5", "/games/11"]
    assert len(recent.all()) == 8
    recent.drop("/games/5")
    assert "/games/5" not in [game.path for game in recent.all()]


def test_a_damaged_settings_entry_is_an_empty_list(store) -> None:
    store.setValue("recent", "[{]")
    assert RecentGames(store).all() == []
    store.setValue("recent", '[{"what": 1}]')
    assert RecentGames(store).all() == []


def test_a_game_is_saved_from_its_first_moment_and_opens_again(desktop) -> None:
    desktop.begin(SCENARIO)
    path = desktop.game.path
    assert path.is_file()
    assert desktop.recent.all()[0].path == str(path)
    head = desktop.game.session.head
    players = dict(desktop.table.controller.seating.players)
    desktop._to_start()
    assert desktop.start.isVisible() and desktop.table is None
    assert desktop.open_path(path) == ""
    assert desktop.game.session.head == head
    assert desktop.table is not None
    assert dict(desktop.table.controller.seating.players) == players


def test_a_broken_game_says_so_and_its_autosave_opens(desktop, qtbot) -> None:
    desktop.begin(SCENARIO)
    path = desktop.game.path
    desktop.saving.autosave()
    head = desktop.game.session.head
    desktop._to_start()
    path.write_bytes(b"not a game at all")
    desktop.open_recent(str(path))
    row = next(row for row in desktop.start.findChildren(RecentRow) if row.game.path == str(path))
    assert path.name in row.problem.text() and not row.problem.isHidden()
    assert not row.rescue.isHidden()
    desktop.saving.open_autosave(str(path))
    assert desktop.game is not None and desktop.game.session.head == head
    assert path.read_bytes() == b"not a game at all"


def test_an_unknown_scenario_is_named_with_the_nearest(desktop) -> None:
    desktop.begin("tutorial-strat")
    assert desktop.table is None
    assert "tutorial-strait" in desktop._box.text()
    desktop._box.close()


def test_the_start_page_has_a_card_for_each_scenario_and_begins_the_one_pressed(desktop, qtbot) -> None:
    desktop.show_start()
    ids = [tile.card.id for tile in desktop.start.tiles]
    assert ids[0] == SCENARIO and len(ids) >= 2
    with qtbot.waitSignal(desktop.start.new_wanted) as seen:
        desktop.start.tiles[0]._act()
    assert seen.args == [SCENARIO]
    assert isinstance(desktop._dialog, NewGameDialog)
    desktop._dialog.reject()


def test_the_new_game_dialog_starts_sensibly_and_gives_what_was_chosen(desktop, qtbot) -> None:
    scenario = desktop.library.open(SCENARIO).scenario
    dialog = NewGameDialog(scenario, 77)
    qtbot.addWidget(dialog)
    assert dialog.seating == usual(scenario, 77)
    assert sorted(dialog.seating.players.values()) == [BOT, HUMAN]
    dialog.seed.setText("5")
    dialog.typed.setChecked(True)
    dialog.chief.setChecked(True)
    for box in dialog._who.values():
        box.setCurrentIndex(box.findData(HUMAN))
    chosen = dialog.seating
    assert (chosen.seed, chosen.dice, chosen.facilitator) == (5, TYPED, True)
    assert set(chosen.players.values()) == {HUMAN}
    assert from_json(chosen.to_json(), scenario) == chosen


def test_dark_and_light_are_kept(desktop, store) -> None:
    desktop.set_dark(True)
    assert desktop.dark and store.value("theme") == "dark"
    desktop.set_dark(False)
    assert not desktop.dark


def test_an_unexpected_error_is_told_and_nothing_falls_over(desktop, qtbot, capsys, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(desktop.hook, "_tell", lambda error, details: told.append(details))
    try:
        raise RuntimeError("a wheel came off")
    except RuntimeError as error:
        desktop.hook.handle(RuntimeError, error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(told))
    assert "a wheel came off" in told[0]
    assert "a wheel came off" in capsys.readouterr().err


def test_a_copy_is_written_and_the_game_goes_on_in_its_own_file(desktop, tmp_path) -> None:
    desktop.begin(SCENARIO)
    own, head = desktop.game.path, desktop.game.session.head
    copy = tmp_path / "kept.wargame"
    desktop.saving.copy_to(copy)
    assert desktop.game.path == own
    notice = desktop.table.map_area.notice
    assert "kept.wargame" in notice.text.text() and str(tmp_path) not in notice.text.text()
    assert notice.toolTip() == str(copy)
    seat = desktop.table.controller.seat
    assert desktop.game.session.submit(seat, EndPhase()).refusal is None
    with open_game(copy, write=False) as kept:
        assert kept.session.head == head < desktop.game.session.head


def test_a_copy_over_the_game_itself_is_refused(desktop) -> None:
    desktop.begin(SCENARIO)
    before = desktop.game.path.read_bytes()
    desktop.saving.copy_to(desktop.game.path)
    assert "another name" in desktop._box.text()
    desktop._box.close()
    assert desktop.game.path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be moved elsewhere")
def test_a_game_whose_file_was_moved_away_goes_on_where_it_is_saved(desktop, tmp_path) -> None:
    desktop.begin(SCENARIO)
    path = desktop.game.path
    seat = desktop.table.controller.seat
    path.rename(tmp_path / "moved.wargame")
    with pytest.raises(SaveError, match="was moved or deleted"):
        desktop.table.controller.submit(EndPhase(), seat=seat)
    head = desktop.game.session.head
    desktop.saving.copy_to(tmp_path / "rescued.wargame")
    assert desktop.game.path == tmp_path / "rescued.wargame"
    assert desktop.table.controller.submit(EndPhase(), seat=seat)
    assert desktop.game.session.head > head
    desktop.leave_table()
    with open_game(tmp_path / "rescued.wargame") as again:
        assert len(again.session.journal) > head
