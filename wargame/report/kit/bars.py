"""Bars of a known length: to check that a printer has not scaled a page, and to measure on the map."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.report.kit.items import INK, SOFT, Box, Item, Rect, Stroke, Text


def calibration(x: float, y: float, length: float) -> Iterator[Item]:
    """A bar of `length` mm with a mark every 10 mm; `y` is its line."""
    yield Stroke(x, y, x + length, y, INK, 0.3)
    for mark in range(int(length // 10) + 1):
        high = 2.0 if mark * 10 in (0, length) else 1.2
        yield Stroke(x + mark * 10, y - high, x + mark * 10, y, INK, 0.25)
    told = f"{length:g} mm if printed at 100 %"
    yield Text(Rect(x, y + 0.3, max(length, 40), 2.8), told, 2.1, 400, SOFT, upright="top")


def scale_bar(x: float, y: float, mm_per_km: float) -> Iterator[Item]:
    """A bar of a round number of km, between 25 and 62 mm long, in halves of black and white."""
    km = 1.0
    for step in (2.0, 2.5, 2.0) * 6:
        if km * mm_per_km >= 25:
            break
        km *= step
    length = km * mm_per_km
    yield Box(Rect(x, y - 1.2, length / 2, 1.2), fill=INK, edge=INK, width=0.2)
    yield Box(Rect(x + length / 2, y - 1.2, length / 2, 1.2), fill="#FFFFFF", edge=INK, width=0.2)
    for share, told in ((0.0, "0"), (0.5, f"{km / 2:g}"), (1.0, f"{km:g} km")):
        yield Text(Rect(x + share * length - 6, y + 0.2, 12, 2.8), told, 2.1, 400, SOFT, "centre", "top")
