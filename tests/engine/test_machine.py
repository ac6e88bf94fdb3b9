"""Random play by legal orders: invariants of the state, folding events again, refusals change nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from support.data_orders import DEEDS, HELD, SABOTAGE, with_data
from support.positions import busy_table
from support.umpiring import umpire_orders

from wargame.engine.apply import apply
from wargame.engine.board import is_ground, on_map, stack_points
from wargame.engine.codec import (
    event_from_json,
    event_to_json,
    order_from_json,
    order_to_json,
    state_from_json,
    state_to_json,
)
from wargame.engine.dice import SeededDice
from wargame.engine.orders import EndPhase, MoveUnit, Strike
from wargame.engine.state import OFF_MAP, State
from wargame.engine.umpire_orders import BringIn, ScheduleUnit, UmpireOrder


class Play(RuleBasedStateMachine):
    """Orders from `orders()`; every event is also folded into a second state by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.play = busy_table(ruleset=with_data({"orders.toml": SABOTAGE + DEEDS}), holdings=HELD)
        self.folded = State()
        for event in self.play.begun.events:
            apply(self.folded, event_from_json(event_to_json(event)))

    def _seat(self, pick: int) -> str:
        state = self.play.state
        side = state.decisions[-1].side if state.decisions else state.waiting[pick % len(state.waiting)]
        return self.play.game.sides[side].id

    @precondition(lambda self: not self.play.state.ended)
    @rule(pick=st.integers(0, 100_000))
    def give_a_legal_order(self, pick: int) -> None:
        seat = self._seat(pick)
        orders = list(self.play.engine.orders(self.play.state, seat))
        order = orders[pick % len(orders)]
        assert order_from_json(order_to_json(order)) == order
        assert self.play.engine.check(self.play.state, seat, order) is None
        dice = SeededDice(3, self.play.state.orders)
        outcome = self.play.engine.submit(self.play.state, seat, order, dice)
        assert outcome.refusal is None
        for event in outcome.events:
            apply(self.folded, event_from_json(event_to_json(event)))

    @precondition(lambda self: not self.play.state.ended and not self.play.state.decisions)
    @rule(pick=st.integers(0, 100_000))
    def end_a_phase(self, pick: int) -> None:
        outcome = self.play.engine.submit(
            self.play.state, self._seat(pick), EndPhase(), SeededDice(3, self.play.state.orders)
        )
        assert outcome.refusal is None
        for event in outcome.events:
            apply(self.folded, event)

    @rule(order=umpire_orders())
    def let_the_facilitator_change_something(self, order: UmpireOrder) -> None:
        """A power that is possible keeps all that holds; one that is refused changes nothing."""
        state = self.play.state
        before, given = state_to_json(state), state.orders
        away = [unit.id for unit in state.units if unit.hex == OFF_MAP]
        if isinstance(order, BringIn | ScheduleUnit) and away:
            order = replace(order, unit=away[order.unit % len(away)])
        refusal = self.play.engine.check(state, "facilitator", order)
        assert order_from_json(order_to_json(order)) == order
        outcome = self.play.engine.submit(state, "facilitator", order, SeededDice(3, state.orders))
        assert outcome.refusal == refusal
        if refusal:
            assert refusal.text and not outcome.events and state_to_json(state) == before
            return
        assert order.reason.strip() and state.orders == given
        for event in outcome.events:
            apply(self.folded, event_from_json(event_to_json(event)))

    @rule(
        unit=st.integers(-2, 30),
        place=st.integers(-2, 80),
        seat=st.sampled_from(("north", "south", "observer")),
    )
    def give_a_wild_order(self, unit: int, place: int, seat: str) -> None:
        """Whatever is ordered, a refusal leaves the state as it was."""
        before = state_to_json(self.play.state)
        for order in (MoveUnit(unit, (place,)), Strike(unit, "guns", place, 1)):
            if self.play.engine.check(self.play.state, seat, order) is not None:
                outcome = self.play.engine.submit(self.play.state, seat, order, SeededDice(1, 1))
                assert outcome.refusal is not None and not outcome.events
        assert state_to_json(self.play.state) == before

    @invariant()
    def the_fold_of_all_events_is_the_state(self) -> None:
        assert state_to_json(self.folded) == state_to_json(self.play.state)

    @invariant()
    def the_state_survives_copy_and_text(self) -> None:
        text = state_to_json(self.play.state)
        assert state_to_json(self.play.state.copy()) == text
        assert state_to_json(state_from_json(text)) == text

    @invariant()
    def units_are_where_they_may_be(self) -> None:
        game, state = self.play.game, self.play.state
        holders: dict[int, int] = {}
        for unit in state.units:
            assert 0 <= unit.steps <= unit.full_steps
            assert all(amount >= 0 for amount in unit.stocks.values())
            if not on_map(unit):
                continue
            assert game.can_enter(game.types[unit.type], unit.hex)
            if is_ground(game, unit):
                bloc = game.blocs[unit.side]
                assert holders.setdefault(unit.hex, bloc) == bloc
                assert stack_points(game, state, unit.side, unit.hex) <= game.number("stack.limit")

    @invariant()
    def numbers_stay_within_bounds(self) -> None:
        game, state = self.play.game, self.play.state
        assert 0 <= state.rung < len(game.ruleset.ladder)
        assert state.pressure >= 0
        for unit in state.units:
            assert 0 <= unit.drone_skill <= 500 and 0 <= unit.drone_defence <= 500 and unit.exposure >= 0
        for holding in state.holdings:
            assert holding.replacements >= 0 and all(cadre.men > 0 for cadre in holding.cadres)
            assert all(amount >= 0 for amount in holding.stocks.values())
        assert all(0 <= state.tracks[track.id] <= track.maximum for track in game.scenario.tracks)
        for side, contacts in enumerate(state.contacts):
            assert all(game.enemy[side][state.units[number].side] for number in contacts)
            assert all(1 <= held.level <= 3 for held in contacts.values())
        assert state.ended or state.waiting or state.decisions


Play.TestCase.settings = settings(max_examples=15, stateful_step_count=40)
TestPlay = Play.TestCase


def test_the_same_seed_and_orders_give_the_same_game() -> None:
    texts: list[str] = []
    for _ in range(2):
        play = busy_table()
        for pick in range(0, 4000, 97):
            if play.state.ended:
                break
            waiting = play.state.decisions[-1].side if play.state.decisions else play.state.waiting[0]
            seat = play.game.sides[waiting].id
            orders = list(play.engine.orders(play.state, seat))
            play.engine.submit(
                play.state, seat, orders[pick % len(orders)], SeededDice(11, play.state.orders)
            )
        texts.append(state_to_json(play.state))
    assert texts[0] == texts[1]


def test_copies_share_nothing() -> None:
    play = busy_table()
    twin = play.state.copy()
    before = state_to_json(twin)
    for unit in play.state.units:
        unit.stocks["x"] = 1
        unit.spent["y"] = 1
        unit.hex = 0
    for held in play.state.contacts:
        held.clear()
    play.state.control[0] = 9
    play.state.tracks["z"] = 1
    play.state.waiting.append(9)
    assert state_to_json(twin) == before
