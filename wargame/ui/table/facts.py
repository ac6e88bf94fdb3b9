"""What is known of a unit or a hex, as rows of name and value. Reads a seat's view only."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.view import SeatView, UnitView
from wargame.rules.model import Ruleset, Weapon
from wargame.scenarios.geography import hex_lonlat
from wargame.ui.uses import has_drones
from wargame.ui.words import Words, lat_lon, level_word, skill, title_of, tr


@dataclass(frozen=True, slots=True)
class Fact:
    """`look`: a label's look, such as "good" or "bad". `rule`: what a click opens.

    `numbers`: names in the assumption register of the numbers in the value.
    """

    name: str
    value: str
    look: str = ""
    tip: str = ""
    rule: str = ""
    numbers: tuple[str, ...] = ()
    share: float = -1
    """0 to 1: a small bar shows beside the value."""


def unit_facts(words: Words, view: SeatView, unit: UnitView) -> tuple[Fact, ...]:
    """A unit's facts; what the seat does not know is left out, and how sure it is comes first."""
    facts: list[Fact] = []
    if unit.side != view.side and not view.truth and words.game.fog:
        seen = tr("this turn") if unit.current else tr("turn {0}", unit.seen_turn)
        facts.append(Fact(tr("Contact"), tr("{0}, seen {1}", level_word(unit.level), seen)))
    if unit.steps is not None:
        told = tr("{0} of {1}", unit.steps, unit.full_steps)
        facts.append(Fact(tr("Steps"), told, numbers=_setup(unit, "steps")))
    kind = words.ruleset.unit_types.get(unit.type or "")
    if kind is not None and unit.steps is not None:
        rule = tr("Rule {0}", kind.rule) if kind.rule else ""
        told = tr("{0}, {1} a step", kind.attack, kind.defence)
        numbers = (f"unit_types.{kind.key}.attack", f"unit_types.{kind.key}.defence")
        facts.append(Fact(tr("Attack, defence"), told, "", rule, kind.rule, numbers))
    if unit.posture and len(words.ruleset.postures) > 1:
        facts.append(Fact(tr("Posture"), title_of(unit.posture)))
    if unit.points is not None and kind is not None:
        told = tr("{0} left of {1}", unit.points, kind.movement)
        facts.append(Fact(tr("Movement"), told, numbers=(f"unit_types.{kind.key}.movement",)))
    if unit.out is not None and words.game.supplied:
        supplied = tr("In supply") if unit.out == 0 else _out(unit.out)
        facts.append(Fact(tr("Supply"), supplied, "good" if unit.out == 0 else "bad"))
    if unit.disrupted:
        facts.append(Fact(tr("State"), tr("Disrupted"), "bad"))
    if has_drones(words.game):
        facts.extend(learning_facts(words, view, unit))
    for stock, amount in (unit.stocks or {}).items():
        look = "" if amount else "bad"
        title = stock_title(words.ruleset, stock)
        facts.append(Fact(title, stock_text(words.ruleset, stock, amount), look, numbers=_setup(unit, stock)))
    if kind is not None:
        facts.extend(_equipment(words, kind.weapons, kind.sensors, kind.defences))
    if unit.note:
        facts.append(Fact(tr("Note"), unit.note, "second", unit.note))
    return tuple(facts)


def learning_facts(words: Words, view: SeatView, unit: UnitView) -> tuple[Fact, ...]:
    """Skills with drones, and of own units what will change them: exposure, a course, men on their way."""
    facts: list[Fact] = []
    for key, title in (("drone_skill", tr("Drone skill")), ("drone_defence", tr("Drone defence"))):
        value: int | None = getattr(unit, key)
        if value is not None:
            told = tr("{0} of 5", skill(value))
            facts.append(Fact(title, told, numbers=_setup(unit, key), share=value / 500))
    rules = words.ruleset.learning
    rule = rules.rule if rules else ""
    if unit.exposure:
        told = tr("{0} this turn", f"{unit.exposure / 100:g}")
        tip = tr("Attacks by drones teach how to survive them, at the end of the turn")
        facts.append(Fact(tr("Exposure"), told, "warning", tip, rule))
    if unit.training and rules and unit.training in rules.trainings:
        course = rules.trainings[unit.training]
        facts.append(Fact(tr("Training"), course.title, "good", tr("Rule {0}", course.rule), course.rule))
    for holding in view.holdings:
        for cadre in holding.cadres:
            if cadre.unit == unit.id and holding.side == unit.side:
                told = tr("{0} men, teaching from turn {1}", cadre.men, cadre.due)
                facts.append(Fact(tr("Cadre"), told, "good", "", rule))
    return tuple(facts)


def _setup(unit: UnitView, column: str) -> tuple[str, ...]:
    """The number of the scenario that a unit began with."""
    return (f"units.{unit.key}.{column}",) if unit.key else ()


def stock_title(ruleset: Ruleset, stock: str) -> str:
    """What a stock is called: the title of the weapon, sensor or defence layer that spends it."""
    weapon = ruleset.weapons.get(stock)
    if weapon is not None:
        return weapon.title
    for user in (*ruleset.defences.values(), *ruleset.sensors.values()):
        if user.stock == stock:
            return user.title
    return title_of(stock)


def stock_text(ruleset: Ruleset, stock: str, amount: int) -> str:
    """An amount of a stock: what weapons spend is counted in loads of some rounds each."""
    weapon = ruleset.weapons.get(stock)
    each = weapon.per_stock if weapon is not None else 0
    if not each:
        return str(amount)
    return f"{loads(amount)}, {rounds(each)} each" if amount else loads(amount)


def loads(count: int) -> str:
    """A number of loads of munitions, as they are stocked and produced."""
    return tr("1 load") if count == 1 else tr("{0} loads", count)


def rounds(count: int) -> str:
    """A number of munitions that are fired one by one."""
    return tr("1 round") if count == 1 else tr("{0} rounds", count)


def spent_text(ruleset: Ruleset, weapon: str, count: int, held: int) -> str:
    """ "6 rounds from 2 of 5 loads": what firing so many takes from the stock; "" for what needs none."""
    each = ruleset.weapons[weapon].per_stock
    if not each:
        return ""
    return tr("{0} from {1} of {2}", rounds(count), -(-count // each), loads(held))


def _equipment(
    words: Words, weapons: tuple[str, ...], sensors: tuple[str, ...], defences: tuple[str, ...]
) -> list[Fact]:
    ruleset = words.ruleset
    facts: list[Fact] = []
    for key in weapons:
        weapon = ruleset.weapons.get(key)
        if weapon:
            text = f"{weapon.title}, {_hexes(weapon.range_hexes)}"
            numbers = (f"weapons.{key}.range_hexes", f"weapons.{key}.hit")
            facts.append(Fact(tr("Weapon"), text, "", weapon_tip(weapon), weapon.rule, numbers))
    for key in sensors:
        sensor = ruleset.sensors.get(key)
        if sensor:
            text = f"{sensor.title}, {_hexes(sensor.range_hexes)}"
            tip, numbers = tr("Rule {0}", sensor.rule), (f"sensors.{key}.range_hexes",)
            facts.append(Fact(tr("Sensor"), text, "", tip, sensor.rule, numbers))
    for key in defences:
        layer = ruleset.defences.get(key)
        if layer:
            text = tr("{0}, {1} a strike", layer.title, layer.capacity)
            tip = tr("Rule {0}, reach {1}", layer.rule, _hexes(layer.reach))
            numbers = (f"air_defence.{key}.capacity",)
            facts.append(Fact(tr("Air defence"), text, "", tip, layer.rule, numbers))
    return facts


def weapon_tip(weapon: Weapon) -> str:
    """A weapon's numbers with the rule that they come from."""
    lines = [
        tr("Rule {0}", weapon.rule),
        tr("Reach {0}", _hexes(weapon.range_hexes)) + ", " + tr("{0} a strike", rounds(weapon.salvo)),
        tr("A round that passes the defences hits with {0} %", round(float(weapon.hit) * 100)),
    ]
    if weapon.needs_contact:
        lines.append(tr("Needs a target that is {0}", level_word(weapon.needs_contact)))
    return "\n".join(lines)


def _hexes(count: int) -> str:
    return tr("1 hex") if count == 1 else tr("{0} hexes", count)


def _points(count: int) -> str:
    return tr("1 point") if count == 1 else tr("{0} points", count)


def _out(turns: int) -> str:
    return tr("Out for 1 turn") if turns == 1 else tr("Out for {0} turns", turns)


def hex_facts(words: Words, view: SeatView, hex_id: int) -> tuple[Fact, ...]:
    """Terrain, height, country, control, entry costs and what is built in a hex."""
    map_ = words.map
    terrain = words.ruleset.terrains.get(map_.terrain[hex_id])
    rule = terrain.rule if terrain else ""
    facts = [Fact(tr("Terrain"), words.terrain(hex_id), "", tr("Rule {0}", rule) if rule else "", rule)]
    if terrain and (terrain.cover or terrain.concealment):
        facts.append(
            Fact(
                tr("Cover"),
                tr("{0}, concealment {1}", f"{float(terrain.cover):g}", f"{float(terrain.concealment):g}"),
                numbers=(f"terrain.{terrain.key}.cover", f"terrain.{terrain.key}.concealment"),
            )
        )
    facts.append(Fact(tr("Height"), tr("{0} m", map_.elevation_m[hex_id])))
    where = position(words, hex_id)
    if where:
        facts.append(Fact(tr("Position"), where))
    if map_.country[hex_id]:
        facts.append(Fact(tr("Country"), map_.country[hex_id]))
    control = view.control[hex_id] if hex_id < len(view.control) else -1
    if control >= 0:
        facts.append(Fact(tr("Control"), words.side_name(control)))
    for key, movement in words.ruleset.movement.items():
        cost = movement.terrain.get(map_.terrain[hex_id])
        if cost is not None and key not in ("air", "rail"):
            numbers = (f"movement.{key}.terrain.{map_.terrain[hex_id]}",)
            facts.append(Fact(tr("Entry, {0}", movement.title.lower()), _points(cost), numbers=numbers))
    for city in map_.cities:
        if city.hex == hex_id and city.population:
            facts.append(Fact(city.name, tr("{0} people", f"{city.population:,}")))
    for place in map_.places:
        if place.hex == hex_id:
            facts.append(Fact(title_of(place.kind), place.name))
    goals = [o for o in view.objectives if hex_id in o.hexes]
    facts.extend(Fact(tr("Objective"), o.title, "", o.text) for o in goals)
    for area in view.areas:
        if hex_id in map_.grid.within(area.hex, area.radius):
            told = tr("by {0}, strength {1}, to turn {2}", words.side(area.side), area.strength, area.until)
            facts.append(Fact(title_of(area.kind), told, "warning"))
    return tuple(facts)


def position(words: Words, hex_id: int) -> str:
    """Latitude and longitude of a hex centre, "" on an invented map."""
    found = hex_lonlat(words.map, hex_id)
    return lat_lon(found[1], found[0]) if found else ""
