"""The shipped scenarios: complete, consistent with their maps, every number with a basis."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from wargame.hexes.layout import HexLayout
from wargame.rules.model import AIR, GROUND
from wargame.scenarios.library import Library, Opened
from wargame.scenarios.model import UnitSetup

SHIPPED = [card.id for card in Library().scenarios() if card.shipped]
COUNTRY = {"dprk": ("DPRK",), "rok": ("ROK",), "us": ("ROK", "Japan"), "jpn": ("Japan",)}
LEAST = {"dprk": 40, "rok": 35, "us": 8, "jpn": 8}
REACH_KM = 60.0
"""Farthest that a unit may stand from where it is named: about three hexes (fleets at sea, full hexes)."""


@cache
def opened(scenario: str) -> Opened:
    return Library().open(scenario)


def korea_units() -> list[UnitSetup]:
    return list(opened("korea-escalation").scenario.units)


@pytest.mark.parametrize("scenario", SHIPPED)
def test_it_loads_and_has_all_its_parts(scenario: str) -> None:
    content, exercise = opened(scenario).scenario, bool(opened(scenario).ruleset.ladder)
    assert bool(content.injects) == exercise, "a plain board game is played without a facilitator's events"
    assert content.ends
    assert content.sources
    assert content.facilitator_briefing
    assert content.summary
    for side in content.sides:
        assert [unit for unit in content.units if unit.side == side.id]
        assert [goal for goal in content.objectives if goal.side == side.id]
        assert len(content.grades[side.id]) >= 3
        assert content.grades[side.id][-1].at_least <= -100, "every result has a grade"
    lost = any(condition.all_lose and "rung" in condition.when.names for condition in content.ends)
    assert lost == exercise


@pytest.mark.parametrize("scenario", SHIPPED)
def test_every_number_has_a_basis_and_a_note(scenario: str) -> None:
    content = opened(scenario).scenario
    assert {row.basis for row in content.assumptions} <= {"sourced", "derived", "judgement"}
    assert all(len(row.note) > 5 for row in content.assumptions)
    named = {row.name for row in content.assumptions}
    for unit in content.units:
        assert {
            f"units.{unit.id}.{key}" for key in ("hex", "steps", "drone_skill", "drone_defence", *unit.stocks)
        } <= named
    assert {f"objectives.{goal.id}.points" for goal in content.objectives} <= named
    assert {f"tracks.{track.id}.start" for track in content.tracks} <= named


@pytest.mark.parametrize("scenario", SHIPPED)
def test_every_stock_is_used_by_the_unit_that_has_it(scenario: str) -> None:
    content = opened(scenario)
    rules = content.ruleset
    combat = rules.settings["combat.stock"]
    for unit in content.scenario.units:
        kind = rules.unit_types[unit.type]
        used = {key for key in kind.weapons if rules.weapons[key].per_stock}
        used |= {rules.sensors[key].stock for key in kind.sensors} | {
            rules.defences[key].stock for key in kind.defences
        }
        needed = used - {""}
        assert needed <= set(unit.stocks), f"{unit.id} lacks {needed - set(unit.stocks)}"
        extra = set(unit.stocks) - used
        assert extra <= ({combat} if kind.domain == GROUND else set()), f"{unit.id} cannot use {extra}"


@pytest.mark.parametrize("scenario", SHIPPED)
def test_briefings_have_a_readable_length_and_link_to_nothing(scenario: str) -> None:
    content = opened(scenario).scenario
    for text in (content.briefing, content.facilitator_briefing, *(side.briefing for side in content.sides)):
        assert 90 <= len(text.split()) <= 560
        assert text.startswith("# ")
        assert "http" not in text


def test_korea_has_the_promised_size() -> None:
    content = opened("korea-escalation").scenario
    sides = Counter(unit.side for unit in content.units)
    assert len(content.units) >= 100
    assert all(sides[side] >= least for side, least in LEAST.items()), sides
    assert content.turns == 14
    assert len(content.injects) >= 14
    assert sum(inject.manual for inject in content.injects) >= 3
    assert sum(inject.when is not None for inject in content.injects) >= 6
    assert all(inject.expected and inject.note and inject.trains for inject in content.injects)
    assert content.initiative == (("dprk",), ("rok", "us", "jpn"))
    assert content.rung < 7, "play starts below the first firebreak"
    assert "fictional" in content.briefing


def test_korea_reinforcements_come_from_every_side() -> None:
    late = {unit.id: unit.arrives for unit in korea_units() if unit.arrives > 1}
    assert late["csg"] == 3
    assert late["meu-31"] == 4
    assert {unit.side for unit in korea_units() if unit.arrives > 1} == {"dprk", "rok", "us", "jpn"}


def test_korea_units_stand_in_their_own_country() -> None:
    content = opened("korea-escalation")
    ports = {place.hex for place in content.hexmap.places if place.kind == "port"}
    fields = {place.hex for place in content.hexmap.places if place.kind == "airfield"}
    for unit in korea_units():
        kind = content.ruleset.unit_types[unit.type]
        country = content.hexmap.country[unit.hex]
        label = f"{unit.id} in {content.hexmap.grid.label(unit.hex)} ({country})"
        if kind.domain == GROUND or unit.hex in ports:
            assert country in COUNTRY[unit.side], label
        elif kind.domain == AIR:
            assert country in COUNTRY[unit.side], label
            assert unit.hex in fields, f"{label} is no airfield"
        else:
            assert content.hexmap.terrain[unit.hex] == "sea", label


def test_korea_units_stand_where_they_are_named() -> None:
    """The hex is near the latitude and longitude of the row (plane approximation round the map's origin)."""
    content = opened("korea-escalation")
    lines = Library().scenarios()
    folder = next(card.folder for card in lines if card.id == "korea-escalation")
    layout = HexLayout(content.hexmap.grid, content.hexmap.hex_km)
    rows = [line.split(",") for line in (folder / "units.csv").read_text("utf-8").splitlines() if "," in line]
    header = next(row for row in rows if row[0] == "id")
    columns = {name: header.index(name) for name in ("id", "lat", "lon")}
    known = {unit.id: unit for unit in korea_units()}
    # Seoul's city mark fixes the plane; a degree is 111 km north and 88 km east at 37.5 degrees.
    seoul = next(city for city in content.hexmap.cities if city.name == "Seoul")
    checked = 0
    for row in rows:
        unit = known.get(row[0])
        if unit is None or not 36.5 <= float(row[columns["lat"]]) <= 38.8:
            continue
        lat, lon = float(row[columns["lat"]]), float(row[columns["lon"]])
        x, y = layout.centre(unit.hex)
        dx = x - (seoul.x + (lon - 126.98) * 87.5)
        dy = y - (seoul.y - (lat - 37.56) * 111.0)
        assert (dx * dx + dy * dy) ** 0.5 <= REACH_KM, unit.id
        checked += 1
    assert checked >= 60


def test_the_front_is_one_coherent_line() -> None:
    """Both hexes of every hexside of the line are held or next to a unit that exerts a zone of control."""
    content = opened("korea-escalation")
    grid, hexmap = content.hexmap.grid, content.hexmap
    lines = {
        north: {
            unit.hex
            for unit in korea_units()
            if content.ruleset.unit_types[unit.type].zoc
            and (unit.side == "dprk") == north
            and unit.arrives == 1
        }
        for north in (True, False)
    }
    checked = 0
    for side in sorted(hexmap.demarcation):
        pair = grid.hexside_hexes(side)
        if not all(hexmap.country[hex_id] for hex_id in pair):
            continue
        assert {hexmap.country[hex_id] for hex_id in pair} == {"DPRK", "ROK"}
        for hex_id in pair:
            own = lines[hexmap.country[hex_id] == "DPRK"]
            assert min(grid.distance(hex_id, other) for other in own) <= 1, grid.label(hex_id)
            checked += 1
    assert checked >= 40


def test_the_islands_are_garrisoned_and_the_aims_are_about_real_hexes() -> None:
    content = opened("korea-escalation")
    hexmap = content.hexmap
    units = {unit.id: unit for unit in korea_units()}
    assert units["yeonpyeong"].hex in content.scenario.areas["yeonpyeong"].hexes
    assert units["mar-6"].hex in content.scenario.areas["baengnyeong"].hexes
    assert all(hexmap.country[hex_id] == "ROK" for hex_id in content.scenario.areas["western_islands"].hexes)
    assert all(hexmap.country[hex_id] == "Japan" for hex_id in content.scenario.areas["tsushima"].hexes)
    assert all(hexmap.country[hex_id] == "ROK" for hex_id in content.scenario.areas["dmz_front"].hexes)
    assert all(hexmap.country[hex_id] == "DPRK" for hex_id in content.scenario.areas["northern_front"].hexes)
    seoul = next(city.hex for city in hexmap.cities if city.name == "Seoul")
    assert seoul in content.scenario.areas["seoul"].hexes


def test_the_veterans_of_kursk_fly_better_than_anybody_else() -> None:
    """The story of the scenario: skill came home with the cadre and reached the drone battalions."""
    skill = {unit.id: unit.drone_skill for unit in korea_units()}
    line = [unit.drone_skill for unit in korea_units() if unit.id.endswith("-div") and unit.side == "dprk"]
    assert skill["kursk-cadre"] == max(skill.values())
    assert skill["ii-drones"] > skill["doc"] > max(line)


def test_a_frozen_crisis_can_win_and_theatre_war_cannot() -> None:
    """Points with the ladder at 2 from day 5 and without any blow, and with the peaceful aims at rung 10."""
    content = opened("korea-escalation").scenario
    calm_days = content.turns - 4
    for side in content.sides:
        best, good = (grade.at_least for grade in content.grades[side.id][:2])
        calm = war = 0
        for goal in content.objectives:
            if goal.side != side.id or goal.kind == "destroy" or (goal.kind == "hold" and side.id == "dprk"):
                continue
            calm += goal.points * (calm_days if goal.when == "each_turn" else 1)
            war += 0 if goal.kind == "rung_at_most" else goal.points
        assert calm >= best, f"{side.id}: {calm}"
        assert war < good, f"{side.id}: {war}"


def test_the_tutorial_is_small() -> None:
    content = opened("tutorial-strait").scenario
    assert content.turns == 6
    assert 10 <= len(content.units) <= 14
    assert len(content.sides) == 2
    assert content.play_minutes <= 30
