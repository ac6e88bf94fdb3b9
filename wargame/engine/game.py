"""A compiled game: ruleset, scenario and map joined, with what the rules look up often worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from functools import cache

from wargame.engine.state import NOBODY
from wargame.hexes.grid import HexGrid, opposite
from wargame.resolve.dice import Die
from wargame.resolve.odds_table import CombatTable, TableResult
from wargame.rules.expressions import Value, Vocabulary
from wargame.rules.features import DETECTION, SUPPLY, features_on, switches_of
from wargame.rules.model import AIR, GROUND, NAVAL, DefenceLayer, MovementClass, Number, Ruleset, UnitType
from wargame.rules.modifiers import Line, Scope
from wargame.scenarios.model import HexMap, HoldingSetup, Inject, Scenario, Side, UnitSetup
from wargame.scenarios.reading import unit_word

ALL_POINTS = 10_000
"""Added to a step's cost that needs all of a unit's movement points."""

IMPASSABLE = -1

SKILLS = tuple(Fraction(value, 100) for value in range(501))
"""Skills as exact numbers 0 to 5, by hundredths."""


@dataclass(frozen=True, slots=True)
class Game:
    """Everything about a game that never changes. Build it with `compile_game`.

    `unit_defs[id]` is a unit's setup, `unit_types[id]` its type. `blocs[side]` is the bit mask of a side
    and its allies. `home[hex]` is the side whose country the hex belongs to. `jammers` and
    `headquarters` are unit ids. `fog`: whether sides must find each other; without detection everybody sees
    everything. `supplied`: whether the ruleset traces supply.
    """

    ruleset: Ruleset
    scenario: Scenario
    map: HexMap
    sides: tuple[Side, ...]
    side_index: dict[str, int]
    types: tuple[UnitType, ...]
    type_index: dict[str, int]
    postures: tuple[str, ...]
    posture_index: dict[str, int]
    chosen_postures: tuple[str, ...]
    unit_defs: tuple[UnitSetup, ...]
    unit_types: tuple[UnitType, ...]
    unit_index: dict[str, int]
    enemy: tuple[tuple[bool, ...], ...]
    allied: tuple[tuple[bool, ...], ...]
    blocs: tuple[int, ...]
    initiative: tuple[tuple[int, ...], ...]
    home: tuple[int, ...]
    land: tuple[bool, ...]
    ports: frozenset[int]
    airfields: frozenset[int]
    jammers: tuple[int, ...]
    headquarters: tuple[int, ...]
    armour: frozenset[str]
    fog: bool
    supplied: bool
    combat_table: CombatTable
    combat_die: Die
    strike_die: Die
    contest_die: Die
    holdings: tuple[HoldingSetup, ...] = ()
    """What each side holds at the start, by side."""
    step_costs: dict[str, tuple[tuple[int, ...], ...]] = field(
        default_factory=dict[str, tuple[tuple[int, ...], ...]]
    )
    """Cache by movement class, filled by `steps`."""
    open_steps: dict[str, tuple[tuple[tuple[int, int], ...], ...]] = field(
        default_factory=dict[str, tuple[tuple[tuple[int, int], ...], ...]]
    )
    """Cache by movement class, filled by `ways`."""
    shields: dict[str, tuple[tuple[DefenceLayer, ...], ...]] = field(
        default_factory=dict[str, tuple[tuple[DefenceLayer, ...], ...]]
    )
    """Cache by threat class, filled by `layers`."""
    scopes: dict[str, Scope] = field(default_factory=dict[str, Scope])
    """The modifiers by scope, see `modified`."""
    linked: tuple[tuple[int, ...], ...] = ()
    """For each hex the neighbours that a road or railway connects it to."""
    allowances: dict[tuple[object, ...], int] = field(default_factory=dict[tuple[object, ...], int])
    """Cache of movement allowances, filled by `allowance`."""
    unit_words: dict[str, int] = field(default_factory=dict[str, int])
    """Units by their names in conditions, see `scenarios.reading.unit_word`."""
    inject_texts: dict[str, Inject] = field(default_factory=dict[str, Inject])
    """Cache of injects by the texts that give them, filled by `inject_list`."""
    conditions: list[Vocabulary] = field(default_factory=list[Vocabulary])
    """The vocabulary of conditions once it was needed, filled by `inject_list`: it takes a while to make."""

    @property
    def grid(self) -> HexGrid:
        return self.map.grid

    def number(self, name: str) -> int:
        """A whole-number constant of the ruleset."""
        return int(self.ruleset.numbers[name])

    def threshold(self, side: int) -> int:
        """The pressure at which a side takes the ladder up: its own in the scenario, or the ruleset's."""
        own = self.scenario.thresholds.get(self.sides[side].id)
        return self.number("ladder.threshold") if own is None else own

    def exact(self, name: str) -> Number:
        """A constant of the ruleset as it stands."""
        return self.ruleset.numbers[name]

    def steps(self, movement_class: str) -> tuple[tuple[int, ...], ...]:
        """For each hex six costs of the step in each direction; IMPASSABLE, or ALL_POINTS added."""
        table = self.step_costs.get(movement_class)
        if table is None:
            table = self.step_costs[movement_class] = _step_table(self, self.ruleset.movement[movement_class])
        return table

    def ways(self, movement_class: str) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each hex the possible steps from it as (next hex, cost); rivers cost their points only."""
        table = self.open_steps.get(movement_class)
        if table is None:
            table = self.open_steps[movement_class] = tuple(
                tuple(
                    (there, cost - ALL_POINTS if cost >= ALL_POINTS else cost)
                    for there, cost in zip(six, costs, strict=True)
                    if cost >= 0
                )
                for six, costs in zip(self.grid.neighbours, self.steps(movement_class), strict=True)
            )
        return table

    def modified(
        self, scope: str, values: Mapping[str, Value]
    ) -> tuple[Mapping[str, Number], tuple[Line, ...]]:
        """The sums by effect of the modifiers of a scope, and a line for each of them."""
        found = self.scopes.get(scope)
        return found.evaluate(values) if found else ({}, ())

    def layers(self, threat: str) -> tuple[tuple[DefenceLayer, ...], ...]:
        """For each unit type its layers of defence that can engage a threat class."""
        table = self.shields.get(threat)
        if table is None:
            found = self.ruleset.defences
            table = self.shields[threat] = tuple(
                tuple(found[key] for key in kind.defences if threat in found[key].kill) for kind in self.types
            )
        return table

    def date(self, turn: int) -> str:
        """The scenario date and time at the start of a turn, ISO 8601 without seconds."""
        start = datetime.fromisoformat(self.scenario.start_date)
        moment = start + timedelta(hours=self.scenario.turn_hours * max(turn - 1, 0))
        return moment.strftime("%Y-%m-%d" if self.scenario.turn_hours % 24 == 0 else "%Y-%m-%d %H:%M")

    @property
    def turn_days(self) -> Fraction:
        """The length of a turn in days."""
        return _days(self.scenario.turn_hours)

    def can_enter(self, unit_type: UnitType, hex_id: int) -> bool:
        """Whether a unit of that type may stand in a hex at all, by terrain."""
        if unit_type.domain == AIR:
            return self.land[hex_id]
        moves = self.ruleset.movement[unit_type.movement_class]
        if self.map.terrain[hex_id] in moves.terrain:
            return True
        return unit_type.domain == NAVAL and hex_id in self.ports


def compile_game(ruleset: Ruleset, scenario: Scenario, hexmap: HexMap) -> Game:
    """Joins checked content into a game. The loaders have found every fault before this."""
    sides = scenario.sides
    index = {side.id: number for number, side in enumerate(sides)}
    everyone = range(len(sides))
    allied = tuple(tuple(a == b or sides[b].id in sides[a].allies for b in everyone) for a in everyone)
    types = tuple(ruleset.unit_types.values())
    unit_types = tuple(ruleset.unit_types[unit.type] for unit in scenario.units)
    jammer = ruleset.setting("jammer.category")
    on = features_on(switches_of(ruleset.phases))
    land = tuple(ruleset.terrains[terrain].land for terrain in hexmap.terrain)
    countries = {country: number for number, side in enumerate(sides) for country in side.countries}
    combat_die = Die.parse(ruleset.combat.die)
    return Game(
        ruleset=ruleset,
        scenario=scenario,
        map=hexmap,
        sides=sides,
        side_index=index,
        types=types,
        type_index={unit_type.key: number for number, unit_type in enumerate(types)},
        postures=ruleset.postures,
        posture_index={posture: number for number, posture in enumerate(ruleset.postures)},
        chosen_postures=tuple(
            posture
            for posture in ruleset.postures
            if posture not in (ruleset.setting("posture.moved"), ruleset.setting("posture.retreated"))
        ),
        unit_defs=scenario.units,
        unit_types=unit_types,
        unit_index={unit.id: number for number, unit in enumerate(scenario.units)},
        unit_words={unit_word(unit.id): number for number, unit in enumerate(scenario.units)},
        enemy=tuple(tuple(sides[b].id in sides[a].enemies for b in everyone) for a in everyone),
        allied=allied,
        blocs=tuple(sum(1 << b for b in everyone if allied[a][b]) for a in everyone),
        initiative=tuple(tuple(index[side] for side in group) for group in scenario.initiative),
        home=tuple(
            countries.get(country, NOBODY) if land[hex_id] else NOBODY
            for hex_id, country in enumerate(hexmap.country)
        ),
        land=land,
        ports=frozenset(place.hex for place in hexmap.places if place.kind == "port"),
        airfields=frozenset(place.hex for place in hexmap.places if place.kind == "airfield"),
        jammers=tuple(number for number, kind in enumerate(unit_types) if kind.category == jammer),
        headquarters=tuple(number for number, kind in enumerate(unit_types) if kind.headquarters),
        armour=frozenset(part.strip() for part in ruleset.setting("combat.armour").split(",")),
        fog=DETECTION in on,
        supplied=SUPPLY in on,
        combat_table=_combat_table(ruleset, combat_die),
        combat_die=combat_die,
        strike_die=Die.parse(ruleset.strike_die),
        contest_die=Die.parse(ruleset.contest_die),
        holdings=tuple(scenario.holdings.get(side.id, HoldingSetup()) for side in sides),
        linked=_linked(hexmap),
        scopes={name: Scope(modifiers) for name, modifiers in ruleset.modifiers.items()},
    )


@cache
def _days(hours: int) -> Fraction:
    """Kept, because building a fraction takes longer than all else that formulas of time do."""
    return Fraction(hours, 24)


def _linked(hexmap: HexMap) -> tuple[tuple[int, ...], ...]:
    """By hex the neighbours along roads and railways."""
    table: list[list[int]] = [[] for _ in range(hexmap.grid.size)]
    for side in sorted(frozenset[int]().union(*hexmap.links.values())):
        here, there = hexmap.grid.hexside_hexes(side)
        if there >= 0:
            table[here].append(there)
            table[there].append(here)
    return tuple(map(tuple, table))


def _combat_table(ruleset: Ruleset, die: Die) -> CombatTable:
    table = ruleset.combat
    if not table.columns:
        return CombatTable(die, (), (), 0, (), {})
    results = {
        code: TableResult(result.attacker_losses, result.defender_losses, {"retreat": result.retreat})
        for code, result in table.results.items()
    }
    return CombatTable.made(die, table.columns, table.first_total, table.rows, results)


def _step_table(game: Game, moves: MovementClass) -> tuple[tuple[int, ...], ...]:
    """Costs by hex and direction: a link's cost where there is one, else terrain and river."""
    hexmap, grid = game.map, game.grid
    # Ships put into port at the cost of open water; everybody else needs the terrain itself.
    ships = not any(game.ruleset.terrains[key].land for key in moves.terrain)
    port = min(moves.terrain.values()) if ships and moves.terrain else IMPASSABLE
    entry = [moves.terrain.get(terrain, IMPASSABLE) for terrain in hexmap.terrain] + [IMPASSABLE]
    for hex_id in sorted(game.ports):
        entry[hex_id] = moves.terrain.get(hexmap.terrain[hex_id], port)
    # A strait without a bridge stops those who neither swim nor care about rivers.
    barred = hexmap.straits
    if moves.river.get(2) == 0 or any(not game.ruleset.terrains[key].land for key in moves.terrain):
        barred = frozenset[int]()
    # The last entry is that of the neighbour -1, which is off the map.
    table = [[entry[other] for other in six] for six in grid.neighbours]
    prices: dict[int, int] = {}
    for kind, price in moves.links.items():
        for side in hexmap.links.get(kind, ()):
            prices[side] = min(price, prices.get(side, price))
    for side in barred | hexmap.rivers.keys() | prices.keys():
        price = prices.get(side)
        extra = moves.river.get(hexmap.rivers.get(side, 0), 0)
        here, direction = divmod(side, 3)
        there = grid.neighbours[here][direction]
        for hex_id, way in ((here, direction), (there, opposite(direction))):
            cost = table[hex_id][way]
            if cost < 0:
                continue
            if price is not None:
                table[hex_id][way] = min(cost, price)
            elif side in barred:
                table[hex_id][way] = IMPASSABLE
            else:
                table[hex_id][way] = cost + (ALL_POINTS if extra < 0 else extra)
    return tuple(map(tuple, table))


__all__ = ["AIR", "ALL_POINTS", "GROUND", "IMPASSABLE", "NAVAL", "SKILLS", "Game", "compile_game"]
