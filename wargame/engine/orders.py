"""Orders: what a seat wishes. Plain frozen data; the engine answers with events or a refusal.

Units, hexes and sides are integers as in the state. `KINDS` maps the names used in rulesets (a phase's
`orders`), files and the command line to the classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from wargame.engine.desk_orders import DESK_ORDERS
from wargame.engine.inject_orders import INJECT_ORDERS
from wargame.engine.inject_orders import ReleaseInject as ReleaseInject
from wargame.engine.message_orders import MESSAGE_ORDERS
from wargame.engine.order_base import Order as Order
from wargame.engine.umpire_orders import UMPIRE_ORDERS


@dataclass(frozen=True, slots=True)
class MoveUnit(Order):
    """Move along `path`: the hexes entered, in order, without the starting hex."""

    unit: int
    path: tuple[int, ...]
    kind: ClassVar[str] = "move"


@dataclass(frozen=True, slots=True)
class Attack(Order):
    """Ground combat by adjacent `units` against every enemy ground unit in `hex`."""

    units: tuple[int, ...]
    hex: int
    kind: ClassVar[str] = "attack"


@dataclass(frozen=True, slots=True)
class Strike(Order):
    """Fire `count` munitions of `weapon` at the enemy unit `target`, where the seat believes it to be."""

    unit: int
    weapon: str
    target: int
    count: int
    kind: ClassVar[str] = "strike"


@dataclass(frozen=True, slots=True)
class Hover(Order):
    """Send `count` loitering munitions to hover over `hex` until the turn ends."""

    unit: int
    weapon: str
    hex: int
    count: int
    kind: ClassVar[str] = "hover"


@dataclass(frozen=True, slots=True)
class Scout(Order):
    """Fly a reconnaissance sortie with `sensor` over `hex`."""

    unit: int
    sensor: str
    hex: int
    kind: ClassVar[str] = "scout"


@dataclass(frozen=True, slots=True)
class Patrol(Order):
    """Air units: fly air cover over `hex` until the turn ends (adds the unit's defences there)."""

    unit: int
    hex: int
    kind: ClassVar[str] = "patrol"


@dataclass(frozen=True, slots=True)
class SetPosture(Order):
    """Take another posture."""

    unit: int
    posture: str
    kind: ClassVar[str] = "posture"


@dataclass(frozen=True, slots=True)
class Act(Order):
    """An order that the ruleset has as data: `action` is its id in orders.toml.

    The rest is what the order asks for, -1 where it asks for nothing: the acting `unit`, the `target` unit,
    a `hex`, the `side` that it is about.
    """

    action: str
    unit: int = -1
    target: int = -1
    hex: int = -1
    side: int = -1
    amount: int = 1
    kind: ClassVar[str] = "act"


@dataclass(frozen=True, slots=True)
class OfferStepDown(Order):
    """Offer the other bloc a reciprocal step down the ladder."""

    kind: ClassVar[str] = "step_down"


@dataclass(frozen=True, slots=True)
class Withdraw(Order):
    """Take back the committed order with this place in the side's list (a simultaneous phase only)."""

    index: int
    kind: ClassVar[str] = "withdraw"


@dataclass(frozen=True, slots=True)
class EndPhase(Order):
    """This seat's side is done with the phase."""

    kind: ClassVar[str] = "end_phase"


@dataclass(frozen=True, slots=True)
class AnswerDecision(Order):
    """Answer the decision `decision` with the key of one of its choices, with a reason where asked."""

    decision: int
    choice: str
    reason: str = ""
    kind: ClassVar[str] = "answer"


KINDS: dict[str, type[Order]] = {
    cls.kind: cls
    for cls in (
        MoveUnit,
        Attack,
        Strike,
        Hover,
        Scout,
        Patrol,
        SetPosture,
        Act,
        OfferStepDown,
        Withdraw,
        EndPhase,
        AnswerDecision,
        *INJECT_ORDERS,
        *DESK_ORDERS,
        *UMPIRE_ORDERS,
        *MESSAGE_ORDERS,
    )
}
