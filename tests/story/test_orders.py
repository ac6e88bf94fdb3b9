"""Every order written as data is offered, stands in the rulebook, has words on the desk, and is weighed."""

from __future__ import annotations

from functools import cache

import pytest
from support.botgames import shipped
from support.modern_ops import FOLDER, modern_ops

from wargame.engine.engine import Engine
from wargame.engine.options import Ability
from wargame.engine.setup import initial_state
from wargame.engine.state import State
from wargame.play.journal import Journal, MemoryStore
from wargame.play.session import Session
from wargame.report.rulebook import Book, rulebook
from wargame.rules.ordermodel import DataOrder
from wargame.ui.controller import GameController
from wargame.ui.dataorders import asked
from wargame.ui.draft import Draft
from wargame.ui.seating import HUMAN, Seating
from wargame.ui.table.ability_text import ability_text

RULES = modern_ops()
SEATS = ("dprk", "rok", "us", "jpn")
UNWEIGHED = {"nuclear_decision"}
"""Orders that bots never give; the README of the ruleset says why."""

each_order = pytest.mark.parametrize("order", RULES.orders.values(), ids=RULES.orders)


@cache
def engine() -> Engine:
    return Engine(shipped("korea-escalation"))


@cache
def the_book() -> Book:
    return rulebook(RULES, register=False)


def at(order: str, seat: str) -> State:
    """The beginning of the main scenario, in the phase of the order, with the seat to act."""
    game = engine().game
    state = initial_state(game)
    state.turn, state.asked = 1, True
    state.phase = next(place for place, phase in enumerate(RULES.phases) if order in phase.orders)
    side = game.side_index[seat]
    state.group = next(number for number, group in enumerate(game.initiative) if side in group)
    state.waiting = [side]
    return state


def offered(order: str) -> tuple[Ability, int, str]:
    """The ability, the unit that has it (-1 for a side), and the seat, one that may give it if any may."""
    found: list[tuple[Ability, int, str]] = []
    for seat in SEATS:
        options = engine().options(at(order, seat), seat)
        of_sides = [(-1, ability) for ability in options.side_orders]
        of_units = [(unit, each) for unit, abilities in options.units.items() for each in abilities]
        for unit, ability in (*of_sides, *of_units):
            if ability.kind == "act" and ability.name == order:
                found.append((ability, unit, seat))
    assert found, f"no seat is offered {order}"
    return min(found, key=lambda each: each[0].refusal is not None)


@each_order
def test_it_stands_in_a_phase_and_is_offered_with_its_refusal(order: DataOrder) -> None:
    ability, unit, _ = offered(order.id)
    assert ability.title == order.title and ability.rule == order.rule
    assert (unit >= 0) == (order.who == "unit")
    if ability.refusal is not None:
        assert ability.refusal.text and ability.refusal.rule


@each_order
def test_the_rulebook_has_it_under_its_rule(order: DataOrder) -> None:
    book = the_book()
    part = book.part_of(f"o-{order.id}")
    assert part is not None and f'href="#r-{order.rule}"' in part.html
    assert book.part_of(f"r-{order.rule}") is not None


@each_order
def test_the_desk_has_words_for_it(order: DataOrder) -> None:
    ability, unit, seat = offered(order.id)
    desk = GameController(Session(engine(), Journal("", MemoryStore()), 1), Seating({seat: HUMAN}, 1))
    desk.look_at(seat)
    assert order.title in ability_text(desk.words, ability)
    told = asked(desk, Draft("act", order.id, unit, aimless=order.where == "none"))
    assert told.text == order.text
    assert bool(told.choose) == (order.where != "none")
    if order.costs and ability.refusal is None:
        assert told.costs


@each_order
def test_bots_weigh_it_or_the_readme_says_why_not(order: DataOrder) -> None:
    never = not order.worth.names and order.worth.number({}) <= 0
    assert never == (order.id in UNWEIGHED)
    assert not never or f"`{order.id}`" in (FOLDER / "README.md").read_text("utf-8")
