"""A little map file and a little scenario as bytes; tests of the loaders change single lines of them."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache
from typing import Any

from wargame.scenarios.maps import load_map
from wargame.scenarios.model import HexMap

COLS, ROWS = 6, 4
TERRAINS = ["sea", "clear", "hill", "mountain"]
COUNTRIES = ["", "North", "South"]

# One letter a hex: s sea, c clear, h hill, m mountain; the upper half is North, the lower South.
PICTURE = ("cchmcs", "cccccs", "cchccs", "ccccss")


def map_document() -> dict[str, Any]:
    """`map.json` of the little map: 6 x 4 hexes of 10 km, a port in 0502, an airfield in 0104."""
    letters = {"s": 0, "c": 1, "h": 2, "m": 3}
    terrain = [letters[letter] for row in PICTURE for letter in row]
    country = [0 if kind == 0 else 1 if i < 12 else 2 for i, kind in enumerate(terrain)]
    size = COLS * ROWS
    return {
        "format": "wargame-hexmap",
        "version": 1,
        "id": "little",
        "title": "Little map",
        "licence": "CC0",
        "grid": {
            "cols": COLS,
            "rows": ROWS,
            "hex_km": 10.0,
            "projection": "",
            "origin_lonlat": [0.0, 0.0],
            "origin_km": [0.0, 0.0],
        },
        "terrains": list(TERRAINS),
        "countries": list(COUNTRIES),
        "hexes": {
            "terrain": terrain,
            "elevation_m": [0 if kind == 0 else 100 * kind for kind in terrain],
            "relief_m": [0] * size,
            "country": country,
            "land_percent": [0 if kind == 0 else 100 for kind in terrain],
            "forest": [0] * size,
        },
        "cities": [
            {"hex": 0, "name": "Norton", "local": "", "population": 5000, "x": 0.0, "y": 0.0, "capital": True}
        ],
        "places": [
            {"hex": 10, "kind": "port", "name": "Easthaven", "local": "", "x": 34.6, "y": 10.0},
            {"hex": 18, "kind": "airfield", "name": "Southfield", "local": "", "x": 0.0, "y": 30.0},
        ],
        "hexsides": {
            "river": [[7, 0, 2, 1]],
            "demarcation": [[12, 0], [13, 0]],
            "border": [[12, 0]],
            "coast": [],
        },
        "links": {"road": [[6, 0]], "rail": []},
        "river_names": ["", "Long"],
        "lines": {
            "land": [[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 0.0]]],
            "lakes": [],
            "rivers": [{"name": "Long", "local": "", "basin_km2": 900, "points": [[0.0, 1.0], [5.0, 1.0]]}],
            "roads": [],
            "rails": [],
            "borders": [],
            "demarcation": [{"name": "Line", "band_km": 2.0, "points": [[0.0, 15.0], [9.0, 15.0]]}],
            "urban": [],
        },
        "labels": [{"text": "East Bay", "local": "", "kind": "sea", "x": 40.0, "y": 5.0, "angle": 0}],
        "relief": {"file": "relief.png", "x": -5.0, "y": -5.0, "km_per_px": 10.0, "max_m": 1000},
        "sources": [{"name": "Invented", "publisher": "tests", "licence": "CC0", "credit": "none"}],
    }


def grey_png(width: int = 4, height: int = 4, depth: int = 8, colour: int = 0) -> bytes:
    """A black greyscale picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data))
            + kind
            + data
            + struct.pack(">I", zlib.crc32(kind + data) & 0xFFFFFFFF)
        )

    rows = zlib.compress(b"".join(b"\0" + b"\0" * 4 for _ in range(4)))
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def map_bytes(document: Mapping[str, Any] | bytes | None = None, relief: bytes | None = None) -> bytes:
    """A map file with that `map.json`, by default the little map's."""
    text = document if isinstance(document, bytes) else json.dumps(document or map_document()).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("map.json", text)
        archive.writestr("relief.png", grey_png() if relief is None else relief)
    return buffer.getvalue()


@cache
def little_map() -> HexMap:
    """The little map, loaded."""
    return load_map(map_bytes(), name="little.hexmap")


SCENARIO = """\
[scenario]
format = 1
id = "little"
title = "Little war"
summary = "Two sides, four units."
place = "Nowhere"
ruleset = "small"
map = "little"
start_date = "2030-01-01"
turn_hours = 24
turns = 3
play_minutes = 10
initiative = [["north"], ["south"]]
rung = 2
weather = ["clear", "clear", "storm"]
briefing = "common.md"
facilitator_briefing = "facilitator.md"
basis = "judgement"
note = "Small on purpose"
sources = ["Invented"]

[scenario.perceived]
north = 1

[[sides]]
id = "north"
name = "North"
short = "N"
affiliation = "hostile"
allies = []
enemies = ["south"]
countries = ["North"]
briefing = "north.md"

[[sides]]
id = "south"
name = "South"
short = "S"
affiliation = "friend"
allies = []
enemies = ["north"]
countries = ["South"]
briefing = "south.md"

[[seats]]
id = "north_player"
title = "North"
role = "player"
side = "north"

[[seats]]
id = "south_player"
title = "South"
role = "player"
side = "south"

[[seats]]
id = "facilitator"
title = "Facilitator"
role = "facilitator"

[[tracks]]
id = "capital"
title = "Political capital"
start = 5
maximum = 10
basis = "judgement"
note = "Pays for jumps"

[areas.border]
title = "Border"
hexes = ["0103", "0203"]

[areas.south]
title = "The south"
country = "South"

[areas.corner]
title = "Corner"
around = "0101"
radius = 1
land_only = true

[supply]
north = ["0101"]
south = ["0104"]

[strengths.line]
basis = "derived"
note = "From the type"

[[objectives]]
id = "north_border"
side = "north"
title = "Take the border"
text = "Hold it."
kind = "hold"
area = "border"
share = true
points = 10
basis = "judgement"
note = "The aim"

[[objectives]]
id = "south_forces"
side = "south"
title = "Keep the forces"
text = "Lose little."
kind = "preserve"
categories = ["infantry"]
points = 10
basis = "judgement"
note = "The aim"

[[objectives]]
id = "south_calm"
side = "south"
title = "Calm"
text = "A low rung."
kind = "rung_at_most"
value = 1
points = 5
basis = "judgement"
note = "The other aim"

[grades.north]
basis = "judgement"
note = "Half or all"
levels = [
  { at_least = 10, title = "Won", text = "All of it." },
  { at_least = 0, title = "Lost", text = "Nothing." },
]

[grades.south]
basis = "judgement"
note = "Half or all"
levels = [
  { at_least = 10, title = "Won", text = "All of it." },
  { at_least = 0, title = "Lost", text = "Nothing." },
]

[[ends]]
id = "war"
title = "General war"
when = "rung >= 5"
all_lose = true
"""

UNITS = """\
id,name,local,side,type,hex,lat,lon,steps,posture,drone_skill,drone_defence,stocks,arrives,strength,basis,note
n1,First North,,north,infantry,0101,40.0,125.0,3,dug_in,1.5,0.25,combat_drones=2,,line,judgement,Invented
n2,North Fleet,,north,frigates,0601,,,,,,,,,,judgement,Invented
s1,First South,,south,infantry,0104,,,,,,,,,line,sourced,"Paper, 1 May 2029"
s2,South Reserve,,south,armour,0204,,,,,,,,2,line,judgement,Invented
"""

INJECTS = """\
[[injects]]
id = "rain"
number = 2
title = "Weather"
text = "It storms."
turn = 2
phase = "intelligence"
expected = "Wait."
evaluator = "Patience."
effects = [{ kind = "weather", text = "storm" }]
basis = "judgement"
note = "A storm"

[[injects]]
id = "fear"
number = 1
title = "Fear"
text = "People are afraid."
when = "losses.south >= 2 or holds.north.border >= 1 and track.capital > 3"
recipients = ["south"]
expected = "Talk."
evaluator = "Tone."
effects = [
  { kind = "track", target = "capital", amount = -1 },
  { kind = "contact", target = "n1", amount = 2, text = "south" },
  { kind = "stock", target = "n1", amount = 3, text = "combat_drones" },
]
basis = "derived"
note = "As often"
"""


def scenario_files(**changes: tuple[str, str]) -> dict[str, bytes]:
    """The scenario's files. `scenario`, `units` and `injects` may each replace one text by another.

    Raises AssertionError if the text to be replaced is not there, so that no test passes by accident.
    """
    texts = {"scenario": SCENARIO, "units": UNITS, "injects": INJECTS}
    for name, (old, new) in changes.items():
        assert old in texts[name], f"{old!r} is not in {name}"
        texts[name] = texts[name].replace(old, new, 1)
    return {
        "scenario.toml": texts["scenario"].encode(),
        "units.csv": texts["units"].encode(),
        "injects.toml": texts["injects"].encode(),
        "briefings/common.md": b"# Situation\n",
        "briefings/facilitator.md": b"# Facilitator\n",
        "briefings/north.md": b"# North\n",
        "briefings/south.md": b"# South\n",
    }


def line_of(text: str, part: str) -> int:
    """The line, from 1, on which `part` begins in `text`."""
    return text[: text.index(part)].count("\n") + 1
