"""The objectives tell how things stand, not only what has been booked."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from support.botgames import shipped
from support.desk import controller

from wargame.ui.seating import usual
from wargame.ui.table.objectives import ObjectivesPanel


def test_what_is_counted_at_the_end_shows_what_it_would_give_now(qtbot) -> None:
    game = shipped("tutorial-strait")
    desk = controller(game, usual(game.scenario, 1))
    panel = ObjectivesPanel(desk, lambda _hex: None)
    qtbot.addWidget(panel)
    texts = [each.text() for each in panel.findChildren(QLabel)]
    assert "now 20 / 20" in texts
    assert not any(text.endswith("0 / 40") and text.startswith("0") for text in texts)
    assert panel.remark.text().endswith("points now") and not panel.remark.text().startswith("0 ")
