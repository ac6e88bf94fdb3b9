"""The charts of the page of means, and the series behind its numbers."""

from __future__ import annotations

from wargame.rules.orderwords import SKILLS
from wargame.ui.charts.data import ChartData, Series
from wargame.ui.table.facts import stock_title
from wargame.ui.table.history import History, Points
from wargame.ui.words import Words, title_of, tr

MOST_LINES, MOST_CAUSES = 4, 5
LEAST_SPAN = 1.0
"""Points of skill that a chart covers at least, so that small changes look small."""

SKILL_TITLES = {"drone_skill": "Using drones", "drone_defence": "Surviving drones"}


def skill_title(key: str) -> str:
    """What a skill is called at the head of a chart."""
    return tr(SKILL_TITLES.get(key, title_of(key)))


def skills_shown() -> tuple[str, ...]:
    """The skills that have a chart, defence first: it is what losses teach."""
    return tuple(reversed(tuple(SKILLS)))


def skill_chart(history: History, side: int, skill: str) -> ChartData:
    """Mean skill of the side's units by category, weighted by steps: the largest categories that have any."""
    lines: list[tuple[float, str, Points]] = []
    for category in history.subjects("steps", side):
        steps = dict(history.points("steps", category, side))
        points = history.points("skill", f"{skill}/{category}", side)
        present = tuple((turn, value / 100) for turn, value in points if steps.get(turn))
        if category and any(value for _turn, value in present):
            lines.append((-max(steps.values()), category, present))
    chosen = sorted(lines)[:MOST_LINES]
    return ChartData(
        skill_title(skill),
        tr("mean skill, end of turn, scale 0 to 5"),
        tuple(Series(title_of(category), points, look) for look, (_n, category, points) in enumerate(chosen)),
        last=last_turn(history),
        span=LEAST_SPAN,
        empty=tr("No unit of this side has any of this skill."),
    )


def stock_chart(words: Words, history: History, side: int, stock: str) -> ChartData:
    """A stock in the hands of the side and with its units."""
    pairs = (("unit_stock", tr("with units"), 0), ("holding", tr("in depots"), 1))
    found = [Series(title, history.points(name, stock, side), look) for name, title, look in pairs]
    lines = tuple(line for line in found if any(value for _turn, value in line.points))
    return ChartData(
        stock_name(words, stock) if stock else tr("Stocks"),
        tr("in stock, end of turn"),
        lines,
        last=last_turn(history),
        limit=4,
        empty=tr("Nothing in stock so far."),
    )


def loss_chart(history: History, side: int) -> ChartData:
    """Steps lost in each turn by cause, the worst cause first."""
    found = [(of, dict(history.points("lost", of, side))) for of in history.subjects("lost", side)]
    found.sort(key=lambda pair: (-sum(pair[1].values()), pair[0]))
    kinds = [(title_of(cause), values) for cause, values in found[:MOST_CAUSES]]
    if len(found) > MOST_CAUSES:
        turns = {turn for _cause, values in found[MOST_CAUSES:] for turn in values}
        rest = {turn: sum(values.get(turn, 0) for _c, values in found[MOST_CAUSES:]) for turn in turns}
        kinds.append((tr("Other"), rest))
    lines = tuple(
        Series(title, tuple(sorted((turn, lost) for turn, lost in values.items() if lost)), look)
        for look, (title, values) in enumerate(kinds)
    )
    return ChartData(
        tr("Losses by cause"),
        tr("steps lost in the turn"),
        lines,
        last=last_turn(history),
        empty=tr("No losses so far."),
    )


def last_turn(history: History) -> float:
    """The right end of the turns: the present one, but never the first alone."""
    turns = [each.turns[-1] for each in history.series.values() if each.turns]
    return float(max([2, *turns]))


def stock_name(words: Words, key: str) -> str:
    """What the ruleset calls a stock, or else what spends it."""
    return words.ruleset.stocks.get(key) or stock_title(words.ruleset, key)


def stocks_of(history: History, side: int) -> tuple[str, ...]:
    """Every stock that the side or its units have had, sorted."""
    names = ("holding", "unit_stock")
    return tuple(
        sorted(
            {
                of
                for name in names
                for of in history.subjects(name, side)
                if any(value for _turn, value in history.points(name, of, side))
            }
        )
    )


def stock_at(history: History, side: int, stock: str, turn: int) -> int | None:
    """A stock of the side and of its units together at the end of a turn; None before the first."""
    values = [history.value(name, stock, side, turn) for name in ("holding", "unit_stock")]
    return None if None in values else sum(value or 0 for value in values)
