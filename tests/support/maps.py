"""An invented strait with a coast, hills, rivers, towns and a demarcation line: the same on every machine."""

from __future__ import annotations

import io
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import cast

import numpy as np
from PIL import Image

from wargame.hexes.grid import HexGrid
from wargame.hexes.layout import HexLayout
from wargame.scenarios.model import City, HexMap, Place

HEX_KM = 15.0
_KM_PER_PX = 1.0
_MAX_M = 2000.0


@cache
def invented_map(cols: int = 24, rows: int = 18) -> HexMap:
    """A map of any size: sea in the west and east, mountains along a spine, two rivers, a line across."""
    grid = HexGrid(cols, rows)
    layout = HexLayout(grid, HEX_KM)
    west, north, east, south = layout.extent()
    width, height = int((east - west) / _KM_PER_PX), int((south - north) / _KM_PER_PX)
    x = west + (np.arange(width) + 0.5) * _KM_PER_PX
    y = north + (np.arange(height) + 0.5) * _KM_PER_PX
    metres = _heights(x[None, :], y[:, None], east, south)
    grey = np.round(np.sqrt(np.clip(metres, 0, _MAX_M) / _MAX_M) * 255).astype(np.uint8)
    png = io.BytesIO()
    Image.fromarray(grey).save(png, "PNG")
    centre_x = np.array([layout.centre(i)[0] for i in range(grid.size)])
    centre_y = np.array([layout.centre(i)[1] for i in range(grid.size)])
    heights = _heights(centre_x, centre_y, east, south)
    cities = _cities(layout, heights)
    urban_hexes = {city.hex for city in cities if city.population > 900_000}
    terrain = tuple(
        "sea" if h <= 0 else "urban" if i in urban_hexes else _terrain(h)
        for i, h in enumerate(heights.tolist())
    )
    line = [
        (float(px), float(south * 0.45 + 18 * np.sin(px / 60)))
        for px in np.arange(west, east + 8, 8.0)
        if px <= east
    ]
    return HexMap(
        id=f"invented-{cols}x{rows}",
        title="Invented strait",
        content_hash=f"{cols}x{rows}",
        grid=grid,
        hex_km=HEX_KM,
        origin_lonlat=(125.0, 40.0),
        projection="",
        terrain=terrain,
        elevation_m=tuple(max(0, int(h)) for h in heights.tolist()),
        country=tuple(
            "" if kind == "sea" else "North" if i < grid.size // 2 else "South"
            for i, kind in enumerate(terrain)
        ),
        coastal=tuple(
            kind != "sea" and any(terrain[other] == "sea" for other in grid.adjacent[i])
            for i, kind in enumerate(terrain)
        ),
        rivers=MappingProxyType({}),
        river_names=MappingProxyType({}),
        demarcation=frozenset(),
        borders=frozenset(),
        links=MappingProxyType({"road": frozenset(), "rail": frozenset()}),
        cities=cities,
        places=tuple(Place(city.hex, "port", city.name, city.x, city.y) for city in cities[:2]),
        drawing=MappingProxyType(
            {
                "lines": {
                    "land": _coast(metres, x, y),
                    "rivers": _rivers(metres, x, y),
                    "roads": [[(a.x, a.y), (b.x, b.y)] for a, b in pairwise(cities)],
                    "rails": [[(a.x, a.y), (b.x, b.y)] for a, b in zip(cities, cities[2:], strict=False)],
                    "demarcation": [{"name": "Line 1", "band_km": 2.0, "points": line}],
                    "urban": [_blob(city.x, city.y, 3 + city.population / 400_000) for city in cities],
                },
                "labels": [
                    {
                        "text": "Western Sea",
                        "local": "서해",
                        "kind": "sea",
                        "x": west + 45,
                        "y": south * 0.6,
                        "angle": 0,
                    }
                ],
                "relief": {"x": west, "y": north, "km_per_px": _KM_PER_PX, "max_m": _MAX_M},
            }
        ),
        relief_png=png.getvalue(),
        licence="test data",
        sources=(),
    )


def _heights(x: np.ndarray, y: np.ndarray, east: float, south: float) -> np.ndarray:
    """Metres above the sea, below 0 in it."""
    across = (
        (x / east - 0.52) / 0.4 + 0.12 * np.sin(y / 55) + 0.05 * np.sin(y / 17 + 1) + 0.05 * np.sin(x / 13)
    )
    land = 1 - across**4 - 0.15 * np.sin(x / 23 + y / 31)
    ridge = np.exp(-(((x - 0.66 * east - 25 * np.sin(y / 70)) / (0.16 * east)) ** 2))
    rough = 0.5 + 0.3 * np.sin(x / 7 + 2 * np.sin(y / 9)) + 0.3 * np.sin(y / 6 + 1.5 * np.sin(x / 11))
    detail = 0.12 * np.sin(x / 2.3 + np.sin(y / 3.1)) + 0.12 * np.sin(y / 2.7 + np.sin(x / 2.9))
    return np.where(
        land > 0,
        20 + land * 60 + 1300 * ridge * np.clip(rough + detail, 0.02, 2) * np.clip(land, 0, 0.7),
        land * 100,
    )


def _terrain(metres: float) -> str:
    return "clear" if metres < 160 else "rough" if metres < 330 else "hill" if metres < 650 else "mountain"


def _cities(layout: HexLayout, heights: np.ndarray) -> tuple[City, ...]:
    grid = layout.grid
    names = (
        ("Hanseo", "한서", 9_700_000, True),
        ("Port Myeong", "명항", 2_900_000, False),
        ("Gangho", "강호", 640_000, False),
        ("Dalseong", "달성", 280_000, False),
        ("Inje", "인제", 32_000, False),
        ("Sokcho", "속초", 82_000, False),
        ("Wonju", "원주", 360_000, False),
        ("Suwon", "수원", 1_200_000, False),
    )
    dry = [i for i in range(grid.size) if heights[i] > 0 and heights[i] < 400]
    made = []
    for n, (name, local, population, capital) in enumerate(names):
        hex_id = dry[(n * 7 + 3) * len(dry) // (7 * len(names))]
        x, y = layout.centre(hex_id)
        made.append(City(hex_id, name, local, population, x + 3.0 * (n % 3 - 1), y + 2.0, capital))
    return tuple(made)


def _coast(metres: np.ndarray, x: np.ndarray, y: np.ndarray) -> list[list[tuple[float, float]]]:
    from contourpy import contour_generator

    edged = np.pad(metres, 1, constant_values=-50.0)
    ex = np.concatenate([[x[0] - 1], x, [x[-1] + 1]])
    ey = np.concatenate([[y[0] - 1], y, [y[-1] + 1]])
    rings = contour_generator(ex, ey, edged).lines(0.0)
    return [
        [(float(px), float(py)) for px, py in ring]
        for ring in cast("list[np.ndarray]", rings)
        if len(ring) > 8
    ]


def _rivers(metres: np.ndarray, x: np.ndarray, y: np.ndarray) -> list[dict[str, object]]:
    """Downhill to the west from the spine."""
    found: list[dict[str, object]] = []
    for n, (name, local, basin) in enumerate((("Imjin", "임진강", 8100), ("Han", "한강", 26000))):
        start = y[int(len(y) * (0.3 + 0.3 * n))]
        points = []
        for column in range(int(len(x) * 0.6), 0, -4):
            if metres[int(np.clip(start - y[0], 0, len(y) - 1)), column] <= 0:
                break
            start += 2.5 * np.sin(column / 11 + n)
            points.append((float(x[column]), float(start)))
        if len(points) > 2:
            found.append({"name": name, "local": local, "basin_km2": basin, "points": points})
    return found


def _blob(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    angles = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    r = radius * (1 + 0.25 * np.sin(3 * angles) + 0.15 * np.sin(5 * angles + 1))
    return [(float(x + a * np.cos(t)), float(y + a * np.sin(t))) for a, t in zip(r, angles, strict=True)]
