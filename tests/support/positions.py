"""A small position in which every kind of order is possible, for tests that play at random."""

from __future__ import annotations

from collections.abc import Mapping

from support.small_game import ALLY, NORTH, SOUTH, Table, objective, table, unit

from wargame.rules.model import Ruleset
from wargame.scenarios.model import HoldingSetup, Inject, InjectEffect, Track

PICTURE = """
. a . h . ~ ~ ~
. . u . . . p ~
r . . . h . . ~
. . . . . . ~ ~
. h . u . . . ~
. . . . m . p ~
a . . . . u . ~
. . . . . . . ~
"""


def busy_table(
    seed: int = 1, ruleset: Ruleset | None = None, holdings: Mapping[str, HoldingSetup] | None = None
) -> Table:
    """Three sides with every type of unit, facing each other."""
    return table(
        PICTURE,
        unit("north", "infantry", "0203", stocks={"combat_drones": 3}, skill=150, defence=100),
        unit("north", "armour", "0303", skill=50),
        unit("north", "militia", "0503"),
        unit("north", "artillery", "0302"),
        unit("north", "rocket_artillery", "0202", stocks={"rockets": 3}),
        unit("north", "drones", "0402", stocks={"loitering": 2}, skill=300),
        unit("north", "missile_unit", "0101", stocks={"missiles": 2}),
        unit("north", "headquarters", "0301", stocks={"long_drones": 2}),
        unit("north", "jammer", "0403"),
        unit("north", "frigates", "0801", stocks={"ship_missiles": 2}),
        unit("north", "fighters", "0201"),
        unit("north", "air_defence", "0302", stocks={"interceptors": 6}),
        unit("north", "marines", "0702"),
        unit("south", "infantry", "0205", posture="dug_in", defence=200),
        unit("south", "infantry", "0305"),
        unit("south", "armour", "0506", arrives=2),
        unit("south", "artillery", "0306"),
        unit("south", "drones", "0407", stocks={"loitering": 2}, skill=100),
        unit("south", "air_defence", "0607", stocks={"interceptors": 4}),
        unit("south", "fighters", "0107"),
        unit("ally", "frigates", "0806", stocks={"ship_missiles": 2}),
        unit("ally", "infantry", "0605"),
        sides=(NORTH, SOUTH, ALLY),
        initiative=(("north",), ("south", "ally")),
        holdings=holdings,
        rung=2,
        turns=3,
        tracks=(Track("capital_north", "Capital", 40, 0, 100, "north", ""),),
        injects=(
            Inject(
                "quake",
                1,
                "Quake",
                "The ground shakes.",
                2,
                "intelligence",
                None,
                False,
                ("south",),
                (InjectEffect("steps", "south_infantry_1", -1), InjectEffect("weather", "", 0, "storm")),
                "",
                "",
            ),
        ),
        objectives=(
            objective("north", "hold", 10, "0405", "0607", share=True, when="each_turn"),
            objective("south", "destroy", 2, per=2),
        ),
        ruleset=ruleset,
    )


def play_at_random(play: Table, picks: list[int]) -> None:
    """Gives legal orders picked by number, one after the other; whoever must act is asked."""
    from wargame.engine.dice import SeededDice

    for pick in picks:
        if play.state.ended:
            return
        decisions = play.state.decisions
        side = decisions[-1].side if decisions else play.state.waiting[pick % len(play.state.waiting)]
        seat = play.game.sides[side].id
        orders = list(play.engine.orders(play.state, seat))
        order = orders[pick % len(orders)]
        outcome = play.engine.submit(play.state, seat, order, SeededDice(7, play.state.orders))
        assert outcome.refusal is None, (order, outcome.refusal)
