"""The coach follows what the player does, and nothing that others do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.desk import BOT, HUMAN, controller, game_of_two, to_phase
from support.tutorial import tutorial

from wargame.engine.orders import Attack, EndPhase, MoveUnit
from wargame.play.bots import make_bots
from wargame.play.player import bot_order
from wargame.scenarios.coach import Coach, CoachStep, coach_of
from wargame.scenarios.model import Area
from wargame.storage.games import new_game
from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.seating import Seating
from wargame.ui.table.coach import KINDS, CoachCard, Lessons
from wargame.ui.table.window import TableWindow


def step(name: str, word: str, what: str = "", turn: int = 0) -> CoachStep:
    return CoachStep(name, name.title(), f"Do **{name}**.", word, what, turn)


COACH = Coach(
    "north",
    (
        step("hello", "read"),
        step("choose", "selected"),
        step("go", "order", "move"),
        step("fight", "phase", "combat", 1),
        step("bye", "read"),
    ),
)


@pytest.fixture
def lessons(qapp) -> Lessons:
    desk = controller()
    to_phase(desk, "movement", "north")
    return Lessons(COACH, desk, OrderFlow(desk))


def test_lessons_go_on_with_what_the_player_does(lessons: Lessons) -> None:
    desk, flow = lessons._controller, lessons._flow
    assert lessons.step.id == "hello"
    flow.select_unit(0)
    assert lessons.step.id == "hello"
    flow.clear()
    lessons.go(1)
    flow.select_unit(0)
    assert lessons.step.id == "go"
    reach = desk.reach(0)
    where = next(h for h in reach.cost if reach.path_to(h))
    assert desk.submit(MoveUnit(0, tuple(reach.path_to(where))))
    assert lessons.step.id == "fight"
    lessons.go(-1)
    assert lessons.step.id == "go"


def test_a_lesson_that_is_skipped_by_the_clock_is_not_waited_for(lessons: Lessons) -> None:
    desk = lessons._controller
    lessons.go(1)
    to_phase(desk, "combat", "north")
    assert lessons.step.id == "bye"


def test_the_other_sides_orders_and_screen_do_not_count(lessons: Lessons) -> None:
    desk = lessons._controller
    lessons.go(1)
    lessons.go(1)
    assert desk.submit(EndPhase())
    assert desk.asked_seats() == ("south",)
    desk.look_at("south")
    assert not lessons.mine
    assert lessons.step.id == "go"


def test_every_kind_of_order_that_a_file_may_name_is_seen() -> None:
    from wargame.scenarios.coach import ORDERS

    assert sorted(KINDS.values()) == sorted(ORDERS)


def test_the_card_is_called_closed_and_called_again(qtbot) -> None:
    desk = controller()
    window = TableWindow(desk, {}, coach=COACH)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.start()
    card = window.coach
    assert isinstance(card, CoachCard) and card.isVisible()
    assert "1/5" in card.number.text() and not card.back.isEnabled()
    where = card.on.mapTo(window, card.on.rect().center())
    card.on.click()
    assert card.on.mapTo(window, card.on.rect().center()) == where, "the next click finds the button"
    assert card.title.text() == "Choose"
    card.shut.click()
    assert not card.isVisible()
    window.actions_["help.coach"].trigger()
    assert card.isVisible() and card.geometry().right() < window.map_area.width()


def test_escape_lays_down_the_aim_first_and_then_closes_the_card(qtbot) -> None:
    window = TableWindow(controller(), {}, coach=COACH)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.start()
    card = window.coach
    assert isinstance(card, CoachCard) and card.isVisible()
    window.flow.select_unit(0)
    window.actions_["order.cancel"].trigger()
    assert card.isVisible() and window.flow.unit < 0
    window.actions_["order.cancel"].trigger()
    assert not card.isVisible()


def test_a_scenario_without_a_coach_has_no_command_for_it(qtbot) -> None:
    window = TableWindow(controller(), {})
    qtbot.addWidget(window)
    assert window.coach is None and not window.actions_["help.coach"].isEnabled()


FIGHT = Coach(
    "north",
    (
        step("look", "read"),
        CoachStep(
            "fight",
            "Fight",
            "Do it.",
            "order",
            "attack",
            0,
            ("combat", 1),
            (("can", "attack"), ("enemy", "spot")),
        ),
        step("bye", "read"),
    ),
)


def fighting(spot: str) -> Lessons:
    game = game_of_two()
    spots = (game.map.grid.parse(spot),)
    scenario = replace(game.scenario, areas={"spot": Area("spot", "Spot", spots)})
    desk = controller(replace(game, scenario=scenario))
    to_phase(desk, "movement", "north")
    return Lessons(FIGHT, desk, OrderFlow(desk))


def test_a_lesson_for_a_phase_waits_for_it_and_is_over_with_it(qapp) -> None:
    lessons = fighting("0103")
    lessons.go(1)
    assert lessons.step.id == "fight"
    desk = lessons._controller
    to_phase(desk, "combat", "north")
    assert lessons.step.id == "fight"
    to_phase(desk, "adapt", "north")
    assert lessons.step.id == "bye"
    lessons.go(-1)
    assert lessons.step.id == "look"


def test_a_lesson_about_an_enemy_who_is_gone_is_passed_over(qapp) -> None:
    lessons = fighting("0604")
    lessons.go(1)
    assert lessons.step.id == "fight"
    to_phase(lessons._controller, "combat", "north")
    assert lessons.step.id == "bye"


def test_a_lesson_that_was_passed_over_comes_back_when_it_can_be_followed(qapp) -> None:
    """The enemy is not at the spot in the first combat phase, and goes there in the second turn."""
    game = game_of_two()
    spot = game.map.grid.parse("0203")
    scenario = replace(game.scenario, areas={"spot": Area("spot", "Spot", (spot,))})
    desk = controller(replace(game, scenario=scenario))
    to_phase(desk, "movement", "north")
    again = replace(FIGHT.steps[1], again=True)
    lessons = Lessons(Coach("north", (again, step("bye", "read"))), desk, OrderFlow(desk))
    to_phase(desk, "combat", "north")
    assert lessons.step.id == "bye"
    to_phase(desk, "movement", "south")
    assert desk.submit(MoveUnit(3, (spot,)))
    to_phase(desk, "combat", "north")
    assert desk.view.turn == 2 and lessons.step.id == "fight"
    able = next(unit for unit in (0, 1) if desk.check(Attack((unit,), spot)) is None)
    assert desk.submit(Attack((able,), spot))
    assert lessons.step.id == "bye"
    to_phase(desk, "adapt", "north")
    assert lessons.step.id == "bye"


def test_a_lesson_on_an_order_that_was_given_before_is_passed_over(qapp) -> None:
    desk = controller()
    to_phase(desk, "movement", "north")
    move = CoachStep("go", "Go", "Do it.", "order", "move", 0, ("movement", 1), (("can", "move"),))
    lessons = Lessons(
        Coach("north", (step("look", "read"), move, step("bye", "read"))), desk, OrderFlow(desk)
    )
    reach = desk.reach(0)
    assert desk.submit(MoveUnit(0, tuple(reach.path_to(next(h for h in reach.cost if reach.path_to(h))))))
    assert lessons.step.id == "look"
    lessons.go(1)
    assert lessons.step.id == "bye"


def test_a_lesson_may_be_for_those_who_cannot_act(qapp) -> None:
    desk = controller()
    to_phase(desk, "movement", "north")
    cannot = replace(FIGHT.steps[1], during=("movement", 1), needs=(("cannot", "attack"),))
    lessons = Lessons(Coach("north", (cannot, step("bye", "read"))), desk, OrderFlow(desk))
    assert lessons.step.id == "fight"
    can = Lessons(
        Coach("north", (replace(cannot, needs=(("cannot", "move"),)), step("bye", "read"))),
        desk,
        OrderFlow(desk),
    )
    assert can.step.id == "bye"


def test_the_tutorial_never_asks_for_an_order_that_cannot_be_given(qapp) -> None:
    opened = tutorial()
    coach = coach_of(opened)
    assert coach is not None
    session = new_game(opened, seed=1, path=None).session
    desk = GameController(session, Seating({"belmar": HUMAN, "arden": BOT}))
    lessons = Lessons(coach, desk, OrderFlow(desk))
    bots = make_bots(desk.game)
    seen: list[str] = []
    for _ in range(900):
        if session.state.ended or session.state.turn > 3:
            break
        step = lessons.step
        if not desk.read_only:
            seen.append(step.id)
            if step.word == "order" and step.during is not None and lessons._is_time(step):
                able = {
                    a.kind for u in desk.options.units for a in lessons._flow.abilities(u) if not a.refusal
                }
                assert step.what in able, step.id
        seat = desk.asked_seats()[0]
        desk.adopt(bot_order(session, seat, bots[seat]))
    assert "on_your_own" in seen or "attack" in seen
