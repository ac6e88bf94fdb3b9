"""The facilitator's powers over units: what each does, who sees it, and why it is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.data_orders import HELD
from support.positions import busy_table, play_at_random
from support.small_game import Table, table, unit
from support.umpiring import REASON as WHY
from support.umpiring import done, give, refused

from wargame.engine import events as e
from wargame.engine.board import jamming
from wargame.engine.orders import MoveUnit
from wargame.engine.roster import headquarters, setup_of
from wargame.engine.state import MOVED, OFF_MAP, Zone
from wargame.engine.umpire_base import place_refusal
from wargame.engine.umpire_orders import (
    AddUnit,
    AdvancePhase,
    BringIn,
    ChangeOwner,
    PlaceUnit,
    RemoveUnit,
    ScheduleUnit,
    SetCondition,
    SetContact,
    SetControl,
    SetSkills,
    SetSteps,
    SetUnitStock,
)

NORTH, SOUTH, ALLY = 0, 1, 2
NORTH_ONLY, SOUTHERN, EVERYONE = 1, 2 | 4, -1
GRASS = ". . .\n. . .\n. . ."


@pytest.fixture
def play() -> Table:
    return busy_table(holdings=HELD)


# -- where units are -------------------------------------------------------------------------------------


def test_a_move_goes_anywhere_without_cost_and_its_bloc_sees_it(play: Table) -> None:
    armour = play.unit("north armour 1")
    armour.points = 2
    start, goal = armour.hex, play.hex("0404")
    moved, *rest = done(play, PlaceUnit(armour.id, goal, reason=WHY))
    assert moved == e.UnitMoved(armour.id, (start, goal), 2, "umpire", seen=NORTH_ONLY)
    assert (armour.hex, armour.points, armour.acted) == (goal, 2, 0)
    seen = {event.unit for event in rest if isinstance(event, e.ContactChanged) and event.side == NORTH}
    assert play.number("south infantry 2") in seen, "it sees who stands next to it"
    assert armour.id in play.state.contacts[SOUTH], "and is seen"


def test_land_that_a_unit_is_moved_to_is_taken(play: Table) -> None:
    goal = play.hex("0308")
    assert play.state.control[goal] == SOUTH
    events = done(play, PlaceUnit(play.number("north militia 1"), goal, reason=WHY))
    assert e.ControlChanged(goal, NORTH) in events


@pytest.mark.parametrize(
    ("name", "place", "says"),
    [
        ("north armour 1", "0303", "stands there already"),
        ("north armour 1", "0801", "cannot stand here"),
        ("north armour 1", "0205", "south infantry 1 stands there"),
        ("north frigates 1", "0303", "cannot stand here"),
        ("north fighters 1", "0801", "cannot stand here"),
        ("south armour 1", "0506", "is not on the map"),
    ],
)
def test_a_unit_is_moved_only_to_where_it_may_stand(play: Table, name: str, place: str, says: str) -> None:
    assert says in refused(play, PlaceUnit(play.number(name), play.hex(place), reason=WHY))


def test_a_ship_is_not_moved_into_the_enemys_port(play: Table) -> None:
    port = play.hex("0706")
    assert play.state.control[port] == SOUTH
    ship = play.number("north frigates 1")
    assert "the port is held by South" in refused(play, PlaceUnit(ship, port, reason=WHY))
    done(play, SetControl((port,), NORTH, reason=WHY))
    done(play, PlaceUnit(ship, port, reason=WHY))


def test_the_stacking_limit_holds_for_the_facilitator_too() -> None:
    play = table(GRASS, unit("north", "armour", "0202"), unit("north", "armour", "0101"))
    place, limit = play.hex("0202"), play.game.number("stack.limit")
    each = play.game.ruleset.unit_types["armour"].stack
    for number in range(limit // each - 1):
        done(play, AddUnit(NORTH, "armour", f"Reserve {number}", place, reason=WHY))
    text = f"the hex would hold more than {limit} points"
    assert refused(play, PlaceUnit(1, place, reason=WHY)) == text
    assert refused(play, AddUnit(NORTH, "armour", "One too many", place, reason=WHY)) == text


@settings(max_examples=20)
@given(
    picks=st.lists(st.integers(0, 10_000), max_size=25),
    kind=st.sampled_from(("infantry", "armour", "frigates", "fighters")),
    side=st.integers(0, 2),
    without=st.integers(-1, 22),
)
def test_the_hexes_for_a_unit_are_those_where_it_is_not_refused(
    picks: list[int], kind: str, side: int, without: int
) -> None:
    play = busy_table()
    play_at_random(play, picks)
    game, state = play.game, play.state
    unit_type = game.ruleset.unit_types[kind]
    found = play.engine.places(state, "facilitator", kind, side, without)
    assert found == {
        hex_id
        for hex_id in range(game.grid.size)
        if place_refusal(game, state, unit_type, side, hex_id, without) is None
    }
    assert not play.engine.places(state, "north", kind, side)


def test_no_hex_and_no_unit_that_is_not_there(play: Table) -> None:
    assert "off the map" in refused(play, PlaceUnit(0, 999, reason=WHY))
    assert "no such unit" in refused(play, PlaceUnit(99, 3, reason=WHY))
    assert "no such unit" in refused(play, SetSteps(-1, 1, reason=WHY))


def test_a_new_unit_is_one_like_any_other(play: Table) -> None:
    before = len(play.state.units)
    order = AddUnit(
        SOUTH,
        "infantry",
        "7th Reserve",
        play.hex("0405"),
        steps=2,
        echelon="brigade",
        formation="II Corps",
        stocks=(("combat_drones", 3),),
        drone_skill=120,
        reason=WHY,
    )
    added, arrived, *_ = done(play, order)
    assert isinstance(added, e.UnitAdded) and added.unit == before and added.seen == SOUTHERN
    assert arrived == e.UnitArrived(before, play.hex("0405"), seen=SOUTHERN)
    setup = setup_of(play.game, play.state, before)
    assert (setup.name, setup.side, setup.steps) == ("7th Reserve", "south", 2)
    assert setup.stocks == {"combat_drones": 3}
    seen = play.engine.observe(play.state, "south").unit(before)
    assert seen is not None and seen.name == "7th Reserve"
    assert (seen.echelon, seen.formation, seen.drone_skill) == ("brigade", "II Corps", 120)
    assert play.engine.observe(play.state, "north").unit(before) is None
    play.to_phase("movement", "south")
    path = play.engine.reach(play.state, "south", before).path_to(play.hex("0406"))
    assert path and give(play, MoveUnit(before, path), "south").refusal is None
    assert play.state.units[before].hex == play.hex("0406")


def test_a_new_headquarters_leads_and_a_new_jammer_jams() -> None:
    play = table(GRASS, unit("north", "drones", "0101", skill=100), unit("south", "drones", "0303"))
    assert jamming(play.game, play.state, NORTH, play.hex("0202")) == 0
    done(play, AddUnit(SOUTH, "jammer", "Jammer", play.hex("0302"), reason=WHY))
    done(play, AddUnit(SOUTH, "headquarters", "Staff", play.hex("0302"), reason=WHY))
    assert jamming(play.game, play.state, NORTH, play.hex("0202")) == 1
    assert headquarters(play.game, play.state) == (3,)
    south = play.engine.belief(play.state, "south")
    assert headquarters(play.game, south) == (3,)
    assert not headquarters(play.game, play.engine.belief(play.state, "north"))


def test_a_new_unit_may_come_in_later(play: Table) -> None:
    done(play, AddUnit(NORTH, "infantry", "Late", play.hex("0201"), arrives=2, reason=WHY))
    late = play.state.units[-1]
    assert late.hex == OFF_MAP and not play.engine.observe(play.state, "north").unit(late.id)
    chief = play.engine.observe(play.state, "facilitator")
    assert [(each.name, each.turn) for each in chief.reserve if each.id == late.id] == [("Late", 2)]
    while play.state.turn < 2:
        done(play, AdvancePhase(reason=WHY))
    assert late.hex == play.hex("0201")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"side": 3}, "no such side"),
        ({"unit_type": "zeppelin"}, "no type of unit called zeppelin"),
        ({"name": " "}, "the name is missing"),
        ({"name": "x" * 61}, "the most is 60"),
        ({"steps": 41}, "the steps go from 1 to 40"),
        ({"drone_skill": 501}, "a skill goes from 0 to 5"),
        ({"posture": "lying"}, "no posture called lying"),
        ({"stocks": (("wine", 1),)}, "no stock called wine"),
        ({"stocks": (("rockets", -1),)}, "a stock goes from 0"),
        ({"arrives": 9}, "it can come in from turn 2 to 3"),
        ({"arrives": 2, "hex": 7}, "cannot come in there"),
        ({"hex": 7}, "cannot stand here"),
    ],
)
def test_a_new_unit_must_make_sense(play: Table, changes: dict[str, object], says: str) -> None:
    made: dict[str, object] = {"side": 0, "unit_type": "infantry", "name": "New", "hex": play.hex("0301")}
    assert says in refused(play, AddUnit(**(made | changes), reason=WHY))  # pyright: ignore[reportArgumentType]


def test_a_reinforcement_comes_early_late_or_not_at_all(play: Table) -> None:
    late = play.unit("south armour 1")
    (event,) = done(play, ScheduleUnit(late.id, 3, reason=WHY))
    assert event == e.ArrivalSet(late.id, 3, seen=SOUTHERN)
    while play.state.turn < 2:
        done(play, AdvancePhase(reason=WHY))
    assert late.hex == OFF_MAP
    arrived, *_ = done(play, BringIn(late.id, play.hex("0408"), reason=WHY))
    assert arrived == e.UnitArrived(late.id, play.hex("0408"), seen=SOUTHERN)
    assert "is on the map" in refused(play, BringIn(late.id, reason=WHY))
    assert "is on the map" in refused(play, ScheduleUnit(late.id, 3, reason=WHY))


def test_a_reinforcement_comes_in_where_it_was_to(play: Table) -> None:
    late = play.unit("south armour 1")
    done(play, BringIn(late.id, reason=WHY))
    assert late.hex == play.hex("0506")


def test_whoever_is_kept_off_the_map_does_not_come_by_itself(play: Table) -> None:
    late = play.unit("south armour 1")
    done(play, ScheduleUnit(late.id, 0, reason=WHY))
    assert "already" in refused(play, ScheduleUnit(late.id, 0, reason=WHY))
    while play.state.turn < 3:
        done(play, AdvancePhase(reason=WHY))
    assert late.hex == OFF_MAP


def test_a_unit_taken_off_the_map_can_come_back_with_all_it_has(play: Table) -> None:
    infantry = play.unit("north infantry 1")
    play.know("south", "north infantry 1", 2)
    events = done(play, RemoveUnit(infantry.id, reason=WHY))
    lost = [event for event in events if isinstance(event, e.ContactChanged)]
    assert [(event.side, event.level, event.seen) for event in lost] == [(SOUTH, 0, SOUTHERN)]
    assert events[-1] == e.UnitWithdrawn(infantry.id, seen=NORTH_ONLY)
    assert infantry.hex == OFF_MAP and infantry.steps and play.state.losses[NORTH] == 0
    assert "off the map already" in refused(play, RemoveUnit(infantry.id, reason=WHY))
    done(play, BringIn(infantry.id, play.hex("0202"), reason=WHY))
    assert infantry.hex == play.hex("0202") and infantry.stocks == {"combat_drones": 3}


def test_a_destroyed_unit_counts_as_lost_and_can_be_brought_back(play: Table) -> None:
    infantry = play.unit("north infantry 1")
    steps = infantry.steps
    assert done(play, RemoveUnit(infantry.id, lost=True, reason=WHY))[-1] == e.UnitDestroyed(
        infantry.id, "umpire", seen=NORTH_ONLY
    )
    assert play.state.losses[NORTH] == steps
    assert "is destroyed" in refused(play, SetSteps(infantry.id, 1, reason=WHY))
    assert "say with how many steps" in refused(play, BringIn(infantry.id, play.hex("0203"), reason=WHY))
    done(play, BringIn(infantry.id, play.hex("0203"), 2, reason=WHY))
    assert (infantry.hex, infantry.steps) == (play.hex("0203"), 2)


def test_what_a_removed_unit_sent_to_hover_and_its_air_cover_end(play: Table) -> None:
    drones, fighters = play.number("south drones 1"), play.number("south fighters 1")
    play.state.zones[900] = Zone(900, SOUTH, drones, "loitering", play.hex("0205"), 1, 2, SOUTHERN)
    play.state.patrols[fighters] = play.hex("0205")
    assert any(isinstance(event, e.ZoneEnded) for event in done(play, RemoveUnit(drones, reason=WHY)))
    done(play, RemoveUnit(fighters, lost=True, reason=WHY))
    assert not play.state.zones and not play.state.patrols


def test_a_unit_changes_sides(play: Table) -> None:
    infantry = play.unit("south infantry 1")
    done(play, PlaceUnit(infantry.id, play.hex("0304"), reason=WHY))
    events = done(play, ChangeOwner(infantry.id, NORTH, reason=WHY))
    changed = next(event for event in events if isinstance(event, e.SidesChanged))
    assert changed == e.SidesChanged(infantry.id, NORTH, seen=EVERYONE & 7)
    assert infantry.side == NORTH and play.state.control[infantry.hex] == NORTH
    assert infantry.id not in play.state.contacts[NORTH]
    assert play.state.contacts[SOUTH][infantry.id].level == 3, "its old side knows where it stands"
    assert play.engine.observe(play.state, "north").unit(infantry.id) is not None
    play.to_phase("movement", "south")
    move = give(play, MoveUnit(infantry.id, (play.hex("0305"),)), "south")
    assert move.refusal and move.refusal.text == "the unit belongs to another side"
    assert "belongs to that side" in refused(play, ChangeOwner(infantry.id, NORTH, reason=WHY))


def test_a_unit_does_not_go_over_to_those_it_stands_with(play: Table) -> None:
    done(play, AddUnit(SOUTH, "infantry", "Second", play.hex("0205"), reason=WHY))
    text = refused(play, ChangeOwner(play.number("south infantry 1"), NORTH, reason=WHY))
    assert text == "Second stands there"


# -- what units are --------------------------------------------------------------------------------------


def test_steps_go_down_and_up(play: Table) -> None:
    armour = play.unit("north armour 1")
    full = armour.full_steps
    assert done(play, SetSteps(armour.id, 1, reason=WHY)) == (
        e.StepsLost(armour.id, full - 1, "umpire", seen=NORTH_ONLY),
    )
    assert play.state.losses[NORTH] == full - 1
    assert done(play, SetSteps(armour.id, full, reason=WHY)) == (
        e.StepsRestored(armour.id, full - 1, seen=NORTH_ONLY),
    )
    assert "so many steps already" in refused(play, SetSteps(armour.id, full, reason=WHY))
    assert "to take it away, remove it" in refused(play, SetSteps(armour.id, 0, reason=WHY))
    assert f"1 to {full} steps" in refused(play, SetSteps(armour.id, full + 1, reason=WHY))


def test_posture_disruption_and_readiness(play: Table) -> None:
    armour = play.unit("north armour 1")
    armour.acted, armour.points = MOVED, 0
    events = done(play, SetCondition(armour.id, "dug_in", 1, True, reason=WHY))
    assert [type(event) for event in events] == [e.PostureChanged, e.UnitDisrupted, e.UnitReadied]
    assert {event.seen for event in events} == {NORTH_ONLY}
    assert (armour.disrupted, armour.acted, armour.points) == (True, 0, -1)
    assert "that is how" in refused(play, SetCondition(armour.id, "dug_in", 1, True, reason=WHY))
    done(play, SetCondition(armour.id, disrupted=0, reason=WHY))
    assert not armour.disrupted
    assert "no posture" in refused(play, SetCondition(armour.id, "lying", reason=WHY))
    ship = play.number("north frigates 1")
    assert "only ground units" in refused(play, SetCondition(ship, "dug_in", reason=WHY))


def test_stocks_and_skills(play: Table) -> None:
    infantry = play.unit("north infantry 1")
    quiet, spent = done(play, SetUnitStock(infantry.id, "combat_drones", 5, reason=WHY))
    assert quiet == e.UmpireActed("umpire_stock", "", infantry.id, seen=NORTH_ONLY)
    assert spent == e.StockSpent(infantry.id, "combat_drones", -2, seen=NORTH_ONLY)
    done(play, SetUnitStock(infantry.id, "rockets", 1, reason=WHY))
    assert infantry.stocks == {"combat_drones": 5, "rockets": 1}
    assert "no stock called wine" in refused(play, SetUnitStock(infantry.id, "wine", 1, reason=WHY))
    assert "has so much already" in refused(play, SetUnitStock(infantry.id, "rockets", 1, reason=WHY))
    assert done(play, SetSkills(infantry.id, 400, reason=WHY)) == (
        e.SkillChanged(infantry.id, "drone_skill", 400, "umpire", seen=NORTH_ONLY),
    )
    assert (infantry.drone_skill, infantry.drone_defence) == (400, 100)
    assert "from 0 to 5" in refused(play, SetSkills(infantry.id, 501, reason=WHY))
    assert "these are the skills" in refused(play, SetSkills(infantry.id, reason=WHY))


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_unit_is_revealed_as_far_as_the_facilitator_says(play: Table, level: int) -> None:
    target = play.unit("south artillery 1")
    (event,) = done(play, SetContact(target.id, NORTH, level, reason=WHY))
    kind, steps = target.type if level >= 2 else -1, target.steps if level == 3 else 0
    assert event == e.ContactChanged(
        NORTH, target.id, level, target.hex, play.state.turn, kind, steps, seen=NORTH_ONLY
    )
    view = play.engine.observe(play.state, "north").unit(target.id)
    assert view is not None and view.level == level
    assert "knows that" in refused(play, SetContact(target.id, NORTH, level, reason=WHY))


def test_a_unit_is_hidden_from_a_bloc(play: Table) -> None:
    target = play.number("north artillery 1")
    done(play, SetContact(target, ALLY, 2, reason=WHY))
    assert target in play.state.contacts[SOUTH]
    done(play, SetContact(target, SOUTH, 0, reason=WHY))
    assert target not in play.state.contacts[ALLY] and target not in play.state.contacts[SOUTH]
    assert "does not know of" in refused(play, SetContact(target, SOUTH, 0, reason=WHY))
    assert "is no enemy of" in refused(play, SetContact(target, NORTH, 2, reason=WHY))
    away = play.number("south armour 1")
    assert "is not on the map" in refused(play, SetContact(away, NORTH, 2, reason=WHY))
