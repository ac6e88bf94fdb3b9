"""Strikes, air defence, hovering and sorties (rules 6, 7, 9, 10)."""

from __future__ import annotations

from support.small_game import Table, table, unit

from wargame.engine.dice import ScriptedDice
from wargame.engine.events import Adjudicated, LayerEngaged, StepsLost, UnitDestroyed
from wargame.engine.orders import Hover, Patrol, Scout, Strike
from wargame.engine.refusals import Refusal
from wargame.resolve.face import Odds

PLAIN = "\n".join(" ".join("." * 8) for _ in range(10))


def striking(*units: object, **settings: object) -> Table:
    play = table(PLAIN, *units, **settings)  # pyright: ignore[reportArgumentType]
    play.to_phase("strikes", "north")
    return play


def check(play: Table, order: Strike | Hover | Patrol | Scout) -> str:
    refusal = play.engine.check(play.state, "north", order)
    return refusal.code if refusal else ""


def odds(play: Table, order: Strike) -> Odds:
    answer = play.engine.odds(play.state, "north", order)
    assert not isinstance(answer, Refusal), answer
    return answer


def test_a_strike_needs_contact_range_domain_and_stock() -> None:
    play = striking(
        unit("north", "artillery", "0404"),
        unit("north", "rocket_artillery", "0404"),
        unit("south", "infantry", "0406"),
        unit("south", "infantry", "0409"),
        unit("south", "fighters", "0406"),
    )
    near, far, planes = 2, 3, 4
    assert check(play, Strike(0, "guns", near, 4)) == "contact"
    play.know("north", "south infantry 1", 1)
    assert check(play, Strike(0, "guns", near, 4)) == "contact"
    play.know("north", "south infantry 1", 2)
    assert check(play, Strike(0, "guns", near, 4)) == ""
    assert check(play, Strike(0, "guns", near, 5)) == "stock"
    play.know("north", "south infantry 2", 2)
    assert check(play, Strike(0, "guns", far, 4)) == "range"
    play.know("north", "south fighters 1", 2)
    assert check(play, Strike(0, "guns", planes, 4)) == "domain"
    assert check(play, Strike(1, "rockets", near, 4)) == "stock"
    assert check(play, Strike(1, "guns", near, 4)) == "stock"


def test_the_salvo_is_binomial_without_defences() -> None:
    play = striking(unit("north", "artillery", "0404"), unit("south", "infantry", "0406"))
    play.know("north", "south infantry 1")
    shown = odds(play, Strike(0, "guns", 1, 4))
    # four shells, one chance in four each
    assert [round(row.probability, 9) for row in shown.outcomes] == [
        0.31640625,
        0.421875,
        0.2109375,
        0.046875,
        0.00390625,
    ]


def test_modifiers_reach_hit_and_kill_with_rule_numbers() -> None:
    play = striking(unit("north", "artillery", "0404"), unit("south", "infantry", "0406", posture="dug_in"))
    play.know("north", "south infantry 1")
    shown = odds(play, Strike(0, "guns", 1, 4))
    assert {line.rule for line in shown.explanation if line.applied} >= {"6.1", "6.2"}
    assert abs(shown.outcomes[0].probability - (1 - 0.15) ** 4) < 1e-12


def test_one_roll_settles_it_and_the_loss_is_booked() -> None:
    play = striking(unit("north", "artillery", "0404"), unit("south", "infantry", "0406"))
    play.know("north", "south infantry 1")
    outcome = play.engine.submit(play.state, "north", Strike(0, "guns", 1, 4), ScriptedDice((99,)))
    record = next(event for event in outcome.events if isinstance(event, Adjudicated))
    lost = next(event for event in outcome.events if isinstance(event, StepsLost))
    assert record.odds[record.outcome][3] == lost.steps == 3
    assert play.unit("south infantry 1").steps == 1
    assert check(play, Strike(0, "guns", 1, 4)) == "acted"


def test_defences_engage_spend_and_show_themselves() -> None:
    play = striking(
        unit("north", "missile_unit", "0401", stocks={"missiles": 2}),
        unit("south", "infantry", "0408"),
        unit("south", "air_defence", "0409", stocks={"interceptors": 10}),
    )
    play.know("north", "south infantry 1")
    order = Strike(0, "missiles", 1, 4)
    hidden = odds(play, order)
    assert hidden.summary["expected_intercepted"] == {}
    outcome = play.engine.submit(play.state, "north", order, ScriptedDice((50,)))
    engaged = [(event.layer, event.engaged) for event in outcome.events if isinstance(event, LayerEngaged)]
    assert engaged == [("long_sam", 4)]
    defender = play.state.units[2]
    assert defender.stocks == {"interceptors": 6}
    assert play.state.contacts[0][2].level == 1
    assert play.unit("north missile_unit 1").stocks == {"missiles": 1}


def test_a_strike_at_a_ghost_is_wasted_and_the_ghost_goes() -> None:
    play = striking(unit("north", "artillery", "0404"), unit("south", "infantry", "0409"))
    play.know("north", "south infantry 1", at="0406")
    outcome = play.engine.submit(play.state, "north", Strike(0, "guns", 1, 4), ScriptedDice(()))
    assert outcome.refusal is None
    assert not any(isinstance(event, Adjudicated) for event in outcome.events)
    assert 1 not in play.state.contacts[0]


def test_firing_betrays_the_firer_within_its_own_range() -> None:
    play = striking(unit("north", "artillery", "0404"), unit("south", "infantry", "0406"))
    play.know("north", "south infantry 1")
    assert 0 not in play.state.contacts[1]
    play.engine.submit(play.state, "north", Strike(0, "guns", 1, 4), ScriptedDice((1,)))
    assert play.state.contacts[1][0].level == 1
    assert play.state.contacts[1][0].type == -1


def test_intercepted_aircraft_cost_the_wing_steps() -> None:
    play = striking(
        unit("north", "fighters", "0401"),
        unit("south", "infantry", "0407"),
        unit("south", "air_defence", "0407", stocks={"interceptors": 10}),
    )
    play.know("north", "south infantry 1")
    outcome = play.engine.submit(play.state, "north", Strike(0, "air_strike", 1, 4), ScriptedDice((1,)))
    causes = [event.cause for event in outcome.events if isinstance(event, StepsLost)]
    assert causes == ["air_defence"]
    assert play.state.units[0].steps == 2


def test_air_cover_protects_the_hex_it_is_flown_over() -> None:
    play = striking(
        unit("north", "fighters", "0401"),
        unit("south", "infantry", "0407"),
        unit("south", "fighters", "0410"),
    )
    play.know("north", "south infantry 1")
    play.know("north", "south fighters 1")
    order = Strike(0, "air_strike", 1, 4)
    near = odds(play, order)
    assert near.summary["expected_intercepted"] == {"Fighters": 2.0}
    play.to_phase("strikes", "south")
    assert (
        play.engine.submit(play.state, "south", Patrol(2, play.hex("0110")), ScriptedDice(())).refusal is None
    )
    play.to_phase("strikes", "north")
    outcome = play.engine.submit(play.state, "north", order, ScriptedDice((1,)))
    assert not any(isinstance(event, LayerEngaged) for event in outcome.events)


def test_hover_range_stock_and_weapon_are_checked() -> None:
    play = striking(
        unit("north", "drones", "0402", stocks={"loitering": 1}), unit("north", "artillery", "0402")
    )
    assert check(play, Hover(0, "loitering", play.hex("0405"), 6)) == ""
    assert check(play, Hover(0, "loitering", play.hex("0410"), 6)) == "range"
    assert check(play, Hover(0, "loitering", play.hex("0405"), 7)) == "stock"
    assert check(play, Hover(1, "guns", play.hex("0403"), 1)) == "hover"
    assert check(play, Hover(0, "loitering", 10_000, 1)) == "range"


def test_a_firing_unit_unmasks_under_a_hostile_zone() -> None:
    play = striking(
        unit("north", "artillery", "0404"),
        unit("south", "infantry", "0406"),
        unit("south", "drones", "0408", stocks={"loitering": 1}),
    )
    play.know("north", "south infantry 1")
    play.to_phase("strikes", "south")
    play.engine.submit(play.state, "south", Hover(2, "loitering", play.hex("0404"), 6), ScriptedDice(()))
    play.to_phase("strikes", "north")
    outcome = play.engine.submit(play.state, "north", Strike(0, "guns", 1, 4), ScriptedDice((1, 100)))
    kinds = [event.kind for event in outcome.events if isinstance(event, Adjudicated)]
    assert kinds == ["strike", "hover"]
    assert any(isinstance(event, UnitDestroyed) and event.unit == 0 for event in outcome.events)


def test_a_sortie_sees_its_area_or_is_lost() -> None:
    for rolls, level in (((100, 1), 3), ((100, 100), 0), ((1,), 0)):
        play = table(PLAIN, unit("north", "drones", "0403"), unit("south", "infantry", "0408"))
        play.to_phase("intelligence", "north")
        order = Scout(0, "scout_drones", play.hex("0408"))
        outcome = play.engine.submit(play.state, "north", order, ScriptedDice(rolls))
        assert outcome.refusal is None
        held = play.state.contacts[0].get(1)
        assert (held.level if held else 0) == level
        assert check(play, order) == "acted"


def test_a_failed_look_is_hidden_from_the_player() -> None:
    play = table(PLAIN, unit("north", "drones", "0403"), unit("south", "infantry", "0408"))
    play.to_phase("intelligence", "north")
    outcome = play.engine.submit(
        play.state, "north", Scout(0, "scout_drones", play.hex("0408")), ScriptedDice((100, 100))
    )
    looks = [
        event for event in outcome.events if isinstance(event, Adjudicated) and event.kind == "detection"
    ]
    assert [event.seen for event in looks] == [0]
