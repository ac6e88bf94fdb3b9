"""The worked exercise that ships is whole: list, contingencies, plan and papers fit together."""

from __future__ import annotations

from functools import cache

from wargame.scenarios.library import Library, Opened

ID = "korea-escalation-half-day"


@cache
def opened() -> Opened:
    return Library().open(ID)


def test_the_list_is_long_enough_and_its_contingencies_follow_something():
    injects = {inject.id: inject for inject in opened().scenario.injects}
    contingencies = [inject for inject in injects.values() if inject.unanswered]
    assert len(injects) >= 25 and len(contingencies) >= 6
    for inject in contingencies:
        before = injects[inject.unanswered]
        assert before.expected and before.number < inject.number
        assert f"inject {inject.number}" in before.otherwise or f"of {before.number}." in inject.note


def test_every_inject_trains_an_objective_and_every_objective_is_trained_and_observed():
    scenario = opened().scenario
    exercise = scenario.exercise
    assert exercise is not None
    objectives = {each.id for each in exercise.objectives}
    trained = {word.strip() for inject in scenario.injects for word in inject.trains.split(";")}
    assert trained == objectives
    questions = {each.id for each in exercise.questions}
    assert {item.question for item in exercise.plan if item.question} == questions
    answered = {item.objective for item in exercise.plan if item.objective}
    assert objectives - answered <= {"ending"}, (
        "the last objective is answered by the question of the first step"
    )


def test_six_seats_have_papers_and_the_morning_fits_its_minutes():
    exercise = opened().scenario.exercise
    assert exercise is not None
    assert len(exercise.seats) == 6 and all(len(seat.briefing) > 300 for seat in exercise.seats)
    assert sum(part.minutes for part in exercise.timetable) == exercise.minutes
    assert [part.turn for part in exercise.timetable if part.turn] == [1, 2, 3, 4, 5, 6]
    assert "The review" in exercise.guide


def test_what_is_due_waits_for_the_facilitator():
    assert opened().scenario.injects_wait
