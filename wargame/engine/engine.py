"""The engine's face: begin, options, check, submit, observe. Stateless; everything is in the state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wargame.engine import (
    acting,
    committing,
    desk,
    flow,
    inject_desk,
    ladder,
    messages,
    retreats,
    umpire,
)
from wargame.engine.asking import Asking
from wargame.engine.belief import belief
from wargame.engine.beside import Beside
from wargame.engine.checks import check as check_order
from wargame.engine.checks import check_answer
from wargame.engine.codec import state_to_plain
from wargame.engine.desk_odds import choices_of
from wargame.engine.desk_state import item_of
from wargame.engine.dice import Dice, DiceNeeded
from wargame.engine.events import (
    EVERYONE,
    DecisionAnswered,
    Event,
    GameBegan,
    OrderGiven,
)
from wargame.engine.foresight import Foreseen, Foresight
from wargame.engine.game import Game
from wargame.engine.knowledge import Knowledge, knowledge
from wargame.engine.observe import observe
from wargame.engine.options import MoveReach, Options, Price, Target
from wargame.engine.orders import Act, AnswerDecision, EndPhase, Order, Withdraw
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling, refuse
from wargame.engine.setup import initial_state
from wargame.engine.state import NOBODY, Decision, State
from wargame.engine.umpire_base import places
from wargame.engine.view import SeatView
from wargame.resolve.adjudicate import Mode
from wargame.resolve.face import Odds
from wargame.scenarios.model import Seat

BESIDE: dict[type[Order], Beside] = {**desk.BESIDE, **messages.BESIDE, **umpire.BESIDE}
"""Orders that come beside the sequence of play, by class."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an order led to: events that have been applied, or a refusal and no event."""

    events: tuple[Event, ...]
    refusal: Refusal | None = None


class Engine:
    """The rules of one compiled game. Every method takes the state it is about.

    `seat_id` is a seat of the scenario. What a seat asks is answered from its belief; the facilitator's
    belief is the truth.
    """

    __slots__ = ("game", "seats")

    def __init__(self, game: Game) -> None:
        self.game = game
        self.seats = {seat.id: seat for seat in game.scenario.seats}

    # -- playing -------------------------------------------------------------------------------

    def begin(self, dice: Dice) -> tuple[State, Outcome]:
        """A new game, run on to the first moment at which somebody must act."""
        state = State()
        ruling = Ruling(self.game, state, dice)
        ruling.emit(GameBegan(state_to_plain(initial_state(self.game)), seen=0))
        flow.run_on(ruling)
        return state, Outcome(tuple(ruling.events))

    def submit(
        self,
        state: State,
        seat_id: str,
        order: Order,
        dice: Dice,
        mode: Mode = "roll",
        choice: int | None = None,
    ) -> Outcome:
        """Carries an order out on `state`, event by event, or refuses it and changes nothing.

        If `dice` raises DiceNeeded the state is half changed: a caller with dice that can pause submits to
        a copy and keeps it only when the order has gone through.
        """
        refusal, believed = self._checked(state, seat_id, order)
        if refusal:
            return Outcome((), refusal)
        ruling = Ruling(self.game, state, dice, mode, choice)
        beside = BESIDE.get(type(order))
        if beside:
            beside.carry_out(ruling, self.seats[seat_id], order)
        else:
            if not inject_desk.is_quiet(order):
                ruling.emit(OrderGiven(seen=0))
            self._carry_out(ruling, self.seats[seat_id], order, believed)
        flow.run_on(ruling)
        return Outcome(tuple(ruling.events))

    def foresee(self, state: State, seat_id: str, order: Order, *, imagined: bool = False) -> Foreseen:
        """What is certain of an order, applied to `state`, up to the first roll; nobody is asked after it.

        `imagined`: the state is what somebody believes.
        """
        refusal, believed = self._checked(state, seat_id, order)
        if refusal:
            return Foreseen(refusal=refusal)
        ruling, beside = Foresight(self.game, state, imagined=imagined), BESIDE.get(type(order))
        if beside:
            beside.carry_out(ruling, self.seats[seat_id], order)
            return Foreseen(tuple(ruling.events))
        ruling.emit(OrderGiven(seen=0))
        try:
            self._carry_out(ruling, self.seats[seat_id], order, believed)
        except DiceNeeded as needed:
            ruling.count(order, self.game.side_index[self.seats[seat_id].side])
            return Foreseen(tuple(ruling.events), rolls=needed.purpose)
        return Foreseen(tuple(ruling.events))

    def _carry_out(self, ruling: Ruling, seat: Seat, order: Order, believed: State) -> None:
        if inject_desk.is_inject_order(order):
            inject_desk.carry_out(ruling, order)
        elif isinstance(order, AnswerDecision):
            self._answer(ruling, order)
        elif isinstance(order, EndPhase):
            flow.end_side(ruling, self.game.side_index[seat.side])
        elif isinstance(order, Withdraw):
            committing.withdraw(ruling, self.game.side_index[seat.side], order)
        elif self.game.ruleset.phases[ruling.state.phase].simultaneous:
            committing.commit(ruling, self.game.side_index[seat.side], order)
        elif not desk.lay(ruling, seat.id, self.game.side_index[seat.side], order):
            acting.act(ruling, self.game.side_index[seat.side], order, believed)

    def _answer(self, ruling: Ruling, order: AnswerDecision) -> None:
        asked: Decision = ruling.state.decisions[-1]
        pending = ruling.state.pending
        owner = int(asked.data[0]) if asked.side == NOBODY else asked.side
        seen = EVERYONE if asked.kind == "step_down" else self.game.blocs[owner]
        ruling.emit(DecisionAnswered(asked.id, order.choice, order.reason, seen=seen))
        if asked.kind == "retreat":
            retreats.answer_retreat(ruling, asked, order.choice)
        elif asked.kind == "advance":
            retreats.answer_advance(ruling, asked, order.choice)
        elif asked.kind == "step_down":
            ladder.answer_step_down(ruling, int(asked.data[0]), order.choice)
        elif order.choice == ladder.CROSS:
            acting.cross(ruling, asked, pending)

    # -- asking --------------------------------------------------------------------------------

    def check(self, state: State, seat_id: str, order: Order) -> Refusal | None:
        """Why an order is not possible, or None. Never tells what the seat does not know."""
        return self._checked(state, seat_id, order)[0]

    def _checked(self, state: State, seat_id: str, order: Order) -> tuple[Refusal | None, State]:
        """The refusal, and the belief that it was judged on, so that carrying out need not build it again."""
        game, seat = self.game, self.seats.get(seat_id)
        if seat is None:
            return refuse(game, "not_your_turn", "there is no seat called {}", seat_id), state
        if beside := BESIDE.get(type(order)):
            return beside.check(game, state, seat, order), state
        if inject_desk.is_inject_order(order):
            return inject_desk.check_order(game, state, seat, order), state
        if isinstance(order, AnswerDecision) and self.asking(state, seat_id).confirms:
            return check_answer(game, state, order), state
        if seat.role != "player":
            return refuse(game, "not_yours", "only a player's seat gives this order"), state
        side = game.side_index[seat.side]
        if state.decisions and state.decisions[-1].side != side and not state.ended:
            return refuse(game, "decision_first", "a decision of another side comes first"), state
        believed = belief(game, state, side)
        return check_order(game, believed, side, order), believed

    def belief(self, state: State, seat_id: str) -> State:
        """The state as the seat believes it to be; for the facilitator the state itself. Read only."""
        seat = self.seats[seat_id]
        if seat.role == "facilitator":
            return state
        return belief(self.game, state, self.game.side_index.get(seat.side, -1))

    def observe(self, state: State, seat_id: str) -> SeatView:
        """What the seat may know."""
        return observe(self.game, state, self.seats[seat_id])

    def knowledge(self, state: State, seat_id: str) -> Knowledge | None:
        """What each bloc knows, against the truth; None for a seat that may not know it."""
        chief = self.seats[seat_id].role == "facilitator" or bool(state.ended)
        return knowledge(self.game, state) if chief else None

    def places(
        self, state: State, seat_id: str, unit_type: str, side: int, without: int = NOBODY
    ) -> frozenset[int]:
        """Where the facilitator may put a unit of a type and side (`without`: one that moves away)."""
        if self.seats[seat_id].role != "facilitator":
            return frozenset()
        return places(self.game, state, self.game.ruleset.unit_types[unit_type], side, without)

    def asking(self, state: State, seat_id: str) -> Asking:
        """Answers for a seat while the state stays as it is: for whoever has many questions."""
        return Asking(self.game, state, self.seats[seat_id])

    def options(self, state: State, seat_id: str) -> Options:
        """What the seat may order now."""
        return self.asking(state, seat_id).options()

    def orders(self, state: State, seat_id: str) -> Iterator[Order]:
        """Concrete legal orders, lazily: every strike and attack, every reachable hex."""
        return self.asking(state, seat_id).orders()

    def reach(self, state: State, seat_id: str, unit: int) -> MoveReach:
        """Where a unit may go, with the reasons why not beyond."""
        return self.asking(state, seat_id).reach(unit, explain=True)

    def targets(self, state: State, seat_id: str, unit: int, kind: str, name: str) -> tuple[Target, ...]:
        """What an ability may be used on."""
        return self.asking(state, seat_id).targets(unit, kind, name)

    def odds(self, state: State, seat_id: str, order: Order) -> Odds | Refusal:
        """The exact odds of an attack, strike or sortie as the seat believes things to be."""
        return self.asking(state, seat_id).odds(order)

    def item_odds(self, state: State, seat_id: str, item_id: str) -> Odds | Refusal:
        """The odds on the truth that a ruling on an item of the desk would settle: for the facilitator."""
        item = item_of(state, item_id)
        if item is None or self.seats[seat_id].role != "facilitator":
            return refuse(self.game, "desk", "there is nothing on the desk called {}", item_id)
        return choices_of(self.game, state, item)

    def permission(self, state: State, seat_id: str, order: Order) -> ladder.Permission | None:
        """What an order means on the escalation ladder, to be shown before it is given."""
        return self.asking(state, seat_id).permission(order)

    def ladder_guide(self, state: State, seat_id: str) -> tuple[ladder.RungGuide, ...]:
        """Every rung with the actions that it is the first to permit, and what going there would mean."""
        return self.asking(state, seat_id).ladder_guide()

    def most_munitions(self, state: State, seat_id: str, unit: int, weapon: str) -> int:
        """The most munitions that a unit can fire or send to hover at once."""
        return self.asking(state, seat_id).most_munitions(unit, weapon)

    def most_amount(self, state: State, seat_id: str, order: Act) -> int:
        """The largest amount that an order as data may have."""
        return self.asking(state, seat_id).most_amount(order)

    def prices(self, state: State, seat_id: str, order: Act) -> tuple[Price, ...]:
        """What an order as data costs, besides what it means on the ladder."""
        return self.asking(state, seat_id).prices(order)

    def supply_map(self, state: State, seat_id: str, side: int) -> tuple[bool, ...]:
        """For each hex whether the side's bloc is in supply there, as the seat believes."""
        return self.asking(state, seat_id).supply_map(side)

    def threat_map(self, state: State, seat_id: str) -> tuple[int, ...]:
        """For each hex how many known enemy weapons reach it."""
        return self.asking(state, seat_id).threat_map()
