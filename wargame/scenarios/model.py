"""A scenario and its map after loading: plain frozen values with hexes as integer ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from wargame.hexes.grid import HexGrid
from wargame.rules.expressions import Expression
from wargame.rules.model import Assumption
from wargame.scenarios.exercise.model import Exercise


@dataclass(frozen=True, slots=True)
class City:
    """A city of the map, at kilometres x east and y south of the centre of hex 0."""

    hex: int
    name: str
    local: str
    population: int
    x: float
    y: float
    capital: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A port or airfield."""

    hex: int
    kind: Literal["port", "airfield"]
    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class HexMap:
    """A hex map. Per-hex tuples are indexed by hex id; hexsides by `grid.hexside_between(a, b)`.

    `rivers`: hexside to class (1 minor, 2 major). `demarcation`: hexsides of the line between the sides.
    `straits`: hexsides at which water parts two land hexes. `links`: link kind ("road", "rail") to
    hexsides that it crosses. `drawing`: what only pictures need (lines, labels, relief), as read from the
    file. `content_hash`: SHA-256 of the map file.
    """

    id: str
    title: str
    content_hash: str
    grid: HexGrid
    hex_km: float
    origin_lonlat: tuple[float, float]
    projection: str
    terrain: tuple[str, ...]
    elevation_m: tuple[int, ...]
    country: tuple[str, ...]
    coastal: tuple[bool, ...]
    rivers: Mapping[int, int]
    river_names: Mapping[int, str]
    demarcation: frozenset[int]
    borders: frozenset[int]
    links: Mapping[str, frozenset[int]]
    cities: tuple[City, ...]
    places: tuple[Place, ...]
    drawing: Mapping[str, Any]
    relief_png: bytes
    licence: str
    sources: tuple[Mapping[str, str], ...]
    straits: frozenset[int] = frozenset()

    def place_name(self, hex_id: int) -> str:
        """The largest city of a hex, or "" (for texts such as "hex 4313, Seoul")."""
        best = max((c for c in self.cities if c.hex == hex_id), key=lambda c: c.population, default=None)
        return best.name if best else ""


@dataclass(frozen=True, slots=True)
class Side:
    """A side. `affiliation` decides frame shape and colour: the sides of one bloc share it.

    `enemies` and `allies` are side ids; allies see each other's units and contacts.
    """

    id: str
    name: str
    short: str
    affiliation: Literal["friend", "hostile", "neutral"]
    allies: tuple[str, ...]
    enemies: tuple[str, ...]
    countries: tuple[str, ...]
    briefing: str


@dataclass(frozen=True, slots=True)
class Seat:
    """Who may act or look: a player of a side, the facilitator, or an observer (side "" sees the public)."""

    id: str
    title: str
    role: Literal["player", "facilitator", "observer"]
    side: str


@dataclass(frozen=True, slots=True)
class UnitSetup:
    """A unit at the start, or a reinforcement when `arrives` > 1. Skills in hundredths (0 to 500)."""

    id: str
    name: str
    local: str
    side: str
    type: str
    echelon: str
    formation: str
    hex: int
    steps: int
    posture: str
    drone_skill: int
    drone_defence: int
    stocks: Mapping[str, int]
    arrives: int
    basis: str
    note: str


@dataclass(frozen=True, slots=True)
class Objective:
    """Points for a side.

    `kind`: "hold" (own or allied control of `hexes`), "deny" (no enemy control), "destroy" (enemy steps
    lost in `categories`, points per step), "preserve" (own steps in `categories` not lost),
    "rung_at_most", "track_at_least", "track_at_most". `when`: "end" or "each_turn".
    `share`: for hold and deny, points are in proportion to the hexes held.
    """

    id: str
    side: str
    title: str
    text: str
    kind: str
    points: int
    when: Literal["end", "each_turn"]
    hexes: tuple[int, ...] = ()
    categories: tuple[str, ...] = ()
    track: str = ""
    value: int = 0
    per: int = 1
    share: bool = False


@dataclass(frozen=True, slots=True)
class Grade:
    """A graded outcome: the best one whose `at_least` points are reached."""

    at_least: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class EndCondition:
    """An early end. `when` is an expression over the facilitator's vocabulary. `all_lose` as in rung 13."""

    id: str
    title: str
    when: Expression
    all_lose: bool


@dataclass(frozen=True, slots=True)
class InjectEffect:
    """One effect of an inject. `kind` says what the other fields mean:

    "track": `amount` is added to the track `target`. "pressure": `amount` is added to the ladder's pressure.
    "stock": `amount` is added to the stock `text` of the unit `target`. "steps": `amount` (negative for
    losses) is added to the steps of the unit `target`. "contact": the side `text` gets a contact of level
    `amount` on the unit `target`. "weather": from now on in this turn the weather is `text`.
    "estimate": those who get the inject learn what the source `text` says of the side `target`. "rung": the
    public rung moves by `amount`. "skill": `amount` hundredths are added to the skill `text` of the unit
    `target`. "training": the unit `target` begins the training `text`; "posture", "disrupt" likewise.

    Of a side `target`: "holding": `amount` is added to its stock `text`. "replacements": to its steps of
    replacements. "line": its production line `text` is ordered (0: stopped). "tier": it gains `amount` points
    of technology in the field `text`. "cadre": `amount` men with `skill` (hundredths) come home. "signal":
    its bloc sees the ladder as it is. "area": it gets an area effect `text` of strength `amount` around
    `hex`, for `turns`. "rest": the unit `target` goes out of the line for `amount` turns, to `hex` (-1: it
    stays where it is).
    """

    kind: str
    target: str
    amount: int
    text: str = ""
    skill: int = 0
    hex: int = -1
    radius: int = 0
    turns: int = 0


@dataclass(frozen=True, slots=True)
class Inject:
    """An entry of the master scenario events list.

    It is due when `turn` and `phase` come (turn 0 = any; phase "" = where the rules release injects, EACH =
    any) and `when` holds (None = always); `manual` ones only when the facilitator releases them or lets them
    go. `seats`: sides that get `text`, `persons`: seats that get it beside them; neither = every side.
    For the facilitator: `expected` is the response hoped for, `otherwise` what to do if it does not come,
    `note` what the evaluator looks at, `trains` the exercise objectives, with ";" between them.

    `hours`: the scenario time behind `turn`, -1 for none. `after`: the inject that must have been sent
    `delay` turns ago. `unanswered`: the inject that must have been sent `delay` turns ago without the
    response that was expected. `controller`: who is responsible. `minutes`: how long the table deals with it.
    `picture`: a file of the scenario. `basis` and `because`: what the amounts of its effects rest on.
    """

    id: str
    number: int
    title: str
    text: str
    turn: int
    phase: str
    when: Expression | None
    manual: bool
    seats: tuple[str, ...]
    effects: tuple[InjectEffect, ...]
    expected: str
    note: str
    trains: str = ""
    otherwise: str = ""
    persons: tuple[str, ...] = ()
    hours: int = -1
    after: str = ""
    unanswered: str = ""
    delay: int = 0
    controller: str = ""
    minutes: int = 0
    picture: str = ""
    basis: str = ""
    because: str = ""

    @property
    def objectives(self) -> tuple[str, ...]:
        """What it trains, one by one."""
        return tuple(part.strip() for part in self.trains.split(";") if part.strip())


EACH: Final = "each"
"""The phase of an inject that is looked at whenever a phase begins."""


@dataclass(frozen=True, slots=True)
class Track:
    """A track of any name, with its limits. `side` "" = public, "facilitator" = the facilitator's only.

    With `follows` its value is that expression over the true state, worked out when a turn ends.
    """

    id: str
    title: str
    start: int
    minimum: int
    maximum: int
    side: str
    note: str
    follows: Expression | None = None


@dataclass(frozen=True, slots=True)
class EstimateSetup:
    """What a side believes at the start of a quantity of another; low, best and high in hundredths.

    `age`: turns before the first one in which the information came in.
    """

    side: str
    about: str
    quantity: str
    low: int
    best: int
    high: int
    source: str
    age: int


@dataclass(frozen=True, slots=True)
class Area:
    """A named set of hexes, for objectives, injects and labels."""

    id: str
    title: str
    hexes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CadreSetup:
    """A cadre at the start: men with skills (hundredths), home from the turn `due` (1 = from the start)."""

    men: int
    due: int
    skills: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class HoldingSetup:
    """What a side holds at the start outside its units.

    `lines`: production lines that are ordered, with the turns they have run; `line_hexes`: where lines
    stand (a strike there hits them). `replacements`: steps that wait, with `pool_skills`. `progress`:
    points of technology by field; `tiers` follow from them.
    """

    stocks: Mapping[str, int] = field(default_factory=dict[str, int])
    progress: Mapping[str, int] = field(default_factory=dict[str, int])
    lines: Mapping[str, int] = field(default_factory=dict[str, int])
    line_hexes: Mapping[str, int] = field(default_factory=dict[str, int])
    cadres: tuple[CadreSetup, ...] = ()
    replacements: int = 0
    pool_skills: Mapping[str, int] = field(default_factory=dict[str, int])
    drafts: int = 0
    """Hundredths of a step of replacements that join those waiting in every turn."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Everything a scenario says. `initiative`: groups of side ids that act together, in order.

    `thresholds`: by side the pressure at which it takes the ladder up, where it is not the ruleset's.
    `weather`: one word a turn. `briefing`: Markdown for every seat; `facilitator_briefing`: only for the
    facilitator. A side's own briefing is `Side.briefing`. `control`: hexes that a side holds at the start
    beyond its own countries.
    """

    id: str
    title: str
    summary: str
    place: str
    ruleset: str
    map: str
    content_hash: str
    start_date: str
    turn_hours: int
    turns: int
    play_minutes: int
    sides: tuple[Side, ...]
    seats: tuple[Seat, ...]
    initiative: tuple[tuple[str, ...], ...]
    units: tuple[UnitSetup, ...]
    areas: Mapping[str, Area]
    supply: Mapping[str, tuple[int, ...]]
    objectives: tuple[Objective, ...]
    grades: Mapping[str, tuple[Grade, ...]]
    ends: tuple[EndCondition, ...]
    injects: tuple[Inject, ...]
    tracks: tuple[Track, ...]
    rung: int
    perceived: Mapping[str, int]
    weather: tuple[str, ...]
    briefing: str
    sources: tuple[str, ...] = field(default=())
    assumptions: tuple[Assumption, ...] = field(default=())
    facilitator_briefing: str = ""
    thresholds: Mapping[str, int] = field(default_factory=dict[str, int])
    estimates: tuple[EstimateSetup, ...] = field(default=())
    control: Mapping[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])
    holdings: Mapping[str, HoldingSetup] = field(default_factory=dict[str, HoldingSetup])
    """By side id; a side that is not there holds nothing."""
    light: tuple[str, ...] = field(default=())
    """One word a turn; () = always day."""
    exercise: Exercise | None = None
    """The exercise that is laid over the scenario; `seats` are then its seats."""
    pictures: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    """What injects may show: PNG or JPEG by file name."""
    injects_wait: bool = False
    """Whether injects that are due wait for the word of a facilitator who sits at the table."""
