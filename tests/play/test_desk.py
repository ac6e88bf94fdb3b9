"""The desk in a game that is kept: journal, log, undo, file, bots."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.botgames import small_war
from support.tutorial import play_tutorial, tutorial

from wargame.engine.desk_items import MODES
from wargame.engine.desk_orders import AddPoint, CastVote, Explain, Propose, Rule, SetArgument, SetMode
from wargame.engine.desk_state import holds_up
from wargame.engine.engine import Engine
from wargame.engine.game import Game, compile_game
from wargame.engine.orders import EndPhase, Order, Scout
from wargame.play.bots import ChiefBot, make_bots
from wargame.play.journal import Journal, MemoryStore
from wargame.play.player import facilitator_of, play_on, seat_to_act
from wargame.play.reasons import last_order, reasons
from wargame.play.session import Session
from wargame.scenarios.exercise.model import Exercise
from wargame.storage.games import new_game, open_game
from wargame.storage.verify import verify

CHIEF = "facilitator"


def with_modes(game: Game, **modes: str) -> Game:
    """The game with an exercise laid over it that has these modes."""
    exercise = Exercise("x", "X", game.scenario.id, modes=modes)
    return compile_game(game.ruleset, replace(game.scenario, exercise=exercise), game.map)


def session_of(game: Game, seed: int = 3) -> Session:
    return Session(Engine(game), Journal("root", MemoryStore()), seed)


def give(session: Session, seat: str, order: Order) -> None:
    done = session.submit(seat, order)
    assert done.entry is not None, done.refusal


def first_order(session: Session, kind: type[Order]) -> tuple[str, Order]:
    """Plays with bots until a seat may give such an order; the seat and the order."""
    for _ in range(400):
        seat = seat_to_act(session.engine, session.state)
        found = next((o for o in session.engine.orders(session.state, seat) if isinstance(o, kind)), None)
        if found is not None:
            return seat, found
        give(session, seat, EndPhase())
    raise AssertionError("no such order came up")


def test_the_modes_of_the_exercise_hold_from_the_start() -> None:
    session = session_of(with_modes(small_war(), attack="semi-rigid", strike="rigid"))
    assert session.state.modes == {"attack": "semi-rigid", "strike": "rigid"}


@pytest.mark.parametrize("mode", MODES[1:])
def test_bots_and_a_chief_bot_play_a_whole_game_in_every_mode(mode: str) -> None:
    kinds = dict.fromkeys(("move", "attack", "strike", "hover", "scout", "posture", "step_down"), mode)
    session = session_of(with_modes(small_war(), **kinds))
    players = {**make_bots(session.game), facilitator_of(session.game): ChiefBot()}
    assert play_on(session, players) == "" and session.finished
    rulings = [entry for entry in session.entries if isinstance(entry.order, Rule)]
    assert rulings and not session.state.desk
    orders = [entry.order for entry in session.entries if entry.seat != CHIEF]
    assert len(rulings) > len([order for order in orders if isinstance(order, EndPhase)]) / 10


def test_without_a_chief_the_game_waits_for_the_facilitator() -> None:
    session = session_of(with_modes(small_war(), move="free"))
    assert play_on(session, make_bots(session.game)) == CHIEF
    assert holds_up(session.state)
    moves = [item.order for item in session.state.desk]
    assert len(moves) == len(set(moves)), "a bot gave the same order twice"


def test_the_facilitator_takes_a_ruling_back_and_the_item_lies_there_again() -> None:
    session = session_of(small_war())
    give(session, CHIEF, SetMode("scout", "semi-rigid"))
    seat, order = first_order(session, Scout)
    give(session, seat, order)
    give(session, CHIEF, Rule(f"{seat}.1", "refuse", reason="storm"))
    assert session.undo(CHIEF) is None
    assert [item.id for item in session.state.desk] == [f"{seat}.1"]
    assert session.undo(seat) is None and not session.state.desk


def test_reason_and_feedback_reach_only_who_shall_hear_them() -> None:
    session = session_of(small_war())
    give(session, CHIEF, SetMode("scout", "semi-rigid"))
    seat, order = first_order(session, Scout)
    give(session, seat, order)
    give(session, seat, Explain("We are blind there", 80, f"{seat}.1"))
    feedback = ((seat, "Your drones are grounded."),)
    give(session, CHIEF, Rule(f"{seat}.1", "refuse", reason="teaching point", feedback=feedback))
    give(session, seat, Propose("Ask for satellite pictures"))
    other = next(s.id for s in session.game.scenario.seats if s.role == "player" and s.id != seat)
    logs = {
        who: "\n".join(line.sentence for line in session.log(who)) for who in (seat, other, CHIEF, "observer")
    }
    for text in ("Your drones are grounded.", "We are blind there", "Ask for satellite pictures"):
        assert [who for who in logs if text in logs[who]] == [seat, CHIEF], text
    assert [who for who in logs if "teaching point" in logs[who]] == [CHIEF]
    assert [who for who in logs if "refuses" in logs[who]] == [seat]


def test_a_game_with_a_full_desk_is_saved_opened_and_verified(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    with play_tutorial(path) as game:
        session = game.session
        seats = [seat.id for seat in session.game.scenario.seats if seat.role == "player"]
        give(session, CHIEF, SetMode("scout", "semi-rigid"))
        give(session, CHIEF, SetMode("strike", "free"))
        give(session, seats[0], Propose("Block the strait", "Trade stops", ("They cannot refuse",)))
        give(session, CHIEF, Rule(f"{seats[0]}.1", "argue", seats=(seats[1],)))
        give(session, seats[1], AddPoint("in.1", "We can", -1))
        give(session, CHIEF, SetArgument(f"{seats[0]}.1", "d100", 40, (seats[1],)))
        give(session, seats[0], CastVote(f"{seats[0]}.1", 55))
        give(session, CHIEF, Rule(f"{seats[0]}.1", "accept"))
        give(session, CHIEF, Rule(f"{seats[0]}.1", "accept", feedback=((seats[0], "It holds."),)))
        play_on(session, make_bots(session.game), turns=2)
        state, digest = session.state, session.digest
    found = verify(path)
    assert (found.ok, found.reason, found.digest) == (True, None, digest)
    with open_game(path) as again:
        assert again.session.state == state


def test_headless_games_of_all_bots_end_with_a_desk() -> None:
    game = new_game(tutorial(), seed=2)
    session = game.session
    for kind in ("attack", "strike", "scout"):
        give(session, CHIEF, SetMode(kind, "semi-rigid"))
    play_on(session, {**make_bots(session.game), CHIEF: ChiefBot()})
    assert session.finished


def test_reasons_belong_to_the_order_before_them_or_to_the_one_they_name() -> None:
    session = session_of(small_war())
    give(session, CHIEF, SetMode("scout", "semi-rigid"))
    seat, order = first_order(session, Scout)
    give(session, seat, order)
    laid = session.head
    give(session, seat, Propose("Ask for pictures"))
    give(session, seat, Explain("we are blind", 30))
    give(session, seat, EndPhase())
    ended = session.head
    give(session, seat, Explain("nothing else to do", 90))
    give(session, seat, Explain("to see the ford", 60, f"{seat}.1"))
    last = last_order(session.entries, seat)
    assert last is not None and last.id == ended
    said = {key: (each.rationale, each.confidence) for key, each in reasons(session.entries).items()}
    assert said == {laid: ("to see the ford", 60), ended: ("nothing else to do", 90)}
