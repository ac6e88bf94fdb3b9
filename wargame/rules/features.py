"""What a ruleset must give, by what its sequence of play uses: a table of features and their switches.

A ruleset without hovering munitions needs no constant for them, one without a ladder no file of rungs. The
names of `vocabulary` that belong to no feature here are needed by every ruleset. A name or a file may belong
to several features: it is needed as soon as one is on. What is given without being needed is checked as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from wargame.rules.model import Phase

DETECTION, SUPPLY, LADDER = "detection", "supply", "ladder"
"""Features that the engine asks for: without detection there is no fog, without supply nobody is cut off."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One part of the rules that a ruleset may leave out.

    `switches` turn it on: "order KIND" or "procedure NAME" of a phase, "setting NAME" (given and not empty),
    "file NAME" (is there), "headquarters" (a unit type is one). `names`: the entries of numbers.toml that it
    needs, `files`: its files, `columns`: its columns of unit_types.csv.
    """

    title: str
    switches: tuple[str, ...]
    names: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


_ACTS = ("acted", "disrupted")
_FIRES = ("contact", "range", "stock", "domain", "air_defence", *_ACTS)
_TABLE = ("combat.toml", "crt.csv", "results.csv")

FEATURES: Mapping[str, Feature] = {
    "movement": Feature(
        "movement",
        ("order move",),
        (
            "posture.moved",
            "zoc.cost",
            "zoc.stop",
            "points",
            "river",
            "zoc",
            "enemy_hex",
            "airfield",
            "overrun",
        ),
    ),
    "combat": Feature(
        "ground combat",
        ("order attack",),
        (
            "combat.attack",
            "combat.defence",
            "combat.stock",
            "combat.armour",
            "posture.retreated",
            "retreat.loss",
            "combat",
            "retreat",
            "advance",
            "contact",
            *_ACTS,
        ),
        (*_TABLE, "modifiers.toml"),
    ),
    "combat drones": Feature("combat drones", ("setting combat.stock",), ("combat.stock_spent",)),
    "headquarters": Feature(
        "headquarters", ("headquarters",), ("combat.headquarters_range",), (), ("headquarters",)
    ),
    DETECTION: Feature(
        "detection",
        ("procedure detect",),
        (
            "detection.identified_share",
            "detection.detected_share",
            "detection.adjacent_level",
            "detection.strike_level",
            "detection",
        ),
        ("sensors.csv", "modifiers.toml"),
        ("sensors", "signature"),
    ),
    "fading": Feature("fading contacts", ("procedure fade_contacts",), ("contact.fade", "fade")),
    "strikes": Feature(
        "strikes",
        ("order strike",),
        ("strike.munitions", "jammer.category", *_FIRES),
        ("weapons.csv", "air_defence.csv", "modifiers.toml"),
        ("weapons", "defences"),
    ),
    "hovering": Feature(
        "hovering munitions",
        ("order hover",),
        ("strike.munitions", "hover.trigger", "jammer.category", "hover", *_FIRES),
        ("weapons.csv", "air_defence.csv", "modifiers.toml"),
        ("weapons", "defences"),
    ),
    "scouting": Feature(
        "reconnaissance sorties",
        ("order scout",),
        ("scout.threat", "scout.loss", "jammer.category", "sortie", "range", "stock", *_ACTS),
        ("sensors.csv", "modifiers.toml"),
        ("sensors",),
    ),
    "jamming": Feature("jamming", ("setting jammer.category",), ("jamming.radius",)),
    "air cover": Feature(
        "air cover",
        ("order patrol",),
        ("patrol", "range", *_ACTS),
        ("air_defence.csv",),
        ("defences",),
    ),
    "postures": Feature("postures by choice", ("order posture",), ("posture",)),
    SUPPLY: Feature(
        "supply",
        ("procedure trace_supply", "procedure attrition"),
        ("supply.class", "supply.range", "supply.grace", "supply.attrition", "supply"),
    ),
    "recovery": Feature("recovery", ("procedure recover",), ("recover.distance", "recover")),
    LADDER: Feature(
        "the escalation ladder",
        ("order step_down", "procedure settle_ladder", "file ladder.csv", "file actions.csv"),
        (
            "action.attack",
            "action.landing",
            "action.enter",
            "action.patrol",
            "action.deep",
            "ladder.jump_track",
            "ladder.threshold",
            "ladder.per_step",
            "ladder.calm_relief",
            "ladder.calm_turns",
            "ladder.jump_cost",
            "ladder.unattributed",
            "ladder.excess",
            "ladder.refusal_cost",
            "ladder.harm_track",
            "confirm",
            "ladder.deep_hexes",
            "firebreak",
            "permission",
            "pressure",
            "step_down",
        ),
        ("ladder.csv", "actions.csv"),
    ),
    "perception": Feature(
        "misreading the ladder",
        ("procedure perceive",),
        ("perception.misread", "perception.high", "perception.turns", "perception"),
        ("ladder.csv", "modifiers.toml"),
    ),
    "learning": Feature(
        "learning",
        ("procedure learn", "procedure teach", "procedure absorb", "procedure replace"),
        (),
        ("learning.toml",),
    ),
    "production": Feature("production", ("procedure produce",), (), ("production.csv", "learning.toml")),
    "arrivals": Feature("reinforcements", ("procedure arrive",), ("arrival",)),
    "injects": Feature("injects", ("procedure release_injects",), ("inject",)),
    "victory": Feature("scoring", ("procedure score",), ("victory",)),
    "secret orders": Feature("secret orders", ("simultaneous",), ("committed",)),
}
"""Every feature by its key."""

_OWNED = frozenset(name for feature in FEATURES.values() for name in feature.names)


def switches_of(phases: Iterable[Phase], files: Collection[str] = ()) -> Iterator[str]:
    """The switches that a sequence of play turns on, and those of the files that are there."""
    for phase in phases:
        yield from (f"order {kind}" for kind in phase.orders)
        yield from (f"procedure {name}" for name in (*phase.begin, *phase.end))
        if phase.simultaneous:
            yield "simultaneous"
    yield from (f"file {name}" for name in files)


def features_on(switches: Iterable[str]) -> dict[str, str]:
    """The features that some switches turn on, each with the first switch that does."""
    given = list(switches)
    return {
        key: next(switch for switch in given if switch in feature.switches)
        for key, feature in FEATURES.items()
        if any(switch in feature.switches for switch in given)
    }


def reason_for(name: str, on: Mapping[str, str]) -> str | None:
    """Why an entry of numbers.toml is needed, "" for one of every ruleset; None if it may be left out."""
    if name not in _OWNED:
        return ""
    for key, switch in on.items():
        if name in FEATURES[key].names:
            return f" (for {FEATURES[key].title}: {switch})"
    return None


_EVERY_FILE = ("terrain.csv", "movement.csv", "unit_types.csv")


def files_for(on: Iterable[str]) -> frozenset[str]:
    """The tables that a ruleset with these features needs."""
    return frozenset([*_EVERY_FILE, *(name for key in on for name in FEATURES[key].files)])


def columns_for(on: Iterable[str]) -> frozenset[str]:
    """The columns of unit_types.csv that the features need, beyond those of every ruleset."""
    return frozenset(name for key in on for name in FEATURES[key].columns)


FEATURE_COLUMNS = tuple(dict.fromkeys(column for each in FEATURES.values() for column in each.columns))
"""The columns of unit_types.csv that may be left out."""
