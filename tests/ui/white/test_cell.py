"""The facilitator's column: seats and what they are at, a look at each, and the way back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from support.desk import BOT, HUMAN, controller, game_of_two, seats, to_phase

from wargame.engine.orders import EndPhase
from wargame.play.paper import paper_entries
from wargame.scenarios.exercise.model import Exercise
from wargame.ui.controller import GameController
from wargame.ui.parts import Clickable
from wargame.ui.table.window import TableWindow
from wargame.ui.white.leftside import CELL, FORCES


def table(qtbot: QtBot, desk: GameController) -> TableWindow:
    window = TableWindow(desk, {})
    desk.setParent(window)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    return window


def rows(window: TableWindow) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in window.cell.seats.findChildren(Clickable):
        if row.isVisibleTo(window.cell):
            found[row.objectName()] = [text.text() for text in row.findChildren(QLabel)]
    return found


def test_seats_say_what_they_are_at(qtbot: QtBot):
    desk = controller(seating=seats(HUMAN, BOT, facilitator=True))
    to_phase(desk, "movement", "north")
    desk.look_at("facilitator")
    window = table(qtbot, desk)
    said = rows(window)
    assert said["seat.north"][-1] == "To act" and said["seat.south"][-1] == "Bot"
    assert said["seat.observer"][-1] == "Watches"
    assert "seat.facilitator" not in said


def test_every_seat_can_be_looked_at_and_left_again(qtbot: QtBot):
    desk = controller(seating=seats(HUMAN, BOT, facilitator=True))
    desk.look_at("facilitator")
    window = table(qtbot, desk)
    for seat in ("south", "observer", "north"):
        row = window.cell.seats.findChild(Clickable, f"seat.{seat}")
        assert row is not None
        row.setFocus()
        qtbot.keyClick(row, Qt.Key.Key_Return)
        assert desk.seat == seat and window.curtain.isHidden()
        assert desk.view.seat == seat and not desk.view.truth
        if seat != "north":
            assert desk.facilitating and desk.looking
        desk.look_at("facilitator")
        assert desk.view.truth and desk.facilitating


def test_players_see_forces_and_the_facilitator_turns_over(qtbot: QtBot):
    desk = controller(seating=seats(facilitator=True))
    desk.look_at("facilitator")
    window = table(qtbot, desk)
    assert window.left_side.pages.currentIndex() == CELL and window.left_side.head.isVisible()
    window.actions_["exercise.cell"].trigger()
    assert window.left_side.pages.currentIndex() == FORCES
    window.actions_["exercise.cell"].trigger()
    assert window.left_side.pages.currentIndex() == CELL
    assert window.cell.isAncestorOf(window.focusWidget())
    desk.look_at("north")
    assert window.left_side.pages.currentIndex() == FORCES and window.left_side.head.isHidden()
    window.actions_["exercise.cell"].trigger()
    assert window.left_side.pages.currentIndex() == FORCES


def test_the_search_brings_the_forces(qtbot: QtBot):
    desk = controller(seating=seats(facilitator=True))
    desk.look_at("facilitator")
    window = table(qtbot, desk)
    window.actions_["select.find"].trigger()
    assert window.left_side.pages.currentIndex() == FORCES
    assert window.focusWidget() is window.orbat.search


def test_the_column_says_when_the_turns_of_the_exercise_are_played(qtbot: QtBot):
    game = game_of_two()
    exercise = Exercise("little", "Little", "small", purpose="Try", turns=1)
    desk = controller(
        replace(game, scenario=replace(game.scenario, exercise=exercise)), seats(facilitator=True)
    )
    desk.look_at("facilitator")
    window = table(qtbot, desk)
    assert window.cell.over.isHidden()
    while desk.session.state.turn == 1:
        desk.session.submit(desk.asked_seats()[0], EndPhase())
    desk.refresh()
    assert window.cell.over.isVisible() and "The 1 turns" not in window.cell.over.text()


def test_paper_orders_are_entered_for_a_seat_and_the_facilitator_comes_back(qtbot: QtBot):
    desk = controller(seating=seats(HUMAN, HUMAN, facilitator=True))
    to_phase(desk, "movement", "north")
    desk.look_at("facilitator")
    window = table(qtbot, desk)
    row = window.cell.seats.findChild(Clickable, "seat.north")
    assert row is not None
    qtbot.keyClick(row, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert desk.seat == "north" and desk.paper and desk.facilitating and not desk.read_only
    assert window.curtain.isHidden() and "Paper orders" in window.ask_line.who.text()
    assert not desk.view.truth
    assert desk.submit(EndPhase())
    assert paper_entries(desk.session) == {desk.session.head}
    assert desk.session.journal[desk.session.head].seat == "north"
    qtbot.waitUntil(lambda: desk.seat == "facilitator")
    assert desk.facilitating and not desk.paper and window.curtain.isHidden()


def test_no_paper_for_seats_that_are_not_asked_or_for_who_is_no_facilitator(qtbot: QtBot):
    desk = controller(seating=seats(HUMAN, HUMAN, facilitator=True))
    to_phase(desk, "movement", "north")
    assert not desk.enter_for("north")
    desk.look_at("facilitator")
    assert not desk.enter_for("south") and desk.seat == "facilitator"
