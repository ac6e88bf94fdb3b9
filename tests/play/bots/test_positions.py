"""What bots do in positions where the sensible thing is plain."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.small_game import Table, objective, table, unit
from support.small_rules import small_ruleset

from wargame.engine.dice import SeededDice
from wargame.engine.ladder import ACCEPT, CROSS, DECLINE, HOLD
from wargame.engine.orders import (
    AnswerDecision,
    Attack,
    EndPhase,
    Hover,
    MoveUnit,
    Order,
    Patrol,
    Scout,
    SetPosture,
    Strike,
)
from wargame.engine.retreats import STAY
from wargame.engine.state import Decision
from wargame.play.bots import SideBot, Temper, make_bot
from wargame.play.player import Questions

PLAIN = """
. . . . . .
. . . . . .
. . . . . .
. . . . . .
. . . . . .
. . . . . .
"""


def first(game: Table, side: str, bot: SideBot | None = None) -> Order:
    """The first order of a bot in the position."""
    bot = bot or make_bot(game.game, side)
    return bot.choose(Questions(game.engine, game.state, side))


def whole_phase(game: Table, side: str) -> list[Order]:
    """Every order that a bot gives until its phase ends or another side is asked."""
    bot, given = make_bot(game.game, side), list[Order]()
    number = game.game.side_index[side]
    while game.state.waiting == [number] and not game.state.decisions:
        order = bot.choose(Questions(game.engine, game.state, side))
        given.append(order)
        outcome = game.engine.submit(game.state, side, order, SeededDice(1, len(given)))
        assert outcome.refusal is None
        if isinstance(order, EndPhase):
            break
    return given


def test_takes_an_undefended_objective() -> None:
    game = table(
        PLAIN,
        unit("north", "infantry", "0203"),
        unit("south", "infantry", "0606"),
        objectives=[objective("north", "hold", 20, "0204")],
    )
    game.to_phase("movement", "north")
    order = first(game, "north")
    assert isinstance(order, MoveUnit) and order.path[-1] == game.hex("0204")


def test_goes_on_holding_what_is_threatened() -> None:
    game = table(
        PLAIN,
        unit("north", "armour", "0303"),
        unit("south", "infantry", "0304"),
        objectives=[objective("south", "deny", 20, "0304")],
    )
    game.know("south", "north armour 1")
    game.to_phase("movement", "south")
    orders = whole_phase(game, "south")
    assert not any(isinstance(order, MoveUnit) for order in orders)
    assert SetPosture(game.number("south infantry 1"), "dug_in") in orders


def test_comes_to_an_empty_place_that_must_not_be_lost() -> None:
    game = table(
        PLAIN,
        unit("north", "armour", "0303"),
        unit("south", "infantry", "0306"),
        objectives=[objective("south", "deny", 20, "0304")],
    )
    game.know("south", "north armour 1")
    game.to_phase("movement", "south")
    order = first(game, "south")
    assert isinstance(order, MoveUnit)
    here, there = game.unit("south infantry 1").hex, order.path[-1]
    target = game.hex("0304")
    assert game.game.grid.distance(there, target) < game.game.grid.distance(here, target)


@pytest.mark.parametrize(
    ("attackers", "defender", "attacks"),
    [
        (("armour", "armour", "armour"), "militia", True),
        (("militia",), "infantry", False),
        (("infantry",), "infantry", False),
    ],
)
def test_attacks_at_good_odds_and_not_at_hopeless_ones(
    attackers: tuple[str, ...], defender: str, attacks: bool
) -> None:
    places = ("0303", "0203", "0403")
    own = [unit("north", kind, place) for kind, place in zip(attackers, places, strict=False)]
    enemy = unit("south", defender, "0304", posture="dug_in")
    game = table(PLAIN, *own, enemy, objectives=[objective("north", "destroy", 1)])
    game.know("north", f"south {defender} 1")
    game.to_phase("combat", "north")
    assert isinstance(first(game, "north"), Attack) is attacks


def test_strikes_the_target_that_is_worth_most() -> None:
    game = table(
        PLAIN,
        unit("north", "rocket_artillery", "0302", stocks={"rockets": 9}),
        unit("south", "militia", "0205"),
        unit("south", "missile_unit", "0405", stocks={"missiles": 4}),
    )
    game.know("north", "south militia 1")
    game.know("north", "south missile_unit 1")
    game.to_phase("strikes", "north")
    order = first(game, "north")
    assert isinstance(order, Strike) and order.target == game.number("south missile_unit 1")


def test_two_guns_do_not_waste_themselves_on_a_target_that_one_will_destroy() -> None:
    game = table(
        PLAIN,
        unit("north", "missile_unit", "0301", stocks={"missiles": 9}),
        unit("north", "missile_unit", "0401", stocks={"missiles": 9}),
        unit("south", "headquarters", "0306", steps=1),
        unit("south", "artillery", "0405"),
    )
    game.know("north", "south headquarters 1")
    game.know("north", "south artillery 1")
    game.to_phase("strikes", "north")
    targets = [order.target for order in whole_phase(game, "north") if isinstance(order, Strike)]
    assert sorted(targets) == [game.number("south headquarters 1"), game.number("south artillery 1")]


def test_sends_munitions_to_hover_where_it_cannot_strike_but_enemies_must_pass() -> None:
    rules = small_ruleset()
    vague = replace(rules.weapons["loitering"], needs_contact=2)
    game = table(
        PLAIN,
        unit("north", "armour", "0302"),
        unit("north", "armour", "0402"),
        unit("south", "drones", "0305", stocks={"loitering": 8}),
        objectives=[objective("south", "deny", 20, "0304")],
        turns=2,
        ruleset=replace(rules, weapons={**rules.weapons, "loitering": vague}),
    )
    for name in ("north armour 1", "north armour 2"):
        game.know("south", name, level=1)
    game.to_phase("strikes", "south")
    order = first(game, "south")
    assert isinstance(order, Hover)
    assert game.game.grid.distance(order.hex, game.hex("0303")) <= 1


def test_scouts_where_something_is_only_suspected() -> None:
    game = table(PLAIN, unit("north", "drones", "0303"), unit("south", "infantry", "0305"))
    game.know("north", "south infantry 1", level=1)
    game.to_phase("intelligence", "north")
    order = first(game, "north")
    assert isinstance(order, Scout)
    assert game.game.grid.distance(order.hex, game.hex("0305")) <= 1


def test_aircraft_cover_what_the_side_would_lose() -> None:
    game = table(
        ". . . . .\n. . a . .\n. . . . .\n. . . . .",
        unit("south", "fighters", "0302"),
        unit("south", "headquarters", "0304"),
        unit("north", "infantry", "0101"),
    )
    game.to_phase("strikes", "south")
    order = first(game, "south")
    assert isinstance(order, Patrol)
    assert game.game.grid.distance(order.hex, game.hex("0304")) <= 3


# -- the ladder ------------------------------------------------------------------------------------


def ladder_position(points: int) -> Table:
    return table(
        PLAIN,
        unit("north", "armour", "0203"),
        unit("south", "militia", "0606"),
        objectives=[
            objective("north", "hold", points, "0204"),
            objective("north", "rung_at_most", 60, value=2),
        ],
        rung=2,
    )


def test_does_not_cross_a_firebreak_for_a_trifle() -> None:
    game = ladder_position(points=5)
    game.to_phase("movement", "north")
    assert not any(isinstance(order, MoveUnit) for order in whole_phase(game, "north"))
    assert game.state.rung == 2


def test_crosses_a_firebreak_for_what_it_came_for_and_says_why() -> None:
    game = ladder_position(points=400)
    game.to_phase("movement", "north")
    bot = make_bot(game.game, "north")
    order = first(game, "north", bot)
    assert isinstance(order, MoveUnit)
    assert game.engine.submit(game.state, "north", order, SeededDice(1, 1)).refusal is None
    answer = first(game, "north", bot)
    assert isinstance(answer, AnswerDecision) and answer.choice == CROSS and "north armour 1" in answer.reason
    assert game.engine.submit(game.state, "north", answer, SeededDice(1, 2)).refusal is None
    assert game.state.rung == 3 and game.unit("north armour 1").hex == game.hex("0204")


def test_a_bot_that_did_not_give_the_order_holds_back_at_a_firebreak() -> None:
    game = ladder_position(points=400)
    game.state.decisions.append(
        Decision(7, "firebreak", "13", 0, ((HOLD, "", ()), (CROSS, "", ())), True, ())
    )
    answer = first(game, "north")
    assert isinstance(answer, AnswerDecision) and answer.choice == HOLD and answer.reason


def test_a_careful_temper_fires_less_than_a_bold_one() -> None:
    bold = Temper(aggression=1.5, risk=-1.0, dread=0.0, margin=0.0)
    careful = Temper(aggression=0.5, risk=0.0, dread=50.0, margin=50.0)
    fired = []
    for temper in (bold, careful):
        game = table(
            PLAIN,
            unit("north", "missile_unit", "0301", stocks={"missiles": 9}),
            unit("south", "headquarters", "0306"),
            rung=2,
        )
        game.know("north", "south headquarters 1")
        game.to_phase("strikes", "north")
        fired.append(isinstance(first(game, "north", make_bot(game.game, "north", temper)), Strike))
    assert fired == [True, False]


# -- questions of the rules ------------------------------------------------------------------------


def asked(game: Table, decision: Decision) -> AnswerDecision:
    game.state.decisions.append(decision)
    side = game.game.sides[decision.side].id
    answer = first(game, side)
    assert isinstance(answer, AnswerDecision) and answer.decision == decision.id
    return answer


def test_retreats_to_its_own_ground_away_from_the_enemy() -> None:
    game = table(PLAIN, unit("south", "infantry", "0304"), unit("north", "armour", "0303"))
    game.know("south", "north armour 1")
    ways = [game.hex("0203"), game.hex("0305"), game.hex("0403")]
    choices = tuple((str(hex_id), "", ()) for hex_id in ways)
    answer = asked(game, Decision(3, "retreat", "8", 1, choices, False, ()))
    assert answer.choice == str(game.hex("0305"))


def test_advances_into_what_it_wants_but_not_out_of_what_it_must_hold() -> None:
    for wanted, held, stays in (("0304", "0101", False), ("0606", "0303", True)):
        game = table(
            PLAIN,
            unit("north", "infantry", "0303"),
            unit("south", "militia", "0306"),
            objectives=[objective("north", "hold", 50, wanted), objective("north", "deny", 50, held)],
        )
        number = game.number("north infantry 1")
        choices = ((STAY, "", ()), (str(number), "", ()))
        answer = asked(game, Decision(3, "advance", "8", 0, choices, False, (game.hex("0304"), number)))
        assert (answer.choice == STAY) is stays


def test_accepts_a_step_down_that_serves_it_and_declines_one_that_spoils_its_campaign() -> None:
    game = table(
        PLAIN,
        unit("north", "armour", "0203"),
        unit("north", "armour", "0303"),
        unit("south", "militia", "0606"),
        objectives=[
            objective("north", "hold", 50, "0204"),
            objective("south", "rung_at_most", 50, value=2),
        ],
    )
    choices = ((ACCEPT, "", ()), (DECLINE, "", ()))
    south = asked(game, Decision(3, "step_down", "13", 1, choices, False, (0,)))
    game.state.decisions.clear()
    north = asked(game, Decision(4, "step_down", "13", 0, choices, False, (1,)))
    assert (south.choice, north.choice) == (ACCEPT, DECLINE)


def test_objectives_make_the_temper() -> None:
    units = (unit("north", "infantry", "0101"), unit("south", "infantry", "0606"))
    taking = table(PLAIN, *units, objectives=[objective("north", "hold", 10, "0206")])
    keeping = table(PLAIN, *units, objectives=[objective("north", "deny", 10, "0201")])
    bold = make_bot(taking.game, "north").knowledge.temper
    careful = make_bot(keeping.game, "north").knowledge.temper
    assert bold.aggression > careful.aggression
    assert bold.dread < careful.dread
