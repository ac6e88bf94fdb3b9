"""The appendix: charts that belong to no chapter, the assumption register, and every adjudication."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from wargame.report.register import counts, value_text
from wargame.report.review.blocks import Block, Fold, Grid, Head, Para, Plot, Section
from wargame.report.review.review import Review
from wargame.report.review.rulings import Ruled
from wargame.report.review.text.words import NONE, many, percent

_PARTS = {"scenario": "Scenario", "ruleset": "Ruleset", "map": "Map"}


def charts(review: Review, ids: Sequence[str]) -> Section:
    """All charts that there are, but for those of other chapters."""
    blocks: list[Block] = [Plot(chart) for chart in ids]
    if not blocks:
        blocks = [Para("There is not enough to draw yet.")]
    return Section("charts", "", "Charts", tuple(blocks))


def assumptions(review: Review) -> Section:
    """Every number that the reader may read, with where it comes from."""
    rows = review.assumptions
    found = counts(rows)
    told = ", ".join(f"{count} {basis}" for basis, count in found.items())
    blocks: list[Block] = [
        Para(
            f"The game rests on {many(len(rows), 'number')}: {told}. Those of judgement are somebody's "
            "opinion, and what the game showed holds only as far as they do.",
        )
    ]
    changed = [row for row in rows if row.was is not None]
    if changed:
        blocks.append(Head("Changed for this game", "assumptions-changed"))
        blocks.append(
            Grid(
                ("Name", "Value", "Own value", "Basis", "Note"),
                tuple(
                    (row.name, value_text(row.value), value_text(row.was or 0), row.basis, row.note)
                    for row in changed
                ),
                frozenset({1, 2}),
                "register",
            )
        )
    for part, members in groupby(rows, key=lambda row: row.part):
        some = list(members)
        grid = Grid(
            ("Name", "Value", "Basis", "Note"),
            tuple((row.name, value_text(row.value), row.basis, row.note) for row in some),
            frozenset({1}),
            "register",
        )
        blocks.append(Fold(f"{_PARTS.get(part, part)}: {many(len(some), 'number')}", (grid,)))
    blocks.append(
        Para("The whole list as a spreadsheet: wargame assumptions SCENARIO --out FILE.xlsx", "note")
    )
    return Section("assumptions", "", "Assumptions", tuple(blocks))


def adjudications(review: Review) -> Section:
    """Every distribution that was settled, with every reason considered, by turn."""
    blocks: list[Block] = [
        Para(
            f"{many(len(review.ruled), 'outcome')}, each with its odds, roll and every modifier that was "
            "considered: first those that counted, then those whose condition did not hold. "
            "Odds that would tell this reader what it may not know are left out. Documents to print have the "
            "fights with what counted; the web page has everything.",
            "note",
        )
    ]
    for turn, members in groupby(review.ruled, key=lambda each: each.turn):
        some = list(members)
        fights = [each for each in some if each.fights]
        others = [each for each in some if not each.fights]
        if fights:
            title = f"Turn {turn}: {many(len(fights), 'fight')}"
            blocks.append(Fold(title, (_grid(review, fights),), (_grid(review, fights, brief=True),)))
        if others:
            title = f"Turn {turn}: {many(len(others), 'other contest')} (searches, flights, orders)"
            blocks.append(Fold(title, (_grid(review, others),)))
    return Section("adjudications", "", "All adjudications", tuple(blocks))


def _grid(review: Review, ruled: Sequence[Ruled], *, brief: bool = False) -> Grid:
    rows = tuple(_row(review, each, brief=brief) for each in ruled)
    return Grid(
        ("No.", "What", "Odds", "Roll", "Outcome", "Modifiers"), rows, frozenset({0}), "adjudications"
    )


def _row(review: Review, each: Ruled, *, brief: bool) -> tuple[str, ...]:
    what = f"{review.eyes.short(each.side)} {each.who}: {each.means or each.kind}"
    if each.target:
        what += f", against {each.target}"
    if each.place:
        what += f" at {each.place}"
    odds = ", ".join(f"{name} {percent(chance)}" for name, chance, _lost, _cost in each.odds if chance > 0)
    roll = f"{each.roll} on {each.die}" if each.roll else each.source
    return (
        str(each.number),
        f"{what} (rule {each.rule})",
        odds or NONE,
        roll,
        each.result,
        _lines(each, brief=brief),
    )


def _lines(each: Ruled, *, brief: bool) -> str:
    counted = [f"{rule} {text}: {effect}" for rule, text, effect, applied in each.lines if applied]
    unmet = [f"{rule} {text}" for rule, text, _effect, applied in each.lines if not applied]
    text = "; ".join(counted)
    if brief:
        return f"{text}. {len(unmet)} not met" if unmet else text or NONE
    return f"{text}. Not met: {'; '.join(unmet)}" if unmet else text or NONE
