"""Invented maps: the drawing decides the hexes, the landscape agrees with it, twice the same bytes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest

from wargame.hexes.layout import HexLayout
from wargame.hexes.paths import reach
from wargame.mapmaker.drawn import (
    drawing_table,
    easiest_way,
    known_drawings,
    make_drawn,
    map_of_drawing,
    read_drawing,
)
from wargame.mapmaker.errors import MapError
from wargame.mapmaker.hexmap import write_hexmap
from wargame.mapmaker.landscape import blend, noise
from wargame.mapmaker.plane import Raster
from wargame.scenarios.maps import load_map

SMALL = {
    "id": "small",
    "title": "Small island",
    "hex_km": 10.0,
    "seed": 3,
    "river_basins_km2": [60.0, 300.0],
    "shown_basin_km2": 20.0,
    "drawing": ".......\n.crhmc.\n.cUrhc.\n..ccc..\n.......",
    "countries": {"north": "Up", "south": "Down", "last_row": 2},
    "cities": {"capitals": ["Town"], "rows": [["Town", "0303", 0, 0, 300], ["Farm", "0503", 1, 1, 5]]},
    "places": {"rows": [["port", "Quay", "0304", 0, 0]]},
    "roads": {"rows": [["Town", "Farm"]]},
    "rails": {"rows": []},
    "rivers": [{"name": "Rill", "hex": "0304"}],
    "labels": [{"text": "The Sea", "kind": "sea", "hex": "0101", "angle": 0.0}],
}


def test_a_map_is_the_same_bytes_twice_and_loads(tmp_path: Path):
    first = write_hexmap(map_of_drawing(SMALL), tmp_path / "a.hexmap").read_bytes()
    second = write_hexmap(map_of_drawing(SMALL), tmp_path / "deeper" / "b.hexmap").read_bytes()
    assert first == second
    loaded = load_map(first, name="small")
    assert loaded.grid.cols == 7 and loaded.grid.rows == 5
    assert [city.name for city in loaded.cities] == ["Town", "Farm"]
    with zipfile.ZipFile(tmp_path / "a.hexmap") as archive:
        assert [entry.filename for entry in archive.infolist()] == ["map.json", "relief.png"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_landscape_agrees_with_the_drawing():
    made = map_of_drawing(SMALL)
    layout = HexLayout(made.grid, made.hex_km)
    raster = Raster.under(layout, 0.5, 0.0)
    land = raster.fill([(1, ring) for ring in made.land_rings]).ravel() > 0
    centres = raster.centres()
    hexes = layout.hexes_at(centres[:, 0], centres[:, 1])
    kinds, _ = read_drawing(SMALL["drawing"])
    for hex_id, kind in enumerate(kinds):
        share = land[hexes == hex_id].mean()
        assert share < 0.5 if kind == "sea" else share > 0.4
    high = made.values.elevation_m
    assert high[kinds.index("mountain")] > high[kinds.index("hill")] > high[kinds.index("clear")]
    assert set(made.values.country.tolist()) == {0, 1, 2}
    assert made.border and made.coast and made.road_links


def test_a_road_that_no_land_carries_is_refused():
    broken = SMALL | {"drawing": "c.....c\nc.....c\nU.....c\nc.....c\nc.....c", "rivers": []}
    broken |= {"cities": {"capitals": [], "rows": [["A", "0103", 0, 0, 5], ["B", "0703", 0, 0, 5]]}}
    broken |= {"roads": {"rows": [["A", "B"]]}, "places": {"rows": []}}
    with pytest.raises(MapError, match="no land way for roads from A to B"):
        map_of_drawing(broken)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("cc\nc", "line 2 of the drawing has 1 hexes where line 1 has 2"), ("cc\ncx", "line 2, letter 2")],
)
def test_a_faulty_drawing_is_refused_by_line(text: str, reason: str):
    with pytest.raises(MapError, match=reason):
        read_drawing(text)


def test_an_unknown_drawing_is_refused():
    assert known_drawings() == ["strait"]
    with pytest.raises(MapError, match="known are: strait"):
        make_drawn("nowhere")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MapError, match="cannot be written"):
        write_hexmap(map_of_drawing(SMALL), tmp_path / "file" / "small.hexmap")


def test_the_committed_tutorial_map_follows_its_drawing():
    table = drawing_table("strait")
    kinds, grid = read_drawing(table["drawing"])
    committed = Path(__file__).parents[2] / "assets" / "maps" / "tutorial-strait.hexmap"
    loaded = load_map(committed.read_bytes(), name=committed.name)
    assert loaded.grid == grid and loaded.terrain == tuple(kinds)
    assert [(city.name, grid.label(city.hex)) for city in loaded.cities] == [
        (row[0], row[1]) for row in table["cities"]["rows"]
    ]
    roads = loaded.links["road"]
    for start, goal in table["roads"]["rows"]:
        ends = [next(city.hex for city in loaded.cities if city.name == name) for name in (start, goal)]
        way = reach(grid, ends[0], 40, lambda a, b, d: 1 if grid.hexside(a, d) in roads else -1)
        assert ends[1] in way, f"no road from {start} to {goal}"
    ports = {place.name for place in loaded.places if place.kind == "port"}
    assert ports == {"Harrow Bay", "Merrin"}
    assert all(loaded.coastal[place.hex] for place in loaded.places if place.kind == "port")
    assert loaded.rivers and {"Corr", "Mere"} <= set(loaded.river_names.values())


def test_the_easiest_way_goes_around_a_wall():
    cost = np.ones((9, 9))
    cost[1:, 4] = np.inf
    way = easiest_way(cost, (8, 0), (8, 8))
    assert way[0] == (8, 0) and way[-1] == (8, 8)
    assert (0, 4) in way and len(way) == 17
    cost[0, 4] = np.inf
    assert easiest_way(cost, (8, 0), (8, 8)) == []


def test_noise_is_smooth_and_bounded_and_depends_on_the_seed():
    x, y = (v.ravel() for v in np.meshgrid(np.linspace(0, 50, 300), np.linspace(0, 50, 300)))
    values = noise(x, y, 10.0, 4, 1)
    assert np.abs(values).max() <= 1.0 and values.std() > 0.1
    assert np.abs(values - noise(x + 0.01, y, 10.0, 4, 1)).max() < 0.05
    assert np.abs(values - noise(x, y, 10.0, 4, 2)).max() > 0.3


def test_blending_equal_values_changes_nothing():
    _, grid = read_drawing("ccc\nccc")
    layout = HexLayout(grid, 10.0)
    assert blend(layout, Raster.under(layout, 1.0, 5.0), [7.0] * 6, 0.4) == pytest.approx(7.0)
