"""Shaded relief and terrain colours with numpy. Plain arrays in, plain arrays out; no Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wargame.ui.theme import Relief, Theme, rgb

F32 = NDArray[np.float32]

_EXAGGERATION: Final = 5.0
_LIGHTS: Final = ((0.62, 315.0), (0.20, 270.0), (0.18, 0.0))
_ALTITUDE: Final = 42.0
_TINT_SHARE: Final = 0.38
_TINT_TOP_M: Final = 1100.0
BUILT_UP_SLOPE: Final = 42.0
"""Built-up areas are drawn only where the ground is flatter than this, in m/km."""


@dataclass(frozen=True, slots=True)
class Heights:
    """Heights in metres, row 0 north; the centre of pixel (0, 0) is half a pixel inside (`x`, `y`)."""

    metres: F32
    x: float
    y: float
    km_per_px: float


def decode(grey: NDArray[np.uint8], x: float, y: float, km_per_px: float, max_m: float) -> Heights:
    """Heights from the map file's picture: metres = (v / 255)^2 * max_m, smoothed over its steps."""
    table = (np.arange(256, dtype=np.float32) / 255.0) ** 2 * np.float32(max_m)
    return Heights(_blur(table[grey], 0.7), x, y, km_per_px)


def sample(heights: Heights, x_km: NDArray[np.floating], y_km: NDArray[np.floating]) -> F32:
    """Heights on the grid of the given columns and rows (cubic, outside as at the edge)."""
    fx = (x_km - heights.x) / heights.km_per_px - 0.5
    fy = (y_km - heights.y) / heights.km_per_px - 0.5
    last = heights.metres.shape[0] - 1
    first = int(np.clip(np.floor(fy.min()) - 1, 0, last))
    end = int(np.clip(np.floor(fy.max()) + 3, first + 1, last + 1))
    wide = _cubic(heights.metres[first:end], fx, axis=1)
    return np.maximum(_cubic(wide, fy - first, axis=0), 0.0)


def _cubic(field: F32, at: NDArray[np.floating], axis: int) -> F32:
    """Catmull-Rom along one axis at fractional indices."""
    base = np.floor(at).astype(np.int64)
    t = (at - base).astype(np.float32)
    weights = (
        ((2 - t) * t - 1) * t / 2,
        (t * t * (3 * t - 5) + 2) / 2,
        ((4 - 3 * t) * t + 1) * t / 2,
        (t - 1) * t * t / 2,
    )
    last = field.shape[axis] - 1
    total: F32 | None = None
    for k, weight in enumerate(weights):
        taken = np.take(field, np.clip(base + k - 1, 0, last), axis=axis)
        part = (taken * (weight[:, None] if axis == 0 else weight[None, :])).astype(np.float32, copy=False)
        total = part if total is None else total + part
    assert total is not None
    return total


def _blur(field: F32, sigma: float) -> F32:
    radius = max(1, math.ceil(2.5 * sigma))
    kernel = np.exp(-0.5 * (np.arange(-radius, radius + 1) / sigma) ** 2).astype(np.float32)
    kernel /= kernel.sum()
    for axis in (0, 1):
        pad = [(0, 0), (0, 0)]
        pad[axis] = (radius, radius)
        padded = np.pad(field, pad, mode="edge")
        size = field.shape[axis]
        field = np.zeros_like(field)
        for k, weight in enumerate(kernel):
            part = padded[k : k + size] if axis == 0 else padded[:, k : k + size]
            field += weight * part
    return field


def slopes(metres: F32, km_per_px: float) -> tuple[F32, F32]:
    """Rise to the east and to the south in m/km."""
    return _rise(metres.T, km_per_px).T, _rise(metres, km_per_px)


def _rise(metres: F32, km_per_px: float) -> F32:
    """Rise from row to row; at the edge as beside it."""
    if len(metres) < 3:
        # a single row has no neighbours, two only each other
        rise = np.diff(metres, axis=0).sum(axis=0, keepdims=True) / np.float32(km_per_px)
        return np.repeat(rise, len(metres), axis=0)
    rise = np.empty_like(metres)
    rise[1:-1] = (metres[2:] - metres[:-2]) / np.float32(2 * km_per_px)
    rise[0], rise[-1] = rise[1], rise[-2]
    return rise


def light(east: F32, south: F32) -> F32:
    """How much more (+) or less (-) light than flat ground gets, each as a share of what is possible."""
    gain = np.float32(_EXAGGERATION / 1000)
    dx, dy = east * gain, south * gain
    up = 1 / np.sqrt(1 + dx * dx + dy * dy)
    flat = math.sin(math.radians(_ALTITUDE))
    level = math.cos(math.radians(_ALTITUDE))
    total = np.zeros_like(dx)
    for weight, azimuth in _LIGHTS:
        lx, ly = math.sin(math.radians(azimuth)) * level, -math.cos(math.radians(azimuth)) * level
        total += np.float32(weight) * np.maximum((flat - dx * lx - dy * ly) * up, 0)
    return np.where(total < flat, total / flat - 1, (total - flat) / (1 - flat)).astype(np.float32)


def tint(metres: F32, theme: Theme) -> F32:
    """The continuous height colour, shape (rows, columns, 3), 0..255."""
    stops = np.array([rgb(stop) for stop in theme.stops], dtype=np.float32)
    at = np.linspace(0, _TINT_TOP_M, len(stops))
    return np.stack([np.interp(metres, at, stops[:, c]).astype(np.float32) for c in range(3)], axis=-1)


def shade(colours: F32, lit: F32, relief: Relief) -> F32:
    """Mix shade and highlight into colours (rows, columns, 3)."""
    dark = np.minimum(np.maximum(-lit, 0) * relief.shade_gain, relief.shade_max)[..., None]
    bright = np.minimum(np.maximum(lit, 0) * relief.light_gain, relief.light_max)[..., None]
    low = np.array(rgb(relief.shade), dtype=np.float32)
    high = np.array(rgb(relief.light), dtype=np.float32)
    shaded = colours * (1 - dark * (1 - low / 255)) if relief.multiply else colours + (low - colours) * dark
    return (shaded + (high - shaded) * bright).astype(np.float32, copy=False)


def blend(classes: F32, metres: F32, theme: Theme) -> F32:
    """62 % colour of the hex class and 38 % height tint."""
    mixed = classes * np.float32(1 - _TINT_SHARE) + tint(metres, theme) * np.float32(_TINT_SHARE)
    return mixed.astype(np.float32, copy=False)


def soften(colours: F32) -> F32:
    """Blur the edges between hex classes by about a pixel."""
    half, quarter = np.float32(0.5), np.float32(0.25)
    out = colours.copy()
    out[1:-1] = colours[1:-1] * half + (colours[:-2] + colours[2:]) * quarter
    wide = out.copy()
    wide[:, 1:-1] = out[:, 1:-1] * half + (out[:, :-2] + out[:, 2:]) * quarter
    return wide


def distance(mask: NDArray[np.bool_], reach: int) -> F32:
    """Pixels from every pixel to the nearest True one, at most `reach`."""
    big = np.float32(reach * reach)
    rows = np.where(mask, np.float32(0), big)
    best = rows.copy()
    for k in range(1, reach):
        cost = np.float32(k * k)
        best[k:] = np.minimum(best[k:], rows[:-k] + cost)
        best[:-k] = np.minimum(best[:-k], rows[k:] + cost)
    out = best.copy()
    for k in range(1, reach):
        cost = np.float32(k * k)
        out[:, k:] = np.minimum(out[:, k:], best[:, :-k] + cost)
        out[:, :-k] = np.minimum(out[:, :-k], best[:, k:] + cost)
    return np.sqrt(np.minimum(out, big))


def water(from_coast: F32, reach: float, theme: Theme) -> F32:
    """Sea colours by distance from the coast: 55 % smooth and 45 % in seven soft bands."""
    share = np.minimum(from_coast / np.float32(reach), 1) ** np.float32(0.7)
    steps = share * 7
    whole = np.floor(steps)
    rest = steps - whole
    soft = np.clip((rest - 0.35) / 0.3, 0, 1)
    banded = (whole + soft * soft * (3 - 2 * soft)) / 7
    mixed = (share * np.float32(0.55) + banded * np.float32(0.45))[..., None]
    near = np.array(rgb(theme.water_near), dtype=np.float32)
    far = np.array(rgb(theme.water_open), dtype=np.float32)
    return (near + (far - near) * mixed).astype(np.float32, copy=False)
