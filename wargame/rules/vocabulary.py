"""The words that a ruleset may use: names in expressions by scope, constants, settings, procedures.

This is the contract between rulesets and the engine. The loader checks every ruleset against it; the
engine supplies exactly these values. Kinds: "number", "bool", "text".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from wargame.rules.orderwords import ORDER
from wargame.rules.words import COMMON as _COMMON
from wargame.rules.words import HEX as _HEX
from wargame.rules.words import UNIT, Entry


def _group(prefix: str, who: str) -> dict[str, Entry]:
    return {
        f"{prefix}.units": ("number", f"Number of {who} units in the battle"),
        f"{prefix}.steps": ("number", f"Steps of all {who} units"),
        f"{prefix}.strength": ("number", f"Strength of all {who} units by the formula"),
        f"{prefix}.drone_skill": ("number", f"Drone skill of the {who}, 0 to 5, average by steps"),
        f"{prefix}.drone_defence": ("number", f"Drone defence of the {who}, 0 to 5, average by steps"),
        f"{prefix}.stock": ("number", f"Combat drones that the {who} can use in this battle"),
        f"{prefix}.armour_share": ("number", f"Share of armoured and mechanised steps of the {who}, 0 to 1"),
        f"{prefix}.out": ("bool", f"Whether a {who} unit is out of supply"),
        f"{prefix}.disrupted": ("bool", f"Whether a {who} unit is disrupted"),
        f"{prefix}.moved": ("bool", f"Whether a {who} unit moved in this turn"),
        f"{prefix}.jamming": ("number", f"Enemy jamming over the {who}, in jammer units"),
        f"{prefix}.headquarters": ("bool", f"Whether a friendly headquarters is near the {who}"),
    }


_COMBAT: dict[str, Entry] = {
    **_COMMON,
    **_HEX,
    **_group("attacker", "attacking"),
    **_group("defender", "defending"),
    "attacker.directions": ("number", "From how many hexes the attack comes"),
    "attacker.river": ("number", "Class of the smallest river that every attacker crosses, 0 = none"),
    "attacker.from_sea": ("bool", "Whether every attacker comes from the sea"),
    "defender.posture": ("text", "Posture of the strongest defending unit"),
    "defender.surrounded": ("bool", "Whether no neighbouring hex is free for a retreat"),
}

_TARGET: dict[str, Entry] = {
    "target.category": ("text", "Category of the target's type"),
    "target.domain": ("text", "ground, naval or air"),
    "target.posture": ("text", "The target's posture"),
    "target.drone_defence": ("number", "The target's drone defence, 0 to 5"),
    "target.moved": ("bool", "Whether the target moved in this turn"),
    "target.fired": ("bool", "Whether the target fired or fought in this turn"),
    "target.level": ("number", "The contact level that the acting side holds of it"),
    "distance": ("number", "Hexes from the acting unit to the target"),
    "jamming": ("number", "Jamming over the target hostile to the acting side, in jammer units"),
}

_DETECTION: dict[str, Entry] = {
    **_COMMON,
    **_HEX,
    **_TARGET,
    "target.signature": ("number", "How easy the target's type is to see, added to the chance"),
    "sensor.key": ("text", "The sensor used"),
    "sensor.sortie": ("bool", "Whether it is a sortie ordered over the area"),
    "observer.drone_skill": ("number", "The observing unit's drone skill, 0 to 5"),
    "observer.tier.FIELD": ("number", "The tier of the observing side in a field of technology"),
}

_STRIKE: dict[str, Entry] = {
    **_COMMON,
    **_HEX,
    **_TARGET,
    "weapon.key": ("text", "The weapon used"),
    "weapon.threat": ("text", "Its threat class"),
    "weapon.hovering": ("bool", "Whether it strikes from a hovering zone"),
    "target.current": ("bool", "Whether the target was seen in this turn"),
    "firer.drone_skill": ("number", "The firing unit's drone skill, 0 to 5"),
    "firer.tier.FIELD": ("number", "The tier of the firing side in a field of technology"),
    "firer.steps": ("number", "Steps of the firing unit"),
    "firer.full_steps": ("number", "Its steps at full strength"),
    "firer.out": ("number", "Turns out of supply"),
}

_SCOUT: dict[str, Entry] = {
    **_COMMON,
    **_HEX,
    "sensor.key": ("text", "The sensor of the sortie"),
    "observer.drone_skill": ("number", "The flying unit's drone skill, 0 to 5"),
    "observer.tier.FIELD": ("number", "The tier of the flying side in a field of technology"),
    "defences": ("number", "Hostile air-defence layers that reach the hex and can engage drones"),
    "jamming": ("number", "Hostile jamming over the hex, in jammer units"),
    "distance": ("number", "Hexes flown"),
}


_MOVEMENT: dict[str, Entry] = {
    **_COMMON,
    **_HEX,
    **UNIT,
    "unit.movement_class": ("text", "Movement class of the unit's type"),
}

STOCK_OF_UNIT: Final = "stock.UNIT.STOCK"

WORLD: dict[str, Entry] = {
    **_COMMON,
    "pressure": ("number", "Pressure on the ladder"),
    "calm_turns": ("number", "Turns without deaths in a row"),
    "losses.SIDE": ("number", "Steps that a side has lost so far (SIDE is its id)"),
    "skill.SIDE.SKILL": ("number", "A skill of a side's units, 0 to 5, average by steps"),
    "track.NAME": ("number", "The value of a track (NAME is its id)"),
    "holds.SIDE.AREA": ("number", "Hexes of an area that a side and its allies control"),
    "perceived.SIDE": ("number", "The rung that a side takes the ladder to stand at"),
    "holding.SIDE.STOCK": ("number", "What a side holds of a stock outside its units"),
    "units.SIDE.AREA": ("number", "Living units of a side in an area"),
    "steps.UNIT": ("number", "Steps that a unit has left, 0 when it is destroyed"),
    "inside.UNIT.AREA": ("bool", "Whether a living unit stands in an area"),
    "found.SIDE.UNIT": ("number", "The contact level that a side holds of a unit, 0 to 3"),
    STOCK_OF_UNIT: ("number", "What a unit has left of a stock"),
}
"""For conditions of injects and of an early end, and for tracks that follow something.

SIDE, NAME, AREA, UNIT and STOCK stand for the scenario's ids; a "-" in a unit's id is written "_".
"""

CAUSES: Mapping[str, str] = {
    "pressure": "Pressure at the end of a turn",
    "jump": "An act above the rung",
    "incident": "The same, by an unknown author",
    "step_down": "An accepted step down",
    "effect": "An effect of an order or inject",
}
"""What can move the ladder."""

_PERCEPTION: dict[str, Entry] = {
    **_COMMON,
    "moved": ("number", "Rungs that the ladder has moved up, or (negative) down"),
    "cause": ("text", "What moved the ladder: see CAUSES"),
    "known": ("bool", "Whether the bloc knows who moved it"),
    "perceived": ("number", "The rung that the bloc perceived before"),
    "calm_turns": ("number", "Turns without deaths in a row"),
    "track.TRACK": ("number", "The value of a track; 0 where there is none"),
    "own_track.TRACK": ("number", "The value of the own track TRACK_SIDE; 0 where there is none"),
}

MODIFIER_SCOPES: Mapping[str, tuple[Mapping[str, Entry], tuple[str, ...]]] = {
    "ground_combat": (_COMBAT, ("column", "die")),
    "detection": (_DETECTION, ("chance",)),
    "strike": (_STRIKE, ("hit", "kill")),
    "scout_loss": (_SCOUT, ("chance",)),
    "order": (ORDER, ("chance",)),
    "movement": (_MOVEMENT, ("points",)),
    "perception": (_PERCEPTION, ("chance",)),
}
"""Scope of a modifier to (vocabulary, allowed effects). All effects add up."""

FORMULAS: Mapping[str, tuple[Mapping[str, Entry], str]] = {
    "combat.attack": (UNIT, "A unit's attack strength in ground combat"),
    "combat.defence": (UNIT, "A unit's defence strength in ground combat"),
    "combat.losses": (
        {
            **UNIT,
            "unit.drone_defence": ("number", "The unit's drone defence, 0 to 5"),
            "losses": ("number", "Steps that the results table takes from the unit, 0 for most"),
            "attacks": ("bool", "Whether the unit is among the attackers"),
            "drones": ("number", "Combat drones that the other side uses in the battle"),
            "drone_skill": ("number", "The other side's drone skill, 0 to 5, average by steps"),
            "weather": ("text", "The weather of the turn"),
        },
        "Steps that a unit of a battle loses; a ruleset without this formula takes those of the table",
    ),
    "strike.munitions": (
        {
            "firer.steps": ("number", "Steps of the firing unit"),
            "firer.full_steps": ("number", "Its steps at full strength"),
            "firer.out": ("number", "Turns out of supply"),
            "weapon.salvo": ("number", "Munitions of one strike at full steps"),
        },
        "The most munitions that a unit may fire in one strike",
    ),
}

NUMBERS: Mapping[str, str] = {
    "stack.limit": "Stacking points of one bloc's ground units that a hex holds",
    "zoc.cost": "Extra points to enter a hex in an enemy zone of control",
    "zoc.stop": "1 if a unit must stop when it enters an enemy zone of control",
    "combat.stock_spent": "Combat drones that each side of a battle can use and spends",
    "combat.headquarters_range": "Hexes within which a headquarters helps",
    "retreat.loss": "Steps lost for each hex of retreat that is not possible",
    "detection.identified_share": "Share of successful looks that identify",
    "detection.detected_share": "Share of successful looks, from the best, that detect or better",
    "detection.adjacent_level": "Contact level that ground units give of adjacent enemy ground units",
    "detection.strike_level": "Contact level that a unit which fires a strike reveals, within its own range",
    "contact.fade": "Turns unseen after which a contact falls by one level",
    "scout.loss": "Base chance that a sortie is lost",
    "jamming.radius": "Hexes around a jammer unit that it jams",
    "supply.range": "Movement points of the supply class from a source or a supplied road",
    "supply.grace": "Turns out of supply before a unit loses steps",
    "supply.attrition": "Steps lost each turn after that",
    "recover.distance": "A disrupted unit recovers if no enemy ground unit is within this many hexes",
    "ladder.threshold": "Pressure that moves the rung up by one",
    "ladder.per_step": "Pressure for each step lost in a turn",
    "ladder.calm_relief": "Pressure taken off by a turn without deaths",
    "ladder.calm_turns": "Turns without deaths before a step down may be offered",
    "ladder.jump_cost": "Points of the jump track paid for each rung jumped",
    "ladder.deep_hexes": "Hexes behind the enemy's forward edge at which a strike counts as deep",
    "ladder.unattributed": "Share of an act's pressure that counts while its author is unknown",
    "ladder.excess": "Points of pressure held back by a firebreak that make one point of price",
    "ladder.refusal_cost": "Points of the jump track that declining a step down costs",
    "perception.misread": "Base chance that a bloc misreads a move of the ladder",
    "perception.high": "Share of the misreadings that take the rung for a higher one",
    "perception.turns": "Turns after which a misreading sets itself right",
    "hover.trigger": "Munitions of a zone that strike one enemy that moves or unmasks there",
}
"""The constants of rulesets; `features` says which a ruleset must give, by what its sequence of play uses."""

OPTIONAL_FORMULAS = frozenset({"combat.losses"})
"""Formulas that a ruleset may do without."""

SETTINGS: Mapping[str, str] = {
    "combat.stock": "The stock of drones used up in ground combat",
    "combat.armour": "Categories that count as armour, separated by commas",
    "jammer.category": "Category of units that jam",
    "supply.class": "Movement class along which supply is traced",
    "posture.start": "Posture of a unit at the start",
    "posture.moved": "Posture that moving gives",
    "posture.retreated": "Posture that retreating gives",
    "action.attack": "Action of a ground attack",
    "action.landing": "Action of an attack or move from the sea onto enemy-held land",
    "action.enter": "Action of moving into land that an enemy controls",
    "action.patrol": "Action of flying air cover",
    "action.deep": "Action of a strike deep behind the enemy's edge",
    "ladder.jump_track": "Track that pays for jumping; a side's own is NAME_SIDE",
    "ladder.harm_track": "Track that rises when a firebreak holds pressure back",
    "scout.threat": "Threat class of reconnaissance sorties against air defence",
}
"""The text settings of rulesets ("" where one does not apply); which are needed: see `features`."""

PROCEDURES: Mapping[str, str] = {
    "new_turn": "Refresh units, spent capacity, weather",
    "arrive": "Reinforcements come in",
    "release_injects": "Injects that are due are released",
    "fade_contacts": "Contacts not seen for a while fade",
    "detect": "Every side's standing sensors look",
    "trace_supply": "Supply is traced and recorded",
    "attrition": "Units long out of supply lose steps",
    "recover": "Disrupted units out of contact recover",
    "end_hover": "Hovering munitions and patrols end",
    "perceive": "Old misreadings of the ladder are set right",
    "age_estimates": "Estimates without news widen; deceptions end",
    "settle_ladder": "Pressure moves the rung; calm is counted",
    "score": "Objectives are scored; an early end is checked",
    "learn": "Units learn from the drone attacks of the turn",
    "teach": "Units in training out of the line are taught",
    "replace": "Replacements refill units out of the line and dilute their skills",
    "absorb": "Cadres whose lag is over pass on their skills",
    "produce": "Production lines run",
    "deliver": "Stocks of the side are delivered to units in supply",
    "end_areas": "Temporary effects on hexes whose time is over end",
}
"""Automatic procedures that a phase may name in `begin` and `end`."""

REFERENCES: Mapping[str, str] = {
    "not_your_turn": "A side acts only when the sequence of play asks it",
    "wrong_phase": "Each phase allows its own orders only",
    "decision_first": "A question of the rules is answered before anything else",
    "not_yours": "A seat orders its own side's units",
    "stacking": "What a hex holds",
    "terrain": "Where a unit may go",
    "points": "What movement costs",
    "river": "Crossing rivers",
    "zoc": "Zones of control",
    "enemy_hex": "No unit enters a hex with an enemy unit that it knows of",
    "airfield": "Where air units are based",
    "acted": "A unit acts once in a phase",
    "disrupted": "What a disrupted unit may not do",
    "contact": "What must be known of a target",
    "range": "Reach of weapons and sensors",
    "stock": "Munitions and sorties",
    "domain": "What a weapon can hit",
    "posture": "Changing posture",
    "combat": "Ground combat",
    "retreat": "Retreats",
    "advance": "Advance after combat",
    "overrun": "Units that cannot defend a hex",
    "firebreak": "Firebreaks of the ladder",
    "permission": "What a rung permits, and jumping",
    "pressure": "Pressure moves the rung",
    "step_down": "Offers of a step down",
    "perception": "How blocs read the ladder",
    "confirm": "Rungs that need the facilitator's word",
    "supply": "Supply",
    "recover": "Recovery",
    "detection": "Detection",
    "fade": "Contacts fade",
    "sortie": "Reconnaissance sorties",
    "hover": "Hovering munitions",
    "air_defence": "Air defence",
    "patrol": "Air cover",
    "arrival": "Reinforcements",
    "inject": "Injects",
    "committed": "Orders that are secret until every side has given its own",
    "victory": "Objectives and the end of the game",
}
"""What the engine may refer to: code to meaning. A ruleset gives the number of its rule for each it uses."""

ORDERS: Mapping[str, str] = {
    "move": "Move a unit along a path",
    "attack": "Ground combat against a neighbouring hex",
    "strike": "Fire munitions at a target",
    "hover": "Send loitering munitions to wait over an area",
    "scout": "Fly a reconnaissance sortie",
    "patrol": "Fly air cover",
    "posture": "Take another posture",
    "step_down": "Offer a reciprocal step down the ladder",
}
"""Kinds of order that a phase may allow (the rest, such as answers to decisions, are always possible)."""
