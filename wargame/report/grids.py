"""The tables of a ruleset for people, made from its data: what stands in each cell, and its basis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from wargame.report.wording import plain, share, words_of
from wargame.rules.model import Assumption, Ruleset

FREE = "–"


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `key`: its anchor within the table. `names`: the register's rows behind its numbers."""

    key: str
    cells: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `numeric`: places of columns that stand right. `rules`: places of columns with rule numbers.

    `about`: a sentence above it. A grid with names in a line shows a column of bases.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    about: str = ""
    numeric: frozenset[int] = frozenset()
    rules: frozenset[int] = frozenset()
    codes: frozenset[int] = frozenset()
    """Places of columns with keys as files have them."""

    @property
    def has_basis(self) -> bool:
        return any(line.names for line in self.lines)


class Names:
    """Which numbers of the register stand behind a row of a table."""

    def __init__(self, rows: Iterable[Assumption]) -> None:
        self._by_row: dict[str, list[str]] = {}
        self._all: list[str] = []
        self.used: set[str] = set()
        for row in rows:
            self._all.append(row.name)
            self._by_row.setdefault(row.name.rpartition(".")[0], []).append(row.name)

    def of(self, prefix: str) -> tuple[str, ...]:
        """Every number called PREFIX.SOMETHING, or PREFIX itself."""
        found = [name for name in self._all if name == prefix or name.startswith(prefix + ".")]
        self.used.update(found)
        return tuple(found)

    def left(self) -> tuple[str, ...]:
        """The numbers that no table has asked for."""
        return tuple(name for name in self._all if name not in self.used)


def data_grids(ruleset: Ruleset, names: Names) -> tuple[Grid, ...]:
    """The tables of things: terrain, movement, units, weapons, air defence, sensors, ladder, actions."""
    made = (
        _terrain(ruleset, names),
        _movement(ruleset, names),
        _units(ruleset, names),
        _equipment(ruleset),
        _weapons(ruleset, names),
        _defences(ruleset, names),
        _sensors(ruleset, names),
        _combat(ruleset, names),
        _results(ruleset, names),
        _ladder(ruleset),
        _actions(ruleset, names),
    )
    return tuple(grid for grid in made if grid.lines)


def _yes(flag: bool) -> str:
    return "yes" if flag else FREE


def _count(value: int | Fraction) -> str:
    return plain(value) if value else FREE


def _terrain(ruleset: Ruleset, names: Names) -> Grid:
    lines = tuple(
        Line(
            terrain.key,
            (
                terrain.title,
                "land" if terrain.land else "water",
                plain(terrain.cover),
                plain(terrain.concealment),
                terrain.rule,
            ),
            names.of(f"terrain.{terrain.key}"),
        )
        for terrain in ruleset.terrains.values()
    )
    columns = ("Terrain", "Kind", "Cover", "Concealment", "Rule")
    return Grid("terrain", "Terrain", columns, lines, numeric=frozenset({2, 3}), rules=frozenset({4}))


def _movement(ruleset: Ruleset, names: Names) -> Grid:
    terrains = tuple(ruleset.terrains.values())
    links = tuple(dict.fromkeys(key for moves in ruleset.movement.values() for key in moves.links))
    columns = (
        "Movement class",
        *(terrain.title for terrain in terrains),
        "Minor river",
        "Major river",
        *(words_of(link).capitalize() for link in links),
    )
    lines = tuple(
        Line(
            moves.key,
            (
                moves.title,
                *(_cost(moves.terrain, terrain.key) for terrain in terrains),
                *(_river(moves.river, kind) for kind in (1, 2)),
                *(_cost(moves.links, link) for link in links),
            ),
            names.of(f"movement.{moves.key}"),
        )
        for moves in ruleset.movement.values()
    )
    about = (
        "Points to enter a hex; a dash: no entry. Rivers cost extra points; “all” takes the whole allowance, "
        "as the first step of a move. Along a road or railway its own cost replaces terrain's and river's."
    )
    numeric = frozenset(range(1, len(columns)))
    return Grid("movement", "Movement costs", columns, lines, about, numeric)


def _cost(costs: Mapping[str, int], key: str) -> str:
    return str(costs[key]) if key in costs else FREE


def _river(costs: Mapping[int, int], kind: int) -> str:
    cost = costs.get(kind)
    return FREE if cost is None else "all" if cost < 0 else f"+{cost}" if cost else "0"


def _units(ruleset: Ruleset, names: Names) -> Grid:
    classes = ruleset.movement
    lines = tuple(
        Line(
            kind.key,
            (
                kind.title,
                kind.domain,
                words_of(kind.category),
                _class_title(classes[kind.movement_class].title if kind.movement_class in classes else ""),
                _count(kind.movement),
                _count(kind.attack),
                _count(kind.defence),
                str(kind.steps),
                _count(kind.stack),
                _yes(kind.zoc),
                _signed_share(kind.signature),
                kind.rule,
            ),
            names.of(f"unit_types.{kind.key}"),
        )
        for kind in ruleset.unit_types.values()
    )
    columns = (
        *("Unit type", "Domain", "Category", "Moves", "Points", "Attack", "Defence", "Steps", "Stack"),
        *("Zone", "Signature", "Rule"),
    )
    about = "Attack and defence are ratings for each step. Signature is added to the chance of detection."
    numeric = frozenset({4, 5, 6, 7, 8, 10})
    return Grid("units", "Unit types", columns, lines, about, numeric, frozenset({11}))


def _class_title(title: str) -> str:
    return title.lower() or FREE


def _signed_share(value: Fraction) -> str:
    return FREE if not value else ("+" if value > 0 else "−") + share(abs(value))


def _equipment(ruleset: Ruleset) -> Grid:
    lines = tuple(
        Line(
            kind.key,
            (
                kind.title,
                _titles(kind.weapons, {key: weapon.title for key, weapon in ruleset.weapons.items()}),
                _titles(kind.sensors, {key: sensor.title for key, sensor in ruleset.sensors.items()}),
                _titles(kind.defences, {key: layer.title for key, layer in ruleset.defences.items()}),
            ),
        )
        for kind in ruleset.unit_types.values()
        if kind.weapons or kind.sensors or kind.defences
    )
    columns = ("Unit type", "Weapons", "Sensors", "Air defence")
    return Grid("equipment", "What units carry", columns, lines)


def _titles(keys: Sequence[str], titles: Mapping[str, str]) -> str:
    return ", ".join(titles.get(key, words_of(key)) for key in keys) or FREE


def _weapons(ruleset: Ruleset, names: Names) -> Grid:
    actions = {action.key: action.title for action in ruleset.actions.values()}
    lines = tuple(
        Line(
            weapon.key,
            (
                weapon.title,
                _count(weapon.range_hexes),
                str(weapon.salvo),
                _count(weapon.per_stock),
                share(weapon.hit),
                words_of(weapon.threat),
                ", ".join(weapon.targets),
                _level(weapon.needs_contact),
                str(weapon.hover_radius) if weapon.hover else FREE,
                str(weapon.per_step) if weapon.risky else FREE,
                actions.get(weapon.action, words_of(weapon.action) or FREE),
                weapon.rule,
            ),
            names.of(f"weapons.{weapon.key}"),
        )
        for weapon in ruleset.weapons.values()
    )
    columns = (
        *("Weapon", "Range", "Salvo", "Per stock", "Hits", "Threat class", "Targets", "Contact", "Hovers"),
        *("Step per", "Action", "Rule"),
    )
    about = (
        "Range in hexes. Salvo: munitions of one strike at full strength. Per stock: munitions from one "
        "point of stock; a dash needs none. Hits: the chance of a munition that has passed the defences. "
        "Hovers: radius of the zone. Step per: interceptions that cost the firing unit a step."
    )
    numeric = frozenset({1, 2, 3, 4, 8, 9})
    return Grid("weapons", "Weapons", columns, lines, about, numeric, frozenset({11}))


def _level(level: int) -> str:
    return ("none", "suspected", "detected", "identified")[level]


def _defences(ruleset: Ruleset, names: Names) -> Grid:
    layers = tuple(sorted(ruleset.defences.values(), key=lambda layer: layer.order))
    threats = tuple(dict.fromkeys(threat for layer in layers for threat in layer.kill))
    columns = (
        *("Layer", "Order", "Reach", "Capacity", "Stock"),
        *(words_of(threat).capitalize() for threat in threats),
        "Rule",
    )
    lines = tuple(
        Line(
            layer.key,
            (
                layer.title,
                str(layer.order),
                str(layer.reach),
                str(layer.capacity),
                words_of(layer.stock) or FREE,
                *(share(layer.kill[threat]) if threat in layer.kill else FREE for threat in threats),
                layer.rule,
            ),
            names.of(f"air_defence.{layer.key}"),
        )
        for layer in layers
    )
    about = (
        "Layers engage in their order. Each engages as many munitions in a turn as its capacity allows and "
        "destroys one with the chance under the threat class; a dash: it cannot engage."
    )
    last = len(columns) - 1
    numeric = frozenset({1, 2, 3, *range(5, last)})
    return Grid("air-defence", "Air defence", columns, lines, about, numeric, frozenset({last}))


def _sensors(ruleset: Ruleset, names: Names) -> Grid:
    lines = tuple(
        Line(
            sensor.key,
            (
                sensor.title,
                share(sensor.rating),
                str(sensor.range_hexes),
                str(sensor.radius) if sensor.sortie else FREE,
                "by order" if sensor.sortie else "every turn",
                words_of(sensor.stock) or FREE,
                ", ".join(sensor.domains),
                sensor.rule,
            ),
            names.of(f"sensors.{sensor.key}"),
        )
        for sensor in ruleset.sensors.values()
    )
    columns = ("Sensor", "Chance", "Range", "Radius", "Looks", "Stock", "Sees", "Rule")
    about = "The chance of one look before modifiers. A sortie looks at every enemy within its radius."
    return Grid("sensors", "Sensors", columns, lines, about, frozenset({1, 2, 3}), frozenset({7}))


def _combat(ruleset: Ruleset, names: Names) -> Grid:
    table = ruleset.combat
    lines = tuple(
        Line(str(table.first_total + place), (plain(table.first_total + place), *row), ())
        for place, row in enumerate(table.rows)
    )
    found = names.of("combat.table")
    if lines and found:
        lines = (Line(lines[0].key, lines[0].cells, found), *lines[1:])
    about = (
        f"Roll {table.die}, add the die modifiers, and read under the column of the odds. Rule {table.rule}."
    )
    columns = (f"{table.die}", *table.columns)
    everywhere = frozenset(range(len(columns)))
    return Grid("combat", "Combat table", columns, lines, about, everywhere)


def _results(ruleset: Ruleset, names: Names) -> Grid:
    lines = tuple(
        Line(
            result.code,
            (
                result.code,
                result.title,
                _count(result.attacker_losses),
                _count(result.defender_losses),
                _count(result.retreat),
                _who(result.attacker_disrupted, result.defender_disrupted),
            ),
            names.of(f"results.{result.code}"),
        )
        for result in ruleset.combat.results.values()
    )
    columns = ("Code", "Result", "Attacker loses", "Defender loses", "Retreat", "Disrupted")
    about = "Losses in steps, retreat in hexes."
    return Grid("results", "Combat results", columns, lines, about, frozenset({2, 3, 4}))


def _who(attacker: bool, defender: bool) -> str:
    return "both" if attacker and defender else "attacker" if attacker else "defender" if defender else FREE


def _ladder(ruleset: Ruleset) -> Grid:
    lines = tuple(
        Line(
            rung.key,
            (str(rung.number), rung.name, rung.description, "firebreak" if rung.firebreak else ""),
        )
        for rung in ruleset.ladder
    )
    return Grid("ladder", "Escalation ladder", ("Rung", "Name", "What it is", ""), lines, "", frozenset({0}))


def _actions(ruleset: Ruleset, names: Names) -> Grid:
    rungs = {rung.number: rung.name for rung in ruleset.ladder}
    lines = tuple(
        Line(
            action.key,
            (
                action.title,
                f"{action.rung}",
                rungs.get(action.rung, ""),
                plain(action.pressure),
                action.rule,
            ),
            names.of(f"actions.{action.key}"),
        )
        for action in ruleset.actions.values()
    )
    columns = ("Action", "Rung", "Permitted from", "Pressure", "Rule")
    return Grid("actions", "Actions and the ladder", columns, lines, "", frozenset({1, 3}), frozenset({4}))
