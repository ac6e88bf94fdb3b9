"""The player display shows one seat's view in large type, and never what the seat cannot know."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot
from support.desk import controller, seats, to_phase

from wargame.engine.orders import Attack, EndPhase
from wargame.play.clock import MINUTE, Allowance
from wargame.ui.controller import GameController
from wargame.ui.display.feed import DisplayFeed
from wargame.ui.display.window import PlayerDisplay
from wargame.ui.white.clockkeeper import ClockKeeper


class Hand:
    """A clock that stands until it is moved."""

    now = 0

    def __call__(self) -> int:
        return self.now


def display(qtbot: QtBot, desk: GameController, hand: Hand | None = None) -> PlayerDisplay:
    keeper = ClockKeeper(desk, parent=desk, now=hand or Hand())
    window = PlayerDisplay(DisplayFeed(desk, desk), keeper)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    return window


def shown(window: PlayerDisplay) -> list[str]:
    """All texts of the window, and all that the map draws."""
    texts = [text.text() for text in window.findChildren(QLabel) if text.isVisibleTo(window)]
    return [window.windowTitle(), *texts, repr(window.canvas.scene)]


def menu_of(window: PlayerDisplay) -> dict[str, QAction]:
    menu = QMenu(window)
    window.fill_menu(menu)
    return {action.text(): action for action in menu.actions() if action.text()}


def test_it_begins_with_what_everybody_may_know(qtbot: QtBot):
    window = display(qtbot, controller())
    assert window.feed.side == -1
    assert window.canvas.scene.counters == ()
    window.choose_seat("north")
    own = [counter.unit for counter in window.canvas.scene.counters if counter.side == 0]
    assert sorted(own) == [0, 1, 2]


def test_no_facilitators_view_can_be_chosen(qtbot: QtBot):
    window = display(qtbot, controller())
    with pytest.raises(ValueError, match="not for a display"):
        window.choose_seat("facilitator")
    assert window.feed.side == -1
    assert not any("acilitator" in title for title in menu_of(window))


def test_it_follows_the_game_whoever_looks_at_the_table(qtbot: QtBot):
    desk = controller(seating=seats(facilitator=True))
    window = display(qtbot, desk)
    window.choose_seat("north")
    to_phase(desk, "movement", "north")
    assert "Movement" in window.head.ask.text()
    desk.look_at("facilitator")
    assert "Movement" in window.head.ask.text()
    assert "facilitator" not in window.windowTitle().lower()


def test_a_frozen_display_stays_until_it_is_let_go(qtbot: QtBot):
    desk = controller()
    window = display(qtbot, desk)
    window.feed.freeze(True)
    before = shown(window)
    to_phase(desk, "combat", "north")
    assert shown(window) == before
    window.feed.freeze(False)
    assert "Combat" in window.head.ask.text()


def test_a_covered_display_shows_nothing(qtbot: QtBot):
    window = display(qtbot, controller())
    window.set_covered(True)
    assert window.cover.isVisible() and window.cover.geometry() == window.rect()
    assert window.childAt(window.rect().center()) in (window.cover, window.cover.word)
    window.set_covered(False)
    assert not window.cover.isVisible()


def test_what_the_seat_cannot_know_changes_nothing(qtbot: QtBot):
    """Two games that differ in the south alone, where nothing of it is known: the same to the letter."""
    pictures: list[list[str]] = []
    for shift in (0, 1):
        desk = controller()
        for held in desk.session.state.contacts:
            held.clear()
        unit = desk.session.state.units[3]
        unit.steps -= shift
        unit.posture, unit.stocks = shift, {"shells": shift}
        desk.session.state.pressure += shift
        desk.refresh()
        desk.session._views.clear()
        window = display(qtbot, desk)
        window.choose_seat("north")
        pictures.append(shown(window))
        window.choose_seat("observer")
        pictures.append(shown(window))
    assert pictures[0] == pictures[2] and pictures[1] == pictures[3]


def test_a_battle_flashes_only_for_who_knows_of_it(qtbot: QtBot):
    desk = controller()
    to_phase(desk, "combat", "north")
    ring, hidden = display(qtbot, desk), display(qtbot, desk)
    ring.choose_seat("north")
    hidden.feed.show("observer")
    struck: list[tuple[int, ...]] = []
    hidden.feed.changed.connect(struck.append)
    target = desk.session.state.units[3].hex
    assert desk.submit(Attack((0, 1), target))
    assert [flash.hex for flash in ring.canvas.scene.flashes] == [target]
    adjudicated = [e for e in desk.session.entries[-1].events if type(e).__name__ == "Adjudicated"]
    public = any(event.seen == -1 for event in adjudicated)
    assert any(struck) == public


def test_the_clock_runs_warns_and_follows_the_phase(qtbot: QtBot):
    hand, desk = Hand(), controller()
    window = display(qtbot, desk, hand)
    keeper = window.head._keeper
    assert not keeper.used and window.head.clock.isHidden()
    here = desk.game.ruleset.phases[desk.session.state.phase].id
    keeper.allow({here: Allowance(10 * MINUTE, 2 * MINUTE)})
    assert window.head.clock.text() == "10:00" and window.head.word.text() == "left"
    hand.now = 9 * MINUTE
    keeper.changed.emit()
    assert window.head.clock.text() == "01:00" and window.head.word.text() == "nearly over"
    hand.now = 11 * MINUTE
    keeper.toggle()
    hand.now = 20 * MINUTE
    keeper.changed.emit()
    assert window.head.clock.text() == "+01:00" and window.head.word.text() == "stopped"
    keeper.give(5)
    assert window.head.clock.text() == "04:00"
    phase = desk.session.state.phase
    while desk.session.state.phase == phase:
        desk.session.submit(desk.asked_seats()[0], EndPhase())
    desk.refresh()
    assert keeper.text == "" and keeper.clock.paused and window.head.clock.isHidden()


def test_everything_fits_in_height_or_is_left_out(qtbot: QtBot, qapp: QApplication):
    window = display(qtbot, controller())
    window.choose_seat("north")
    for size in ((1366, 768), (1920, 1080), (800, 450)):
        window.resize(*size)
        qapp.processEvents()
        for text in window.column.findChildren(QLabel):
            if text.isVisible():
                assert text.height() >= text.heightForWidth(text.width()) or not text.wordWrap()
                assert text.mapTo(window, text.rect().bottomLeft()).y() <= window.height()


def test_escape_leaves_the_full_screen(qtbot: QtBot):
    window = display(qtbot, controller())
    menu_of(window)["Full screen"].trigger()
    assert window.isFullScreen()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
