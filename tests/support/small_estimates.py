"""Estimates for the small rules: two quantities, two sources, three results and prisoners."""

from __future__ import annotations

from fractions import Fraction

from wargame.rules.estimatemodel import EstimateRules, Prisoners, Quantity, Result, Source
from wargame.rules.expressions import Expression, compile_expression
from wargame.rules.orderwords import QUANTITY, expanded

_NAMES = {"stock": ("combat_drones", "loitering"), "skill": ("drone_skill", "drone_defence")}


def _value(text: str) -> Expression:
    return compile_expression(text, expanded(QUANTITY, _NAMES), "number")


DRONES = Quantity(
    "drones",
    "Combat drones",
    "packets",
    _value("units.stock.combat_drones"),
    100,
    0,
    Fraction(1, 10),
    Fraction(1, 20),
)
SKILL = Quantity(
    "skill", "Skill", "points", _value("units.skill.drone_skill"), 10, 500, Fraction(1, 10), Fraction(1, 20)
)

RULES = EstimateRules(
    "15.1",
    {"drones": DRONES, "skill": SKILL},
    {
        "imagery": Source(
            "imagery", "imagery", "From above.", ("drones", "skill"), Fraction(1), Fraction(1), "fair"
        ),
        "prisoners": Source(
            "prisoners", "prisoners", "From men.", ("skill", "drones"), Fraction(2), Fraction(1, 2), "fair"
        ),
    },
    {
        "close": Result("close", Fraction(1, 10), Fraction(-1, 2)),
        "fair": Result("fair", Fraction(3, 10), Fraction(1, 2)),
        "wild": Result("wild", Fraction(1, 5), Fraction(3, 2)),
    },
    {"high": Fraction(1, 5), "moderate": Fraction(1, 2)},
    "low",
    Prisoners("prisoners", Fraction(1, 2), (Fraction(1, 2),), ("close", "wild"), "15.5"),
)
