"""What a tier of technology changes besides production: guidance, links, radars (rule 12.7 of modern-ops)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from support.modern_ops import changed, modern_ops

from wargame.engine.orders import Strike
from wargame.engine.scouting import look_odds, loss_odds
from wargame.report.position import FIRST, SECOND, Piece, Position, make_position
from wargame.resolve.face import Odds
from wargame.rules.loader import load_ruleset
from wargame.rules.problems import ContentError

RULES = modern_ops()


def facing(first: str, second: str, *more: str) -> Position:
    """A unit of each side, three hexes apart in the open; the second side's others stand with its first."""
    types = RULES.unit_types
    pieces = [Piece(FIRST, types[first], 3), *(Piece(SECOND, types[key]) for key in (second, *more))]
    return make_position(RULES, pieces, "clear")


def firer_of(weapon: str) -> str:
    return next(key for key, kind in RULES.unit_types.items() if weapon in kind.weapons)


def struck(weapon: str, tier: int) -> Odds:
    position = facing(firer_of(weapon), "infantry_brigade")
    position.state.holdings[0].tiers["drone_industry"] = tier
    odds = position.engine.odds(position.state, FIRST, Strike(0, weapon, 1, 1))
    assert isinstance(odds, Odds), odds
    return odds


def applied(odds: Odds) -> list[str]:
    lines = [line for line in odds.explanation if line.applied and line.rule == "12.7"]
    return [f"{line.text}: {line.effect}" for line in lines]


def loss(odds: Odds) -> float:
    return sum(outcome.probability for outcome in odds.outcomes if outcome.defender_losses)


@pytest.mark.parametrize("weapon", ["loitering_munition", "long_loitering_munition", "one_way_drone"])
def test_the_second_tier_guides_munitions_better(weapon: str) -> None:
    assert not applied(struck(weapon, 0)) and not applied(struck(weapon, 1))
    assert applied(struck(weapon, 2)) == ["Own electronics and terminal guidance: hit +5 %"]
    assert loss(struck(weapon, 2)) > loss(struck(weapon, 1)) == loss(struck(weapon, 0)) > 0


def test_the_enemys_tier_changes_nothing() -> None:
    position = facing(firer_of("loitering_munition"), "infantry_brigade")
    position.state.holdings[1].tiers["drone_industry"] = 2
    odds = position.engine.odds(position.state, FIRST, Strike(0, "loitering_munition", 1, 1))
    assert isinstance(odds, Odds) and not applied(odds)


def test_better_links_halve_what_a_jammer_costs_a_sortie() -> None:
    key = next(sensor.key for sensor in RULES.sensors.values() if sensor.sortie and sensor.range_hexes >= 3)
    flyer = next(name for name, kind in RULES.unit_types.items() if key in kind.sensors)
    jammer = next(k for k, kind in RULES.unit_types.items() if kind.category == "electronic_warfare")
    chances: list[Fraction] = []
    for tier in (1, 2):
        position = facing(flyer, "infantry_brigade", jammer)
        position.state.holdings[0].tiers["drone_industry"] = tier
        unit, target = position.state.units[0], position.state.units[1]
        odds = loss_odds(position.engine.game, position.state, unit, RULES.sensors[key], target.hex)
        chances.append(Fraction(str(odds.summary["loss"])))
    assert float(chances[0] - chances[1]) == pytest.approx(0.04)


def test_modern_radars_see_more_in_the_air_only() -> None:
    watcher = next(k for k, kind in RULES.unit_types.items() if "air_picture" in kind.sensors)
    flyer = next(k for k, kind in RULES.unit_types.items() if kind.domain == "air")

    def seen(tier: int, what: int) -> float:
        position = facing(watcher, flyer, "infantry_brigade")
        position.state.holdings[0].tiers["air_defence"] = tier
        units, sensor = position.state.units, RULES.sensors["air_picture"]
        odds = look_odds(position.engine.game, position.state, units[0], sensor, units[what])
        return 1 - odds.outcomes[-1].probability

    assert seen(1, 1) - seen(0, 1) == pytest.approx(0.05)
    assert seen(1, 2) == seen(0, 2)


def test_a_field_that_does_not_exist_is_named_with_the_nearest() -> None:
    files, _ = changed("modifiers.toml", "firer.tier.drone_industry", "firer.tier.drone_industri")
    with pytest.raises(ContentError, match=r"firer\.tier\.drone_industry"):
        load_ruleset(files)
