"""What lies over the map: cards in a column where it is small, overlays as boxes or behind one button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QFrame
from support.desk import controller, to_phase

from wargame.ui.flow import OrderFlow
from wargame.ui.table.card_column import CardColumn
from wargame.ui.table.hover_card import HoverCard
from wargame.ui.table.map_area import MapArea
from wargame.ui.table.notice import SCALE_BAR
from wargame.ui.table.overlay_switches import ROOMY, OverlaySwitches


class Card(QFrame):
    """A card of a fixed size."""

    def __init__(self, parent: QFrame, height: int) -> None:
        super().__init__(parent)
        self.resize(250, height)


class Scrolling(Card):
    """A card that would like to be high, and can scroll."""

    def shape(self, width: int, most: int) -> None:
        self.resize(width, min(400, most))


class Folding(Card):
    """A card that shrinks to its title."""

    def fold(self, folded: bool) -> None:
        self.resize(250, 60 if folded else 260)


@pytest.fixture
def area(qtbot) -> MapArea:
    desk = controller()
    made = MapArea(desk, OrderFlow(desk))
    qtbot.addWidget(made)
    made.resize(774, 487)
    made.show()
    return made


def test_cards_on_a_small_map_stand_in_one_column_and_do_not_cover_each_other(qtbot) -> None:
    over = QFrame()
    qtbot.addWidget(over)
    over.resize(760, 500)
    cards = [Card(over, 150), Scrolling(over, 400), Scrolling(over, 400)]
    column = CardColumn(over, lambda: list(cards))
    for card in cards:
        column.watch(card)
    over.show()
    QApplication.processEvents()
    places = [card.geometry() for card in cards]
    assert all(over.rect().contains(place) for place in places)
    assert not any(a.intersects(b) for k, a in enumerate(places) for b in places[:k])
    assert len({place.right() for place in places}) == 1
    cards[0].hide()
    assert cards[1].y() < places[1].y(), "the others move up"


def test_the_coach_is_folded_while_others_need_its_room(qtbot) -> None:
    over = QFrame()
    qtbot.addWidget(over)
    over.resize(760, 480)
    coach, inject, news = Folding(over, 260), Scrolling(over, 400), Card(over, 80)
    cards = [coach, inject, news]
    column = CardColumn(over, lambda: list(cards))
    for card in cards:
        column.watch(card)
    news.hide()
    over.show()
    inject.hide()
    QApplication.processEvents()
    assert coach.height() == 260
    inject.show()
    QApplication.processEvents()
    assert coach.height() == 60 and inject.height() > 200
    assert not coach.geometry().intersects(inject.geometry())
    inject.hide()
    assert coach.height() == 260
    news.show()
    assert coach.height() == 260, "both have room"


def test_on_a_large_map_cards_keep_their_own_places(qtbot) -> None:
    over = QFrame()
    qtbot.addWidget(over)
    over.resize(ROOMY, 700)
    card = Card(over, 150)
    card.move(33, 44)
    CardColumn(over, lambda: [card]).watch(card)
    over.show()
    QApplication.processEvents()
    assert card.pos() == QPoint(33, 44)


def test_overlays_are_boxes_of_their_own_and_the_menu_is_in_step(qtbot) -> None:
    switches = OverlaySwitches([("terrain", "Terrain"), ("supply", "Supply")])
    qtbot.addWidget(switches)
    switches.show()
    heard: list[tuple[str, bool]] = []
    switches.switched.connect(lambda name, on: heard.append((name, on)))
    switches.fit(ROOMY)
    assert switches.boxes["terrain"].isVisible() and not switches.compact.isVisible()
    switches.boxes["terrain"].setChecked(True)
    switches.boxes["supply"].setChecked(True)
    assert all(action.isChecked() for action in switches.menu.actions()), "both can be on"
    switches.fit(ROOMY - 1)
    assert switches.compact.isVisible() and not switches.boxes["terrain"].isVisible()
    switches.menu.actions()[0].trigger()
    assert not switches.boxes["terrain"].isChecked()
    assert heard == [("terrain", True), ("supply", True), ("terrain", False)]


def test_the_card_at_the_pointer_leaves_other_cards_free(area, qtbot) -> None:
    desk = area._controller
    to_phase(desk, "combat", "north")
    flow = area._flow
    flow.select_unit(0)
    where = QPoint(400, 200)
    goal = desk.game.map.grid.parse("0103")
    usual = HoverCard(flow, area)
    usual.show_at(goal, where)
    taken = QRect(usual.geometry())
    other = HoverCard(flow, area, lambda: [taken])
    other.show_at(goal, where)
    assert not other.geometry().intersects(taken) and area.rect().contains(other.geometry())


def test_a_notice_does_not_cover_the_scale_bar(area) -> None:
    bar = QRect(0, area.height() - SCALE_BAR.height(), SCALE_BAR.width(), SCALE_BAR.height())
    area.notice.warn("No such order in this phase. " * 12)
    assert area.notice.isVisible() and not area.notice.geometry().intersects(bar)
