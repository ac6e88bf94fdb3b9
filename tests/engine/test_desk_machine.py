"""Random play in which every order waits: rulings of every kind, withdrawals, talk; the events fold."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from support.positions import busy_table
from support.small_game import Table

from wargame.engine.apply import apply
from wargame.engine.codec import event_from_json, event_to_json, state_from_json, state_to_json
from wargame.engine.desk_orders import AddPoint, Propose, Rule, SetMode, TakeBack
from wargame.engine.desk_state import holds_up, waits
from wargame.engine.dice import SeededDice
from wargame.engine.message_orders import ReleaseMessage, WriteMessage
from wargame.engine.orders import EndPhase, Order
from wargame.engine.state import State
from wargame.play.player import seat_to_act
from wargame.resolve.face import Odds

KINDS = ("move", "attack", "strike", "hover", "scout", "patrol", "posture")
CHIEF = "facilitator"


class Room:
    """A game whose orders wait, with the fold of all its events beside it."""

    def __init__(self) -> None:
        self.play: Table = busy_table()
        self.folded = State()
        for event in self.play.begun.events:
            apply(self.folded, event)
        for place, kind in enumerate(KINDS):
            self.give(CHIEF, SetMode(kind, ("semi-rigid", "free", "consensual", "matrix")[place % 4]))

    @property
    def state(self) -> State:
        return self.play.state

    def give(self, seat: str, order: Order) -> bool:
        """Gives an order; whether it was possible. The events go through their texts into the fold."""
        before = state_to_json(self.state)
        dice = SeededDice(5, len(before))
        outcome = self.play.engine.submit(self.state, seat, order, dice)
        if outcome.refusal:
            assert state_to_json(self.state) == before
            return False
        for event in outcome.events:
            apply(self.folded, event_from_json(event_to_json(event)))
        return True

    def rule(self, pick: int) -> None:
        """Some ruling on some item; what is not possible is refused and changes nothing."""
        item = self.state.desk[pick % len(self.state.desk)]
        found = self.play.engine.item_odds(self.state, CHIEF, item.id)
        number = pick % len(found.outcomes) if isinstance(found, Odds) else 0
        verdict = ("accept", "choose", "refuse", "skip", "unskip", "argue", "accept", "replace")[pick % 8]
        order = Rule(item.id, verdict, number, "as it must be", "so it is")
        if not self.give(CHIEF, order):
            self.give(CHIEF, Rule(item.id, "refuse", reason="it cannot be"))

    def step(self, pick: int) -> None:
        """Somebody does something that may be done now."""
        state = self.state
        if state.desk and (holds_up(state) or pick % 3 == 0):
            self.rule(pick // 3)
        elif pick % 11 == 1:
            self.give("north", Propose(f"idea {pick}"))
        elif pick % 11 == 2:
            self.give("south", WriteMessage(("north",), f"word {pick}"))
            self.give(CHIEF, ReleaseMessage(state.messages[-1].id))
        elif state.desk and pick % 11 == 3:
            item = state.desk[pick % len(state.desk)]
            self.give(item.seat, TakeBack(item.id))
        elif state.desk and pick % 11 == 4:
            self.give(state.desk[0].seat, AddPoint(state.desk[0].id, "because", 1))
        else:
            seat = seat_to_act(self.play.engine, state)
            orders = list(self.play.engine.orders(state, seat))
            ends = not orders or (pick % 5 == 0 and not state.decisions)
            assert self.give(seat, EndPhase() if ends else orders[pick % len(orders)])


@settings(max_examples=25, deadline=None)
@given(picks=st.lists(st.integers(0, 100_000), min_size=20, max_size=150))
def test_whatever_is_ruled_the_events_fold_to_the_state_and_the_game_goes_on(picks: list[int]) -> None:
    room = Room()
    for pick in picks:
        if room.state.ended:
            break
        room.step(pick)
        text = state_to_json(room.state)
        assert state_to_json(room.folded) == text
        assert state_to_json(state_from_json(text)) == text == state_to_json(room.state.copy())
        assert len({item.id for item in room.state.desk}) == len(room.state.desk)
        assert room.state.ended or room.state.waiting or room.state.decisions or waits(room.state)
