"""modifiers.toml: conditions and what they change, compiled in the vocabulary of their scope."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from wargame.rules.expressions import Vocabulary
from wargame.rules.intake import Intake, Place, as_list, as_table
from wargame.rules.model import Modifier
from wargame.rules.orderwords import expanded
from wargame.rules.problems import hint, shown
from wargame.rules.source import TomlFile
from wargame.rules.vocabulary import CAUSES, MODIFIER_SCOPES

FILE = "modifiers.toml"
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
_KEYS = ("id", "rule", "scope", "text", "when", "effect", "value", "basis", "note")

_VALUES_OF: Mapping[str, str] = {
    "weather": "weather",
    "light": "light",
    "hex.terrain": "terrain",
    "target.category": "category",
    "target.domain": "domain",
    "target.posture": "posture",
    "defender.posture": "posture",
    "attacker.posture": "posture",
    "sensor.key": "sensor",
    "weapon.key": "weapon",
    "weapon.threat": "threat class",
    "unit.category": "category",
    "unit.domain": "domain",
    "unit.posture": "posture",
    "order.key": "order",
    "unit.movement_class": "movement class",
}
"""Texts whose values are names of the ruleset, so that a misspelt one in a comparison is found."""


def scope_vocabularies(known: Mapping[str, Collection[str]]) -> dict[str, Vocabulary]:
    """The vocabulary of each scope, closed over the names that exist in this ruleset."""
    closed = {name: known[kind] for name, kind in _VALUES_OF.items() if known.get(kind)}
    closed["cause"] = tuple(CAUSES)
    vocabularies: dict[str, Vocabulary] = {}
    for scope, (patterns, _) in MODIFIER_SCOPES.items():
        entries = expanded(patterns, known)
        vocabularies[scope] = Vocabulary.of(
            entries, {name: values for name, values in closed.items() if name in entries}
        )
    return vocabularies


def read_modifiers(intake: Intake, known: Mapping[str, Collection[str]]) -> dict[str, tuple[Modifier, ...]]:
    """All modifiers by scope, in file order; every scope is there, perhaps empty."""
    found: dict[str, list[Modifier]] = {scope: [] for scope in MODIFIER_SCOPES}
    source = None if intake.left_out(FILE) else intake.toml(FILE)
    vocabularies = scope_vocabularies(known)
    taken: set[str] = set()
    if source is not None:
        intake.toml_keys(source, FILE, (), source.data, ("modifier",))
        for index, item in enumerate(as_list(source.data.get("modifier"))):
            modifier = _modifier(intake, source, index, as_table(item), vocabularies, taken)
            if modifier is not None:
                found[modifier.scope].append(modifier)
    return {scope: tuple(modifiers) for scope, modifiers in found.items()}


def _modifier(
    intake: Intake,
    source: TomlFile,
    index: int,
    table: Mapping[str, object],
    vocabularies: Mapping[str, Vocabulary],
    taken: set[str],
) -> Modifier | None:
    def place(key: str) -> Place:
        return Place(FILE, source.line("modifier", index, key))

    intake.toml_keys(source, FILE, ("modifier", index), table, _KEYS)
    key = _id(intake, table.get("id", ""), place("id"), taken)
    rule = intake.rule(table.get("rule", ""), place("rule"))
    text = intake.title(table.get("text"), "text", place("text"))
    basis = intake.basis(table.get("basis"), table.get("note", ""), place("basis"))
    scope = table.get("scope", "")
    if not isinstance(scope, str) or scope not in vocabularies:
        intake.problem(place("scope"), f"unknown scope {shown(scope)}{hint(str(scope), vocabularies)}")
        return None
    effect = str(table.get("effect", ""))
    intake.name(effect, MODIFIER_SCOPES[scope][1], "effect", place("effect"))
    when = intake.expression(table.get("when", ""), vocabularies[scope], "bool", place("when"))
    value = intake.registered_expression(
        f"modifiers.{key}.value", table.get("value", ""), vocabularies[scope], place("value"), basis
    )
    return Modifier(key, rule, scope, text, when, effect, value)


def _id(intake: Intake, raw: object, place: Place, taken: set[str]) -> str:
    if not isinstance(raw, str) or not _ID.fullmatch(raw):
        intake.problem(
            place, f"'id' must be small letters, digits, dots and hyphens such as 8.4-hill, not {shown(raw)}"
        )
    elif raw in taken:
        intake.problem(place, f"modifier '{raw}' stands twice; rename or delete one")
    taken.add(str(raw))
    return str(raw)
