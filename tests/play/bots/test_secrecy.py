"""Bots do not cheat: what their seat cannot know makes no difference to what they order."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from support.botgames import play, shipped, small_war

from wargame.engine.engine import Engine
from wargame.engine.game import Game, compile_game
from wargame.engine.orders import Order
from wargame.engine.state import OFF_MAP, State
from wargame.play.bots import make_bot
from wargame.play.bots.knowledge import knowledge_of
from wargame.play.player import Questions
from wargame.scenarios.model import UnitSetup


def scrambled(game: Game, state: State, side: int) -> State:
    """A copy that differs in much that a side cannot know: hidden enemies, their stocks and contacts."""
    other = state.copy()
    known = other.contacts[side]
    for unit in other.units:
        if game.allied[side][unit.side]:
            continue
        unit.stocks = {name: amount + 7 for name, amount in unit.stocks.items()}
        unit.out += 1
        unit.points = 1
        if unit.id in known:
            continue
        unit.drone_skill, unit.drone_defence = 500 - unit.drone_skill, 500 - unit.drone_defence
        if unit.steps > 1:
            unit.steps -= 1
        if unit.hex != OFF_MAP:
            unit.hex = _elsewhere(game, unit.hex, state.control[unit.hex])
    for number, held in enumerate(other.contacts):
        if not game.allied[side][number]:
            held.clear()
    other.pressure += 3
    other.patrols = {
        unit: where for unit, where in other.patrols.items() if game.allied[side][other.units[unit].side]
    }
    return other


def _elsewhere(game: Game, hex_id: int, holder: int) -> int:
    """A neighbouring hex of the same terrain."""
    for near in game.grid.adjacent[hex_id]:
        if game.map.terrain[near] == game.map.terrain[hex_id]:
            return near
    return hex_id


@pytest.mark.parametrize("name", ["small-war", "tutorial-strait"])
def test_what_a_seat_cannot_know_does_not_change_what_its_bot_orders(name: str) -> None:
    game = small_war() if name == "small-war" else shipped(name)
    engine, compared = Engine(game), 0

    def compare(state: State, seat: str, _: Order) -> None:
        nonlocal compared
        side = game.side_index[engine.seats[seat].side]
        other = scrambled(game, state, side)
        assert other != state
        ours = make_bot(game, seat).choose(Questions(engine, state, seat))
        theirs = make_bot(game, seat).choose(Questions(engine, other, seat))
        assert theirs == ours, f"turn {state.turn}, {game.ruleset.phases[state.phase].id}, {seat}"
        compared += 1

    play(game, 1, compare)
    assert compared > 50


def test_a_side_knows_nothing_of_the_enemy_before_the_first_order() -> None:
    game = small_war()
    scenario = game.scenario

    def moved(setup: UnitSetup) -> UnitSetup:
        if setup.side != "south":
            return setup
        return replace(setup, steps=1, drone_skill=400, name="Somebody else", stocks={})

    others = tuple(
        replace(objective, points=objective.points + 9) if objective.side == "south" else objective
        for objective in scenario.objectives
    )
    changed = replace(scenario, units=tuple(map(moved, scenario.units)), objectives=others)
    before = knowledge_of(game, "north")
    after = knowledge_of(compile_game(game.ruleset, changed, game.map), "north")
    for entry in fields(before):
        if entry.name != "steps":
            assert getattr(after, entry.name) == getattr(before, entry.name), entry.name
