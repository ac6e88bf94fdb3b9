"""How charts look: the program's type, colours safe for the colour-blind, and shapes that print in black."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from wargame.scenarios.model import Side

INK, SOFT, LINE, PAPER = "#1b252c", "#55626a", "#d4d9d7", "#ffffff"
_FRIENDS = ("#0b66a8", "#2b8a6e", "#6b3fa0", "#3b4a54")
_HOSTILES = ("#c4470a", "#8a5a00", "#8e2f5c")
_NEUTRALS = ("#66727a", "#3d4952")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
DASHES = ("-", (0, (5, 1.6)), (0, (3, 1.4, 1, 1.4)), (0, (1.2, 1.2)), (0, (6, 1.4, 1, 1.4, 1, 1.4)))
HATCHES = ("", "////", "....", "\\\\\\\\", "xxxx", "----", "++", "oo")
FILLS = ("#3f6f9f", "#e39a6c", "#8fbcae", "#b8a1d6", "#d9c16a", "#b9c2c6", "#7f8f97", "#e6d4c4")


def sides_colours(sides: Sequence[Side]) -> tuple[str, ...]:
    """A colour for each side: blue and its neighbours for friends, vermillion and its own for hostiles."""
    pools = {"friend": _FRIENDS, "hostile": _HOSTILES}
    used: dict[str, int] = {}
    found: list[str] = []
    for side in sides:
        pool = pools.get(side.affiliation, _NEUTRALS)
        place = used.get(side.affiliation, 0)
        used[side.affiliation] = place + 1
        found.append(pool[place % len(pool)])
    return tuple(found)


@cache
def font_folder() -> Path:
    """Where the program's fonts lie: in a checkout, in a bundle, or in the installation's share."""
    package = Path(__file__).resolve().parents[2]
    bundle = getattr(sys, "_MEIPASS", None)
    bases = [package.parent / "assets", package / "assets", Path(sys.prefix) / "share/wargame/assets"]
    if bundle:
        bases.insert(0, Path(str(bundle)) / "assets")
    return next((base / "fonts" for base in bases if (base / "fonts").is_dir()), bases[0] / "fonts")


@cache
def dress() -> None:
    """Sets matplotlib up for this process, once."""
    import matplotlib
    from matplotlib import font_manager

    families: list[str] = []
    for name in ("NotoSans-Regular", "NotoSans-Bold", "NotoSansKR-Regular", "NotoSansKR-Bold"):
        path = font_folder() / f"{name}.ttf"
        if path.is_file():
            fonts: Any = font_manager.fontManager
            fonts.addfont(str(path))
            families.append(font_manager.FontProperties(fname=str(path)).get_name())
    settings: dict[str, Any] = {
        "font.family": [*dict.fromkeys(families), "DejaVu Sans"],
        "font.size": 8.5,
        "axes.titlesize": 8.5,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "axes.labelsize": 8,
        "axes.labelcolor": SOFT,
        "axes.edgecolor": SOFT,
        "axes.linewidth": 0.7,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "axes.axisbelow": True,
        "grid.color": LINE,
        "grid.linewidth": 0.5,
        "xtick.color": SOFT,
        "ytick.color": SOFT,
        "xtick.labelsize": 7.5,
        "ytick.labelsize": 7.5,
        "text.color": INK,
        "legend.frameon": False,
        "legend.fontsize": 8,
        "legend.handlelength": 2.8,
        "lines.linewidth": 1.7,
        "lines.markersize": 4.4,
        "hatch.linewidth": 0.6,
        "figure.facecolor": PAPER,
        "savefig.facecolor": PAPER,
        "svg.fonttype": "path",
        "svg.hashsalt": "wargame",
        "path.simplify": False,
        "axes.unicode_minus": True,
    }
    parameters: Any = matplotlib.rcParams
    parameters.update(settings)


def line(
    axes: Any, x: Sequence[float], y: Sequence[float], look: int, colour: str, label: str, **more: Any
) -> None:
    """A line that can be told by its dashes and marks too."""
    every = 1 + len(x) // 16
    axes.plot(
        x,
        y,
        color=colour,
        linestyle=DASHES[look % len(DASHES)],
        marker=MARKERS[look % len(MARKERS)],
        markevery=every,
        markeredgecolor=PAPER,
        markeredgewidth=0.6,
        label=label,
        **more,
    )


def fill(look: int) -> dict[str, Any]:
    """The looks of a bar, by its place in the legend: a colour and a pattern."""
    return {
        "color": FILLS[look % len(FILLS)],
        "hatch": HATCHES[look % len(HATCHES)],
        "edgecolor": INK,
        "linewidth": 0.5,
    }


def figure_at(axes: Any, value: int, place: float) -> None:
    """The number at the end of a bar."""
    axes.annotate(str(value), (value, place), xytext=(4, 0), textcoords="offset points", va="center")


def turn_axis(axes: Any, first: int, last: int, label: str = "turn") -> None:
    """Whole turns below."""
    from matplotlib.ticker import MaxNLocator

    axes.set_xlim(first - 0.3, last + 0.3)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=8))
    axes.set_xlabel(label)
    axes.grid(axis="x", visible=False)


def whole_axis(axes: Any, of: str = "y") -> None:
    """Whole numbers at the left, or ("x") below."""
    from matplotlib.ticker import MaxNLocator

    axis = axes.xaxis if of == "x" else axes.yaxis
    axis.set_major_locator(MaxNLocator(integer=True, nbins=6))


def head(figure: Any, title: str) -> None:
    """The title of the whole chart."""
    figure.suptitle(title, x=0.012, ha="left", fontsize=10.5, fontweight="bold", color=INK)


def legend(figure: Any, axes: Any, columns: int = 5) -> None:
    """One legend for the whole chart, below it."""
    handles, labels = axes.get_legend_handles_labels()
    if handles:
        figure.legend(handles, labels, loc="outside lower center", ncols=min(columns, len(handles)))


def panels(figure: Any, count: int, columns: int = 3, **more: Any) -> list[Any]:
    """A grid of `count` axes; places that are left over stay empty."""
    columns = min(columns, count)
    rows = -(-count // columns)
    grid = figure.subplots(rows, columns, squeeze=False, **more)
    every = [axes for row in grid for axes in row]
    for axes in every[count:]:
        axes.set_axis_off()
    return every[:count]
