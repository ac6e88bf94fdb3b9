"""What may be ordered now: small complete lists at once, big ones (moves, targets) on demand.

Everything here is computed from the seat's belief, so asking never reveals anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wargame.engine.orders import Order
from wargame.engine.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Ability:
    """Something that a unit could do in this phase. `name` is the weapon, sensor or posture, or "".

    `kind` is the order's kind; "act" for an order as data, whose id is then the `name`. `refusal` says why
    not now (the button is then dim, with this reason). `escalation`: the rung that the action needs, if it
    is above the present one (0 = none).
    """

    kind: str
    name: str
    title: str
    rule: str
    refusal: Refusal | None
    escalation: int


@dataclass(frozen=True, slots=True)
class Target:
    """A hex, unit or (orders as data) side that an ability may be used on, or why not. -1: none."""

    hex: int
    unit: int
    refusal: Refusal | None
    side: int = -1


@dataclass(frozen=True, slots=True)
class Price:
    """A cost of an order as data. `kind`: "stock", "holding" or "track"; `left`: what is there to pay."""

    kind: str
    name: str
    title: str
    amount: int
    left: int


@dataclass(frozen=True, slots=True)
class Options:
    """`units`: the seat's units that have an ability in this phase (also refused ones, with the reason).

    `general`: complete orders that need no unit: end the phase, offer a step down, answers. `side_orders`:
    orders as data that the side gives itself.
    """

    seat: str
    units: Mapping[int, tuple[Ability, ...]]
    general: tuple[Order, ...]
    side_orders: tuple[Ability, ...] = ()


@dataclass(frozen=True, slots=True)
class MoveReach:
    """Where a unit may go: entry cost so far by hex, and the hex it is entered from.

    `refused`: neighbouring hexes of the reach that cannot be entered, with the reason.
    """

    start: int
    points: int
    cost: Mapping[int, int]
    parent: Mapping[int, int]
    refused: Mapping[int, Refusal]

    def path_to(self, hex_id: int) -> tuple[int, ...]:
        """The hexes entered on the way to `hex_id`, without the start; () if it is out of reach."""
        if hex_id not in self.cost or hex_id == self.start:
            return ()
        path = [hex_id]
        while self.parent[path[-1]] != self.start:
            path.append(self.parent[path[-1]])
        return tuple(reversed(path))
