"""Contest: one chance from a base and modifiers, with degrees of success (game design 2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import cast

from wargame.resolve.face import ExplanationLine, Odds, OutcomeOdds
from wargame.resolve.situation import Fields, SituationError, exact, number_in

Number = int | float | Fraction

_KEYS = ("resolver", "base", "modifiers", "degrees", "names", "rule")
_MAX_DEGREES = 20
_NEVER, _ALWAYS = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class ContestModifier:
    """An addition to the chance, with the rule that asks for it."""

    value: Number
    rule: str = ""
    text: str = "modifier"


@dataclass(frozen=True, slots=True)
class Contest:
    """`base` and `modifiers` add up to the chance of success, clamped to 0..1.

    `degrees` cut the range of success, best first: with (0.2, 0.5) the first fifth of the successes is of
    degree 1, up to one half of degree 2, the rest of degree 3. `names` (one per degree, then failure) replace
    the plain names. `rule` is the number of the rule that calls for the contest; `reasons` are shown before
    the resolver's own.
    """

    base: Number
    modifiers: tuple[ContestModifier, ...] = ()
    degrees: tuple[Number, ...] = ()
    names: tuple[str, ...] = ()
    rule: str = ""
    reasons: tuple[ExplanationLine, ...] = ()


class ContestResolver:
    """Outcomes: the degrees of success from the best, then failure; the detail `degree` is 0 for failure."""

    name = "contest"

    def from_json(self, data: Mapping[str, object]) -> Contest:
        fields = Fields(data, _KEYS)
        degrees = tuple(
            number_in(cut, 0, 1, f"degrees[{index}]") for index, cut in enumerate(fields.items("degrees"))
        )
        names = tuple(str(name) for name in fields.items("names"))
        situation = Contest(
            base=fields.number("base", -10, 10),
            modifiers=tuple(_modifier(item, index) for index, item in enumerate(fields.items("modifiers"))),
            degrees=degrees,
            names=names,
            rule=fields.text("rule", ""),
        )
        _check(situation.degrees, situation.names)
        return situation

    def odds(self, situation: Contest) -> Odds:
        base = exact(situation.base)
        if situation.modifiers:
            total = base + sum((exact(modifier.value) for modifier in situation.modifiers), Fraction(0))
        else:
            total = base
        chance = min(max(total, _NEVER), _ALWAYS)
        outcomes = _outcomes(chance, situation.degrees, situation.names)
        return Odds(self.name, outcomes, {"success": float(chance)}, _explain(situation, total, chance))


@lru_cache(maxsize=4096)
def _outcomes(
    chance: Fraction, degrees: tuple[Number, ...], names: tuple[str, ...]
) -> tuple[OutcomeOdds, ...]:
    """The outcomes of a chance. A game has few different ones, so they are kept."""
    _check(degrees, names)
    cuts = [_NEVER, *(exact(cut) for cut in degrees), _ALWAYS]
    names = names or _plain_names(len(cuts) - 1)
    outcomes = [
        OutcomeOdds(
            names[index], float(chance * (cuts[index + 1] - cuts[index])), detail={"degree": index + 1}
        )
        for index in range(len(cuts) - 1)
    ]
    outcomes.append(OutcomeOdds(names[-1], float(1 - chance), detail={"degree": 0}))
    return tuple(outcomes)


def _modifier(item: object, index: int) -> ContestModifier:
    place = f"modifiers[{index}]"
    if isinstance(item, Mapping):
        fields = Fields(cast("object", item), ("value", "rule", "text"), place)
        return ContestModifier(
            fields.number("value", -10, 10), fields.text("rule", ""), fields.text("text", "modifier")
        )
    return ContestModifier(number_in(item, -10, 10, place))


def _check(cuts: tuple[Number, ...], names: tuple[str, ...]) -> None:
    if len(cuts) > _MAX_DEGREES:
        raise SituationError("degrees", f"at most {_MAX_DEGREES} cuts")
    for index, cut in enumerate(cuts):
        if not 0 < cut < 1 or (index and not cuts[index - 1] < cut):
            raise SituationError(f"degrees[{index}]", f"the cuts must rise between 0 and 1, {cut} does not")
    if names and len(names) != len(cuts) + 2:
        raise SituationError("names", f"needs {len(cuts) + 2} names, one per degree and one for failure")


def _plain_names(degrees: int) -> tuple[str, ...]:
    if degrees == 1:
        return ("success", "failure")
    return (*(f"degree {number}" for number in range(1, degrees + 1)), "failure")


def _explain(situation: Contest, total: Fraction, chance: Fraction) -> tuple[ExplanationLine, ...]:
    lines = [
        *situation.reasons,
        ExplanationLine(situation.rule, "Base chance", f"{float(situation.base):g}", float(situation.base)),
    ]
    for modifier in situation.modifiers:
        value = float(modifier.value)
        lines.append(ExplanationLine(modifier.rule, modifier.text, f"chance {value:+g}", value))
    if chance != total:
        lines.append(
            ExplanationLine(
                situation.rule, "A chance stays within 0 and 1", f"{float(total):g} becomes {float(chance):g}"
            )
        )
    lines.append(ExplanationLine(situation.rule, "Chance of success", f"{float(chance):g}", float(chance)))
    return tuple(lines)
