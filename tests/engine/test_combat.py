"""Ground combat (rule 8): odds, modifiers with their numbers, losses, retreat, advance."""

from __future__ import annotations

from typing import cast

import pytest
from support.small_game import Table, table, unit

from wargame.engine.dice import ScriptedDice
from wargame.engine.engine import Outcome
from wargame.engine.events import Adjudicated, DiceRolled, StepsLost, UnitDestroyed
from wargame.engine.orders import AnswerDecision, Attack
from wargame.resolve.face import Odds

FIELD = """
. . . . .
. . . h .
. . . . .
. . . . .
. . . . .
"""


def fight(*units: object, **settings: object) -> Table:
    play = table(FIELD, *units, **settings)  # pyright: ignore[reportArgumentType]
    for setup in play.game.unit_defs:
        play.know("south" if setup.side == "north" else "north", setup.name)
    play.to_phase("combat", "north")
    return play


def attack(play: Table, label: str, *names: str, roll: int) -> Outcome:
    order = Attack(tuple(play.number(name) for name in names), play.hex(label))
    return play.engine.submit(play.state, "north", order, ScriptedDice((roll,)))


def column(play: Table, label: str, *names: str) -> str:
    order = Attack(tuple(play.number(name) for name in names), play.hex(label))
    odds = play.engine.odds(play.state, "north", order)
    assert isinstance(odds, Odds)
    return str(odds.summary["column"])


def test_strengths_make_the_column_in_the_defenders_favour() -> None:
    # 7 x 4 = 28 against 5 x 4 = 20 is 1.4, the 1:1 column
    play = fight(unit("north", "armour", "0302"), unit("south", "infantry", "0303"))
    assert column(play, "0303", "north armour 1") == "1:1"
    # with infantry 28 + 16 = 44 against 20 is 2.2
    play = fight(
        unit("north", "armour", "0302"), unit("north", "infantry", "0202"), unit("south", "infantry", "0303")
    )
    assert column(play, "0303", "north armour 1", "north infantry 1") == "2:1"


def test_each_modifier_names_its_rule() -> None:
    play = fight(
        unit("north", "armour", "0302"),
        unit("north", "armour", "0401"),
        unit("south", "militia", "0402", posture="dug_in"),
    )
    order = Attack((0, 1), play.hex("0402"))
    odds = play.engine.odds(play.state, "north", order)
    assert isinstance(odds, Odds)
    applied = {line.rule: line.effect for line in odds.explanation if line.applied}
    # hill 8.2 and dug in 8.3 push 14:1 from the last column two to the left
    assert applied["8.2"] == "column -1" and applied["8.3"] == "column -1"
    assert odds.summary["column"] == "2:1"


def test_the_card_shows_what_the_roll_then_decides() -> None:
    play = fight(unit("north", "armour", "0302"), unit("south", "infantry", "0303"))
    order = Attack((0,), play.hex("0303"))
    shown = play.engine.odds(play.state, "north", order)
    assert isinstance(shown, Odds)
    outcome = attack(play, "0303", "north armour 1", roll=1)
    (record,) = [event for event in outcome.events if isinstance(event, Adjudicated)]
    assert tuple(row[1] for row in record.odds) == tuple(row.probability for row in shown.outcomes)
    assert sum(isinstance(event, DiceRolled) for event in outcome.events) == 1
    # 1 in the 1:1 column is A2: two attacker steps and disruption
    assert play.unit("north armour 1").steps == 2
    assert play.unit("north armour 1").disrupted


@pytest.mark.parametrize(
    ("roll", "code"), [(1, "A2"), (2, "A1"), (3, "A1"), (4, "X1"), (5, "DR"), (6, "D1R")]
)
def test_every_roll_gives_the_printed_result(roll: int, code: str) -> None:
    play = fight(unit("north", "armour", "0302"), unit("south", "infantry", "0303"))
    outcome = attack(play, "0303", "north armour 1", roll=roll)
    (record,) = [event for event in outcome.events if isinstance(event, Adjudicated)]
    assert record.odds[record.outcome][0] == code


def test_the_owner_chooses_the_retreat_and_the_attacker_the_advance() -> None:
    play = fight(unit("north", "armour", "0302"), unit("south", "infantry", "0303"))
    attack(play, "0303", "north armour 1", roll=5)
    asked = play.state.decisions[-1]
    assert (asked.kind, asked.side) == ("retreat", 1)
    refusal = play.engine.check(play.state, "north", AnswerDecision(asked.id, asked.choices[0][0]))
    assert refusal is not None and refusal.code == "decision_first"
    goal = play.hex("0304")
    answer = AnswerDecision(asked.id, str(goal))
    assert play.engine.submit(play.state, "south", answer, ScriptedDice(())).refusal is None
    assert play.unit("south infantry 1").hex == goal
    offered = play.state.decisions[-1]
    assert (offered.kind, offered.side) == ("advance", 0)
    advance = AnswerDecision(offered.id, str(play.number("north armour 1")))
    assert play.engine.submit(play.state, "north", advance, ScriptedDice(())).refusal is None
    assert play.unit("north armour 1").hex == play.hex("0303")
    assert play.state.control[play.hex("0303")] == 0
    assert not play.state.decisions


def test_a_stack_without_a_way_back_loses_steps_instead() -> None:
    ring = [unit("north", "infantry", label) for label in ("0302", "0202", "0203", "0304", "0402", "0403")]
    play = fight(*ring, unit("south", "infantry", "0303"))
    # 6 x 16 = 96 against 20 is 4.8, the 3:1 column; a 5 is D1R: one step, and one more for the lost retreat
    names = [f"north infantry {number}" for number in range(1, 7)]
    outcome = attack(play, "0303", *names, roll=5)
    losses = [(event.cause, event.steps) for event in outcome.events if isinstance(event, StepsLost)]
    assert losses == [("combat", 1), ("retreat", 1)]
    assert play.unit("south infantry 1").hex == play.hex("0303")
    assert not play.state.decisions


def test_a_destroyed_defender_leaves_the_hex_to_the_attacker() -> None:
    play = fight(
        unit("north", "armour", "0302"),
        unit("north", "armour", "0402"),
        unit("south", "militia", "0303", steps=1),
    )
    outcome = attack(play, "0303", "north armour 1", "north armour 2", roll=6)
    assert any(isinstance(event, UnitDestroyed) for event in outcome.events)
    asked = play.state.decisions[-1]
    assert asked.kind == "advance"
    assert [key for key, _, _ in asked.choices] == ["none", "all", "0", "1"]


def test_units_in_combat_identify_each_other() -> None:
    play = fight(unit("north", "armour", "0302"), unit("south", "infantry", "0303"))
    play.know("north", "south infantry 1", 2)
    attack(play, "0303", "north armour 1", roll=2)
    assert play.state.contacts[0][1].level == 3
    assert play.state.contacts[1][0].level == 3


def test_an_attack_on_a_ghost_finds_nobody() -> None:
    play = fight(unit("north", "armour", "0302"), unit("south", "infantry", "0305"))
    play.know("north", "south infantry 1", 2, at="0303")
    outcome = attack(play, "0303", "north armour 1", roll=6)
    assert outcome.refusal is None
    assert not any(isinstance(event, Adjudicated) for event in outcome.events)
    assert 1 not in play.state.contacts[0]


def test_a_suspected_contact_gives_no_odds() -> None:
    play = fight(unit("north", "armour", "0302"), unit("south", "infantry", "0303"))
    play.know("north", "south infantry 1", 1)
    answer = play.engine.odds(play.state, "north", Attack((0,), play.hex("0303")))
    assert not isinstance(answer, Odds) and answer.code == "contact"


def test_combat_drones_count_and_are_spent() -> None:
    play = fight(
        unit("north", "armour", "0302", skill=200, stocks={"combat_drones": 3}),
        unit("south", "infantry", "0303"),
    )
    # 28:20 is 1:1; skill 2 against defence 0 shifts two columns to 3:1
    assert column(play, "0303", "north armour 1") == "3:1"
    attack(play, "0303", "north armour 1", roll=1)
    assert play.unit("north armour 1").stocks == {"combat_drones": 1}


def test_disrupted_and_used_units_do_not_attack() -> None:
    play = fight(unit("north", "armour", "0302"), unit("south", "infantry", "0303"))
    attack(play, "0303", "north armour 1", roll=2)
    refusal = play.engine.check(play.state, "north", Attack((0,), play.hex("0303")))
    assert refusal is not None and refusal.code in ("acted", "not_your_turn")
    play.to_phase("combat", "north")
    play.unit("north armour 1").disrupted = True
    play.unit("north armour 1").acted = 0
    refusal = play.engine.check(play.state, "north", Attack((0,), play.hex("0303")))
    assert refusal is not None and refusal.code == "disrupted"


def test_the_umpire_may_take_the_median_or_choose() -> None:
    for mode, choice, code in (("expected", None, "D1R"), ("choose", 6, "D2R")):
        play = fight(unit("north", "armour", "0302"), unit("south", "militia", "0303"))
        order = Attack((0,), play.hex("0303"))
        outcome = play.engine.submit(
            play.state,
            "north",
            order,
            ScriptedDice(()),
            cast("object", mode),  # pyright: ignore[reportArgumentType]
            choice,
        )
        (record,) = [event for event in outcome.events if isinstance(event, Adjudicated)]
        assert record.odds[record.outcome][0] == code
