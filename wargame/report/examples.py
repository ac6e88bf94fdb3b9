"""Worked examples: adjudications of a ruleset's own types, worked out by the engine that plays.

Each kind of example is chosen by what the ruleset has, and shows the position in which most of its modifiers
count. A ruleset without a kind (no strikes, say) has no such example.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from wargame.engine.orders import Attack, Strike
from wargame.engine.scouting import look_odds
from wargame.report.orderexample import order_odds
from wargame.report.position import FIRST, SECOND, Piece, Position, make_position, terrains_for
from wargame.report.wording import share, words_of
from wargame.resolve.dice import Die
from wargame.resolve.face import Odds
from wargame.rules.model import AIR, GROUND, DefenceLayer, Ruleset, UnitType, Weapon

_FAIR_ODDS = 3
"""Attack to defence in the example of a battle, about, before modifiers."""


@dataclass(frozen=True, slots=True)
class Worked:
    """One adjudication: `text` says what stands where, `odds` is the engine's answer, `die` is rolled."""

    id: str
    title: str
    text: str
    rule: str
    odds: Odds
    die: Die
    losses: bool
    """Whether its outcomes cost steps."""


def worked_examples(ruleset: Ruleset) -> tuple[Worked, ...]:
    """An attack, a strike, a look and an order written as data, as far as the ruleset's phases have them."""
    orders = {order for phase in ruleset.phases for order in phase.orders}
    steps = {step for phase in ruleset.phases for step in (*phase.begin, *phase.end)}
    found: list[Worked | None] = []
    if "attack" in orders and ruleset.combat.rows:
        found.append(_attack(ruleset))
    if "strike" in orders:
        found.append(_strike(ruleset))
    if "detect" in steps or "scout" in orders:
        found.append(_look(ruleset))
    given = order_odds(ruleset)
    if given is not None:
        order, text, odds = given
        die = Die.parse(ruleset.contest_die)
        title = f"An order of the ruleset: {order.title.lower()}"
        found.append(Worked("order", title, text, order.rule, odds, die, losses=False))
    return tuple(each for each in found if each is not None)


# -- which position ----------------------------------------------------------------------------


Try = Callable[[str, str], tuple[Position, Odds] | None]
"""Terrain and posture of the target to the position and its odds, None if it is not possible."""


def _richest(
    terrains: Iterable[str], postures: Iterable[str], attempt: Try
) -> tuple[Position, Odds, str] | None:
    """The position in which most modifiers apply; the first of equals."""
    best: tuple[Position, Odds, str] | None = None
    most = -1
    for terrain, posture in product(terrains, postures):
        found = attempt(terrain, posture)
        if found is None:
            continue
        count = sum(1 for line in found[1].explanation if line.applied)
        if count > most:
            best, most = (*found, posture), count
    return best


def _postures(ruleset: Ruleset, kind: UnitType) -> tuple[str, ...]:
    """Postures that a unit may choose, so that nothing is odd: ships and aircraft do not dig in."""
    if kind.domain != GROUND:
        return ("",)
    given = (ruleset.settings.get("posture.moved"), ruleset.settings.get("posture.retreated"))
    return tuple(posture for posture in ruleset.postures if posture not in given) or ruleset.postures


def _ground(ruleset: Ruleset) -> list[UnitType]:
    return [kind for kind in ruleset.unit_types.values() if kind.domain == GROUND]


def _standing(ruleset: Ruleset, terrain: str, posture: str) -> str:
    weather = f" The weather is {words_of(ruleset.weathers[0])}." if ruleset.weathers else ""
    place = ruleset.terrains[terrain].title.lower()
    held = f", {words_of(posture)}" if posture else ""
    return f"The target stands in terrain of the class {place}{held}.{weather}" + (
        " Every unit has a drone skill of 2 and a drone defence of 1." if _asks_for_skills(ruleset) else ""
    )


def _asks_for_skills(ruleset: Ruleset) -> bool:
    """Whether a modifier reads the skills of units."""
    every = [modifier for scope in ruleset.modifiers.values() for modifier in scope]
    names = {name for modifier in every for name in modifier.when.names | modifier.value.names}
    return any(name.endswith(("drone_skill", "drone_defence")) for name in names)


# -- ground combat -----------------------------------------------------------------------------


def _attack(ruleset: Ruleset) -> Worked | None:
    fighters = [kind for kind in _ground(ruleset) if kind.attack > 0]
    holders = [kind for kind in _ground(ruleset) if kind.defence > 0]
    if not fighters or not holders:
        return None
    attacker = max(fighters, key=lambda kind: kind.attack * kind.steps)
    strength = 2 * attacker.attack * attacker.steps
    defender = min(holders, key=lambda kind: abs(strength / (kind.defence * kind.steps) - _FAIR_ODDS))
    staff = next((kind for kind in _ground(ruleset) if kind.headquarters), None)
    both = [Piece(FIRST, attacker, 1), Piece(FIRST, attacker, 0, column=1)]
    if staff is not None:
        both.append(Piece(FIRST, staff, 2))

    def attempt(terrain: str, posture: str) -> tuple[Position, Odds] | None:
        position = make_position(ruleset, [*both, Piece(SECOND, defender, posture=posture)], terrain)
        target = position.state.units[-1].hex
        near = position.engine.game.grid.adjacent[target]
        units = tuple(unit.id for unit in position.state.units[:2] if unit.hex in near)
        odds = position.engine.odds(position.state, FIRST, Attack(units, target)) if units else None
        return (position, odds) if isinstance(odds, Odds) else None

    found = _richest(terrains_for(ruleset, defender), _postures(ruleset, defender), attempt)
    if found is None:
        return None
    position, odds, posture = found
    helped = f" with a {staff.title.lower()} behind them" if staff else ""
    text = (
        f"Two units of the type {attacker.title.lower()} ({_ratings(attacker)}){helped} attack one "
        f"{defender.title.lower()} ({_ratings(defender)}) from two hexes. "
        + _standing(ruleset, position.terrain, posture)
    )
    die = Die.parse(ruleset.combat.die)
    return Worked("attack", "A ground attack", text, ruleset.combat.rule, odds, die, losses=True)


def _ratings(kind: UnitType) -> str:
    return f"attack {kind.attack}, defence {kind.defence} a step, {kind.steps} steps"


# -- a strike through air defence --------------------------------------------------------------


def _strike(ruleset: Ruleset) -> Worked | None:
    best: tuple[int, Weapon, UnitType, UnitType, tuple[UnitType, ...]] | None = None
    for weapon in ruleset.weapons.values():
        firer = next((kind for kind in ruleset.unit_types.values() if weapon.key in kind.weapons), None)
        target = _target_for(ruleset, weapon)
        if firer is None or target is None:
            continue
        guards = _guards(ruleset, weapon)
        count = len({layer.key for kind in (*guards, target) for layer in _layers(ruleset, kind, weapon)})
        if best is None or count > best[0]:
            best = (count, weapon, firer, target, guards)
    if best is None:
        return None
    _count, weapon, firer, target, guards = best
    away = max(1, min(weapon.range_hexes, 2))

    def attempt(terrain: str, posture: str) -> tuple[Position, Odds] | None:
        pieces = [Piece(FIRST, firer, away), Piece(SECOND, target, posture=posture)]
        pieces += [Piece(SECOND, guard) for guard in guards]
        position = make_position(ruleset, pieces, terrain)
        most = position.engine.most_munitions(position.state, FIRST, 0, weapon.key)
        if most < 1:
            return None
        odds = position.engine.odds(position.state, FIRST, Strike(0, weapon.key, 1, most))
        return (position, odds) if isinstance(odds, Odds) else None

    found = _richest(terrains_for(ruleset, target), _postures(ruleset, target), attempt)
    if found is None:
        return None
    position, odds, posture = found
    shots = position.engine.most_munitions(position.state, FIRST, 0, weapon.key)
    beside = " and ".join(guard.title.lower() for guard in guards)
    text = (
        f"A unit of the type {firer.title.lower()} fires {shots} munitions of {weapon.title.lower()} "
        f"(each hits with {share(weapon.hit)} once it is through) at one {target.title.lower()}, {away} "
        f"{'hex' if away == 1 else 'hexes'} away and identified in this turn"
        + (f", beside {beside}. " if beside else ". ")
        + _standing(ruleset, position.terrain, posture)
    )
    die = Die.parse(ruleset.strike_die)
    return Worked("strike", "A strike through air defence", text, weapon.rule, odds, die, losses=True)


def _target_for(ruleset: Ruleset, weapon: Weapon) -> UnitType | None:
    """The toughest type that the weapon can hit, on the ground if it can."""
    kinds = [kind for kind in ruleset.unit_types.values() if kind.domain in weapon.targets]
    return max(kinds, key=lambda kind: (kind.domain == GROUND, kind.domain != AIR, kind.steps), default=None)


def _layers(ruleset: Ruleset, kind: UnitType, weapon: Weapon) -> Iterator[DefenceLayer]:
    for key in kind.defences:
        layer = ruleset.defences[key]
        if weapon.threat in layer.kill:
            yield layer


def _guards(ruleset: Ruleset, weapon: Weapon) -> tuple[UnitType, ...]:
    """At most two types on the ground whose layers stop most of what the weapon fires."""

    def stops(kind: UnitType) -> Fraction:
        layers = _layers(ruleset, kind, weapon)
        return max((layer.kill[weapon.threat] * layer.capacity for layer in layers), default=Fraction(0))

    able = [kind for kind in _ground(ruleset) if stops(kind) > 0]
    chosen: list[UnitType] = []
    taken: set[str] = set()
    for kind in sorted(able, key=stops, reverse=True):
        keys = {layer.key for layer in _layers(ruleset, kind, weapon)}
        if not keys <= taken and len(chosen) < 2:
            chosen.append(kind)
            taken |= keys
    return tuple(chosen)


# -- detection ---------------------------------------------------------------------------------


def _look(ruleset: Ruleset) -> Worked | None:
    best: tuple[Position, Odds, str] | None = None
    told: tuple[str, str, str, int] = ("", "", "", 0)
    rule, most = "", -1
    for sensor in ruleset.sensors.values():
        watcher = next((kind for kind in ruleset.unit_types.values() if sensor.key in kind.sensors), None)
        targets = [kind for kind in ruleset.unit_types.values() if kind.domain in sensor.domains]
        if watcher is None or not targets:
            continue
        target = max(targets, key=lambda kind: (kind.domain == GROUND, kind.steps, kind.signature))
        away = max(1, min(sensor.range_hexes, 2))

        def attempt(
            terrain: str,
            posture: str,
            eyes: UnitType = watcher,
            seen: UnitType = target,
            hexes: int = away,
            key: str = sensor.key,
        ) -> tuple[Position, Odds]:
            pieces = [Piece(FIRST, eyes, hexes), Piece(SECOND, seen, posture=posture)]
            position = make_position(ruleset, pieces, terrain)
            state = position.state
            state.contacts[0].clear()
            odds = look_odds(
                position.engine.game, state, state.units[0], ruleset.sensors[key], state.units[1]
            )
            return position, odds

        found = _richest(terrains_for(ruleset, target), _postures(ruleset, target), attempt)
        count = sum(1 for line in found[1].explanation if line.applied) if found else -1
        if found and count > most:
            best, most, rule = found, count, sensor.rule
            told = (watcher.title.lower(), sensor.title.lower(), target.title.lower(), away)
    if best is None:
        return None
    position, odds, posture = best
    text = (
        f"A unit of the type {told[0]} looks with {told[1]} at one {told[2]}, {told[3]} "
        f"{'hex' if told[3] == 1 else 'hexes'} away, of which nothing is known yet. "
        + _standing(ruleset, position.terrain, posture)
    )
    die = Die.parse(ruleset.contest_die)
    return Worked("look", "A look", text, rule, odds, die, losses=False)
