"""Latitude and longitude of map points: the inverse of the map's equal-area projection, on a sphere.

Good to a few kilometres over a region, which is all that a status line needs. Invented maps have none.
"""

from __future__ import annotations

import math

from wargame.scenarios.model import HexMap

EARTH_KM = 6371.0072


def lonlat(map_: HexMap, x_km: float, y_km: float) -> tuple[float, float] | None:
    """Longitude and latitude of a point, x east and y south of the centre of hex 0; None on invented maps."""
    words = dict(
        part.lstrip("+").split("=", 1)
        for part in map_.projection.split()
        if part.startswith("+") and "=" in part
    )
    if words.get("proj") != "laea":
        return None
    lat0, lon0 = math.radians(float(words.get("lat_0", 0))), math.radians(float(words.get("lon_0", 0)))
    lon1, lat1 = (math.radians(degrees) for degrees in map_.origin_lonlat)
    east, north = _forward(lon1, lat1, lat0, lon0)
    lon, lat = _inverse(east + x_km, north - y_km, lat0, lon0)
    return math.degrees(lon), math.degrees(lat)


def hex_lonlat(map_: HexMap, hex_id: int) -> tuple[float, float] | None:
    """Longitude and latitude of a hex centre."""
    from wargame.hexes.layout import HexLayout

    return lonlat(map_, *HexLayout(map_.grid, map_.hex_km).centre(hex_id))


def _forward(lon: float, lat: float, lat0: float, lon0: float) -> tuple[float, float]:
    turn = lon - lon0
    scale = math.sqrt(
        2 / (1 + math.sin(lat0) * math.sin(lat) + math.cos(lat0) * math.cos(lat) * math.cos(turn))
    )
    east = EARTH_KM * scale * math.cos(lat) * math.sin(turn)
    north = (
        EARTH_KM * scale * (math.cos(lat0) * math.sin(lat) - math.sin(lat0) * math.cos(lat) * math.cos(turn))
    )
    return east, north


def _inverse(east: float, north: float, lat0: float, lon0: float) -> tuple[float, float]:
    rho = math.hypot(east, north)
    if rho == 0:
        return lon0, lat0
    angle = 2 * math.asin(min(1.0, rho / (2 * EARTH_KM)))
    lat = math.asin(math.cos(angle) * math.sin(lat0) + north * math.sin(angle) * math.cos(lat0) / rho)
    lon = lon0 + math.atan2(
        east * math.sin(angle),
        rho * math.cos(lat0) * math.cos(angle) - north * math.sin(lat0) * math.sin(angle),
    )
    return lon, lat
