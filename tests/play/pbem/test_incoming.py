"""Orders that come back: looked over before anything happens, carried out as ordinary orders or in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from support.mail import answered, game_of, to_act

from wargame.engine.codec import state_digest
from wargame.engine.desk_orders import Explain
from wargame.engine.orders import EndPhase, MoveUnit, ReleaseInject, SetPosture
from wargame.play.bots import make_bots
from wargame.play.pbem.carrying import Carrying
from wargame.play.pbem.incoming import (
    CERTAIN,
    DONE,
    REFUSED,
    ROLLS,
    Foreign,
    Preview,
    Row,
    look_over,
)
from wargame.play.player import bot_order, seat_to_act
from wargame.storage.games import OpenGame


@pytest.fixture
def game(tmp_path: Path) -> Iterator[OpenGame]:
    with game_of("tutorial-strait", tmp_path / "game.wargame", turns=2) as made:
        yield made


def carry_out(game: OpenGame, preview: Preview, rows: Sequence[Row]) -> Carrying:
    """Gives orders of a sheet until one must wait."""
    run = Carrying(game.session, preview)
    for row in rows:
        order = run.prepare(row)
        if run.stopped:
            break
        if order is not None:
            done = game.session.submit(preview.known.seat, order)
            if done.entry is not None:
                run.took(row, done.entry.id)
            else:
                run.refuse(row, str(done.refusal))
    run.finish()
    return run


def preview_of(game: OpenGame, tmp_path: Path, message: str = "") -> Preview:
    sheet = answered(game, to_act(game), tmp_path / "p.wgpacket", message)
    return look_over(game.session, game.header.game, sheet)


def test_looking_over_changes_nothing_and_tells_what_each_order_is_worth(
    game: OpenGame, tmp_path: Path
) -> None:
    before = (game.session.head, state_digest(game.session.state), len(game.session.journal))
    preview = preview_of(game, tmp_path, "Good luck.")
    assert (game.session.head, state_digest(game.session.state), len(game.session.journal)) == before
    assert preview.sheet.message == "Good luck." and preview.notes == ()
    verdicts = [row.verdict for row in preview.rows]
    assert ROLLS in verdicts and verdicts[-1] == CERTAIN and REFUSED not in verdicts
    rolled = [row.number for row in preview.rows if row.verdict == ROLLS]
    assert preview.rows[-1].after == tuple(rolled)
    assert all(row.rolls for row in preview.rows if row.verdict == ROLLS)
    assert all(row.text and "unit" not in row.text for row in preview.rows)


def test_carried_out_they_are_ordinary_orders_of_their_seat(game: OpenGame, tmp_path: Path) -> None:
    preview, session = preview_of(game, tmp_path), game.session
    start = session.head
    run = carry_out(game, preview, preview.rows)
    assert list(run.became) == [row.number for row in preview.rows] and not run.refused
    entries = [entry for entry in session.entries if entry.id > start and entry.seat == preview.known.seat]
    assert [entry.id for entry in entries] == list(run.became.values())
    received = [record.value for record in session.records.of("post")][-1]
    assert received["what"] == "orders" and received["packet"] == preview.known.id
    assert received["entries"] == list(run.became.values())


def test_a_part_is_carried_out_and_the_rest_later(game: OpenGame, tmp_path: Path) -> None:
    session, preview = game.session, preview_of(game, tmp_path)
    assert list(carry_out(game, preview, preview.rows[1:2]).became) == [2]
    again = look_over(session, game.header.game, preview.sheet)
    assert [row.verdict == DONE for row in again.rows] == [n == 1 for n in range(len(again.rows))]
    assert again.notes == ("1 of these orders were carried out before",)
    run = carry_out(game, again, again.rows[:2])
    assert list(run.became) == [1] and "carried out before" in run.refused[2]
    assert session.undo("facilitator") is None
    once_more = look_over(session, game.header.game, preview.sheet)
    assert [row.verdict for row in once_more.rows[:2]] == [again.rows[0].verdict, DONE]


def test_an_order_that_the_rules_refuse_says_why_and_the_others_are_judged_without_it(
    game: OpenGame, tmp_path: Path
) -> None:
    sheet = answered(game, to_act(game), tmp_path / "p.wgpacket")
    wrong = replace(
        sheet,
        orders=(MoveUnit(0, (1, 2)), SetPosture(999, "hide"), ReleaseInject("x"), *sheet.orders),
    )
    rows = look_over(game.session, game.header.game, wrong).rows
    assert [row.verdict for row in rows[:3]] == [REFUSED] * 3
    assert "not possible in the" in rows[0].reason
    assert rows[1].reason == "the packet has no unit 999" and rows[1].order is None
    assert "only the facilitator" in rows[2].reason
    assert all(row.verdict != REFUSED for row in rows[3:])


def test_what_does_not_belong_here_is_told_apart(game: OpenGame, tmp_path: Path) -> None:
    session, id_ = game.session, game.header.game
    sheet = answered(game, to_act(game), tmp_path / "p.wgpacket")
    seats = [seat.id for seat in session.game.scenario.seats if seat.role == "player"]
    other = next(seat for seat in seats if seat != sheet.seat)
    for wrong, says in (
        (replace(sheet, game="another"), "belong to another game"),
        (replace(sheet, packet="f" * 32), "has not sent"),
        (replace(sheet, seat=other), f"said to be of '{other}'"),
    ):
        with pytest.raises(Foreign, match=says):
            look_over(session, id_, wrong)
    entry = session.head
    assert session.submit(sheet.seat, EndPhase()).entry
    bots = make_bots(session.game)
    while session.state.phase == session.state_at(entry).phase:
        acts = seat_to_act(session.engine, session.state)
        bot_order(session, acts, bots[acts])
    with pytest.raises(Foreign, match="these orders are for turn"):
        look_over(session, id_, sheet)
    assert session.rewind("facilitator", entry - 1) is None
    with pytest.raises(Foreign, match=f"made at entry {entry}, which is not on the line"):
        look_over(session, id_, sheet)


def test_orders_of_allies_in_the_same_phase_only_make_a_note(tmp_path: Path) -> None:
    with game_of("korea-escalation", tmp_path / "game.wargame", turns=1) as game:
        session = game.session
        bots = make_bots(session.game)
        for _ in range(400):
            if len(session.state.waiting) > 1 and not session.state.decisions:
                break
            acts = seat_to_act(session.engine, session.state)
            bot_order(session, acts, bots[acts])
        else:
            raise AssertionError("allies never act together")
        first, second = (session.game.sides[side].id for side in session.state.waiting[:2])
        seats = {seat.side: seat.id for seat in session.game.scenario.seats if seat.role == "player"}
        sheets = [answered(game, seats[side], tmp_path / f"{side}.wgpacket") for side in (first, second)]
        preview = look_over(session, game.header.game, sheets[0])
        carried = carry_out(game, preview, preview.rows).became
        later = look_over(session, game.header.game, sheets[1])
        assert later.notes[0].startswith(f"{len(carried)} other orders")
        assert all(row.verdict != REFUSED for row in later.rows)


def test_they_stop_at_a_question_and_go_on_after_it(tmp_path: Path) -> None:
    with game_of("strait-classic", tmp_path / "game.wargame", turns=1) as game:
        session, bots = game.session, make_bots(game.session.game)
        for _ in range(60):
            seat = to_act(game)
            preview = look_over(session, game.header.game, answered(game, seat, tmp_path / "p.wgpacket"))
            run = carry_out(game, preview, preview.rows)
            if not run.stopped:
                continue
            assert "has a question to answer first" in run.stopped
            while session.state.decisions:
                acts = to_act(game)
                bot_order(session, acts, bots[acts])
            rest = look_over(session, game.header.game, preview.sheet)
            assert [row.number for row in rest.rows if row.verdict == DONE] == list(run.became)
            assert carry_out(game, rest, rest.rows).became
            return
    raise AssertionError("no question ever came up: the test sees nothing")


def test_an_explanation_goes_only_with_the_order_that_it_explains(game: OpenGame, tmp_path: Path) -> None:
    sheet = answered(game, to_act(game), tmp_path / "p.wgpacket")
    why = Explain("It is the only crossing.", 70)
    told = replace(sheet, orders=(sheet.orders[0], why, *sheet.orders[1:]))
    preview = look_over(game.session, game.header.game, told)
    assert preview.rows[1].verdict == CERTAIN
    run = carry_out(game, preview, preview.rows[1:2])
    assert "not carried out with it" in run.refused[2]
    run = carry_out(game, preview, preview.rows[:2])
    assert list(run.became) == [1, 2]
