"""The log tells each seat what it may know, in the words that it knows."""

from __future__ import annotations

import pytest
from support.fakegame import fake_session

from wargame.engine.orders import Attack, EndPhase, MoveUnit, Scout
from wargame.play.log import KINDS, LogLine
from wargame.play.session import Session


@pytest.fixture
def session() -> Session:
    session = fake_session()
    for order in (MoveUnit(0, (7,)), Attack((0,), 8), Scout(0, "uas", 8), EndPhase()):
        assert session.submit("red", order).entry is not None
    return session


def told(session: Session, seat: str) -> list[str]:
    return [line.sentence for line in session.log(seat)]


def test_each_seat_reads_only_what_it_may_know(session: Session) -> None:
    red, blue, chief = (told(session, seat) for seat in ("red", "blue", "chief"))
    assert "1st Red moves from 0202 to 0302 Seoul" in red
    assert not any("moves" in line for line in blue)
    assert not any("Identified" in line for line in blue)
    assert any("Red: Identified" in line for line in chief)
    assert any("The game begins: Fake strait" in line for line in chief)
    assert any("2nd Blue" in line for line in blue)


def test_a_unit_is_called_what_the_seat_knew_at_that_moment(session: Session) -> None:
    red = told(session, "red")
    losses = next(line for line in red if "loses" in line)
    assert losses == "A detected armour division loses a step"
    assert next(line for line in red if "Identified" in line).endswith("2nd Blue")
    blue = told(session, "blue")
    assert any(" by an unknown unit: defender worn (" in line for line in blue)
    assert not any("1st Red" in line for line in blue)
    observer = told(session, "somebody else")
    assert not any("2nd Blue" in line or "1st Red" in line for line in observer)


def test_lines_say_where_when_and_under_which_rule(session: Session) -> None:
    lines = session.log("red")
    assert {line.kind for line in lines} <= set(KINDS)
    fight = next(line for line in lines if line.kind == "combat" and line.rule)
    assert (fight.entry, fight.turn, fight.phase, fight.side, fight.hex, fight.unit) == (3, 1, 0, 0, 8, 0)
    assert fight.rule == "8.1"
    assert fight.text == "Attack on {1} by {0}: {2} ({3} on {4})"
    assert isinstance(fight, LogLine)


def test_the_log_follows_the_game_back_and_forth(session: Session) -> None:
    whole = told(session, "red")
    assert session.rewind("chief", 2) is None
    early = told(session, "red")
    assert early == whole[: len(early)] and len(early) < len(whole)
    assert [line.sentence for line in session.log("red", 5)] == whole
    fresh = Session(session.engine, session.journal, session.seed)
    assert [line.sentence for line in fresh.log("red", 5)] == whole
