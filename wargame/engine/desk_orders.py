"""Orders about the facilitator's desk: what a seat lays there, how the facilitator settles it, who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from wargame.engine.desk_items import NOT_SAID
from wargame.engine.order_base import Order

ACCEPT, CHOOSE, REPLACE, REFUSE = "accept", "choose", "replace", "refuse"
ARGUE, SKIP, UNSKIP = "argue", "skip", "unskip"
VERDICTS: Final = (ACCEPT, CHOOSE, REPLACE, REFUSE, ARGUE, SKIP, UNSKIP)


@dataclass(frozen=True, slots=True)
class SetMode(Order):
    """Facilitator: from now on orders of a kind (or id of an order as data) are settled by `mode`."""

    order: str
    mode: str
    reason: str = ""
    kind: ClassVar[str] = "set_mode"


@dataclass(frozen=True, slots=True)
class Rule(Order):
    """Facilitator: what becomes of an item of the desk.

    "accept": the order is carried out, or the argument rolled. "choose": the outcome with the number `choice`
    happens. "replace": what happens instead is `text`, and `effects`: orders as `codec` writes them, the
    facilitator's own or units' orders of the item's side. "refuse": nothing happens. "argue": it is argued
    about as `text` says, with `seats` beside its own. "skip": set aside; "unskip": taken up again.
    `reason` is for the journal and the review; `feedback` is a text for each seat that shall hear something.
    """

    item: str
    verdict: str
    choice: int = -1
    reason: str = ""
    text: str = ""
    effects: tuple[str, ...] = ()
    feedback: tuple[tuple[str, str], ...] = ()
    seats: tuple[str, ...] = ()
    kind: ClassVar[str] = "rule"


@dataclass(frozen=True, slots=True)
class SetArgument(Order):
    """Facilitator: the die and the base of an argument, and who takes part."""

    item: str
    die: str
    base: int
    seats: tuple[str, ...] = ()
    kind: ClassVar[str] = "set_argument"


@dataclass(frozen=True, slots=True)
class Propose(Order):
    """A seat proposes something that no rule knows: an action, the effect wanted, and why it should work."""

    text: str
    effect: str = ""
    reasons: tuple[str, ...] = ()
    kind: ClassVar[str] = "propose"


@dataclass(frozen=True, slots=True)
class TakeBack(Order):
    """A seat takes its own item off the desk before it is settled."""

    item: str
    kind: ClassVar[str] = "take_back"


@dataclass(frozen=True, slots=True)
class AddPoint(Order):
    """A reason for or against an argument; `weight` as in `Point`.

    The facilitator may also write down what a seat said (`by`), and weigh the point at `place` anew (and
    change its text); -1: a new one.
    """

    item: str
    text: str
    weight: int
    place: int = -1
    by: str = ""
    kind: ClassVar[str] = "add_point"


@dataclass(frozen=True, slots=True)
class CastVote(Order):
    """What the seat takes the chance of an argument to be, in per cent; a later vote replaces it.

    The facilitator may write down the vote of a seat (`by`).
    """

    item: str
    chance: int
    by: str = ""
    kind: ClassVar[str] = "vote"


@dataclass(frozen=True, slots=True)
class StateView(Order):
    """How the seat thinks that an item should end; a later view replaces it.

    The facilitator writes down the view of a seat (`by`).
    """

    item: str
    text: str
    by: str = ""
    kind: ClassVar[str] = "state_view"


@dataclass(frozen=True, slots=True)
class Explain(Order):
    """A seat says why it gave its last order (`item`: the one that waits on the desk), and how sure it is.

    `confidence` is in per cent. It changes nothing in the game.
    """

    rationale: str
    confidence: int = NOT_SAID
    item: str = ""
    kind: ClassVar[str] = "explain"


DESK_ORDERS: tuple[type[Order], ...] = (
    SetMode,
    Rule,
    SetArgument,
    Propose,
    TakeBack,
    AddPoint,
    CastVote,
    StateView,
    Explain,
)

PRIVATE: Final = (Propose, TakeBack, AddPoint, CastVote, StateView, Explain)
"""Orders that nobody knows of but the seat itself and the facilitator, not even the seat's bloc."""
