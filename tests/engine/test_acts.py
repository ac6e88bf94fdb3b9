"""Orders as data: offered, refused with reasons, paid, rolled once, brought about, told."""

from __future__ import annotations

import pytest
from support.data_orders import with_data
from support.small_game import Table, table, unit

from wargame.engine.dice import ScriptedDice, SeededDice
from wargame.engine.events import ActionTaken, DiceRolled
from wargame.engine.orders import Act, EndPhase
from wargame.resolve.face import Odds

PICTURE = """
. . . .
. . . .
. . . .
. . . .
"""


def play(files: dict[str, str] | None = None, **settings: object) -> Table:
    made = table(
        PICTURE,
        unit("north", "infantry", "0102", stocks={"combat_drones": 2}, skill=200),
        unit("south", "infantry", "0203", defence=100),
        unit("south", "infantry", "0404"),
        ruleset=with_data(files),
        **settings,
    )
    made.to_phase("intelligence", "north")
    made.know("north", "south infantry 1")
    return made


def sabotage(made: Table, target: str = "south infantry 1") -> Act:
    return Act("sabotage", made.number("north infantry 1"), target=made.number(target))


def test_an_order_as_data_is_offered_and_aimed() -> None:
    made = play()
    own = made.number("north infantry 1")
    offered = made.engine.options(made.state, "north")
    (ability,) = [each for each in offered.units[own] if each.kind == "act"]
    assert (ability.name, ability.title, ability.rule, ability.refusal) == (
        "sabotage",
        "Sabotage",
        "12.1",
        None,
    )
    (target,) = made.engine.targets(made.state, "north", own, "act", "sabotage")
    assert (target.unit, target.refusal) == (made.number("south infantry 1"), None)
    assert sabotage(made) in list(made.engine.orders(made.state, "north"))


def test_odds_come_from_base_and_situation() -> None:
    made = play()
    odds = made.engine.odds(made.state, "north", sabotage(made))
    assert isinstance(odds, Odds)
    assert [(each.name, each.probability) for each in odds.outcomes] == [
        ("good", pytest.approx(0.3)),
        ("fair", pytest.approx(0.3)),
        ("fails", pytest.approx(0.4)),
    ]


@pytest.mark.parametrize(
    ("roll", "outcome", "steps", "disrupted"),
    [(30, "good", 3, True), (31, "fair", 4, False), (61, "fails", 4, False)],
)
def test_one_roll_brings_the_effects_of_its_outcome_about(
    roll: int, outcome: str, steps: int, disrupted: bool
) -> None:
    made = play()
    result = made.engine.submit(made.state, "north", sabotage(made), ScriptedDice([roll]))
    assert result.refusal is None
    assert [event.value for event in result.events if isinstance(event, DiceRolled)] == [roll]
    (told,) = [event for event in result.events if isinstance(event, ActionTaken)]
    assert (told.outcome, told.seen) == (outcome, 1)
    target = made.unit("south infantry 1")
    assert (target.steps, target.disrupted) == (steps, disrupted)
    assert made.unit("north infantry 1").stocks == {"combat_drones": 1}


def test_once_a_turn_and_again_in_the_next() -> None:
    made = play()
    made.engine.submit(made.state, "north", sabotage(made), ScriptedDice([90]))
    refusal = made.engine.check(made.state, "north", sabotage(made))
    assert refusal and refusal.text == "this has been done in this turn" and refusal.rule == "12.1"
    turn = made.state.turn
    while made.state.turn == turn:
        seat = made.game.sides[made.state.waiting[0]].id
        assert (
            made.engine.submit(made.state, seat, EndPhase(), SeededDice(1, made.state.orders)).refusal is None
        )
    assert made.unit("north infantry 1").used == {}
