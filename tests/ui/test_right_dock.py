"""What has room in the right dock of a small window while an order is aimed, and after it was rolled."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from support.desk import controller, game_of_two, to_phase

from wargame.engine.orders import AnswerDecision, Attack, EndPhase
from wargame.ui.changes import ChangeSet
from wargame.ui.flow import OrderFlow
from wargame.ui.table.adjudication import AdjudicationCard
from wargame.ui.table.ladder import LadderPanel
from wargame.ui.table.orbat_panel import state_mark
from wargame.ui.table.window import TableWindow


@pytest.fixture
def window(qtbot) -> TableWindow:
    made = TableWindow(controller(), {})
    qtbot.addWidget(made)
    made.map_area.canvas.animated = False
    made.resize(1366, 768)
    made.show()
    made.start()
    made.map_area.canvas.wait_ready()
    to_phase(made.controller, "combat", "north")
    return made


def below(part: QWidget, window: TableWindow) -> int:
    return part.mapTo(window, QPoint(0, part.height())).y()


def facts_are_seen(window: TableWindow) -> bool:
    """Whether the first fact is in sight, once the layouts are done."""
    QApplication.processEvents()
    item = window.inspector.facts.itemAt(0)
    return item is not None and item.widget().isVisible()  # type: ignore[union-attr]


def test_all_outcomes_and_the_answer_are_above_the_buttons_at_768_pixels(window, qtbot) -> None:
    window.flow.select_unit(0)
    assert facts_are_seen(window)
    window.flow.act_at(window.controller.game.map.grid.parse("0103"))
    footer = window.card.footer.mapTo(window, QPoint(0, 0)).y()
    qtbot.waitUntil(lambda: below(window.card.odds.answer, window) <= footer)
    assert window.card.odds.bars.bars and below(window.card.odds.bars, window) <= footer
    assert not facts_are_seen(window)
    shown = [pressed for pressed, _ability in window.inspector._buttons if pressed.isVisible()]
    assert shown and all(pressed.isEnabled() for pressed in shown)


def test_the_facts_come_back_on_demand_and_with_another_unit(window) -> None:
    window.flow.select_unit(0)
    window.flow.act_at(window.controller.game.map.grid.parse("0103"))
    window.card.commit.click()
    assert not facts_are_seen(window) and window.inspector.all.isVisible()
    window.inspector.all.click()
    assert facts_are_seen(window) and not window.inspector.all.isVisible()
    window.flow.select_unit(1)
    assert facts_are_seen(window)


def test_a_bad_state_has_the_mark_that_the_counter_has(window) -> None:
    unit = window.controller.view.unit(0)
    assert unit is not None
    assert state_mark(unit._replace(out=2, disrupted=True)) == "!"
    assert state_mark(unit._replace(out=0, disrupted=True)) == "~"
    assert state_mark(unit._replace(out=0, disrupted=False)) == ""
    assert state_mark(unit._replace(out=2, hex=-1)) == "" and state_mark(None) == ""


def test_the_whole_ladder_keeps_the_present_rung_in_sight(qtbot) -> None:
    desk = controller(game_of_two(rung=0))
    panel = LadderPanel(desk, OrderFlow(desk))
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(panel)
    area.resize(260, 110)
    area.show()
    panel.all.setChecked(True)

    def in_sight() -> bool:
        now = panel._now
        assert now is not None
        top = now.mapTo(area.viewport(), QPoint(0, 0)).y()
        return area.verticalScrollBar().value() > 0 and 0 <= top <= area.viewport().height() - now.height()

    qtbot.waitUntil(in_sight)


def test_one_begins_with_a_card_clear_of_what_others_did(qtbot) -> None:
    """The south sees the attack on it as it happens; asked itself, it begins anew."""
    desk = controller(game_of_two())
    to_phase(desk, "combat", "north")
    desk.look_at("south")
    card = AdjudicationCard(desk, OrderFlow(desk))
    qtbot.addWidget(card)
    assert desk.submit(Attack((0,), desk.game.map.grid.parse("0103")), seat="north")
    assert card._last
    while desk.session.state.decisions:
        seat = desk.asked_seats()[0]
        asked = desk.session.state.decisions[-1]
        assert desk.submit(AnswerDecision(asked.id, asked.choices[0][0]), seat=seat)
    desk.submit(EndPhase(), seat="north")
    assert desk.asked_seats() == ("south",) and card._last == ()


def test_the_roll_of_an_ally_asked_at_the_same_time_stays_off_the_card(qtbot, monkeypatch) -> None:
    desk = controller(game_of_two())
    to_phase(desk, "combat", "north")
    card = AdjudicationCard(desk, OrderFlow(desk))
    qtbot.addWidget(card)
    assert desk.submit(Attack((0,), desk.game.map.grid.parse("0103")))
    own = card._last
    assert own
    ally = tuple(replace(result, side=1) for result in own)
    card._on_changed(ChangeSet(results=ally))
    assert card._last == own
    monkeypatch.setattr(type(desk), "read_only", True)
    card._on_changed(ChangeSet(results=ally))
    assert card._last == ally
