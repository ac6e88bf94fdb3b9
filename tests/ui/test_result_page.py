"""The result page shows every side's card without a sideways scroll."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFrame, QScrollArea
from support.botgames import shipped
from support.desk import controller

from wargame.engine.apply import apply
from wargame.engine.events import GameEnded
from wargame.scenarios.model import Grade, Scenario
from wargame.ui.seating import usual
from wargame.ui.start.page import StartWindow
from wargame.ui.start.recent import RecentGame
from wargame.ui.table.result_page import ResultPage, verdict
from wargame.ui.table.window import TableWindow


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


def sides_with(levels: dict[str, tuple[tuple[int, str], ...]]) -> Scenario:
    scenario = shipped("tutorial-strait").scenario
    grades = {side: tuple(Grade(mark, title, "") for mark, title in each) for side, each in levels.items()}
    return replace(scenario, grades=grades)


THREE = ((70, "Success"), (40, "Draw"), (0, "Setback"))


@pytest.mark.parametrize(
    ("results", "said"),
    [
        (((71, "Success"), (73, "Success")), "Union of Arden more fully"),
        (((75, "Success"), (71, "Success")), "both “Success”, Republic of Belmar more fully"),
        (((75, "Success"), (75, "Success")), "nobody more fully"),
        (((75, "Success"), (50, "Draw")), "Republic of Belmar did better, “Success” against “Draw”"),
        (((10, "Setback"), (50, "Draw")), "Union of Arden did better, “Draw” against “Setback”"),
    ],
)
def test_the_result_says_who_did_better(results, said: str) -> None:
    assert said in verdict(sides_with({"belmar": THREE, "arden": THREE}), results)


def test_grades_that_cannot_be_compared_are_not() -> None:
    unlike = sides_with({"belmar": THREE, "arden": THREE[:2]})
    assert "better" not in verdict(unlike, ((75, "Success"), (45, "Draw")))
    assert verdict(unlike, ((0, "x"), (0, "x")), all_lose=True) == "Every side loses."


def test_at_the_end_the_keys_are_on_the_results_first_button(qtbot) -> None:
    desk = controller()
    apply(desk.session.state, GameEnded("turns", ((10, "Draw"), (20, "Success"))))
    window = TableWindow(desk, {})
    qtbot.addWidget(window)
    window.map_area.canvas.animated = False
    window.resize(1366, 768)
    window.show()
    window.start()
    qtbot.waitUntil(window.map_area.result.isVisible)
    qtbot.wait(40)
    assert window.focusWidget() is window.map_area.result.look
    window.actions_["order.cancel"].trigger()
    qtbot.wait(20)
    assert window.map_area.result.isHidden() and window.focusWidget() is window.map_area.canvas
    window.actions_["view.result"].trigger()
    assert window.map_area.result.isVisible()


def test_a_finished_game_is_looked_at_again_not_continued(qtbot) -> None:
    page = StartWindow()
    qtbot.addWidget(page)
    here = str(Path(__file__))
    page.show_recent(
        [RecentGame(here, "Strait", 6, 6, "1 Jan 2030", True), RecentGame(here, "Old", 2, 6, "")]
    )
    assert page.go_on.text().startswith("Look again: Strait")
    page.show_recent([RecentGame(here, "Strait", 3, 6, "1 Jan 2030")])
    assert page.go_on.text().startswith("Continue: Strait")
