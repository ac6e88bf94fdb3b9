"""The chart of the evaluation curve."""

from __future__ import annotations

from typing import Any

from wargame.report.charts import looks
from wargame.report.charts.chart import Chart
from wargame.report.review.evaluation import Evaluation
from wargame.report.review.review import Review


def evaluation(review: Review, found: Evaluation) -> Chart:
    """Who was winning, turn by turn."""
    sides = review.eyes.game.sides
    colours = looks.sides_colours(sides)
    reached = {each.side: each.points for each in review.results} if review.ended else {}

    def draw(figure: Any) -> None:
        looks.head(figure, f"Who was winning: {found.games} games of bots from the start of every turn")
        every = looks.panels(figure, len(sides), 2)
        for side, axes in enumerate(every):
            rows = found.by_side[side]
            axes.fill_between(
                found.turns,
                [row.low for row in rows],
                [row.high for row in rows],
                color=colours[side],
                alpha=0.18,
                hatch="///",
                edgecolor=colours[side],
                linewidth=0.4,
                label="eight games of ten",
            )
            looks.line(axes, found.turns, [row.mean for row in rows], side, colours[side], "mean")
            if side in reached:
                axes.axhline(reached[side], color=looks.INK, linewidth=0.9, linestyle=(0, (2, 2)))
            _grades(review, axes, side)
            axes.set_title(sides[side].name if len(sides[side].name) < 34 else sides[side].short)
            axes.set_ylabel("points at the end")
            looks.turn_axis(axes, found.turns[0], found.turns[-1], "turns played")
        looks.legend(figure, every[0])

    told = "; ".join(
        f"{side.name}: {rows[0].mean:.0f} at first, {rows[-1].mean:.0f} at last"
        for side, rows in zip(sides, found.by_side, strict=True)
    )
    return Chart(
        "evaluation",
        "Evaluation: who was winning",
        f"Points that each side got at the end of {found.games} games that bots played on from the start of "
        "every turn: mean, and the range of eight games of ten. The dashed line is what it got in this game, "
        "the thin ones are the grades.",
        "These rules, these bots, under these assumptions: not a prediction, and no judgement on people. "
        "Bots play on every seat and ask no facilitator; a side that people play better than bots stands "
        "better than shown.",
        told,
        0.9 + 1.9 * -(-len(sides) // 2),
        draw,
    )


def _grades(review: Review, axes: Any, side: int) -> None:
    """Where the grades begin, as far as they are in sight."""
    low, high = axes.get_ylim()
    scenario = review.eyes.game.scenario
    for grade in scenario.grades.get(scenario.sides[side].id, ()):
        if low < grade.at_least < high:
            axes.axhline(grade.at_least, color=looks.LINE, linewidth=0.9)
            axes.annotate(
                grade.title, (1, grade.at_least), xycoords=("axes fraction", "data"), fontsize=6.5,
                ha="right", va="bottom", color=looks.SOFT,
            )  # fmt: skip
