"""The exercise of a running game, what is observed, and what the collection plan still misses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.little_exercise import tutorial_exercise, write_files
from support.tutorial import play_tutorial, tutorial

from wargame.play.bots import make_bots
from wargame.play.exercise import change_exercise, exercise_of, names_of
from wargame.play.observations import Observation, ObservationError, Observations
from wargame.play.plan_health import COLLECTED, LATER, MISSED, OPEN, PlanHealth, plan_health
from wargame.play.player import play_on
from wargame.play.session import Session
from wargame.scenarios.exercise.blank import blank_exercise, new_id, skeleton
from wargame.scenarios.exercise.checking import flaws
from wargame.scenarios.exercise.model import Exercise, PlanItem, TrainingObjective
from wargame.scenarios.exercise.reader import names_for
from wargame.scenarios.library import Library, Opened
from wargame.storage.games import OpenGame, new_game, open_game

CLOCK = "2027-01-01T10:00:00Z"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    folder = tmp_path_factory.mktemp("exercise")
    write_files(folder / "exercises" / "mine", tutorial_exercise())
    return Library([folder]).open("little-exercise")


@pytest.fixture
def game(opened: Opened) -> OpenGame:
    return new_game(opened, seed=1, clock=lambda: CLOCK)


@pytest.fixture
def session(game: OpenGame) -> Session:
    return game.session


# the exercise -----------------------------------------------------------------------------------------


def test_a_game_without_an_exercise_has_a_blank_one_of_its_seats() -> None:
    session = new_game(tutorial(), seed=1).session
    exercise = exercise_of(session)
    assert exercise == blank_exercise(tutorial().scenario)
    assert [seat.id for seat in exercise.seats] == [seat.id for seat in tutorial().scenario.seats]
    assert exercise.plan == ()


def test_the_scenarios_exercise_holds_until_it_is_changed(session: Session) -> None:
    first = exercise_of(session)
    assert first is session.game.scenario.exercise
    changed = replace(first, purpose="Another one.")
    assert change_exercise(session, "facilitator", changed) == ()
    assert exercise_of(session) == changed
    assert change_exercise(session, "facilitator", first) == ()
    assert exercise_of(session) == first
    assert [record.seat for record in session.records.of("exercise")] == ["facilitator"] * 2


def test_what_is_equal_or_faulty_is_not_written(session: Session) -> None:
    first = exercise_of(session)
    assert change_exercise(session, "facilitator", first) == ()
    (flaw,) = change_exercise(session, "facilitator", replace(first, title=""))
    assert flaw.path == ("title",)
    assert session.records.of("exercise") == ()


def test_a_changed_exercise_comes_back_with_the_file(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    with new_game(opened, seed=1, path=path, clock=lambda: CLOCK) as game:
        changed = replace(exercise_of(game.session), notes='Lunch "late"\nat one')
        change_exercise(game.session, "facilitator", changed)
    with open_game(path, write=False) as again:
        assert exercise_of(again.session) == changed


@pytest.mark.parametrize("body", ["{}", '{"toml": 5}', '{"toml": "[exercise]"}', '{"toml": "= ="}'])
def test_a_record_that_cannot_be_read_is_passed_over(session: Session, body: str) -> None:
    changed = replace(exercise_of(session), notes="Good")
    change_exercise(session, "facilitator", changed)
    session.records.add("exercise", "facilitator", body)
    assert exercise_of(session) == changed


def test_seats_of_a_running_game_are_settled(session: Session) -> None:
    exercise = exercise_of(session)
    seats = exercise.seats
    fine = (replace(seats[0], person="Another"), *seats[1:])
    assert change_exercise(session, "facilitator", replace(exercise, seats=fine)) == ()
    for wrong, says in (
        (seats[:-1], "has the seat 'watcher'; leave it in"),
        ((*seats, replace(seats[1], id="north_air")), "has no seat 'north_air'; take it out"),
        ((*seats[:-1], replace(seats[-1], side="arden")), "role and side of a seat stay as they are"),
    ):
        found = change_exercise(session, "facilitator", replace(exercise, seats=wrong))
        assert any(says in flaw.message for flaw in found), found


def test_the_skeleton_of_every_scenario_has_no_fault() -> None:
    library = Library()
    for card in library.scenarios():
        opened = library.open(card.id)
        scenario = opened.scenario
        made = skeleton(scenario, opened.ruleset)
        sides = [side.id for side in scenario.sides]
        assert flaws(made, names_for(sides, opened.ruleset, scenario.turns, scenario.id)) == ()
        assert made.timetable[-1].title == "After-action review"
        assert made.clocks["default"].minutes >= 2


def test_ids_of_new_exercises() -> None:
    assert new_id("korea-escalation") == "korea-escalation-exercise"
    assert new_id("1980") == "exercise"
    assert len(new_id("a" * 60)) <= 40


# observations -----------------------------------------------------------------------------------------


def test_an_observation_is_stamped_with_turn_phase_and_entry(session: Session) -> None:
    notes = Observations(session)
    written = notes.add("watcher", "  They wait. ", tags=("tempo", " tempo", ""), seat="north_land", rating=2)
    phase = session.game.ruleset.phases[session.state.phase].id
    assert written.observation == Observation(
        *("o1", "They wait.", ("tempo",), ()), "", 2, 1, phase, "north_land", session.head
    )
    assert (written.author, written.time) == ("watcher", CLOCK)
    assert notes.all() == (written,)


def test_corrections_and_withdrawals_are_later_records(session: Session) -> None:
    notes = Observations(session)
    notes.add("watcher", "First")
    notes.add("facilitator", "Second")
    play_on(session, make_bots(session.game), turns=1)
    better = notes.correct("facilitator", "o1", text="First, mended", rating=4)
    assert better.observation.turn == 1, "a correction is about what the first version was about"
    assert [each.observation.text for each in notes.all()] == ["First, mended", "Second"]
    notes.withdraw("watcher", "o2", "wrong seat")
    assert [each.observation.key for each in notes.all()] == ["o1"]
    assert [each.observation.why for each in notes.history("o2")] == ["", "wrong seat"]
    assert [each.observation.key for each in notes.all(withdrawn=True)] == ["o1", "o2"]
    assert len(session.records.of("observation")) == 4


def test_a_correction_that_changes_nothing_writes_nothing(session: Session) -> None:
    notes = Observations(session)
    first = notes.add("watcher", "First")
    assert notes.correct("facilitator", "o1", text="First") == first
    assert len(session.records.of("observation")) == 1


def test_who_may_read_what(session: Session) -> None:
    notes = Observations(session)
    notes.add("watcher", "Mine")
    notes.add("facilitator", "Theirs")
    notes.correct("facilitator", "o1", text="Mine, corrected")
    assert [each.observation.key for each in notes.of("facilitator")] == ["o1", "o2"]
    assert [each.observation.text for each in notes.of("watcher")] == ["Mine, corrected"]
    assert notes.of("north_land") == ()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"text": "  "}, "needs a text"),
        ({"text": "x" * 8001}, "more than 8,000 characters"),
        ({"text": "x", "rating": 6}, "a rating is 1 to 5"),
        ({"text": "x", "tags": ("t" * 41,)}, "at most 20 tags of 40 characters"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_words(session: Session, more: dict[str, Any], says: str) -> None:
    notes = Observations(session)
    with pytest.raises(ObservationError, match=says):
        notes.add("watcher", **more)
    with pytest.raises(ObservationError, match="no observation 'o9'"):
        notes.withdraw("watcher", "o9")
    assert session.records.of("observation") == ()


def test_a_mark_as_important_needs_no_text(session: Session) -> None:
    assert Observations(session).add("watcher", "", important=True).observation.important


def test_records_of_others_are_read_as_far_as_they_go(session: Session) -> None:
    session.records.add("observation", "chief", '{"text": "bare"}')
    session.records.add(
        "observation", "chief", '{"key": "o1", "rating": "high", "tags": ["a", 5], "text": "x"}'
    )
    session.records.add("observation", "chief", '{"key": "o1"}')
    bare, other = (each.observation for each in Observations(session).all())
    assert (bare.key, bare.text, bare.entry) == ("r1", "bare", session.head)
    assert (other.rating, other.tags, other.text) == (0, ("a",), "x")


# the plan ---------------------------------------------------------------------------------------------

EXERCISE = Exercise(
    "e",
    "E",
    "s",
    objectives=(TrainingObjective("a", "A"),),
    plan=(
        PlanItem("once", "Once"),
        PlanItem("each", "Each", seats=("n", "s"), each_turn=True),
        PlanItem("some", "Some", turns=(1, 3)),
    ),
)


def note(key: str, item: str, seat: str = "", turn: int = 1, **more: Any) -> Observation:
    return Observation(key, "x", item=item, seat=seat, turn=turn, **more)


def states(health: PlanHealth, item: str) -> list[str]:
    return next([cell.state for cell in each.cells] for each in health.items if each.item.id == item)


def test_cells_are_collected_open_missed_or_later() -> None:
    notes = [note("1", "each", "n", 1), note("2", "each", "s", 2), note("3", "none"), note("4", "")]
    health = plan_health(EXERCISE, notes, turns=3, turn=2)
    assert states(health, "each") == [COLLECTED, MISSED, OPEN, COLLECTED, LATER, LATER]
    assert states(health, "once") == [OPEN]
    assert states(health, "some") == [MISSED, LATER]
    assert health.loose == ("3", "4")
    assert (health.wanted, health.count(COLLECTED)) == (9, 2)
    assert health.by_seat()["n"] == {COLLECTED: 1, OPEN: 1, LATER: 1}
    assert health.by_turn()[1] == {COLLECTED: 1, MISSED: 2}
    assert [(item.id, cell.turn) for item, cell in health.missing(seat="s")] == [("each", 1)]
    assert [item.id for item, _ in health.missing(turn=0)] == ["once"]


def test_after_the_game_nothing_is_open_and_withdrawn_ones_do_not_count() -> None:
    notes = [note("1", "once"), note("2", "some", turn=3, withdrawn=True)]
    health = plan_health(EXERCISE, notes, turns=3, turn=3, ended=True)
    assert states(health, "once") == [COLLECTED]
    assert states(health, "some") == [MISSED, MISSED]
    assert not health.count(OPEN) + health.count(LATER)
    assert [each.complete for each in health.items] == [True, False, False]


NOTES = st.builds(
    note,
    st.uuids().map(str),
    st.sampled_from(["once", "each", "some", "other"]),
    st.sampled_from(["", "n", "s"]),
    st.integers(1, 3),
)


@given(st.lists(NOTES, max_size=12), st.integers(1, 3), st.booleans())
def test_counts_add_up_and_more_notes_never_collect_less(
    notes: list[Observation], turn: int, ended: bool
) -> None:
    whole = plan_health(EXERCISE, notes, 3, turn, ended=ended)
    less = plan_health(EXERCISE, notes[:-1], 3, turn, ended=ended)
    assert less.count(COLLECTED) <= whole.count(COLLECTED)
    for grouped in (whole.by_seat(), whole.by_turn()):
        assert sum(counter.total() for counter in grouped.values()) == whole.wanted == 9
    assert len(whole.missing()) == whole.count(OPEN) + whole.count(MISSED)


def test_a_running_game_tells_what_is_missing(session: Session) -> None:
    notes = Observations(session)
    notes.add("watcher", "At once", item="pace", seat="north_land")
    health = plan_health(
        exercise_of(session), [each.observation for each in notes.all()], session.game.scenario.turns, 1
    )
    assert health.by_seat()["north_land"][COLLECTED] == 1
    assert health.by_seat()["north_sea"][OPEN] == 1
    assert names_of(session.game).seats[1] == ("north_land", "player", "arden")


def test_a_game_played_by_bots_has_no_observations(tmp_path: Path) -> None:
    with play_tutorial(tmp_path / "game.wargame") as game:
        assert Observations(game.session).all() == ()
