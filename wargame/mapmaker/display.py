"""Border lines for display, taken from the country outlines where they run over land."""

from __future__ import annotations

import numpy as np

from wargame.mapmaker.arrays import Floats, Ints
from wargame.mapmaker.lines import densify, runs, simplify
from wargame.mapmaker.plane import Raster

_STEP_KM = 0.8
_LEAST_KM = 4.0


def border_lines(
    raster: Raster, country: Ints, rings: list[list[Floats]], split: tuple[int, int] | None
) -> list[Floats]:
    """Lines where a country's outline has another country's land beside it.

    ``rings[k]`` are the outlines of country ``k`` (plane km), ``country`` the land's owners. Each border is
    taken once, from the country with the lower number; the two of ``split`` have no border.
    """
    lines: list[Floats] = []
    for owner, outlines in enumerate(rings):
        others = [k for k in range(owner + 1, len(rings)) if split is None or {owner, k} != set(split)]
        foreign = np.isin(country, others)
        for dy, dx in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            foreign = foreign | np.isin(np.roll(country, (2 * dy, 2 * dx), axis=(0, 1)), others)
        for ring in outlines:
            line = densify(np.concatenate([ring, ring[:1]]), _STEP_KM)
            west, north, east, south = raster.box()
            inside = (line[:, 0] > west) & (line[:, 0] < east) & (line[:, 1] > north) & (line[:, 1] < south)
            row, col = raster.pixel_of(line)
            for first, last in runs(inside & foreign[row, col]):
                if (last - first) * _STEP_KM >= _LEAST_KM:
                    lines.append(simplify(line[first : last + 1], 0.2))
    return lines
