"""What a seat may know: frozen views, built by whitelist in `observe`.

Screens, lists, logs, exports, bots and prints get these and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from wargame.engine.estimates import Score
from wargame.engine.orders import Order
from wargame.engine.state import Decision
from wargame.engine.view_desk import DeskItemView
from wargame.engine.view_estimates import DeceptionView, EstimateView
from wargame.engine.view_holdings import AreaView, HoldingView
from wargame.engine.view_injects import InjectView as InjectView
from wargame.engine.view_messages import MessageView
from wargame.engine.view_roster import ChangedView, ReserveView


class UnitView(NamedTuple):
    """A unit as a seat knows it. `level` 3 = own, allied or identified; None = not known at this level.

    `current`: seen in this turn (own units: always). `seen_turn`: turn last seen.
    """

    # A tuple, because every view makes one of each unit and a frozen dataclass takes five times as long.

    id: int
    side: int
    level: int
    hex: int
    current: bool
    seen_turn: int
    key: str | None
    name: str | None
    local: str | None
    formation: str | None
    echelon: str | None
    type: str | None
    steps: int | None
    full_steps: int | None
    posture: str | None
    points: int | None
    drone_skill: int | None
    drone_defence: int | None
    out: int | None
    disrupted: bool | None
    acted: int | None
    stocks: Mapping[str, int] | None
    note: str | None
    training: str | None = None
    exposure: int | None = None


@dataclass(frozen=True, slots=True)
class ZoneView:
    """A hovering zone that the seat knows of (its own, its allies', or one that has struck at it)."""

    id: int
    side: int
    weapon: str
    hex: int
    radius: int
    count: int | None


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    id: str
    side: int
    title: str
    text: str
    points: int
    maximum: int
    hexes: tuple[int, ...]


class IncidentView(NamedTuple):
    """An act that pressed on the ladder. `side` -1: its author is not known to the seat; `hex` -1: no place.

    `held`: pressure held back until it is attributed, for the facilitator.
    """

    id: int
    turn: int
    side: int
    action: str
    title: str
    hex: int
    held: int


@dataclass(frozen=True, slots=True)
class CommittedView:
    """A secret order of a simultaneous phase: `index` is its place in the list of `side`, for `Withdraw`."""

    side: int
    index: int
    order: Order


@dataclass(frozen=True, slots=True)
class SeatView:
    """Everything that a seat may know at one moment.

    `side` is -1 for the facilitator and observers. `truth` is true only for the facilitator. `asked` are
    the sides that may act now; `decision` is the question that waits for this seat, if any.
    `rung` is what the seat's side perceives, for the facilitator and observers, and after the end for all,
    the true one. `public_rung` is the same: a side that misreads the ladder takes that for public.
    """

    seat: str
    side: int
    truth: bool
    turn: int
    turns: int
    date: str
    phase: int
    group: int
    asked: tuple[int, ...]
    decision: Decision | None
    waits_for: int
    weather: str
    rung: int
    public_rung: int
    pressure: int | None
    calm_turns: int
    tracks: Mapping[str, int]
    units: tuple[UnitView, ...]
    zones: tuple[ZoneView, ...]
    patrols: tuple[tuple[int, int], ...]
    control: tuple[int, ...]
    objectives: tuple[ObjectiveView, ...]
    injects: tuple[InjectView, ...]
    losses: Mapping[int, int]
    ended: str
    results: tuple[tuple[int, str], ...]
    orders: int
    incidents: tuple[IncidentView, ...] = ()
    estimates: tuple[EstimateView, ...] = ()
    deceptions: tuple[DeceptionView, ...] = ()
    scores: tuple[Score, ...] = ()
    committed: tuple[CommittedView, ...] = ()
    """Secret orders of the own bloc (for the facilitator all) that are still to be revealed."""

    holdings: tuple[HoldingView, ...] = ()
    """What the own bloc's sides (for the facilitator all) hold outside their units."""
    light: str = "day"
    perceived: tuple[int, ...] = ()
    """The rung that each side sees, for the facilitator and after the end."""
    areas: tuple[AreaView, ...] = ()
    """Temporary effects on hexes that the seat knows of."""
    injects_wait: bool = False
    """For the facilitator: whether injects that are due wait for a word."""
    desk: tuple[DeskItemView, ...] = ()
    """What the seat knows to wait on the facilitator's desk."""
    messages: tuple[MessageView, ...] = ()
    """What the seat wrote, and what has reached it."""
    modes: Mapping[str, str] = field(default_factory=dict[str, str])
    """How orders are settled that are not decided at once, as in `State`."""
    desk_holds: bool = False
    """Whether the game waits for the facilitator to clear the desk, and for nobody else."""
    felt: tuple[int, ...] = ()
    """The pressure on each side, for the facilitator."""
    reserve: tuple[ReserveView, ...] = ()
    """The units off the map, for the facilitator."""
    changed: tuple[ChangedView, ...] = ()
    """Units of the own bloc (for the facilitator all) that are off the map or not as in the scenario."""

    def unit(self, unit_id: int) -> UnitView | None:
        """The view of one unit, or None if the seat does not know of it."""
        for unit in self.units:
            if unit.id == unit_id:
                return unit
        return None

    def at(self, hex_id: int) -> tuple[UnitView, ...]:
        """The units that the seat believes to be in a hex."""
        return tuple(unit for unit in self.units if unit.hex == hex_id)
