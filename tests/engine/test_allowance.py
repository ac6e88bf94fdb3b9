"""Movement modifiers and light: evaluated at the start of a move, shown, and never below 0."""

from __future__ import annotations

import pytest
from support.small_game import Table, table, unit
from support.small_rules import changed_ruleset, modifier, small_ruleset

from wargame.engine.allowance import allowance
from wargame.engine.dice import SeededDice
from wargame.engine.events import LightChanged
from wargame.engine.orders import EndPhase, MoveUnit

PICTURE = """
. . . . . . .
. . . . . . .
h . . . . . .
. . . . . . .
"""
STORM = modifier("4.9", "movement", "Storm", "weather == 'storm'", "points", "-2")
HILLS = modifier("4.9", "movement", "From hills", "hex.terrain == 'hill'", "points", "-9")
DUG_IN = modifier("4.9", "movement", "Dug in", "unit.posture == 'dug_in'", "points", "-1")


def play(*labels: str, light: tuple[str, ...] = (), weather: str = "clear", posture: str = "") -> Table:
    rules = changed_ruleset(
        modifiers={**small_ruleset().modifiers, "movement": (STORM, HILLS, DUG_IN)},
        lights=("day", "night"),
    )
    own = [unit("north", "armour", label, posture=posture) for label in labels]
    made = table(
        PICTURE, *own, unit("south", "militia", "0704"), ruleset=rules, weather=(weather,), light=light
    )
    made.to_phase("movement", "north")
    return made


@pytest.mark.parametrize(
    ("weather", "posture", "points"), [("clear", "", 6), ("storm", "", 4), ("storm", "dug_in", 3)]
)
def test_points_follow_weather_and_posture_everywhere(weather: str, posture: str, points: int) -> None:
    made = play("0101", weather=weather, posture=posture)
    own = made.number("north armour 1")
    assert made.engine.reach(made.state, "north", own).points == points
    view = made.engine.observe(made.state, "north").unit(own)
    assert view is not None and view.points == points
    path = (made.hex("0201"),)  # 2 points
    assert made.engine.submit(made.state, "north", MoveUnit(own, path), SeededDice(1, 0)).refusal is None
    assert made.unit("north armour 1").points == points - 2


def test_no_modifier_counts_once_the_move_has_begun() -> None:
    made = play("0101")
    own = made.unit("north armour 1")
    made.engine.submit(made.state, "north", MoveUnit(own.id, (made.hex("0201"),)), SeededDice(1, 0))
    made.state.weather = "storm"
    assert made.engine.reach(made.state, "north", own.id).points == 4


def test_points_never_fall_below_zero_and_the_refusal_says_so() -> None:
    made = play("0103")
    own = made.unit("north armour 1")
    assert allowance(made.game, made.state, own) == 0
    refusal = made.engine.check(made.state, "north", MoveUnit(own.id, (made.hex("0102"),)))
    assert refusal is not None and refusal.code == "points"


def test_light_changes_with_the_turns_and_is_seen() -> None:
    made = play("0101", light=("day", "night", "day", "day"))
    heard: list[str] = []
    while made.state.turn < 3 and not made.state.ended:
        if made.state.turn == 2:
            assert made.engine.observe(made.state, "observer").light == "night"
        seat = made.game.sides[made.state.waiting[0]].id
        outcome = made.engine.submit(made.state, seat, EndPhase(), SeededDice(1, made.state.orders))
        heard += [event.light for event in outcome.events if isinstance(event, LightChanged)]
    assert heard == ["night", "day"]
