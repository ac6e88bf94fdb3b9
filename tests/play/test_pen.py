"""The facilitator's pen: who may draw, who sees what, withdrawing, the past, and files of others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import desk
from support.tutorial import play_tutorial

from wargame.engine.orders import EndPhase
from wargame.play.past import Past
from wargame.play.pen import CIRCLE, KIND, LINE, MAX_MARKS, TEXT, Mark, Pen, PenError
from wargame.play.session import Session
from wargame.storage.games import open_game

HERE = ((0.0, 0.0), (10.0, 5.0))
CHIEF = "facilitator"


@pytest.fixture
def session() -> Session:
    return desk.controller().session


def test_each_seat_sees_its_own_marks_and_the_facilitator_all(session: Session) -> None:
    pen = Pen(session)
    pen.draw(CHIEF, Mark("arrow", HERE, "red", seats=("north",)))
    pen.draw(CHIEF, Mark(CIRCLE, HERE, "blue", seats=("north", "observer")))
    pen.draw(CHIEF, Mark(TEXT, HERE[:1], "ink", "Only mine"))
    assert [mark.shape for mark in pen.of(CHIEF)] == ["arrow", "circle", "text"]
    assert [mark.shape for mark in pen.of("north")] == ["arrow", "circle"]
    assert [mark.shape for mark in pen.of("observer")] == ["circle"]
    assert pen.of("south") == ()


def test_what_a_seat_gets_says_nothing_of_other_marks_and_seats(session: Session) -> None:
    other = desk.controller().session
    Pen(session).draw(CHIEF, Mark(LINE, HERE, "green", seats=("north",)))
    Pen(other).draw(CHIEF, Mark(TEXT, HERE[:1], text="Secret"))
    Pen(other).draw(CHIEF, Mark(LINE, HERE, "red", seats=("south",)))
    Pen(other).draw(CHIEF, Mark(LINE, HERE, "green", seats=("north", "south", "observer")))
    assert repr(Pen(session).of("north")) == repr(Pen(other).of("north"))
    assert "south" not in repr(Pen(other).of("north"))


def test_a_mark_is_withdrawn_and_its_record_stays(session: Session) -> None:
    pen = Pen(session)
    first = pen.draw(CHIEF, Mark(LINE, HERE))
    second = pen.draw(CHIEF, Mark(LINE, HERE, "blue"))
    pen.withdraw(CHIEF, first.key)
    assert pen.all() == (second,)
    third = pen.draw(CHIEF, Mark(LINE, HERE, "green"))
    assert third.key not in (first.key, second.key)
    assert len(session.records.of(KIND)) == 4
    with pytest.raises(PenError, match="any more"):
        pen.withdraw(CHIEF, first.key)


@pytest.mark.parametrize("seat", ["north", "south", "observer", "nobody"])
def test_only_the_facilitator_draws_and_withdraws(session: Session, seat: str) -> None:
    pen = Pen(session)
    mark = pen.draw(CHIEF, Mark(LINE, HERE, seats=("north", "south")))
    with pytest.raises(PenError, match="facilitator"):
        pen.draw(seat, Mark(LINE, HERE))
    with pytest.raises(PenError, match="facilitator"):
        pen.withdraw(seat, mark.key)


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        (Mark("square", HERE), "red square"),
        (Mark(LINE, HERE, "pink"), "pink line"),
        (Mark(LINE, HERE[:1]), "points"),
        (Mark(LINE, HERE * 300), "points"),
        (Mark(LINE, ((0.0, float("nan")), (1.0, 1.0))), "on the map"),
        (Mark(TEXT, HERE[:1], text="  "), "write something"),
        (Mark(TEXT, HERE[:1], text="x" * 200), "letters"),
        (Mark(LINE, HERE, seats=("nowhere",)), "nowhere"),
    ],
)
def test_what_cannot_be_drawn_is_refused_and_not_written(session: Session, mark: Mark, why: str) -> None:
    with pytest.raises(PenError, match=why):
        Pen(session).draw(CHIEF, mark)
    assert session.records.of(KIND) == ()


def test_a_map_holds_only_so_many_marks(session: Session) -> None:
    pen = Pen(session)
    for _ in range(MAX_MARKS):
        session.records.add(KIND, CHIEF, body(f"m{_ + 1}"))
    with pytest.raises(PenError, match="take some away"):
        pen.draw(CHIEF, Mark(LINE, HERE))


def body(key: str, **changes: object) -> str:
    value = {"key": key, "shape": LINE, "points": [[0, 0], [1, 1]], "colour": "red", "text": "", "seats": []}
    return json.dumps(value | changes)


@pytest.mark.parametrize(
    "changes",
    [{"shape": "star"}, {"points": "far"}, {"points": [[1]]}, {"points": []}, {"seats": 3}, {"colour": 1}],
)
def test_a_mark_that_this_program_cannot_draw_is_left_out(
    session: Session, changes: dict[str, object]
) -> None:
    session.records.add(KIND, CHIEF, body("m1", **changes))
    session.records.add(KIND, CHIEF, body("m2"))
    assert [mark.key for mark in Pen(session).all()] == ["m2"]


def test_a_look_at_the_past_shows_the_marks_of_then_and_draws_none(session: Session) -> None:
    pen = Pen(session)
    early = pen.draw(CHIEF, Mark(LINE, HERE))
    then = session.head
    controller = desk.controller()
    assert session.submit(controller.asked_seats()[0], EndPhase()).entry is not None
    late = pen.draw(CHIEF, Mark(LINE, HERE, "blue"))
    pen.withdraw(CHIEF, early.key)
    past = Pen(Past(session, then))
    assert past.all() == (early,) and pen.all() == (late,)
    with pytest.raises(PenError, match="past"):
        past.draw(CHIEF, Mark(LINE, HERE))


def test_marks_are_kept_with_the_game(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    game = play_tutorial(path, turns=1)
    mark = Mark("arrow", ((1.23456, 2.0), (3.0, 4.0)), "violet", seats=("belmar",))
    drawn = Pen(game.session).draw(CHIEF, mark)
    game.close()
    with open_game(path, write=False) as again:
        assert Pen(again.session).all() == (drawn,)
        assert drawn.points[0] == (1.235, 2.0)
