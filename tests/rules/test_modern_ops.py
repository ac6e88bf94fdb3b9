"""The shipped ruleset: it loads, its modifiers can all apply, its tables make sense."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from support.modern_ops import modern_ops

from wargame.engine.engine import BESIDE
from wargame.engine.flow import PROCEDURES as ENGINE_PROCEDURES
from wargame.engine.inject_orders import INJECT_ORDERS
from wargame.engine.orders import KINDS
from wargame.resolve.dice import Die
from wargame.rules import vocabulary
from wargame.rules.expressions import Value
from wargame.rules.features import features_on, reason_for, switches_of
from wargame.rules.model import CombatResult, Modifier, Ruleset
from wargame.rules.modifierfile import scope_vocabularies
from wargame.rules.modifiers import evaluate
from wargame.rules.tables import DOMAINS
from wargame.rules.texts import rule_order

RULES: Ruleset = modern_ops()
MODIFIERS = [one for scope in RULES.modifiers.values() for one in scope]
NUMBERS = (0, 1, Fraction(1, 2), 2, 3, 4, 9, 20, Fraction(-1, 10))


def known() -> dict[str, tuple[str, ...]]:
    return {
        "weather": RULES.weathers,
        "light": RULES.lights,
        "movement class": tuple(RULES.movement),
        "terrain": tuple(RULES.terrains),
        "posture": RULES.postures,
        "sensor": tuple(RULES.sensors),
        "weapon": tuple(RULES.weapons),
        "threat class": tuple(dict.fromkeys(weapon.threat for weapon in RULES.weapons.values())),
        "domain": DOMAINS,
        "field": tuple(RULES.technology),
        "category": tuple(dict.fromkeys(unit.category for unit in RULES.unit_types.values())),
    }


def situations(modifier: Modifier) -> Iterator[dict[str, Value]]:
    """Values for every name that the modifier reads, in all combinations of some typical ones."""
    words = scope_vocabularies(known())[modifier.scope].words
    names = sorted(modifier.when.names | modifier.value.names)
    choices: list[tuple[Value, ...]] = []
    for name in names:
        word = words[name]
        if word.kind == "text":
            assert word.values, f"{name} has no known values"
            choices.append(word.values)
        else:
            choices.append((True, False) if word.kind == "bool" else NUMBERS)
    for values in itertools.islice(itertools.product(*choices), 200_000):
        yield dict(zip(names, values, strict=True))


@pytest.mark.parametrize("modifier", MODIFIERS, ids=lambda one: one.id)
def test_every_modifier_can_apply_and_not_apply(modifier: Modifier):
    found: dict[bool, dict[str, Value]] = {}
    for values in situations(modifier):
        applies = modifier.when.holds(values)
        if applies not in found and (not applies or modifier.value.number(values) != 0):
            found[applies] = values
        if len(found) == 2:
            break
    assert set(found) == {True, False}
    effects, lines = evaluate((modifier,), found[True].__getitem__)
    limit = {"column": 3, "die": 3, "points": 4}.get(modifier.effect, 1)
    assert 0 < abs(effects[modifier.effect]) <= limit
    assert lines[0][3] is True
    effects, lines = evaluate((modifier,), found[False].__getitem__)
    assert effects == {} and lines[0][3] is False


def test_columns_and_die_modifiers_are_whole():
    for modifier in RULES.modifiers["ground_combat"]:
        for values in itertools.islice(situations(modifier), 2000):
            assert Fraction(modifier.value.number(values)).denominator == 1


def test_every_number_of_the_program_is_there():
    on = features_on([*switches_of(RULES.phases), "headquarters"])
    assert set(RULES.numbers) == set(vocabulary.NUMBERS)
    assert set(RULES.settings) == set(vocabulary.SETTINGS)
    assert set(RULES.formulas) == set(vocabulary.FORMULAS)
    assert set(RULES.references) == {
        code for code in vocabulary.REFERENCES if reason_for(code, on) is not None
    }


def test_order_kinds_and_procedures_are_those_of_the_engine():
    of_no_phase = {order.kind for order in (*BESIDE, *INJECT_ORDERS)} | {
        "act",
        "end_phase",
        "answer",
        "withdraw",
    }
    assert set(vocabulary.ORDERS) == set(KINDS) - of_no_phase
    assert set(vocabulary.PROCEDURES) == set(ENGINE_PROCEDURES)
    used = [name for phase in RULES.phases for name in (*phase.begin, *phase.end)]
    assert sorted(used) == sorted(vocabulary.PROCEDURES)
    kinds = {kind for phase in RULES.phases for kind in phase.orders}
    assert kinds == set(vocabulary.ORDERS) | set(RULES.orders)


def test_sequence_of_play():
    assert [phase.id for phase in RULES.phases] == [
        "intelligence",
        "strikes",
        "movement",
        "combat",
        "supply",
        "adapt",
    ]


def test_ladder_and_firebreaks():
    assert [rung.number for rung in RULES.ladder] == list(range(14))
    assert [rung.number for rung in RULES.ladder if rung.firebreak] == [7, 10, 12]


def test_every_number_has_a_basis_and_a_note():
    names = [row.name for row in RULES.assumptions]
    assert len(names) == len(set(names)) > 900
    assert all(row.note.strip() and row.line > 0 for row in RULES.assumptions)
    assert "unit_types.infantry_division.attack" in names
    assert "numbers.stack.limit" in names
    assert "modifiers.8.4-hill.value" in names


def test_every_symbol_is_in_the_symbol_set():
    index = json.loads((Path(__file__).parents[2] / "assets" / "symbols" / "index.json").read_text("utf-8"))
    for unit in RULES.unit_types.values():
        assert unit.symbol in index, unit.key
        drawn = index[unit.symbol]["sidc"]
        assert (unit.sidc[3], unit.sidc[4:8], unit.sidc[10:]) == ("0", drawn[4:8], drawn[10:20]), unit.key


def test_everything_that_is_defined_is_used():
    units = RULES.unit_types.values()
    assert set(RULES.weapons) == {key for unit in units for key in unit.weapons}
    assert set(RULES.sensors) == {key for unit in units for key in unit.sensors}
    assert set(RULES.defences) == {key for unit in units for key in unit.defences}
    supply = RULES.settings["supply.class"]
    assert set(RULES.movement) == {unit.movement_class for unit in units} | {supply}
    cells = {cell for row in RULES.combat.rows for cell in row}
    assert set(RULES.combat.results) == cells
    actions = {weapon.action for weapon in RULES.weapons.values()}
    actions |= {sensor.action for sensor in RULES.sensors.values() if sensor.action}
    actions |= {value for name, value in RULES.settings.items() if name.startswith("action.")}
    actions |= {order.action for order in RULES.orders.values() if order.action}
    assert set(RULES.actions) == actions


def test_units_can_do_what_their_domain_asks():
    for unit in RULES.unit_types.values():
        assert (unit.stack > 0) == (unit.domain == "ground"), unit.key
        assert not (unit.zoc and unit.domain != "ground"), unit.key
        if unit.movement and unit.domain == "ground":
            costs = RULES.movement[unit.movement_class].terrain
            assert unit.movement >= costs["clear"] + RULES.numbers["zoc.cost"], unit.key


def test_rule_texts_are_in_order_and_short():
    numbers = [text.number for text in RULES.texts]
    assert numbers == sorted(numbers, key=rule_order)
    chapters = {number.split(".")[0] for number in numbers}
    assert chapters == {str(number) for number in range(1, 16)}
    assert all("{" not in text.text for text in RULES.texts)
    assert RULES.text("8.4.7") == RULES.text("8.4")
    assert RULES.text("99") is None


def _expected(column: int, shift: int = 0) -> dict[str, Fraction]:
    """Expected losses and chance of a retreat in a column of the combat table."""
    table, die = RULES.combat, Die.parse(RULES.combat.die)
    sums = {"attacker": Fraction(0), "defender": Fraction(0), "retreat": Fraction(0)}
    for total, chance in die.faces():
        row = min(max(total + shift - table.first_total, 0), len(table.rows) - 1)
        result: CombatResult = table.results[table.rows[row][column]]
        sums["attacker"] += chance * result.attacker_losses
        sums["defender"] += chance * result.defender_losses
        sums["retreat"] += chance * (result.retreat > 0)
    return sums


def test_better_odds_and_better_rolls_are_better():
    columns = [_expected(column) for column in range(len(RULES.combat.columns))]
    for worse, better in itertools.pairwise(columns):
        assert better["attacker"] <= worse["attacker"]
        assert better["defender"] >= worse["defender"]
        assert better["retreat"] >= worse["retreat"]
    for column in range(len(columns)):
        low, high = _expected(column, -1), _expected(column, 1)
        assert high["attacker"] <= low["attacker"] and high["defender"] >= low["defender"]


def test_three_to_one_favours_the_attacker_moderately():
    odds = _expected(RULES.combat.columns.index("3:1"))
    assert Fraction(1, 2) < odds["retreat"] < Fraction(3, 4)
    assert 1 < odds["defender"] / odds["attacker"] < 3


def test_the_table_covers_the_die():
    values = Die.parse(RULES.combat.die).values
    assert (RULES.combat.first_total, len(RULES.combat.rows)) == (values[0], len(values))
    for name in (RULES.strike_die, RULES.contest_die):
        assert Die.parse(name).name == name


def test_a_strike_costs_a_step_or_two_at_most_on_average():
    for weapon in RULES.weapons.values():
        assert Fraction(1, 5) <= weapon.hit * weapon.salvo <= 2, weapon.key
