"""numbers.toml: the constants, settings, formulas and references that the program asks of a ruleset."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from wargame.rules.expressions import Expression, Vocabulary
from wargame.rules.features import features_on, reason_for
from wargame.rules.intake import Basis, Intake, Place, as_table
from wargame.rules.model import Number
from wargame.rules.problems import hint, shown
from wargame.rules.source import TomlFile
from wargame.rules.vocabulary import FORMULAS, NUMBERS, OPTIONAL_FORMULAS, REFERENCES, SETTINGS

FILE = "numbers.toml"
_SECTIONS = ("numbers", "settings", "formulas", "references")
_VALUE_KEYS = ("value", "basis", "note")

SHARES = frozenset(
    {
        "detection.identified_share",
        "detection.detected_share",
        "scout.loss",
        "ladder.unattributed",
        "perception.misread",
        "perception.high",
    }
)
"""Constants that are shares of 1; levels are 0 to 3, all others are whole numbers from 0."""

SettingKind = Literal[
    "stock", "categories", "category", "movement class", "posture", "action", "track", "threat class", "word"
]
SETTING_KINDS: Mapping[str, SettingKind] = {
    "combat.stock": "stock",
    "combat.armour": "categories",
    "jammer.category": "category",
    "supply.class": "movement class",
    "posture.start": "posture",
    "posture.moved": "posture",
    "posture.retreated": "posture",
    "action.attack": "action",
    "action.landing": "action",
    "action.enter": "action",
    "action.patrol": "action",
    "action.deep": "action",
    "ladder.jump_track": "track",
    "scout.threat": "threat class",
}
"""What a setting names; where the kind is known, the name must exist (an empty text = does not apply)."""


@dataclass(frozen=True, slots=True)
class Constants:
    """What numbers.toml says."""

    numbers: Mapping[str, Number]
    settings: Mapping[str, str]
    formulas: Mapping[str, Expression]
    references: Mapping[str, str]


def read_constants(
    intake: Intake, known: Mapping[str, Collection[str]], switches: Collection[str]
) -> Constants:
    """numbers.toml. `known` gives the names that exist by kind ("action", "posture", ...).

    `switches`: what turns features on (see `features`), without the settings, which are read here.
    """
    source = intake.toml(FILE)
    if source is None:
        return Constants({}, {}, {}, {})
    intake.toml_keys(source, FILE, (), source.data, _SECTIONS)
    settings = as_table(source.data.get("settings"))
    on = features_on([*switches, *(f"setting {name}" for name, value in settings.items() if value)])
    return Constants(
        _numbers(intake, source, on),
        _settings(intake, source, on, known),
        _formulas(intake, source, on),
        _references(intake, source, on),
    )


def _section(
    intake: Intake, source: TomlFile, section: str, wanted: Mapping[str, str], on: Mapping[str, str]
) -> list[tuple[str, object, Place]]:
    """The entries of one table in the order of `wanted`; notes unknown ones, and those that features lack."""
    table = as_table(source.data.get(section))
    for key in table:
        if key not in wanted:
            place = Place(FILE, source.line(section, key))
            dotted = any(name.startswith(f"{key}.") for name in wanted)
            more = "; put names with dots in double quotes" if dotted else hint(key, wanted)
            intake.problem(place, f"unknown name {shown(key)} in [{section}]{more}")
    entries: list[tuple[str, object, Place]] = []
    for name, meaning in wanted.items():
        if name in table:
            entries.append((name, table[name], Place(FILE, source.line(section, name))))
        elif name not in OPTIONAL_FORMULAS and (why := reason_for(name, on)) is not None:
            intake.problem(Place(FILE, source.line(section)), f'[{section}] needs "{name}": {meaning}{why}')
    return entries


def _with_basis(
    intake: Intake, source: TomlFile, section: str, name: str, raw: object, place: Place
) -> tuple[object, Basis] | None:
    """The value and basis of `{ value = 3, basis = "...", note = "..." }`."""
    if not isinstance(raw, dict):
        shape = '{ value = 3, basis = "judgement", note = "why" }'
        intake.problem(place, f"'{name}' must be written {shape}, not {shown(raw)}")
        return None
    table = as_table(raw)  # pyright: ignore[reportUnknownArgumentType]
    intake.toml_keys(source, FILE, (section, name), table, _VALUE_KEYS)
    return table.get("value", ""), intake.basis(table.get("basis"), table.get("note", ""), place)


def _numbers(intake: Intake, source: TomlFile, on: Mapping[str, str]) -> dict[str, Number]:
    numbers: dict[str, Number] = {}
    for name, raw, place in _section(intake, source, "numbers", NUMBERS, on):
        found = _with_basis(intake, source, "numbers", name, raw, place)
        if found is None:
            continue
        value, basis = found
        high = 1 if name in SHARES else 3 if name.endswith("_level") else 1_000_000
        numbers[name] = intake.number(
            f"numbers.{name}", value, place, basis, low=0, high=high, whole=name not in SHARES
        )
    return numbers


def _formulas(intake: Intake, source: TomlFile, on: Mapping[str, str]) -> dict[str, Expression]:
    formulas: dict[str, Expression] = {}
    wanted = {name: meaning for name, (_, meaning) in FORMULAS.items()}
    for name, raw, place in _section(intake, source, "formulas", wanted, on):
        found = _with_basis(intake, source, "formulas", name, raw, place)
        if found is not None:
            vocabulary = Vocabulary.of(FORMULAS[name][0])
            value, basis = found
            formulas[name] = intake.registered_expression(f"formulas.{name}", value, vocabulary, place, basis)
    return formulas


def _settings(
    intake: Intake, source: TomlFile, on: Mapping[str, str], known: Mapping[str, Collection[str]]
) -> dict[str, str]:
    settings: dict[str, str] = {}
    for name, raw, place in _section(intake, source, "settings", SETTINGS, on):
        if not isinstance(raw, str):
            intake.problem(place, f"'{name}' must be a text in double quotes, not {shown(raw)}")
            continue
        settings[name] = raw
        kind = SETTING_KINDS.get(name, "word")
        names = [word.strip() for word in raw.split(",")] if kind == "categories" else [raw]
        what = "category" if kind == "categories" else kind
        for word in names:
            if word and what in known:
                intake.name(word, known[what], what, place)
    return settings


def _references(intake: Intake, source: TomlFile, on: Mapping[str, str]) -> dict[str, str]:
    entries = _section(intake, source, "references", REFERENCES, on)
    return {name: intake.rule(raw, place) for name, raw, place in entries}
