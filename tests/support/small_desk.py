"""A small game with a facilitator's desk, and shorthands for what is given there."""

from __future__ import annotations

from support.small_game import Table, table, unit

from wargame.engine import events as e
from wargame.engine.codec import state_to_json
from wargame.engine.desk_orders import SetMode
from wargame.engine.dice import ScriptedDice
from wargame.engine.engine import Outcome
from wargame.engine.orders import Attack, Order

PICTURE = """
. . . . .
. . . . .
. . . . .
. . . . .
. . . . .
"""
CHIEF = "facilitator"


def desk_table(**modes: str) -> Table:
    """North and south face each other; the modes are those of the game from its start."""
    play = table(
        PICTURE,
        unit("north", "infantry", "0202"),
        unit("north", "armour", "0402"),
        unit("north", "artillery", "0201"),
        unit("south", "infantry", "0203"),
        unit("south", "infantry", "0504"),
        rung=4,
    )
    for each in ("north", "south"):
        for other in play.state.units:
            if play.game.sides[other.side].id != each:
                play.know(each, play.game.unit_defs[other.id].name, 3)
    play.to_phase("combat", "north")
    for kind, mode in modes.items():
        give(play, CHIEF, SetMode(kind, mode))
    return play


def give(play: Table, seat: str, order: Order, *rolls: int) -> Outcome:
    outcome = play.engine.submit(play.state, seat, order, ScriptedDice(rolls))
    assert outcome.refusal is None, outcome.refusal
    return outcome


def refused(play: Table, seat: str, order: Order) -> str:
    before = state_to_json(play.state)
    outcome = play.engine.submit(play.state, seat, order, ScriptedDice(()))
    assert outcome.refusal is not None and not outcome.events
    assert state_to_json(play.state) == before
    return outcome.refusal.text


def of_kind(outcome: Outcome, kind: type[e.Event]) -> list[e.Event]:
    return [event for event in outcome.events if type(event) is kind]


def battle(play: Table) -> Attack:
    return Attack((play.number("north infantry 1"),), play.hex("0203"))


def laid(mode: str = "semi-rigid") -> Table:
    """An attack waits on the desk as "north.1"."""
    play = desk_table(attack=mode)
    give(play, "north", battle(play))
    return play
