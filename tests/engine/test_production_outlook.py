"""A line gives what was expected of it, and a seat's question says nothing of the lines of others."""

from __future__ import annotations

from support.data_orders import HELD, with_data
from support.small_game import Table, table, unit

from wargame.engine import production
from wargame.engine.dice import SeededDice
from wargame.engine.events import Produced
from wargame.engine.ruling import Ruling

FIELD = """
. . .
. . .
. . .
"""


def played() -> Table:
    return table(
        FIELD,
        unit("north", "infantry", "0101"),
        unit("south", "infantry", "0303"),
        ruleset=with_data(),
        holdings=HELD,
    )


def test_a_line_gives_what_was_expected() -> None:
    play = played()
    line = play.state.holdings[0].lines["factory"]
    for _ in range(4):
        now, full = production.expected(play.game, play.state, 0, "factory")
        before, steel = line.share, play.state.holdings[0].stocks["steel"]
        ruling = Ruling(play.game, play.state, SeededDice(1, 1))
        production.produce(ruling)
        made = next(e.amount for e in ruling.events if isinstance(e, Produced) and e.line == "factory")
        line = play.state.holdings[0].lines["factory"]
        assert now <= full == 300
        total = before + now
        assert (made, line.share) == (min(total // 100, steel // 2), total % 100)


def test_a_line_that_is_not_ordered_gives_nothing_yet() -> None:
    play = played()
    assert production.expected(play.game, play.state, 0, "workshop") == (0, 150)
    assert production.expected(play.game, play.state, 0, "no_such_line") == (0, 0)


def test_the_lines_of_others_look_as_if_they_did_not_run() -> None:
    play = played()
    own = play.engine.asking(play.state, "north").production(0, "factory")
    other = play.engine.asking(play.state, "south").production(0, "factory")
    assert own[0] > 0 and other == (0, own[1])
