"""Orders as data at the table: buttons, targets, prices, odds and the palette work for any of them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton
from support.data_orders import order_text, with_data
from support.desk import controller, to_phase
from support.small_game import small_game, unit

from wargame.engine.orders import Act
from wargame.ui.controller import GameController
from wargame.ui.table.window import TableWindow

PICTURE = """
. . . .
. . . .
. . . .
. . . .
"""


def desk_of(files: dict[str, str] | None = None) -> GameController:
    game = small_game(
        PICTURE,
        unit("north", "infantry", "0102", stocks={"combat_drones": 2}, skill=200),
        unit("north", "infantry", "0201"),
        unit("south", "infantry", "0303"),
        ruleset=with_data(files),
    )
    desk = controller(game)
    to_phase(desk, "movement", "north")
    return desk


@pytest.fixture
def open_table(qtbot):
    def made(desk: GameController) -> TableWindow:
        window = TableWindow(desk, {})
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.start()
        return window

    return made


def buttons(window: TableWindow) -> dict[str, QPushButton]:
    return {
        pressed.text(): pressed
        for pressed, _ability in window.inspector._buttons
        if isinstance(pressed, QPushButton)
    }


def last_order(desk: GameController) -> object:
    return desk.session.entries[-1].order


def test_an_order_of_the_side_is_given_from_the_empty_inspector(open_table) -> None:
    head = 'who = "side"\nwhere = "none"\nwhen = "turn > 0"\nrefusal = "too early"\nworth = 1'
    desk = desk_of({"orders.toml": order_text(head, 'on = "*"\nkind = "pressure"\namount = 2')})
    window = open_table(desk)
    assert window.inspector.can.isVisible() and list(buttons(window)) == ["Deed"]
    buttons(window)["Deed"].click()
    assert window.card.who.text() == "Deed" and "A deed." in window.card.what.text()
    assert window.card.commit.isEnabled() and window.card.commit.text() == "Commit"
    window.actions_["order.act"].trigger()
    assert last_order(desk) == Act("deed")


def test_a_unit_is_chosen_from_a_list_or_on_the_map(open_table) -> None:
    head = 'who = "side"\nwhere = "own_unit"\nwhen = "turn > 0"\nrefusal = "too early"\nworth = 1'
    desk = desk_of({"orders.toml": order_text(head, 'on = "*"\nkind = "disrupt"\nto = "target"')})
    window = open_table(desk)
    buttons(window)["Deed"].click()
    assert not window.card.commit.isEnabled() and "Choose a unit" in window.card.consequences.text()
    pick = window.card.choices.findChild(QComboBox)
    assert pick is not None and pick.count() == 3
    pick.setCurrentIndex(2)
    pick.activated.emit(2)
    assert window.card.commit.isEnabled()
    window.flow.act_at(desk.game.map.grid.parse("0102"))
    assert window.flow.draft is not None and window.flow.draft.target == 0
    window.card.commit.click()
    assert last_order(desk) == Act("deed", target=0)


def test_a_contest_shows_its_odds_its_price_and_the_amount(open_table) -> None:
    head = (
        'who = "unit"\nwhere = "none"\nwhen = "turn > 0"\nrefusal = "too early"\nworth = 1\n'
        'amount_max = 2\ncosts = [{ stock = "combat_drones", amount = "amount" }]\n'
        'resolver = "contest"\nbase = 0.4\noutcomes = ["done well", "fails"]'
    )
    desk = desk_of({"orders.toml": order_text(head, 'on = "done well"\nkind = "pressure"\namount = 1')})
    window = open_table(desk)
    window.flow.select_unit(0)
    buttons(window)["Deed"].click()
    assert "Costs 1 of" in window.card.consequences.text() and "(2 left)" in window.card.consequences.text()
    assert window.card.odds.isVisible() and window.card.commit.text() == "Commit and roll"
    window.flow.set_count(2)
    assert "Costs 2 of" in window.card.consequences.text()
    window.card.commit.click()
    order = last_order(desk)
    assert isinstance(order, Act) and (order.unit, order.amount) == (0, 2)


def test_a_refused_order_is_dim_with_its_reason_and_a_click_on_the_map_never_means_one(open_table) -> None:
    head = 'who = "unit"\nwhere = "hex"\nrange = 3\nwhen = "unit.steps > 99"\nrefusal = "too weak"\nworth = 1'
    desk = desk_of({"orders.toml": order_text(head, 'on = "*"\nkind = "pressure"\namount = 1')})
    window = open_table(desk)
    window.flow.select_unit(0)
    pressed = buttons(window)["Deed"]
    assert not pressed.isEnabled() and pressed.accessibleDescription() == "12.1: too weak"
    window.flow.act_at(desk.game.map.grid.parse("0202"))
    assert not isinstance(last_order(desk), Act)


def test_an_order_about_a_side_leaves_the_map_in_peace(open_table, monkeypatch) -> None:
    head = 'who = "side"\nwhere = "other_side"\nwhen = "turn > 0"\nrefusal = "too early"\nworth = 1'
    desk = desk_of({"orders.toml": order_text(head, 'on = "*"\nkind = "pressure"\namount = 2')})
    window = open_table(desk)
    told: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: told.append(error))
    buttons(window)["Deed"].click()
    assert window.flow.draft is not None and window.flow.draft.side >= 0
    assert window.flow.legal_hexes() == ()
    window.map_area.canvas.repaint()
    window.actions_["order.act"].trigger()
    window.map_area.canvas.repaint()
    assert isinstance(last_order(desk), Act) and told == []


def test_the_palette_offers_what_the_side_can_order(open_table) -> None:
    head = 'who = "side"\nwhere = "none"\nwhen = "turn > 0"\nrefusal = "too early"\nworth = 1'
    desk = desk_of({"orders.toml": order_text(head, 'on = "*"\nkind = "pressure"\namount = 2')})
    window = open_table(desk)
    window.actions_["help.palette"].trigger()
    window.palette_.field.setText("deed")
    assert "Deed" in window.palette_.list.item(0).text()
    window.palette_._run()
    assert window.flow.draft is not None and window.flow.draft.aimless
