"""Bots play whole games: every order is legal, every game ends, and the same seed gives the same game."""

from __future__ import annotations

import pytest
from support.botgames import play, shipped, shipped_scenarios, small_war

from wargame.engine.codec import state_digest
from wargame.engine.dice import SeededDice
from wargame.engine.engine import Engine
from wargame.engine.game import Game
from wargame.engine.orders import EndPhase, Order
from wargame.engine.state import State
from wargame.play.bots import make_bots
from wargame.play.player import Questions, seat_to_act

LARGE = ("korea-escalation", "kursk-2024")


def game_named(name: str) -> Game:
    return small_war() if name == "small-war" else shipped(name)


def play_through(name: str, seed: int) -> tuple[State, list[Order]]:
    """A game to its end; a refused order raises."""
    given: list[Order] = []
    end = play(
        game_named(name),
        seed,
        lambda _s, _seat, order: given.append(order),
    )
    return end, given


@pytest.mark.parametrize("name", ["small-war", *shipped_scenarios()])
def test_every_order_is_legal_and_the_game_ends(name: str) -> None:
    for seed in (1,) if name in LARGE else (1, 2, 3):
        end, given = play_through(name, seed)
        assert end.ended
        active = [order for order in given if not isinstance(order, EndPhase)]
        allowed = {kind for phase in game_named(name).ruleset.phases for kind in phase.orders}
        assert len({type(order) for order in active}) >= min(4, len(allowed)), "bots use few of their means"
        assert sum(end.losses) > 0


@pytest.mark.parametrize("name", ["small-war", "tutorial-strait"])
def test_the_same_seed_gives_the_same_game(name: str) -> None:
    first, orders = play_through(name, 5)
    again, same = play_through(name, 5)
    assert state_digest(again) == state_digest(first)
    assert same == orders
    assert state_digest(play_through(name, 6)[0]) != state_digest(first)


def test_other_bots_can_take_a_game_over_in_the_middle() -> None:
    game = small_war()
    engine, bots = Engine(game), make_bots(game)
    state, _ = engine.begin(SeededDice(3, 0))
    for number in range(1, 1_000):
        seat = seat_to_act(engine, state)
        if not seat:
            break
        if number in (13, 40, 41):
            bots = make_bots(game)
        order = bots[seat].choose(Questions(engine, state, seat))
        assert engine.submit(state, seat, order, SeededDice(3, number)).refusal is None
    assert state.ended
