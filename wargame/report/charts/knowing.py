"""The chart of estimates against the truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wargame.report.charts import looks
from wargame.report.charts.chart import Chart
from wargame.report.review.review import Review

MOST = 12


@dataclass(slots=True)
class _Row:
    title: str
    unit: str
    turns: list[int]
    low: list[float]
    best: list[float]
    high: list[float]
    truth: list[float]

    @property
    def moved(self) -> float:
        """How much there is to see: how wide it was, and how far from the truth, against its own size."""
        size = max(1.0, *self.high)
        wide = max(self.high[at] - self.low[at] for at in range(len(self.low))) / size
        off = max((abs(a - b) for a, b in zip(self.best, self.truth, strict=False)), default=0.0) / size
        return wide + 2 * off + (0 if len(set(self.best)) == 1 else 1)


def estimates(review: Review) -> Chart | None:
    """What sides believed, and for the facilitator what was true."""
    rows = _rows(review)
    chosen = sorted(rows, key=lambda row: (-row.moved, row.title))[:MOST]
    if not chosen or len(review.ends) < 2:
        return None
    held = total = 0
    for row in rows:
        for at in range(len(row.truth)):
            total += 1
            held += row.low[at] <= row.truth[at] <= row.high[at]

    def draw(figure: Any) -> None:
        looks.head(figure, "Estimates" + (" against the truth" if review.eyes.truth else ""))
        every = looks.panels(figure, len(chosen))
        for axes, row in zip(every, chosen, strict=True):
            axes.fill_between(
                row.turns, row.low, row.high, color="#9fc3e0", hatch="///", edgecolor="#5b8db5",
                linewidth=0.4, alpha=0.75, label="from low to high",
            )  # fmt: skip
            axes.plot(row.turns, row.best, color="#0b66a8", label="best value")
            if row.truth:
                axes.plot(
                    row.turns, row.truth, color="#c4470a", marker="D", markersize=2.8, label="the truth"
                )
            axes.set_title(row.title, fontsize=7.6)
            axes.set_ylabel(row.unit)
            axes.set_ylim(bottom=0)
            looks.turn_axis(axes, row.turns[0], row.turns[-1], "")
        looks.legend(figure, every[0])

    told = "; ".join(f"{row.title}: {row.best[0]:g} to {row.best[-1]:g}" for row in chosen)
    shows = (
        f"What each bloc believed of others, by turn: {len(chosen)} of {len(rows)} estimates, those "
        "with most to see."
    )
    if total:
        shows += f" Over all of them the truth lay between low and high {held} of {total} times."
    limits = (
        "An estimate is what the rules' sources told, not what people at the table believed; its limits are "
        "not a confidence interval of statistics."
    )
    if not review.eyes.truth:
        limits += " The truth is not in this copy."
    height = 0.9 + 1.4 * -(-len(chosen) // 3)
    return Chart(
        "estimates",
        "Estimates against the truth" if total else "Estimates",
        shows,
        limits,
        told,
        height,
        draw,
    )


def _rows(review: Review) -> list[_Row]:
    sides = review.eyes.game.sides
    found: dict[tuple[int, int, str], _Row] = {}
    for end in review.ends:
        for each in end.view.estimates:
            key = (each.viewer, each.subject, each.quantity)
            about = each.title if len(each.title) <= 30 else each.title[:29].rstrip() + "…"
            title = f"{sides[each.viewer].short} on {sides[each.subject].short}\n{about}"
            row = found.setdefault(key, _Row(title, each.unit, [], [], [], [], []))
            row.turns.append(end.turn)
            row.low.append(each.low / 100)
            row.best.append(each.best / 100)
            row.high.append(each.high / 100)
            if each.truth is not None:
                row.truth.append(each.truth / 100)
    return [row for row in found.values() if len(row.turns) > 1]
