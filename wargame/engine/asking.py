"""What a seat asks, answered from its belief, which is worked out once for all questions of a moment."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from wargame.engine import (
    acts,
    choices,
    ladder,
    movement,
    overlays,
    production,
    salvos,
)
from wargame.engine.belief import belief
from wargame.engine.checks import check as check_order
from wargame.engine.foreseen import odds_of
from wargame.engine.game import Game
from wargame.engine.observe import observe
from wargame.engine.options import MoveReach, Options, Price, Target
from wargame.engine.orders import Act, AnswerDecision, Order
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import refuse
from wargame.engine.state import NOBODY, State
from wargame.engine.view import SeatView
from wargame.resolve.face import Odds
from wargame.scenarios.model import Seat


class Asking:
    """Answers for one seat at one moment. Stale as soon as the state changes: make another one then."""

    __slots__ = ("_others_turn", "_state", "believed", "game", "seat", "side")

    def __init__(self, game: Game, state: State, seat: Seat) -> None:
        self.game = game
        self.seat = seat
        self._state = state
        self.side = game.side_index.get(seat.side, -1)
        self.believed = state if seat.role == "facilitator" else belief(game, state, self.side)
        asked = state.decisions[-1].side if state.decisions and not state.ended else self.side
        self._others_turn = asked != self.side

    @property
    def confirms(self) -> bool:
        """Whether a question waits for this seat because it is the facilitator's."""
        waiting = self._state.decisions and not self._state.ended
        return bool(waiting) and self.seat.role == "facilitator" and self._state.decisions[-1].side == NOBODY

    def view(self) -> SeatView:
        """What the seat may know."""
        return observe(self.game, self._state, self.seat)

    def check(self, order: Order) -> Refusal | None:
        """Why a player's order is not possible, or None."""
        if self._others_turn:
            return refuse(self.game, "decision_first", "a decision of another side comes first")
        return check_order(self.game, self.believed, self.side, order)

    def options(self) -> Options:
        """What the seat may order now."""
        if self.confirms:
            asked = self._state.decisions[-1]
            answers = tuple(AnswerDecision(asked.id, key) for key, _, _ in asked.choices)
            return Options(self.seat.id, {}, answers)
        if self.side < 0 or self._others_turn:
            return Options(self.seat.id, {}, ())
        return choices.options(self.game, self.believed, self.side, self.seat.id)

    def orders(self) -> Iterator[Order]:
        """Concrete legal orders, lazily: every strike and attack, every reachable hex."""
        if self.side < 0 or self._others_turn:
            return iter(())
        return choices.orders(self.game, self.believed, self.side, self.seat.id)

    def reach(self, unit: int, explain: bool = False) -> MoveReach:
        """Where a unit may go, with `explain` also why not beyond."""
        return movement.reach(self.game, self.believed, self.believed.units[unit], explain)

    def targets(self, unit: int, kind: str, name: str) -> tuple[Target, ...]:
        """What an ability may be used on; `unit` -1: an ability of the side itself."""
        if kind == "act":
            data = self.game.ruleset.orders[name]
            actor = self.believed.units[unit] if unit >= 0 else None
            return acts.targets(self.game, self.believed, self.side, actor, data)
        return choices.targets(self.game, self.believed, self.believed.units[unit], kind, name)

    def odds(self, order: Order) -> Odds | Refusal:
        """The exact odds of an attack, strike or sortie."""
        return odds_of(self.game, self.believed, self.side, order)

    def permission(self, order: Order) -> ladder.Permission | None:
        """What an order means on the escalation ladder."""
        return ladder.permission(self.game, self.believed, order, self.side)

    def ladder_guide(self) -> tuple[ladder.RungGuide, ...]:
        """Every rung with its actions, as the seat stands to it."""
        return ladder.guide(self.game, self.believed, self.side)

    def most_amount(self, order: Act) -> int:
        """The largest amount that an order as data may have, as the seat believes things to be."""
        return acts.most_amount(self.game, self.believed, self.side, order)

    def prices(self, order: Act) -> tuple[Price, ...]:
        """What an order as data costs, besides what it means on the ladder."""
        return acts.prices(self.game, self.believed, self.side, order)

    def worth(self, order: Act) -> int | Fraction:
        """The points that a bot may hope to gain by full success of an order as data."""
        return acts.worth(self.game, self.believed, self.side, order)

    def production(self, side: int, line: str) -> tuple[int, int]:
        """What a production line will give in a turn, and at full speed: hundredths of a unit."""
        return production.expected(self.game, self.believed, side, line)

    def most_munitions(self, unit: int, weapon: str) -> int:
        """The most munitions that a unit can fire or send to hover at once."""
        return salvos.most_munitions(self.game, self.believed.units[unit], self.game.ruleset.weapons[weapon])

    def supply_map(self, side: int) -> tuple[bool, ...]:
        """For each hex whether a side's bloc is in supply there, as the seat believes."""
        return overlays.supply_map(self.game, self.believed, side)

    def threat_map(self) -> tuple[int, ...]:
        """For each hex how many known enemy weapons reach it."""
        return overlays.threat_map(self.game, self.believed, self.side)
