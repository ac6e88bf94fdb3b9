"""The table with large text on a small screen: nothing lies over anything else, nothing is cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSpinBox, QWidget
from pytestqt.qtbot import QtBot
from support.tutorial import tutorial

from wargame.storage.games import new_game
from wargame.ui.controller import GameController
from wargame.ui.parts import button, fit_screen
from wargame.ui.seating import HUMAN, Seating
from wargame.ui.start.new_game import NewGameDialog
from wargame.ui.table.chip_row import ChipRow
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
        # a dock that was hidden finds its place a little later
        qtbot.waitUntil(lambda: not window.bottom.geometry().intersects(window.right.geometry()))
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


def test_the_new_game_dialog_scrolls_on_a_low_screen_and_keeps_its_buttons(qtbot: QtBot) -> None:
    opened = tutorial()
    dialog = NewGameDialog(opened.scenario, 1, opened=opened)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.fit(2000)
    high = dialog.height()
    bar = dialog._body.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    dialog.fit(380)
    assert dialog.height() == 380 < high
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert dialog.rect().contains(dialog.begin.geometry())
    last = dialog.seed
    last.setFocus(Qt.FocusReason.TabFocusReason)
    assert last.visibleRegion().isEmpty() or bar.value() > 0


def test_windows_are_no_larger_than_the_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(200, 100)
    room = window.screen().availableGeometry()
    fit_screen(window, 5000, 5000)
    assert window.width() < room.width() and window.height() < room.height()
    fit_screen(window, 300, 10)
    assert (window.width(), window.height()) == (300, 100)


def test_filters_without_room_stand_in_a_menu(qtbot: QtBot) -> None:
    chips = [button(text, "chip") for text in ("All", "Moves", "Strikes", "Contacts", "Combat")]
    for chip in chips:
        chip.setCheckable(True)
    row = ChipRow(chips)
    qtbot.addWidget(row)
    row.resize(row.sizeHint())
    row.show()
    assert row.left_out == () and row.more.isHidden()
    row.resize(150, row.height())
    assert chips[0] not in row.left_out and chips[-1] in row.left_out
    assert all(row.rect().contains(chip.geometry()) for chip in chips if not chip.isHidden())
    assert row.rect().contains(row.more.geometry()) and not row.more.isChecked()
    row.more.click()
    assert row._menu is not None
    row._menu.actions()[-1].trigger()
    assert chips[-1].isChecked() and row.more.isChecked()
    row._menu.close()
