"""The clock of a phase counts what it is told, through pauses and past its end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wargame.play.clock import (
    MINUTE,
    OFF,
    OVERTIME,
    RUNNING,
    WARNING,
    Allowance,
    RunningClock,
    clock_text,
)

TEN = Allowance(10 * MINUTE, 2 * MINUTE)


def test_a_clock_runs_warns_and_goes_into_overtime():
    clock = RunningClock().go(0).begin(TEN, 1000)
    assert clock.state(1000) == RUNNING and clock.left(1000) == 10 * MINUTE
    assert clock.state(1000 + 8 * MINUTE) == WARNING
    assert clock.state(1000 + 10 * MINUTE) == WARNING
    assert clock.state(1001 + 10 * MINUTE) == OVERTIME
    assert clock.left(1000 + 11 * MINUTE) == -MINUTE


def test_a_paused_clock_stands_and_a_new_phase_begins_standing():
    clock = RunningClock().go(0).begin(TEN, 0).pause(3 * MINUTE)
    assert clock.paused and clock.left(60 * MINUTE) == 7 * MINUTE
    assert clock.go(60 * MINUTE).left(61 * MINUTE) == 6 * MINUTE
    following = clock.begin(Allowance(MINUTE), 60 * MINUTE)
    assert following.paused and following.left(99 * MINUTE) == MINUTE


def test_time_can_be_given_to_a_clock_without_a_limit():
    clock = RunningClock().go(0)
    assert clock.state(5) == OFF and clock.left(5) == 0
    assert clock.give(5 * MINUTE).state(0) == RUNNING
    assert clock.give(-5 * MINUTE).state(0) == OFF


def test_a_clock_set_back_counts_no_time():
    assert RunningClock(TEN, 500, 10_000).passed(4_000) == 500


@given(st.lists(st.tuples(st.booleans(), st.integers(0, MINUTE)), max_size=30))
def test_pauses_never_lose_or_make_time(steps: list[tuple[bool, int]]):
    clock, now, ran = RunningClock(TEN), 0, 0
    for run, length in steps:
        clock = clock.go(now) if run else clock.pause(now)
        now += length
        ran += length if run else 0
    assert clock.passed(now) == ran


def test_texts_of_a_clock():
    assert clock_text(452_000) == "07:32"
    assert clock_text(451_001) == "07:32"
    assert clock_text(0) == "00:00" and clock_text(1) == "00:01"
    assert clock_text(-12_900) == "+00:12"
    assert clock_text(3_900_000) == "1:05:00"
