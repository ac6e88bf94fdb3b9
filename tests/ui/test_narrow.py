"""The table with large text on a small screen: nothing lies over anything else, nothing is cut off."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSpinBox, QWidget
from pytestqt.qtbot import QtBot
from support.tutorial import tutorial

from wargame.storage.games import new_game
from wargame.ui.controller import GameController
from wargame.ui.seating import HUMAN, Seating
from wargame.ui.table.window import TableWindow

SIZES = [(910, 512), (960, 540), (1366, 768)]
"""1366 x 768 at 150 %, 1920 x 1080 at 200 %, and 1366 x 768."""


def table(qtbot: QtBot, size: tuple[int, int]) -> TableWindow:
    session = new_game(tutorial(), seed=1, path=None).session
    desk = GameController(session, Seating({"belmar": HUMAN, "arden": HUMAN}))
    window = TableWindow(desk, {})
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.start()
    window.map_area.inject_card.put_away()
    qtbot.wait(20)
    return window


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_page_below_makes_a_dock_lie_over_another(qtbot: QtBot, size: tuple[int, int]) -> None:
    window = table(qtbot, size)
    for page in window.pages.all:
        window.show_page(page.name)
        qtbot.wait(20)
        assert not window.bottom.geometry().intersects(window.right.geometry()), page.name
        assert window.width() == size[0]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_an_order_in_the_making_is_not_cut_at_the_right(qtbot: QtBot, size: tuple[int, int]) -> None:
    window = table(qtbot, size)
    flow = window.flow
    unit = next(u for u in window.controller.view.units if u.key == "bel-drones")
    flow.select_unit(unit.id)
    ability = flow.ability("scout")
    assert ability is not None
    flow.begin_at(ability, window.controller.game.map.grid.parse("1107"))
    qtbot.wait(20)
    assert window.card.odds.isVisible()
    port: QWidget | None = window.card
    while not isinstance(port, QScrollArea):
        assert port is not None
        port = port.parentWidget()
    assert window.card.width() <= port.viewport().width()
    for part in window.card.findChildren(QWidget):
        if isinstance(part, QAbstractButton | QSpinBox) and part.isVisible():
            assert part.width() >= part.minimumSizeHint().width()
    assert window.inspector.name.visibleRegion().boundingRect().height() >= window.inspector.name.height() - 1
