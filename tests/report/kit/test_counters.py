"""Counters: every unit once, values that the rules give, backs that meet their fronts."""

from __future__ import annotations

from collections import Counter as Tally

import pytest

from wargame.report.kit.counters import counter_size, unit_counters
from wargame.report.kit.countersheets import counter_sections, place_of, sheets
from wargame.report.kit.items import Symbol, Text
from wargame.report.kit.markers import public_markers, side_markers
from wargame.report.kit.model import A4
from wargame.report.kit.scope import Content, content_of
from wargame.scenarios.library import Library

SCENARIOS = [card.id for card in Library().scenarios()]


def content(scenario: str) -> Content:
    opened = Library().open(scenario)
    return content_of(opened.scenario, opened.ruleset, opened.hexmap)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_unit_has_one_counter_with_a_front_and_a_back(scenario: str) -> None:
    made = content(scenario)
    counters = [each for side in made.scenario.sides for each in unit_counters(made, side, 15)]
    assert Tally(each.unit for each in counters) == Tally(unit.id for unit in made.scenario.units)
    assert all(each.front and each.back for each in counters)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_unit_is_printed_once_on_the_fronts(scenario: str) -> None:
    made = content(scenario)
    fronts = [page for section in counter_sections(made, 21) for page in section.pages[::2]]
    symbols = sum(isinstance(item, Symbol) for page in fronts for item in page.items)
    assert symbols == len(made.scenario.units)


def texts(items) -> list[str]:
    return [item.text for item in items if isinstance(item, Text)]


def test_a_counter_shows_the_strength_of_its_steps_and_of_half_of_them() -> None:
    made = content("korea-escalation")
    by_id = {unit.id: unit for unit in made.scenario.units}
    seen = 0
    for side in made.scenario.sides:
        for each in unit_counters(made, side, 15):
            unit = by_id[each.unit]
            kind = made.ruleset.unit_types[unit.type]
            for steps, face in ((unit.steps, each.front), (unit.steps // 2, each.back)):
                if steps:
                    values = f"{kind.attack * steps}–{kind.defence * steps}–{kind.movement}"
                    assert values in texts(face) and str(steps) in texts(face)
                    seen += 1
            if unit.arrives > 1:
                assert f"T{unit.arrives}" in texts(each.front)
    assert seen > len(by_id)


@pytest.mark.parametrize("number", range(0, 40, 7))
def test_a_back_lies_behind_its_front_when_the_sheet_is_turned_on_its_long_edge(number: int) -> None:
    front = place_of(number, 12, 15, back=False)
    back = place_of(number, 12, 15, back=True)
    assert back.y == front.y
    assert back.x == pytest.approx(A4[0] - front.right)


def test_sheets_hold_all_counters_within_the_paper() -> None:
    made = content("korea-escalation")
    side = made.scenario.sides[0]
    counters = unit_counters(made, side, 15) * 6
    pages = list(sheets(counters, 15))
    assert len(pages) % 2 == 0
    names = sum(1 for page in pages[::2] for item in page.items if isinstance(item, Symbol))
    assert names == len(counters)
    for page in pages:
        for item in page.items:
            if isinstance(item, Symbol):
                assert item.rect.x > 10 and item.rect.right < A4[0] - 10
                assert item.rect.y > 20 and item.rect.bottom < A4[1] - 14


def test_a_whole_counter_lies_inside_its_hex() -> None:
    for hex_mm in (12.0, 21.0, 30.0):
        half = counter_size(hex_mm) / 2
        # the corner of the square against the slanted side of a flat-top hex
        assert half * 3**0.5 / 2 + half / 2 <= hex_mm / 2
    assert counter_size(21.0) == 15.0


def test_markers_are_those_that_the_rules_use() -> None:
    modern, classic = content("korea-escalation"), content("strait-classic")
    assert {each.key for each in public_markers(modern, 15)} >= {"turn", "rung", "state-0"}
    plain = {each.key for each in public_markers(classic, 15)}
    assert "turn" in plain and not any(key.startswith(("rung", "area", "posture")) for key in plain)
    of_side = {each.key for each in side_markers(classic, classic.scenario.sides[0], 15)}
    assert not any(key.startswith(("contact", "zone", "patrol")) for key in of_side)
    side = modern.scenario.sides[0]
    keys = {each.key for each in side_markers(modern, side, 15)}
    assert {f"contact-{side.id}-1", f"zone-0-{side.id}", f"patrol-0-{side.id}"} <= keys
