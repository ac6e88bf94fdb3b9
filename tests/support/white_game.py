"""A game of the shipped exercise with a facilitator who rules, chooses, writes, observes and intervenes."""

from __future__ import annotations

from functools import cache

from wargame.engine.desk_orders import Explain, Propose, Rule, SetMode
from wargame.engine.inject_orders import AnswerInject
from wargame.engine.message_orders import AnswerMessage, ReleaseMessage, WriteMessage
from wargame.engine.order_base import Order
from wargame.engine.umpire_orders import SetTrack
from wargame.play.bots import make_bots
from wargame.play.observations import Observations
from wargame.play.player import bot_order, seat_to_act
from wargame.play.session import Session
from wargame.scenarios.library import Library
from wargame.storage.games import OpenGame, new_game

EXERCISE = "korea-escalation-half-day"
MOST_ORDERS = 3_000
VERDICTS = ("choose", "accept", "refuse", "replace")


@cache
def white_game(turns: int = 3) -> OpenGame:
    """The game, in memory, after so many turns; strikes wait on the desk. It must not be changed."""
    game = new_game(Library().open(EXERCISE), seed=7, clock=lambda: "2027-01-01T10:00:00Z")
    session = game.session
    give(session, "facilitator", SetMode("strike", "semi-rigid", "Every strike is seen first"))
    give(session, "rok", Propose("Send a red-cross ship", "talks about the sailors", ("Nobody fires at it",)))
    give(
        session, "facilitator", Rule("rok.1", "argue", reason="Not in the rules", text="Does the ship pass?")
    )
    give(session, "facilitator", Rule("rok.1", "accept", reason="Rolled"))
    give(
        session, "facilitator", Rule("rok.1", "accept", reason="It stands", feedback=(("rok", "It sails."),))
    )
    bots = make_bots(session.game)
    _words(session)
    ruled = 0
    for _ in range(MOST_ORDERS):
        waiting = [item for item in session.state.desk if not item.skipped]
        if waiting:
            verdict = VERDICTS[ruled % len(VERDICTS)]
            text = "The shells fall into the sea" if verdict == "replace" else ""
            choice = 1 if verdict == "choose" else -1
            give(session, "facilitator", Rule(waiting[0].id, verdict, choice, f"Ruling {ruled}", text))
            ruled += 1
            continue
        seat = seat_to_act(session.engine, session.state)
        if not seat or session.state.turn > turns:
            break
        bot_order(session, seat, bots[seat])
    _notes(session)
    return game


def give(session: Session, seat: str, order: Order) -> None:
    """Gives an order that must be accepted."""
    submitted = session.submit(seat, order)
    assert submitted.entry is not None, f"{seat}: {order}: {submitted.refusal}"


def _words(session: Session) -> None:
    """Messages, a rationale and a power, each once."""
    give(session, "rok", WriteMessage(("us",), "Do your batteries cover Seoul?", "request"))
    give(session, "facilitator", ReleaseMessage("rok.m1"))
    give(session, "jpn", WriteMessage((), "Is the alarm real?", "request"))
    give(session, "facilitator", AnswerMessage("jpn.m1", "Nobody knows yet."))
    give(session, "facilitator", SetTrack("civil_harm", 3, reason="The shelling went on"))
    sent = next(iter(session.state.released))
    give(session, "facilitator", AnswerInject(sent, "A joint inquiry was announced"))
    give(session, "rok", Explain("We wait for the inquiry", 60))


def _notes(session: Session) -> None:
    exercise = session.game.scenario.exercise
    assert exercise is not None
    notes = Observations(session)
    aim, item = exercise.objectives[0], exercise.plan[0]
    about = {"objectives": (aim.id,)}
    notes.add(
        "facilitator", "Named no author before the evidence", item=item.id, seat="rok", rating=4, **about
    )
    notes.add(
        "facilitator", "The first offer", important=True, entry=session.entries[20].id, rating=2, **about
    )
    notes.add("facilitator", "Loud voices in the room", tags=("mood",))
