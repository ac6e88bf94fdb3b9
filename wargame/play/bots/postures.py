"""What each posture is good for, read from the ruleset's modifiers rather than from the postures' names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from wargame.rules.expressions import EvaluationError, Expression, Value
from wargame.rules.model import GROUND, Ruleset

_COLUMN, _DIE = 1.0, 0.6
_HIT, _CHANCE = 10.0, 2.0

_TYPICAL: Mapping[str, Value] = {
    "target.domain": GROUND,
    "unit.domain": GROUND,
    "target.level": 2,
    "target.current": True,
    "hex.terrain": "",
}


@dataclass(frozen=True, slots=True)
class PostureMerit:
    """`ground`: what it adds to defence, in columns; `fires`: what it takes off fires."""

    ground: float
    fires: float


def merits(ruleset: Ruleset) -> dict[str, PostureMerit]:
    """The merit of every posture that a player would choose: not those that moving and retreating give."""
    given = {ruleset.setting("posture.moved"), ruleset.setting("posture.retreated")}
    return {
        posture: PostureMerit(_on_the_ground(ruleset, posture), _under_fire(ruleset, posture))
        for posture in ruleset.postures
        if posture not in given
    }


def _on_the_ground(ruleset: Ruleset, posture: str) -> float:
    effects = _effects(ruleset, "ground_combat", "defender.posture", posture)
    return -_COLUMN * effects.get("column", 0.0) - _DIE * effects.get("die", 0.0)


def _under_fire(ruleset: Ruleset, posture: str) -> float:
    strike = _effects(ruleset, "strike", "target.posture", posture)
    seen = _effects(ruleset, "detection", "target.posture", posture)
    return -_HIT * strike.get("hit", 0.0) - _CHANCE * seen.get("chance", 0.0)


def _typical(ruleset: Ruleset) -> dict[str, Value]:
    """A unit in the open, in the first weather and under the first weapon of the ruleset's lists."""
    weapon = next(iter(ruleset.weapons.values()), None)
    return {
        **_TYPICAL,
        "weather": ruleset.weathers[0] if ruleset.weathers else "",
        "light": ruleset.lights[0],
        "weapon.threat": weapon.threat if weapon else "",
    }


def _effects(ruleset: Ruleset, scope: str, name: str, posture: str) -> dict[str, float]:
    """The sums by effect of the modifiers that depend on the posture, for a typical unit in the open."""
    effects: dict[str, float] = {}
    values = {**_typical(ruleset), name: posture}
    for modifier in ruleset.modifiers.get(scope, ()):
        if name not in modifier.when.names:
            continue
        if _value(modifier.when, values) is True:
            amount = _value(modifier.value, values)
            if isinstance(amount, int | Fraction):
                effects[modifier.effect] = effects.get(modifier.effect, 0.0) + float(amount)
    return effects


def _value(expression: Expression, values: Mapping[str, Value]) -> Value | None:
    try:
        return expression.evaluate(lambda asked: values.get(asked, 0))
    except EvaluationError:
        return None
