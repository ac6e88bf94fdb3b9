"""Movement (rule 4): costs, zones of control, rivers, stacking, hidden enemies, control of hexes."""

from __future__ import annotations

from support.small_game import Table, table, unit

from wargame.engine.dice import ScriptedDice, SeededDice
from wargame.engine.engine import Outcome
from wargame.engine.events import ControlChanged, MoveStopped, UnitDestroyed, UnitMoved
from wargame.engine.orders import MoveUnit
from wargame.engine.refusals import Refusal

OPEN = """
. . . . . .
. . . h m .
. . . . . .
. . . . ~ .
. . . . . .
. . . . . .
"""


def move(play: Table, name: str, *labels: str) -> Outcome:
    order = MoveUnit(play.number(name), tuple(play.hex(label) for label in labels))
    seat = play.game.unit_defs[play.number(name)].side
    return play.engine.submit(play.state, seat, order, SeededDice(1, 9))


def refused(play: Table, name: str, *labels: str) -> Refusal:
    outcome = move(play, name, *labels)
    assert outcome.refusal is not None
    assert outcome.events == ()
    return outcome.refusal


def moving(*units: object, **settings: object) -> Table:
    play = table(OPEN, *units, **settings)  # pyright: ignore[reportArgumentType]
    play.to_phase("movement")
    return play


def test_terrain_costs_add_up() -> None:
    play = moving(unit("north", "infantry", "0101"))
    outcome = move(play, "north infantry 1", "0201", "0302")
    assert outcome.refusal is None
    mover = play.unit("north infantry 1")
    assert (mover.hex, mover.points) == (play.hex("0302"), 0)


def test_a_path_that_costs_too_much_is_refused_with_the_sum() -> None:
    play = moving(unit("north", "infantry", "0201"))
    refusal = refused(play, "north infantry 1", "0302", "0402")
    assert refusal.code == "points"
    assert "3 points" in refusal.text and "only 2 left when it gets there" in refusal.text


def test_a_road_replaces_the_cost_of_terrain() -> None:
    play = moving(unit("north", "infantry", "0301"), roads=["0301 0302 0402 0503"])
    reach = play.engine.reach(play.state, "north", 0)
    assert reach.cost[play.hex("0503")] == 3
    assert reach.path_to(play.hex("0503")) == tuple(play.hex(label) for label in ("0302", "0402", "0503"))


def test_a_major_river_takes_all_points_and_only_as_the_first_step() -> None:
    rivers = {"0302 0303": 2}
    play = moving(unit("north", "infantry", "0302"), rivers=rivers)
    assert move(play, "north infantry 1", "0303").refusal is None
    assert play.unit("north infantry 1").points == 0
    later = moving(unit("north", "infantry", "0301"), rivers=rivers)
    assert refused(later, "north infantry 1", "0302", "0303").code == "river"


def test_sea_stops_the_infantry_and_carries_the_marines() -> None:
    play = moving(unit("north", "infantry", "0503"), unit("north", "marines", "0403"))
    assert refused(play, "north infantry 1", "0504").code == "terrain"
    assert move(play, "north marines 1", "0504").refusal is None


def test_a_unit_must_stop_in_an_enemy_zone_of_control() -> None:
    play = moving(unit("north", "armour", "0301"), unit("south", "infantry", "0304"))
    play.know("north", "south infantry 1")
    reach = play.engine.reach(play.state, "north", 0)
    # 2 for the hex and 1 for the zone; beyond it nothing
    assert reach.cost[play.hex("0303")] == 2 + 2 + 1
    assert refused(play, "north armour 1", "0302", "0303", "0403").code == "zoc"
    assert play.hex("0304") not in reach.cost
    assert reach.refused[play.hex("0304")].code == "enemy_hex"


def test_stacking_is_counted_for_the_bloc_at_the_end_of_a_move() -> None:
    here = [unit("north", "infantry", "0302") for _ in range(3)]
    play = moving(unit("north", "armour", "0301"), *here)
    assert refused(play, "north armour 1", "0302").code == "stacking"
    assert move(play, "north armour 1", "0302", "0303").refusal is None


def test_an_unknown_enemy_stops_the_move_and_becomes_known() -> None:
    play = moving(unit("north", "armour", "0301"), unit("south", "infantry", "0303"))
    assert play.engine.check(play.state, "north", MoveUnit(0, (play.hex("0302"), play.hex("0303")))) is None
    outcome = move(play, "north armour 1", "0302", "0303")
    assert play.unit("north armour 1").hex == play.hex("0302")
    assert any(isinstance(event, MoveStopped) for event in outcome.events)
    assert play.state.contacts[0][1].level == 2
    assert play.state.contacts[1][0].hex == play.hex("0302")


def test_taking_land_changes_control_and_overruns_what_cannot_defend_itself() -> None:
    play = moving(
        unit("north", "armour", "0303"),
        unit("south", "fighters", "0304"),
        unit("south", "depot", "0304"),
        rung=4,
    )
    outcome = move(play, "north armour 1", "0304")
    assert outcome.refusal is None
    assert play.state.control[play.hex("0304")] == 0
    lost = {event.unit for event in outcome.events if isinstance(event, UnitDestroyed)}
    assert lost == {play.number("south fighters 1"), play.number("south depot 1")}
    assert [event.hex for event in outcome.events if isinstance(event, ControlChanged)] == [play.hex("0304")]


def test_moves_are_known_to_the_own_bloc_only() -> None:
    play = moving(unit("north", "infantry", "0101"), unit("south", "infantry", "0106"))
    outcome = move(play, "north infantry 1", "0102")
    (moved,) = [event for event in outcome.events if isinstance(event, UnitMoved)]
    assert moved.seen == 0b01


def test_ships_enter_friendly_ports_and_stay_off_the_land() -> None:
    picture = """
    ~ ~ p .
    ~ ~ . .
    ~ ~ p .
    ~ ~ . .
    """
    play = table(picture, unit("north", "frigates", "0201"))
    play.to_phase("movement")
    reach = play.engine.reach(play.state, "north", 0)
    assert play.hex("0301") in reach.cost
    assert play.hex("0302") not in reach.cost
    assert play.hex("0303") not in reach.cost
    assert reach.refused[play.hex("0303")].code == "terrain"


def test_aircraft_move_between_friendly_airfields() -> None:
    picture = """
    a . . a
    . . . .
    . . . .
    a . . .
    """
    play = table(picture, unit("north", "fighters", "0101"))
    play.to_phase("movement")
    assert set(play.engine.reach(play.state, "north", 0).cost) == {play.hex("0101"), play.hex("0401")}
    assert refused(play, "north fighters 1", "0104").code == "airfield"
    assert move(play, "north fighters 1", "0401").refusal is None


def test_another_sides_unit_and_a_dead_one_are_refused() -> None:
    play = moving(unit("north", "infantry", "0101"), unit("south", "infantry", "0106"))
    order = MoveUnit(1, (play.hex("0105"),))
    refusal = play.engine.check(play.state, "north", order)
    assert refusal is not None and refusal.code == "not_yours"
    play.state.units[0].steps = 0
    refusal = play.engine.check(play.state, "north", MoveUnit(0, (play.hex("0102"),)))
    assert refusal is not None and refusal.code == "not_yours"


def test_hovering_munitions_strike_what_moves_under_them() -> None:
    from wargame.engine.events import Adjudicated, ZoneSpent
    from wargame.engine.orders import Hover

    play = table(
        OPEN, unit("north", "infantry", "0301"), unit("south", "drones", "0305", stocks={"loitering": 1})
    )
    play.to_phase("strikes", "south")
    hover = Hover(1, "loitering", play.hex("0303"), 6)
    assert play.engine.submit(play.state, "south", hover, ScriptedDice(())).refusal is None
    assert play.engine.observe(play.state, "north").zones == ()
    play.to_phase("movement", "north")
    order = MoveUnit(0, (play.hex("0302"),))
    outcome = play.engine.submit(play.state, "north", order, ScriptedDice((90,)))
    assert outcome.refusal is None
    assert sum(isinstance(event, Adjudicated) for event in outcome.events) == 1
    assert [event.count for event in outcome.events if isinstance(event, ZoneSpent)] == [3]
    (zone,) = play.state.zones.values()
    assert zone.count == 3
    assert [view.count for view in play.engine.observe(play.state, "north").zones] == [None]


def test_a_strait_stops_the_infantry_unless_a_road_bridges_it() -> None:
    from dataclasses import replace

    from support.small_game import small_game

    from wargame.engine.game import compile_game

    for roads, reached in (((), False), (("0302 0303",), True)):
        made = small_game(
            OPEN, unit("north", "infantry", "0302"), unit("north", "marines", "0302"), roads=roads
        )
        side = made.grid.hexside_between(made.grid.parse("0302"), made.grid.parse("0303"))
        hexmap = replace(made.map, straits=frozenset({side}))
        play = Table(compile_game(made.ruleset, made.scenario, hexmap))
        play.to_phase("movement")
        direct = play.game.steps("foot")[play.hex("0302")][
            play.game.grid.direction(play.hex("0302"), play.hex("0303"))
        ]
        assert (direct >= 0) == reached
        assert play.hex("0303") in play.engine.reach(play.state, "north", 1).cost


def test_postures_that_moving_gives_cannot_be_ordered() -> None:
    from wargame.engine.orders import SetPosture

    play = moving(unit("north", "infantry", "0101"))
    for posture, code in (
        ("dug_in", ""),
        ("withdrawn", "posture"),
        ("moving", "posture"),
        ("flying", "posture"),
    ):
        refusal = play.engine.check(play.state, "north", SetPosture(0, posture))
        assert (refusal.code if refusal else "") == code
    names = [
        ability.name
        for ability in play.engine.options(play.state, "north").units[0]
        if ability.kind == "posture"
    ]
    assert names == ["dug_in", "dispersed"]
