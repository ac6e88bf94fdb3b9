"""The committed map of the Kursk border region against places and ground known from any atlas."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from wargame.hexes.layout import HexLayout
from wargame.hexes.paths import reach
from wargame.mapmaker.plane import Projection
from wargame.mapmaker.region import load_region
from wargame.scenarios.maps import load_map
from wargame.scenarios.model import HexMap

FILE = Path(__file__).parents[2] / "assets" / "maps" / "kursk-5.hexmap"


@pytest.fixture(scope="module")
def kursk() -> HexMap:
    return load_map(FILE.read_bytes(), name=FILE.name)


@pytest.fixture(scope="module")
def where(kursk: HexMap) -> Projection:
    region = load_region("kursk")
    assert (region.cols, region.rows, region.hex_km) == (kursk.grid.cols, kursk.grid.rows, kursk.hex_km)
    return Projection(region.lon_0, region.lat_0, region.north_west_km)


def hex_of(kursk: HexMap, where: Projection, lon: float, lat: float) -> int:
    return HexLayout(kursk.grid, kursk.hex_km).hex_at(*where.point(lon, lat))


def city(kursk: HexMap, name: str) -> int:
    return next(entry.hex for entry in kursk.cities if entry.name == name)


def test_the_file_is_compact_and_names_its_sources():
    assert FILE.stat().st_size <= 600_000
    with zipfile.ZipFile(FILE) as archive:
        publishers = {source["publisher"] for source in json.loads(archive.read("map.json"))["sources"]}
    assert any("OpenStreetMap" in name for name in publishers) and "GeoNames" in publishers


@pytest.mark.parametrize(
    ("name", "lon", "lat", "country", "terrains"),
    [
        ("Kursk", 36.19, 51.73, "Russia", "urban"),
        ("Sumy", 34.80, 50.91, "Ukraine", "urban"),
        ("Sudzha", 35.27, 51.19, "Russia", "clear rough"),
        ("Rylsk", 34.68, 51.57, "Russia", "clear rough"),
        ("Tyotkino", 34.29, 51.28, "Russia", "clear rough"),
        ("Gornal", 35.23, 51.07, "Russia", "clear rough"),
        ("Krasnaya Yaruga", 35.66, 50.80, "Russia", "clear rough"),
        ("Bilopillia", 34.31, 51.15, "Ukraine", "clear rough"),
        ("Yunakivka", 35.04, 51.12, "Ukraine", "clear rough"),
        ("Basivka", 35.09, 51.19, "Ukraine", "clear rough"),
        ("Myropillia", 35.25, 51.02, "Ukraine", "clear rough"),
        ("Hlukhiv", 33.92, 51.68, "Ukraine", "clear rough"),
    ],
)
def test_known_places(
    kursk: HexMap, where: Projection, name: str, lon: float, lat: float, country: str, terrains: str
):
    hex_id = hex_of(kursk, where, lon, lat)
    label = f"{name} {kursk.grid.label(hex_id)}"
    assert kursk.country[hex_id] == country, label
    assert kursk.terrain[hex_id] in terrains.split(), label


def test_towns_have_local_names_and_villages_of_the_reports_are_there(kursk: HexMap):
    local = {entry.name: entry.local for entry in kursk.cities}
    assert local["Sudzha"] == "Суджа" and local["Sumy"] == "Суми" and local["Bilopillia"] == "Білопілля"
    villages = "Plekhovo Makhnovka Berdin Pogrebki Novoivanovka Guevo Gornal Sverdlikovo Kurilovka Darino"
    assert set(villages.split()) | {"Malaya Loknya", "Cherkasskaya Konopelka"} <= set(local)
    assert all(local.values())


def test_the_country_is_inland_open_and_mostly_clear(kursk: HexMap):
    assert set(kursk.terrain) == {"clear", "rough", "urban"}
    assert set(kursk.country) == {"Russia", "Ukraine"}
    share = {kind: kursk.terrain.count(kind) / kursk.grid.size for kind in ("clear", "rough", "urban")}
    assert 0.5 < share["clear"] < 0.8 and 0.2 < share["rough"] < 0.45 and share["urban"] < 0.02


def test_the_border_parts_the_two_countries_everywhere(kursk: HexMap):
    grid = kursk.grid
    between = {
        grid.hexside_between(hex_id, near)
        for hex_id in range(grid.size)
        for near in grid.adjacent[hex_id]
        if kursk.country[hex_id] != kursk.country[near]
    }
    assert between == kursk.borders
    assert len(between) > 60


def test_rivers_run_where_they_should(kursk: HexMap, where: Projection):
    grid = kursk.grid
    for name, size, lon, lat in (
        ("Seim", 2, 35.27, 51.69),
        ("Seim", 2, 34.62, 51.38),
        ("Psel", 1, 35.71, 51.06),
        ("Psel", 2, 34.90, 50.97),
        ("Sudzha", 1, 35.29, 51.17),
    ):
        near = grid.within(hex_of(kursk, where, lon, lat), 1)
        sides = {grid.hexside(h, d) for h in near for d in range(6)}
        assert (name, size) in {(kursk.river_names.get(s), kursk.rivers.get(s)) for s in sides}, name


def test_the_road_from_sumy_leads_by_yunakivka_to_sudzha_and_kursk(kursk: HexMap):
    grid, links = kursk.grid, kursk.links["road"]
    found = reach(grid, city(kursk, "Sumy"), 60, lambda a, b, d: 1 if grid.hexside(a, d) in links else -1)
    for name in ("Sudzha", "Kursk", "Korenevo", "Rylsk", "Oboyan", "Putyvl"):
        assert city(kursk, name) in found.cost, name
    on_the_way = set(grid.within(city(kursk, "Yunakivka"), 1))
    assert any(hex_id in found.cost and hex_id in on_the_way for hex_id in on_the_way)
    rail = kursk.links["rail"]
    trains = reach(grid, city(kursk, "Lgov"), 60, lambda a, b, d: 1 if grid.hexside(a, d) in rail else -1)
    assert {city(kursk, "Kursk"), city(kursk, "Korenevo")} & set(trains.cost)


def test_what_is_drawn_stays_near_the_hexes(kursk: HexMap):
    """Far country was looked at for the rivers' catchments; it is not drawn."""
    width, height = (kursk.grid.cols + 1) * kursk.hex_km, (kursk.grid.rows + 1) * kursk.hex_km
    for kind in ("roads", "rails", "borders"):
        for line in kursk.drawing["lines"][kind]:
            assert any(-30 < x < width + 30 and -30 < y < height + 30 for x, y in line), kind
