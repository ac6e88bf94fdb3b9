"""Luck, and the umpire's influence."""

from __future__ import annotations

from collections import Counter

from wargame.report.review.blocks import Block, Grid, Head, Para, Plot, Section
from wargame.report.review.chances import Standing
from wargame.report.review.desk import DeskRuling
from wargame.report.review.review import Review
from wargame.report.review.rulings import Ruled
from wargame.report.review.text.words import (
    NONE,
    listed,
    luck_word,
    many,
    number,
    percent,
    place_text,
    signed,
)


def luck(review: Review) -> Section:
    """What was expected, what came, by side and in all."""
    found = review.luck
    blocks: list[Block] = [Para(_about(review), "note")]
    if found.sides:
        blocks += [_table(review), Plot("luck"), Head("Searches, flights and other contests"), _tries(review)]
    if found.extremes:
        blocks += [Head("The strangest rolls"), _extremes(review)]
    if not found.sides:
        blocks.append(Para("No roll with known odds was made."))
    return Section("luck", "", "Luck", tuple(blocks))


def _about(review: Review) -> str:
    text = (
        "Steps that fights cost, against the mean of their exact odds before the roll. The place is taken "
        "from the exact distribution of the sum, as if the fights were independent: of 100 games with these "
        "same fights, how many would have been worse for the side. Fair dice give 50 on average. "
        "Luck is not skill: which fights were sought, and at what odds, is skill and is not measured here."
    )
    if review.luck.unknown:
        text += f" {many(review.luck.unknown, 'outcome')} that this seat knows without the odds are left out."
    if review.influence.chosen:
        text += f" {many(len(review.influence.chosen), 'outcome')} that the umpire chose are left out too."
    return text


def _table(review: Review) -> Grid:
    rows: list[tuple[str, ...]] = []
    for each in review.luck.sides:
        if not each.net.count:
            continue
        rows.append(
            (
                review.eyes.name(each.side),
                str(each.net.count),
                _against(each.dealt),
                _against(each.suffered),
                signed(each.net.deviation),
                number(each.net.spread),
                percent(each.net.place),
                luck_word(each.net.place),
            )
        )
    head = ("Side", "Fights", "Steps taken", "Steps lost", "Net", "Spread", "Place", "In words")
    return Grid(head, tuple(rows), frozenset({1, 2, 3, 4, 5, 6}), "luck")


def _against(standing: Standing) -> str:
    return f"{standing.actual:.0f}, expected {number(standing.expected)}"


def _tries(review: Review) -> Grid:
    rows = tuple(
        (
            review.eyes.name(each.side),
            str(each.tries.count),
            percent(each.tries.actual / each.tries.count, 1),
            signed(each.tries.spreads),
            percent(each.tries.place),
            luck_word(each.tries.place),
        )
        for each in review.luck.sides
        if each.tries.count
    )
    head = ("Side", "Contests", "Mean place", "Spreads from fair", "Place", "In words")
    return Grid(head, rows, frozenset({1, 2, 3, 4}), "luck")


def _extremes(review: Review) -> Grid:
    rows = tuple(_extreme(review, each) for each in review.luck.extremes)
    head = ("Turn", "Side", "What", "Expected", "Came", "Chance", "For the side")
    return Grid(head, rows, frozenset({0, 3, 5}), "extremes")


def _extreme(review: Review, each: Ruled) -> tuple[str, ...]:
    what = f"{each.who}: {each.means or each.kind}, {each.target or 'nobody'} at {each.place}"
    return (
        str(each.turn),
        review.eyes.short(each.side),
        what,
        number(each.expected_cost - each.expected_lost),
        each.result,
        percent(each.chance),
        place_text(each.luck()),
    )


def umpire(review: Review) -> Section:
    """How often, in whose favour, how far from the odds (facilitator only)."""
    shorts = [side.short for side in review.eyes.game.sides]
    blocks: list[Block] = [
        Para(
            "Umpires are dominant players, so their word is recorded like a move. An outcome that was chosen "
            "is held against the engine's odds: its place among all that could come, and whom it served. "
            "Orders of the facilitator are held against the points that each side would get if everything "
            "stayed as it is. Neither says whether a ruling was right.",
            "note",
        ),
        Para(_counts(review), "lead"),
        *_chosen(review, shorts),
        *_rulings(review, shorts),
        *_acts(review, shorts),
    ]
    return Section("umpire", "", "The umpire's influence", tuple(blocks))


def _counts(review: Review) -> str:
    found = review.influence
    text = f"{many(found.settled, 'outcome')} in all, {len(found.chosen)} of them not rolled; "
    if found.rulings:
        text += f"{many(len(found.rulings), 'ruling')} of the desk; "
    text += f"{many(len(found.acts), 'other order')} of the facilitator."
    if found.beside:
        beside = many(found.beside, "entry", "entries")
        text += f" {beside} of the journal were taken back or are of other branches."
    return text


def _chosen(review: Review, shorts: list[str]) -> list[Block]:
    found = review.influence
    if not found.chosen:
        return []
    told = [f"{shorts[side]} {count}" for side, count in sorted(found.favoured().items())]
    far = sum(each.far for each in found.chosen) / len(found.chosen)
    rows = tuple(
        (
            str(each.ruled.turn),
            shorts[each.ruled.side] if each.ruled.side >= 0 else NONE,
            f"{each.ruled.who}: {each.ruled.means or each.ruled.kind} at {each.ruled.place or NONE}",
            each.ruled.source,
            each.ruled.result,
            percent(each.ruled.chance),
            place_text(each.place),
            shorts[each.favours] if each.favours >= 0 else "nobody",
        )
        for each in found.chosen
    )
    head = ("Turn", "Side", "What", "How", "Outcome", "Chance", "For the side", "Served")
    return [
        Para(
            f"Better than the middle of the odds for: {listed(told) or 'nobody'}. On average a chosen "
            f"outcome was {percent(far)} of the way from the middle of the odds to their end."
        ),
        Plot("umpire"),
        Grid(head, rows, frozenset({0, 5}), "rulings"),
    ]


_DONE = {
    "accept": "as the rules say",
    "choose": "outcome chosen",
    "replace": "something else",
    "refuse": "refused",
    "void": "had become impossible",
}


def _rulings(review: Review, shorts: list[str]) -> list[Block]:
    """What became of orders and proposals that waited on the desk."""
    rulings = review.influence.rulings
    if not rulings:
        return []
    counts = Counter(each.verdict for each in rulings)
    told = [f"{_DONE.get(verdict, verdict)} {count}" for verdict, count in counts.most_common()]
    rows = tuple(
        (
            str(each.turn),
            f"{each.seat}: {each.what}",
            each.mode,
            _DONE.get(each.verdict, each.verdict) + (f": {each.text}" if each.text else ""),
            each.reason or NONE,
            each.expected or (f"success {percent(each.argued)}" if each.argued is not None else NONE),
            "; ".join(part for part in (each.outcome, *_moved(each)) if part) or NONE,
        )
        for each in rulings
    )
    head = ("Turn", "Order or proposal", "Mode", "Ruling", "Reason", "The engine's middle", "What came")
    return [
        Head("Rulings of the desk", "umpire-desk"),
        Para(f"By verdict: {listed(told)}."),
        _by_side(review, shorts),
        Grid(head, rows, frozenset({0}), "rulings", (5, 24, 9, 16, 15, 13, 18)),
    ]


def _by_side(review: Review, shorts: list[str]) -> Grid:
    """Whose orders and proposals met which verdict."""
    rulings = review.influence.rulings
    verdicts = [verdict for verdict in _DONE if any(each.verdict == verdict for each in rulings)]
    rows = tuple(
        (
            shorts[side],
            *(str(sum(each.verdict == v and each.side == side for each in rulings)) for v in verdicts),
        )
        for side in range(len(shorts))
        if any(each.side == side for each in rulings)
    )
    head = ("Side", *(_DONE[verdict] for verdict in verdicts))
    return Grid(head, rows, frozenset(range(1, len(head))), "by-side")


def _moved(ruling: DeskRuling) -> list[str]:
    return [f"{what} {whom}: {before} → {after}" for what, whom, before, after in ruling.changes]


def _acts(review: Review, shorts: list[str]) -> list[Block]:
    acts = review.influence.acts
    if not acts:
        return []
    rows = tuple(
        (str(each.turn), each.what, each.reason or NONE, _change(each.change, shorts)) for each in acts
    )
    return [
        Head("Orders of the facilitator", "umpire-acts"),
        Grid(("Turn", "Order", "Reason", "Points if all stayed so"), rows, frozenset({0}), "acts"),
    ]


def _change(change: tuple[int, ...], shorts: list[str]) -> str:
    moved = [f"{shorts[side]} {signed(value, 0)}" for side, value in enumerate(change) if value]
    return ", ".join(moved) or "nothing"
