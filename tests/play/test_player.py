"""Bots at the table: they play until a person must act, see no more than a seat, and cannot block a game."""

from __future__ import annotations

import pytest
from support.tutorial import play_tutorial, tutorial

from wargame.engine.codec import state_digest
from wargame.engine.dice import SECRET_PURPOSES
from wargame.engine.events import GroupBegan
from wargame.engine.orders import EndPhase, Order, ReleaseInject
from wargame.engine.view import SeatView
from wargame.play.bots import make_bots
from wargame.play.player import MAX_REFUSALS, BotStuck, Questions, play_on, seat_to_act
from wargame.play.session import Session
from wargame.storage.games import new_game


class Passive:
    """Ends every phase; answers nothing."""

    def __init__(self) -> None:
        self.seen: list[SeatView] = []

    def choose(self, questions: Questions) -> Order:
        self.seen.append(questions.view())
        assert questions.seat == questions.view().seat
        return EndPhase()


class Foolish:
    """Orders what it may not."""

    def __init__(self) -> None:
        self.tries = 0

    def choose(self, questions: Questions) -> Order:
        self.tries += 1
        return ReleaseInject("none")


def a_session() -> Session:
    return new_game(tutorial(), seed=4).session


def test_bots_stop_where_a_person_must_act() -> None:
    session = a_session()
    bot = Passive()
    heard: list[int] = []
    first = seat_to_act(session.engine, session.state)
    waiting = play_on(session, {first: bot}, on_entry=lambda entry: heard.append(entry.id))
    assert waiting not in ("", first)
    assert heard == [2]
    assert [view.seat for view in bot.seen] == [first]
    assert not bot.seen[0].truth


def test_bots_play_to_the_end_and_to_a_turn() -> None:
    session = a_session()
    bots = {seat.id: Passive() for seat in tutorial().scenario.seats if seat.role == "player"}
    assert play_on(session, bots, turns=2) in bots
    assert session.state.turn == 3 and not session.finished
    assert play_on(session, bots) == ""
    assert session.finished


def test_a_bot_that_is_refused_again_and_again_ends_its_phase() -> None:
    session = a_session()
    first = seat_to_act(session.engine, session.state)
    foolish = Foolish()
    play_on(session, {first: foolish})
    assert foolish.tries == MAX_REFUSALS
    assert session.entries[-1].order == EndPhase()


def test_a_game_that_does_not_end_is_given_up() -> None:
    session = a_session()
    bots = {seat.id: Passive() for seat in tutorial().scenario.seats if seat.role == "player"}
    with pytest.raises(BotStuck, match="not ended after 5 orders"):
        play_on(session, bots, max_orders=5)


def test_a_real_game_folds_rewinds_and_plays_on_alike() -> None:
    session = play_tutorial(turns=2).session
    end, digest = session.head, session.digest
    states = {entry.id: state_digest(session.state_at(entry.id)) for entry in session.entries}
    assert states[end] == state_digest(session.state)
    fresh = Session(session.engine, session.journal, session.seed)
    assert state_digest(fresh.state) == states[end]
    # Bots plan once an activation, so they go on alike from where one begins.
    start = next(
        entry.id
        for entry in session.entries
        if entry.id > 10 and any(isinstance(event, GroupBegan) for event in entry.events)
    )
    assert session.rewind("facilitator", start) is None
    assert state_digest(session.state) == states[start]
    play_on(session, make_bots(session.game), turns=2)
    assert state_digest(session.state) == states[end]
    assert session.digest != digest, "another branch has another chain"
    assert [entry.events for entry in session.entries] == [entry.events for entry in fresh.entries]


def test_typed_dice_give_the_game_that_they_show() -> None:
    """Typing what the program would draw leads to the same events, but for where the rolls came from."""
    session = play_tutorial(turns=1).session
    rolled = next(entry for entry in session.entries if entry.dice and entry.order is not None)
    assert rolled.order is not None
    assert session.rewind("facilitator", rolled.parent) is None
    typed: list[int] = []
    for roll in rolled.dice:
        if roll.purpose in SECRET_PURPOSES:
            continue
        asked = session.submit(rolled.seat, rolled.order, typed=typed)
        assert asked.dice is not None
        assert (asked.dice.die, asked.dice.purpose) == (roll.die, roll.purpose)
        typed.append(roll.value)
    done = session.submit(rolled.seat, rolled.order, typed=typed)
    assert done.entry is not None
    assert [roll.value for roll in done.entry.dice] == [roll.value for roll in rolled.dice]
    assert {roll.source for roll in done.entry.dice if roll.purpose not in SECRET_PURPOSES} == {"typed"}
    assert state_digest(session.state) == state_digest(session.state_at(rolled.id))


def test_the_facilitator_releases_an_inject_and_takes_it_back() -> None:
    session = a_session()
    inject = next(each.id for each in tutorial().scenario.injects if each.manual)
    before = state_digest(session.state)
    assert session.submit("facilitator", ReleaseInject(inject)).entry is not None
    assert any(line.kind == "inject" for line in session.log("facilitator"))
    assert inject in session.undo_state("facilitator").what
    assert session.undo("facilitator") is None
    assert state_digest(session.state) == before
