"""Orders drafted on a packet: checked by the same rules, taken back at will, and stopped before a roll."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.mail import draft_of, game_of, let_bot, sent, to_act

from wargame.engine.message_orders import WriteMessage
from wargame.engine.orders import Act, Attack, EndPhase, MoveUnit, Order, Scout, Strike
from wargame.play.bots import make_bots
from wargame.play.pbem.draft import ENDS, START, Draft
from wargame.play.player import bot_order, seat_to_act
from wargame.storage.games import OpenGame


@pytest.fixture
def game(tmp_path: Path) -> Iterator[OpenGame]:
    with game_of("tutorial-strait", tmp_path / "game.wargame", turns=2) as made:
        yield made


@pytest.fixture
def draft(game: OpenGame, tmp_path: Path) -> Draft:
    return draft_of(sent(game, to_act(game), tmp_path / "p.wgpacket"))


def moving(game: OpenGame, tmp_path: Path) -> Draft:
    """A draft in a phase in which the seat may move."""
    for entry in game.session.entries:
        if isinstance(entry.order, MoveUnit):
            assert game.session.rewind("facilitator", entry.parent) is None
            return draft_of(sent(game, to_act(game), tmp_path / "p.wgpacket"))
    raise AssertionError("nobody ever moves")


def first(draft: Draft, *kinds: type[Order]) -> Order:
    return next(o for o in draft.engine.orders(draft.state, draft.packet.seat) if isinstance(o, kinds))


def test_it_begins_with_what_the_packet_says(draft: Draft) -> None:
    assert draft.head == START and draft.drafted == () and draft.asked
    assert not draft.undo_state(draft.packet.seat).possible
    lines = draft.log(draft.packet.seat)
    assert [line.sentence for line in lines] == [line.sentence for line in draft.packet.lines()]


def test_a_move_is_shown_as_done_and_the_next_order_starts_from_there(game: OpenGame, tmp_path: Path) -> None:
    draft = moving(game, tmp_path)
    seat = draft.packet.seat
    order = first(draft, MoveUnit)
    assert isinstance(order, MoveUnit)
    assert draft.submit(seat, order).entry
    assert draft.state.units[order.unit].hex == order.path[-1]
    assert draft.rolls(draft.head) == ""
    assert draft.submit(seat, order).refusal is not None  # it stands elsewhere now
    assert len(draft.log(seat)) > len(draft.packet.lines())
    assert draft.undo(seat) is None and draft.orders == ()
    assert draft.redo(seat) is None and draft.orders == (order,)


def test_what_hangs_on_a_roll_says_so_and_only_its_certain_part_happens(draft: Draft) -> None:
    seat = draft.packet.seat
    order = first(draft, Attack, Strike, Scout, Act)
    before = draft.state.copy()
    assert draft.submit(seat, order).entry
    assert draft.rolls(draft.head)
    assert all(roll.source == "" for roll in draft.journal[draft.head].dice), "somebody has rolled"
    assert draft.state.contacts == before.contacts
    assert draft.engine.check(draft.state, seat, order) is not None, "the unit has not acted"


def test_nothing_follows_the_end_of_the_phase_until_it_is_taken_back(draft: Draft) -> None:
    seat = draft.packet.seat
    order = first(draft, Attack, Strike, Scout, Act)
    assert draft.submit(seat, EndPhase()).entry
    assert draft.why_closed() == ENDS
    refused = draft.submit(seat, order).refusal
    assert refused is not None and refused.text == ENDS
    assert draft.undo(seat) is None
    assert draft.submit(seat, order).entry


def test_an_order_is_taken_out_of_the_middle_and_those_after_it_are_checked_again(draft: Draft) -> None:
    let_bot(draft)
    orders = draft.orders
    assert len(orders) > 2
    assert draft.drop(draft.drafted[1].id) is None
    assert draft.orders == (orders[0], *orders[2:])
    assert draft.drop(999) is not None


def test_only_the_seat_of_the_packet_orders_and_what_the_rules_refuse_is_refused(draft: Draft) -> None:
    other = next(s.id for s in draft.game.scenario.seats if s.role == "player" and s.id != draft.packet.seat)
    refused = draft.submit(other, EndPhase()).refusal
    assert refused is not None and "another seat" in refused.text
    refused = draft.submit(draft.packet.seat, MoveUnit(0, (1, 2, 3))).refusal
    assert refused is not None
    assert draft.orders == ()


def test_who_is_not_asked_can_look_but_not_order(game: OpenGame, tmp_path: Path) -> None:
    seat = next(s.id for s in game.session.game.scenario.seats if s.role == "player" and s.id != to_act(game))
    draft = draft_of(sent(game, seat, tmp_path / "p.wgpacket"))
    assert not draft.asked
    refused = draft.submit(seat, EndPhase()).refusal
    assert refused is not None and "is not asked to act now" in refused.text


def test_a_question_is_answered_and_ends_the_draft(tmp_path: Path) -> None:
    with game_of("strait-classic", tmp_path / "game.wargame", turns=1) as game:
        session = game.session
        bots = make_bots(session.game)
        for _ in range(400):
            decisions = session.state.decisions
            if decisions and decisions[-1].kind == "retreat":
                break
            acts = seat_to_act(session.engine, session.state)
            bot_order(session, acts, bots[acts])
        else:
            raise AssertionError("nobody ever has to choose where to fall back to")
        seat = to_act(game)
        draft = draft_of(sent(game, seat, tmp_path / "p.wgpacket"))
        asked = draft.state.decisions[-1]
        here = session.view(seat).decision
        assert here is not None
        assert [key for key, _, _ in asked.choices] == [key for key, _, _ in here.choices]
        assert asked.data[2] == 0, "the packet tells who beat the stack"
        let_bot(draft)
        assert len(draft.orders) == 1 and draft.why_closed() == ENDS


def test_words_may_follow_the_end_of_the_phase_and_do_not_open_it_again(draft: Draft) -> None:
    seat = draft.packet.seat
    order = first(draft, Attack, Strike, Scout, Act)
    assert draft.submit(seat, EndPhase()).entry
    assert draft.submit(seat, WriteMessage((), "When does the rain end?", "request")).entry
    assert draft.why_closed() == ENDS and draft.submit(seat, order).refusal is not None
    assert [message.text for message in draft.view(seat).messages] == ["When does the rain end?"]
