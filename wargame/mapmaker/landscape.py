"""Invented ground: a ragged shoreline and worn valleys from one letter a hex.

Noise comes from an integer hash of the lattice point, so a drawing always gives the same landscape.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wargame.hexes.layout import HexLayout
from wargame.mapmaker.arrays import Bits, Floats
from wargame.mapmaker.plane import Raster
from wargame.mapmaker.streams import drain

_AGES = 16  # rounds of uplift and wear
_WEAR = 0.35


def noise(x: Floats, y: Floats, cell_km: float, octaves: int, seed: int, *, keep: float = 0.5) -> Floats:
    """Smooth noise between about -1 and 1, each octave half as wide and ``keep`` as strong as the last."""
    total = np.zeros(x.shape)
    strength, whole = 1.0, 0.0
    for octave in range(octaves):
        turn = 0.7 + octave  # turned lattices leave no grain along the axes
        u, v = x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)
        total += strength * _value_noise(u / cell_km, v / cell_km, seed + 101 * octave)
        whole += strength
        cell_km /= 2
        strength *= keep
    return total / whole


def _value_noise(x: Floats, y: Floats, seed: int) -> Floats:
    x0, y0 = np.floor(x), np.floor(y)
    fx, fy = x - x0, y - y0
    fx, fy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)
    ix, iy = x0.astype(np.int64), y0.astype(np.int64)
    top = _lattice(ix, iy, seed) * (1 - fx) + _lattice(ix + 1, iy, seed) * fx
    bottom = _lattice(ix, iy + 1, seed) * (1 - fx) + _lattice(ix + 1, iy + 1, seed) * fx
    return top * (1 - fy) + bottom * fy


def _lattice(ix: NDArray[np.int64], iy: NDArray[np.int64], seed: int) -> Floats:
    """A number between -1 and 1 for each lattice point (a 32-bit mixing hash)."""
    h = (ix * 374761393 + iy * 668265263 + seed * 1442695041) & 0xFFFFFFFF
    for factor in (0x7FEB352D, 0x045D9F3B):
        h = ((h ^ (h >> 16)) * factor) & 0xFFFFFFFF
    return (h ^ (h >> 15)).astype(np.float64) / 0x7FFFFFFF - 1.0


def blend(layout: HexLayout, raster: Raster, values: Sequence[float], width: float) -> Floats:
    """Hex values spread smoothly over the pixels: a Gaussian mean, ``width`` in hexes.

    Beyond the map's edge the nearest hex goes on.
    """
    grid = layout.grid
    sigma = width * layout.hex_km
    centres = raster.centres().reshape(*raster.shape, 2)
    xs, ys = centres[0, :, 0], centres[:, 0, 1]
    total, weight = np.zeros(raster.shape), np.zeros(raster.shape)
    for col in range(-3, grid.cols + 3):
        for row in range(-3, grid.rows + 3):
            nearest = grid.id_at(min(max(col, 0), grid.cols - 1), min(max(row, 0), grid.rows - 1))
            x, y = col * layout.column_km, (row + 0.5 * (col & 1)) * layout.hex_km
            near_x = np.flatnonzero(np.abs(xs - x) < 4 * sigma)
            near_y = np.flatnonzero(np.abs(ys - y) < 4 * sigma)
            if len(near_x) and len(near_y):
                part = (slice(near_y[0], near_y[-1] + 1), slice(near_x[0], near_x[-1] + 1))
                off = (ys[near_y] - y)[:, None] ** 2 + (xs[near_x] - x)[None, :] ** 2
                share = np.exp(-off / (2 * sigma**2))
                total[part] += share * values[nearest]
                weight[part] += share
    return total / np.maximum(weight, 1e-12)


def shore_level(layout: HexLayout, raster: Raster, land: Sequence[bool], seed: int) -> Floats:
    """A field that is above 0 on land and below at sea, with a ragged zero line between the hexes."""
    centres = raster.centres()
    x, y = centres[:, 0].reshape(raster.shape), centres[:, 1].reshape(raster.shape)
    ragged = noise(x, y, layout.hex_km, 7, seed, keep=0.62)
    return blend(layout, raster, [1.0 if dry else 0.0 for dry in land], 0.40) - 0.5 + 0.62 * ragged


def worn_heights(raster: Raster, land: Bits, uplift: Floats, top_m: float, seed: int) -> Floats:
    """Heights where uplift and running water have been at work; the highest is ``top_m``.

    Each age lifts the ground and then lets every pixel sink towards its receiver in step with the square
    root of its basin (the stream power law, solved from the sea inland).
    """
    centres = raster.centres()
    x, y = centres[:, 0].reshape(raster.shape), centres[:, 1].reshape(raster.shape)
    height = np.zeros(raster.shape)
    for age in range(_AGES):
        # each age rises a little differently, else rain would run in straight lines down even slopes
        uneven = 1 + 0.9 * noise(x, y, 7.0, 4, seed) + 0.9 * noise(x, y, 2.5, 3, seed + 13 * age)
        height = np.where(land, height + uplift * np.maximum(uneven, 0.05), 0.0)
        rough = height * (1 + 0.10 * noise(x, y, 2.2, 2, seed + 17 * age)) + 0.05 * noise(
            x, y, 3.0, 3, seed + 5
        )
        water = drain(raster, rough, land)
        order: list[int] = np.argsort(-water.basin_km2, kind="stable")[: int(land.sum())].tolist()
        factor: list[float] = (_WEAR * np.sqrt(water.basin_km2) / raster.px_km).tolist()
        level: list[float] = height.ravel().tolist()
        for here in order:  # bigger basins first: a receiver is always done before those above it
            down = water.receiver[here]
            below = level[down] if down >= 0 else 0.0
            level[here] = (level[here] + factor[here] * below) / (1 + factor[here])
        height = _settled(np.array(level).reshape(raster.shape))
    scale = top_m / max(float(height.max()), 1e-9)
    return np.where(land, height * scale + 1.0, 0.0)


def _settled(height: Floats) -> Floats:
    """Slopes creep: each pixel moves a little towards the mean of its four neighbours."""
    framed = np.pad(height, 1, mode="edge")
    mean = (framed[:-2, 1:-1] + framed[2:, 1:-1] + framed[1:-1, :-2] + framed[1:-1, 2:]) / 4
    return height + 0.12 * (mean - height)
