"""Charts of losses and of what they cost."""

from __future__ import annotations

from typing import Any

from wargame.report.charts import looks
from wargame.report.charts.chart import Chart
from wargame.report.review.review import Review

MOST_CAUSES = 7


def losses(review: Review) -> Chart | None:
    """Steps lost by cause and by turn."""
    if not review.losses:
        return None
    sides = review.eyes.game.sides
    groups = _groups(review)
    hit = [side for side in range(len(sides)) if any(loss.side == side for loss in review.losses)]

    def draw(figure: Any) -> None:
        looks.head(figure, "Losses by cause, and when they fell")
        left, right = figure.subplots(1, 2, width_ratios=(1.25, 1))
        _by_cause(left, review, groups, hit)
        _by_turn(right, review, hit)
        looks.legend(figure, left, 4)

    told = "; ".join(
        f"{sides[side].name}: "
        + ", ".join(f"{title} {_lost(review, side, group)}" for title, group in groups)
        for side in hit
    )
    seen = "" if review.eyes.truth else " Losses of others count as far as this seat saw them happen."
    return Chart(
        "losses",
        "Losses by cause",
        f"Steps that units lost, by side and by what took them, and their sum turn by turn.{seen}",
        "Steps are a unit's strength in the rules, not men or vehicles, and sides count them alike though "
        "their units differ.",
        told,
        1.7 + 0.34 * len(hit) + 0.9,
        draw,
    )


def _groups(review: Review) -> list[tuple[str, tuple[str, ...]]]:
    """The causes that took most, each alone, and the others together."""
    totals: dict[str, int] = {}
    for loss in review.losses:
        totals[loss.cause] = totals.get(loss.cause, 0) + loss.steps
    causes = sorted(totals, key=lambda cause: (-totals[cause], cause))
    groups: list[tuple[str, tuple[str, ...]]] = [
        (cause.replace("_", " "), (cause,)) for cause in causes[:MOST_CAUSES]
    ]
    if causes[MOST_CAUSES:]:
        groups.append(("other causes", tuple(causes[MOST_CAUSES:])))
    return groups


def _lost(review: Review, side: int, group: tuple[str, ...]) -> int:
    return sum(loss.steps for loss in review.losses if loss.side == side and loss.cause in group)


def _by_cause(axes: Any, review: Review, groups: list[tuple[str, tuple[str, ...]]], hit: list[int]) -> None:
    names = [review.eyes.short(side) for side in hit]
    start = [0] * len(hit)
    for look, (title, group) in enumerate(groups):
        values = [_lost(review, side, group) for side in hit]
        axes.barh(names, values, left=start, label=title, **looks.fill(look))
        start = [a + b for a, b in zip(start, values, strict=True)]
    for place, total in enumerate(start):
        looks.figure_at(axes, total, place)
    axes.invert_yaxis()
    axes.set_xlabel("steps lost")
    axes.grid(axis="y", visible=False)
    axes.margins(x=0.1)


def _by_turn(axes: Any, review: Review, hit: list[int]) -> None:
    colours = looks.sides_colours(review.eyes.game.sides)
    for look, side in enumerate(hit):
        running = 0
        values: list[int] = []
        for turn in review.turns:
            running += sum(each.steps for each in review.losses if each.side == side and each.turn == turn)
            values.append(running)
        looks.line(axes, review.turns, values, look, colours[side], review.eyes.short(side))
    axes.set_ylabel("steps lost so far")
    looks.turn_axis(axes, review.turns[0], review.turns[-1])
    looks.whole_axis(axes)
    axes.legend(loc="upper left")


_TITLES = ("munitions fired", "interceptors used against others' munitions", "steps taken with munitions")


def exchange(review: Review) -> Chart | None:
    """What was fired, what it was stopped with, and what it took."""
    sides = review.eyes.game.sides
    rows = _exchanged(review)
    if not any(shot for _side, shot, _held, _taken in rows):
        return None

    def draw(figure: Any) -> None:
        looks.head(figure, "Cost exchange: munitions, interceptors, steps")
        axes = figure.subplots(1, 1)
        for look, title in enumerate(_TITLES):
            values = [row[look + 1] for row in rows]
            at = [place + (look - 1) * 0.26 for place in range(len(rows))]
            axes.barh(at, values, height=0.24, label=title, **looks.fill(look))
            for place, value in zip(at, values, strict=True):
                looks.figure_at(axes, value, place)
        axes.set_yticks(range(len(rows)), [sides[row[0]].short for row in rows])
        axes.invert_yaxis()
        axes.set_xlabel("number")
        axes.grid(axis="y", visible=False)
        axes.margins(x=0.08)
        looks.legend(figure, axes, 3)

    told = "; ".join(
        f"{sides[side].name}: {shot} munitions fired, {held} interceptors used, {taken} steps taken"
        for side, shot, held, taken in rows
    )
    return Chart(
        "exchange",
        "Cost exchange",
        "How many munitions each side fired in strikes and from hovering zones, how many interceptors it "
        "used against munitions of others, and how many steps its munitions took.",
        "Numbers, not money: the rules have no prices, and a munition of one kind is not worth one of "
        "another.",
        told,
        1.3 + 0.75 * len(rows),
        draw,
    )


def _exchanged(review: Review) -> list[tuple[int, int, int, int]]:
    """By side what it fired, what it stopped others' munitions with, and what its munitions took."""
    fired, stopped = review.spent.fired, review.spent.stopped
    rows: list[tuple[int, int, int, int]] = []
    for side in range(len(review.eyes.game.sides)):
        shot = sum(count for (who, _turn), count in fired.items() if who == side)
        held = sum(count for (who, _turn), count in stopped.items() if who == side)
        strikes = (each for each in review.ruled if each.side == side and each.kind in ("strike", "hover"))
        taken = sum(each.cost for each in strikes)
        if shot or held or taken:
            rows.append((side, shot, held, taken))
    return rows
