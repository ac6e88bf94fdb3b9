"""The rows of the page of intelligence, read from a seat's view: estimates and incidents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from wargame.engine.view import IncidentView, SeatView
from wargame.engine.view_estimates import EstimateView
from wargame.ui.charts.data import number
from wargame.ui.table.grid import Cell, Column, Interval, Row
from wargame.ui.words import Words, tr

Key = tuple[int, int, str]
"""Of an estimate: viewing side, side it is about, quantity."""

VIEWER = Column("Bloc", 58, "Whose estimate it is")
TRUTH = Column("Truth", 58, "The true value now, and whether the interval holds it", right=True)
ESTIMATES = (
    Column("Side", 58, "Whom it is about"),
    Column("Quantity", 104, stretch=True),
    Column("Best", 44, right=True),
    Column("Low to high", 86, right=True),
    Column("Interval", 110, "Low, best and high from 0; one scale for each quantity", stretch=True),
    Column("Confidence", 74),
    Column("Age", 34, "Turns since the newest information in it", right=True),
    Column("Source", 84),
)
SOURCE = len(ESTIMATES) - 1
"""Who may see the truth finds the source in the tip of the age."""

INCIDENTS = (
    Column("Turn", 36, right=True),
    Column("Who", 70),
    Column("What", 100, stretch=True),
    Column("Where", 92),
)
HELD = Column("Held", 42, "Pressure that is held back until it is known who did it", right=True)
TONES = ("good", "", "bad")
"""Looks of confidence words, from the best to the word of doubt."""


def columns_of(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Columns with their titles translated."""
    return tuple(
        Column(tr(each.title), each.width, tr(each.tip) if each.tip else "", each.right, each.stretch)
        for each in columns
    )


def shows_truth(view: SeatView) -> bool:
    """Whether the seat may compare its estimates with the truth."""
    return any(each.truth is not None for each in view.estimates)


def key_of(estimate: EstimateView) -> Key:
    """What tells an estimate from others."""
    return (estimate.viewer, estimate.subject, estimate.quantity)


def scales(estimates: Iterable[EstimateView]) -> Mapping[str, int]:
    """The upper end of the scale of every quantity, in hundredths: the same for all sides, with some room."""
    tops: dict[str, int] = {}
    for each in estimates:
        tops[each.quantity] = max(tops.get(each.quantity, 0), each.high, each.truth or 0)
    return {key: top + top // 10 for key, top in tops.items()}


def estimate_rows(words: Words, view: SeatView, subject: int, *, truth: bool) -> tuple[Row, ...]:
    """The estimates about `subject` (-1: all), by viewing bloc and side; with truth two more columns."""
    tops = scales(view.estimates)
    rules = words.ruleset.estimates
    grades = [*(rules.confidence if rules else ()), rules.doubt if rules else ""]
    order = list(rules.quantities) if rules else []
    shown = [each for each in view.estimates if subject in (-1, each.subject)]
    shown.sort(key=lambda each: (each.viewer, each.subject, order.index(each.quantity)))
    rows: list[Row] = []
    for each in shown:
        grade = grades.index(each.confidence) if each.confidence in grades else len(grades) - 1
        tone = TONES[0] if grade == 0 else TONES[2] if grade == len(grades) - 1 else TONES[1]
        told = f"{_value(each.low)} to {_value(each.high)}"
        fresh = tr("new") if each.age == 0 else str(each.age)
        cells = [
            Cell(words.side(each.subject), f"side:{words.affiliation(each.subject)}"),
            Cell(each.title, tip=f"{each.title}, {each.unit}"),
            Cell(_value(each.best), "figure", True, f"{_value(each.best)} {each.unit}"),
            Cell(told, "", True, f"{told} {each.unit}"),
            Cell(told, painted=_interval(each, tops[each.quantity]), tip=interval_text(each)),
            Cell(each.confidence, tone),
            Cell(fresh, "second", True, tr("Source: {0}", each.source)),
        ]
        if truth:
            cells.insert(0, Cell(words.side(each.viewer), f"side:{words.affiliation(each.viewer)}"))
            cells += _truth_cells(each)
        else:
            cells.append(Cell(each.source, "second"))
        rows.append(Row(key_of(each), tuple(cells)))
    return tuple(rows)


def _value(hundredths: int) -> str:
    return number(hundredths / 100)


def _interval(each: EstimateView, top: int) -> Interval:
    return Interval(each.low, each.best, each.high, top, each.truth)


def interval_text(each: EstimateView) -> str:
    """An estimate in a sentence."""
    told = tr(
        "{0}: {1} {2}, between {3} and {4}",
        each.title,
        _value(each.best),
        each.unit,
        _value(each.low),
        _value(each.high),
    )
    return told if each.truth is None else told + "\n" + tr("Truth: {0}", _value(each.truth))


def _truth_cells(each: EstimateView) -> list[Cell]:
    if each.truth is None:
        return [Cell("–", "second", True)]
    held = each.low <= each.truth <= each.high
    return [
        Cell(
            f"{'✓' if held else '✗'} {_value(each.truth)}",
            "good" if held else "bad",
            True,
            tr("The interval holds the truth") if held else tr("The interval misses the truth"),
        )
    ]


def score_lines(words: Words, view: SeatView) -> tuple[str, ...]:
    """How good the estimates of every bloc are against the truth, in a line each."""
    lines: list[str] = []
    for score in view.scores:
        own = [each for each in view.estimates if each.viewer == score.viewer and each.truth is not None]
        held = sum(each.low <= (each.truth or 0) <= each.high for each in own)
        told = tr("{0}: {1} of {2} intervals hold the truth, mean error {3} %.")
        lines.append(told.format(bloc_name(words, score.viewer), held, score.count, score.error))
    return tuple(lines)


def bloc_name(words: Words, viewer: int) -> str:
    """The sides of a bloc."""
    allied = words.game.allied[viewer]
    return ", ".join(words.side(side) for side, friend in enumerate(allied) if friend)


def deception_text(words: Words, view: SeatView) -> str:
    """The deceptions of the own bloc that are in force, "" for none."""
    rules = words.ruleset.estimates
    told = [
        tr(
            "{0}, {1}: {2} % until turn {3}",
            words.side(each.side),
            rules.quantities[each.quantity].title.lower(),
            f"{each.share:+d}".replace("-", "\N{MINUS SIGN}"),
            each.until,
        )
        for each in view.deceptions
        if rules is not None and each.share
    ]
    return tr("Deceptions in force: {0}", "; ".join(told)) if told else ""


def incident_rows(words: Words, view: SeatView) -> tuple[Row, ...]:
    """The incident record, the newest first; for the facilitator with the pressure held back."""
    return tuple(Row(each.id, _incident_cells(words, each, view.truth)) for each in reversed(view.incidents))


def _incident_cells(words: Words, each: IncidentView, truth: bool) -> tuple[Cell, ...]:
    known = each.side >= 0
    who = Cell(
        words.side(each.side) if known else tr("unknown"),
        f"side:{words.affiliation(each.side)}" if known else "warning",
    )
    name = words.map.place_name(each.hex) if each.hex >= 0 else ""
    where = f"{words.label(each.hex)} {name}".strip() if each.hex >= 0 else tr("no place")
    cells = [
        Cell(str(each.turn), "second", True),
        who,
        Cell(each.title),
        Cell(where, "" if each.hex >= 0 else "second"),
    ]
    if truth:
        cells.append(Cell(str(each.held) if each.held else "–", "figure" if each.held else "second", True))
    return tuple(cells)


def subjects(view: SeatView) -> Sequence[int]:
    """The sides that there are estimates about."""
    return tuple(sorted({each.subject for each in view.estimates}))
