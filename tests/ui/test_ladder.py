"""The ladder at the table: what rungs permit and cost, who sees it where, and the facilitator's word."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel
from support.desk import PICTURE, controller, seats, to_phase
from support.small_game import small_game, unit
from support.small_rules import LADDER, changed_ruleset

from wargame.engine.apply import apply
from wargame.engine.events import PerceivedMoved
from wargame.engine.game import Game
from wargame.engine.orders import AnswerDecision
from wargame.ui.flow import OrderFlow
from wargame.ui.table.ladder import LadderPanel, RungRow
from wargame.ui.table.window import TableWindow


def rows(panel: LadderPanel) -> dict[int, RungRow]:
    found = [panel.body.itemAt(at).widget() for at in range(panel.body.count())]  # type: ignore[union-attr]
    return {int(row.findChildren(QLabel)[0].text()): row for row in found if isinstance(row, RungRow)}


def test_a_rung_says_what_it_permits_and_what_going_there_costs(qtbot) -> None:
    desk = controller(
        small_game(PICTURE, unit("north", "infantry", "0102"), unit("south", "infantry", "0104"))
    )
    panel = LadderPanel(desk, OrderFlow(desk))
    qtbot.addWidget(panel)
    panel.all.setChecked(True)
    guides = {guide.rung.number: guide for guide in desk.ladder_guide()}
    for number, row in rows(panel).items():
        for action in guides[number].actions:
            assert action.title in row.toolTip()
        assert ("Firebreak" in row.toolTip()) == guides[number].decision


def test_the_facilitator_sees_who_reads_the_ladder_wrongly_and_a_player_does_not(qtbot) -> None:
    desk = controller(seating=seats(facilitator=True))
    apply(desk.session.state, PerceivedMoved(1, 2, seen=2))
    chief = next(seat.id for seat in desk.game.scenario.seats if seat.role == "facilitator")
    for seat, told in ((chief, True), ("north", False), ("south", False)):
        desk.look_at(seat)
        desk.refresh()
        panel = LadderPanel(desk, OrderFlow(desk))
        qtbot.addWidget(panel)
        panel.all.setChecked(True)
        said = " ".join(row.accessibleName() for row in rows(panel).values())
        assert ("see it here" in said) == told
    desk.look_at("south")
    assert desk.view.rung == 2 and desk.view.perceived == ()


def firebreak_game() -> Game:
    ladder = tuple(replace(rung, firebreak=rung.number == 2, confirm=rung.number == 2) for rung in LADDER)
    return small_game(
        PICTURE,
        unit("north", "infantry", "0102"),
        unit("south", "infantry", "0103"),
        ruleset=changed_ruleset(ladder=ladder),
        rung=1,
    )


def test_without_a_facilitator_whoever_is_here_gives_the_facilitators_word(qtbot) -> None:
    desk = controller(firebreak_game())
    to_phase(desk, "combat", "north")
    window = TableWindow(desk, {})
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.start()
    window.flow.select_unit(0)
    window.flow.act_at(desk.game.map.grid.parse("0103"))
    window.card.commit.click()
    asked = desk.view.decision
    assert asked is not None and asked.kind == "firebreak"
    assert desk.submit(AnswerDecision(asked.id, "cross", "because"))
    chief = next(seat.id for seat in desk.game.scenario.seats if seat.role == "facilitator")
    assert desk.asked_seats() == (chief,) and desk.may_act(chief)
    desk.look_at(chief)
    window.decision.refresh()
    assert window.decision.decision is not None and "Facilitator" in window.decision.question.text()
    key = window.decision.decision.choices[0][0]
    assert desk.submit(AnswerDecision(window.decision.decision.id, key, "the word"))
    assert desk.asked_seats() != (chief,)
