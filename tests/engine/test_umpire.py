"""The facilitator's powers: when they may be used, sides, land, ladder, phases; no secret gets out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.data_orders import HELD
from support.positions import busy_table, play_at_random
from support.secret_rules import secret_ruleset
from support.small_game import Table
from support.small_rules import PHASES, changed_ruleset
from support.surfaces import surfaces
from support.umpiring import REASON as WHY
from support.umpiring import done, give, refused, umpire_orders

from wargame.engine import events as e
from wargame.engine.orders import EndPhase, MoveUnit
from wargame.engine.state import MOVED, NOBODY
from wargame.engine.umpire import POWERS
from wargame.engine.umpire_orders import (
    UMPIRE_ORDERS,
    AddUnit,
    AdvancePhase,
    ChangeOwner,
    EndGame,
    PlaceUnit,
    RemoveUnit,
    RepeatPhase,
    SetContact,
    SetControl,
    SetHolding,
    SetPerceived,
    SetPressure,
    SetReplacements,
    SetRung,
    SetSky,
    SetSteps,
    SetTrack,
    UmpireOrder,
)
from wargame.engine.victory import worth

NORTH, SOUTH, ALLY = 0, 1, 2
NORTH_ONLY, SOUTHERN, EVERYONE = 1, 2 | 4, -1
GRASS = ". . .\n. . .\n. . ."


@pytest.fixture
def play() -> Table:
    return busy_table(holdings=HELD)


# -- all of them -----------------------------------------------------------------------------------------


def test_every_power_has_its_rules() -> None:
    assert set(POWERS) == set(UMPIRE_ORDERS)
    assert len({order.kind for order in UMPIRE_ORDERS}) == len(UMPIRE_ORDERS)


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 1001, "a\x07b"])
def test_a_power_needs_a_reason_that_can_be_read(play: Table, reason: str) -> None:
    assert "the reason" in refused(play, SetRung(3, reason=reason))


@pytest.mark.parametrize("seat", ["north", "observer"])
def test_only_the_facilitator_has_powers(play: Table, seat: str) -> None:
    outcome = give(play, SetRung(3, reason=WHY), seat)
    assert outcome.refusal and outcome.refusal.text == "only the facilitator may do that"


def test_powers_wait_while_a_question_of_the_rules_is_open_and_after_the_end(play: Table) -> None:
    play.state.decisions.append(e.Decision(1, "advance", "8", NORTH, (("none", "Stay", ()),), False, ()))
    assert "a question of the rules waits" in refused(play, AdvancePhase(reason=WHY))
    play.state.decisions.clear()
    play.state.ended = "turns"
    assert "the game is over" in refused(play, SetRung(3, reason=WHY))


def test_it_is_possible_at_another_sides_turn_and_is_not_counted_as_an_order(play: Table) -> None:
    play.to_phase("movement", "north")
    given_before = play.state.orders
    done(play, PlaceUnit(play.number("south infantry 1"), play.hex("0406"), reason=WHY))
    assert play.state.orders == given_before and play.state.waiting == [NORTH]


def test_a_told_reason_reaches_those_whom_it_concerns(play: Table) -> None:
    outcome = give(play, SetSteps(play.number("south infantry 1"), 1, reason=f" {WHY} ", tell=True))
    acted = [event for event in outcome.events if isinstance(event, e.UmpireActed)]
    assert [(event.reason, event.seen) for event in acted] == [(WHY, SOUTHERN)]


# -- sides, land, sky, ladder ------------------------------------------------------------------------------


def test_what_sides_hold(play: Table) -> None:
    assert done(play, SetHolding(SOUTH, "rockets", 7, reason=WHY)) == (
        e.HoldingChanged(SOUTH, "rockets", 7, "umpire", seen=SOUTHERN),
    )
    before = play.state.holdings[NORTH].replacements
    assert done(play, SetReplacements(NORTH, before + 3, reason=WHY)) == (
        e.ReplacementsChanged(NORTH, 3, "umpire", seen=NORTH_ONLY),
    )
    assert "holds so much already" in refused(play, SetHolding(SOUTH, "rockets", 7, reason=WHY))
    assert "no such side" in refused(play, SetReplacements(-1, 2, reason=WHY))


def test_land_is_given_to_a_side_unless_somebody_else_stands_there(play: Table) -> None:
    free, held = play.hex("0408"), play.hex("0205")
    assert done(play, SetControl((free,), NORTH, reason=WHY)) == (e.ControlChanged(free, NORTH),)
    assert "who holds it" in refused(play, SetControl((free,), NORTH, reason=WHY))
    done(play, SetControl((free,), NOBODY, reason=WHY))
    assert play.state.control[free] == NOBODY
    assert "south infantry 1 stands there" in refused(play, SetControl((free, held), NORTH, reason=WHY))
    assert "is water" in refused(play, SetControl((play.hex("0801"),), NORTH, reason=WHY))
    assert "name the hexes" in refused(play, SetControl((), NORTH, reason=WHY))


def test_tracks_stay_within_their_limits_and_keep_their_readers(play: Table) -> None:
    assert done(play, SetTrack("capital_north", 12, reason=WHY)) == (
        e.TrackChanged("capital_north", 12, "umpire", seen=NORTH_ONLY),
    )
    assert "goes from 0 to 100" in refused(play, SetTrack("capital_north", 101, reason=WHY))
    assert "no track called x" in refused(play, SetTrack("x", 1, reason=WHY))
    assert "stands at 12" in refused(play, SetTrack("capital_north", 12, reason=WHY))


def test_weather_and_light(play: Table) -> None:
    assert done(play, SetSky("storm", reason=WHY)) == (e.WeatherChanged("storm"),)
    assert "no weather called hail" in refused(play, SetSky("hail", reason=WHY))
    assert "no light called dusk" in refused(play, SetSky("", "dusk", reason=WHY))
    assert "that is how it is" in refused(play, SetSky("storm", reason=WHY))


def test_the_rung_is_what_all_then_see(play: Table) -> None:
    play.state.perceived[SOUTH], play.state.felt[NORTH] = 1, 4
    events = done(play, SetRung(4, reason=WHY))
    assert events[0] == e.RungMoved(4, 0, NOBODY, "umpire", (), seen=EVERYONE)
    assert not any(isinstance(event, e.DiceRolled) for event in events)
    assert play.state.perceived == [4, 4, 4] and play.state.felt == [0, 0, 0]
    assert "stands there already" in refused(play, SetRung(4, reason=WHY))
    assert "from 0 to 5" in refused(play, SetRung(9, reason=WHY))


def test_a_bloc_is_made_to_misread_the_ladder(play: Table) -> None:
    done(play, SetPerceived(SOUTH, 3, reason=WHY))
    assert play.state.rung == 2 and play.state.perceived == [2, 3, 3]
    assert play.engine.observe(play.state, "ally").rung == 3
    assert "takes it for" in refused(play, SetPerceived(SOUTH, 3, reason=WHY))


def test_pressure_is_set_unseen(play: Table) -> None:
    events = done(play, SetPressure(5, SOUTH, reason=WHY))
    assert events == (e.PressureAdded(NOBODY, "umpire", 5, 1 << SOUTH, seen=0),)
    done(play, SetPressure(1, reason=WHY))
    assert play.state.felt == [1, 1, 1]
    assert "that is the pressure" in refused(play, SetPressure(1, reason=WHY))


# -- sequence of play ------------------------------------------------------------------------------------


def test_advancing_ends_the_phase_for_every_group(play: Table) -> None:
    play.to_phase("movement", "north")
    cut, *rest = done(play, AdvancePhase(reason=WHY))
    assert isinstance(cut, e.PhaseCut) and cut.seen == EVERYONE
    asked = [event.sides for event in rest if isinstance(event, e.GroupBegan)]
    assert play.game.ruleset.phases[play.state.phase].id != "movement" and len(asked) == 1


def test_repeating_asks_everybody_again_and_may_give_moves_back(play: Table) -> None:
    play.to_phase("movement", "north")
    armour = play.unit("north armour 1")
    assert give(play, MoveUnit(armour.id, (play.hex("0304"),)), "north").refusal is None
    give(play, EndPhase(), "north")
    assert play.state.waiting == [SOUTH, ALLY]
    done(play, RepeatPhase(reason=WHY))
    assert play.state.waiting == [NORTH] and armour.acted & MOVED
    done(play, RepeatPhase(True, reason=WHY))
    assert play.state.waiting == [NORTH] and not armour.acted and armour.points == -1


def test_the_game_is_ended_and_objectives_count_as_they_stand(play: Table) -> None:
    events = done(play, EndGame(reason=WHY))
    ended = events[-1]
    assert isinstance(ended, e.GameEnded) and ended.reason == "facilitator" and ended.seen == -1
    assert play.state.ended == "facilitator" and len(play.state.results) == len(play.game.sides)
    for objective in play.game.scenario.objectives:
        if objective.when == "end":
            assert play.state.points[objective.id] == worth(play.game, play.state, objective)
    assert "the game is over" in refused(play, EndGame(reason=WHY))


def test_in_a_simultaneous_phase_secret_orders_are_kept_or_carried_out() -> None:
    play = busy_table(ruleset=secret_ruleset())
    while not play.game.ruleset.phases[play.state.phase].simultaneous:
        done(play, AdvancePhase(reason=WHY))
    armour = play.unit("north armour 1")
    move = MoveUnit(armour.id, (play.hex("0304"),))
    assert give(play, move, "north").refusal is None
    give(play, EndPhase(), "north")
    done(play, RepeatPhase(reason=WHY))
    assert NORTH in play.state.waiting and play.state.committed[NORTH]
    events = done(play, AdvancePhase(reason=WHY))
    assert any(isinstance(event, e.OrdersRevealed) for event in events)
    assert armour.hex == play.hex("0304")


def test_a_secret_order_of_a_unit_that_is_taken_away_is_void() -> None:
    play = busy_table(ruleset=secret_ruleset())
    while not play.game.ruleset.phases[play.state.phase].simultaneous:
        done(play, AdvancePhase(reason=WHY))
    armour, militia = play.unit("north armour 1"), play.unit("north militia 1")
    for each, goal in ((armour, "0304"), (militia, "0504")):
        assert give(play, MoveUnit(each.id, (play.hex(goal),)), "north").refusal is None
    done(play, RemoveUnit(armour.id, reason=WHY))
    done(play, ChangeOwner(militia.id, SOUTH, reason=WHY))
    events = done(play, AdvancePhase(reason=WHY))
    assert [event.reason for event in events if isinstance(event, e.OrderVoided)] == [
        "there is no such unit on the map",
        "the unit belongs to another side",
    ]


def test_where_groups_play_in_turn_only_the_group_that_plays_is_cut_short() -> None:
    play = busy_table(ruleset=changed_ruleset(turns="players"))
    while play.game.ruleset.phases[play.state.phase].id != "strikes":
        done(play, AdvancePhase(reason=WHY))
    assert play.state.waiting == [NORTH]
    done(play, RepeatPhase(reason=WHY))
    assert play.state.waiting == [NORTH]
    for _ in ("movement", "combat", "strikes"):
        done(play, AdvancePhase(reason=WHY))
    assert (play.state.group, play.state.waiting) == (1, [SOUTH, ALLY])


def test_without_fog_all_see_what_happens_to_units() -> None:
    phases = tuple(
        replace(phase, begin=("new_turn",)) if phase.id == "intelligence" else phase for phase in PHASES
    )
    play = busy_table(ruleset=changed_ruleset(phases=phases))
    assert not play.game.fog
    infantry, goal = play.number("south infantry 1"), play.hex("0406")
    events = [
        *done(play, PlaceUnit(infantry, goal, reason=WHY)),
        *done(play, AddUnit(SOUTH, "infantry", "New", goal, reason=WHY)),
        *done(play, RemoveUnit(infantry, reason=WHY)),
    ]
    assert {event.seen for event in events} == {EVERYONE}
    assert "every side sees everything" in refused(play, SetContact(infantry, NORTH, 1, reason=WHY))
    assert play.engine.observe(play.state, "north").unit(len(play.state.units) - 1) is not None


# -- leaks ------------------------------------------------------------------------------------------------


@settings(max_examples=150)
@given(
    picks=st.lists(st.integers(0, 10_000), min_size=0, max_size=25),
    order=umpire_orders(),
    seat=st.sampled_from(("north", "south", "observer")),
)
def test_what_a_seat_is_not_told_changes_nothing_that_it_can_ask(
    picks: list[int], order: UmpireOrder, seat: str
) -> None:
    play = busy_table()
    play_at_random(play, picks)
    side = play.game.side_index.get(play.engine.seats[seat].side, -1)
    before = surfaces(play.engine, play.state, seat)
    held = play.state.contacts[side] if side >= 0 else {}
    known = {number for number, contact in held.items() if contact.level >= 3}
    if getattr(order, "unit", -1) in known:
        return  # of a unit that is identified a side sees posture, skills and disruption as they are
    outcome = give(play, order)
    told = [event for event in outcome.events if side >= 0 and event.seen >> side & 1]
    if side < 0:
        told = [event for event in outcome.events if event.seen == EVERYONE]
    if not told:
        assert surfaces(play.engine, play.state, seat) == before
