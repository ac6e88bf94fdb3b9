from __future__ import annotations

import pytest
from support.desk import controller, to_phase

from wargame.engine.events import Adjudicated
from wargame.engine.orders import Attack
from wargame.resolve.face import Odds
from wargame.ui.changes import ChangeSet
from wargame.ui.flow import OrderFlow
from wargame.ui.table.adjudication import AdjudicationCard
from wargame.ui.table.rulings import die_range, from_event, from_odds


def test_preview_and_record_of_a_battle_say_the_same() -> None:
    desk = controller()
    to_phase(desk, "combat", "north")
    flow = OrderFlow(desk)
    flow.select_unit(0)
    goal = desk.game.map.grid.parse("0103")
    odds = desk.odds(Attack((0,), goal))
    assert isinstance(odds, Odds)
    before = from_odds(desk.words, "attack", odds)
    results: list[Adjudicated] = []
    desk.changed.connect(lambda change: results.extend(change.results))
    desk.submit(Attack((0,), goal))
    after = from_event(desk.words, next(r for r in results if r.kind != "detection"))
    assert [(bar.name, bar.tone) for bar in before.bars] == [(bar.name, bar.tone) for bar in after.bars]
    assert [bar.share for bar in before.bars] == pytest.approx([bar.share for bar in after.bars])
    assert {reason.rule for reason in before.reasons} <= {reason.rule for reason in after.reasons}
    assert sum(bar.marked for bar in after.bars) == 1 and not any(bar.marked for bar in before.bars)


def test_the_card_shows_odds_before_and_the_roll_after(qtbot) -> None:
    desk = controller()
    to_phase(desk, "combat", "north")
    flow = OrderFlow(desk)
    card = AdjudicationCard(desk, flow)
    qtbot.addWidget(card)
    qtbot.addWidget(card.footer)
    card.show()
    assert card.footer.isHidden()
    flow.select_unit(0)
    flow.act_at(desk.game.map.grid.parse("0103"))
    assert not card.footer.isHidden() and card.commit.isEnabled()
    assert sum(bar.share for bar in card.odds.bars.bars) == pytest.approx(1)
    card.commit.click()
    assert any(bar.marked for bar in card.odds.bars.bars)
    assert "shows" in card.what.text()
    assert card.footer.isHidden()


def test_another_seat_does_not_see_the_card_of_the_last_one(qtbot) -> None:
    desk = controller()
    to_phase(desk, "combat", "north")
    flow = OrderFlow(desk)
    card = AdjudicationCard(desk, flow)
    qtbot.addWidget(card)
    qtbot.addWidget(card.footer)
    flow.select_unit(0)
    flow.act_at(desk.game.map.grid.parse("0103"))
    card.commit.click()
    desk.look_at("south")
    assert card.odds.isHidden()
    desk.changed.emit(ChangeSet())
    assert card.odds.isHidden()


@pytest.mark.parametrize(("die", "low", "high"), [("d6", 1, 6), ("2d6", 2, 12), ("d100", 1, 100)])
def test_die_range(die: str, low: int, high: int) -> None:
    assert die_range(die) == (low, high)
