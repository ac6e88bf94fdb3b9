"""The committed map of Korea against a list of places known from any atlas."""

from __future__ import annotations

from pathlib import Path

import pytest

from wargame.hexes.layout import HexLayout
from wargame.hexes.paths import reach
from wargame.mapmaker.plane import Projection
from wargame.mapmaker.region import load_region
from wargame.scenarios.maps import load_map
from wargame.scenarios.model import HexMap

FILE = Path(__file__).parents[2] / "assets" / "maps" / "korea-15.hexmap"


@pytest.fixture(scope="module")
def korea() -> HexMap:
    return load_map(FILE.read_bytes(), name=FILE.name)


@pytest.fixture(scope="module")
def where(korea: HexMap) -> Projection:
    region = load_region("korea")
    assert (region.cols, region.rows, region.hex_km) == (korea.grid.cols, korea.grid.rows, korea.hex_km)
    return Projection(region.lon_0, region.lat_0, region.north_west_km)


def hex_of(korea: HexMap, where: Projection, lon: float, lat: float) -> int:
    return HexLayout(korea.grid, korea.hex_km).hex_at(*where.point(lon, lat))


def city(korea: HexMap, name: str) -> int:
    return next(entry.hex for entry in korea.cities if entry.name == name)


def test_the_file_is_small():
    assert FILE.stat().st_size <= 1_000_000


@pytest.mark.parametrize(
    ("name", "lon", "lat", "country", "terrains"),
    [
        ("Seoul", 126.98, 37.57, "ROK", "urban"),
        ("Incheon", 126.70, 37.46, "ROK", "urban"),
        ("Busan", 129.04, 35.13, "ROK", "urban"),
        ("Daejeon", 127.38, 36.35, "ROK", "urban"),
        ("Pyongyang", 125.75, 39.02, "DPRK", "urban"),
        ("Fukuoka", 130.41, 33.59, "Japan", "urban"),
        ("Kaesong", 126.55, 37.97, "DPRK", "clear rough hill"),
        ("Paju", 126.78, 37.76, "ROK", "clear rough"),
        ("Cheorwon", 127.31, 38.15, "ROK", "clear rough hill"),
        ("Pyonggang", 127.28, 38.45, "DPRK", "rough hill"),
        ("Sokcho", 128.57, 38.20, "ROK", "clear rough hill"),
        ("Gimje plain", 126.88, 35.80, "ROK", "clear"),
        ("Yonan", 126.16, 37.93, "DPRK", "clear rough"),
        ("Ganghwa", 126.47, 37.72, "ROK", "clear rough"),
        ("Ongjin", 125.36, 37.95, "DPRK", "clear rough hill"),
        ("Jirisan", 127.73, 35.34, "ROK", "mountain"),
        ("Seoraksan", 128.46, 38.12, "ROK", "mountain"),
        ("Rangnim", 126.95, 40.40, "DPRK", "mountain"),
        ("Hallasan", 126.53, 33.36, "ROK", "hill mountain"),
        ("Baengnyeong", 124.67, 37.96, "ROK", "clear rough hill"),
        ("Daecheong", 124.71, 37.83, "ROK", "clear rough hill"),
        ("Yeonpyeong", 125.70, 37.667, "ROK", "clear rough hill"),
        ("U-do", 125.98, 37.60, "ROK", "clear rough hill"),
        ("Ulleung", 130.87, 37.50, "ROK", "hill mountain"),
        ("Dokdo", 131.867, 37.241, "ROK", "clear rough hill"),
        ("Jeju", 126.52, 33.48, "ROK", "clear rough hill urban"),
        ("Tsushima", 129.30, 34.25, "Japan", "rough hill"),
        ("Nagasaki airport", 129.91, 32.92, "Japan", "clear rough hill"),
        ("Wonsan", 127.42, 39.13, "DPRK", "clear rough hill"),
        ("Chongjin", 129.76, 41.79, "DPRK", "clear rough hill"),
        ("Dandong", 124.36, 40.16, "China", "clear rough hill urban"),
        ("Vladivostok", 131.93, 43.14, "Russia", "rough hill urban"),
        ("Yellow Sea", 124.0, 36.0, "", "sea"),
        ("East Sea", 130.5, 39.0, "", "sea"),
        ("Korea Strait", 129.0, 34.75, "", "sea"),
        ("Jeju Strait", 126.7, 33.8, "", "sea"),
    ],
)
def test_known_places(
    korea: HexMap, where: Projection, name: str, lon: float, lat: float, country: str, terrains: str
):
    hex_id = hex_of(korea, where, lon, lat)
    label = f"{name} {korea.grid.label(hex_id)}"
    assert korea.country[hex_id] == country, label
    assert korea.terrain[hex_id] in terrains.split(), label


def test_capitals_and_names(korea: HexMap):
    assert {entry.name for entry in korea.cities if entry.capital} == {"Seoul", "Pyongyang"}
    local = {entry.name: entry.local for entry in korea.cities}
    assert local["Seoul"] == "서울" and local["Kaesong"] == "개성" and local["Fukuoka"] == "후쿠오카"


def test_every_city_and_place_is_on_land_of_its_country(korea: HexMap):
    assert all(korea.terrain[entry.hex] != "sea" for entry in [*korea.cities, *korea.places])
    for names, country in (
        (("Seoul", "Goyang", "Gimpo", "Cheorwon", "Yeoncheon", "Inje", "Goseong", "Ulleung"), "ROK"),
        (("Kaesong", "Panmun", "Haeju", "Pyonggang", "Kumhwa", "Kosong", "Sinuiju", "Hoeryong"), "DPRK"),
        (("Shimonoseki", "Izuhara", "Kitakyushu", "Sasebo"), "Japan"),
    ):
        assert {name: korea.country[city(korea, name)] for name in names} == dict.fromkeys(names, country)


def test_ports_are_coastal_or_on_an_estuary(korea: HexMap):
    ports = [place for place in korea.places if place.kind == "port"]
    inland = {place.name for place in ports if not korea.coastal[place.hex]}
    assert inland <= {"Songnim", "Sinuiju", "Dandong"}
    assert len(ports) >= 30
    assert sum(place.kind == "airfield" for place in korea.places) >= 45


def test_the_demarcation_is_one_front_from_estuary_to_coast(korea: HexMap, where: Projection):
    """Between Ganghwa and the east coast no land step leads north but across a demarcation hexside."""
    grid = korea.grid

    def step(a: int, b: int, direction: int) -> int:
        dry = korea.terrain[b] != "sea"
        return 1 if dry and grid.hexside(a, direction) not in korea.demarcation else -1

    south = reach(grid, city(korea, "Seoul"), 200, step)
    assert {korea.country[h] for h in south.cost} == {"ROK"}
    north = reach(grid, city(korea, "Kaesong"), 200, step)
    assert "ROK" not in {korea.country[h] for h in north.cost} and len(north.cost) > 500
    assert len(south.cost) > 400
    for side in korea.demarcation:
        a, b = grid.hexside_hexes(side)
        assert {korea.country[a], korea.country[b]} == {"ROK", "DPRK"}


def test_the_western_islands_are_apart_from_the_mainland(korea: HexMap, where: Projection):
    """Every hexside from an island hex to DPRK land is a strait."""
    grid = korea.grid
    straits = set(korea.straits)
    for lon, lat in ((124.67, 37.96), (124.71, 37.83), (125.70, 37.667), (125.98, 37.60)):
        island = hex_of(korea, where, lon, lat)
        for near in grid.adjacent[island]:
            if korea.country[near] == "DPRK":
                assert grid.hexside_between(island, near) in straits


def test_rivers_run_where_they_should(korea: HexMap, where: Projection):
    grid = korea.grid
    for name, lon, lat in (
        ("Han", 126.95, 37.52),
        ("Imjin", 126.90, 37.97),
        ("Nakdong", 128.40, 36.00),
        ("Taedong", 125.75, 39.00),
        ("Chongchon", 125.80, 39.68),
        ("Geum", 127.05, 36.45),
        ("Yalu / Amnok", 124.8, 40.35),
        ("Tumen", 129.9, 42.95),
    ):
        near = grid.within(hex_of(korea, where, lon, lat), 1)
        sides = {grid.hexside(h, d) for h in near for d in range(6)}
        assert name in {korea.river_names.get(side) for side in sides}, name
    named = list(korea.river_names.values())
    assert all(named.count(name) >= 3 for name in ("Han", "Imjin", "Nakdong", "Taedong", "Tumen"))
    assert {korea.rivers[s] for s, name in korea.river_names.items() if name == "Han"} == {2}


def test_terrain_is_varied(korea: HexMap):
    """No class takes over: the mountains of the north are broken by valleys, single towns are not cities."""
    dprk = [t for t, c in zip(korea.terrain, korea.country, strict=True) if c == "DPRK"]
    share = {kind: dprk.count(kind) / len(dprk) for kind in ("clear", "rough", "hill", "mountain", "urban")}
    assert 0.15 < share["mountain"] < 0.5 and share["hill"] > 0.2
    assert share["rough"] > 0.1 and share["clear"] > 0.04 and 0 < share["urban"] < 0.02


def test_roads_and_railways_join_the_main_cities(korea: HexMap):
    grid = korea.grid
    for kind, names in (
        ("road", ("Busan", "Daegu", "Daejeon", "Gwangju", "Gangneung", "Chuncheon", "Kaesong", "Pyongyang")),
        ("rail", ("Busan", "Daegu", "Daejeon", "Mokpo", "Gangneung")),
    ):
        links = korea.links[kind]
        found = reach(
            grid,
            city(korea, "Seoul"),
            300,
            lambda a, b, d, links=links: 1 if grid.hexside(a, d) in links else -1,
        )
        assert [name for name in names if city(korea, name) not in found] == []
