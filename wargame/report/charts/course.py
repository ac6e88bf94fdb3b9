"""Charts over turns: points, ladder, tracks, skills, stocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wargame.play.series import Series
from wargame.report.charts import looks
from wargame.report.charts.chart import Chart
from wargame.report.review.review import Review

MOST_TRACKS, MOST_STOCKS = 12, 9


def points(review: Review) -> Chart | None:
    """The points of the sides, turn by turn."""
    sides = review.eyes.game.sides
    if len(review.ends) < 2:
        return None
    rows: dict[int, list[float]] = {}
    if review.start:
        for side in range(len(sides)):
            rows[side] = [
                float(review.start[side]),
                *(_projected(review, side, turn) for turn in review.turns),
            ]
        x: list[float] = [0, *review.turns]
        title = "Points if everything stayed as it was"
    else:
        for result in review.results:
            if result.aims:
                sums = [sum(aim.by_turn[place] for aim in result.aims) for place in range(len(review.ends))]
                rows[result.side] = [float(value) for value in sums]
        x = list(review.turns)
        title = "Points as they were booked"
    if not rows:
        return None
    colours = looks.sides_colours(sides)

    def draw(figure: Any) -> None:
        looks.head(figure, title)
        axes = figure.subplots(1, 1)
        for look, (side, values) in enumerate(rows.items()):
            looks.line(axes, x, values, look, colours[side], sides[side].short)
        looks.turn_axis(axes, int(x[0]), int(x[-1]), "turn (0: the beginning)" if review.start else "turn")
        axes.set_ylabel("points")
        axes.set_ylim(bottom=0)
        looks.legend(figure, axes)

    told = "; ".join(
        f"{sides[side].name}: {values[0]:.0f} to {values[-1]:.0f}" for side, values in rows.items()
    )
    shows = "Points of each side at the end of each turn: "
    if review.start:
        shows += "those it had, those of the end as things stood, and those of the turns still to come."
        limits = (
            "Not a forecast: it asks what the score would be if nothing moved any more, which is what no "
            "side expected. Sides have different aims, so their points cannot be held against each other."
        )
    else:
        shows += "those that had been booked. Aims that count only at the end are booked there."
        limits = "What is booked late is not worth less; and other sides' points are not known to this seat."
    return Chart("points", "Points by turn", shows, limits, told, 2.7, draw)


def _projected(review: Review, side: int, turn: int) -> float:
    value = review.start[side]
    for swing in review.swings:
        if swing.turn <= turn:
            value = swing.points[side]
    return float(value)


def ladder(review: Review) -> Chart | None:
    """The rung, and what each side took it for."""
    if not review.eyes.game.ruleset.ladder or not review.ends:
        return None
    sides = review.eyes.game.sides
    views = [review.beginning, *(end.view for end in review.ends)]
    x = [0, *review.turns]
    rungs = [view.rung for view in views]
    seen: list[tuple[int, list[int]]] = []
    if review.eyes.truth:
        seen = [(side, [view.perceived[side] for view in views]) for side in range(len(sides))]
    names = {rung.number: rung.name for rung in review.eyes.game.ruleset.ladder}
    colours = looks.sides_colours(sides)

    def draw(figure: Any) -> None:
        looks.head(figure, "The escalation ladder" + (", and as each side perceived it" if seen else ""))
        axes = figure.subplots(1, 1)
        title = "as it stood" if review.eyes.truth else "as this seat saw it"
        axes.step(x, rungs, where="post", color=looks.INK, linewidth=2.8, label=title, alpha=0.85)
        for look, (side, values) in enumerate(seen):
            shift = 0.07 * (look - (len(seen) - 1) / 2)
            shown = [value + shift for value in values]
            looks.line(
                axes, x, shown, look + 1, colours[side], sides[side].short, drawstyle="steps-post", alpha=0.9
            )
        low, high = min(rungs), max(rungs)
        for _side, values in seen:
            low, high = min(low, *values), max(high, *values)
        ticks = list(range(max(0, low - 1), high + 2))
        axes.set_yticks(ticks, [f"{tick} {names.get(tick, '')}" for tick in ticks])
        axes.set_ylim(ticks[0] - 0.4, ticks[-1] + 0.4)
        looks.turn_axis(axes, 0, x[-1], "end of turn (0: the beginning)")
        looks.legend(figure, axes)

    told = f"Rung {rungs[0]} at first, {max(rungs)} at most, {rungs[-1]} at last"
    wrong = sum(1 for _side, values in seen for a, b in zip(values, rungs, strict=True) if a != b)
    if seen:
        told += f"; misread {wrong} times at the end of a turn"
    return Chart(
        "ladder",
        "Rung and perceived rung",
        "The rung of the escalation ladder at the end of each turn"
        + (
            ", and the rung that each side took it for (drawn a little apart)."
            if seen
            else ", as this seat saw it."
        ),
        "The ladder is the ruleset's model of a crisis, with thresholds of judgement; it is not a measure of "
        "real tension. Moves within a turn that were taken back do not show.",
        told,
        3.0,
        draw,
    )


def tracks(review: Review) -> Chart | None:
    """Tracks that moved."""
    if not review.ends:
        return None
    views = [review.beginning, *(end.view for end in review.ends)]
    x = [0, *review.turns]
    moved = [
        (track, [view.tracks[track.id] for view in views])
        for track in review.eyes.game.scenario.tracks
        if all(track.id in view.tracks for view in views)
        and len({view.tracks[track.id] for view in views}) > 1
    ]
    moved.sort(key=lambda row: min(row[1]) - max(row[1]))
    chosen = moved[:MOST_TRACKS]
    if not chosen:
        return None

    def draw(figure: Any) -> None:
        looks.head(figure, "Tracks")
        for axes, (track, values) in zip(looks.panels(figure, len(chosen)), chosen, strict=True):
            axes.step(x, values, where="mid", color="#0b66a8")
            axes.plot(x, values, "o", color="#0b66a8", markersize=2.6)
            axes.set_title(_short(track.title))
            axes.set_ylim(track.minimum - 0.4, track.maximum + 0.4)
            looks.turn_axis(axes, 0, x[-1], "")
            looks.whole_axis(axes)

    told = "; ".join(f"{track.title}: {values[0]} to {values[-1]}" for track, values in chosen)
    left = len(moved) - len(chosen)
    return Chart(
        "tracks",
        "Tracks",
        "Tracks of the scenario that moved, at the end of each turn, each between its own limits."
        + (f" The {left} that moved least are left out." if left else ""),
        "A track is a number of the rules that stands for something hard to measure; its steps are not equal "
        "and tracks cannot be added up.",
        told,
        0.6 + 1.25 * -(-len(chosen) // 3),
        draw,
    )


def _short(title: str, most: int = 28) -> str:
    return title if len(title) <= most else title[: most - 1].rstrip(" :,") + "…"


def skills(review: Review) -> Chart | None:
    """Skills of the forces over time."""
    sides = review.eyes.game.sides
    rows = [each for each in review.series if each.name == "skill" and "/" not in each.of]
    of = list(dict.fromkeys(each.of for each in rows if any(each.values)))
    if not of or len(review.turns) < 2:
        return None
    colours = looks.sides_colours(sides)

    def draw(figure: Any) -> None:
        looks.head(figure, "Skills over time")
        every = looks.panels(figure, len(of), 2)
        for axes, name in zip(every, of, strict=True):
            for each in rows:
                if each.of == name:
                    values = [value / 100 for value in each.values]
                    looks.line(
                        axes, each.turns, values, each.side, colours[each.side], sides[each.side].short
                    )
            axes.set_title(name.replace("_", " "))
            axes.set_ylabel("0 to 5, mean by steps")
            looks.turn_axis(axes, review.turns[0], review.turns[-1])
        looks.legend(figure, every[0])

    told = "; ".join(
        f"{sides[each.side].name}, {each.of.replace('_', ' ')}: "
        f"{each.values[0] / 100:.2f} to {each.values[-1] / 100:.2f}"
        for each in rows
    )
    return Chart(
        "skills",
        "Skills over time",
        "The mean skill of each side's units, weighted by their steps, at the end of each turn.",
        "A mean hides who learned: units in the line learn, refilled ones forget, and units that are lost "
        "leave the mean. Skills are numbers of the rules.",
        told,
        2.7,
        draw,
    )


def stocks(review: Review) -> Chart | None:
    """What was held, and what was produced."""
    sides = review.eyes.game.sides
    held = _held(review.series)
    moving = sorted(
        {stock for (stock, _side), values in held.items() if len(set(values)) > 1},
        key=lambda stock: (-max(max(v) for (s, _side), v in held.items() if s == stock), stock),
    )[:MOST_STOCKS]
    if not moving or len(review.turns) < 2:
        return None
    made = {(each.of, each.side): each for each in review.series if each.name == "produced"}
    words = review.eyes.words(review.eyes.session.state)
    colours = looks.sides_colours(sides)

    def draw(figure: Any) -> None:
        looks.head(figure, "Stocks (lines) and production (bars)")
        for axes, stock in zip(looks.panels(figure, len(moving)), moving, strict=True):
            for (name, side), values in held.items():
                if name != stock:
                    continue
                looks.line(axes, review.turns, values, side, colours[side], sides[side].short)
                bars = made.get((stock, side))
                if bars:
                    at = [turn + 0.18 * (side - 1.5) for turn in bars.turns]
                    axes.bar(
                        at, bars.values, 0.18, color=colours[side], alpha=0.55, hatch=looks.HATCHES[side % 8]
                    )
            axes.set_title(_short(words.stock(stock)))
            axes.set_ylim(bottom=0)
            looks.turn_axis(axes, review.turns[0], review.turns[-1], "")
            looks.whole_axis(axes)
        names = dict.fromkeys(side for (name, side) in held if name in moving)
        handles = [_handle(side, colours[side], sides[side].short) for side in sorted(names)]
        figure.legend(handles=handles, loc="outside lower center", ncols=len(handles))

    told = "; ".join(
        f"{sides[side].name}, {words.stock(stock)}: {values[0]} to {values[-1]}"
        for (stock, side), values in held.items()
        if stock in moving
    )
    return Chart(
        "stocks",
        "Stocks and production",
        "What each side held in units and depots at the end of each turn, and what its lines produced in it.",
        "Abstract packets of the rules, not real inventories. What was lost with a unit and what was fired "
        "look alike here; the exchange tells them apart.",
        told,
        0.9 + 1.5 * -(-len(moving) // 3),
        draw,
    )


def _handle(look: int, colour: str, label: str) -> Any:
    from matplotlib.lines import Line2D

    dash, mark = looks.DASHES[look % len(looks.DASHES)], looks.MARKERS[look % len(looks.MARKERS)]
    return Line2D([], [], color=colour, linestyle=dash, marker=mark, label=label)


def _held(series: Sequence[Series]) -> dict[tuple[str, int], list[int]]:
    """By stock and side what was held by turn, in units and outside them together."""
    found: dict[tuple[str, int], list[int]] = {}
    for each in series:
        if each.name in ("unit_stock", "holding"):
            values = found.setdefault((each.of, each.side), [0] * len(each.values))
            for place, value in enumerate(each.values):
                values[place] += value
    return found
