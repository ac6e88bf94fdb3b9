"""What each side knows, on screen: for the facilitator alone, with a way to every seat's view and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from support.desk import controller, seats
from support.positions import busy_table

from wargame.engine.state import Contact
from wargame.engine.umpire_orders import SetPerceived
from wargame.ui.controller import GameController
from wargame.ui.seating import BOT
from wargame.ui.table.grid import Grid
from wargame.ui.table.window import TableWindow
from wargame.ui.white.known.window import KnownWindow


@pytest.fixture
def window(qtbot: QtBot) -> TableWindow:
    play = busy_table()
    desk = controller(play.game, seats(facilitator=True))
    desk.look_at("facilitator")
    state = desk.session.state
    target = state.units[play.number("south infantry 1")]
    state.contacts[0][target.id] = Contact(3, play.hex("0204"), 1, target.type, 1)
    state.turn = 2
    desk.refresh()
    made = TableWindow(desk, {})
    desk.setParent(made)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def known(window: TableWindow) -> KnownWindow:
    window.actions_["exercise.known"].trigger()
    shown = window.powers._known
    assert shown is not None and shown.isVisible()
    return shown


def text(grid: Grid, row: int, column: int) -> str:
    item = grid.item(row, column)
    assert item is not None
    return item.text()


def names(grid: Grid) -> list[str]:
    return [text(grid, row, 0) for row in range(grid.rowCount())]


def cells(grid: Grid, name: str) -> list[str]:
    row = names(grid).index(name)
    return [text(grid, row, column) for column in range(grid.columnCount())]


def test_each_unit_has_a_row_with_truth_and_what_each_bloc_holds(window: TableWindow) -> None:
    shown = known(window)
    assert shown.units.rowCount() == len(window.controller.session.state.units)
    row = cells(shown.units, "south infantry 1")
    assert row[-2:] == ["identified, at 0204, 1 off, 1 steps, 1 turn old", "own"]
    assert cells(shown.units, "north headquarters 1")[-1] == "unknown"
    assert cells(shown.units, "south armour 1")[4] == "off the map"


def test_rows_are_found_by_word_side_and_error(window: TableWindow) -> None:
    shown = known(window)
    shown.search.setText("artillery")
    assert set(names(shown.units)) == {
        "north artillery 1",
        "north rocket_artillery 1",
        "south artillery 1",
    }
    shown.search.clear()
    shown.side.setCurrentIndex(2)
    assert all("south" in name for name in names(shown.units))
    all_of_south = shown.units.rowCount()
    shown.wrong.setChecked(True)
    assert 0 < shown.units.rowCount() <= all_of_south
    assert shown.count.text().startswith(f"{shown.units.rowCount()} of ")


def test_beliefs_stand_beside_the_truth(window: TableWindow) -> None:
    window.controller.submit(SetPerceived(1, 4, reason="The cable was late"))
    shown = known(window)
    shown.show_page(1)
    assert cells(shown.beliefs, "Rung") == ["Rung", "2", "2", "4"]
    assert cells(shown.beliefs, "Capital")[1:] == ["40", "40", "–"]


def test_a_row_leads_to_the_map_and_to_the_form(qtbot: QtBot, window: TableWindow) -> None:
    shown = known(window)
    unit = window.controller.game.unit_index["south_artillery_1"]
    shown.units.point_at(unit)
    qtbot.waitUntil(shown.isActiveWindow)
    shown.units.setFocus()
    qtbot.keyClick(shown.units, Qt.Key.Key_Return)
    assert window.flow.unit == unit
    shown.change.click()
    assert window.powers.form.isVisible() and window.powers.form.subject.unit == unit
    away = window.controller.game.unit_index["south_armour_1"]
    shown.units.point_at(away)
    assert not shown.change.isEnabled()


def test_players_get_none_of_it(window: TableWindow) -> None:
    shown = known(window)
    window.controller.look_at("north")
    assert not shown.isVisible()
    window.actions_["exercise.known"].trigger()
    assert not shown.isVisible()
    assert not window.cell.beliefs.isVisible()
    shown.refresh()
    assert shown.units.rowCount() == 0 and shown.beliefs.rowCount() == 0


def test_the_column_says_what_they_believe(window: TableWindow) -> None:
    window.controller.submit(SetPerceived(1, 4, reason="The cable was late"))
    panel = window.cell.beliefs
    first = panel.body.itemAt(0)
    grid = first.layout() if first is not None else None
    assert grid is not None
    texts = [grid.itemAt(n).widget().text() for n in range(grid.count())]  # type: ignore[union-attr]
    at = texts.index("Rung")
    assert texts[at + 1 : at + 4] == ["2", "2", "4"]
    panel.more.click()
    assert known(window).isVisible()


def test_view_as_leads_to_every_seat_and_the_facilitator_finds_back(window: TableWindow) -> None:
    desk = window.controller
    desk.seating = seats(north=BOT, south=BOT, facilitator=True)
    window.driver.set_paused(True)
    for seat in desk.game.scenario.seats:
        if seat.role == "facilitator":
            continue
        shown = known(window)
        link = shown.findChild(QPushButton, f"view.{seat.id}")
        assert link is not None
        link.click()
        assert desk.seat == seat.id and not desk.view.truth
        assert not shown.isVisible()
        back_to(window, desk)


def back_to(window: TableWindow, desk: GameController) -> None:
    """Ctrl+B brings the facilitator's own screen back, without a curtain, and with all powers."""
    assert desk.facilitating
    assert "facilitator" in [seat.id for seat in desk.watchable_seats()]
    window.actions_["view.screen"].trigger()
    assert not window.curtain.isVisible()
    assert desk.seat == "facilitator" and desk.view.truth and window.powers.may
