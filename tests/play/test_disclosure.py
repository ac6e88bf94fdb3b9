"""A side reads the odds behind an outcome only if they tell it nothing new of the enemy."""

from __future__ import annotations

import pytest
from support.small_game import table, unit

from wargame.engine.dice import SeededDice
from wargame.engine.events import Adjudicated
from wargame.engine.orders import Attack
from wargame.play.disclosure import knows_whole

PICTURE = """
. . . .
. . . .
. . . .
"""


@pytest.mark.parametrize(("level", "whole"), [(1, False), (2, False), (3, True)])
def test_the_attacker_reads_the_odds_of_what_is_identified(level: int, whole: bool) -> None:
    play = table(PICTURE, unit("north", "infantry", "0101"), unit("south", "infantry", "0102"))
    play.to_phase("combat", "north")
    play.know("north", "south infantry 1", level)
    order = Attack((play.number("north infantry 1"),), play.game.grid.parse("0102"))
    outcome = play.engine.submit(play.state, "north", order, SeededDice(1, 9))
    assert outcome.refusal is None
    (event,) = [event for event in outcome.events if isinstance(event, Adjudicated)]
    play.state.contacts[0][play.number("south infantry 1")].level = level  # fighting identifies by itself
    assert knows_whole(play.game, play.state, 0, event) == whole
    assert not knows_whole(play.game, play.state, -1, event)
    play.state.ended = "turns"
    assert knows_whole(play.game, play.state, 0, event)
