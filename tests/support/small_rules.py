"""A small but complete ruleset, built without files: every phase, order, weapon kind and modifier scope.

The numbers are round so that tests can work results out by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Literal

from wargame.rules import vocabulary
from wargame.rules.expressions import Expression, compile_expression
from wargame.rules.model import (
    Action,
    CombatResult,
    CombatTable,
    DefenceLayer,
    Modifier,
    MovementClass,
    Number,
    Phase,
    Ruleset,
    Rung,
    Sensor,
    Terrain,
    UnitType,
    Weapon,
)

POSTURES = ("deployed", "moving", "dug_in", "dispersed", "withdrawn")

PHASES = (
    Phase(
        "intelligence",
        "Intelligence",
        "2.1",
        "Scout.",
        ("scout",),
        ("new_turn", "arrive", "release_injects", "fade_contacts", "detect"),
        (),
    ),
    Phase("strikes", "Strikes", "2.2", "Strike.", ("strike", "hover", "patrol"), (), ()),
    Phase("movement", "Movement", "2.3", "Move.", ("move", "posture"), (), ()),
    Phase("combat", "Combat", "2.4", "Attack.", ("attack",), (), ()),
    Phase("supply", "Supply", "2.5", "", (), ("trace_supply", "attrition", "recover"), ()),
    Phase(
        "adapt",
        "Adapt",
        "2.6",
        "Adapt.",
        ("posture", "step_down"),
        (),
        ("end_hover", "settle_ladder", "score"),
    ),
)

TERRAINS = (
    Terrain("sea", "Sea", False, 0, 0, "4.1"),
    Terrain("lake", "Lake", False, 0, 0, "4.1"),
    Terrain("clear", "Clear", True, 0, 0, "4.1"),
    Terrain("rough", "Rough", True, 1, 1, "4.1"),
    Terrain("hill", "Hill", True, 1, 2, "4.1"),
    Terrain("mountain", "Mountain", True, 2, 3, "4.1"),
    Terrain("urban", "Built-up", True, 2, 2, "4.1"),
)

_LAND = {"clear": 2, "rough": 2, "hill": 3, "mountain": 4, "urban": 2}

MOVEMENT = (
    MovementClass("foot", "On foot", _LAND, {1: 1, 2: -1}, {"road": 1}),
    MovementClass("tracked", "Tracked", {**_LAND, "hill": 4, "mountain": 6}, {1: 1, 2: -1}, {"road": 1}),
    MovementClass("marine", "Marine", {**_LAND, "sea": 1}, {1: 0, 2: 0}, {"road": 1}),
    MovementClass("naval", "Ships", {"sea": 1}, {}, {}),
    MovementClass("air", "Aircraft", {}, {}, {}),
    MovementClass("supply", "Supply", _LAND, {1: 1, 2: 1}, {"road": 1}),
)


def _weapon(
    key: str,
    range_hexes: int,
    salvo: int,
    hit: str,
    threat: str,
    needs_contact: int,
    targets: tuple[str, ...],
    action: str,
    *,
    per_stock: int = 0,
    hover_radius: int | None = None,
    per_step: int = 0,
) -> Weapon:
    return Weapon(
        key,
        key.replace("_", " ").capitalize(),
        "6.1",
        range_hexes,
        salvo,
        per_stock,
        Fraction(hit),
        threat,
        needs_contact,
        targets,
        action,
        hover_radius is not None,
        hover_radius or 0,
        per_step > 0,
        per_step,
    )


_ALL = ("ground", "naval", "air")

WEAPONS = (
    _weapon("guns", 2, 4, "0.25", "shell", 2, ("ground",), "artillery_fire"),
    _weapon("rockets", 5, 4, "0.5", "rocket", 1, ("ground", "naval"), "artillery_fire", per_stock=4),
    _weapon(
        "loitering", 6, 6, "0.5", "drone", 1, ("ground", "naval"), "drone_strike", per_stock=6, hover_radius=1
    ),
    _weapon("missiles", 30, 4, "0.5", "ballistic", 1, _ALL, "missile_strike", per_stock=4),
    _weapon("ship_missiles", 8, 4, "0.5", "cruise", 2, ("naval",), "missile_strike", per_stock=4),
    _weapon("air_strike", 20, 4, "0.5", "aircraft", 1, _ALL, "missile_strike", per_step=2),
)

DEFENCES = (
    DefenceLayer(
        "fighters", "Fighters", "7.1", 1, 3, 4, {"aircraft": Fraction(1, 2), "uav": Fraction(1, 2)}, ""
    ),
    DefenceLayer(
        "long_sam",
        "Long-range missiles",
        "7.1",
        2,
        4,
        4,
        {
            "aircraft": Fraction(1, 2),
            "ballistic": Fraction(1, 2),
            "cruise": Fraction(1, 2),
            "uav": Fraction(1, 2),
        },
        "interceptors",
    ),
    DefenceLayer("guns_aa", "Guns", "7.1", 3, 0, 2, {"drone": Fraction(1, 2), "uav": Fraction(1, 2)}, ""),
)

SENSORS = (
    Sensor("patrols", "Patrols", "5.1", Fraction(1, 2), 1, 0, False, "", "", ("ground",)),
    Sensor("radar", "Radar", "5.1", Fraction(1, 2), 4, 0, False, "", "", ("naval", "air")),
    Sensor("scout_drones", "Scout drones", "5.1", Fraction(3, 5), 6, 1, True, "", "scout_flight", _ALL),
    Sensor(
        "long_drones", "Long drones", "5.1", Fraction(3, 5), 20, 2, True, "long_drones", "scout_flight", _ALL
    ),
)


def _type(
    key: str,
    category: str,
    strength: tuple[int, int, int],
    *,
    domain: str = "ground",
    moves: tuple[str, int] = ("foot", 4),
    stack: int = 2,
    zoc: bool = False,
    weapons: tuple[str, ...] = (),
    sensors: tuple[str, ...] = (),
    defences: tuple[str, ...] = (),
    headquarters: bool = False,
) -> UnitType:
    attack, defence, steps = strength
    return UnitType(
        key=key,
        title=key.replace("_", " ").capitalize(),
        symbol=category,
        sidc="13001000001211000000",
        domain=domain,
        category=category,
        size="brigade",
        movement_class=moves[0],
        movement=moves[1],
        attack=attack,
        defence=defence,
        steps=steps,
        stack=stack,
        zoc=zoc,
        signature=Fraction(0),
        weapons=weapons,
        sensors=sensors,
        defences=defences,
        headquarters=headquarters,
        rule="3.1",
    )


TYPES = (
    _type("infantry", "infantry", (4, 5, 4), zoc=True, sensors=("patrols",), defences=("guns_aa",)),
    _type(
        "armour",
        "armour",
        (7, 5, 4),
        moves=("tracked", 6),
        zoc=True,
        sensors=("patrols",),
        defences=("guns_aa",),
    ),
    _type("marines", "marine", (4, 4, 3), moves=("marine", 4), zoc=True, sensors=("patrols",)),
    _type("militia", "militia", (1, 2, 2), moves=("foot", 2), stack=1, zoc=True),
    _type("artillery", "artillery", (1, 2, 3), stack=1, weapons=("guns",)),
    _type("rocket_artillery", "artillery", (0, 2, 3), stack=1, weapons=("rockets",)),
    _type("drones", "drone", (0, 2, 2), stack=1, weapons=("loitering",), sensors=("scout_drones",)),
    _type("missile_unit", "missile", (0, 2, 2), stack=1, weapons=("missiles",)),
    _type("headquarters", "headquarters", (0, 2, 2), stack=1, sensors=("long_drones",), headquarters=True),
    _type("air_defence", "air_defence", (0, 2, 2), stack=1, sensors=("radar",), defences=("long_sam",)),
    _type("jammer", "electronic_warfare", (0, 1, 1), stack=1),
    _type("depot", "supply", (0, 0, 2), moves=("foot", 0), stack=1),
    _type(
        "frigates",
        "surface",
        (0, 4, 3),
        domain="naval",
        moves=("naval", 6),
        stack=0,
        weapons=("ship_missiles",),
        sensors=("radar",),
        defences=("guns_aa",),
    ),
    _type(
        "fighters",
        "fighter",
        (0, 1, 3),
        domain="air",
        moves=("air", 20),
        stack=0,
        weapons=("air_strike",),
        defences=("fighters",),
    ),
)


def _expression(
    text: str, scope: Mapping[str, tuple[str, str]], kind: Literal["bool", "number"]
) -> Expression:
    return compile_expression(text, scope, kind)


def modifier(number: str, scope: str, text: str, when: str, effect: str, value: str) -> Modifier:
    """A modifier checked against its scope's vocabulary, for tests that need one of their own."""
    words, _ = vocabulary.MODIFIER_SCOPES[scope]
    return Modifier(
        f"{number}-{effect}",
        number,
        scope,
        text,
        _expression(when, words, "bool"),
        effect,
        _expression(value, words, "number"),
    )


@cache
def _modifiers() -> Mapping[str, tuple[Modifier, ...]]:
    made = (
        modifier("8.2", "ground_combat", "The defender holds high ground", "hex.cover > 0", "column", "-1"),
        modifier(
            "8.3", "ground_combat", "The defender is dug in", "defender.posture == 'dug_in'", "column", "-1"
        ),
        modifier("8.4", "ground_combat", "All attackers cross a river", "attacker.river > 0", "column", "-1"),
        modifier(
            "8.5", "ground_combat", "A headquarters leads the attack", "attacker.headquarters", "die", "1"
        ),
        modifier(
            "8.6",
            "ground_combat",
            "Attacker's drones against the defender's drone defence",
            "attacker.stock > 0",
            "column",
            "clamp(floor(attacker.drone_skill - defender.drone_defence), 0, 2)",
        ),
        modifier(
            "5.2", "detection", "Terrain hides", "hex.concealment > 0", "chance", "-0.05 * hex.concealment"
        ),
        modifier("5.3", "detection", "The unit has fired", "target.fired", "chance", "0.2"),
        modifier("6.2", "strike", "The target is dug in", "target.posture == 'dug_in'", "hit", "-0.1"),
        modifier("6.3", "strike", "The contact is old", "not target.current", "hit", "-0.1"),
        modifier(
            "6.4",
            "strike",
            "Jamming over the target",
            "jamming > 0 and weapon.threat == 'drone'",
            "hit",
            "-0.2",
        ),
        modifier("6.5", "strike", "Storm hides munitions", "weather == 'storm'", "kill", "-0.1"),
        modifier("5.5", "scout_loss", "Air defence reaches the area", "defences > 0", "chance", "0.2"),
    )
    scopes: dict[str, tuple[Modifier, ...]] = {}
    for entry in made:
        scopes[entry.scope] = (*scopes.get(entry.scope, ()), entry)
    return scopes


@cache
def _formulas() -> Mapping[str, Expression]:
    texts = {
        "combat.attack": "unit.attack * unit.steps",
        "combat.defence": "unit.defence * unit.steps",
        "strike.munitions": "max(1, weapon.salvo * firer.steps / firer.full_steps)",
    }
    return {name: _expression(text, vocabulary.FORMULAS[name][0], "number") for name, text in texts.items()}


NUMBERS: Mapping[str, Number] = {
    "stack.limit": 6,
    "zoc.cost": 1,
    "zoc.stop": 1,
    "combat.stock_spent": 2,
    "combat.headquarters_range": 2,
    "retreat.loss": 1,
    "detection.identified_share": Fraction(1, 4),
    "detection.detected_share": Fraction(3, 4),
    "detection.adjacent_level": 2,
    "detection.strike_level": 1,
    "contact.fade": 1,
    "scout.loss": Fraction(1, 10),
    "jamming.radius": 1,
    "supply.range": 6,
    "supply.grace": 1,
    "supply.attrition": 1,
    "recover.distance": 1,
    "ladder.threshold": 10,
    "ladder.per_step": 1,
    "ladder.calm_relief": 5,
    "ladder.calm_turns": 1,
    "ladder.jump_cost": 10,
    "ladder.deep_hexes": 6,
    "ladder.unattributed": Fraction(1, 2),
    "ladder.excess": 4,
    "ladder.refusal_cost": 3,
    "hover.trigger": 3,
}

SETTINGS = {
    "combat.stock": "combat_drones",
    "combat.armour": "armour, mechanised",
    "jammer.category": "electronic_warfare",
    "supply.class": "supply",
    "posture.start": "deployed",
    "posture.moved": "moving",
    "posture.retreated": "withdrawn",
    "action.attack": "ground_attack",
    "action.landing": "landing",
    "action.enter": "enter_territory",
    "action.patrol": "air_patrol",
    "action.deep": "deep_strike",
    "ladder.jump_track": "capital",
    "ladder.harm_track": "harm",
    "scout.threat": "uav",
}

ACTIONS = (
    Action("air_patrol", "Air patrol", "13.2", 0, 0),
    Action("scout_flight", "Drone flight", "13.2", 1, 1),
    Action("artillery_fire", "Artillery fire", "13.2", 2, 2),
    Action("drone_strike", "Strike by drones", "13.2", 2, 2),
    Action("missile_strike", "Missile strike", "13.2", 3, 3),
    Action("ground_attack", "Ground attack", "13.2", 3, 2),
    Action("enter_territory", "Entering enemy land", "13.2", 3, 1),
    Action("landing", "Landing", "13.2", 3, 2),
    Action("deep_strike", "Deep strike", "13.2", 4, 5),
)

LADDER = (
    Rung(0, "truce", "Truce", "Nothing happens.", False),
    Rung(1, "harassment", "Harassment", "Drones cross the line.", False),
    Rung(2, "clash", "Clash", "Fire is exchanged.", False),
    Rung(3, "war", "War", "Forces cross the line.", True),
    Rung(4, "theatre_war", "Theatre war", "Deep strikes.", False),
    Rung(5, "general_war", "General war", "Everybody loses.", False),
)

_NOTHING = CombatResult("NE", "No decision", 0, 0, 0, False, False)
RESULTS = {
    "A2": CombatResult("A2", "Attack beaten off", 2, 0, 0, True, False),
    "A1": CombatResult("A1", "Attack stalls", 1, 0, 0, False, False),
    "NE": _NOTHING,
    "X1": CombatResult("X1", "Both bleed", 1, 1, 0, False, False),
    "DR": CombatResult("DR", "Defender gives ground", 0, 0, 1, False, False),
    "D1R": CombatResult("D1R", "Defender pushed back", 0, 1, 1, False, True),
    "D2R": CombatResult("D2R", "Defender broken", 0, 2, 2, False, True),
}

COMBAT = CombatTable(
    "8.1",
    "d6",
    ("1:2", "1:1", "2:1", "3:1", "5:1"),
    1,
    (
        ("A2", "A2", "A1", "A1", "X1"),
        ("A2", "A1", "A1", "X1", "DR"),
        ("A2", "A1", "X1", "DR", "D1R"),
        ("A1", "X1", "DR", "D1R", "D1R"),
        ("A1", "DR", "D1R", "D1R", "D2R"),
        ("NE", "D1R", "D1R", "D2R", "D2R"),
    ),
    RESULTS,
)


@cache
def small_ruleset() -> Ruleset:
    """The ruleset; `changed_ruleset` gives variants."""
    return Ruleset(
        id="small",
        version="1",
        title="Small rules for tests",
        content_hash="small",
        phases=PHASES,
        terrains={terrain.key: terrain for terrain in TERRAINS},
        movement={moves.key: moves for moves in MOVEMENT},
        unit_types={kind.key: kind for kind in TYPES},
        weapons={weapon.key: weapon for weapon in WEAPONS},
        defences={layer.key: layer for layer in DEFENCES},
        sensors={sensor.key: sensor for sensor in SENSORS},
        postures=POSTURES,
        combat=COMBAT,
        strike_die="d100",
        contest_die="d100",
        modifiers=_modifiers(),
        formulas=_formulas(),
        numbers=NUMBERS,
        settings=SETTINGS,
        actions={action.key: action for action in ACTIONS},
        ladder=LADDER,
        texts=(),
        references={code: f"9.{place}" for place, code in enumerate(vocabulary.REFERENCES, start=1)},
        weathers=("clear", "storm"),
    )


def changed_ruleset(numbers: Mapping[str, Number] | None = None, **changes: object) -> Ruleset:
    """The small ruleset with other constants, or with whole fields replaced."""
    made = small_ruleset()
    if numbers:
        made = replace(made, numbers={**made.numbers, **numbers})
    return replace(made, **changes) if changes else made  # pyright: ignore[reportArgumentType]
