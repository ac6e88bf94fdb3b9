"""The injects' page of the table: a player's own, or the facilitator's list, never one for the other."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot
from support.desk import controller, game_of_two, seats

from wargame.scenarios.model import Inject
from wargame.ui.table.window import TableWindow
from wargame.ui.white.events.page import EventsPage

SECRET = Inject("s", 1, "A secret", "Nobody knows", 1, "", None, True, (), (), "", "")


def table(qtbot: QtBot, *, chief: bool = True) -> TableWindow:
    game = game_of_two()
    game = replace(game, scenario=replace(game.scenario, injects=(SECRET,)))
    desk = controller(game, seats(facilitator=chief))
    window = TableWindow(desk, {})
    desk.setParent(window)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    return window


def test_the_facilitator_has_the_list_and_room_for_it(qtbot: QtBot):
    window = table(qtbot)
    window.controller.look_at("facilitator")
    window.actions_["view.injects"].trigger()
    assert window.told.tall and window.pages.shown.tall
    assert window.told.list is not None and window.told.list.isVisible()
    assert window.focusWidget() is window.told.list.grid
    assert window.told.list.model.rowCount() == 1
    low = window.told.list.buttons["fire"]
    assert low.mapTo(window, low.rect().bottomLeft()).y() <= window.height()


def test_the_list_goes_when_a_player_looks(qtbot: QtBot):
    window = table(qtbot)
    window.controller.look_at("facilitator")
    window.actions_["view.injects"].trigger()
    window.controller.look_at("north")
    assert not window.told.tall and not window.pages.shown.tall
    assert window.told.list is not None and not window.told.list.isVisible()
    assert window.told.list.model.rowCount() == 0
    assert window.pages.buttons["injects"].text() == "Injects"


def test_a_players_game_never_makes_the_list(qtbot: QtBot):
    window = table(qtbot, chief=False)
    window.actions_["view.injects"].trigger()
    assert window.findChild(EventsPage) is None
