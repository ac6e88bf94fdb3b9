"""Expressions in words."""

from __future__ import annotations

import pytest
from support.modern_ops import modern_ops

from wargame.report.datawords import spoken
from wargame.report.wording import amount, condition
from wargame.rules.expressions import Kind, Vocabulary, compile_expression
from wargame.rules.orderwords import ORDER, expanded
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
        ("2 <= rung and 4 > distance", "the public rung is 2 or more and the distance in hexes is below 4"),
        ("target.posture == ''", "the target's posture is none"),
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
        (
            "turn + rung + 2 * distance - (rung + 1)",
            "column",
            "the turn + the public rung + 2 × the distance in hexes − (the public rung + 1)",
        ),
        ("(turn + 1) * rung", "column", "(the turn + 1) × the public rung"),
        ("clamp(round(distance / 2), 0, 3)", "column", "the distance in hexes ÷ 2, rounded, from 0 to 3"),
    ],
)
def test_amounts(text: str, effect: str, words: str) -> None:
    assert amount(compile_expression(text, DETECTION), DETECTION, effect) == words


def test_names_of_the_rulesets_own_are_spoken_by_their_titles() -> None:
    """Stocks, fields, lines, tracks and estimates of an order's condition."""
    rules = modern_ops()
    text = (
        "side.stock.fpv_drones > 0 and side.tier.drone_industry >= 1 and track.sanctions < 10 "
        "and estimate.cadre.high > 5 and target.out == 0"
    )
    words = Vocabulary.of(expanded(ORDER, _known()))
    made = compile_expression(text, words, "bool")
    assert condition(made, spoken(rules, ORDER, made.names)) == (
        "the side's stock of first-person-view drones is above 0 and the side's tier of drone industry is 1 "
        "or more and the track sanctions is below 10 and the highest estimate of returned men with "
        "experience is above 5 and the target's turns out of supply is 0"
    )


def _known() -> dict[str, tuple[str, ...]]:
    named = {"stock": ("fpv_drones",), "field": ("drone_industry",), "track": ("sanctions",)}
    return {**named, "quantity": ("cadre",)}


def test_groups_are_spoken_as_people() -> None:
    made = compile_expression("attacker.out and attacker.armour_share >= 0.5", COMBAT, "bool")
    assert condition(made, COMBAT) == (
        "an attacking unit is out of supply and "
        "the share of armoured and mechanised steps of the attackers is 0.5 or more"
    )
