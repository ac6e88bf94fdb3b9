"""Odds and adjudications as one shape for cards: bars, the answer, expected losses, reasons with rules.

The same shape serves the preview before an order and the record after it, so that both say the same things.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from wargame.engine.events import Adjudicated
from wargame.resolve.argument import DEGREES
from wargame.resolve.face import Odds
from wargame.rules.model import Ruleset
from wargame.ui.table.effect_text import DIE_SUM, SUMS, effect_text, is_good, reason_text
from wargame.ui.table.odds_bars import BAD, EVEN, GOOD, Bar
from wargame.ui.words import Words, title_of, tr

DOUBTS = {
    "contact": "Estimate: from what you know of it",
    "defences": "Estimate: unknown air defences may act",
}
"""Heads odds that rest on what the seat knows only in part, by `Draft.doubt`."""

WITHOUT_LOSSES = ("detection", "scout", "argument")
"""Kinds of adjudication in which no unit loses steps."""

SAFE = "comes back"
"""The outcome of a sortie that is not lost."""

Row = tuple[str, float, int, int]
"""(name, probability, attacker losses, defender losses)"""


@dataclass(frozen=True, slots=True)
class Reason:
    """A modifier: rule number, text, what it did; `applied` false means that it was considered only.

    `good`: whether it helps who gave the order, None if neither.
    """

    rule: str
    text: str
    effect: str
    applied: bool = True
    good: bool | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """One adjudication for people. `answer`: (text, share) of the outcomes that are good for the actor."""

    kind: str
    rule: str
    bars: tuple[Bar, ...]
    answer: tuple[str, float] | None
    ours: float
    theirs: float
    reasons: tuple[Reason, ...]
    figures: tuple[tuple[str, str], ...] = ()
    rolled: int = -1
    die: str = ""
    roll: int = 0
    has_losses: bool = field(default=True)


def from_odds(words: Words, kind: str, odds: Odds) -> Explained:
    """The preview of an order's odds."""
    rows = [(o.name, o.probability, o.attacker_losses, o.defender_losses) for o in odds.outcomes]
    reasons = reasons_of(
        kind, ((line.rule, line.text, line.effect, line.applied) for line in odds.explanation)
    )
    figures = [(key, _value(value)) for key, value in odds.summary.items() if _value(value)]
    return _explain(words, kind, "", rows, reasons, figures)


def from_event(words: Words, event: Adjudicated) -> Explained:
    """The record of an adjudication, with what was rolled."""
    reasons = reasons_of(event.kind, event.lines)
    return _explain(
        words,
        "combat" if event.kind == "attack" else event.kind,
        event.rule,
        event.odds,
        reasons,
        event.summary,
        (event.outcome, event.die, event.roll),
    )


def as_foreseen(shown: Explained, foreseen: Explained | None) -> Explained:
    """A record for a seat that does not know all that its odds rested on.

    The outcome is marked among the odds that the seat saw before; of the other side's orders it stands alone.
    """
    outcome = next(bar for bar in shown.bars if bar.marked)
    if foreseen is None:
        alone = replace(outcome, share=0.0)
        return replace(shown, bars=(alone,), answer=None, ours=0.0, theirs=0.0, reasons=(), figures=())
    bars = tuple(replace(bar, marked=bar.name == outcome.name) for bar in foreseen.bars)
    if not any(bar.marked for bar in bars):
        bars = (*bars, replace(outcome, share=0.0))
    return replace(foreseen, bars=bars, rule=shown.rule, rolled=shown.rolled, die=shown.die, roll=shown.roll)


def reasons_of(kind: str, lines: Iterable[tuple[str, str, str, bool]]) -> list[Reason]:
    """The lines of an explanation for people: one form for all effects, sums of listed lines left out."""
    listed = list(lines)
    dice = sum(applied and effect.startswith("die ") for _rule, _text, effect, applied in listed)
    return [
        Reason(
            rule,
            reason_text(text),
            effect_text(text, effect),
            applied,
            is_good(effect, more_is_bad=kind == "scout"),
        )
        for rule, text, effect, applied in listed
        if text not in SUMS and not (text == DIE_SUM and dice == 1)
    ]


def outcome_title(ruleset: Ruleset, name: str) -> str:
    """A combat table's code as its title; other outcomes are words already."""
    result = ruleset.combat.results.get(name)
    return result.title if result else title_of(name)


def die_range(die: str) -> tuple[int, int]:
    """The lowest and highest that can be read from dice such as "2d6" or "d100"."""
    count, _, faces = die.partition("d")
    number = int(count) if count else 1
    return number, number * int(faces)


def _explain(
    words: Words,
    kind: str,
    rule: str,
    rows: Sequence[Row],
    reasons: Iterable[Reason],
    figures: Iterable[tuple[str, str]],
    rolled: tuple[int, str, int] = (-1, "", 0),
) -> Explained:
    ruleset = words.ruleset
    bars = tuple(
        Bar(
            outcome_title(ruleset, name),
            share,
            _tone(ruleset, kind, name, ours, theirs),
            tr("we lose {0}, they lose {1}", ours, theirs) if kind not in WITHOUT_LOSSES else "",
            place == rolled[0],
        )
        for place, (name, share, ours, theirs) in enumerate(rows)
        if share > 0 or place == rolled[0]
    )
    good = sum(bar.share for bar in bars if bar.tone == GOOD)
    text = {
        "combat": tr("Target gives way or loses more"),
        "attack": tr("Target gives way or loses more"),
        "strike": tr("Target is hit"),
        "hover": tr("Target is hit"),
        "detection": tr("Something is found"),
        "scout": tr("The sortie comes back"),
        "argument": tr("The argument succeeds"),
    }.get(kind, "")
    return Explained(
        kind,
        rule or (ruleset.combat.rule if kind in ("combat", "attack") else ""),
        bars,
        (text, good) if text else None,
        sum(share * ours for _name, share, ours, _theirs in rows),
        sum(share * theirs for _name, share, _ours, theirs in rows),
        tuple(reasons),
        tuple((title_of(key), value) for key, value in figures if value),
        *rolled,
        has_losses=kind not in WITHOUT_LOSSES and (kind != "act" or any(row[2] or row[3] for row in rows)),
    )


def _tone(ruleset: Ruleset, kind: str, name: str, ours: int, theirs: int) -> int:
    if kind == "detection":
        return EVEN if name in ("failure", "nothing", "not seen") else GOOD
    if kind == "scout":
        return GOOD if name == SAFE else BAD
    if kind == "argument":
        return GOOD if name in DEGREES[: len(DEGREES) // 2] else BAD
    result = ruleset.combat.results.get(name)
    gives_way = bool(result and result.retreat)
    if theirs > ours or (gives_way and theirs >= ours):
        return GOOD
    if ours > theirs or kind in ("combat", "attack"):
        return BAD
    return EVEN


def _value(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    if isinstance(value, (int, str)):
        return str(value)
    return ""
