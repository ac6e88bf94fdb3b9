"""Sequence of play, supply, ladder, injects, objectives and the end (rules 2, 11, 13, 14)."""

from __future__ import annotations

from typing import Any

from support.small_game import ALLY, NORTH, SOUTH, Table, objective, table, unit

from wargame.engine.dice import ScriptedDice, SeededDice
from wargame.engine.events import GroupBegan, PointsScored, RungMoved, StepsLost, TrackChanged, UnitArrived
from wargame.engine.orders import AnswerDecision, Attack, EndPhase, OfferStepDown, ReleaseInject, Strike
from wargame.rules.expressions import compile_expression
from wargame.rules.vocabulary import WORLD
from wargame.scenarios.model import EndCondition, Grade, Inject, InjectEffect, Track

FIELD = """
. . . . .
. . . . .
. . . . .
. . . . .
. . . . .
. . . . .
"""


def end_phases(play: Table, until: int) -> list[Any]:
    """Every asked side ends its phase until a turn begins or the game ends."""
    events: list[Any] = []
    for _ in range(200):
        if play.state.ended or play.state.turn >= until:
            return events
        seat = play.game.sides[play.state.waiting[0]].id
        outcome = play.engine.submit(play.state, seat, EndPhase(), SeededDice(5, play.state.orders))
        assert outcome.refusal is None
        events += outcome.events
    raise AssertionError("the game does not go on")


def test_sides_act_one_after_the_other_and_a_group_together() -> None:
    play = table(
        FIELD,
        unit("north", "drones", "0101"),
        unit("south", "drones", "0106"),
        unit("ally", "drones", "0206"),
        sides=(NORTH, SOUTH, ALLY),
        initiative=(("north",), ("south", "ally")),
    )
    assert (play.state.turn, play.state.phase, play.state.waiting) == (1, 0, [0])
    refusal = play.engine.check(play.state, "south", EndPhase())
    assert refusal is not None and refusal.code == "not_your_turn"
    outcome = play.engine.submit(play.state, "north", EndPhase(), ScriptedDice(()))
    assert [event.sides for event in outcome.events if isinstance(event, GroupBegan)] == [(1, 2)]
    play.engine.submit(play.state, "ally", EndPhase(), ScriptedDice(()))
    assert play.state.waiting == [1]


def test_a_side_with_nothing_to_attack_is_not_asked_in_combat() -> None:
    play = table(FIELD, unit("north", "infantry", "0101"), unit("south", "infantry", "0106"))
    play.to_phase("movement", "south")
    play.engine.submit(play.state, "south", EndPhase(), SeededDice(1, 1))
    assert play.game.ruleset.phases[play.state.phase].id == "adapt"


def test_an_order_of_another_phase_is_refused() -> None:
    play = table(FIELD, unit("north", "artillery", "0101"), unit("south", "infantry", "0106"))
    play.to_phase("movement", "north")
    refusal = play.engine.check(play.state, "north", Strike(0, "guns", 1, 1))
    assert refusal is not None and refusal.code == "wrong_phase"


def test_reinforcements_arrive_in_their_turn() -> None:
    play = table(FIELD, unit("north", "infantry", "0101"), unit("south", "infantry", "0306", arrives=2))
    assert play.engine.observe(play.state, "south").units == ()
    events = end_phases(play, 2)
    assert [(event.unit, event.hex) for event in events if isinstance(event, UnitArrived)] == [
        (1, play.hex("0306"))
    ]


def test_supply_runs_over_land_and_is_cut_by_the_enemy() -> None:
    walls = [unit("south", "militia", label) for label in ("0201", "0202", "0301")]
    play = table(
        FIELD, unit("north", "infantry", "0101"), *walls, supply={"north": ["0501"], "south": ["0106"]}
    )
    events = end_phases(play, 4)
    assert play.state.units[0].out >= 2
    # one turn of grace, then a step each turn
    assert [event.cause for event in events if isinstance(event, StepsLost) and event.unit == 0] == [
        "supply"
    ] * 2


def test_a_supply_source_in_enemy_hands_gives_nothing() -> None:
    play = table(FIELD, unit("north", "infantry", "0103"), unit("south", "infantry", "0306"))
    assert play.engine.supply_map(play.state, "north", 0)[play.hex("0103")]
    for hex_id in range(play.game.grid.cols):
        play.state.control[hex_id] = 1
    assert not any(play.engine.supply_map(play.state, "north", 0))


def test_disrupted_units_recover_away_from_the_enemy() -> None:
    play = table(
        FIELD,
        unit("north", "infantry", "0101"),
        unit("north", "infantry", "0103"),
        unit("south", "infantry", "0104"),
    )
    for number in (0, 1):
        play.state.units[number].disrupted = True
    end_phases(play, 2)
    assert [play.state.units[number].disrupted for number in (0, 1)] == [False, True]


CAPITAL = Track("capital_north", "Political capital", 50, 0, 100, "north", "")


def crossing(rung: int) -> tuple[Table, Attack]:
    play = table(
        FIELD,
        unit("north", "armour", "0303"),
        unit("south", "infantry", "0304"),
        rung=rung,
        tracks=(CAPITAL,),
    )
    play.know("north", "south infantry 1")
    play.to_phase("combat", "north")
    return play, Attack((0,), play.hex("0304"))


def test_a_permitted_action_adds_its_pressure_only() -> None:
    play, order = crossing(3)
    found = play.engine.permission(play.state, "north", order)
    assert found is not None and (found.needed, found.present, found.cost, found.firebreak) == (
        3,
        3,
        0,
        False,
    )
    play.engine.submit(play.state, "north", order, ScriptedDice((3,)))
    assert (play.state.rung, play.state.pressure) == (3, 2)


def test_an_action_above_the_rung_jumps_and_a_firebreak_asks_first() -> None:
    play, order = crossing(1)
    found = play.engine.permission(play.state, "north", order)
    assert found is not None and (found.needed, found.cost, found.firebreak) == (3, 20, True)
    play.engine.submit(play.state, "north", order, ScriptedDice(()))
    asked = play.state.decisions[-1]
    assert (asked.kind, asked.needs_reason, play.state.rung) == ("firebreak", True, 1)
    refusal = play.engine.check(play.state, "north", AnswerDecision(asked.id, "cross", "  "))
    assert refusal is not None and refusal.code == "firebreak"
    answer = AnswerDecision(asked.id, "cross", "They fired first.")
    outcome = play.engine.submit(play.state, "north", answer, ScriptedDice((3,)))
    assert [(event.rung, event.cause) for event in outcome.events if isinstance(event, RungMoved)] == [
        (3, "jump")
    ]
    assert [event.value for event in outcome.events if isinstance(event, TrackChanged)] == [30]
    assert play.unit("north armour 1").steps == 3


def test_holding_back_at_a_firebreak_undoes_nothing_else() -> None:
    play, order = crossing(1)
    play.engine.submit(play.state, "north", order, ScriptedDice(()))
    asked = play.state.decisions[-1]
    play.engine.submit(play.state, "north", AnswerDecision(asked.id, "hold", "Not yet."), ScriptedDice(()))
    assert (play.state.rung, play.state.tracks["capital_north"], play.state.decisions) == (1, 50, [])
    assert play.unit("north armour 1").acted == 0


def test_pressure_moves_one_rung_a_turn_and_stops_at_a_firebreak() -> None:
    for rung, pressure, expected in ((3, 25, (4, 10)), (2, 25, (2, 12)), (3, 5, (3, 0))):
        play = table(FIELD, unit("north", "infantry", "0101"), unit("south", "infantry", "0306"), rung=rung)
        play.state.pressure, play.state.felt = pressure, [pressure] * len(play.game.sides)
        end_phases(play, 2)
        # a calm turn first takes 5 off; below the firebreak 4 points make one of price, the rest stays
        assert (play.state.rung, play.state.pressure) == expected


def test_a_step_down_needs_calm_and_the_other_bloc() -> None:
    play = table(FIELD, unit("north", "infantry", "0101"), unit("south", "infantry", "0306"), rung=2)
    play.to_phase("adapt", "north")
    refusal = play.engine.check(play.state, "north", OfferStepDown())
    assert refusal is not None and refusal.code == "step_down"
    play.state.calm_turns = 1
    play.engine.submit(play.state, "north", OfferStepDown(), ScriptedDice(()))
    asked = play.state.decisions[-1]
    assert (asked.kind, asked.side) == ("step_down", 1)
    play.engine.submit(play.state, "south", AnswerDecision(asked.id, "accept"), ScriptedDice(()))
    assert play.state.rung == 1
    refusal = play.engine.check(play.state, "north", OfferStepDown())
    assert refusal is not None and refusal.code == "step_down"


def inject(**changes: Any) -> Inject:
    settings: dict[str, Any] = {
        "id": "note",
        "number": 1,
        "title": "Note",
        "text": "Something happened.",
        "turn": 2,
        "phase": "intelligence",
        "when": None,
        "manual": False,
        "seats": ("south",),
        "effects": (InjectEffect("track", "capital_north", -70),),
        "expected": "",
        "note": "",
    }
    return Inject(**{**settings, **changes})


def test_an_inject_comes_when_due_to_its_seats_with_its_effects() -> None:
    play = table(
        FIELD,
        unit("north", "infantry", "0101"),
        unit("south", "infantry", "0306"),
        injects=(inject(),),
        tracks=(CAPITAL,),
    )
    assert [view.state for view in play.engine.observe(play.state, "facilitator").injects] == ["held"]
    end_phases(play, 2)
    assert play.state.tracks["capital_north"] == 0
    assert [view.title for view in play.engine.observe(play.state, "south").injects] == ["Note"]
    assert play.engine.observe(play.state, "north").injects == ()


def test_a_condition_and_the_facilitator_release_injects() -> None:
    when = compile_expression(
        "holds.south.town >= 1 and rung < 9", WORLD | {"holds.south.town": ("number", "")}, "bool"
    )
    play = table(
        FIELD,
        unit("north", "infantry", "0101"),
        unit("south", "infantry", "0306"),
        areas={"town": ["0306"]},
        injects=(inject(turn=0, when=when, effects=()), inject(id="late", manual=True, effects=())),
    )
    assert set(play.state.released) == {"note"}
    refusal = play.engine.check(play.state, "south", ReleaseInject("late"))
    assert refusal is not None and refusal.code == "inject"
    assert (
        play.engine.submit(play.state, "facilitator", ReleaseInject("late"), ScriptedDice(())).refusal is None
    )
    assert set(play.state.released) == {"note", "late"}
    refusal = play.engine.check(play.state, "facilitator", ReleaseInject("late"))
    assert refusal is not None


def test_objectives_score_and_the_last_turn_grades() -> None:
    play = table(
        FIELD,
        unit("north", "infantry", "0101"),
        unit("south", "infantry", "0306", steps=2),
        turns=2,
        objectives=(
            objective("north", "hold", 10, "0101", "0106", share=True, when="each_turn"),
            objective("south", "rung_at_most", 7, value=4),
            objective("south", "deny", 5, "0106"),
        ),
        grades={"north": (Grade(0, "Beaten", ""), Grade(10, "Even", ""), Grade(20, "Won", ""))},
    )
    events = end_phases(play, 3)
    assert [event.points for event in events if isinstance(event, PointsScored)] == [5, 10, 7, 5]
    assert play.state.ended == "turns"
    assert play.state.results == [(10, "Even"), (12, "")]
    view = play.engine.observe(play.state, "north")
    assert view.results == ((10, "Even"), (12, ""))
    assert len(view.units) == 2


def test_an_early_end_can_make_everybody_lose() -> None:
    ends = (EndCondition("collapse", "General war", compile_expression("rung >= 5", WORLD, "bool"), True),)
    play = table(
        FIELD, unit("north", "infantry", "0101"), unit("south", "infantry", "0306"), rung=5, ends=ends
    )
    end_phases(play, 2)
    assert play.state.ended == "collapse"
    assert [title for _, title in play.state.results] == ["General war", "General war"]
    refusal = play.engine.check(play.state, "north", EndPhase())
    assert refusal is not None and "over" in refusal.text
