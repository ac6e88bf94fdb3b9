"""Whose data a map holds: the credits each built map carries."""

from __future__ import annotations

LICENCE = (
    "Map data under the Open Database License (ODbL) 1.0, because its roads and railways come from "
    "OpenStreetMap; the other sources are credited below under their own terms."
)

INVENTED_LICENCE = "Apache-2.0, as the program it comes with."


def _source(name: str, publisher: str, licence: str, credit: str) -> dict[str, str]:
    return {"name": name, "publisher": publisher, "licence": licence, "credit": credit}


PUBLIC_SOURCES = [
    _source(
        "GSHHG shorelines, full resolution",
        "P. Wessel and W. H. F. Smith",
        "LGPL-3.0-or-later",
        "A Global Self-consistent, Hierarchical, High-resolution Geography Database",
    ),
    _source(
        "Countries and built-up areas, 1:10m", "Natural Earth", "public domain", "Made with Natural Earth."
    ),
    _source("Towns", "GeoNames", "CC-BY 4.0", "Places and populations from GeoNames, changed in part."),
    _source(
        "Main roads and railways",
        "OpenStreetMap contributors, by way of scgraph-data",
        "ODbL 1.0",
        "Contains information from OpenStreetMap, which is made available under the ODbL.",
    ),
    _source("Blue Marble", "NASA", "public domain", "Forest hint from NASA's Blue Marble: Next Generation."),
]

_DTED = _source(
    "DTED level 0",
    "US National Imagery and Mapping Agency",
    "public release",
    "This map was made with materials from the US National Imagery and Mapping Agency, which does not "
    "endorse it. Heights, relief and rivers are worked out from them.",
)
_SRTM = _source("SRTM", "NASA and USGS", "public domain", "Heights from NASA's Shuttle Radar mission.")

ELEVATION_SOURCES = {".npz": _DTED, ".dt0": _DTED, ".dt1": _DTED, ".dt2": _DTED, ".hgt": _SRTM}


def credits_for(elevation_files: tuple[str, ...]) -> list[dict[str, str]]:
    """The sources of a map built with these elevation files."""
    heights: list[dict[str, str]] = []
    for name in elevation_files:
        source = ELEVATION_SOURCES["." + name.rsplit(".", 1)[-1].lower()]
        if source not in heights:
            heights.append(source)
    return heights + PUBLIC_SOURCES
