"""Whose screen is shown: what may be asked for, what the curtain says, and what takes a screen away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from support.desk import BOT, controller, game_of_two, seats, to_phase

from wargame.engine.orders import EndPhase
from wargame.play.bots import make_bots
from wargame.scenarios.coach import Coach, CoachStep
from wargame.scenarios.exercise.model import Exercise
from wargame.scenarios.model import Inject
from wargame.ui.controller import GameController
from wargame.ui.handover import other_screen
from wargame.ui.table.window import TableWindow


@pytest.fixture
def opened(qtbot):
    def make(desk: GameController) -> TableWindow:
        window = TableWindow(desk, make_bots(desk.game))
        qtbot.addWidget(window)
        window.map_area.canvas.animated = False
        window.resize(1366, 768)
        window.show()
        window.start()
        return window

    return make


def pick(window: TableWindow, seat: str) -> None:
    """Choose a seat in the box of the ribbon as a person does."""
    box = window.ribbon.seats
    at = box.findData(seat)
    assert at >= 0
    box.setCurrentIndex(at)
    box.activated.emit(at)


def offered(window: TableWindow) -> dict[str, str]:
    box = window.ribbon.seats
    return {str(box.itemData(n)): box.itemText(n) for n in range(box.count())}


def test_the_facilitator_looks_at_a_bots_seat_until_going_back(qtbot, opened) -> None:
    desk = controller(seating=seats(south=BOT, facilitator=True))
    to_phase(desk, "movement", "north")
    desk.look_at("facilitator")
    window = opened(desk)
    assert "look only" in offered(window)["south"]
    pick(window, "south")
    assert desk.seat == "south" and window.curtain.isHidden()
    qtbot.wait(60)
    desk.refresh()
    qtbot.wait(60)
    assert desk.seat == "south" and window.curtain.isHidden()
    assert "Look only: you are the facilitator" in window.ask_line.hint.text()
    assert "Back to" in window.ask_line.change.text() and "Ctrl+B" in window.ask_line.change.text()
    window.ask_line.change.click()
    assert desk.seat == "facilitator" and window.curtain.isHidden()


def test_the_coach_and_injects_keep_still_while_the_facilitator_looks(qtbot) -> None:
    inject = Inject("a", 1, "News", "It shakes.", 1, "", None, False, (), (), "", "")
    desk = controller(game_of_two(injects=(inject,)), seats(south=BOT, facilitator=True))
    to_phase(desk, "movement", "north")
    coach = Coach("north", (CoachStep("one", "One", "First.", "read", "", 0),))
    window = TableWindow(desk, make_bots(desk.game), coach=coach)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.start()
    assert window.coach is not None and window.coach.isVisible()
    desk.look_at("facilitator")
    desk.look_at("south")
    assert desk.looking and window.coach.isHidden() and window.map_area.inject_card.isHidden()
    desk.look_at("north")
    assert window.coach.isVisible()


def test_a_player_is_offered_only_screens_that_may_be_seen(opened) -> None:
    desk = controller(seating=seats(south=BOT, facilitator=True))
    to_phase(desk, "movement", "north")
    window = opened(desk)
    assert list(offered(window)) == ["north", "facilitator"]
    hot_seat = controller()
    to_phase(hot_seat, "movement", "north")
    assert [seat.id for seat in hot_seat.watchable_seats()] == ["north"]


def test_the_curtain_before_the_facilitators_screen_says_so_and_leads_back(qtbot, opened) -> None:
    desk = controller(seating=seats(south=BOT, facilitator=True))
    to_phase(desk, "movement", "north")
    window = opened(desk)
    pick(window, "facilitator")
    curtain = window.curtain
    assert curtain.isVisible() and "to act" not in curtain.title.text()
    assert "trust" in curtain.text.text()
    assert curtain.text.height() >= curtain.text.heightForWidth(curtain.text.width())
    curtain.back.click()
    assert desk.seat == "north" and curtain.isHidden()


def test_who_goes_back_from_the_curtain_can_hand_over_later(qtbot, opened) -> None:
    desk = controller()
    to_phase(desk, "movement", "north")
    window = opened(desk)
    desk.submit(EndPhase())
    qtbot.waitUntil(window.curtain.isVisible)
    assert "to act" in window.curtain.title.text()
    window.curtain.back.click()
    qtbot.wait(40)
    assert desk.seat == "north" and window.curtain.isHidden()
    assert "Hand over to" in window.ask_line.change.text()
    assert list(offered(window)) == ["north", "south"]
    window.actions_["view.screen"].trigger()
    assert window.curtain.isVisible()
    window.curtain.go.click()
    assert desk.seat == "south" and not window.ask_line.change.isVisible()


def test_between_two_players_the_curtain_still_falls_with_a_facilitator_in_the_room(qtbot, opened) -> None:
    desk = controller(seating=seats(facilitator=True))
    to_phase(desk, "movement", "north")
    desk.look_at("facilitator")
    window = opened(desk)
    pick(window, "north")
    assert desk.seat == "north" and not desk.read_only
    desk.submit(EndPhase())
    qtbot.waitUntil(window.curtain.isVisible)
    assert window.curtain.go.hasFocus() or QApplication.focusWidget() is None
    qtbot.keyClick(window.curtain.go, Qt.Key.Key_Space)
    assert desk.seat == "south"


def test_back_from_the_own_screen_leads_to_the_facilitator_who_sits_here(opened) -> None:
    desk = controller(seating=seats(south=BOT, facilitator=True))
    window = opened(desk)
    to_phase(desk, "movement", "north")
    chief = next(seat.id for seat in desk.game.scenario.seats if seat.role == "facilitator")
    assert desk.seat == "north" and other_screen(desk) == chief
    assert window.actions_["view.screen"].isEnabled()
    desk.look_at(chief)
    assert other_screen(desk) == "north"


def test_an_exercise_begins_on_the_facilitators_screen_behind_the_curtain(qtbot) -> None:
    game = game_of_two()
    game = replace(game, scenario=replace(game.scenario, exercise=Exercise("drill", "Drill", "small")))
    desk = controller(game, seats(south=BOT, facilitator=True))
    window = TableWindow(desk, {})
    qtbot.addWidget(window)
    window.show()
    window.turns.start(covered=True)
    assert window.curtain.isVisible() and not desk.view.truth
    window.curtain.go.click()
    assert desk.seat == "facilitator" and window.curtain.isHidden()


def test_a_game_without_an_exercise_begins_with_who_is_to_act(qtbot) -> None:
    desk = controller(seating=seats(south=BOT, facilitator=True))
    window = TableWindow(desk, {})
    qtbot.addWidget(window)
    window.show()
    window.turns.start(covered=True)
    assert window.curtain.isHidden() and desk.seat == "north"
