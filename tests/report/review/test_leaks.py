"""A seat's review: change only what the seat cannot know, and every byte of every file stays the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.retold import identified, retold
from support.white_game import white_game

from wargame.play.session import Session
from wargame.play.words import side_of_seat
from wargame.report.charts.charts import charts_of
from wargame.report.review.files import write_docx, write_html
from wargame.report.review.review import review_of
from wargame.storage.games import OpenGame


def files(session: Session, seat: str, folder: Path) -> dict[str, bytes]:
    """What a seat's review is made of."""
    review = review_of(session, seat)
    charts = charts_of(review)
    write_html(review, charts, {}, folder / "review.html")
    write_docx(review, (), {}, folder / "review.docx")
    views = repr([end.view for end in review.ends]).encode()  # what maps are painted from
    names = ("review.html", "review.docx")
    return {**{name: (folder / name).read_bytes() for name in names}, "views": views}


@pytest.mark.parametrize("seat", ["dprk", "rok", "jpn"])
def test_no_file_depends_on_what_a_seat_cannot_know(crisis: Session, seat: str, tmp_path: Path) -> None:
    other = retold(crisis, seat)
    assert other.digest != crisis.digest
    mine, theirs = files(crisis, seat, tmp_path), files(other, seat, tmp_path)
    assert mine.keys() == theirs.keys()
    assert [name for name in mine if mine[name] != theirs[name]] == []


@pytest.mark.parametrize("seat", ["dprk", "us"])
def test_what_the_facilitator_thinks_and_writes_stays_with_the_facilitator(seat: str, tmp_path: Path) -> None:
    session = white_game().session
    other = retold(session, seat)
    assert files(session, seat, tmp_path) == files(other, seat, tmp_path)
    text = (tmp_path / "review.html").read_text("utf-8")
    facilitator = files(session, "facilitator", tmp_path)["review.html"].decode()
    for secret in ("Ruling 1", "Loud voices in the room", "Is the alarm real?", "Decide under anger"):
        assert secret in facilitator
        assert secret not in text


def test_the_test_would_notice_a_leak(crisis: Session) -> None:
    other = retold(crisis, "rok")
    for seat in ("facilitator", "dprk"):
        mine, theirs = review_of(crisis, seat), review_of(other, seat)
        assert mine.ruled != theirs.ruled
        assert [end.view for end in mine.ends] != [end.view for end in theirs.ends]


def test_a_finished_game_does_not_open_a_seats_review(tutorial_game: OpenGame, tmp_path: Path) -> None:
    session = tutorial_game.session
    assert session.finished
    seat = next(each.id for each in session.game.scenario.seats if each.role == "player")
    other = retold(session, seat)
    assert files(session, seat, tmp_path) == files(other, seat, tmp_path)
    text = (tmp_path / "review.html").read_text("utf-8")
    known = set(identified(session, side_of_seat(session.game, seat)))
    own = session.game.allied[side_of_seat(session.game, seat)]
    hidden = [
        unit.name
        for number, unit in enumerate(session.game.unit_defs)
        if number not in known and not own[session.game.side_index[unit.side]]
    ]
    assert hidden
    assert not [name for name in hidden if name in text]
