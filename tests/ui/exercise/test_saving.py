"""Exercises on the desktop: new ones, folders, drafts that outlive a crash, and the game that runs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from support.little_exercise import INJECTS, tutorial_exercise, write_files

from wargame.engine.desk_orders import SetMode
from wargame.engine.orders import EndPhase
from wargame.play.exercise import exercise_of
from wargame.scenarios.exercise.model import Exercise, PhaseTime
from wargame.scenarios.library import Library, shipped_roots
from wargame.ui.desktop import Desktop
from wargame.ui.exercise.drafts import FOLDER, GAME, NEW, Draft, Drafts
from wargame.ui.exercise.modes import mode_orders
from wargame.ui.exercise.saver import own_copy, write_exercise
from wargame.ui.seating import HUMAN
from wargame.ui.start.exercise_card import ExerciseTile
from wargame.ui.start.new_exercise import NewExerciseDialog
from wargame.ui.table.briefing import briefing_text

SCENARIO = "tutorial-strait"
ID = f"{SCENARIO}-exercise"


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(Desktop, "_draw_pictures", lambda self: None)
    return tmp_path / "data" / "wargame"


@pytest.fixture
def store(tmp_path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def close(desktop: Desktop) -> None:
    desktop.leave_table()
    for window in list(desktop.exercises.designers.windows.values()):
        window.close()
        window.deleteLater()
    if desktop.start is not None:
        desktop.start.close()
        desktop.start.deleteLater()


@pytest.fixture
def desktop(qapp, data, store):
    made = Desktop(qapp, store)
    yield made
    close(made)


def rename(window, title: str) -> None:
    window.design.put(replace(window.design.exercise, title=title), ("title",), "", typed=True)


# new ones ---------------------------------------------------------------------------------------------


def test_from_a_scenario_to_a_running_exercise(desktop, data, qtbot) -> None:
    desktop.show_start()
    desktop.start.exercise.click()
    dialog = desktop.exercises.dialog
    assert isinstance(dialog, NewExerciseDialog)
    rows = [dialog.list.item(n).data(Qt.ItemDataRole.UserRole) for n in range(dialog.list.count())]
    dialog.list.setCurrentRow(rows.index(SCENARIO))
    dialog.accept()
    (window,) = desktop.exercises.designers.windows.values()
    assert window.design.flaws == ()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    folder = data / "exercises" / ID
    assert (folder / "exercise.toml").is_file()
    assert desktop.exercises.drafts.all() == ()
    new_game = desktop._dialog
    assert new_game.chief.isChecked()
    assert set(new_game.seating.players.values()) == {HUMAN}
    new_game.accept()
    exercise = exercise_of(desktop.game.session)
    assert exercise.id == ID
    assert desktop.game.header.title == exercise.title
    assert desktop.recent.all()[0].title == exercise.title


def test_an_exercise_of_seats_only_needs_a_purpose_first(desktop, qtbot) -> None:
    window = desktop.exercises.designers.new(SCENARIO, blank=True)
    assert [flaw.path for flaw in window.design.flaws] == [("purpose",)]
    window.save()
    assert window.saved_exercise is None
    window.design.put(replace(window.design.exercise, purpose="Why"), ("purpose",), "")
    window.save()
    assert window.saved_exercise == window.design.exercise
    assert desktop.library.open(ID).scenario.exercise == window.design.exercise


def test_a_second_one_has_another_short_name(desktop) -> None:
    first = desktop.exercises.designers.new(SCENARIO)
    first.save()
    second = desktop.exercises.designers.new(SCENARIO)
    assert second.design.exercise.id == f"{ID}-2"
    second.design.put(replace(second.design.exercise, id=ID), ("id",), "")
    second.save()
    assert "already" in second.notice.text.text()
    assert second.saved_exercise is None


def test_own_copies_get_a_free_name() -> None:
    exercise = Exercise("a" * 40, "t", "s")
    assert own_copy(exercise, lambda _name: False) is exercise
    assert own_copy(exercise, lambda name: name == "a" * 40).id == "a" * 36 + "-2"


# folders ----------------------------------------------------------------------------------------------


@pytest.fixture
def saved(data) -> Path:
    folder = data / "exercises" / "mine"
    write_files(folder, {**tutorial_exercise(), "injects.toml": INJECTS.replace("south", "belmar").encode()})
    return folder


def test_a_saved_one_is_edited_where_it_lies(desktop, saved) -> None:
    before = (saved / "injects.toml").read_bytes()
    window = desktop.exercises.edit("little-exercise")
    assert not window.dirty
    rename(window, "Renamed")
    window.save()
    assert not window.dirty
    again = desktop.library.open("little-exercise").scenario
    assert again.exercise.title == "Renamed"
    assert again.exercise.seats[1].briefing == "Land"
    assert (saved / "injects.toml").read_bytes() == before
    assert desktop.exercises.edit("little-exercise") is window


def test_a_shipped_one_is_edited_as_a_copy_with_its_injects(desktop, data, saved, tmp_path) -> None:
    root = tmp_path / "shipped"
    (root / "exercises").mkdir(parents=True)
    saved.rename(root / "exercises" / "worked")
    desktop.library = Library([data], shipped=[root, *shipped_roots()])
    window = desktop.exercises.edit("little-exercise")
    assert window.design.exercise.id == "little-exercise-2"
    assert window.dirty
    window.save()
    opened = desktop.library.open("little-exercise-2").scenario
    assert [inject.id for inject in opened.injects] == ["call"]
    assert opened.exercise == window.design.exercise


def test_another_folder_is_kept_in_the_lists(desktop, tmp_path, store, qapp) -> None:
    window = desktop.exercises.designers.new(SCENARIO)
    chosen = tmp_path / "club"
    chosen.mkdir()
    (chosen / "notes.txt").write_text("x")
    work = next(iter(desktop.exercises.designers.windows))
    assert work.startswith(NEW)
    desktop.exercises.designers.save_in(window, chosen)
    folder = chosen / ID
    assert [card.folder for card in desktop.library.exercises() if card.id == ID] == [folder]
    assert list(desktop.exercises.designers.windows) == [f"{FOLDER}{folder}"]
    assert [card.id for card in Desktop(qapp, store).library.exercises() if not card.shipped] == [ID]
    other = desktop.exercises.designers.new("strait-classic")
    desktop.exercises.designers.save_in(other, folder)
    assert other.notice.text.text() == f"Another exercise lies in {folder}."
    assert other.saved_exercise is None


def test_texts_of_seats_that_are_gone_go_and_what_is_not_ours_stays(tmp_path, desktop, saved) -> None:
    exercise = desktop.library.open("little-exercise").scenario.exercise
    write_exercise(tmp_path / "x", exercise, {"injects.toml": b"# theirs\n"})
    (tmp_path / "x" / "readme.txt").write_text("x")
    (tmp_path / "x" / "injects.toml").write_bytes(b"# changed\n")
    assert (tmp_path / "x" / "briefings" / "seat-north_land.md").is_file()
    seats = tuple(replace(seat, briefing="") for seat in exercise.seats)
    write_exercise(tmp_path / "x", replace(exercise, seats=seats), {"injects.toml": b"# theirs\n"})
    left = sorted(
        p.relative_to(tmp_path / "x").as_posix() for p in (tmp_path / "x").rglob("*") if p.is_file()
    )
    assert left == ["exercise.toml", "injects.toml", "readme.txt"]
    assert (tmp_path / "x" / "injects.toml").read_bytes() == b"# changed\n"


def test_a_folder_that_cannot_be_written_is_told_and_the_draft_stays(desktop, data) -> None:
    (data / "exercises").parent.mkdir(parents=True, exist_ok=True)
    (data / "exercises").write_text("a file where a folder should be")
    window = desktop.exercises.designers.new(SCENARIO)
    rename(window, "Kept")
    window.save()
    assert window.notice.text.text().startswith("Not saved: ")
    assert window.dirty
    window.close()
    assert [draft.exercise.title for draft in desktop.exercises.drafts.all()] == ["Kept"]


# drafts -----------------------------------------------------------------------------------------------


def test_a_half_typed_text_survives_a_crash(desktop, qapp, store, qtbot) -> None:
    window = desktop.exercises.designers.new(SCENARIO)
    window.nav.setCurrentRow(5)
    window.pages[5].editor.setFocus()
    with qtbot.waitSignal(window.draft_due, timeout=3000):
        QTest.keyClicks(window.pages[5].editor, "You command the ")
    after = Desktop(qapp, store)  # nothing was closed: the program is gone
    after.show_start()
    assert after.start is not None
    (tile,) = after.start.exercises.drafts
    assert tile.draft.exercise.guide == "You command the "
    assert after.start.draft.text() == f"Go on writing: {window.design.exercise.title}"
    after.start.draft.click()
    (again,) = after.exercises.designers.windows.values()
    assert again.design.exercise.guide == "You command the "
    again.save()
    assert after.exercises.drafts.all() == ()
    close(after)


def test_a_draft_of_a_folder_is_offered_over_what_is_saved(desktop, saved) -> None:
    window = desktop.exercises.edit("little-exercise")
    rename(window, "Draft title")
    window.close()
    again = desktop.exercises.edit("little-exercise")
    assert again.design.exercise.title == "Draft title"
    assert "This is your draft" in again.notice.text.text()
    again.notice.act.click()
    assert again.design.exercise.title == "Little exercise"
    assert not again.dirty
    assert desktop.exercises.drafts.all() == ()


def test_a_draft_can_be_thrown_away(desktop) -> None:
    desktop.show_start()
    window = desktop.exercises.designers.new(SCENARIO)
    rename(window, "Bad idea")
    window.close()
    (tile,) = desktop.start.exercises.drafts
    tile.drop.click()
    assert desktop.start.exercises.drafts == []
    assert desktop.start.draft.isHidden()
    assert desktop.exercises.drafts.all() == ()


def test_damaged_drafts_are_left_out(tmp_path) -> None:
    drafts = Drafts(tmp_path)
    drafts.put(Draft("new:a", Exercise("a", "A", "s"), "s", "now"))
    (tmp_path / "x.draft.json").write_text("{")
    (tmp_path / "y.draft.json").write_text(json.dumps({"key": 5, "exercise": {}}))
    (tmp_path / "z.draft.json").write_text(json.dumps(["no"]))
    assert [draft.key for draft in drafts.all()] == ["new:a"]
    assert drafts.get("new:b") is None
    drafts.put(Draft("new:a", Exercise("a", "B \ud800", "s")))
    kept = drafts.get("new:a")
    assert kept is not None
    assert kept.exercise.title == "B ?"
    drafts.drop("new:a")
    drafts.drop("new:a")
    assert drafts.all() == ()


def test_a_draft_that_cannot_be_kept_is_told(desktop, data) -> None:
    data.mkdir(parents=True)
    (data / "drafts").write_text("a file")
    window = desktop.exercises.designers.new(SCENARIO)
    rename(window, "x")
    window.draft_due.emit()
    assert window.notice.text.text().startswith("No draft can be kept: ")


# the running game -------------------------------------------------------------------------------------


@pytest.fixture
def playing(desktop, saved):
    opened = desktop.library.open("little-exercise")
    from wargame.ui.seating import usual

    desktop._begin(opened, usual(opened.scenario, 1))
    desktop.table.controller.look_at("facilitator")
    return desktop


def test_the_exercise_of_a_running_game_is_changed_in_it(playing) -> None:
    window = playing.exercises.design_game()
    assert window.design.running
    seats = window.pages[4]
    assert not seats.add.isEnabled()
    design = window.design
    changed = replace(
        design.exercise,
        title="During play",
        modes={"attack": "free", "act": "matrix"},
        clocks={"movement": PhaseTime(7, 2)},
    )
    design.put(changed, ("title",), "")
    window.save()
    session = playing.game.session
    assert exercise_of(session).title == "During play"
    assert dict(session.state.modes) == {"attack": "free", "act": "matrix", "move": "rigid"}
    assert list(playing.table.room.keeper.allowances) == ["movement"]
    assert not window.dirty
    assert playing.exercises.design_game() is window


def test_another_screen_closes_it_and_the_table_takes_it_along(playing) -> None:
    window = playing.exercises.design_game()
    rename(window, "Secret")
    playing.table.controller.look_at("north_land")
    assert not window.isVisible()
    assert playing.exercises.design_game() is None
    assert "facilitator's screen" in playing.table.map_area.notice.text.text()
    playing.table.controller.look_at("facilitator")
    again = playing.exercises.design_game()
    assert again.design.exercise.title == "Secret"
    playing._to_start()
    assert not again.isVisible()
    assert [draft.key.startswith(GAME) for draft in playing.exercises.drafts.all()] == [True]
    assert playing.start.exercises.drafts == [], "a draft of a game is offered in that game only"


def test_a_seat_reads_its_own_briefing_and_the_facilitator_the_guide(playing) -> None:
    controller = playing.table.controller
    window = playing.exercises.design_game()
    seats = window.design.exercise.seats
    seats = tuple(replace(seat, briefing=f"Only {seat.id}", contact="0123") for seat in seats)
    window.design.put(replace(window.design.exercise, seats=seats, guide="GUIDE"), (), "")
    window.save()
    for seat in ("north_land", "north_sea", "south_player", "watcher", "facilitator"):
        controller.look_at(seat)
        text = briefing_text(controller)
        read = [each.id for each in seats if f"Only {each.id}" in text.replace("\n", " ")]
        assert read == [seat]
        assert ("GUIDE" in text) == (seat == "facilitator")
        assert "0123" not in text
        assert "Coffee at ten." in text


def test_modes_become_orders() -> None:
    orders = list(mode_orders({"move": "free", "raid": "matrix"}, {"act": "free", "attack": "rigid"}))
    assert [(order.order, order.mode) for order in orders] == [
        ("move", "rigid"),
        ("raid", "free"),
        ("act", "free"),
        ("attack", "rigid"),
    ]
    assert all(isinstance(order, SetMode) and order.reason for order in orders)
    assert list(mode_orders({"move": "free"}, {"move": "free"})) == []


# the start page ---------------------------------------------------------------------------------------


def test_cards_say_what_an_exercise_is_and_begin_it(desktop, saved, qtbot) -> None:
    desktop.show_start()
    tile = next(tile for tile in desktop.start.exercises.tiles if tile.card.id == "little-exercise")
    assert isinstance(tile, ExerciseTile)
    assert tile.edit.text() == "Edit"
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Return)
    assert desktop._dialog.windowTitle() == "New game: Little exercise"
    desktop._dialog.reject()
    tile.edit.click()
    assert list(desktop.exercises.designers.windows) == [f"{FOLDER}{saved}"]


def test_the_kit_of_an_exercise_is_printed_from_its_card(desktop, saved, qtbot) -> None:
    desktop.show_start()
    tile = next(tile for tile in desktop.start.exercises.tiles if tile.card.id == "little-exercise")
    with qtbot.waitSignal(desktop.start.print_wanted) as asked:
        tile.print_kit.click()
    assert asked.args == ["little-exercise"]


def test_the_search_looks_through_exercises_too(desktop, saved) -> None:
    desktop.show_start()
    section = desktop.start.exercises
    desktop.start.search.setText("talks to whom")
    assert [tile.card.id for tile in section.tiles if not tile.isHidden()] == ["little-exercise"]
    desktop.start.search.setText("nothing of the kind")
    assert [tile for tile in section.tiles if not tile.isHidden()] == []


def test_a_broken_exercise_is_named_on_the_start_page(desktop, saved) -> None:
    (saved / "exercise.toml").write_text("[exercise")
    desktop.show_start()
    assert "mine/exercise.toml:1: is not valid TOML" in desktop.start.problems.text()
    assert all(tile.card.id != "little-exercise" for tile in desktop.start.exercises.tiles)


@pytest.mark.parametrize("size", [(1240, 740), (1366, 768)])
def test_the_link_brings_the_exercises_into_sight(desktop, saved, qapp, size) -> None:
    desktop.show_start()
    desktop.start.resize(*size)
    qapp.processEvents()
    desktop.start._to_exercises()
    qapp.processEvents()
    tile = desktop.start.focusWidget()
    assert isinstance(tile, ExerciseTile)
    top = tile.mapTo(desktop.start.area.viewport(), tile.rect().topLeft()).y()
    assert 0 <= top <= desktop.start.area.viewport().height() - tile.height()


def test_two_people_play_one_side_and_hand_over(playing) -> None:
    controller = playing.table.controller
    seats = [seat.id for seat in controller.human_seats()]
    assert seats == ["north_land", "north_sea", "south_player", "facilitator"]
    waiting = controller.asked_seats()
    if "south_player" in waiting:
        controller.look_at("south_player")
        while "north_land" not in controller.asked_seats():
            assert controller.submit(EndPhase())
    for seat in ("north_land", "north_sea"):
        controller.look_at(seat)
        assert controller.may_act(seat)
        assert not controller.view.truth
    assert controller.submit(EndPhase())
    assert not controller.may_act("north_land")
