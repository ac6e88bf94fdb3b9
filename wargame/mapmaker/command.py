"""Plain functions behind ``wargame map build``; every problem is a :class:`MapError`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wargame.mapmaker.build import build_map
from wargame.mapmaker.drawn import draw_map, known_drawings
from wargame.mapmaker.errors import MapError
from wargame.mapmaker.region import known_regions, load_region, region_of_box

__all__ = ["MapError", "build", "draw", "known_drawings", "known_regions", "parse_box"]

DEFAULT_HEX_KM = 15.0


def parse_box(text: str) -> tuple[float, float, float, float]:
    """``"W,S,E,N"`` in degrees to four numbers. Raises MapError saying what is wrong."""
    words = text.split(",")
    try:
        numbers = [float(word) for word in words]
    except ValueError:
        numbers = []
    if len(numbers) != 4:
        raise MapError(f"the box {text!r} is not four numbers W,S,E,N in degrees, for example 124,34,130,39")
    return numbers[0], numbers[1], numbers[2], numbers[3]


def build(
    out: Path,
    *,
    region: str | None = None,
    box: str | None = None,
    hex_km: float | None = None,
    elevation: Path | None = None,
    progress: Callable[[str, float], None] = lambda step, share: None,
) -> Path:
    """Build a map of a known region or of a box ("W,S,E,N") into the folder ``out``; the file's path.

    ``progress`` is told each step and the share done, 0 to 1.
    """
    if (region is None) == (box is None):
        raise MapError("say either which region or which box to map")
    if region is not None:
        spec = load_region(region, hex_km)
    else:
        spec = region_of_box(parse_box(box or ""), hex_km or DEFAULT_HEX_KM)
    return build_map(spec, out=out, elevation=elevation, progress=progress)


def draw(name: str, out: Path) -> Path:
    """Make an invented map from one of the :func:`known_drawings` in the folder ``out``; the file's path."""
    return draw_map(name, out)
