"""Events: what happened. Past tense, complete, no prose. `apply` folds them into a state.

`seen` is a bit mask of the sides that know of the event in full (bit n = side n; EVERYONE = all). It is
decided when the event happens, so that a log never needs to guess later what a side knew. The facilitator
sees everything. A side that notices only part of something gets a `ContactChanged` of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wargame.engine.crisis_events import *  # noqa: F403 - all events can be had from here
from wargame.engine.desk_events import *  # noqa: F403 - all events can be had from here
from wargame.engine.event_base import EVERYONE as EVERYONE
from wargame.engine.event_base import Event as Event
from wargame.engine.holding_events import *  # noqa: F403 - all events can be had from here
from wargame.engine.inject_events import *  # noqa: F403 - all events can be had from here
from wargame.engine.message_events import *  # noqa: F403 - all events can be had from here
from wargame.engine.state import Committed, Decision
from wargame.engine.umpire_events import *  # noqa: F403 - all events can be had from here


@dataclass(frozen=True, slots=True)
class GameBegan(Event):
    """The whole initial state, so that a game can be folded without ruleset or scenario."""

    setup: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TurnBegan(Event):
    turn: int
    weather: str


@dataclass(frozen=True, slots=True)
class PhaseBegan(Event):
    """`group`: the initiative group whose own turn it is, where groups play one after the other; else -1."""

    phase: int
    group: int = -1


@dataclass(frozen=True, slots=True)
class GroupBegan(Event):
    """An initiative group may act; `sides` are those of it that take part."""

    group: int
    sides: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SideEnded(Event):
    """A side is done with the phase."""

    side: int


@dataclass(frozen=True, slots=True)
class OrderCommitted(Event):
    """A side gave an order (as `codec` writes it) that stays secret until all have given theirs."""

    side: int
    order: str


@dataclass(frozen=True, slots=True)
class OrderWithdrawn(Event):
    """A side took back the committed order at place `index` of its list."""

    side: int
    index: int
    order: str


@dataclass(frozen=True, slots=True)
class OrdersQueued(Event):
    """The committed orders of all sides in the order in which they are carried out: for the umpire only."""

    queue: tuple[Committed, ...]


@dataclass(frozen=True, slots=True)
class OrdersRevealed(Event):
    """Every side has given its orders: they are carried out now."""


@dataclass(frozen=True, slots=True)
class OrderTaken(Event):
    """The first order of the queue is carried out or voided."""

    side: int


@dataclass(frozen=True, slots=True)
class OrderVoided(Event):
    """A committed order had become impossible; `rule`, `reason` and `args` as in a refusal."""

    side: int
    order: str
    code: str
    rule: str
    reason: str
    args: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class DiceRolled(Event):
    """`source`: "drawn" by the program, "typed" from physical dice, "chosen" or "expected" by the umpire."""

    purpose: str
    die: str
    value: int
    source: str


@dataclass(frozen=True, slots=True)
class Adjudicated(Event):
    """The full explanation of one adjudication, kept for ever.

    `kind`: "combat", "strike", "hover", "detection". `odds`: (name, probability, attacker losses, defender
    losses) per outcome in order. `lines`: (rule, text, effect, applied) of every modifier considered.
    `summary`: (name, value) pairs as text.
    """

    kind: str
    rule: str
    resolver: str
    side: int
    units: tuple[int, ...]
    weapon: str
    hex: int
    targets: tuple[int, ...]
    odds: tuple[tuple[str, float, int, int], ...]
    lines: tuple[tuple[str, str, str, bool], ...]
    summary: tuple[tuple[str, str], ...]
    die: str
    roll: int
    outcome: int


@dataclass(frozen=True, slots=True)
class UnitArrived(Event):
    unit: int
    hex: int


@dataclass(frozen=True, slots=True)
class UnitMoved(Event):
    """`path` starts with the hex left. `points`: what is left.

    `cause`: "move", "retreat", "advance", "umpire".
    """

    unit: int
    path: tuple[int, ...]
    points: int
    cause: str


@dataclass(frozen=True, slots=True)
class MoveStopped(Event):
    """A move was broken off before its end. `cause`: "enemy", "hover", "destroyed", "contested"."""

    unit: int
    hex: int
    cause: str


@dataclass(frozen=True, slots=True)
class StepsLost(Event):
    """`cause`: "combat", "artillery", "missile", "drone", "hover", "air", "naval", "supply", "retreat",
    "air_defence", "inject", "umpire"."""

    unit: int
    steps: int
    cause: str


@dataclass(frozen=True, slots=True)
class StepsRestored(Event):
    """A unit regained steps, never above its full strength."""

    unit: int
    steps: int


@dataclass(frozen=True, slots=True)
class UnitDestroyed(Event):
    unit: int
    cause: str


@dataclass(frozen=True, slots=True)
class UnitDisrupted(Event):
    unit: int
    disrupted: bool


@dataclass(frozen=True, slots=True)
class UnitActed(Event):
    """Sets one of the flags MOVED, FIRED, ATTACKED, FLOWN, POSTURED for this turn."""

    unit: int
    flag: int


@dataclass(frozen=True, slots=True)
class PostureChanged(Event):
    unit: int
    posture: int


@dataclass(frozen=True, slots=True)
class StockSpent(Event):
    """`amount` leaves the unit's stock; a negative amount is a delivery."""

    unit: int
    stock: str
    amount: int


@dataclass(frozen=True, slots=True)
class LayerEngaged(Event):
    """A unit's air-defence layer used up capacity (and, where the ruleset says so, stock)."""

    unit: int
    layer: str
    engaged: int


@dataclass(frozen=True, slots=True)
class ContactChanged(Event):
    """What `side` holds of `unit`. Level 0 = contact lost."""

    side: int
    unit: int
    level: int
    hex: int
    turn: int
    type: int
    steps: int


@dataclass(frozen=True, slots=True)
class ControlChanged(Event):
    hex: int
    side: int


@dataclass(frozen=True, slots=True)
class SupplyTraced(Event):
    """`out`: turns that the unit has been out of supply, 0 = in supply."""

    unit: int
    out: int


@dataclass(frozen=True, slots=True)
class ZonePlaced(Event):
    zone: int
    side: int
    unit: int
    weapon: str
    hex: int
    radius: int
    count: int


@dataclass(frozen=True, slots=True)
class ZoneSpent(Event):
    zone: int
    count: int


@dataclass(frozen=True, slots=True)
class ZoneEnded(Event):
    zone: int


@dataclass(frozen=True, slots=True)
class PatrolBegan(Event):
    unit: int
    hex: int


@dataclass(frozen=True, slots=True)
class PatrolEnded(Event):
    unit: int


@dataclass(frozen=True, slots=True)
class ScoutFlown(Event):
    """`lost`: the sortie was shot down or jammed and saw nothing."""

    unit: int
    sensor: str
    hex: int
    lost: bool


@dataclass(frozen=True, slots=True)
class OrderGiven(Event):
    """An order was accepted; the events after it say what came of it."""


@dataclass(frozen=True, slots=True)
class WeatherChanged(Event):
    weather: str


@dataclass(frozen=True, slots=True)
class DecisionAsked(Event):
    decision: Decision
    pending: str = ""
    """The order that waits for the answer, encoded; "" when none does."""


@dataclass(frozen=True, slots=True)
class DecisionAnswered(Event):
    decision: int
    choice: str
    reason: str


@dataclass(frozen=True, slots=True)
class PointsScored(Event):
    """`points` is the objective's new total."""

    objective: str
    points: int


@dataclass(frozen=True, slots=True)
class GameEnded(Event):
    """`reason`: an end condition, "turns" or "facilitator". `results`: (points, grade title) per side."""

    reason: str
    results: tuple[tuple[int, str], ...]
