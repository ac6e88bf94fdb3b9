"""The table of a plain game shows no dead control; the table of a secret phase lists orders to withdraw."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from support import desk
from support.botgames import shipped
from support.secret_rules import secret_ruleset
from support.small_game import small_game, unit

from wargame.engine.orders import EndPhase, MoveUnit, SetPosture
from wargame.ui.seating import HUMAN, Seating
from wargame.ui.table.committed import CommittedPanel, order_text, planned_arrows
from wargame.ui.table.facts import unit_facts
from wargame.ui.table.window import TableWindow
from wargame.ui.uses import log_kinds_of, overlays_of, unused_commands


@pytest.fixture
def plain(qtbot):
    seating = Seating({"belmar": HUMAN, "arden": HUMAN}, 1)
    window = TableWindow(desk.controller(shipped("strait-classic"), seating), {})
    qtbot.addWidget(window)
    return window


def test_a_plain_game_has_no_control_without_a_use(plain: TableWindow) -> None:
    controller = plain.controller
    gone = {"order.strike", "order.hover", "order.scout", "order.patrol", "order.posture", "order.step_down"}
    pages = {"view.injects", "view.means", "view.estimates"}
    assert unused_commands(controller.game) == gone | pages | {"map.supply", "map.threat"}
    assert not any(plain.actions_[command].isVisible() for command in gone)
    assert plain.actions_["order.attack"].isVisible()
    assert overlays_of(controller.game) == ("terrain", "control") == tuple(plain.map_area.switch)
    assert log_kinds_of(controller.game) == {"move", "combat"}
    shown = {button.text() for button in plain.findChildren(QPushButton)}
    assert not shown & {"Ladder", "Tracks", "Supply", "Threat", "Escalation", "Contacts", "Strikes"}


def test_a_plain_unit_has_no_skill_posture_supply_or_contact(plain: TableWindow) -> None:
    controller = plain.controller
    enemy = next(seen for seen in controller.view.units if seen.side != controller.side)
    names = [fact.name for fact in unit_facts(controller.words, controller.view, enemy)]
    assert {"Steps", "Movement"} <= set(names)
    assert not set(names) & {"Contact", "Posture", "Supply", "Drone skill", "Drone defence"}


def test_a_full_game_keeps_everything(qtbot) -> None:
    game = shipped("korea-escalation")
    assert unused_commands(game) == frozenset()
    assert overlays_of(game) == ("terrain", "control", "supply", "threat")


def secret_desk():
    game = small_game(
        desk.PICTURE,
        unit("north", "infantry", "0102"),
        unit("north", "armour", "0202"),
        unit("south", "infantry", "0404"),
        ruleset=secret_ruleset(),
    )
    made = desk.controller(game)
    desk.to_phase(made, "orders", "north")
    return made


def test_secret_orders_are_listed_drawn_and_withdrawn(qtbot) -> None:
    controller = secret_desk()
    panel = CommittedPanel(controller)
    qtbot.addWidget(panel)
    assert not panel.isVisibleTo(None)  # type: ignore[arg-type]
    there = controller.game.grid.parse("0101")
    assert controller.submit(MoveUnit(0, (there,)))
    assert controller.submit(SetPosture(1, "dug_in"))
    texts = [order_text(controller, each.order) for each in controller.view.committed]
    assert texts[0].startswith("north infantry 1: Move") and "0101" in texts[0]
    assert texts[1] == "north armour 1: Posture: Dug in"
    assert [arrow.hexes for arrow in planned_arrows(controller)] == [
        (controller.game.grid.parse("0102"), there)
    ]
    assert panel.remark.text() == "2 given"
    rows = [panel.body.itemAt(place).widget() for place in range(panel.body.count())]  # type: ignore[union-attr]
    backs = [back for shown in rows for back in shown.findChildren(QPushButton)]  # type: ignore[union-attr]
    assert len(backs) == 2
    backs[0].click()
    assert [type(each.order) for each in controller.view.committed] == [SetPosture]


def test_the_other_seat_sees_no_secret_order(qtbot) -> None:
    controller = secret_desk()
    assert controller.submit(SetPosture(1, "dug_in"))
    assert controller.submit(EndPhase())
    controller.look_at("south")
    panel = CommittedPanel(controller)
    qtbot.addWidget(panel)
    assert controller.view.committed == () and panel.body.count() == 0


def test_the_ask_line_says_that_orders_are_secret(qtbot) -> None:
    window = TableWindow(secret_desk(), {})
    qtbot.addWidget(window)
    assert "Orders are secret until everyone has committed" in window.ask_line.hint.text()
