"""The Kursk scenario: its size, what it starts with, and that bots play it to the end."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache

import pytest
from support.botgames import play

from wargame.engine.engine import Engine
from wargame.engine.game import compile_game
from wargame.engine.orders import Attack, MoveUnit, Order
from wargame.engine.setup import initial_state
from wargame.engine.state import AreaEffect, State
from wargame.hexes.layout import HexLayout
from wargame.mapmaker.plane import Projection
from wargame.mapmaker.region import load_region
from wargame.rules.model import GROUND
from wargame.scenarios.bundle import unpack
from wargame.scenarios.library import Library, Opened

HEX_KM2 = 5.0**2 * 3**0.5 / 2
MEN_A_STEP = {"ru": 350, "dprk": 100, "ua": 350}
REACH_KM = 12.0
PAUSE = (7, 8, 9)
"""13 January to 2 February 2025."""
BRIGADES = ("dprk-92", "dprk-93", "dprk-94", "dprk-4th")


@cache
def opened() -> Opened:
    return Library().open("kursk-2024")


def test_it_has_the_promised_size() -> None:
    content = opened().scenario
    assert (content.turn_hours, content.turns, content.start_date) == (168, 21, "2024-12-02")
    sides = Counter(unit.side for unit in content.units)
    assert 26 <= sides["ru"] <= 32 and 20 <= sides["ua"] <= 26 and 9 <= sides["dprk"] <= 10, sides
    assert {seat.side for seat in content.seats if seat.role == "player"} == {"ru", "dprk", "ua"}
    assert {"facilitator", "observer"} <= {seat.role for seat in content.seats}
    assert content.initiative == (("ru", "dprk"), ("ua",))
    assert len(content.injects) >= 8 and any(inject.manual for inject in content.injects)
    assert {"casualties_dprk", "drone_defence_dprk"} == {
        track.id for track in content.tracks if track.side == "facilitator"
    }


def test_the_salient_is_about_650_km2_and_ukraines() -> None:
    """Forbes, December 2024: 250 square miles; a quarter off is close."""
    content = opened()
    state = initial_state(compile_game(content.ruleset, content.scenario, content.hexmap))
    sides = [side.id for side in content.scenario.sides]
    held = [
        hex_id
        for hex_id, holder in enumerate(state.control)
        if holder == sides.index("ua") and content.hexmap.country[hex_id] == "Russia"
    ]
    assert set(held) == set(content.scenario.areas["salient"].hexes)
    assert len(held) * HEX_KM2 == pytest.approx(650, rel=0.25)
    assert all(
        state.control[hex_id] == sides.index("ua")
        for hex_id, country in enumerate(content.hexmap.country)
        if country == "Ukraine"
    )


def test_the_contingent_has_its_published_strength() -> None:
    """11,000 (10,000 to 12,000) in December, 3,000 (1,500 to 4,000) more by the end of February."""
    units = [unit for unit in opened().scenario.units if unit.side == "dprk"]
    first = sum(unit.steps for unit in units if unit.arrives <= 5) * MEN_A_STEP["dprk"]
    late = [unit for unit in units if unit.arrives > 5 and unit.type != "long_range_artillery_brigade"]
    assert 10_000 <= first <= 12_000
    assert 1_500 <= sum(unit.steps for unit in late) * MEN_A_STEP["dprk"] <= 4_000
    assert {unit.arrives for unit in units if unit.arrives > 5} <= set(range(7, 14))
    ready = [unit.drone_defence for unit in opened().scenario.units if unit.side == "ua"]
    brigades = [unit.drone_defence for unit in units if unit.type == "massed_infantry_brigade"]
    assert max(brigades) * 2 <= min(ready), "the contingent comes unprepared for drones"


def test_the_strength_in_the_region_is_about_three_to_one() -> None:
    kinds = opened().ruleset.unit_types
    men: Counter[str] = Counter()
    for unit in opened().scenario.units:
        if unit.arrives <= 5 and kinds[unit.type].domain == GROUND:
            men[unit.side] += unit.steps * MEN_A_STEP[unit.side]
    assert men["ua"] == pytest.approx(20_000, rel=0.25)
    assert 1.8 <= (men["ru"] + men["dprk"]) / men["ua"] <= 3.2


def test_units_stand_near_the_place_they_are_named_at() -> None:
    """Within two hexes of the latitude and longitude that units.csv gives."""
    text = unpack(opened().blobs["scenario"], name="kursk")["units.csv"].decode()
    region, hexmap = load_region("kursk"), opened().hexmap
    plane = Projection(region.lon_0, region.lat_0, region.north_west_km)
    layout = HexLayout(hexmap.grid, hexmap.hex_km)
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    assert len(rows) == len(opened().scenario.units)
    for row in rows:
        x, y = plane.point(float(row["lon"]), float(row["lat"]))
        cx, cy = layout.centre(hexmap.grid.parse(row["hex"]))
        assert ((cx - x) ** 2 + (cy - y) ** 2) ** 0.5 <= REACH_KM, row["id"]


def test_sides_start_on_ground_they_hold() -> None:
    content = opened()
    salient = set(content.scenario.areas["salient"].hexes)
    for unit in content.scenario.units:
        ours = content.hexmap.country[unit.hex] == "Ukraine" or unit.hex in salient
        assert ours == (unit.side == "ua"), unit.id


def test_numbers_of_another_scale_say_why() -> None:
    rows = [row for row in opened().ruleset.assumptions if row.file == "kursk-2024/scenario.toml"]
    assert len(rows) >= 40
    assert all(row.note and row.line > 0 for row in rows)
    limit = next(row for row in rows if row.name == "numbers.stack.limit")
    assert opened().ruleset.numbers["stack.limit"] == limit.value == 6


def test_bots_play_it_to_the_end() -> None:
    """There is fighting, the salient shrinks; the contingent pauses, learns, and its tracks follow it."""
    content = opened().scenario
    game = compile_game(opened().ruleset, content, opened().hexmap)
    ua, dprk = game.side_index["ua"], game.side_index["dprk"]
    held: dict[int, int] = {}
    toll: dict[int, int] = {}
    skill: dict[int, int] = {}

    def heard(state: State, seat: str, order: Order) -> None:
        held[state.turn] = sum(state.control[hex_id] == ua for hex_id in content.areas["salient"].hexes)
        toll[state.turn] = state.losses[dprk]
        skill.setdefault(state.turn, state.tracks["drone_defence_dprk"])
        if state.turn in PAUSE and isinstance(order, Attack | MoveUnit):
            number = order.units[0] if isinstance(order, Attack) else order.unit
            assert content.units[number].id not in BRIGADES, f"turn {state.turn}: {order}"

    state = play(game, seed=1, heard=heard)
    assert toll[PAUSE[-1]] - toll[PAUSE[0] - 1] < toll[PAUSE[0] - 1] - toll[PAUSE[0] - 4]
    assert state.tracks["casualties_dprk"] == MEN_A_STEP["dprk"] * state.losses[dprk]
    assert skill[PAUSE[-1] + 1] > skill[PAUSE[0]] > skill[1], "exposure teaches, then the courses"
    assert state.ended
    assert 31 > held[3] > held[max(held)]
    assert held[7] >= 10
    assert all(lost > 0 for lost in state.losses)


@pytest.mark.parametrize(("inject", "least", "most"), [("rubicon_road", 0.05, 0.2), ("mud", 0.2, 0.5)])
def test_the_road_under_drones_starves_a_part_of_the_salient(inject: str, least: float, most: float) -> None:
    game = compile_game(opened().ruleset, opened().scenario, opened().hexmap)
    engine, state = Engine(game), initial_state(game)
    ua, ru = game.side_index["ua"], game.side_index["ru"]
    salient = opened().scenario.areas["salient"].hexes
    assert all(engine.supply_map(state, "ua", ua)[hex_id] for hex_id in salient)
    effects = next(each for each in opened().scenario.injects if each.id == inject).effects
    area = next(effect for effect in effects if effect.kind == "area")
    state.areas[1] = AreaEffect(1, ru, area.text, area.hex, area.radius, area.amount, 99, -1)
    fed = engine.supply_map(state, "ua", ua)
    assert least <= sum(not fed[hex_id] for hex_id in salient) / len(salient) <= most
