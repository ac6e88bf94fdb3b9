"""Whole games of bots against bots, without a journal; and the three games that golden files are kept of."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from support.small_game import objective, small_game, unit

from wargame.engine.dice import SeededDice
from wargame.engine.engine import Engine
from wargame.engine.game import Game, compile_game
from wargame.engine.orders import Order
from wargame.engine.state import State
from wargame.play.bots import make_bots
from wargame.play.player import Questions, seat_to_act
from wargame.scenarios.library import Library

MOST_ORDERS = 5_000

SMALL = """
. . u . h . . .
. h . . . . r .
. . . u . . . .
. . . . . h . ~
. . h . . . u ~
. u . . p . . .
. . . . . . . .
. . u . . . . .
"""


class Refused(Exception):
    """A bot gave an order that the engine refused."""


@cache
def small_war() -> Game:
    """North wants two cities of the south's; both have guns, drones and a few divisions."""
    return small_game(
        SMALL,
        unit("north", "infantry", "0103"),
        unit("north", "armour", "0303"),
        unit("north", "armour", "0402"),
        unit("north", "artillery", "0302"),
        unit("north", "drones", "0502", stocks={"loitering": 3}),
        unit("north", "headquarters", "0301"),
        unit("south", "infantry", "0306", posture="dug_in"),
        unit("south", "infantry", "0606"),
        unit("south", "artillery", "0407"),
        unit("south", "missile_unit", "0508", stocks={"missiles": 2}),
        unit("south", "air_defence", "0307", stocks={"interceptors": 4}),
        unit("south", "armour", "0408", arrives=3),
        objectives=[
            objective("north", "hold", 20, "0705"),
            objective("north", "hold", 20, "0206"),
            objective("south", "deny", 30, "0705", "0206", share=True),
            objective("south", "rung_at_most", 5, value=3),
        ],
        turns=6,
        rung=2,
    )


@cache
def shipped(scenario: str) -> Game:
    """A shipped scenario, compiled."""
    opened = Library().open(scenario)
    return compile_game(opened.ruleset, opened.scenario, opened.hexmap)


def shipped_scenarios() -> tuple[str, ...]:
    """The ids of the shipped scenarios."""
    return tuple(sorted(card.id for card in Library().scenarios()))


def play(game: Game, seed: int, heard: Callable[[State, str, Order], None] | None = None) -> State:
    """Bots on all seats to the end; `heard` is told each order before it is given.

    Raises Refused at the first refused order.
    """
    engine, bots = Engine(game), make_bots(game)
    state, _ = engine.begin(SeededDice(seed, 0))
    for number in range(1, MOST_ORDERS):
        seat = seat_to_act(engine, state)
        if not seat:
            return state
        order = bots[seat].choose(Questions(engine, state, seat))
        if heard:
            heard(state, seat, order)
        outcome = engine.submit(state, seat, order, SeededDice(seed, number))
        if outcome.refusal:
            raise Refused(f"turn {state.turn}, {seat}: {order}: {outcome.refusal}")
    raise Refused(f"the game has not ended after {MOST_ORDERS} orders")
