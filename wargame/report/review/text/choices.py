"""Decisions, with what was known then, the odds as they looked, what came of them, and the luck in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wargame.engine.desk_items import NOT_SAID
from wargame.report.review.blocks import Block, Fold, Grid, Head, Para, Section
from wargame.report.review.made import Made
from wargame.report.review.review import Review
from wargame.report.review.rulings import Ruled
from wargame.report.review.text.words import NONE, many, number, percent, place_text

_HEAD = ("Turn", "Decision", "Known then", "Odds as they looked", "What came", "Luck")
_TRUE_HEAD = ("Turn", "Decision", "Known then", "In truth", "Odds as they looked", "What came", "Luck")


def decisions(review: Review) -> Section:
    """By side: great decisions with their reasons, fights, then all the rest in short."""
    made = [each for each in review.made if each.side >= 0]
    blocks: list[Block] = [Para(_about(review), "note")]
    for side in range(len(review.eyes.game.sides)):
        own = [each for each in made if each.side == side]
        if own:
            blocks += _side(review, side, own)
    if not made:
        blocks = [Para("No decision is known to this seat.")]
    return Section("decisions", "", "Decisions", tuple(blocks))


def _about(review: Review) -> str:
    text = (
        "What the deciding seat held of its object at that moment, the odds that it could see before it "
        "committed, and what came. Luck tells where the outcome stands among all that could come: of 100 "
        "such rolls, how many would have been worse (or better) for the one who decided."
    )
    if review.eyes.truth:
        text += " In truth: what was really there where that differs from what was held."
    return text


def _side(review: Review, side: int, made: Sequence[Made]) -> list[Block]:
    blocks: list[Block] = [Head(review.eyes.name(side), f"decisions-{side}")]
    great = [each for each in made if each.weight == 2]
    fights = [each for each in made if each.weight == 1]
    rest = [each for each in made if each.weight == 0]
    if great:
        blocks.append(Para("Of policy and of the ladder:"))
        blocks.append(_reasons(review, great))
    if fights:
        title = f"{many(len(fights), 'attack or strike', 'attacks and strikes')}, in order"
        telling = [each for each in fights if _tells(each)]
        if len(telling) < len(fights):
            blocks.append(Para("Attacks and strikes that cost steps, or whose outcome was unusual:"))
            blocks.append(_grid(review, telling))
            blocks.append(Fold(title, (_grid(review, fights),)))
        else:
            blocks.append(Para("Attacks and strikes:"))
            blocks.append(_grid(review, fights))
    if rest:
        blocks.append(Para(f"Besides, {_counted(rest)}."))
        blocks.append(Fold(f"{many(len(rest), 'other order')}, in order", (_grid(review, rest),)))
    return blocks


def _tells(made: Made) -> bool:
    """Whether a fight belongs into the short list."""
    if made.reason or made.settled or made.mode != "roll":
        return True
    return any(each.cost or each.lost or _strange(each) for each in made.ruled)


def _strange(ruled: Ruled) -> bool:
    place = ruled.luck()
    return place is not None and not 0.05 <= place <= 0.95


def _counted(made: Sequence[Made]) -> str:
    """The most frequent other orders in a phrase."""
    counts = Counter("flights and searches" if each.kind == "scout" else _plain(each.what) for each in made)
    named = [f"{title} ({count})" for title, count in counts.most_common(8)]
    others = sum(counts.values()) - sum(count for _title, count in counts.most_common(8))
    return ", ".join(named) + (f", and {others} more" if others else "")


def _plain(what: str) -> str:
    """An order without the unit that gave it."""
    return what.rpartition(": ")[2]


def _reasons(review: Review, made: Sequence[Made]) -> Grid:
    rows = tuple(
        (
            str(each.turn),
            each.what,
            "; ".join((*each.known, *(f"in truth {line}" for line in each.truth))) or NONE,
            each.reason or NONE,
            came(each),
        )
        for each in made
    )
    return Grid(
        ("Turn", "Decision", "Known then", "Reason given", "What came"), rows, frozenset({0}), "great"
    )


def reason(made: Made) -> str:
    """The rationale, and how sure the seat was."""
    sure = f" ({made.confidence} % sure)" if made.confidence != NOT_SAID else ""
    return (made.reason or ("" if sure else NONE)) + sure


def _grid(review: Review, made: Sequence[Made]) -> Grid:
    truth = review.eyes.truth
    rows: list[tuple[str, ...]] = []
    for each in made:
        row = [str(each.turn), each.what, "; ".join(each.known) or NONE]
        if truth:
            row.append("; ".join(each.truth) or "as held")
        row += [odds(each), came(each), luck(each)]
        if each.reason or each.confidence != NOT_SAID:
            row[1] += f". Reason: {reason(each)}"
        rows.append(tuple(row))
    widths = (5, 21, 22, 14, 15, 13, 10) if truth else (5, 26, 26, 17, 15, 11)
    return Grid(_TRUE_HEAD if truth else _HEAD, tuple(rows), frozenset({0}), "decided", widths)


def odds(made: Made) -> str:
    """The odds as they looked."""
    believed = made.believed
    if believed is None:
        chances = [each for each in made.ruled if each.odds]
        return f"{percent(chances[0].chance)} for what came" if chances else NONE
    if believed.success is not None:
        return f"{percent(believed.success)} success"
    text = f"{number(believed.cost)} steps on average, {percent(believed.best)} for at least one"
    return f"{text}; {number(believed.lost)} own" if believed.lost else text


def came(made: Made) -> str:
    """What came of a decision."""
    found = [f"{each.result}{_how(each)}" for each in made.ruled]
    return "; ".join([*([made.settled] if made.settled else []), *found]) or NONE


def _how(ruled: Ruled) -> str:
    if ruled.by_umpire:
        return " (the umpire's word)"
    return f" ({ruled.roll} on {ruled.die})" if ruled.roll else ""


def luck(made: Made) -> str:
    """How good the outcomes were among all that could come."""
    places = [each.luck() for each in made.ruled if not each.by_umpire]
    return "; ".join(place_text(place) for place in places if place is not None) or NONE
