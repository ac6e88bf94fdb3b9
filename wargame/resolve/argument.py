"""Argument: a matrix-game argument, pros and cons weighed to a modifier on 2d6 or d100 (game design 2, 9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import cast

from wargame.resolve.dice import Die
from wargame.resolve.face import ExplanationLine, NativeRolls, Odds, OutcomeOdds, SummaryValue
from wargame.resolve.situation import Fields, SituationError, exact, nearest, number_in

Number = int | float | Fraction

TWO_DICE, PERCENT = "2d6", "d100"
DEGREES = ("yes, and", "yes", "yes, but", "no, but", "no", "no, and")
"""The outcomes from the best for who argues: more than asked, as asked, at a price; and their mirror."""
STRENGTHS = {"weak": 1, "fair": 2, "strong": 3}
"""Words for the weight of an argument."""

_RANKS = (3, 2, 1, -1, -2, -3)
_MARGINS = (4, 2, 0, -2, -4)
"""On 2d6 each degree but the last needs this much above the target."""
_CUTS = (Fraction(1, 5), Fraction(1, 2), Fraction(1))
"""On d100 a fifth of the successes is "yes, and", up to half "yes", the rest "yes, but"; failures mirror."""

_KEYS = ("resolver", "action", "die", "base", "worth", "pros", "cons", "votes", "rule")
_POINT_KEYS = ("text", "weight", "by", "rule")
_MAX_WEIGHT = 3
_MAX_POINTS = 50


@dataclass(frozen=True, slots=True)
class Point:
    """One reason why it should work (`weight` 1 to 3) or fail (-1 to -3); 0 was heard and not counted."""

    text: str
    weight: int = 1
    by: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """What one participant takes the chance of success to be."""

    chance: Number
    by: str = ""


@dataclass(frozen=True, slots=True)
class Argument:
    """An `action` argued for and against, settled on `die`, which is 2d6 or d100.

    On 2d6 the roll plus the sum of the weights succeeds from `base` (None: 7) up; the margin is the degree.
    On d100 the chance of success is `base` (None: 0.5) plus `worth` for each point of weight, within 0 and 1.
    With `votes` (d100 only) the chance is their mean and nothing else: who votes has heard the arguments.
    `rule` is the number of the rule that calls for the argument; `reasons` are shown before the resolver's
    own.
    """

    points: tuple[Point, ...] = ()
    die: str = TWO_DICE
    base: Number | None = None
    worth: Number = Fraction(1, 10)
    votes: tuple[Vote, ...] = ()
    action: str = ""
    rule: str = ""
    reasons: tuple[ExplanationLine, ...] = ()

    @property
    def modifier(self) -> int:
        return sum(point.weight for point in self.points)


class ArgumentResolver:
    """Outcomes: the six of `DEGREES`; the detail `degree` is 3 for the best to -3 for the worst, never 0.

    As JSON: ``{"resolver": "argument", "action": "The port strikes", "die": "2d6", "base": 7, "pros": ["The
    union is strong", {"text": "Wages are late", "weight": 2, "by": "Red"}], "cons": [{"text": "Police",
    "weight": "strong"}]}``. A weight is 0 to 3 or a word of `STRENGTHS`, 1 where none is given; that of a con
    counts against. With ``"die": "d100"`` the base is a chance from 0 to 1, ``"worth": 0.1`` what a point of
    weight adds to it, and ``"votes": [0.4, {"by": "Red", "chance": 0.7}]`` may take the place of the base.

    The summary has `success` and `modifier`, with votes also `lowest_vote` and `highest_vote`.
    """

    name = "argument"

    def from_json(self, data: Mapping[str, object]) -> Argument:
        fields = Fields(data, _KEYS)
        die = fields.text("die", TWO_DICE)
        low, high = (2, 12) if die == TWO_DICE else (0, 1)
        if fields.has("base") and fields.has("votes"):
            raise SituationError("base", "the votes take its place; leave one of them out")
        if fields.has("worth") and die == TWO_DICE:
            raise SituationError("worth", "a point of weight is 1 on 2d6; only d100 needs its worth")
        situation = Argument(
            points=(*_points(fields, "pros", 1), *_points(fields, "cons", -1)),
            die=die,
            base=fields.number("base", low, high) if fields.has("base") else None,
            worth=fields.number("worth", 0, 1) if fields.has("worth") else Fraction(1, 10),
            votes=tuple(_vote(item, index) for index, item in enumerate(fields.items("votes"))),
            action=fields.text("action", ""),
            rule=fields.text("rule", ""),
        )
        _check(situation)
        return situation

    def odds(self, situation: Argument) -> Odds:
        _check(situation)
        if situation.die == TWO_DICE:
            native, chances = _by_margin(situation)
        else:
            native, chances = None, _by_share(_chance(situation)[1])
        success = sum(chances[:3], Fraction(0))
        outcomes = tuple(
            OutcomeOdds(name, float(chance), detail={"degree": rank})
            for name, chance, rank in zip(DEGREES, chances, _RANKS, strict=True)
        )
        summary: dict[str, SummaryValue] = {"success": float(success), "modifier": situation.modifier}
        if situation.votes:
            votes = [float(vote.chance) for vote in situation.votes]
            summary |= {"lowest_vote": min(votes), "highest_vote": max(votes)}
        return Odds(self.name, outcomes, summary, _explain(situation, success), native)


def _by_margin(situation: Argument) -> tuple[NativeRolls, list[Fraction]]:
    """The degree of every total of 2d6, and the chances of the degrees."""
    die = Die.parse(TWO_DICE)
    over = situation.modifier - _target(situation)
    picks = tuple(sum(total + over < margin for margin in _MARGINS) for total in die.values)
    chances = [Fraction(0)] * len(DEGREES)
    for pick, (_, chance) in zip(picks, die.faces(), strict=True):
        chances[pick] += chance
    return NativeRolls(die, picks), chances


def _by_share(chance: Fraction) -> list[Fraction]:
    shares = [high - low for low, high in pairwise((Fraction(0), *_CUTS))]
    return [*(chance * share for share in shares), *((1 - chance) * share for share in reversed(shares))]


def _target(situation: Argument) -> int:
    return 7 if situation.base is None else int(situation.base)


def _chance(situation: Argument) -> tuple[Fraction, Fraction]:
    """The chance of success on d100: as it adds up, and within 0 and 1."""
    if situation.votes:
        total = sum((exact(vote.chance) for vote in situation.votes), Fraction(0)) / len(situation.votes)
    else:
        base = Fraction(1, 2) if situation.base is None else exact(situation.base)
        total = base + situation.modifier * exact(situation.worth)
    return total, min(max(total, Fraction(0)), Fraction(1))


def _points(fields: Fields, key: str, sign: int) -> list[Point]:
    points: list[Point] = []
    for index, item in enumerate(fields.items(key)):
        place = f"{key}[{index}]"
        if isinstance(item, str) and item:
            points.append(Point(item, sign))
            continue
        if not isinstance(item, Mapping):
            raise SituationError(place, f"must be a text or an object with the keys {', '.join(_POINT_KEYS)}")
        point = Fields(cast("object", item), _POINT_KEYS, place)
        weight = _weight(point) if point.has("weight") else 1
        points.append(Point(point.text("text"), sign * weight, point.text("by", ""), point.text("rule", "")))
    return points


def _weight(point: Fields) -> int:
    value = point.value("weight")
    if not isinstance(value, str):
        return point.whole("weight", 0, _MAX_WEIGHT)
    if value not in STRENGTHS:
        raise SituationError(point.at("weight"), f"'{value}' is no strength{nearest(value, STRENGTHS)}")
    return STRENGTHS[value]


def _vote(item: object, index: int) -> Vote:
    place = f"votes[{index}]"
    if isinstance(item, Mapping):
        fields = Fields(cast("object", item), ("by", "chance"), place)
        return Vote(fields.number("chance", 0, 1), fields.text("by", ""))
    return Vote(number_in(item, 0, 1, place))


def _check(situation: Argument) -> None:
    if situation.die not in (TWO_DICE, PERCENT):
        raise SituationError("die", f"must be '{TWO_DICE}' or '{PERCENT}', not '{situation.die}'")
    base = situation.base
    if situation.die == TWO_DICE:
        if situation.votes:
            raise SituationError("votes", f"are chances and need the die '{PERCENT}'")
        if base is not None and (base != int(base) or not 2 <= base <= 12):
            raise SituationError("base", f"must be a whole number from 2 to 12 on 2d6, not {base}")
    elif base is not None and not 0 <= base <= 1:
        raise SituationError("base", f"must be a chance from 0 to 1 on d100, not {base}")
    if not 0 <= situation.worth <= 1:
        raise SituationError("worth", f"must be from 0 to 1, not {situation.worth}")
    if len(situation.points) > _MAX_POINTS or len(situation.votes) > _MAX_POINTS:
        raise SituationError("", f"at most {_MAX_POINTS} arguments and as many votes")
    for index, point in enumerate(situation.points):
        if not -_MAX_WEIGHT <= point.weight <= _MAX_WEIGHT:
            raise SituationError(f"points[{index}].weight", f"must be from -3 to 3, not {point.weight}")
    for index, vote in enumerate(situation.votes):
        if not 0 <= vote.chance <= 1:
            raise SituationError(f"votes[{index}]", f"must be from 0 to 1, not {vote.chance}")


def _explain(situation: Argument, success: Fraction) -> tuple[ExplanationLine, ...]:
    rule, on_dice = situation.rule, situation.die == TWO_DICE
    lines = list(situation.reasons)
    if situation.action:
        lines.append(ExplanationLine(rule, f"Argued: {situation.action}", ""))
    if on_dice:
        target = _target(situation)
        lines.append(ExplanationLine(rule, "Succeeds with a total on 2d6 of at least", str(target), target))
    elif not situation.votes:
        base = 0.5 if situation.base is None else float(situation.base)
        lines.append(ExplanationLine(rule, "Base chance", f"{base:g}", base))
    lines.extend(_point_line(situation, point) for point in situation.points)
    for vote in situation.votes:
        by, chance = vote.by or "a participant", float(vote.chance)
        lines.append(ExplanationLine(rule, f"Vote of {by}", f"chance {chance:g}", chance))
    if not on_dice:
        total, chance = _chance(situation)
        if total != chance:
            text = f"{float(total):g} becomes {float(chance):g}"
            lines.append(ExplanationLine(rule, "A chance stays within 0 and 1", text))
    elif situation.points:
        effect = f"roll {situation.modifier:+d}"
        lines.append(ExplanationLine(rule, "Arguments together", effect, situation.modifier))
    text = "Mean of the votes is the chance of success" if situation.votes else "Chance of success"
    lines.append(ExplanationLine(rule, text, f"{float(success):.4g}", float(success)))
    return tuple(lines)


def _point_line(situation: Argument, point: Point) -> ExplanationLine:
    side = "For" if point.weight > 0 else "Against" if point.weight < 0 else "Heard"
    who = f" ({point.by})" if point.by else ""
    if situation.votes:
        effect = "weighed by those who voted"
    elif situation.die == TWO_DICE:
        effect = f"roll {point.weight:+d}" if point.weight else ""
    else:
        effect = f"chance {float(point.weight * exact(situation.worth)):+g}" if point.weight else ""
    return ExplanationLine(
        point.rule or situation.rule,
        f"{side}: {point.text}{who}",
        effect,
        point.weight,
        applied=bool(point.weight) and not situation.votes,
    )
