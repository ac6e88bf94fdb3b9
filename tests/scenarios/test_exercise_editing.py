"""Changes to an exercise as a designer makes them, and the draft that keeps what no file could hold."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from support.little_exercise import exercise_in_scenario
from support.little_scenario import little_map
from support.small_rules import small_ruleset

from wargame.scenarios.exercise.editing import (
    PLAN,
    SEATS,
    TABLES,
    TIMETABLE,
    added,
    changed,
    copied,
    following_on,
    fresh_id,
    items_of,
    moved,
    removed,
)
from wargame.scenarios.exercise.model import Exercise, PlanItem, TimetableEntry
from wargame.scenarios.exercise.plain import from_plain, to_plain
from wargame.scenarios.loader import load_scenario


def little() -> Exercise:
    scenario = load_scenario(exercise_in_scenario(), small_ruleset(), little_map(), where="little")
    assert scenario.exercise is not None
    return scenario.exercise


def test_what_refers_to_a_renamed_seat_follows() -> None:
    made = changed(little(), SEATS, 2, id="north_fleet")
    pace = made.plan[1]
    assert pace.seats == ("north_land", "north_fleet")
    watcher = changed(made, SEATS, 4, id="umpire")
    assert watcher.plan[0].collector == "umpire"


def test_what_refers_to_a_renamed_aim_follows() -> None:
    made = changed(changed(little(), "objectives", 0, id="act"), "questions", 0, id="asks")
    assert (made.plan[1].objective, made.plan[0].question) == ("act", "asks")


def test_what_is_removed_is_referred_to_no_more() -> None:
    made = removed(little(), SEATS, 1)
    assert made.plan[1].seats == ("north_sea",)
    assert removed(made, "objectives", 0).plan[1].objective == ""
    assert removed(made, PLAN, 0).plan == made.plan[1:]


def test_a_name_that_stands_twice_is_not_followed() -> None:
    twice = changed(little(), SEATS, 2, id="north_land")
    assert changed(twice, SEATS, 2, id="other").plan == twice.plan
    assert removed(twice, SEATS, 2).plan == twice.plan


def test_a_facilitator_loses_the_side() -> None:
    seat = changed(little(), SEATS, 1, role="facilitator").seats[1]
    assert (seat.role, seat.side) == ("facilitator", "")


def test_new_items_have_ids_of_their_own() -> None:
    made = little()
    for table in ("objectives", "questions", "plan", "seats"):
        made = copied(added(added(made, table, 1), table, 0), table, 0)
        ids = [item.id for item in items_of(made, table)]
        assert len(set(ids)) == len(ids)
    assert fresh_id(made, "objectives", "objective") == "objective_4"


def test_a_new_seat_plays_the_side_that_it_is_given() -> None:
    assert added(little(), SEATS, 0, "south").seats[0].role == "player"
    assert added(little(), SEATS, 0).seats[0].role == "observer"


def test_the_timetable_follows_on_past_midnight() -> None:
    entries = (
        TimetableEntry("23:30", 45, "a"),
        TimetableEntry("09:00", 20, "b"),
        TimetableEntry("x", 1, "c"),
    )
    made = following_on(replace(little(), timetable=entries))
    assert [entry.start for entry in made.timetable] == ["23:30", "00:15", "00:35"]
    assert added(made, TIMETABLE, 3).timetable[3].start == "00:36"
    odd = replace(made, timetable=(TimetableEntry("soon", 5, "a"), entries[1]))
    assert [entry.start for entry in following_on(odd).timetable] == ["soon", "soon"]


@given(st.sampled_from(TABLES), st.data())
def test_moving_there_and_back_changes_nothing(table: str, data: st.DataObject) -> None:
    exercise = little()
    places = st.integers(0, len(items_of(exercise, table)) - 1)
    here, there = data.draw(places), data.draw(places)
    made = moved(exercise, table, here, there)
    assert items_of(made, table)[there] == items_of(exercise, table)[here]
    assert moved(made, table, there, here) == exercise


TYPED = st.text(max_size=40)


@given(TYPED, TYPED, st.tuples(TYPED, TYPED), st.integers(0, 9))
def test_a_draft_keeps_exactly_what_was_typed(
    title: str, key: str, seats: tuple[str, str], turn: int
) -> None:
    typed = replace(
        *(little(),),
        title=title,
        guide=title + "\n ",
        plan=(PlanItem(key, title, seats=seats, turns=(turn, 0), each_turn=True),),
        modes={key: title},
    )
    assert from_plain(to_plain(typed)) == typed


def test_a_draft_of_other_things_is_an_empty_exercise() -> None:
    assert from_plain({}) == Exercise("", "", "")
    odd = {
        "seats": [5, {"id": 7, "role": "x"}],
        "plan": "no",
        "clocks": {"a": 1},
        "modes": [],
        "minutes": "9",
    }
    made = from_plain(odd)
    assert [seat.role for seat in made.seats] == ["player", "x"]
    assert (made.plan, made.minutes, made.clocks["a"].minutes) == ((), 0, 0)
