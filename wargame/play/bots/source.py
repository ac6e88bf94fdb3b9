"""What a bot may ask: the questions that a person in its seat could ask, answered from the seat's belief."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from wargame.engine.ladder import Permission
from wargame.engine.options import MoveReach, Options, Price, Target
from wargame.engine.orders import Act, Order
from wargame.engine.refusals import Refusal
from wargame.engine.state import Decision
from wargame.engine.view import SeatView
from wargame.resolve.face import Odds


class OptionSource(Protocol):
    """Answers for one seat at one moment; `wargame.play.player.Questions` is one."""

    @property
    def turn(self) -> int: ...

    @property
    def phase(self) -> int:
        """Index into the ruleset's phases."""
        ...

    @property
    def orders_given(self) -> int:
        """Orders given in the whole game so far."""
        ...

    @property
    def decision(self) -> Decision | None:
        """The question that waits for the seat."""
        ...

    def view(self) -> SeatView:
        """What the seat sees."""
        ...

    def options(self) -> Options:
        """What may be ordered now."""
        ...

    def reach(self, unit: int) -> MoveReach:
        """Where a unit may go."""
        ...

    def odds(self, order: Order) -> Odds | Refusal:
        """The exact odds of an order, as the seat believes things to be."""
        ...

    def check(self, order: Order) -> Refusal | None:
        """Why an order is not possible, or None."""
        ...

    def permission(self, order: Order) -> Permission | None:
        """What an order means on the escalation ladder."""
        ...

    def most_munitions(self, unit: int, weapon: str) -> int:
        """The most munitions that a unit can fire or send to hover at once."""
        ...

    def targets(self, unit: int, kind: str, name: str) -> tuple[Target, ...]:
        """What an ability may be used on."""
        ...

    def most_amount(self, order: Act) -> int:
        """The largest amount of an order as data."""
        ...

    def prices(self, order: Act) -> tuple[Price, ...]:
        """What an order as data costs."""
        ...

    def worth(self, order: Act) -> int | Fraction:
        """The points that an order as data may bring."""
        ...

    def supply_map(self) -> tuple[bool, ...]:
        """For each hex whether the own bloc is in supply there."""
        ...
