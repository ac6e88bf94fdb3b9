"""Leaks: change only what a seat cannot know; everything that it may ask must stay the same to the letter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.positions import busy_table, play_at_random
from support.small_game import Table

from wargame.engine.board import on_map
from wargame.engine.engine import Engine
from wargame.engine.state import OFF_MAP, State

SEATS = ("north", "south", "ally", "observer")


def surfaces(engine: Engine, state: State, seat: str) -> list[str]:
    """Every answer that the engine gives to a seat, as text."""
    side = engine.game.side_index.get(engine.seats[seat].side, -1)
    answers: list[object] = [
        engine.observe(state, seat),
        engine.options(state, seat),
        engine.threat_map(state, seat),
        [engine.supply_map(state, seat, number) for number in range(len(engine.game.sides))],
    ]
    for order in engine.orders(state, seat):
        answers += [order, engine.check(state, seat, order), engine.odds(state, seat, order)]
        answers.append(engine.permission(state, seat, order))
    for unit in state.units:
        if unit.side == side and on_map(unit):
            answers.append(engine.reach(state, seat, unit.id))
            answers += [
                engine.targets(state, seat, unit.id, ability.kind, ability.name)
                for ability in engine.options(state, seat).units.get(unit.id, ())
            ]
    return [repr(answer) for answer in answers]


def disguise(play: Table, seat: str, shift: int) -> State:
    """A state that differs from the true one in everything that the seat does not know."""
    game, state = play.game, play.state.copy()
    side = game.side_index.get(play.engine.seats[seat].side, -1)
    known = state.contacts[side] if side >= 0 else {}
    for unit in state.units:
        if side >= 0 and game.allied[side][unit.side]:
            continue
        held = known.get(unit.id)
        unit.stocks = {key: amount + shift for key, amount in unit.stocks.items()}
        unit.points, unit.out = shift % 5, shift % 3
        if not held or held.level < 3:
            unit.drone_skill = (unit.drone_skill + 7 * shift) % 500
            unit.drone_defence = (unit.drone_defence + 11 * shift) % 500
            unit.steps = 1 + (unit.steps + shift) % unit.full_steps if unit.steps else 0
            unit.posture = (unit.posture + shift) % len(game.postures)
            unit.disrupted = not unit.disrupted
            if unit.hex != OFF_MAP:
                unit.hex = (unit.hex + shift) % game.grid.size
    for number, contacts in enumerate(state.contacts):
        if side < 0 or not game.allied[side][number]:
            contacts.clear()
    for zone in state.zones.values():
        if side < 0 or not zone.seen >> side & 1:
            zone.hex = (zone.hex + shift) % game.grid.size
    state.pressure += shift
    return state


@pytest.mark.parametrize("seat", SEATS)
@settings(max_examples=12)
@given(picks=st.lists(st.integers(0, 10_000), min_size=0, max_size=60), shift=st.integers(1, 9))
def test_no_answer_depends_on_what_a_seat_cannot_know(seat: str, picks: list[int], shift: int) -> None:
    play = busy_table()
    play_at_random(play, picks)
    if play.state.ended:
        return  # after the end everything is revealed
    other = disguise(play, seat, shift)
    assert surfaces(play.engine, other, seat) == surfaces(play.engine, play.state, seat)


def test_the_test_would_notice_a_leak() -> None:
    play = busy_table()
    assert surfaces(play.engine, disguise(play, "north", 3), "north") == surfaces(
        play.engine, play.state, "north"
    )
    spy = disguise(play, "north", 3)
    spy.units[0].steps -= 1  # an own unit: this the seat does see
    assert surfaces(play.engine, spy, "north") != surfaces(play.engine, play.state, "north")
