"""Bots and the way down: silence that pays, fire that is answered, signals and deceptions in their place."""

from __future__ import annotations

import pytest
from support.botgames import shipped
from support.small_game import Table, objective, table, unit

from wargame.engine.dice import SeededDice
from wargame.engine.engine import Engine
from wargame.engine.ladder import permission
from wargame.engine.orders import Act, Attack, EndPhase, MoveUnit, Strike
from wargame.engine.state import Incident
from wargame.play.bots import make_bot, make_bots
from wargame.play.bots.calm import outlook, trust
from wargame.play.bots.campaign import best_campaign
from wargame.play.bots.picture import Picture, look
from wargame.play.bots.tracking import track_worth
from wargame.play.player import Questions, seat_to_act

PLAIN = """
. . . . . .
. . . . . .
. . . . . .
. . . . . .
. . . . . .
. . . . . .
"""
STRAIT = """
. . ~ . .
. . ~ . .
. . ~ . .
"""


def duel(points: int = 50) -> Table:
    """North's guns can hit a militia of the south; a low rung is worth much to the north."""
    game = table(
        PLAIN,
        unit("north", "artillery", "0303"),
        unit("south", "militia", "0305"),
        objectives=[objective("north", "rung_at_most", points, value=1)],
    )
    game.know("north", "south militia 1")
    game.to_phase("strikes", "north")
    return game


def fired(game: Table) -> bool:
    order = make_bot(game.game, "north").choose(Questions(game.engine, game.state, "north"))
    return isinstance(order, Strike)


def picture(game: Table, side: str) -> Picture:
    return look(make_bot(game.game, side).knowledge, game.engine.observe(game.state, side))


def shot(game: Table, side: str, turn: int) -> None:
    number = len(game.state.incidents)
    by = game.game.side_index[side]
    game.state.incidents.append(Incident(900 + number, turn, by, "artillery_fire", -1, -1, 0))


def test_keeps_a_calm_that_may_lead_down_the_ladder_and_answers_fire() -> None:
    calm, shelled = duel(), duel()
    calm.state.calm_turns = 2
    shot(shelled, "south", shelled.state.turn)
    assert [fired(calm), fired(shelled)] == [False, True]


def test_fires_when_a_lower_rung_brings_nothing() -> None:
    assert fired(duel(points=0))


def test_trust_follows_deeds() -> None:
    game = duel()
    game.state.turn = 3
    clean = trust(picture(game, "north"))
    shot(game, "south", 2)
    after_fire = trust(picture(game, "north"))
    shot(game, "north", 2)
    traded = trust(picture(game, "north"))
    shot(game, "south", 3)
    assert clean > traded > after_fire > trust(picture(game, "north")) == 0.0


def test_the_promise_of_calm_shrinks_with_the_days_that_are_left() -> None:
    game = duel()
    game.state.calm_turns = 1
    early = outlook(picture(game, "north")).promise
    game.state.turn = game.game.scenario.turns
    assert outlook(picture(game, "north")).promise < early


def test_a_landing_is_a_landing_and_not_an_attack_over_land() -> None:
    game = table(STRAIT, unit("north", "infantry", "0302"), unit("south", "infantry", "0402"))
    north, south = game.unit("north infantry 1"), game.unit("south infantry 1")
    ashore = permission(game.game, game.state, Attack((north.id,), south.hex))
    empty = permission(game.game, game.state, MoveUnit(north.id, (south.hex,)))
    assert ashore is not None and ashore.action == "landing"
    assert empty is not None and empty.action == "landing"


@pytest.mark.parametrize(("held", "change", "sign"), [(4, 1, 1), (7, -1, -1), (3, -1, 0), (7, 1, 1)])
def test_a_track_is_worth_what_objectives_make_of_it(held: int, change: int, sign: int) -> None:
    know = make_bot(shipped("korea-escalation"), "us").knowledge
    worth = track_worth(know.aims, {"cohesion": held}, "cohesion", change)
    assert (worth > 0) - (worth < 0) == sign


def test_an_island_is_a_landing_in_the_eyes_of_a_bot() -> None:
    game = shipped("korea-escalation")
    engine = Engine(game)
    state, _ = engine.begin(SeededDice(1, 0))
    know = make_bot(game, "dprk").knowledge
    seen = look(know, engine.observe(state, "dprk"))
    landing = game.ruleset.actions[game.ruleset.setting("action.landing")].rung
    assert best_campaign(seen)[0] in (seen.rung, landing)
    assert seen.rung_cost(landing) > seen.rung_cost(seen.rung) == 0.0


def test_every_side_of_the_main_scenario_decides_something_in_each_of_the_first_days() -> None:
    game = shipped("korea-escalation")
    engine, bots = Engine(game), make_bots(game)
    state, _ = engine.begin(SeededDice(4, 0))
    acted: set[tuple[int, str, bool]] = set()
    for number in range(1, 2_000):
        seat = seat_to_act(engine, state)
        if state.turn > 2 or not seat:
            break
        order = bots[seat].choose(Questions(engine, state, seat))
        if not isinstance(order, EndPhase):
            acted.add((state.turn, seat, isinstance(order, Act)))
        engine.submit(state, seat, order, SeededDice(4, number))
    assert {(turn, seat, True) for turn in (1, 2) for seat in ("dprk", "rok", "us", "jpn")} <= acted
