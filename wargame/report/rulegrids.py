"""The tables of what a ruleset says in words and formulas: sequence of play, modifiers, constants."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.report.datawords import spoken
from wargame.report.grids import FREE, Grid, Line, Names
from wargame.report.wording import Titles, amount, condition, plain, share, words_of
from wargame.rules.constants import SHARES
from wargame.rules.model import Assumption, Modifier, Ruleset
from wargame.rules.vocabulary import FORMULAS, MODIFIER_SCOPES, NUMBERS, ORDERS, PROCEDURES, REFERENCES

_EFFECTS: Mapping[str, str] = {
    "column": "columns",
    "die": "on the roll",
    "chance": "chance",
    "hit": "to hit",
    "kill": "to each layer's chance",
}


def sequence_grid(ruleset: Ruleset) -> Grid:
    """The phases of a turn: what runs by itself, and what sides may order."""
    lines = tuple(
        Line(
            phase.id,
            (
                str(place),
                phase.title,
                _procedures(phase.begin),
                "; ".join(_order(ruleset, kind) for kind in phase.orders) or "nothing: it runs by itself",
                _procedures(phase.end),
                phase.rule,
            ),
        )
        for place, phase in enumerate(ruleset.phases, 1)
    )
    columns = ("", "Phase", "First, by itself", "Then sides may", "Last, by itself", "Rule")
    about = "Every turn runs through the phases from the first to the last."
    return Grid("sequence", "Sequence of play", columns, lines, about, frozenset({0}), frozenset({5}))


def _procedures(names: tuple[str, ...]) -> str:
    return "; ".join(_lowered(PROCEDURES.get(name, words_of(name))) for name in names) or FREE


def _order(ruleset: Ruleset, kind: str) -> str:
    data_order = ruleset.orders.get(kind)
    return _lowered(data_order.title if data_order else ORDERS.get(kind, words_of(kind)))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def modifier_grids(ruleset: Ruleset, names: Names) -> tuple[Grid, ...]:
    """One table for each scope that has modifiers."""
    titles: Titles = {
        "hex.terrain": {key: terrain.title for key, terrain in ruleset.terrains.items()},
        "weapon.key": {key: weapon.title for key, weapon in ruleset.weapons.items()},
        "sensor.key": {key: sensor.title for key, sensor in ruleset.sensors.items()},
    }
    grids: list[Grid] = []
    for scope, modifiers in ruleset.modifiers.items():
        if not modifiers:
            continue
        entries = MODIFIER_SCOPES[scope][0]
        used = frozenset(name for each in modifiers for name in each.when.names | each.value.names)
        docs = {**entries, **spoken(ruleset, entries, used)}
        lines = tuple(
            Line(
                modifier.id,
                (
                    modifier.rule,
                    modifier.text,
                    _sentence(condition(modifier.when, docs, titles)),
                    _effect(modifier, amount(modifier.value, docs, modifier.effect, titles)),
                ),
                names.of(f"modifiers.{modifier.id}"),
            )
            for modifier in modifiers
        )
        title = f"Modifiers: {words_of(scope)}"
        columns = ("Rule", "Modifier", "It applies if", "Effect")
        about = "All that apply add up."
        grids.append(Grid(f"modifiers-{scope}", title, columns, lines, about, rules=frozenset({0})))
    return tuple(grids)


def _sentence(clause: str) -> str:
    return clause[:1].upper() + clause[1:] if clause else "Always"


def _effect(modifier: Modifier, value: str) -> str:
    return f"{value} {_EFFECTS.get(modifier.effect, words_of(modifier.effect))}"


def constant_grid(ruleset: Ruleset, names: Names) -> Grid:
    """The named constants with their meaning, and the key that changes each."""
    lines = tuple(
        Line(
            name,
            (
                NUMBERS.get(name, _sentence(words_of(name.replace(".", " ")))),
                share(value) if name in SHARES else plain(value),
                f"numbers.{name}",
            ),
            names.of(f"numbers.{name}"),
        )
        for name, value in ruleset.numbers.items()
    )
    columns = ("Constant", "Value", "Name in the register")
    return Grid("constants", "Constants", columns, lines, "", frozenset({1}), codes=frozenset({2}))


def formula_grid(ruleset: Ruleset, names: Names) -> Grid:
    """The named formulas in words."""
    lines = tuple(
        Line(
            name,
            (
                FORMULAS[name][1] if name in FORMULAS else _sentence(words_of(name.replace(".", " "))),
                _sentence(amount(expression, FORMULAS[name][0] if name in FORMULAS else {})),
            ),
            names.of(f"formulas.{name}"),
        )
        for name, expression in ruleset.formulas.items()
    )
    return Grid("formulas", "Formulas", ("What", "How"), lines)


def other_grid(rows: tuple[Assumption, ...], names: Names) -> Grid:
    """Numbers of the register that stand in no other table."""
    left = set(names.left())
    lines = tuple(
        Line(
            row.name,
            (row.name, row.value if isinstance(row.value, str) else plain(row.value)),
            (row.name,),
        )
        for row in rows
        if row.name in left
    )
    return Grid("other", "Further numbers", ("Name in the register", "Value"), lines, codes=frozenset({0, 1}))


def reference_grid(ruleset: Ruleset) -> Grid:
    """Which rule the program cites when it refuses an order or does something by itself."""
    lines = tuple(
        Line(code, (REFERENCES.get(code, words_of(code).capitalize()), number))
        for code, number in ruleset.references.items()
    )
    about = "The rule that the program names when it refuses an order or does something by itself."
    return Grid(
        "references", "Rules that the program cites", ("About", "Rule"), lines, about, rules=frozenset({1})
    )
