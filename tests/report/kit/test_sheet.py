"""The map sheet: true millimetres, terrain letters, legend and credits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wargame.report.kit.plan import Options, plan_kit
from wargame.report.kit.sheet import MapSheet, terrain_letters
from wargame.scenarios.library import Library, Opened


@pytest.fixture(scope="module")
def korea() -> Opened:
    return Library().open("korea-escalation")


@pytest.fixture(scope="module")
def sheet(korea: Opened) -> MapSheet:
    made = plan_kit(korea, Options(hex_mm=18.0, parts=frozenset({"map"}))).sheet
    assert made is not None
    return made


def test_hexes_are_as_many_millimetres_across_as_asked_for(sheet: MapSheet) -> None:
    layout, grid = sheet.layout, sheet.hexmap.grid
    x, y = sheet.at(*layout.centre(grid.parse("2020")))
    below = sheet.at(*layout.centre(grid.parse("2021")))
    beside = sheet.at(*layout.centre(grid.parse("2120")))
    assert below == pytest.approx((x, y + 18.0))
    assert beside[0] - x == pytest.approx(18.0 * 3**0.5 / 2)
    assert all(
        sheet.area.x <= sheet.at(*corner)[0] <= sheet.area.right + 1e-9
        for hex_id in (0, grid.size - 1)
        for corner in layout.corners(hex_id)
    )


def test_each_kind_of_land_has_a_letter_of_its_own(korea: Opened) -> None:
    letters = terrain_letters(korea.hexmap, korea.ruleset)
    land = {key for key in set(korea.hexmap.terrain) if korea.ruleset.terrains[key].land}
    assert set(letters) == land and len(set(letters.values())) == len(land)
    titles = {letter: korea.ruleset.terrains[key].title for key, letter in letters.items()}
    assert all(title.startswith(letter) for letter, title in titles.items())


def test_letters_grow_until_they_differ(korea: Opened) -> None:
    terrains = {
        key: replace(terrain, title="Hillock" if key == "rough" else terrain.title)
        for key, terrain in korea.ruleset.terrains.items()
    }
    letters = terrain_letters(korea.hexmap, replace(korea.ruleset, terrains=terrains))
    assert (letters["rough"], letters["hill"]) == ("Hillo", "Hill")


def test_licence_and_every_source_stand_on_the_map(sheet: MapSheet) -> None:
    text = " ".join(sheet.texts())
    assert "Open Database License" in text and "OpenStreetMap" in text
    for source in sheet.hexmap.sources:
        assert source["credit"] in text and source["name"] in text
        assert source["name"] in sheet.short_credit and source["licence"] in sheet.short_credit


def test_the_legend_explains_what_the_map_has(sheet: MapSheet) -> None:
    signs = dict(sheet.legend)
    assert {"river:1", "river:2", "demarcation", "capital", "port", "airfield"} <= set(signs)
    assert {f"link:{kind}" for kind in sheet.hexmap.links} <= set(signs)
    assert {f"terrain:{kind}" for kind in set(sheet.hexmap.terrain)} <= set(signs)
