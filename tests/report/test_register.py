"""The register: every row, what was changed, what a seat may read, the workbook without formulas."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from wargame.report.excursion import Excursion
from wargame.report.register import (
    MAP,
    RULESET,
    SCENARIO,
    Entry,
    changed_rows,
    counts,
    known_to,
    register,
    try_changes,
    value_text,
)
from wargame.report.spreadsheet import register_bytes
from wargame.rules.problems import ContentError
from wargame.rules.source import parse_number
from wargame.scenarios.library import Library, Opened


@pytest.fixture(scope="module")
def opened() -> Opened:
    return Library().open("tutorial-strait")


@pytest.fixture(scope="module")
def rows(opened: Opened) -> tuple[Entry, ...]:
    return register(opened)


def test_every_number_is_there_with_its_place(opened: Opened) -> None:
    rows = register(opened)
    names = [row.name for row in rows]
    assert len(set(names)) == len(names)
    for content, part in ((opened.scenario, SCENARIO), (opened.ruleset, RULESET)):
        assert {row.name for row in content.assumptions} == {row.name for row in rows if row.part == part}
    assert {row.part for row in rows} == {SCENARIO, RULESET, MAP}
    assert all(row.note and (row.line > 0 or row.part == MAP) for row in rows)
    assert sum(counts(rows).values()) == len(rows)
    assert not changed_rows(opened)


def test_values_read_as_set_takes_them(opened: Opened) -> None:
    for row in register(opened):
        if not isinstance(row.value, str):
            assert parse_number(value_text(row.value)) == row.value


def test_a_change_is_told_with_the_contents_own_value_and_place(opened: Opened) -> None:
    own = {row.name: row for row in register(opened)}
    changed = try_changes(opened, {"numbers.stack.limit": "12", "scenario.rung": "1"})
    rows = {row.name: row for row in changed_rows(changed)}
    assert set(rows) == {"numbers.stack.limit", "scenario.rung"}
    limit = rows["numbers.stack.limit"]
    assert (limit.value, limit.was) == (12, own["numbers.stack.limit"].value)
    assert limit.place == own["numbers.stack.limit"].place
    assert changed.ruleset.numbers["stack.limit"] == 12 and changed.scenario.rung == 1


def test_an_unknown_name_and_a_bad_value_are_refused(opened: Opened) -> None:
    with pytest.raises(ContentError, match="stack"):
        try_changes(opened, {"numbers.stack.limits": "12"})
    with pytest.raises(ContentError, match="must be a number") as caught:
        try_changes(opened, {"numbers.stack.limit": "a lot"})
    assert len(caught.value.problems) == 1


def test_an_excursion_tries_each_change_and_keeps_what_fits(opened: Opened) -> None:
    excursion = Excursion(opened)
    own = value_text(opened.ruleset.numbers["stack.limit"])
    assert excursion.change("numbers.stack.limit", "12") == ""
    assert "number" in excursion.change("numbers.stack.limit", "many")
    assert excursion.changes == {"numbers.stack.limit": "12"}
    assert excursion.opened.ruleset.numbers["stack.limit"] == 12
    assert "map.rows" in excursion.change("map.rows", "3")
    assert excursion.change("numbers.stack.limit", own) == "" and excursion.changes == {}
    assert excursion.opened is opened
    excursion.change("scenario.rung", "1")
    excursion.change("numbers.stack.limit", "12")
    assert excursion.reset("scenario.rung") == "" and set(excursion.changes) == {"numbers.stack.limit"}
    excursion.reset_all()
    assert excursion.changes == {} and excursion.opened is opened


SHIPPED = tuple(card.id for card in Library().scenarios())


@pytest.mark.parametrize("scenario", SHIPPED)
def test_set_takes_every_name_that_is_listed_but_for_the_maps(scenario: str) -> None:
    """Each name with the value that it has: known, parsed, and nothing is different."""
    opened = Library().open(scenario)
    rows = register(opened)
    same = Library().open(scenario, {row.name: value_text(row.value) for row in rows if row.settable})
    assert [(row.name, row.value, row.was) for row in register(same)] == [
        (row.name, row.value, None) for row in rows
    ]
    assert same.scenario.holdings == opened.scenario.holdings
    assert same.scenario.estimates == opened.scenario.estimates


def test_a_number_of_the_map_is_refused_with_the_reason() -> None:
    with pytest.raises(ContentError, match=r"'map\.rows' belongs to the map"):
        Library().open("tutorial-strait", {"map.rows": "3"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("holdings.dprk.replacements", "7"),
        ("thresholds.rok.pressure", "33"),
        ("estimates.rok.dprk.fpv_stock.best", "70"),
        ("estimates.quantity.fpv_stock.floor", "0.2"),
        ("orders.sanction.base", "0.4"),
    ],
)
def test_a_name_of_either_file_changes_its_own_number_only(name: str, value: str) -> None:
    changed = Library().open("korea-escalation", {name: value})
    rows = {row.name: row for row in changed_rows(changed)}
    assert set(rows) == {name}
    assert value_text(rows[name].value) == value


def test_a_player_knows_what_its_own_side_holds_and_believes_and_no_more() -> None:
    opened = Library().open("korea-escalation")
    rows = register(opened)
    for side in opened.scenario.sides:
        bloc = {side.id, *side.allies}
        heads = {
            (kind, owner)
            for kind, owner, *_ in (row.name.split(".") for row in known_to(rows, opened.scenario, side.id))
            if kind in ("holdings", "thresholds") or (kind == "estimates" and owner in _SIDES)
        }
        assert heads
        assert {owner for _, owner in heads} <= bloc
    seen = known_to(rows, opened.scenario, "")
    assert not [row.name for row in seen if row.part == SCENARIO and row.name.split(".")[1] in _SIDES]


_SIDES = ("dprk", "rok", "us", "jpn")


def test_a_player_reads_nothing_of_the_enemy_or_of_held_injects(opened: Opened) -> None:
    scenario = opened.scenario
    rows = register(opened)
    for side in scenario.sides:
        known = {row.name for row in known_to(rows, scenario, side.id)}
        for unit in scenario.units:
            own = unit.side == side.id or unit.side in side.allies
            assert (f"units.{unit.id}.hex" in known) == own
        assert not any(name.startswith("injects.") for name in known)
        assert "numbers.stack.limit" in known
    observer = {row.name for row in known_to(rows, scenario, "")}
    assert not any(name.startswith(("units.", "objectives.", "grades.")) for name in observer)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")'])
def test_a_text_in_the_workbook_is_never_a_formula(rows: tuple[Entry, ...], text: str) -> None:
    row = replace(rows[0], note=text, value=text, name=text)
    sheet = load_workbook(BytesIO(register_bytes([row], "=title")))["Assumptions"]
    for column in ("A", "B", "E"):
        cell = sheet[f"{column}2"]
        assert (cell.value, cell.data_type) == (text, "s")


def test_the_workbook_has_filters_frozen_panes_and_counts(rows: tuple[Entry, ...]) -> None:
    book = load_workbook(BytesIO(register_bytes(rows, "Title")))
    sheet = book["Assumptions"]
    assert sheet.max_row == len(rows) + 1
    assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref == f"A1:H{len(rows) + 1}"
    number = next(row for row in rows if row.name == "numbers.stack.limit")
    assert sheet.cell(rows.index(number) + 2, 2).value == number.value
    together = [cell.value for cell in book["Counts"][5]]
    assert together == ["together", *counts(rows).values()]
