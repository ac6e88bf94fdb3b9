"""A scenario sets numbers of its ruleset for its own scale, with their own basis."""

from __future__ import annotations

import pytest

from wargame.rules.intake import VARIANT
from wargame.rules.loader import load_ruleset
from wargame.rules.problems import ContentError
from wargame.rules.source import read_folder
from wargame.scenarios.library import shipped_roots
from wargame.scenarios.variant import variant_of

RULESET = read_folder(shipped_roots()[1] / "rulesets" / "modern-ops")
LIMIT = '[ruleset.set]\n"numbers.stack.limit" = { value = 6, basis = "derived", note = "Hexes of 5 km" }\n'


def varied(text: str) -> dict[str, bytes]:
    made = variant_of(text.encode(), "small/scenario.toml")
    assert made is not None
    return {**RULESET, VARIANT: made}


def test_a_scenario_without_the_table_changes_nothing() -> None:
    assert variant_of(b"[scenario]\nid = 'small'\n", "small/scenario.toml") is None


def test_the_number_has_the_scenarios_value_basis_note_and_place() -> None:
    rules = load_ruleset(varied(LIMIT), where="modern-ops")
    row = next(row for row in rules.assumptions if row.name == "numbers.stack.limit")
    assert (row.value, row.basis, row.note) == (6, "derived", "Hexes of 5 km")
    assert (row.file, row.line) == ("small/scenario.toml", 2)
    plain = load_ruleset(RULESET, where="modern-ops")
    changed = {
        a.name for a, b in zip(rules.assumptions, plain.assumptions, strict=True) if a.value != b.value
    }
    assert changed == {"numbers.stack.limit"}


def test_an_override_from_outside_goes_over_the_scenarios_value() -> None:
    files = {**varied(LIMIT), "overrides.toml": b'[set]\n"numbers.stack.limit" = "8"\n'}
    rules = load_ruleset(files, where="modern-ops")
    row = next(row for row in rules.assumptions if row.name == "numbers.stack.limit")
    assert (row.value, row.note) == (8, "Hexes of 5 km")


def test_an_unknown_name_is_told_with_the_scenarios_line_and_the_nearest_name() -> None:
    with pytest.raises(ContentError) as caught:
        load_ruleset(varied(LIMIT.replace("limit", "limt")), where="modern-ops")
    text = str(caught.value)
    assert "small/scenario.toml:2" in text and "numbers.stack.limit" in text


@pytest.mark.parametrize(
    "entry",
    ["6", "{ value = 6 }", '{ value = true, basis = "derived", note = "x" }', '{ basis = "derived" }'],
)
def test_an_entry_needs_value_basis_and_note(entry: str) -> None:
    with pytest.raises(ContentError, match=r"small/scenario.toml:2: .*needs value"):
        variant_of(f'[ruleset.set]\n"numbers.stack.limit" = {entry}\n'.encode(), "small/scenario.toml")


def test_the_table_holds_nothing_else() -> None:
    with pytest.raises(ContentError, match=r"one table only"):
        variant_of(b"[ruleset.change]\n", "small/scenario.toml")
