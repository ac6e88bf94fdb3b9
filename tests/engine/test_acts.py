"""Orders as data: offered, refused with reasons, paid, rolled once, brought about, told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from support.data_orders import SABOTAGE, order_text, with_data
from support.small_game import Table, table, unit

from wargame.engine.board import jamming
from wargame.engine.dice import ScriptedDice, SeededDice
from wargame.engine.events import ActionTaken, Adjudicated, DiceRolled
from wargame.engine.holdings import end_areas
from wargame.engine.orders import Act, EndPhase
from wargame.engine.ruling import Ruling
from wargame.engine.state import Cadre, Line
from wargame.play.bots.bot import make_bot
from wargame.play.journal import Entry
from wargame.play.journal import Ruling as Ruled
from wargame.play.log import lines_of
from wargame.play.player import Questions
from wargame.resolve.face import Odds
from wargame.scenarios.model import Track

PICTURE = """
. . . .
. . . .
. . . .
. . . .
"""


def play(files: dict[str, str] | None = None, **settings: Any) -> Table:
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


REFUSALS = [
    ({"unit": -1}, "there is no such unit on the map"),
    ({"unit": 1}, "the unit belongs to another side"),
    ({"target": -1}, "nothing is known to be there"),
    ({"target": 2}, "nothing is known to be there"),
    ({"target": 0}, "the unit is no enemy"),
    ({"hex": 3}, "this order is not aimed at a hex"),
    ({"side": 1}, "this order is not aimed at a side"),
    ({"amount": 2}, "the amount must be from 1 to 1, not 2"),
    ({"action": "nothing"}, "this is not possible in the Intelligence phase"),
]


@pytest.mark.parametrize(("changes", "text"), REFUSALS)
def test_what_is_wrong_with_an_order_is_said(changes: dict[str, Any], text: str) -> None:
    made = play()
    refusal = made.engine.check(made.state, "north", replace(sabotage(made), **changes))
    assert refusal is not None and refusal.text == text


def test_range_condition_and_costs_refuse() -> None:
    made = play()
    made.know("north", "south infantry 2")
    far = made.engine.check(made.state, "north", sabotage(made, "south infantry 2"))
    assert far and far.text == "4 hexes away, the range is 3"
    own = made.unit("north infantry 1")
    own.stocks["combat_drones"] = 0
    poor = made.engine.check(made.state, "north", sabotage(made))
    assert poor and poor.text == "it costs 1 of combat drones, 0 are left"
    own.disrupted = True
    weak = made.engine.check(made.state, "north", sabotage(made))
    assert weak and weak.text == "the unit is too weak"
    (ability,) = [
        each for each in made.engine.options(made.state, "north").units[own.id] if each.kind == "act"
    ]
    assert ability.refusal == weak


def test_an_order_at_a_ghost_costs_and_comes_to_nothing() -> None:
    made = play()
    made.unit("south infantry 1").hex = made.hex("0404")
    outcome = made.engine.submit(made.state, "north", sabotage(made), ScriptedDice([]))
    (told,) = [event for event in outcome.events if isinstance(event, ActionTaken)]
    assert told.outcome == "" and made.unit("south infantry 1").steps == 4
    assert made.number("south infantry 1") not in made.state.contacts[0]
    assert made.unit("north infantry 1").stocks["combat_drones"] == 1


def test_a_hidden_roll_is_for_the_facilitator_only() -> None:
    made = play({"orders.toml": SABOTAGE.replace("secret = true", "secret = true\nhidden = true")})
    outcome = made.engine.submit(made.state, "north", sabotage(made), ScriptedDice([10]))
    assert {event.seen for event in outcome.events if isinstance(event, Adjudicated | DiceRolled)} == {0}
    (told,) = [event for event in outcome.events if isinstance(event, ActionTaken)]
    assert (told.outcome, told.seen) == ("", 1)


def test_an_action_climbs_the_ladder_before_the_order() -> None:
    text = order_text('action = "drone_strike"', 'kind = "pressure"\namount = 3')
    made = play({"orders.toml": text}, rung=1)
    order = Act("deed", made.number("north infantry 1"))
    permission = made.engine.permission(made.state, "north", order)
    assert permission is not None and (permission.needed, permission.present) == (2, 1)
    assert made.engine.submit(made.state, "north", order, ScriptedDice([])).refusal is None
    assert made.state.rung == 2


EFFECTS = [
    ('kind = "skill"\nto = "unit"\nname = "drone_skill"\namount = 0.255', "drone_skill", 226),
    ('kind = "stock"\nname = "combat_drones"\namount = -9', "stocks", {"combat_drones": 0}),
    ('kind = "stock"\nname = "rockets"\namount = 2', "stocks", {"combat_drones": 2, "rockets": 2}),
    ('kind = "posture"\nname = "dug_in"', "posture", 2),
    ('kind = "disrupt"', "disrupted", True),
    ('kind = "steps"\namount = "-unit.steps // 2"', "steps", 2),
    ('kind = "training"\nname = "drone_school"', "training", "drone_school"),
]


@pytest.mark.parametrize(("effect", "field", "value"), EFFECTS)
def test_effects_on_the_unit(effect: str, field: str, value: object) -> None:
    made = play({"orders.toml": order_text("", effect)})
    order = Act("deed", made.number("north infantry 1"))
    assert made.engine.submit(made.state, "north", order, ScriptedDice([])).refusal is None
    assert getattr(made.unit("north infantry 1"), field) == value


SIDE_EFFECTS = [
    ('kind = "holding"\nname = "steel"\namount = 3', "stocks", {"steel": 3}),
    ('kind = "replacements"\namount = 2', "replacements", 2),
    ('kind = "tier"\nname = "guidance"\namount = 25', "tiers", {"guidance": 2}),
    ('kind = "line"\nname = "workshop"', "lines", {"workshop": Line(True)}),
    (
        'kind = "skill"\nto = "side"\nname = "drone_defence"\namount = 1',
        "pool_skills",
        {"drone_defence": 100},
    ),
    (
        'kind = "cadre"\namount = 40\nturns = 2\nskill = 3',
        "cadres",
        [Cadre(40, {"drone_skill": 300, "drone_defence": 300}, due=3)],
    ),
]


@pytest.mark.parametrize(("effect", "field", "value"), SIDE_EFFECTS)
def test_effects_on_the_side_and_on_the_side_it_is_about(effect: str, field: str, value: object) -> None:
    made = play({"orders.toml": order_text('who = "side"\nwhere = "enemy_side"', effect)})
    assert made.engine.submit(made.state, "north", Act("deed", side=1), ScriptedDice([])).refusal is None
    assert getattr(made.state.holdings[0], field) == value
    if "to =" not in effect:
        other = play(
            {"orders.toml": order_text('who = "side"\nwhere = "enemy_side"', effect + '\nto = "subject"')}
        )
        other.engine.submit(other.state, "north", Act("deed", side=1), ScriptedDice([]))
        assert getattr(other.state.holdings[1], field) == value


def test_tracks_of_a_side_pay_and_change() -> None:
    text = order_text(
        'who = "side"\nwhere = "enemy_side"\ncosts = [{ track = "sanctions", amount = 2 }]',
        'kind = "track"\nto = "subject"\nname = "sanctions"\namount = 3',
    )
    tracks = (
        Track("sanctions_north", "Own", 3, 0, 10, "north", ""),
        Track("sanctions_south", "Theirs", 8, 0, 10, "south", ""),
    )
    made = play({"orders.toml": text}, tracks=tracks)
    order = Act("deed", side=1)
    assert [
        (price.title, price.amount, price.left) for price in made.engine.prices(made.state, "north", order)
    ] == [("Own", 2, 3)]
    assert made.engine.submit(made.state, "north", order, ScriptedDice([])).refusal is None
    assert made.state.tracks == {"sanctions_north": 1, "sanctions_south": 10}
    made.state.holdings[0].used.clear()
    poor = made.engine.check(made.state, "north", order)
    assert poor and poor.text == "it costs 2 of Own, 1 are left"


def test_ordered_jamming_counts_as_jammers_and_ends() -> None:
    text = order_text('where = "hex"', 'kind = "area"\nname = "jamming"\namount = 2\nradius = 1\nturns = 2')
    made = play({"orders.toml": text})
    where = made.hex("0202")
    order = Act("deed", made.number("north infantry 1"), hex=where)
    assert made.engine.submit(made.state, "north", order, ScriptedDice([])).refusal is None
    assert jamming(made.game, made.state, 1, made.hex("0203")) == 2
    assert jamming(made.game, made.state, 0, where) == 0
    assert [(area.hex, area.strength) for area in made.engine.observe(made.state, "south").areas] == [
        (where, 2)
    ]
    run = Ruling(made.game, made.state, SeededDice(1, 0))
    end_areas(run)
    assert made.state.areas
    made.state.turn += 1
    end_areas(run)
    assert not made.state.areas


def test_bots_and_the_log_know_an_order_that_only_this_test_has() -> None:
    made = play()
    bot = make_bot(made.game, "north")
    order = bot.choose(Questions(made.engine, made.state, "north"))
    assert order == sabotage(made)
    before = made.state.copy()
    outcome = made.engine.submit(made.state, "north", order, ScriptedDice([10]))
    entry = Entry(2, 1, 2, "north", order, Ruled(), outcome.events, (), "", "")
    own = [line.sentence for line in lines_of(made.game, before.copy(), entry, "north")]
    assert "North infantry 1: Sabotage, south infantry 1: good" in own
    assert any(line.startswith("Sabotage by north infantry 1: good (10 on d100)") for line in own)
    assert not any("Sabotage" in line.sentence for line in lines_of(made.game, before, entry, "south"))
