"""The chart of one estimate over the turns."""

from __future__ import annotations

from wargame.engine.view import SeatView
from wargame.engine.view_estimates import EstimateView
from wargame.ui.charts.data import ChartData, Series
from wargame.ui.table.history import History
from wargame.ui.table.intelligence.tables import Key, key_of
from wargame.ui.words import Words, tr


def found(view: SeatView, key: Key) -> EstimateView | None:
    """An estimate in a view."""
    return next((each for each in view.estimates if key_of(each) == key), None)


def estimate_chart(words: Words, history: History, key: Key | None) -> ChartData:
    """Best value and interval at the start of every turn; the truth where it may be shown."""
    nothing = tr("Choose an estimate to see how it came about.")
    if key is None:
        return ChartData(tr("History"), "", empty=nothing)
    moments = [(m.at, each) for m in history.moments() if (each := found(m.view, key)) is not None]
    if not moments:
        return ChartData(tr("History"), "", empty=nothing)
    last = moments[-1][1]
    best = Series(tr("best"), tuple((at, each.best / 100) for at, each in moments), 0)
    truth = tuple((at, each.truth / 100) for at, each in moments if each.truth is not None)
    lines = (best, Series(tr("truth"), truth, 1, dashed=True)) if truth else (best,)
    return ChartData(
        f"{words.side(last.subject)}: {last.title}",
        last.unit,
        lines,
        tuple((at, each.low / 100, each.high / 100) for at, each in moments),
        tr("low to high"),
        first=1,
        last=max(2.0, moments[-1][0]),
    )
