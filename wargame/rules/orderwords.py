"""The words of orders, effects, learning and production written as data: vocabularies, kinds, constants.

Words in capitals (STOCK, TRACK, FIELD, LINE, SKILL, QUANTITY) stand for the ruleset's own names;
`expanded` puts those in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wargame.rules.words import COMMON, HEX, UNIT, Entry


def _one(who: str) -> dict[str, Entry]:
    """What orders as data may read of a unit."""
    return {
        **{f"{who}.{name.partition('.')[2]}": entry for name, entry in UNIT.items()},
        f"{who}.drone_skill": ("number", "The unit's drone skill, 0 to 5"),
        f"{who}.drone_defence": ("number", "The unit's drone defence, 0 to 5"),
        f"{who}.enemy_distance": (
            "number",
            "Hexes to the nearest known enemy ground unit, 99 if there is none",
        ),
        f"{who}.cadre": ("number", "Men of cadres that are posted to the unit and not yet taken in"),
        f"{who}.training": ("text", "The training that the unit is in, '' for none"),
        f"{who}.moved": ("bool", "Whether the unit moved in this turn"),
        f"{who}.fired": ("bool", "Whether the unit fired or fought in this turn"),
        f"{who}.stock.STOCK": ("number", "What the unit holds of a stock"),
    }


_TIME: dict[str, Entry] = {"turn_days": ("number", "Length of a turn in days")}

SIDE_VALUES: dict[str, Entry] = {
    **COMMON,
    **_TIME,
    "side.stock.STOCK": ("number", "What the side holds of a stock, outside its units"),
    "side.tier.FIELD": ("number", "The tier that the side has reached in a field of technology"),
    "side.line.LINE": ("number", "1 if the side has ordered the production line, else 0"),
    "side.cadre": ("number", "Men of the side's cadres who are home and not posted"),
    "side.cadre_skill.SKILL": ("number", "Their skill, 0 to 5, average by men"),
    "side.replacements": ("number", "Steps of replacements that wait"),
    "track.TRACK": ("number", "The value of a track, as far as the side may know it; 0 where there is none"),
    "own_track.TRACK": ("number", "The value of the side's own track TRACK_SIDE; 0 where there is none"),
    "calm_turns": ("number", "Turns without deaths in a row"),
    "perceived": ("number", "The rung that the side perceives"),
    "unattributed": ("number", "Incidents whose author the side does not know"),
}
"""What formulas about one side may read. Words in capitals stand for the ruleset's own names."""

QUANTITY: dict[str, Entry] = {
    **SIDE_VALUES,
    "units.count": ("number", "Units of the side, also those still to arrive"),
    "units.steps": ("number", "Their steps"),
    "units.full_steps": ("number", "Their steps at full strength"),
    "units.stock.STOCK": ("number", "What they hold of a stock"),
    "units.skill.SKILL": ("number", "A skill of theirs, 0 to 5, average by steps"),
}
"""For the true value of a quantity that others estimate."""

ORDER: dict[str, Entry] = {
    **SIDE_VALUES,
    **HEX,
    **_one("unit"),
    **_one("target"),
    "hex.friends": ("number", "Units of the own bloc in the hex and next to it"),
    "hex.enemies": ("number", "Known enemy units in the hex and next to it"),
    "order.key": ("text", "The order's id"),
    "amount": ("number", "The amount ordered"),
    "distance": ("number", "Hexes from the unit to the target or hex"),
    "estimate.QUANTITY.low": ("number", "The side's lowest estimate of a quantity of the subject side"),
    "estimate.QUANTITY.best": ("number", "Its best estimate"),
    "estimate.QUANTITY.high": ("number", "Its highest estimate"),
}
"""For orders.toml and modifiers of the scope "order"."""

WHO = ("unit", "side")

WHERE: Mapping[str, str] = {
    "none": "Aimed at nothing",
    "hex": "A hex",
    "own_unit": "A unit of the own side",
    "bloc_unit": "A unit of the own side or an ally",
    "enemy_unit": "An enemy unit that is known",
    "enemy_side": "A hostile side",
    "allied_side": "An ally",
    "other_side": "Any other side",
}
"""What an order as data may be aimed at."""

ORDER_RESOLVERS: Mapping[str, str] = {
    "": "No roll: the order succeeds",
    "contest": "One chance from a base and modifiers, with degrees of success",
}

EFFECTS: Mapping[str, tuple[tuple[str, ...], str, str]] = {
    "skill": (
        ("unit", "target", "side", "subject"),
        "skill",
        "Points of a skill; of a side: its pool of men",
    ),
    "training": (("unit", "target"), "training", "The unit begins a training; amount 0 ends it"),
    "post_cadre": (("unit", "target"), "", "Men of the side's cadres are posted to the unit"),
    "stock": (("unit", "target"), "stock", "Added to a stock of the unit"),
    "holding": (("side", "subject"), "stock", "Added to a stock of the side"),
    "track": (("", "side", "subject"), "track", "Added to a track, or to the track NAME_SIDE of a side"),
    "steps": (("unit", "target"), "", "Steps gained or (negative) lost"),
    "pressure": (("",), "", "Added to the pressure on the ladder"),
    "rung": (("",), "", "Rungs that the public rung goes up or (negative) down"),
    "line": (("side", "subject"), "line", "A production line is ordered; amount 0 stops it"),
    "tier": (("side", "subject"), "field", "Points of technology gained in a field"),
    "replacements": (("side", "subject"), "", "Steps of replacements that join those waiting"),
    "cadre": (
        ("side", "subject"),
        "",
        "Men come home as a cadre after some turns, with as many points of skill in everything",
    ),
    "area": (("hex", "unit", "target"), "area", "A temporary effect on hexes: amount is its strength"),
    "posture": (("unit", "target"), "posture", "The unit takes a posture"),
    "contact": (("target",), "", "The acting side gets a contact of this level"),
    "disrupt": (("unit", "target"), "", "The unit is disrupted; amount 0 puts it in order"),
    "rest": (
        ("unit", "target"),
        "",
        "The unit goes out of the line for so many turns, to the hex if one is named",
    ),
    "estimate": (("subject",), "source", "The source reports on what it covers; the outcome is the result"),
    "deceive": (("side",), "quantity", "Others are shown so many per cent more (or less) for some turns"),
    "attribute": (("",), "", "The author of the gravest unattributed incident is found out"),
    "signal": (("subject", "side"), "", "The bloc sees the ladder as it is"),
}
"""Kind of effect to (allowed `to`, what `name` names or "", documentation)."""

AREAS: Mapping[str, str] = {
    "jamming": "As many jammer units as its strength, hostile to the enemy's drones",
    "interdiction": "Roads carry no supply of the enemy; each hex costs it its strength of supply.range",
}
"""Kinds of temporary effect on hexes."""

SKILLS: Mapping[str, str] = {
    "drone_skill": "Using drones",
    "drone_defence": "Surviving them",
}

LEARNING_NUMBERS: Mapping[str, str] = {
    "enabled": "1 if units learn, train and absorb cadres, 0 if they do not",
    "cadre.lag": "Days from the posting of a cadre to its first effect, rounded up to turns",
    "rest.distance": "A unit is out of the line if no enemy ground unit is within this many hexes",
    "replacements.per_turn": "Steps of replacements that a unit out of the line can take in a turn",
    "production.repair": "Hits on a production line that are mended in a turn",
}
"""Every constant of learning.toml."""

_SKILL = ("number", "The skill as it is, 0 to 5")

LEARNING_FORMULAS: Mapping[str, tuple[Mapping[str, Entry], str]] = {
    "exposure.strike": (
        {**UNIT, **_TIME, "munitions": ("number", "Munitions that were sent at the unit")},
        "Exposure by one attack of drones",
    ),
    "exposure.combat": (
        {
            **UNIT,
            **_TIME,
            "drones": ("number", "Combat drones that were used against its side of the battle"),
        },
        "Exposure by drones in ground combat",
    ),
    "exposure.gain": (
        {**_TIME, "exposure": ("number", "Exposure of the turn"), "skill": _SKILL},
        "Points of drone defence gained",
    ),
    "training.gain": (
        {**_TIME, "instructor": ("number", "Skill of the instructors"), "skill": _SKILL},
        "Points of a skill gained in a turn of training",
    ),
    "cadre.need": ({**UNIT, **_TIME}, "Men of a cadre that a unit needs for the full effect"),
    "cadre.absorption": ({**UNIT, **_TIME}, "Men of cadres that a unit can take in in a turn"),
    "cadre.gain": (
        {
            **_TIME,
            "men": ("number", "Men taken in"),
            "need": ("number", "Men needed for the full effect"),
            "cadre": ("number", "Skill of the cadre, 0 to 5"),
            "skill": _SKILL,
        },
        "Points of a skill gained by taking in a cadre",
    ),
    "production.output": (
        {
            **SIDE_VALUES,
            "line.per_turn": ("number", "Units a turn at full speed"),
            "line.running": ("number", "Turns that the line has run, this one included"),
            "line.ramp_turns": ("number", "Turns until it runs at full speed"),
            "line.hit": ("number", "Hits that it has not mended"),
        },
        "Units that a production line gives in a turn",
    ),
}
"""Every formula of learning.toml: vocabulary and meaning."""


def expanded(entries: Mapping[str, Entry], names: Mapping[str, Iterable[str]]) -> dict[str, Entry]:
    """The entries with each part in capitals (STOCK, TRACK...) replaced by every one of its `names`.

    `names` has the words in small letters ("stock", "track"...); an entry whose word has no name falls away.
    """
    found: dict[str, Entry] = {}
    for pattern, entry in entries.items():
        word = next((part for part in pattern.split(".") if part.isupper()), "")
        if not word:
            found[pattern] = entry
        else:
            found.update({pattern.replace(word, name): entry for name in names.get(word.lower(), ())})
    return found
