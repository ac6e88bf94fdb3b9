"""The page of means: what is held, made and learned, only of the own bloc, and only where a game has any."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from support.data_orders import DEEDS, HELD, SABOTAGE, with_data
from support.desk import controller, seats, to_phase
from support.small_game import ALLY, NORTH, SOUTH, small_game, unit

from wargame.engine.orders import Act
from wargame.ui.controller import GameController
from wargame.ui.table.grid import Bar, Grid
from wargame.ui.table.means.page import MeansPage
from wargame.ui.table.window import TableWindow

PICTURE = """
. . . .
. . . .
. . . .
. . . .
"""


def desk_of(seat: str = "north") -> GameController:
    held = {**HELD, "north": replace(HELD["north"], line_hexes={"factory": 5})}
    game = small_game(
        PICTURE,
        unit("north", "infantry", "0102", stocks={"combat_drones": 2}, skill=200, defence=50),
        unit("north", "armour", "0201"),
        unit("south", "infantry", "0304", stocks={"combat_drones": 4}, skill=300),
        unit("ally", "infantry", "0401"),
        sides=(NORTH, SOUTH, ALLY),
        ruleset=with_data({"orders.toml": SABOTAGE + DEEDS}),
        holdings=held,
    )
    desk = controller(game, seats(facilitator=True))
    to_phase(desk, "movement", "north")
    desk.look_at(seat)
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


def means(window: TableWindow) -> MeansPage:
    window.actions_["view.means"].trigger()
    return window.findChildren(MeansPage)[0]


def texts(grid: Grid) -> list[list[str]]:
    def text(row: int, column: int) -> str:
        item = grid.item(row, column)
        return item.text() if item else ""

    return [[text(row, column) for column in range(grid.columnCount())] for row in range(grid.rowCount())]


def test_stocks_lines_technology_and_men_of_the_own_side(table) -> None:
    page = means(table(desk_of()))
    assert ["Steel", "8", "0", "–", "–"] in texts(page.stocks)
    assert any(row[1:3] == ["3", "2"] for row in texts(page.stocks)), "depots and units are counted apart"
    lines = {row[0]: row for row in texts(page.lines)}
    assert lines["Factory"][2] == "ran 1 turn" and lines["Workshop"][2] == "not ordered"
    assert texts(page.tiers) == [["Guidance", "12 of 25", "1 of 2"]]
    assert [row[0] for row in texts(page.cadres)] == ["30", "20"]
    assert page.waiting.text() == "Replacements waiting: 3 steps, skill 0.5"
    bar = page.tiers.item(0, 1).data(Qt.ItemDataRole.UserRole + 1)  # type: ignore[union-attr]
    assert bar == Bar(12 / 25)


def test_a_seat_sees_its_bloc_and_the_facilitator_all(table) -> None:
    for seat, sides in (("north", (0,)), ("south", (1, 2)), ("facilitator", (0, 1, 2))):
        window = table(desk_of(seat))
        page = means(window)
        shown = [each.text() for each in page._group.buttons()]
        assert shown == [window.controller.words.side(side) for side in sides]
        if seat == "south":
            assert texts(page.stocks) == [["Combat drones", "0", "4", "–", "–"]]
            assert page.waiting.text() == "" and not page.cadres.rowCount()


def test_another_side_of_the_bloc_can_be_shown(table) -> None:
    page = means(table(desk_of("south")))
    page.show_side(2)
    assert texts(page.stocks) == [["Steel", "2", "0", "–", "–"]]
    assert page.making.isHidden() and page.teaching.isHidden(), "its orders are its own"


def test_charts_tell_skills_by_category_and_the_chosen_stock(table, qtbot) -> None:
    desk = desk_of()
    page = means(table(desk))
    titles = [line.title for line in page.skills["drone_skill"].data.series]
    category = desk.game.ruleset.unit_types["infantry"].category.capitalize()
    assert titles == [category]
    assert page.skills["drone_skill"].data.series[0].points == ((1.0, 2.0),)
    page.stocks.point_at("steel")
    assert page.stock.data.title == "Steel"
    qtbot.keyClick(page.stocks, Qt.Key.Key_Up)
    assert page.stock.data.title != "Steel"


def test_a_line_shows_its_place_on_the_map(table, qtbot) -> None:
    desk = desk_of()
    window = table(desk)
    page = means(window)
    page.lines.point_at("factory")
    with qtbot.waitSignal(page.show_hex) as shown:
        qtbot.keyClick(page.lines, Qt.Key.Key_Return)
    assert shown.args == [5] and window.flow.hex == 5


def test_an_order_begins_on_the_page_and_is_given_in_the_card(table) -> None:
    desk = desk_of()
    window = table(desk)
    page = means(window)
    pressed = next(b for b in page.findChildren(QPushButton) if b.text() == "Post a cadre")
    pressed.click()
    assert window.flow.draft is not None and window.flow.draft.name == "post"
    target = next(t for t in window.flow.targets if t.refusal is None)
    window.flow.choose_target(target)
    window.flow.commit()
    order = desk.session.entries[-1].order
    assert isinstance(order, Act) and order.action == "post"
    assert any(row[2] == desk.words.unit_of(desk.view, order.target) for row in texts(page.cadres))


def test_a_page_asks_for_room_and_gives_it_back(table, qtbot) -> None:
    window = table(desk_of())
    qtbot.waitUntil(lambda: 120 < window.bottom.height() < 200)
    usual = window.bottom.height()
    means(window)
    qtbot.waitUntil(lambda: window.bottom.height() > usual + 60)
    assert window.timeline.isHidden() and window.map_area.height() > 250
    window.actions_["view.log"].trigger()
    qtbot.waitUntil(lambda: window.bottom.height() <= usual + 8)
    assert not window.timeline.isHidden()


def test_what_is_shown_is_inside_the_window(table) -> None:
    window = table(desk_of())
    page = means(window)
    for part in (page.stocks, page.strip, page.losses.parentWidget()):
        corner = part.mapTo(window, part.rect().bottomRight())  # type: ignore[union-attr]
        assert window.rect().contains(corner)


def test_a_game_without_any_has_no_such_page(table) -> None:
    window = table(controller())
    assert "means" not in window.pages.buttons
    assert not window.actions_["view.means"].isVisible()


def test_the_page_keeps_the_keys_when_it_is_called(table, qtbot) -> None:
    window = table(desk_of())
    window.map_area.canvas.setFocus()
    page = means(window)
    qtbot.wait(30)
    assert window.focusWidget() is page.stocks
    page.stocks.clearSelection()
    window.actions_["view.log"].trigger()
    qtbot.wait(30)
    assert window.focusWidget() is window.log.table
