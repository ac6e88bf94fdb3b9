"""Expressions in words."""

from __future__ import annotations

import pytest

from wargame.report.wording import amount, condition
from wargame.rules.expressions import Kind, compile_expression
from wargame.rules.vocabulary import MODIFIER_SCOPES

DETECTION = MODIFIER_SCOPES["detection"][0]
COMBAT = MODIFIER_SCOPES["ground_combat"][0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("true", ""),
        ("target.posture == 'dug_in'", "the target's posture is dug in"),
        (
            "target.moved or target.posture in ('moving', 'withdrawn')",
            "the target moved in this turn or the target's posture is moving or withdrawn",
        ),
        ("not target.moved", "not: the target moved in this turn"),
        ("sensor.key not in ('sonar', 'radar')", "the sensor is none of sonar or radar"),
        (
            "distance > 8 and (rung >= 2 or weather != 'clear')",
            "the distance in hexes is above 8 and (the public rung is 2 or more or the weather is not clear)",
        ),
        ("hex.terrain == 'urban'", "the terrain of the hex is town"),
    ],
)
def test_conditions(text: str, words: str) -> None:
    kind: Kind = "bool"
    made = compile_expression(text, DETECTION, kind)
    assert condition(made, DETECTION, {"hex.terrain": {"urban": "Town"}}) == words


@pytest.mark.parametrize(
    ("text", "effect", "words"),
    [
        ("0.15", "chance", "+15 %"),
        ("-2/25", "chance", "−8 %"),
        ("-1", "column", "−1"),
        ("-0.05 * hex.concealment", "chance", "−5 % × the concealment of the hex"),
        ("-0.10 * min(jamming, 3)", "chance", "−10 % × the number of jammers over it (at most 3)"),
        ("-0.3 if weather == 'storm' else -0.08", "chance", "−30 % if the weather is storm; else −8 %"),
        ("clamp(round(distance / 2), 0, 3)", "column", "the distance in hexes ÷ 2, rounded, from 0 to 3"),
    ],
)
def test_amounts(text: str, effect: str, words: str) -> None:
    assert amount(compile_expression(text, DETECTION), DETECTION, effect) == words


def test_groups_are_spoken_as_people() -> None:
    made = compile_expression("attacker.out and attacker.armour_share >= 0.5", COMBAT, "bool")
    assert condition(made, COMBAT) == (
        "an attacking unit is out of supply and "
        "the share of armoured and mechanised steps of the attackers is 0.5 or more"
    )
