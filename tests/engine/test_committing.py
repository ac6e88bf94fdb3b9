"""Simultaneous phases: orders committed in secret, withdrawn, revealed together, carried out or voided."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from support.botgames import play as play_bots
from support.positions import busy_table, play_at_random
from support.secret_rules import secret_ruleset
from support.small_game import Table, table, unit
from support.surfaces import surfaces

from wargame.engine import events as e
from wargame.engine.apply import apply
from wargame.engine.board import on_map
from wargame.engine.codec import order_from_json, state_from_json, state_to_json
from wargame.engine.dice import ScriptedDice, SeededDice
from wargame.engine.engine import Outcome
from wargame.engine.orders import AnswerDecision, Attack, EndPhase, MoveUnit, Order, SetPosture, Withdraw
from wargame.engine.state import State

PICTURE = """
. . . . .
. . . . .
. . . . .
. . . . .
. . . . .
"""


def secret_table(*units, conflict="first", **settings) -> Table:
    play = table(PICTURE, *units, ruleset=secret_ruleset(conflict), **settings)  # type: ignore[arg-type]
    play.to_phase("orders")
    play.state.waiting = [0, 1]
    play.state.asked = True
    for side, other in ((0, 1), (1, 0)):
        for each in play.state.units:
            if each.side == other:
                play.know(play.game.sides[side].id, play.game.unit_defs[each.id].name, 3)
    return play


def give(play: Table, seat: str, order: Order, *rolls: int) -> Outcome:
    outcome = play.engine.submit(play.state, seat, order, ScriptedDice(rolls))
    assert outcome.refusal is None, outcome.refusal
    return outcome


def kinds(outcome: Outcome) -> list[str]:
    """The names of what happened, without the record that an order was given."""
    return [type(event).__name__ for event in outcome.events if not isinstance(event, e.OrderGiven)]


def duel(**settings) -> Table:
    return secret_table(
        unit("north", "infantry", "0202"), unit("south", "infantry", "0404"), rung=4, **settings
    )


def test_an_order_is_kept_and_nothing_happens_until_all_have_ended():
    play = duel()
    mover = play.number("north infantry 1")
    outcome = give(play, "north", MoveUnit(mover, (play.hex("0302"),)))
    assert kinds(outcome) == ["OrderCommitted"]
    assert outcome.events[-1].seen == play.game.blocs[0]
    assert play.unit("north infantry 1").hex == play.hex("0202")
    give(play, "north", EndPhase())
    assert play.unit("north infantry 1").hex == play.hex("0202")
    outcome = give(play, "south", EndPhase())
    assert kinds(outcome)[:4] == ["SideEnded", "OrdersRevealed", "OrdersQueued", "OrderTaken"]
    assert play.unit("north infantry 1").hex == play.hex("0302")
    assert not play.state.committed and not play.state.queue


def test_a_unit_has_one_order_until_that_is_withdrawn():
    play = duel()
    mover = play.number("north infantry 1")
    first = MoveUnit(mover, (play.hex("0302"),))
    give(play, "north", first)
    refusal = play.engine.check(play.state, "north", SetPosture(mover, "dug_in"))
    assert refusal and refusal.code == "committed"
    options = play.engine.options(play.state, "north")
    assert all(ability.refusal for ability in options.units[mover])
    assert Withdraw(0) in options.general
    outcome = give(play, "north", Withdraw(0))
    assert kinds(outcome) == ["OrderWithdrawn"]
    give(play, "north", SetPosture(mover, "dug_in"))
    assert [order_from_json(text) for text in play.state.committed[0]] == [SetPosture(mover, "dug_in")]
    for wrong in (-1, 1):
        refusal = play.engine.check(play.state, "north", Withdraw(wrong))
        assert refusal and refusal.code == "committed"


def test_who_has_ended_cannot_withdraw():
    play = duel()
    give(play, "north", MoveUnit(play.number("north infantry 1"), (play.hex("0302"),)))
    give(play, "north", EndPhase())
    refusal = play.engine.check(play.state, "north", Withdraw(0))
    assert refusal and refusal.code == "not_your_turn"


def test_kinds_are_carried_out_as_the_ruleset_says_and_sides_take_turns():
    play = secret_table(
        unit("north", "infantry", "0101"),
        unit("north", "infantry", "0301"),
        unit("south", "infantry", "0105"),
        unit("south", "infantry", "0305"),
    )
    numbers = {each: play.number(each) for each in ("north infantry 1", "north infantry 2")}
    numbers |= {each: play.number(each) for each in ("south infantry 1", "south infantry 2")}
    give(play, "north", SetPosture(numbers["north infantry 1"], "dug_in"))
    give(play, "north", MoveUnit(numbers["north infantry 2"], (play.hex("0302"),)))
    give(play, "south", MoveUnit(numbers["south infantry 1"], (play.hex("0104"),)))
    give(play, "south", MoveUnit(numbers["south infantry 2"], (play.hex("0304"),)))
    for turn, first in ((1, "north"), (2, "south"), (3, "north")):
        other = play.state.copy()
        other.turn = turn
        done: list[str] = []
        for seat in ("north", "south"):
            outcome = play.engine.submit(other, seat, EndPhase(), ScriptedDice(()))
            done += [
                play.game.unit_defs[event.unit].name
                for event in outcome.events
                if isinstance(event, e.UnitMoved | e.PostureChanged)
                and event.seen
                and (not isinstance(event, e.PostureChanged) or event.posture == 2)
            ]
        moves = {
            "north": ["north infantry 2", "south infantry 1", "south infantry 2"],
            "south": ["south infantry 1", "north infantry 2", "south infantry 2"],
        }[first]
        assert done == [*moves, "north infantry 1"], turn


def meet(conflict: str) -> tuple[Table, list[Outcome]]:
    """Both move to 0303, which lies between them."""
    play = secret_table(
        unit("north", "infantry", "0301"), unit("south", "infantry", "0305"), conflict=conflict
    )
    give(play, "north", MoveUnit(play.number("north infantry 1"), (play.hex("0302"), play.hex("0303"))))
    give(play, "south", MoveUnit(play.number("south infantry 1"), (play.hex("0304"), play.hex("0303"))))
    return play, [give(play, seat, EndPhase()) for seat in ("north", "south")]


def test_by_first_the_one_who_is_carried_out_first_comes_in():
    play, _ = meet("first")
    assert play.unit("north infantry 1").hex == play.hex("0303")
    assert play.unit("south infantry 1").hex == play.hex("0304")


def test_by_halt_both_stop_before_the_hex():
    play, outcomes = meet("halt")
    assert play.unit("north infantry 1").hex == play.hex("0302")
    assert play.unit("south infantry 1").hex == play.hex("0304")
    stopped = [event for event in outcomes[1].events if isinstance(event, e.MoveStopped)]
    assert [event.cause for event in stopped] == ["contested", "contested"]
    assert [event.seen for event in stopped] == [play.game.blocs[0], play.game.blocs[1]]


def test_by_halt_who_is_next_to_the_hex_already_does_not_move():
    play = secret_table(unit("north", "infantry", "0302"), unit("south", "armour", "0305"), conflict="halt")
    give(play, "north", MoveUnit(play.number("north infantry 1"), (play.hex("0303"),)))
    give(play, "south", MoveUnit(play.number("south armour 1"), (play.hex("0304"), play.hex("0303"))))
    give(play, "south", EndPhase())
    outcome = give(play, "north", EndPhase())
    voided = [event for event in outcome.events if isinstance(event, e.OrderVoided)]
    assert [(event.side, event.code, event.seen) for event in voided] == [
        (0, "committed", play.game.blocs[0])
    ]
    assert play.unit("north infantry 1").hex == play.hex("0302")


def test_an_order_that_has_become_impossible_is_voided_with_the_reason():
    play = secret_table(
        unit("north", "armour", "0303"),
        unit("south", "infantry", "0304"),
    )
    give(play, "north", Attack((play.number("north armour 1"),), play.hex("0304")))
    give(play, "south", MoveUnit(play.number("south infantry 1"), (play.hex("0305"),)))
    give(play, "north", EndPhase())
    outcome = give(play, "south", EndPhase())
    voided = [event for event in outcome.events if isinstance(event, e.OrderVoided)]
    assert [(event.side, event.code) for event in voided] == [(0, "contact")]
    assert voided[0].rule and voided[0].seen == play.game.blocs[0]
    assert not play.unit("north armour 1").acted


def test_a_decision_in_the_middle_can_be_saved_and_the_rest_goes_on_after_the_answer():
    play = secret_table(
        unit("north", "armour", "0303"),
        unit("north", "armour", "0203"),
        unit("south", "militia", "0304"),
        unit("south", "infantry", "0505"),
        unit("north", "infantry", "0501"),
    )
    last = play.number("south infantry 1")
    give(
        play,
        "north",
        Attack((play.number("north armour 1"), play.number("north armour 2")), play.hex("0304")),
    )
    give(play, "south", SetPosture(last, "dug_in"))
    give(play, "north", EndPhase())
    give(play, "south", EndPhase(), 4)
    assert [asked.kind for asked in play.state.decisions] == ["retreat"]
    assert [entry.side for entry in play.state.queue] == [1]
    assert play.engine.belief(play.state, "north").queue == []
    play.state = state_from_json(state_to_json(play.state))
    asked = play.state.decisions[-1]
    give(play, "south", AnswerDecision(asked.id, asked.choices[0][0]))
    while play.state.decisions:
        asked = play.state.decisions[-1]
        give(play, play.game.sides[asked.side].id, AnswerDecision(asked.id, asked.choices[0][0]))
    assert not play.state.queue
    assert play.game.postures[play.state.units[last].posture] == "dug_in"


def test_a_seat_sees_its_own_committed_orders_only():
    play = duel()
    order = MoveUnit(play.number("north infantry 1"), (play.hex("0302"),))
    before = surfaces(play.engine, play.state, "south")
    give(play, "north", order)
    assert [
        (each.side, each.index, each.order) for each in play.engine.observe(play.state, "north").committed
    ] == [(0, 0, order)]
    assert play.engine.observe(play.state, "facilitator").committed
    assert not play.engine.observe(play.state, "south").committed
    assert not play.engine.observe(play.state, "observer").committed
    assert surfaces(play.engine, play.state, "south") == before
    give(play, "north", Withdraw(0))
    assert surfaces(play.engine, play.state, "south") == before


def at_war(**settings) -> Table:
    return busy_table(ruleset=secret_ruleset("halt"), **settings)


def hide_orders(play: Table, seat: str) -> State:
    """The state with other secret orders of those who are not allied to the seat."""
    state = play.state.copy()
    side = play.game.side_index[seat]
    for number in range(len(play.game.sides)):
        if not play.game.allied[side][number]:
            given = state.committed.pop(number, [])
            state.orders += 3 - state.silent.get(number, 0)
            state.silent[number] = 3
            state.committed[number] = given[:-1] + ['["end_phase"]'] * 2
            state.queue = state.queue[1:]
    return state


@settings(max_examples=15)
@given(picks=st.lists(st.integers(0, 10_000), min_size=3, max_size=60))
def test_no_answer_depends_on_the_secret_orders_of_others(picks: list[int]) -> None:
    play = at_war()
    play_at_random(play, picks)
    if play.state.ended:
        return
    for seat in ("north", "south"):
        other = hide_orders(play, seat)
        assert surfaces(play.engine, other, seat) == surfaces(play.engine, play.state, seat)


class Secrets(RuleBasedStateMachine):
    """Random play with secret orders; every event is also folded by itself, and the state saved and read."""

    def __init__(self) -> None:
        super().__init__()
        self.play = at_war()
        self.folded = State()
        for event in self.play.begun.events:
            apply(self.folded, event)

    def _order(self, pick: int, *, ending: bool) -> None:
        state, engine = self.play.state, self.play.engine
        side = state.decisions[-1].side if state.decisions else state.waiting[pick % len(state.waiting)]
        seat = self.play.game.sides[side].id
        orders = list(engine.orders(state, seat))
        order = EndPhase() if ending and not state.decisions else orders[pick % len(orders)]
        outcome = engine.submit(state, seat, order, SeededDice(5, state.orders))
        assert outcome.refusal is None
        for event in outcome.events:
            apply(self.folded, event)

    @precondition(lambda self: not self.play.state.ended)
    @rule(pick=st.integers(0, 100_000))
    def give_a_legal_order(self, pick: int) -> None:
        self._order(pick, ending=False)

    @precondition(lambda self: not self.play.state.ended)
    @rule(pick=st.integers(0, 100_000))
    def end_a_phase(self, pick: int) -> None:
        self._order(pick, ending=True)

    @rule(index=st.integers(-2, 3), seat=st.sampled_from(("north", "south", "ally", "observer")))
    def withdraw_anything(self, index: int, seat: str) -> None:
        outcome = self.play.engine.submit(self.play.state, seat, Withdraw(index), SeededDice(5, 1))
        for event in outcome.events:
            apply(self.folded, event)

    @invariant()
    def the_state_can_be_folded_copied_and_saved(self) -> None:
        text = state_to_json(self.play.state)
        assert state_to_json(self.folded) == text
        assert state_to_json(self.play.state.copy()) == text
        assert state_to_json(state_from_json(text)) == text

    @invariant()
    def a_unit_has_one_secret_order_and_nothing_waits_without_reason(self) -> None:
        state = self.play.state
        for texts in state.committed.values():
            units = [order_from_json(text) for text in texts]
            flat = [
                u for o in units for u in (o.units if isinstance(o, Attack) else (getattr(o, "unit", -1),))
            ]
            assert len(flat) == len(set(flat))
        assert state.ended or state.waiting or state.decisions
        assert not state.queue or state.decisions
        assert all(0 <= each.steps <= each.full_steps for each in state.units if on_map(each))


Secrets.TestCase.settings = settings(max_examples=15, stateful_step_count=40)
TestSecrets = Secrets.TestCase


def test_bots_play_secret_phases_to_the_end():
    given: list[str] = []

    def watch(state: State, seat: str, order: Order) -> None:
        given.append(order.kind)

    end = play_bots(at_war().game, 3, watch)
    assert end.ended and not end.queue and not end.committed
    assert {"move", "strike", "end_phase"} <= set(given) and sum(end.losses) > 0
