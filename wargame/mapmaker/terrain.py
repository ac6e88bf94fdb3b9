"""Hex values from rasters: terrain class, height, relief, country, land share, forest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wargame.mapmaker.arrays import Bits, Floats, Ints

TERRAINS = ("sea", "lake", "clear", "rough", "hill", "mountain", "urban")
SEA, LAKE, CLEAR, ROUGH, HILL, MOUNTAIN, URBAN = range(7)

_LAND_SHARE = 0.12  # less land than this is a sea hex
_MEAN_WEIGHT, _FLOOR_WEIGHT = 0.6, 0.8  # ruggedness: mean slope, and the slope of the flattest fifth


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
        density = 2500.0 * max(count / 1e5, 0.1) ** 0.3  # big towns are dense
        radius = max(1.0, np.sqrt(count / density / np.pi) / px_km)
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
    ground: Ground,
    count: int,
    hex_km: float,
    steps: tuple[float, float, float],
    forced: dict[int, int],
    slivers: dict[int, float],
) -> HexValues:
    """Sum up the rasters hex by hex.

    ``steps`` are the ruggedness (m/km) that part clear, rough, hill and mountain. Ruggedness counts the
    flattest fifth of a hex beside its mean slope, for a hex with a wide valley is easier to cross.
    ``forced`` maps hexes that are land in any case to their country; ``slivers`` holds the land (km2
    share of the hex) of small islands that mostly lie in another hex, which does not make a hex land.
    """
    on_map = ground.hexes >= 0
    hexes = ground.hexes[on_map]
    land, lake = ground.land[on_map], ground.lake[on_map]
    dry = np.clip(land - lake, 0.0, 1.0)

    def total(values: Floats) -> Floats:
        return np.bincount(hexes, values, count).astype(np.float64)

    pixels = np.maximum(total(np.ones(len(hexes))), 1.0)
    dry_pixels = np.maximum(total(dry), 1e-9)
    land_share = total(land) / pixels
    slope = total(ground.slope[on_map] * dry) / dry_pixels
    part = dry >= 0.5
    low, middle, high = percentiles(hexes[part], ground.height[on_map][part], count, (5, 50, 95))
    (floor,) = percentiles(hexes[part], ground.slope[on_map][part], count, (20,))

    sliver = np.zeros(count)
    sliver[list(slivers)] = list(slivers.values())
    is_land = land_share - sliver >= _LAND_SHARE
    is_land[list(forced)] = True
    rugged = _MEAN_WEIGHT * slope + _FLOOR_WEIGHT * floor
    terrain = np.searchsorted(np.array(steps), rugged, side="right") + CLEAR
    terrain[is_urban(total(ground.urban[on_map] * dry) / pixels, total(ground.people[on_map]), hex_km)] = (
        URBAN
    )
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


def is_urban(built_share: Floats, people: Floats, hex_km: float) -> Bits:
    """A hex is urban by its inhabitants, fewer where much of it is built up; a single town is not enough.

    450,000 people in a hex of 15 km (some 2,300 to the km2), 250,000 where two fifths are built up.
    """
    crowd = people * (15.0 / hex_km) ** 2
    return (crowd >= 450_000) | ((crowd >= 250_000) & (built_share >= 0.4))


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


def close_gaps(bits: Bits, radius: int) -> Bits:
    """Fill gaps up to twice ``radius`` pixels wide: grow by diamonds and shrink back."""
    framed = np.pad(bits, radius + 1, mode="edge")
    for _ in range(radius):
        framed = framed | _any_neighbour(framed)
    for _ in range(radius):
        framed = framed & ~_any_neighbour(~framed)
    return framed[radius + 1 : -radius - 1, radius + 1 : -radius - 1]


def _any_neighbour(bits: Bits) -> Bits:
    near = np.zeros_like(bits)
    for axis, shift in ((0, 1), (0, -1), (1, 1), (1, -1)):
        near |= np.roll(bits, shift, axis=axis)
    return near
