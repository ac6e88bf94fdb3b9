"""Reading map files: what a good one gives, and that a bad one is refused with a clear message."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.little_scenario import grey_png, little_map, map_bytes, map_document

from wargame.rules.problems import ContentError
from wargame.scenarios import maps
from wargame.scenarios.maps import load_map

COAST = ["0101", "0501", "0502", "0403", "0503", "0404"]


def refused(data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        load_map(data, name="x.hexmap")
    return str(caught.value)


def read_or_refused(data: bytes) -> bool:
    """Whether the map was read whole or refused with problems; any other error fails the test."""
    try:
        hexmap = load_map(data, name="x.hexmap")
    except ContentError as error:
        return bool(error.problems)
    return len(hexmap.terrain) == hexmap.grid.size


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    document = map_document()
    change(document)
    return map_bytes(document)


def test_a_good_map_gives_terrain_places_and_hexsides() -> None:
    hexmap = little_map()
    grid = hexmap.grid
    assert (hexmap.id, grid.cols, grid.rows, hexmap.hex_km) == ("little", 6, 4, 10.0)
    assert hexmap.terrain[grid.parse("0401")] == "mountain"
    assert hexmap.country[grid.parse("0104")] == "South"
    assert hexmap.rivers == {grid.hexside(7, 0): 2}
    assert hexmap.river_names == {grid.hexside(7, 0): "Long"}
    assert hexmap.demarcation == {grid.hexside(12, 0), grid.hexside(13, 0)}
    assert hexmap.links["road"] == {grid.hexside(6, 0)}
    assert hexmap.place_name(0) == "Norton"
    assert hexmap.place_name(1) == ""
    assert hexmap.drawing["labels"][0]["text"] == "East Bay"
    assert hexmap.relief_png == grey_png()


def test_coast_is_land_next_to_the_sea_or_partly_land() -> None:
    document = map_document()
    document["hexes"]["land_percent"][0] = 89
    hexmap = load_map(map_bytes(document), name="x")
    coast = [hexmap.grid.label(i) for i, coastal in enumerate(hexmap.coastal) if coastal]
    assert coast == COAST


def test_the_same_bytes_have_the_same_hash_and_others_another() -> None:
    assert load_map(map_bytes(), name="a").content_hash == load_map(map_bytes(), name="b").content_hash
    other = changed(lambda document: document.update(title="Other"))
    assert load_map(other, name="a").content_hash != little_map().content_hash


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_named_as_such(cut: float) -> None:
    data = map_bytes()
    assert "damaged or was cut short" in refused(data[: int(len(data) * cut)])


def test_no_map_at_all() -> None:
    assert refused(b"") == "x.hexmap: the map file is empty"
    assert "this is not a hex map file" in refused(b"hello, world " * 20)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("other.txt", "text")
    assert refused(buffer.getvalue()) == "x.hexmap: the map file has no map.json"


def test_a_byte_changed_inside_is_noticed() -> None:
    data = bytearray(map_bytes())
    data[80] ^= 0xFF
    assert "damaged or was cut short" in refused(bytes(data))


def test_zip_bombs_are_refused_before_they_unpack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maps, "MAX_JSON_BYTES", 1 << 20)
    bomb = map_bytes(b" " * (2 << 20))
    assert len(bomb) < 10_000
    assert "map.json unpacks to more than 1 MB" in refused(bomb)


def test_a_lie_about_the_size_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The size in the directory says little, the stream holds much."""
    monkeypatch.setattr(maps, "MAX_JSON_BYTES", 1 << 20)
    size = 2 << 20
    data = map_bytes(b" " * size)
    lied = data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lied != data
    assert "damaged or was cut short" in refused(lied)


def test_too_large_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maps, "MAX_FILE_BYTES", 1 << 20)
    assert "a map file has at most 1 MB, this one has 2 MB" in refused(b"PK" + b"\0" * (2 << 20))


def test_a_newer_version_asks_for_an_update() -> None:
    message = refused(changed(lambda document: document.update(version=2)))
    assert message == (
        "x.hexmap:map.json: this map was made by a newer program (format version 2; "
        "this program reads up to 1): update the program"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"{", "this is not valid JSON"),
        (b"[1]", "a map is a JSON object"),
        (b"\xff\xfe", "the text is not UTF-8"),
        (b'{"a": NaN}', "NaN is not a number that a map may hold"),
        (b"[" * 100_000, "the JSON is nested too deeply"),
        (b"{}", '"format" must be "wargame-hexmap"'),
    ],
)
def test_bad_json(text: bytes, message: str) -> None:
    assert message in refused(map_bytes(text))


def set_grid(key: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda document: document["grid"].update({key: value})


def set_hexes(key: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda document: document["hexes"].update({key: value})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (set_grid("cols", 7), "hexes.terrain: has 24 entries, but the grid has 7 x 4 hexes"),
        (set_grid("cols", "6"), "grid.cols: must be a whole number from 1 to 999, not '6'"),
        (set_grid("hex_km", 0), "grid.hex_km: must be greater than 0"),
        (set_grid("origin_lonlat", [1]), "grid.origin_lonlat: must have 2 numbers"),
        (set_hexes("country", [0]), "hexes.country: has 1 entries, but the grid has 24 hexes"),
        (set_hexes("terrain", [9] * 24), "hexes.terrain[0]: must be a whole number from 0 to 3, not 9"),
        (set_hexes("elevation_m", [True] * 24), "hexes.elevation_m[0]: must be a whole number"),
        (
            lambda d: d["hexsides"].update(river=[[0, 3, 1, 0]]),
            "hexsides.river[0]: must be a whole number from 0 to 2",
        ),
        (lambda d: d["hexsides"].update(river=[[0, 0, 1, 0]]), "hex 0101 has no neighbour in direction 0"),
        (
            lambda d: d["hexsides"].update(border=[[99, 0]]),
            "hexsides.border[0]: must be a whole number from 0 to 23",
        ),
        (lambda d: d["hexsides"].update(coast=[[1]]), "hexsides.coast[0]: must have 2 numbers"),
        (lambda d: d["links"].update(road="x"), "links.road: must be a list"),
        (
            lambda d: d["places"][0].update(kind="pub"),
            'places[0].kind: must be "port" or "airfield", not \'pub\'',
        ),
        (
            lambda d: d["places"][0].update(hex=24),
            "places[0].hex: must be a whole number from 0 to 23, not 24",
        ),
        (lambda d: d["cities"][0].update(population=-1), "cities[0].population: must be a whole number"),
        (lambda d: d["cities"][0].update(capital="yes"), "cities[0].capital: must be true or false"),
        (lambda d: d["lines"].update(roads=[[[1e9, 0]]]), "lines.roads[0]: a point must be two numbers"),
        (
            lambda d: d["lines"]["rivers"][0].update(points=[[1]]),
            "lines.rivers[0].points: a point must be two numbers",
        ),
        (lambda d: d["labels"][0].update(kind="pub"), "labels[0].kind: must be one of sea, strait"),
        (lambda d: d.pop("title"), "title: is missing"),
        (lambda d: d.pop("lines"), "lines: is missing"),
        (lambda d: d["relief"].pop("x"), "relief.x: must be a number"),
    ],
)
def test_bad_content_is_named_with_its_place(
    change: Callable[[dict[str, Any]], object], message: str
) -> None:
    assert message in refused(changed(change))


def test_all_problems_come_at_once_up_to_a_limit() -> None:
    def two(document: dict[str, Any]) -> None:
        document["places"][0]["hex"] = -1
        document["labels"][0]["kind"] = "pub"

    message = refused(changed(two))
    assert "places[0].hex" in message
    assert "labels[0].kind" in message
    many = refused(changed(lambda document: document.update(places=[1] * 500)))
    assert "too many problems: the rest is not listed" in many


@pytest.mark.parametrize(
    ("png", "message"),
    [
        (b"GIF89a" + b"\0" * 60, "the relief is not a PNG picture"),
        (grey_png(depth=16), "must be an 8-bit greyscale PNG"),
        (grey_png(colour=2), "must be an 8-bit greyscale PNG"),
        (grey_png(width=60_000, height=60_000), "the relief has 60000 x 60000 pixels"),
    ],
)
def test_a_bad_relief(png: bytes, message: str) -> None:
    assert message in refused(map_bytes(relief=png))


@given(st.integers(0, 10**6), st.integers(0, 255))
def test_a_changed_byte_never_ends_in_another_error(position: int, value: int) -> None:
    data = bytearray(map_bytes())
    data[position % len(data)] = value
    assert read_or_refused(bytes(data))


_LEAF = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
_ODD = st.recursive(
    _LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
)


@given(st.sampled_from(sorted(map_document())), st.data())
def test_odd_values_anywhere_are_refused_or_read(key: str, data: st.DataObject) -> None:
    document = map_document()
    target: Any = document
    path: Any = key
    while isinstance(target[path], dict | list) and target[path] and data.draw(st.booleans()):
        target = target[path]
        keys = sorted(target) if isinstance(target, dict) else list(range(min(len(target), 3)))
        path = data.draw(st.sampled_from(keys))
    target[path] = data.draw(_ODD)
    assert read_or_refused(map_bytes(json.dumps(document).encode()))
