"""Hex values from rasters: terrain class, height, relief, country, land share, forest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wargame.mapmaker.arrays import Bits, Floats, Ints

TERRAINS = ("sea", "lake", "clear", "rough", "hill", "mountain", "urban")
SEA, LAKE, CLEAR, ROUGH, HILL, MOUNTAIN, URBAN = range(7)

_LAND_SHARE = 0.12  # less land than this is a sea hex
_HIGH_M, _HIGH_SLOPE = 1000.0, 50.0  # a steep high plateau is mountain
_FLOOR_SHARE = 0.22  # this share of a hex being nearly flat is a valley wide enough to march in
_TOWN_DENSITY = 4500.0  # people per km2 of built-up ground, to spread a town's inhabitants


@dataclass(frozen=True)
class Ground:
    """Rasters of one shape under the hexes. ``hexes`` holds hex ids, -1 off the map."""

    hexes: Ints
    height: Floats
    slope: Floats  # m/km
    land: Floats  # share of each pixel
    lake: Floats
    country: Ints  # index into the map's countries
    urban: Bits
    forest: Bits
    people: Floats  # per pixel


@dataclass(frozen=True)
class HexValues:
    """One entry a hex."""

    terrain: Ints
    elevation_m: Ints
    relief_m: Ints
    country: Ints
    land_percent: Ints
    forest: Ints


def slope_m_per_km(height: Floats, px_km: float) -> Floats:
    """Steepness by central differences."""
    down, across = np.gradient(height, px_km)
    return np.hypot(down, across)


def spread_people(
    shape: tuple[int, int], px_km: float, towns: list[tuple[int, int, int]], land: Floats
) -> Floats:
    """Spread each town's inhabitants over a disc of land: (row, column, people) to people per pixel."""
    people = np.zeros(shape)
    for row, col, count in towns:
        radius = max(1.0, np.sqrt(count / _TOWN_DENSITY / np.pi) / px_km)
        reach = int(radius) + 1
        top, left = max(row - reach, 0), max(col - reach, 0)
        bottom, right = min(row + reach + 1, shape[0]), min(col + reach + 1, shape[1])
        if top >= bottom or left >= right:
            continue
        rows, cols = np.ogrid[top:bottom, left:right]
        disc = ((rows - row) ** 2 + (cols - col) ** 2 <= radius**2) * (land[top:bottom, left:right] + 1e-6)
        people[top:bottom, left:right] += count * disc / disc.sum()
    return people


def hex_values(
    ground: Ground, count: int, slope_steps: tuple[float, float, float], forced: dict[int, int]
) -> HexValues:
    """Sum up the rasters hex by hex.

    ``slope_steps`` are the mean slopes (m/km) that part clear, rough, hill and mountain; ``forced`` maps
    hexes that are land in any case to their country.
    """
    on_map = ground.hexes >= 0
    hexes = ground.hexes[on_map]
    land, lake = ground.land[on_map], ground.lake[on_map]
    dry = np.clip(land - lake, 0.0, 1.0)

    def total(values: Floats) -> Floats:
        return np.bincount(hexes, values, count)

    pixels = np.maximum(total(np.ones(len(hexes))), 1.0)
    dry_pixels = np.maximum(total(dry), 1e-9)
    land_share = total(land) / pixels
    slope = total(ground.slope[on_map] * dry) / dry_pixels
    part = dry >= 0.5
    low, middle, high = percentiles(hexes[part], ground.height[on_map][part], count, (5, 50, 95))
    flat = total(dry * (ground.slope[on_map] < slope_steps[0] * 0.8)) / dry_pixels

    is_land = land_share >= _LAND_SHARE
    is_land[list(forced)] = True
    terrain = np.searchsorted(np.array(slope_steps), slope, side="right") + CLEAR
    terrain[(terrain == HILL) & (middle > _HIGH_M) & (slope > _HIGH_SLOPE)] = MOUNTAIN
    terrain[(terrain >= HILL) & (flat > _FLOOR_SHARE)] -= 1
    terrain[is_urban(total(ground.urban[on_map] * dry) / pixels, total(ground.people[on_map]))] = URBAN
    terrain[total(lake) / pixels > 0.5] = LAKE
    terrain[~is_land] = SEA
    country = _majority(hexes, ground.country[on_map], dry, count)
    for hex_id, owner in forced.items():
        country[hex_id] = owner
    return HexValues(
        terrain=terrain.astype(np.int64),
        elevation_m=np.where(is_land, np.rint(middle), 0).astype(np.int64),
        relief_m=np.where(is_land, np.rint(high - low), 0).astype(np.int64),
        country=np.where(is_land, country, 0).astype(np.int64),
        land_percent=np.where(is_land, np.clip(np.rint(land_share * 100), 1, 100), 0).astype(np.int64),
        forest=(is_land & (total(ground.forest[on_map] * dry) / dry_pixels >= 0.5)).astype(np.int64),
    )


def is_urban(built_share: Floats, people: Floats) -> Bits:
    """A hex is urban by its built-up share and its inhabitants together, so a single town is not enough."""
    return (built_share >= 0.6) | ((built_share >= 0.3) & (people >= 300_000)) | (people >= 600_000)


def _majority(hexes: Ints, country: Ints, weight: Floats, count: int) -> Ints:
    kinds = int(country.max(initial=0)) + 1
    table = np.bincount(hexes * kinds + country, weight, count * kinds).reshape(count, kinds)
    table[:, 0] = 0.0  # no country: only where nobody owns anything
    return table.argmax(axis=1)


def percentiles(groups: Ints, values: Floats, count: int, wanted: tuple[int, ...]) -> list[Floats]:
    """Percentiles of the values of each group 0..count-1 (nearest rank); 0 for empty groups."""
    order = np.lexsort((values, groups))
    ranked = values[order]
    size = np.bincount(groups, minlength=count)
    first = np.concatenate([[0], np.cumsum(size)[:-1]])
    out: list[Floats] = []
    for percent in wanted:
        at = first + np.rint((size - 1).clip(0) * percent / 100).astype(np.int64)
        out.append(
            np.where(size > 0, ranked[np.minimum(at, len(ranked) - 1)], 0.0)
            if len(ranked)
            else np.zeros(count)
        )
    return out


def nearest_fill(values: Ints, wanted: Bits, steps: int) -> Ints:
    """Give pixels without a value (0) that are ``wanted`` the value of a neighbour, ring by ring."""
    filled = values.copy()
    for _ in range(steps):
        open_ = wanted & (filled == 0)
        if not open_.any():
            break
        grown = filled.copy()
        for axis, shift in ((0, 1), (0, -1), (1, 1), (1, -1)):
            near = np.roll(filled, shift, axis=axis)
            grown = np.where((grown == 0) & open_, near, grown)
        filled = grown
    return filled
