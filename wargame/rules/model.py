"""A ruleset after loading: plain frozen values that the engine reads and never changes.

Numbers are `int` or `Fraction` (exact), so that a rule gives the same result on every machine.
The loader (`wargame.rules.loader`) builds these from the files in `rulesets/NAME/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from wargame.rules.estimatemodel import EstimateRules
from wargame.rules.expressions import Expression
from wargame.rules.ordermodel import DataOrder, LearningRules, ProductionLine, Tier
from wargame.rules.words import DAY

Number = int | Fraction
BasisKind = Literal["sourced", "derived", "judgement"]
TurnOrder = Literal["phases", "players"]
Conflict = Literal["first", "halt"]

GROUND, NAVAL, AIR = "ground", "naval", "air"


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number of a ruleset or scenario with where it comes from (the assumption register's row).

    `name` is the key that `--set` takes, for example `unit_types.infantry_division.attack`.
    """

    name: str
    value: Number | str
    basis: BasisKind
    note: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of the sequence of play.

    `begin` and `end` name automatic procedures of the engine, run in that order. `orders` names the kinds
    of order that active sides may give (see `wargame.engine.orders.KINDS`); an empty tuple means that the
    phase runs by itself. Sides act in the scenario's initiative groups, one group after the other; in a
    `simultaneous` phase all at once, with orders that stay secret until every side has ended the phase.
    """

    id: str
    title: str
    rule: str
    ask: str
    orders: tuple[str, ...]
    begin: tuple[str, ...]
    end: tuple[str, ...]
    simultaneous: bool = False


@dataclass(frozen=True, slots=True)
class Terrain:
    """A terrain class of the map. `cover` and `concealment` are read by modifiers' expressions."""

    key: str
    title: str
    land: bool
    cover: Number
    concealment: Number
    rule: str


@dataclass(frozen=True, slots=True)
class MovementClass:
    """Entry costs of one movement class in movement points; a missing key is impassable.

    `terrain`: by terrain key. `river`: extra cost by river class (1 minor, 2 major); -1 means the crossing
    needs all of the unit's points (allowed only at the start of its move). `links`: cost along a road or
    railway, in place of terrain and river, by link kind.
    """

    key: str
    title: str
    terrain: Mapping[str, int]
    river: Mapping[int, int]
    links: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Weapon:
    """Something that is fired at a target in a strike (a `salvo`).

    `range_hexes`: reach from the firing unit (for air units: from the base). `salvo`: munitions of one
    strike at full steps. `per_stock`: munitions that one point of stock gives (0 = no stock needed).
    `hit`: chance that a munition which passes the defences hits. `threat`: threat class that air defence
    is rated against. `needs_contact`: contact level that the target must have (0 = may fire at a place).
    `targets`: domains that it can hit. `hover`: may be sent to hover with `hover_radius`. `action`: kind
    of action on the escalation ladder. `risky`: intercepted munitions cost the firing unit steps
    (manned aircraft), one step for every `per_step` lost.
    """

    key: str
    title: str
    rule: str
    range_hexes: int
    salvo: int
    per_stock: int
    hit: Fraction
    threat: str
    needs_contact: int
    targets: tuple[str, ...]
    action: str
    hover: bool = False
    hover_radius: int = 0
    risky: bool = False
    per_step: int = 0


@dataclass(frozen=True, slots=True)
class DefenceLayer:
    """A layer of air defence: engages up to `capacity` munitions a strike within `reach` hexes.

    `kill`: chance per threat class (missing = cannot engage). `order`: outer layers (low) engage first.
    `stock`: the stock that an engagement spends ("" = unlimited), one per engaged munition.
    """

    key: str
    title: str
    rule: str
    order: int
    reach: int
    capacity: int
    kill: Mapping[str, Fraction]
    stock: str


@dataclass(frozen=True, slots=True)
class Sensor:
    """A means of detection: `rating` is the base chance per look at `range_hexes` or less.

    `sortie`: needs an order (a UAS or aircraft sortie over an area of `radius` hexes), spends `stock`.
    A sensor that is not a sortie looks from its unit's hex by itself in every detection step.
    """

    key: str
    title: str
    rule: str
    rating: Fraction
    range_hexes: int
    radius: int
    sortie: bool
    stock: str
    action: str
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitType:
    """A type of unit. Strengths are per step; `symbol` is a key of `assets/symbols/index.json`.

    `sidc`: 20-digit APP-6D code with affiliation and echelon left 0. `stack`: stacking points.
    `signature`: how easy it is to see (detection modifier). `size`: size class known at contact level 2.
    """

    key: str
    title: str
    symbol: str
    sidc: str
    domain: str
    category: str
    size: str
    movement_class: str
    movement: int
    attack: int
    defence: int
    steps: int
    stack: int
    zoc: bool
    signature: Fraction
    weapons: tuple[str, ...]
    sensors: tuple[str, ...]
    defences: tuple[str, ...]
    headquarters: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Modifier:
    """A condition and what it changes, with its rule number; evaluated by `rules.modifiers.evaluate`."""

    id: str
    rule: str
    scope: str
    text: str
    when: Expression
    effect: str
    value: Expression


@dataclass(frozen=True, slots=True)
class CombatResult:
    """A result code of the combat table. `retreat`: hexes that the defender retreats; `attacker_retreat`:
    those that the attackers do."""

    code: str
    title: str
    attacker_losses: int
    defender_losses: int
    retreat: int
    attacker_disrupted: bool
    defender_disrupted: bool
    attacker_retreat: int = 0


@dataclass(frozen=True, slots=True)
class CombatTable:
    """The odds table: `columns` are ratios such as "1:2", `rows[total][column]` is a result code."""

    rule: str
    die: str
    columns: tuple[str, ...]
    first_total: int
    rows: tuple[tuple[str, ...], ...]
    results: Mapping[str, CombatResult]


@dataclass(frozen=True, slots=True)
class Action:
    """A kind of action on the ladder: the lowest rung that permits it, and the pressure it adds.

    `deniable`: the chance that its author stays unknown.
    """

    key: str
    title: str
    rule: str
    rung: int
    pressure: int
    deniable: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung of the escalation ladder. Crossing a `firebreak` into it needs a decision with a reason.

    `confirm`: and the facilitator's word.
    """

    number: int
    key: str
    name: str
    description: str
    firebreak: bool
    confirm: bool = False


@dataclass(frozen=True, slots=True)
class RuleText:
    """One numbered rule for people, shown by F1 and in the rulebook. `text` is Markdown.

    `template` is the text with the numbers of the register still as names in braces.
    """

    number: str
    title: str
    text: str
    template: str = ""


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Everything a ruleset says. All mappings keep file order.

    `numbers`, `settings`: named constants and texts (see `wargame.rules.vocabulary`). `formulas`: named
    expressions. `modifiers`: by scope. `references`: the number of the rule behind each refusal and automatic
    consequence of the engine, by its code (see `vocabulary.REFERENCES`). `weathers`: what a turn's weather
    may be, `lights` its light. `orders`: those written as data. `production`: lines by key; `technology`:
    tiers by field, rising; `stocks`: titles of the stocks that sides hold. `content_hash`: SHA-256 over the
    files, names and bytes.
    `turns`: whether each phase goes round the initiative groups ("phases"), or each group plays all phases
    in a row ("players"). `reveal`: kinds of order in the order in which a simultaneous phase carries them
    out. `conflict`: who enters a hex that enemies move to at once: the "first" of them, or they "halt".
    """

    id: str
    version: str
    title: str
    content_hash: str
    phases: tuple[Phase, ...]
    terrains: Mapping[str, Terrain]
    movement: Mapping[str, MovementClass]
    unit_types: Mapping[str, UnitType]
    weapons: Mapping[str, Weapon]
    defences: Mapping[str, DefenceLayer]
    sensors: Mapping[str, Sensor]
    postures: tuple[str, ...]
    combat: CombatTable
    strike_die: str
    contest_die: str
    modifiers: Mapping[str, tuple[Modifier, ...]]
    formulas: Mapping[str, Expression]
    numbers: Mapping[str, Number]
    settings: Mapping[str, str]
    actions: Mapping[str, Action]
    ladder: tuple[Rung, ...]
    texts: tuple[RuleText, ...]
    assumptions: tuple[Assumption, ...] = field(default=())
    references: Mapping[str, str] = field(default_factory=dict[str, str])
    weathers: tuple[str, ...] = field(default=())
    turns: TurnOrder = "phases"
    reveal: tuple[str, ...] = ()
    conflict: Conflict = "first"
    orders: Mapping[str, DataOrder] = field(default_factory=dict[str, DataOrder])
    learning: LearningRules | None = None
    production: Mapping[str, ProductionLine] = field(default_factory=dict[str, ProductionLine])
    technology: Mapping[str, tuple[Tier, ...]] = field(default_factory=dict[str, tuple[Tier, ...]])
    stocks: Mapping[str, str] = field(default_factory=dict[str, str])
    lights: tuple[str, ...] = (DAY,)
    estimates: EstimateRules | None = None

    def setting(self, name: str) -> str:
        """A text setting; "" if the ruleset does without it."""
        return self.settings.get(name, "")

    def text(self, number: str) -> RuleText | None:
        """The rule with that number, or its nearest parent ("8.4.1" falls back to "8.4", then "8")."""
        wanted = number
        by_number = {text.number: text for text in self.texts}
        while wanted:
            if wanted in by_number:
                return by_number[wanted]
            wanted = wanted.rpartition(".")[0]
        return None
