"""The review perspective through its actions: who sees what, scrubbing, pages, branches, reports."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from support.tutorial import play_tutorial

from wargame.play.session import Session
from wargame.report.register import register
from wargame.storage.games import OpenGame
from wargame.ui.controller import GameController
from wargame.ui.review.chartpage import ChartPage
from wargame.ui.review.decisionlist import MADE, DecisionList
from wargame.ui.review.dialog import ReportDialog
from wargame.ui.review.walking import Walk
from wargame.ui.review.window import ReviewWindow
from wargame.ui.seating import BOT, DRAWN, HUMAN, Seating
from wargame.ui.table.window import TableWindow

CHIEF, SEAT, OTHER = "facilitator", "belmar", "arden"


@pytest.fixture(scope="module")
def running() -> OpenGame:
    """A game in its third turn."""
    return play_tutorial(seed=5, turns=2)


def table_of(game: OpenGame, *, chief: bool, seat: str = "") -> TableWindow:
    who = {SEAT: HUMAN if not chief else BOT, OTHER: BOT}
    controller = GameController(game.session, Seating(who, 1, DRAWN, chief))
    window = TableWindow(controller, {}, register=register(game.opened))
    controller.setParent(window)
    window.perspective.blobs = game.opened.blobs
    if seat:
        controller.look_at(seat)
    return window


@pytest.fixture
def table(running: OpenGame, qtbot: QtBot) -> TableWindow:
    """The facilitator's table."""
    window = table_of(running, chief=True, seat=CHIEF)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def review(table: TableWindow, qtbot: QtBot) -> Iterator[ReviewWindow]:
    """The review opened by its command."""
    table.actions_["game.review"].trigger()
    window = table.perspective.window
    assert window is not None
    yield window
    table.perspective.close()
    QApplication.processEvents()


def test_escape_closes_the_window_like_any_other(review: ReviewWindow, qtbot: QtBot) -> None:
    qtbot.waitExposed(review)
    review.activateWindow()
    qtbot.keyClick(review, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(review) or not review.isVisible())


def test_the_command_opens_one_window_and_closing_it_lets_go(
    table: TableWindow, review: ReviewWindow
) -> None:
    assert review.isVisible()
    table.actions_["game.review"].trigger()
    assert table.perspective.window is review
    review.close()
    assert table.perspective.window is None


def test_the_facilitator_holds_what_a_seat_knew_against_the_truth(
    review: ReviewWindow, running: OpenGame
) -> None:
    session = running.session
    place = review.whose.findData(SEAT)
    review.whose.setCurrentIndex(place)
    review.walk.go(len(review.walk.stops) // 2)
    entry = review.walk.entry
    assert review.maps.first.view == session.view_at(SEAT, entry)
    assert review.maps.second.view == session.view_at(CHIEF, entry)
    assert review.maps.second.isVisibleTo(review.maps)
    review.whose.setCurrentIndex(0)
    assert not review.maps.second.isVisibleTo(review.maps)
    assert review.maps.first.view == session.view_at(CHIEF, entry)


def test_a_player_reviews_what_the_own_seat_knew(running: OpenGame, qtbot: QtBot) -> None:
    window = table_of(running, chief=False)
    qtbot.addWidget(window)
    assert window.controller.seat == SEAT
    window.actions_["game.review"].trigger()
    review = window.perspective.window
    assert review is not None
    assert review.shows == (SEAT, False)
    assert [review.whose.itemData(n) for n in range(review.whose.count())] == [SEAT]
    assert review.branches is None
    for place in range(0, len(review.walk.stops), 7):
        review.walk.go(place)
        view = review.maps.first.view
        assert view is not None
        assert not view.truth
        assert view.seat == SEAT
        assert not review.maps.second.isVisibleTo(review.maps)
    assert {made.side for made in review.review.made} == {window.controller.side}
    window.perspective.close()


def test_another_seats_screen_puts_the_review_away(running: OpenGame, qtbot: QtBot) -> None:
    window = table_of(running, chief=True, seat=CHIEF)
    qtbot.addWidget(window)
    window.actions_["game.review"].trigger()
    assert window.perspective.window is not None
    window.turns.cover(True)
    assert window.perspective.window is None
    window.turns.cover(False)


def test_the_end_of_a_game_offers_the_whole_review(tutorial_over: OpenGame, qtbot: QtBot) -> None:
    window = table_of(tutorial_over, chief=False)
    qtbot.addWidget(window)
    window.map_area.result.review.click()
    review = window.perspective.window
    assert review is not None
    assert review.shows == (CHIEF, True)
    place = review.whose.findData(SEAT)
    review.whose.setCurrentIndex(place)
    view = review.maps.first.view
    assert view is not None
    hidden = [unit for unit in view.units if unit.level < 3]
    revealed = tutorial_over.session.view(SEAT)
    assert hidden or len(view.units) < len(revealed.units)  # as known then, also of the last moment
    window.perspective.close()


@pytest.fixture(scope="module")
def tutorial_over() -> OpenGame:
    """The tutorial, over."""
    return play_tutorial(seed=5, turns=99)


# -- scrubbing ---------------------------------------------------------------------------------------------


def test_keys_and_buttons_walk_by_entry_and_by_turn(review: ReviewWindow, qtbot: QtBot) -> None:
    walk, rail = review.walk, review.scrubber.rail
    qtbot.keyClick(rail, Qt.Key.Key_Home)
    assert walk.place == 0
    qtbot.keyClick(rail, Qt.Key.Key_Right)
    assert walk.place == 1
    qtbot.keyClick(rail, Qt.Key.Key_PageDown)
    assert walk.stop is not None
    assert walk.stop.turn == 2
    assert walk.place == dict(walk.turns)[2]
    qtbot.keyClick(rail, Qt.Key.Key_End)
    assert walk.place == len(walk.stops) - 1
    review.scrubber.turn_back.click()
    assert walk.place == max(place for _turn, place in walk.turns if place < len(walk.stops) - 1)
    x = rail.x_of(walk.place)
    assert rail.place_at(x) == walk.place


def test_play_goes_on_by_itself_and_stops_at_the_end(running: OpenGame, qtbot: QtBot) -> None:
    walk = Walk(running.session, CHIEF)
    walk.go(len(walk.stops) - 3)
    walk.speed = 10
    walk.toggle()
    assert walk.playing
    qtbot.waitUntil(lambda: not walk.playing, timeout=3000)
    assert walk.place == len(walk.stops) - 1


def test_bookmarks_stand_on_the_rail(running: OpenGame, qtbot: QtBot) -> None:
    session = running.session
    entry = session.entries[20].id
    assert session.mark(CHIEF, "Here", entry) is None
    walk = Walk(session, CHIEF)
    assert [(mark.name, walk.stops[place].entry) for mark, place in walk.marks] == [("Here", entry)]
    assert Walk(session, SEAT).marks == ()
    assert session.unmark(CHIEF, session.journal.bookmarks.all[0]) is None


def test_a_bookmark_can_be_put_at_the_moment_shown(review: ReviewWindow, running: OpenGame) -> None:
    review.walk.go(5)
    review.scrubber.mark_here()
    marks = running.session.journal.bookmarks.of(CHIEF)
    assert [mark.entry for mark in marks] == [review.walk.entry]
    assert [place for _mark, place in review.walk.marks] == [5]
    assert running.session.unmark(CHIEF, marks[0]) is None


# -- pages -------------------------------------------------------------------------------------------------


def test_the_list_of_decisions_leads_to_the_moment_before(
    review: ReviewWindow, qtmodeltester: ModelTester
) -> None:
    page: DecisionList = review.decisions
    qtmodeltester.check(page.model)
    strike = next(place for place, made in enumerate(page.model.rows) if made.ruled)
    page.table.selectRow(strike)
    made = page.model.index(strike, 0).data(MADE)
    assert review.walk.entry < made.entry
    assert review.whose.currentData() == made.seat
    assert "Known then" in page.details.text()
    assert "Luck" in page.details.text()
    page.side.setCurrentIndex(1)
    assert {row.side for row in page.model.rows} == {page.side.currentData()}


def test_charts_are_drawn_beside_the_window_and_say_what_they_are_not(
    review: ReviewWindow, qtbot: QtBot
) -> None:
    page: ChartPage = review.charts
    review.tabs.setCurrentWidget(page)
    assert not review.maps.isVisibleTo(review)
    qtbot.waitUntil(lambda: not page.picture.pixmap().isNull(), timeout=20_000)
    assert page.limits.text().startswith("What it is not: ")
    wanted = page.choice.itemData(1)
    page.choice.setCurrentIndex(1)
    with qtbot.waitSignal(page.drawer.drawn, timeout=20_000) as drawn:
        pass
    assert drawn.args is not None
    assert drawn.args[0] == wanted
    review.tabs.setCurrentIndex(0)
    assert review.maps.isVisibleTo(review)


def test_a_moment_and_a_sentence_lead_to_their_places(review: ReviewWindow) -> None:
    card = review.story.cards[0]
    moment = review.review.moments[0]
    card._act()
    assert review.walk.entry <= moment.entry
    assert review.walk.stop is not None
    assert review.walk.stop.turn == moment.turn or review.walk.entry < moment.entry


def test_two_branches_stand_side_by_side(qtbot: QtBot) -> None:
    game = play_tutorial(seed=3, turns=2)
    session: Session = game.session
    start = session.entries[len(session.entries) // 2].id
    assert session.branch(CHIEF, "what if", start) is None
    assert session.switch(CHIEF, "main") is None
    window = table_of(game, chief=True, seat=CHIEF)
    qtbot.addWidget(window)
    window.actions_["game.review"].trigger()
    review = window.perspective.window
    assert review is not None
    assert review.branches is not None
    assert review.branches.first.currentText() == "main"
    review.branches.second.setCurrentText("what if")
    review.branches.show_both.click()
    assert "Branch main" in review.maps.first.caption.text()
    assert "Branch what if" in review.maps.second.caption.text()
    assert review.maps.second.view == session.view_at(CHIEF, start)
    review.branches.differ.click()
    assert review.differences.isVisible()
    review.whose.setCurrentIndex(1)
    assert "Branch" not in review.maps.first.caption.text()
    window.perspective.close()


# -- reports -----------------------------------------------------------------------------------------------


def dialog_of(review: ReviewWindow, folder: Path) -> ReportDialog:
    review.make.click()
    assert review.report is not None
    review.report.folder.setText(str(folder))
    return review.report


def test_a_report_is_made_while_the_window_lives(review: ReviewWindow, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = dialog_of(review, tmp_path / "out")
    dialog.seats[SEAT].setChecked(True)
    dialog.kinds["pdf"].setChecked(False)
    told: list[float] = []
    dialog.make.click()
    making = dialog._making
    assert making is not None
    making.progress.connect(lambda _what, share: told.append(share))
    with qtbot.waitSignal(making.finished, timeout=60_000):
        pass
    assert [path.relative_to(tmp_path).as_posix() for path in dialog.written] == [
        f"out/{CHIEF}/review.html",
        f"out/{SEAT}/review.html",
    ]
    assert told == sorted(told)
    assert "as known while it was played" in (tmp_path / "out" / SEAT / "review.html").read_text("utf-8")
    assert not dialog.evaluate.isChecked()
    dialog.accept()


def test_a_report_can_be_stopped_and_begun_again(review: ReviewWindow, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = dialog_of(review, tmp_path)
    dialog.make.click()
    making = dialog._making
    assert making is not None
    dialog.reject()  # Esc stops first
    with qtbot.waitSignal(making.stopped, timeout=20_000):
        pass
    assert dialog.isVisible()
    assert dialog.make.isEnabled()
    assert not list(tmp_path.iterdir())
    dialog.accept()


def test_closing_the_review_ends_a_report_that_is_being_made(
    review: ReviewWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = dialog_of(review, tmp_path)
    dialog.make.click()
    making = dialog._making
    assert making is not None
    qtbot.waitUntil(lambda: not gc.isenabled(), timeout=20_000)  # the thread works
    review.close()
    assert not making.running
    assert gc.isenabled()


def test_a_folder_that_cannot_be_written_is_named(review: ReviewWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "taken").write_text("a file", "utf-8")
    dialog = dialog_of(review, tmp_path / "taken")
    for kind, box in dialog.kinds.items():
        box.setChecked(kind == "charts")
    dialog.make.click()
    making = dialog._making
    assert making is not None
    with qtbot.waitSignal(making.failed, timeout=20_000):
        pass
    assert "taken" in dialog.problem.text()
    dialog.accept()


def test_nothing_is_made_for_nobody(review: ReviewWindow, tmp_path: Path) -> None:
    dialog = dialog_of(review, tmp_path)
    for box in dialog.seats.values():
        box.setChecked(False)
    assert not dialog.make.isEnabled()
    assert dialog.problem.text()
    dialog.accept()


def test_the_pdf_and_who_was_winning_come_from_threads_and_processes(
    review: ReviewWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = dialog_of(review, tmp_path)
    dialog.kinds["html"].setChecked(False)
    dialog.evaluate.setChecked(True)
    dialog.games.setValue(2)
    dialog.make.click()
    making = dialog._making
    assert making is not None
    said: list[str] = []
    making.progress.connect(lambda what, _share: said.append(what))
    with qtbot.waitSignal(making.finished, timeout=120_000):
        pass
    assert [path.name for path in dialog.written] == ["review.pdf"]
    assert dialog.written[0].read_bytes().startswith(b"%PDF")
    assert any(what.startswith("Evaluation: game") for what in said)
    dialog.seats[CHIEF].setChecked(False)
    dialog.seats[SEAT].setChecked(True)
    assert not dialog.evaluate.isEnabled()  # it plays on from the truth
    dialog.accept()
