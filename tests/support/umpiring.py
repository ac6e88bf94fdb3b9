"""Orders of the facilitator in tests: given one by one, or wild ones for tests that play at random."""

from __future__ import annotations

from hypothesis import strategies as st
from support.small_game import Table

from wargame.engine import events as e
from wargame.engine.codec import state_to_json
from wargame.engine.dice import SeededDice
from wargame.engine.engine import Outcome
from wargame.engine.orders import Order
from wargame.engine.umpire_orders import (
    AddUnit,
    AdvancePhase,
    BringIn,
    ChangeOwner,
    EndGame,
    PlaceUnit,
    RemoveUnit,
    RepeatPhase,
    ScheduleUnit,
    SetCondition,
    SetContact,
    SetControl,
    SetHolding,
    SetPerceived,
    SetPressure,
    SetReplacements,
    SetRung,
    SetSkills,
    SetSky,
    SetSteps,
    SetTrack,
    SetUnitStock,
    UmpireOrder,
)

REASON = "to see what comes of it"
UNITS = st.integers(-1, 25)
HEXES = st.integers(-1, 64)
SIDES = st.integers(-1, 3) | st.integers(0, 2)
SMALL = st.integers(-1, 9) | st.integers(1, 3)
TYPES = (
    "infantry",
    "armour",
    "artillery",
    "frigates",
    "fighters",
    "jammer",
    "headquarters",
    "air_defence",
    "x",
)
POSTURES = ("", "dug_in", "dispersed", "moving", "lying")
LIGHTS = ("", "day", "night")
STOCKS = ("combat_drones", "rockets", "loitering", "steel", "wine")
REASONS = st.integers(0, 19).map(lambda number: "  " if number == 7 else REASON)


def umpire_orders() -> st.SearchStrategy[UmpireOrder]:
    """Any order of the facilitator for the busy table, most of them possible, many not."""
    rest = {"reason": REASONS, "tell": st.booleans()}
    return st.one_of(
        st.builds(PlaceUnit, UNITS, HEXES, **rest),
        st.builds(
            AddUnit,
            SIDES,
            st.sampled_from(TYPES),
            st.sampled_from(("Reserve", "", "1st {0}")),
            HEXES,
            SMALL,
            posture=st.sampled_from(POSTURES),
            drone_skill=st.integers(-1, 501),
            stocks=st.lists(st.tuples(st.sampled_from(STOCKS), SMALL), max_size=2).map(tuple),
            arrives=st.integers(0, 3),
            **rest,
        ),
        st.builds(BringIn, UNITS, HEXES, SMALL, **rest),
        st.builds(ScheduleUnit, UNITS, st.integers(0, 4), **rest),
        st.builds(RemoveUnit, UNITS, st.booleans(), **rest),
        st.builds(SetSteps, UNITS, SMALL, **rest),
        st.builds(ChangeOwner, UNITS, SIDES, **rest),
        st.builds(SetCondition, UNITS, st.sampled_from(POSTURES), st.integers(-1, 2), st.booleans(), **rest),
        st.builds(SetUnitStock, UNITS, st.sampled_from(STOCKS), SMALL, **rest),
        st.builds(SetSkills, UNITS, st.integers(-1, 501), st.integers(-1, 501), **rest),
        st.builds(SetContact, UNITS, SIDES, st.integers(-1, 4), **rest),
        st.builds(SetHolding, SIDES, st.sampled_from(STOCKS), SMALL, **rest),
        st.builds(SetReplacements, SIDES, SMALL, **rest),
        st.builds(SetControl, st.lists(HEXES, max_size=3).map(tuple), SIDES, **rest),
        st.builds(SetTrack, st.sampled_from(("capital_north", "x")), st.integers(-1, 101), **rest),
        st.builds(
            SetSky,
            st.sampled_from(("", "clear", "storm", "x")),
            st.sampled_from(("", "day", "night")),
            **rest,
        ),
        st.builds(SetRung, SMALL, **rest),
        st.builds(SetPerceived, SIDES, SMALL, **rest),
        st.builds(SetPressure, SMALL, SIDES, **rest),
        st.builds(AdvancePhase, **rest),
        st.builds(RepeatPhase, st.booleans(), **rest),
        st.integers(0, 9).map(lambda n: EndGame(reason=REASON if n == 0 else " ")),
    )


def give(play: Table, order: Order, seat: str = "facilitator") -> Outcome:
    return play.engine.submit(play.state, seat, order, SeededDice(1, play.state.orders))


def done(play: Table, order: UmpireOrder) -> tuple[e.Event, ...]:
    """The events of an order that is possible, without the record of the reason."""
    outcome = give(play, order)
    assert outcome.refusal is None, outcome.refusal
    first = outcome.events[0]
    assert isinstance(first, e.UmpireActed)
    assert (first.power, first.reason, first.seen) == (order.kind, REASON, 0)
    return outcome.events[1:]


def refused(play: Table, order: UmpireOrder) -> str:
    before = state_to_json(play.state)
    outcome = give(play, order)
    assert outcome.refusal is not None and not outcome.events
    assert state_to_json(play.state) == before
    return outcome.refusal.text
