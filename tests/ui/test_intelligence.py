"""The page of intelligence: estimates, their history and truth where it may be shown, and incidents."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from support.desk import controller, seats, to_phase
from support.small_estimates import RULES
from support.small_game import small_game, unit
from support.small_rules import changed_ruleset

from wargame.engine.state import Estimate, Incident
from wargame.ui.controller import GameController
from wargame.ui.table.grid import Interval
from wargame.ui.table.intelligence.page import IntelligencePage
from wargame.ui.table.intelligence.tables import interval_text, score_lines
from wargame.ui.table.window import TableWindow

PICTURE = """
. . . .
. . . .
. . . .
. . . .
"""
PAINTED = Qt.ItemDataRole.UserRole + 1


def desk_of(seat: str = "north") -> GameController:
    game = small_game(
        PICTURE,
        unit("north", "infantry", "0102"),
        unit("south", "infantry", "0304", stocks={"combat_drones": 4}, skill=300),
        ruleset=replace(changed_ruleset(), estimates=RULES),
    )
    desk = controller(game, seats(facilitator=True))
    to_phase(desk, "movement", "north")
    state = desk.session.state
    state.estimates[0, 1, "drones"] = Estimate(100, 200, 300, 1, "imagery")
    state.estimates[0, 1, "skill"] = Estimate(250, 280, 320, 1, "prisoners")
    state.estimates[1, 0, "skill"] = Estimate(100, 150, 200, 1, "imagery")
    action = next(iter(game.ruleset.actions))
    state.incidents.append(Incident(1, 1, 1, action, 6, 0b10, 3))
    state.incidents.append(Incident(2, 1, 0, action, -1, 0b11, 0))
    desk.look_at(seat)
    desk.session._views.clear()
    desk.refresh()
    return desk


@pytest.fixture
def table(qtbot):
    def made(desk: GameController) -> TableWindow:
        window = TableWindow(desk, {})
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.map_area.canvas.animated = False
        window.map_area.canvas.wait_ready()
        return window

    return made


def page_of(window: TableWindow) -> IntelligencePage:
    window.actions_["view.estimates"].trigger()
    return window.findChildren(IntelligencePage)[0]


def heads(page: IntelligencePage) -> list[str]:
    grid = page.estimates
    return [grid.horizontalHeaderItem(column).text() for column in range(grid.columnCount())]  # type: ignore[union-attr]


def cell(grid, row: int, column: int) -> str:
    return grid.item(row, column).text()


def test_a_player_sees_its_own_estimates_and_no_truth(table) -> None:
    page = page_of(table(desk_of()))
    assert "Truth" not in heads(page) and "Bloc" not in heads(page)
    assert [cell(page.estimates, row, 1) for row in range(page.estimates.rowCount())] == [
        "Combat drones",
        "Skill",
    ]
    assert cell(page.estimates, 0, 2) == "2" and cell(page.estimates, 0, 3) == "1 to 3"
    painted = page.estimates.item(0, 4).data(PAINTED)  # type: ignore[union-attr]
    assert isinstance(painted, Interval) and painted.truth is None and painted.top > 300
    assert page.score.isHidden()
    assert all(line.title != "truth" for line in page.history.data.series)


def test_the_facilitator_sees_the_truth_and_whether_the_interval_holds_it(table) -> None:
    desk = desk_of("facilitator")
    page = page_of(table(desk))
    last = page.estimates.columnCount() - 1
    assert heads(page)[last] == "Truth"
    told = [cell(page.estimates, row, last) for row in range(page.estimates.rowCount())]
    assert told == ["✗ 4", "✓ 3", "✗ 0"]
    assert "1 of 2 intervals hold the truth" in page.score.text()
    assert score_lines(desk.words, desk.view) and "Truth: 4" in interval_text(desk.view.estimates[0])


def test_the_column_of_truth_goes_when_a_player_looks(table) -> None:
    desk = desk_of("facilitator")
    window = table(desk)
    page = page_of(window)
    assert page.estimates.rowCount() == 3
    desk.look_at("north")
    assert "Truth" not in heads(page) and page.estimates.rowCount() == 2


def test_arrows_choose_the_estimate_whose_history_shows(table, qtbot) -> None:
    page = page_of(table(desk_of()))
    page.estimates.point_at((0, 1, "drones"))
    assert page.history.data.title.endswith("Combat drones")
    qtbot.keyClick(page.estimates, Qt.Key.Key_Down)
    assert page.history.data.title.endswith("Skill")
    assert page.history.data.band[-1][1:] == (2.5, 3.2)


def test_the_facilitator_may_look_at_one_side_alone(table) -> None:
    page = page_of(table(desk_of("facilitator")))
    page.show_subject(0)
    assert page.estimates.keys() == ((1, 0, "skill"),)
    page.show_subject(-1)
    assert page.estimates.rowCount() == 3


def test_an_incident_has_no_author_until_it_is_known(table, qtbot) -> None:
    desk = desk_of()
    window = table(desk)
    page = page_of(window)
    page.strip.choose(1)
    assert [cell(page.incidents, row, 1) for row in range(2)] == [desk.words.side(0), "unknown"]
    assert page.incidents.isColumnHidden(4), "pressure held back is for the facilitator"
    page.incidents.point_at(1)
    with qtbot.waitSignal(page.show_hex) as shown:
        qtbot.keyClick(page.incidents, Qt.Key.Key_Return)
    assert shown.args == [6]
    desk.look_at("facilitator")
    assert [cell(page.incidents, row, 1) for row in range(2)] == [desk.words.side(0), desk.words.side(1)]
    assert not page.incidents.isColumnHidden(4) and cell(page.incidents, 1, 4) == "3"


def test_a_game_without_ladder_and_estimates_has_no_such_page(table) -> None:
    game = small_game(
        PICTURE,
        unit("north", "infantry", "0102"),
        unit("south", "infantry", "0304"),
        ruleset=changed_ruleset(ladder=()),
    )
    window = table(controller(game))
    assert "estimates" not in window.pages.buttons
    assert not window.actions_["view.estimates"].isVisible()


def test_another_page_called_by_its_key_gets_the_keys(qtbot, table) -> None:
    window = table(desk_of())
    page = page_of(window)
    assert window.focusWidget() is page.first()
    window.actions_["view.log"].trigger()
    qtbot.wait(30)
    assert window.focusWidget() is window.log.table
    window.actions_["view.estimates"].trigger()
    qtbot.wait(30)
    assert window.focusWidget() is page.first()
