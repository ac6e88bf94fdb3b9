"""The result page shows every side's card without a sideways scroll."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFrame, QScrollArea
from support.botgames import shipped
from support.desk import controller

from wargame.engine.apply import apply
from wargame.engine.events import GameEnded
from wargame.ui.seating import usual
from wargame.ui.table.result_page import ResultPage


@pytest.mark.parametrize(("width", "columns"), [(700, 2), (1000, 2), (1300, 4)])
def test_four_sides_wrap_into_equal_rows(qtbot, width: int, columns: int) -> None:
    game = shipped("korea-escalation")
    desk = controller(game, usual(game.scenario, 1))
    apply(desk.session.state, GameEnded("turns", tuple((10 * n, "Draw") for n in range(len(game.sides)))))
    desk.refresh()
    page = ResultPage(desk)
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    page.refresh()
    cards = page._cards
    assert len(cards) == 4
    qtbot.waitUntil(lambda: cards[-1].geometry().right() > 0 < cards[0].y())
    qtbot.waitUntil(lambda: [card.y() for card in cards].count(cards[0].y()) == columns)
    area = page.findChild(QScrollArea)
    assert area is not None
    for card in cards:
        assert isinstance(card, QFrame)
        assert card.geometry().right() <= area.viewport().width()
