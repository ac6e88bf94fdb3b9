"""Charts of luck and of the umpire's influence."""

from __future__ import annotations

from typing import Any

from wargame.report.charts import looks
from wargame.report.charts.chart import Chart
from wargame.report.review.review import Review


def luck(review: Review) -> Chart | None:
    """How far the dice took each side from what was to be expected."""
    courses = [(side, points) for side, points in review.luck.course if len(points) > 1]
    if not courses:
        return None
    sides = review.eyes.game.sides
    colours = looks.sides_colours(sides)

    def draw(figure: Any) -> None:
        looks.head(figure, "Luck: net steps above or below what the odds gave")
        every = looks.panels(figure, len(courses), 2, sharey=True)
        for axes, (side, points) in zip(every, courses, strict=True):
            x = [0, *range(1, len(points) + 1)]
            spread = [0.0, *(point.spread for point in points)]
            for times, shade, hatch in ((2, "#e9edef", ""), (1, "#d3dbdf", "....")):
                upper = [times * each for each in spread]
                axes.fill_between(
                    x, [-each for each in upper], upper, color=shade, hatch=hatch, edgecolor="#b5bfc4",
                    linewidth=0.3, label=f"{times} spread{'s' if times > 1 else ''}",
                )  # fmt: skip
            axes.axhline(0, color=looks.SOFT, linewidth=0.8)
            values = [0.0, *(point.deviation for point in points)]
            axes.step(x, values, where="post", color=colours[side], linewidth=1.8, label="what the dice gave")
            axes.set_title(sides[side].name if len(sides[side].name) < 34 else sides[side].short)
            axes.set_xlabel("fights with known odds, in order")
            axes.set_ylabel("steps")
            looks.whole_axis(axes, "x")
            axes.grid(axis="x", visible=False)
        looks.legend(figure, every[0])

    told = "; ".join(
        f"{sides[side].name}: {points[-1].deviation:+.1f} steps after {len(points)} fights, "
        f"spread {points[-1].spread:.1f}"
        for side, points in courses
    )
    return Chart(
        "luck",
        "Luck: expected against actual",
        "After each fight with known odds: steps taken less steps lost, above (or below) their mean before "
        "the roll, added up. Fair dice stay within one spread two times of three, within two 19 times of 20.",
        "Luck is not skill. Which fights a side sought, and at what odds, does not show here at all; "
        "outcomes that the umpire chose are left out.",
        told,
        0.9 + 1.9 * -(-len(courses) // 2),
        draw,
    )


def umpire(review: Review) -> Chart | None:
    """Where chosen outcomes stand among all that could come."""
    chosen = [each for each in review.influence.chosen if each.place is not None]
    if not chosen:
        return None
    sides = review.eyes.game.sides
    colours = looks.sides_colours(sides)

    def draw(figure: Any) -> None:
        looks.head(figure, "Where the umpire's outcomes stand in the odds")
        axes = figure.subplots(1, 1)
        axes.axvspan(0.25, 0.75, color="#eef1f2", label="the middle half of the odds")
        axes.axvline(0.5, color=looks.SOFT, linewidth=0.8)
        for side in dict.fromkeys(each.ruled.side for each in chosen):
            own = [(place, each) for place, each in enumerate(chosen, 1) if each.ruled.side == side]
            axes.plot(
                [each.place for _at, each in own],
                [at for at, _each in own],
                linestyle="",
                marker=looks.MARKERS[side % len(looks.MARKERS)],
                markersize=7,
                color=colours[side],
                label=f"ordered by {sides[side].short}",
            )
        axes.set_xlim(-0.02, 1.02)
        axes.set_ylim(len(chosen) + 0.6, 0.4)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["worst", "", "middle", "", "best"])
        axes.set_xlabel("for the side that gave the order")
        axes.set_ylabel("ruling, in order")
        looks.whole_axis(axes)
        looks.legend(figure, axes)

    told = "; ".join(
        f"turn {each.ruled.turn}, {sides[each.ruled.side].name}: {each.ruled.result}" for each in chosen
    )
    return Chart(
        "umpire",
        "The umpire's influence",
        "Each outcome that the umpire chose (or took as expected), by its place among all that the exact "
        "odds allowed: at the left nothing worse could have come, at the right nothing better.",
        "It does not say whether a ruling was right: the engine's odds are a model's, and an umpire may know "
        "better. Orders of the facilitator are not in it; the table lists them.",
        told,
        1.4 + 0.22 * min(len(chosen), 24),
        draw,
    )
