"""The state of a game: plain mutable values with integer ids. Only `apply` changes it.

Skills are hundredths (0 to 500). Sides are indices into the scenario's sides, unit types are indices into
`Game.types`, postures into `Game.postures`. A unit's `points` are -1
until it moves in the turn. Contact levels: 0 unknown, 1 suspected, 2 detected (type and
size), 3 identified.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from wargame.engine.addition import Addition
from wargame.engine.desk_items import DeskItem
from wargame.engine.holding_items import NOBODY as NOBODY
from wargame.engine.holding_items import Cadre as Cadre
from wargame.engine.holding_items import Holding as Holding
from wargame.engine.holding_items import Line as Line
from wargame.engine.message_items import Message

UNKNOWN, SUSPECTED, DETECTED, IDENTIFIED = 0, 1, 2, 3
OFF_MAP = -1

# Flags of what a unit has done in this turn.
MOVED, FIRED, ATTACKED, FLOWN, POSTURED = 1, 2, 4, 8, 16

LATER: Final = MappingProxyType({"later": True})
"""Marks a field of `State` that came when games had been saved without it: empty, it is not written, so that
a state which does not use it has the same text and digest as before."""


@dataclass(slots=True)
class Unit:
    """A unit. `hex` is OFF_MAP before arrival and after destruction; `steps` 0 means destroyed.

    `type` -1 occurs only in beliefs: a suspected contact. `out` counts turns out of supply.
    """

    id: int
    side: int
    type: int
    hex: int
    steps: int
    full_steps: int
    posture: int
    drone_skill: int
    drone_defence: int
    points: int
    acted: int
    out: int
    disrupted: bool
    stocks: dict[str, int]
    spent: dict[str, int]
    """Capacity of each defence layer that is used up in this turn."""
    acted_before: int = 0
    """What `acted` was at the end of the turn before: detection at the start of a turn reads it."""
    exposure: int = 0
    """Hundredths of exposure to drones in this turn, not yet learned from."""
    training: str = ""
    """The training that the unit is in, "" for none."""
    used: dict[str, int] = field(default_factory=dict[str, int])
    """How often the unit gave each order as data in this turn."""
    resting: int = 0
    """The last turn of a rest out of the line: until then it neither moves nor attacks. 0: none."""

    def copy(self) -> Unit:
        return Unit(
            self.id,
            self.side,
            self.type,
            self.hex,
            self.steps,
            self.full_steps,
            self.posture,
            self.drone_skill,
            self.drone_defence,
            self.points,
            self.acted,
            self.out,
            self.disrupted,
            self.stocks.copy(),
            self.spent.copy(),
            self.acted_before,
            self.exposure,
            self.training,
            self.used.copy(),
            self.resting,
        )


@dataclass(slots=True)
class Contact:
    """What one side holds of an enemy unit: level, where and when last seen, type and steps as seen."""

    level: int
    hex: int
    turn: int
    type: int
    steps: int

    def copy(self) -> Contact:
        return Contact(self.level, self.hex, self.turn, self.type, self.steps)


@dataclass(slots=True)
class Zone:
    """Loitering munitions hovering over `hex` and the hexes within `radius`, until the turn ends."""

    id: int
    side: int
    unit: int
    weapon: str
    hex: int
    radius: int
    count: int
    seen: int
    """Bit mask of the sides that know of the zone: its bloc, and everyone once it has struck."""

    def copy(self) -> Zone:
        return Zone(self.id, self.side, self.unit, self.weapon, self.hex, self.radius, self.count, self.seen)


@dataclass(frozen=True, slots=True)
class Incident:
    """An act that presses on the ladder. `hex` is -1 where it has no place.

    `known` is the bit mask of the sides that know who did it. `weight` is the pressure that is held back
    until the act is attributed.
    """

    id: int
    turn: int
    side: int
    action: str
    hex: int
    known: int
    weight: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a bloc believes of a quantity of another side, in hundredths, low <= best <= high.

    `turn` and `source` are those of the newest information in it.
    """

    low: int
    best: int
    high: int
    turn: int
    source: str


@dataclass(frozen=True, slots=True)
class Bias:
    """A deception about an own quantity: `share` in hundredths of the truth, up to and with turn `until`."""

    share: int
    until: int


@dataclass(frozen=True, slots=True)
class AreaEffect:
    """A temporary effect of `side` on the hexes within `radius` of `hex`, up to and including turn `until`.

    `seen`: bit mask of the sides that know of it.
    """

    id: int
    side: int
    kind: str
    hex: int
    radius: int
    strength: int
    until: int
    seen: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A question that the rules put to a side. `choices` are (key, text, args).

    `kind`: "retreat", "advance", "firebreak", "step_down", "confirm" (asks the facilitator: `side` NOBODY).
    `data` is the continuation: what the engine needs to go on once it is answered, as integers or texts.
    """

    id: int
    kind: str
    rule: str
    side: int
    choices: tuple[tuple[str, str, tuple[str | int, ...]], ...]
    needs_reason: bool
    data: tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Committed:
    """An order of a simultaneous phase that waits to be carried out, as `codec` writes it.

    `halted`: an enemy moves to the same hex, so the unit stops before it.
    """

    side: int
    order: str
    halted: bool = False


@dataclass(frozen=True, slots=True)
class InjectStanding:
    """What the facilitator or the clock has done with an inject, beyond sending it (see `State.released`).

    `held`: 1 held back by hand, -1 let go by hand, 0 as the list says. `due`, `skipped`, `answered`: the turn
    in which that happened, 0 for not. `answer`: the response that came. `shift`: turns that it was put off.
    """

    held: int = 0
    due: int = 0
    skipped: int = 0
    answered: int = 0
    answer: str = ""
    shift: int = 0


@dataclass(slots=True)
class State:
    """A whole game at one moment.

    `phase` indexes the ruleset's phases; `group` the scenario's initiative groups; `waiting` are the sides
    that may still act in this activation. `decisions` is a stack: the last one must be answered first.
    `pending` is an order that waits for a firebreak decision, as encoded by `codec`.
    `contacts[side]` maps enemy unit ids to contacts. `control[hex]` is a side or NOBODY.
    """

    turn: int = 0
    phase: int = -1
    group: int = -1
    waiting: list[int] = field(default_factory=list[int])
    orders: int = 0
    units: list[Unit] = field(default_factory=list[Unit])
    contacts: list[dict[int, Contact]] = field(default_factory=list[dict[int, Contact]])
    control: list[int] = field(default_factory=list[int])
    zones: dict[int, Zone] = field(default_factory=dict[int, Zone])
    patrols: dict[int, int] = field(default_factory=dict[int, int])
    next_id: int = 1
    decisions: list[Decision] = field(default_factory=list[Decision])
    pending: str = ""
    rung: int = 0
    pressure: int = 0
    perceived: list[int] = field(default_factory=list[int])
    calm_turns: int = 0
    offered: int = 0
    """Bit mask of the sides whose blocs have settled an offer of a step down in this turn."""
    deaths_this_turn: int = 0
    tracks: dict[str, int] = field(default_factory=dict[str, int])
    points: dict[str, int] = field(default_factory=dict[str, int])
    losses: list[int] = field(default_factory=list[int])
    released: dict[str, int] = field(default_factory=dict[str, int])
    weather: str = ""
    ended: str = ""
    results: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    felt: list[int] = field(default_factory=list[int])
    """By side the pressure that it feels; `pressure` is the highest of them."""
    perceived_turn: list[int] = field(default_factory=list[int])
    """By side the turn in which it last read the rung, rightly or wrongly."""
    incidents: list[Incident] = field(default_factory=list[Incident])
    estimates: dict[tuple[int, int, str], Estimate] = field(
        default_factory=dict[tuple[int, int, str], Estimate]
    )
    """By (first side of the bloc that estimates, side it is about, quantity)."""
    biases: dict[tuple[int, str], Bias] = field(default_factory=dict[tuple[int, str], Bias])
    """Deceptions in force, by (side, quantity)."""
    holdings: list[Holding] = field(default_factory=list[Holding])
    """What each side holds, by side."""
    areas: dict[int, AreaEffect] = field(default_factory=dict[int, AreaEffect])
    light: str = "day"
    asked: bool = False
    """Whether sides have been asked in this phase (with groups in turn: those of the group)."""
    committed: dict[int, list[str]] = field(default_factory=dict[int, list[str]])
    """By side the secret orders of a simultaneous phase, as `codec` writes them."""
    silent: dict[int, int] = field(default_factory=dict[int, int])
    """By side how many orders it gave in secret, so that their number does not tell anything."""
    queue: list[Committed] = field(default_factory=list[Committed])
    """Revealed orders that are still to be carried out, in order."""
    added: list[Addition] = field(default_factory=list[Addition], metadata=LATER)
    """What the scenario does not say of the units after its own, in the order of their ids."""
    arrivals: dict[int, int] = field(default_factory=dict[int, int], metadata=LATER)
    """By unit the turn in which it comes in, where that is not the scenario's; 0: not by itself."""
    injects: dict[str, InjectStanding] = field(default_factory=dict[str, InjectStanding], metadata=LATER)
    """By inject what happened to it beyond being sent."""
    inject_texts: dict[str, str] = field(default_factory=dict[str, str], metadata=LATER)
    """Injects that were added to the scenario's list or changed, as JSON texts by id."""
    injects_wait: bool = field(default=False, metadata=LATER)
    """Whether injects that are due wait for the facilitator's word."""
    pictures: dict[str, str] = field(default_factory=dict[str, str], metadata=LATER)
    """Pictures that were added during the game, in base64 by name."""
    modes: dict[str, str] = field(default_factory=dict[str, str], metadata=LATER)
    """How orders are settled that are not decided at once: by kind, or id of an order as data."""
    desk: list[DeskItem] = field(default_factory=list[DeskItem], metadata=LATER)
    """What waits for the facilitator, in the order in which it came."""
    desk_counts: dict[str, int] = field(default_factory=dict[str, int], metadata=LATER)
    """By seat how many items it has laid on the desk."""
    shown: dict[str, list[str]] = field(default_factory=dict[str, list[str]], metadata=LATER)
    """By seat the items and messages of others that it has been shown, in that order."""
    messages: list[Message] = field(default_factory=list[Message], metadata=LATER)
    message_counts: dict[str, int] = field(default_factory=dict[str, int], metadata=LATER)
    """By seat how many messages it has written."""

    def copy(self) -> State:
        """A copy that shares nothing mutable with this state."""
        return State(
            self.turn,
            self.phase,
            self.group,
            self.waiting.copy(),
            self.orders,
            [unit.copy() for unit in self.units],
            [{key: contact.copy() for key, contact in held.items()} for held in self.contacts],
            self.control.copy(),
            {key: zone.copy() for key, zone in self.zones.items()},
            self.patrols.copy(),
            self.next_id,
            self.decisions.copy(),
            self.pending,
            self.rung,
            self.pressure,
            self.perceived.copy(),
            self.calm_turns,
            self.offered,
            self.deaths_this_turn,
            self.tracks.copy(),
            self.points.copy(),
            self.losses.copy(),
            self.released.copy(),
            self.weather,
            self.ended,
            self.results.copy(),
            felt=self.felt.copy(),
            perceived_turn=self.perceived_turn.copy(),
            incidents=self.incidents.copy(),
            estimates=self.estimates.copy(),
            biases=self.biases.copy(),
            holdings=[holding.copy() for holding in self.holdings],
            areas=self.areas.copy(),
            light=self.light,
            asked=self.asked,
            committed={side: texts.copy() for side, texts in self.committed.items()},
            silent=self.silent.copy(),
            queue=self.queue.copy(),
            added=self.added.copy(),
            arrivals=self.arrivals.copy(),
            injects=self.injects.copy(),
            inject_texts=self.inject_texts.copy(),
            injects_wait=self.injects_wait,
            pictures=self.pictures.copy(),
            modes=self.modes.copy(),
            desk=self.desk.copy(),
            desk_counts=self.desk_counts.copy(),
            shown={seat: keys.copy() for seat, keys in self.shown.items()},
            messages=self.messages.copy(),
            message_counts=self.message_counts.copy(),
        )
