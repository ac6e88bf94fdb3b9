"""A chart: what it shows, what it is not, and how it is drawn; as SVG or PNG, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Any

WIDTH = 7.2
"""Inches: the width of text on an A4 page."""

_DRAWING = Lock()
"""Matplotlib keeps fonts and settings for the whole process, so one chart is drawn at a time."""


@dataclass(frozen=True, slots=True)
class Chart:
    """`shows` says what it is, `limits` what it is not. `told` tells it in words to who cannot see it.

    `height` in inches; `draw` gets an empty matplotlib figure.
    """

    id: str
    title: str
    shows: str
    limits: str
    told: str
    height: float
    draw: Callable[[Any], None]


def svg_of(chart: Chart) -> str:
    """The chart as an SVG with its letters as outlines, so that it looks the same everywhere."""
    return _saved(chart, "svg", 72).decode("utf-8")


def png_of(chart: Chart, dpi: int = 200) -> bytes:
    """The chart as a PNG."""
    return _saved(chart, "png", dpi)


def _saved(chart: Chart, kind: str, dpi: int) -> bytes:
    from matplotlib.figure import Figure

    from wargame.report.charts.looks import dress

    with _DRAWING:
        dress()
        figure: Any = Figure(figsize=(WIDTH, chart.height), dpi=dpi, layout="constrained")
        figure.get_layout_engine().set(w_pad=0.06, h_pad=0.05, hspace=0.06, wspace=0.05)
        chart.draw(figure)
        out = BytesIO()
        # Without these the file would hold the time and the program's version.
        empty = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
        figure.savefig(out, format=kind, dpi=dpi, metadata=empty)
    return out.getvalue()
