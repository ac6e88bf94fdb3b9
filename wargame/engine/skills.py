"""Skills of units: values for formulas, and the one rounding rule (rule 12.1)."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from wargame.engine.board import domain_of
from wargame.engine.events import SkillChanged
from wargame.engine.game import Game
from wargame.engine.ruling import Ruling
from wargame.engine.state import Unit

MOST_SKILL = 500
_HALF = Fraction(1, 2)


def rounded(value: int | Fraction) -> int:
    """To the nearest whole number, halves away from zero: the rounding of all skills and amounts."""
    return floor(value + _HALF) if value >= 0 else -floor(_HALF - value)


def rounded_skill(before: int, gain: int | Fraction) -> int:
    """A skill in hundredths after a gain in points: rounded to hundredths, within 0 and 5."""
    return max(0, min(MOST_SKILL, before + rounded(gain * 100)))


def change_skill(ruling: Ruling, unit: Unit, skill: str, gain: int | Fraction, cause: str) -> None:
    """Adds points to a unit's skill."""
    before: int = getattr(unit, skill)
    after = rounded_skill(before, gain)
    if after != before:
        ruling.emit(SkillChanged(unit.id, skill, after, cause, seen=ruling.game.blocs[unit.side]))


def unit_values(game: Game, unit: Unit) -> dict[str, int | Fraction | bool | str]:
    """The vocabulary UNIT for a unit of known type, and the length of a turn."""
    kind = game.types[unit.type]
    return {
        "unit.attack": kind.attack,
        "unit.defence": kind.defence,
        "unit.steps": unit.steps,
        "unit.full_steps": unit.full_steps,
        "unit.out": unit.out,
        "unit.disrupted": unit.disrupted,
        "unit.posture": game.postures[unit.posture],
        "unit.category": kind.category,
        "unit.domain": domain_of(game, unit),
        "turn_days": game.turn_days,
    }
