"""Injects: what was answered does not come back, the list opens whole texts and keeps its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from support.desk import controller, game_of_two, seats, to_phase

from wargame.engine.orders import MoveUnit
from wargame.scenarios.model import Inject
from wargame.ui.controller import GameController
from wargame.ui.table.injects import InjectCard, InjectPanel

LONG = "It shakes, and then it shakes again. " * 12


def shaking(count: int = 1, *, manual: bool = False) -> tuple[Inject, ...]:
    """Injects of turn 1, or held back for the facilitator."""
    return tuple(
        Inject(f"quake{n}", n, f"Quake {n}", LONG, 0 if manual else 1, "", None, manual, (), (), "", "")
        for n in range(1, count + 1)
    )


def test_an_inject_that_was_answered_with_an_order_does_not_come_back(qtbot) -> None:
    desk = controller(game_of_two(injects=shaking()))
    to_phase(desk, "movement", "north")
    reach = desk.reach(0)
    assert desk.submit(MoveUnit(0, tuple(reach.path_to(next(h for h in reach.cost if reach.path_to(h))))))
    again = GameController(desk.session, desk.seating)
    panel = InjectPanel(again)
    qtbot.addWidget(panel)
    card = InjectCard(again, panel)
    card.greet()
    assert card.isHidden()


def test_an_inject_that_nobody_has_answered_greets_who_opens_the_game(qtbot) -> None:
    desk = controller(game_of_two(injects=shaking()))
    panel = InjectPanel(desk)
    qtbot.addWidget(panel)
    card = InjectCard(desk, panel)
    card.greet()
    assert not card.isHidden() and card.title.text() == "Quake 1"


def test_a_row_opens_its_whole_text_and_the_list_keeps_its_place(qtbot) -> None:
    desk = controller(game_of_two(injects=shaking(14, manual=True)), seats(facilitator=True))
    desk.look_at("facilitator")
    panel = InjectPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(420, 140)
    panel.show()
    bar = panel.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(90)
    row = panel.findChild(type(panel.rows.itemAt(0).widget()), "inject.quake6")  # type: ignore[union-attr]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    texts = [w.text() for w in panel.findChildren(QLabel) if not w.isHidden()]
    assert LONG.strip() in [text.strip() for text in texts]
    qtbot.waitUntil(lambda: bar.value() == 90)
    desk.refresh()
    qtbot.wait(30)
    assert bar.value() == 90


def test_a_release_is_asked_for_and_not_done_at_once(qtbot) -> None:
    desk = controller(game_of_two(injects=shaking(manual=True)), seats(facilitator=True))
    desk.look_at("facilitator")
    panel = InjectPanel(desk)
    qtbot.addWidget(panel)
    wanted: list[str] = []
    panel.release_wanted.connect(wanted.append)
    panel.findChild(QPushButton).click()  # type: ignore[union-attr]
    assert wanted == ["quake1"] and not desk.session.state.released
