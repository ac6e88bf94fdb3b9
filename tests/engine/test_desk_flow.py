"""The desk within the sequence of play: revealed orders, firebreaks, retreats, simultaneous phases."""

from __future__ import annotations

from dataclasses import replace

from support.secret_rules import secret_ruleset
from support.small_desk import CHIEF, battle, give, laid, of_kind, refused
from support.small_game import Table, table, unit
from support.small_rules import LADDER, changed_ruleset

from wargame.engine import events as e
from wargame.engine.desk_orders import Rule, SetMode, TakeBack
from wargame.engine.desk_state import holds_up
from wargame.engine.ladder import CROSS, HOLD
from wargame.engine.orders import AnswerDecision, EndPhase, MoveUnit, OfferStepDown

FIELD = """
. . . . .
. . . . .
. . . . .
. . . . .
"""


def secret(conflict: str = "first") -> Table:
    """North and south write their orders at the same time; moves are ruled on."""
    play = table(
        FIELD,
        unit("north", "infantry", "0201"),
        unit("south", "infantry", "0204"),
        ruleset=secret_ruleset(conflict),  # type: ignore[arg-type]
        rung=4,
    )
    play.to_phase("orders")
    play.state.waiting, play.state.asked = [0, 1], True
    give(play, CHIEF, SetMode("move", "semi-rigid"))
    return play


def write_moves(play: Table) -> None:
    give(play, "north", MoveUnit(play.number("north infantry 1"), (play.hex("0202"),)))
    give(play, "south", MoveUnit(play.number("south infantry 1"), (play.hex("0203"),)))
    give(play, "north", EndPhase())
    give(play, "south", EndPhase())


def test_secret_orders_wait_when_they_are_revealed_one_after_the_other():
    play = secret()
    write_moves(play)
    assert [item.id for item in play.state.desk] == ["north.1"] and len(play.state.queue) == 1
    assert holds_up(play.state)
    assert "revealed" in refused(play, "north", TakeBack("north.1"))
    give(play, CHIEF, Rule("north.1", "accept"))
    assert play.unit("north infantry 1").hex == play.hex("0202")
    assert [item.id for item in play.state.desk] == ["south.1"] and not play.state.queue
    give(play, CHIEF, Rule("south.1", "skip"))
    assert not holds_up(play.state) and play.state.waiting


def test_a_revealed_move_that_was_halted_stops_there_when_it_is_accepted():
    play = secret("halt")
    give(play, "north", MoveUnit(play.number("north infantry 1"), (play.hex("0202"), play.hex("0203"))))
    give(play, "south", MoveUnit(play.number("south infantry 1"), (play.hex("0203"),)))
    give(play, "north", EndPhase())
    give(play, "south", EndPhase())
    assert play.state.desk[0].halted
    outcome = give(play, CHIEF, Rule("north.1", "accept"))
    [stopped] = of_kind(outcome, e.MoveStopped)
    assert isinstance(stopped, e.MoveStopped) and stopped.cause == "contested"
    assert play.unit("north infantry 1").hex == play.hex("0202")


def at_a_firebreak() -> Table:
    """An attack that crosses a firebreak waits on the desk."""
    ladder = tuple(replace(rung, firebreak=rung.number == 3) for rung in LADDER)
    play = table(
        FIELD,
        unit("north", "infantry", "0202"),
        unit("south", "infantry", "0203"),
        ruleset=changed_ruleset(ladder=ladder),
        rung=1,
    )
    play.know("north", "south infantry 1")
    play.to_phase("combat", "north")
    give(play, CHIEF, SetMode("attack", "semi-rigid"))
    give(play, "north", battle(play))
    assert [item.id for item in play.state.desk] == ["north.1"] and not play.state.decisions
    return play


def test_an_accepted_order_that_crosses_a_firebreak_asks_its_side():
    for choice, rolls in ((CROSS, (4,)), (HOLD, ())):
        play = at_a_firebreak()
        give(play, CHIEF, Rule("north.1", "accept"))
        [asked] = play.state.decisions
        assert (asked.kind, asked.side) == ("firebreak", 0)
        outcome = give(play, "north", AnswerDecision(asked.id, choice, "We must"), *rolls)
        assert bool(of_kind(outcome, e.Adjudicated)) == (choice == CROSS)


def test_the_facilitators_choice_of_an_outcome_crosses_the_firebreak_itself():
    play = at_a_firebreak()
    outcome = give(play, CHIEF, Rule("north.1", "choose", 0, "for the lesson"))
    assert not any(asked.kind == "firebreak" for asked in play.state.decisions)
    assert of_kind(outcome, e.RungMoved) and of_kind(outcome, e.Adjudicated)


def test_nothing_is_carried_out_while_a_question_waits():
    play = laid()
    play.to_phase("adapt", "north")
    play.state.calm_turns = 2
    give(play, "north", OfferStepDown())
    assert play.state.decisions
    assert "decision waits" in refused(play, CHIEF, Rule("north.1", "accept"))
    give(play, CHIEF, Rule("north.1", "refuse", reason="not now"))
    assert not play.state.desk and play.state.decisions


def test_the_end_of_the_game_ends_the_desk():
    play = laid()
    play.state.ended = "turns"
    for seat, order in ((CHIEF, Rule("north.1", "accept")), ("north", TakeBack("north.1"))):
        assert refused(play, seat, order) == "the game is over"
