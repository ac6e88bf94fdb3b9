"""What only the facilitator may read of an exercise reaches no other seat."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.little_exercise import tutorial_exercise, write_files
from support.surfaces import surfaces

from wargame.play.bots import make_bots
from wargame.play.exercise import change_exercise, exercise_of
from wargame.play.observations import Observations
from wargame.play.player import play_on
from wargame.play.session import Session
from wargame.report.export.tables import tables_of
from wargame.scenarios.exercise.model import Exercise
from wargame.scenarios.library import Library
from wargame.storage.games import new_game

SEATS = ("north_land", "south_player", "watcher")
MARK = "zzsecret"


def marked(exercise: Exercise) -> Exercise:
    """The exercise with a mark in everything that is not for everybody."""
    return replace(
        exercise,
        purpose=f"{MARK} purpose",
        guide=f"{MARK} guide",
        objectives=tuple(replace(each, text=f"{MARK} objective") for each in exercise.objectives),
        questions=tuple(replace(each, text=f"{MARK} question") for each in exercise.questions),
        plan=tuple(replace(each, datum=f"{MARK} datum") for each in exercise.plan),
        seats=tuple(
            replace(each, person=f"{MARK} person", contact=f"{MARK} contact", briefing=f"{MARK} {each.id}")
            for each in exercise.seats
        ),
        timetable=tuple(replace(each, text=f"{MARK} plan of the day") for each in exercise.timetable),
    )


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    folder = tmp_path_factory.mktemp("leaks")
    write_files(folder / "exercises" / "mine", tutorial_exercise())
    game = new_game(Library([folder]).open("little-exercise"), seed=1)
    made = game.session
    assert change_exercise(made, "facilitator", marked(exercise_of(made))) == ()
    assert MARK in exercise_of(made).guide
    notes = Observations(made)
    notes.add("facilitator", f"{MARK} observation", tags=(MARK,), seat="north_land", item="pace")
    notes.add("watcher", f"{MARK} of the observer")
    made.records.add("draft", "facilitator", f'{{"text": "{MARK} draft"}}')
    play_on(made, make_bots(made.game), turns=1)
    return made


@pytest.mark.parametrize("seat", SEATS)
def test_no_answer_of_the_engine_tells_of_it(session: Session, seat: str) -> None:
    answers = surfaces(session.engine, session.state, seat)
    assert answers
    assert not [answer for answer in answers if MARK in answer]


@pytest.mark.parametrize("seat", SEATS)
def test_neither_log_nor_tables_tell_of_it(session: Session, seat: str) -> None:
    assert MARK not in repr(session.log(seat))
    tables = tables_of(session, seat)
    assert tables
    assert MARK not in repr([table for table in tables if table.name != "observations"])
    told = next(table for table in tables if table.name == "observations")
    author = [column.name for column in told.columns].index("author")
    assert all(row[author] == seat for row in told.rows), "it reads what others wrote"
    assert len(told.rows) == (seat == "watcher")


def test_an_observer_reads_only_what_it_wrote(session: Session) -> None:
    notes = Observations(session)
    assert [each.observation.text for each in notes.of("watcher")] == [f"{MARK} of the observer"]
    assert notes.of("north_land") == ()
