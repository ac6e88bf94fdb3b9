"""Orders by pointing at their target, and what is said before one is given or a phase ended."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from support.desk import controller, to_phase
from support.small_game import small_game, unit

from wargame.engine.orders import EndPhase, Scout, Strike
from wargame.resolve.face import Odds
from wargame.ui.actions import ActionRegistry
from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.table.adjudication import AdjudicationCard
from wargame.ui.table.ask_line import AskLine
from wargame.ui.table.facts import spent_text, stock_text, stock_title, unit_facts
from wargame.ui.table.hover_card import HoverCard
from wargame.ui.table.inspector import Inspector
from wargame.ui.table.orbat_panel import OrbatPanel
from wargame.ui.table.order_menu import OrderMenu

PICTURE = """
. . . . . .
. . . . . .
. . . . . .
"""


@pytest.fixture
def drones(qapp) -> GameController:
    """Northern drones, two hexes from southern infantry that they see."""
    game = small_game(
        PICTURE,
        unit("north", "infantry", "0301"),
        unit("north", "drones", "0101", stocks={"loitering": 2}),
        unit("south", "infantry", "0302"),
    )
    return controller(game)


def place(desk: GameController, label: str) -> int:
    return desk.game.map.grid.parse(label)


def test_a_click_on_a_hex_begins_the_sortie_with_its_odds(drones, qtbot) -> None:
    to_phase(drones, "intelligence", "north")
    flow = OrderFlow(drones)
    card = AdjudicationCard(drones, flow)
    qtbot.addWidget(card)
    qtbot.addWidget(card.footer)
    flow.select_unit(1)
    before = flow.odds_at(place(drones, "0202"))
    assert isinstance(before, Odds) and flow.draft is None
    flow.act_at(place(drones, "0202"))
    assert flow.draft is not None
    assert flow.draft.order() == Scout(1, "scout_drones", place(drones, "0202"))
    assert flow.odds() == before
    assert not card.odds.isHidden() and "rung" in card.pressure.text()
    assert {bar.name.lower() for bar in card.odds.bars.bars} <= {"sortie lost", "comes back"}
    assert not card.estimate.isHidden() and "unknown air defences" in card.estimate.text()


def test_a_click_on_an_enemy_begins_the_strike_and_pointing_shows_its_odds(drones, qtbot) -> None:
    to_phase(drones, "strikes", "north")
    flow = OrderFlow(drones)
    hover = HoverCard(flow, parent := _parent(qtbot))
    assert parent.isVisible()
    flow.select_unit(1)
    enemy = place(drones, "0302")
    hover.show_at(enemy, parent.rect().center())
    assert hover.isVisible() and "%" in hover.share.text() and flow.draft is None
    flow.act_at(enemy)
    assert flow.draft is not None
    assert flow.draft.order() == Strike(1, "loitering", 2, flow.draft.most)
    flow.cancel()
    flow.act_at(place(drones, "0101"))
    assert flow.draft is None


def test_a_hover_says_what_goes_up_where_and_until_when(drones, qtbot) -> None:
    to_phase(drones, "strikes", "north")
    flow = OrderFlow(drones)
    card = AdjudicationCard(drones, flow)
    qtbot.addWidget(card)
    qtbot.addWidget(card.footer)
    flow.select_unit(1)
    ability = flow.ability("hover")
    assert ability is not None
    flow.begin_at(ability, place(drones, "0302"))
    flow.set_count(1)
    text = card.consequences.text()
    assert text.startswith("1 munition hovers over hex 0302 and 1 hex around until turn 1 ends")


def test_odds_at_an_old_contact_are_an_estimate(drones, qtbot) -> None:
    to_phase(drones, "strikes", "north")
    flow = OrderFlow(drones)
    card = AdjudicationCard(drones, flow)
    qtbot.addWidget(card)
    qtbot.addWidget(card.footer)
    flow.select_unit(1)
    flow.act_at(place(drones, "0302"))
    sure = drones.view.unit(2)
    assert sure is not None and flow.draft is not None
    assert (flow.doubt(flow.draft) == "contact") == (sure.level < 3 or not sure.current)
    assert flow.draft.doubt([sure._replace(level=2, current=True)]) == "contact"
    assert flow.draft.doubt([sure._replace(level=3, current=False)]) == "contact"
    assert flow.draft.doubt([sure._replace(level=3, current=True)]) == "defences"
    assert replace(flow.draft, kind="attack").doubt([sure._replace(level=3, current=True)]) == ""
    assert card.estimate.isHidden() != bool(flow.doubt(flow.draft))


def test_ending_the_phase_keeps_an_order_in_the_making_and_asks_first(drones, qtbot) -> None:
    to_phase(drones, "strikes", "north")
    flow = OrderFlow(drones)
    parent = _parent(qtbot)
    line = AskLine(drones, flow, ActionRegistry(parent, parent))
    qtbot.addWidget(line)
    flow.select_unit(1)
    flow.act_at(place(drones, "0302"))
    draft, head = flow.draft, drones.session.head
    assert draft is not None
    flow.end_phase()
    assert flow.draft == draft and drones.session.head == head
    assert line.ask.text() == "The order is not given yet. Press again to end without it."
    assert line.hint.text() == "Commit it (Enter) or drop it (Esc). 1 unit can still act."
    flow.cancel()
    assert line.ask.text() != "The order is not given yet. Press again to end without it."
    flow.act_at(place(drones, "0302"))
    flow.end_phase()
    assert drones.session.head == head, "the new order is asked about again"
    flow.end_phase()
    assert isinstance(drones.session.entries[-1].order, EndPhase) and flow.draft is None


def test_an_order_that_is_committed_after_the_question_is_given(drones, qtbot) -> None:
    to_phase(drones, "strikes", "north")
    flow = OrderFlow(drones)
    flow.select_unit(1)
    flow.act_at(place(drones, "0302"))
    flow.end_phase()
    flow.commit()
    assert isinstance(drones.session.entries[-1].order, Strike)


def test_units_that_can_still_act_are_told_of_once(drones, qtbot) -> None:
    to_phase(drones, "strikes", "north")
    flow = OrderFlow(drones)
    head = drones.session.head
    flow.end_phase()
    assert flow.ending.unused == 1 and drones.session.head == head
    flow.select_unit(0)
    assert flow.ending.unused == 0
    flow.end_phase()
    flow.end_phase()
    assert isinstance(drones.session.entries[-1].order, EndPhase)


def test_a_phase_in_which_a_unit_has_fired_ends_at_once(drones, qtbot) -> None:
    to_phase(drones, "strikes", "north")
    flow = OrderFlow(drones)
    flow.select_unit(1)
    flow.act_at(place(drones, "0302"))
    flow.commit()
    flow.end_phase()
    assert isinstance(drones.session.entries[-1].order, EndPhase)


def test_the_line_under_the_ribbon_counts_units_that_can_still_act(drones, qtbot) -> None:
    to_phase(drones, "strikes", "north")
    flow = OrderFlow(drones)
    parent = _parent(qtbot)
    line = AskLine(drones, flow, ActionRegistry(parent, parent))
    qtbot.addWidget(line)
    assert "Click a unit" in line.hint.text()
    flow.end_phase()
    assert line.ask.text() == "1 unit can still act. Press again to end."
    flow.select_unit(1)
    flow.act_at(place(drones, "0302"))
    assert "Commit (Enter), Cancel (Esc)" in line.hint.text()


def test_an_ability_with_nothing_in_reach_is_dim_and_counts_for_nothing(qapp, qtbot) -> None:
    game = small_game(
        PICTURE,
        unit("north", "artillery", "0101"),
        unit("south", "infantry", "0602"),
    )
    desk = controller(game)
    to_phase(desk, "strikes", "north")
    flow = OrderFlow(desk)
    inspector = Inspector(desk, flow)
    qtbot.addWidget(inspector)
    flow.select_unit(0)
    strike = flow.ability("strike")
    assert strike is not None and "nothing within reach" in str(strike.refusal)
    assert not flow.can_act(0)
    assert not inspector._buttons[0][0].isEnabled()
    flow.end_phase()
    assert isinstance(desk.session.entries[-1].order, EndPhase)


def test_the_menu_on_an_enemy_lists_what_is_legal_on_it_and_keeps_the_target(drones, qtbot) -> None:
    to_phase(drones, "strikes", "north")
    flow = OrderFlow(drones)
    menu = OrderMenu(drones, flow, parent := _parent(qtbot))
    flow.select_unit(1)
    menu.open(place(drones, "0302"), parent.rect().center())
    opened = menu._open
    assert opened is not None
    actions = opened.actions()
    assert not actions[0].isSeparator()
    strike = next(action for action in actions if action.text().startswith("Strike"))
    strike.trigger()
    opened.close()
    assert flow.draft is not None and flow.draft.hex == place(drones, "0302") and flow.draft.target == 2


def test_the_filter_keeps_selection_and_folds(drones, qtbot) -> None:
    to_phase(drones, "strikes", "north")
    flow = OrderFlow(drones)
    panel = OrbatPanel(drones, flow)
    qtbot.addWidget(panel)
    flow.select_unit(0)
    panel.able.setChecked(True)
    assert flow.unit == 0 and panel.proxy.rowCount(panel.proxy.index(0, 0)) == 1
    panel.able.setChecked(False)
    assert flow.unit == 0 and panel.tree.isExpanded(panel.proxy.index(0, 0))
    panel.tree.collapse(panel.proxy.index(0, 0))
    panel.refresh()
    assert not panel.tree.isExpanded(panel.proxy.index(0, 0))


def test_stocks_are_called_as_what_spends_them(drones) -> None:
    ruleset = drones.game.ruleset
    assert stock_title(ruleset, "long_drones") == "Long drones"
    layer = next(layer for layer in ruleset.defences.values() if layer.stock)
    assert stock_title(ruleset, layer.stock) == layer.title
    own = drones.view.unit(1)
    assert own is not None
    facts = unit_facts(drones.words, drones.view, own)
    assert any(fact.name == ruleset.weapons["loitering"].title for fact in facts)


def test_the_inspector_asks_for_all_the_height_that_its_rows_need(drones, qtbot) -> None:
    to_phase(drones, "strikes", "north")
    flow = OrderFlow(drones)
    inspector = Inspector(drones, flow)
    qtbot.addWidget(inspector)
    inspector.resize(240, 100)
    inspector.show()
    flow.select_unit(1)
    qtbot.waitUntil(lambda: inspector.minimumHeight() > 200)
    items = (inspector.facts.itemAt(place) for place in range(inspector.facts.count()))
    rows = [widget for item in items if item is not None and (widget := item.widget()) is not None]
    assert len(rows) > 1
    for upper, lower in itertools.pairwise(rows):
        assert upper.geometry().bottom() < lower.geometry().top()


def _parent(qtbot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(600, 400)
    parent.show()
    return parent


def test_loads_in_stock_and_rounds_fired_are_told_apart(drones, qtbot) -> None:
    ruleset = drones.game.ruleset
    each = ruleset.weapons["loitering"].per_stock
    assert each > 1
    assert stock_text(ruleset, "loitering", 2) == f"2 loads, {each} rounds each"
    assert stock_text(ruleset, "loitering", 0) == "0 loads" and stock_text(ruleset, "fuel", 3) == "3"
    assert spent_text(ruleset, "loitering", 1, 1) == "1 round from 1 of 1 load"
    assert spent_text(ruleset, "loitering", each + 1, 4) == f"{each + 1} rounds from 2 of 4 loads"
    to_phase(drones, "strikes", "north")
    flow = OrderFlow(drones)
    card = AdjudicationCard(drones, flow)
    qtbot.addWidget(card)
    qtbot.addWidget(card.footer)
    flow.select_unit(1)
    flow.act_at(place(drones, "0302"))
    assert flow.draft is not None
    texts = [text.text() for text in card.choices.findChildren(QLabel)]
    assert spent_text(ruleset, "loitering", flow.draft.count, 2) in texts
