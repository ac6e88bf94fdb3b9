"""What an order of the facilitator would bring about, tried on a copy: its refusal, and who reads what."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine import perception
from wargame.engine.dice import SeededDice
from wargame.engine.umpire import POWERS
from wargame.engine.umpire_orders import AdvancePhase, RepeatPhase, UmpireOrder
from wargame.play.journal import ROLL, Entry
from wargame.play.log import lines_of
from wargame.play.session import Session
from wargame.scenarios.model import Seat

MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class Told:
    """What the log of a bloc would say; `more`: lines beyond those."""

    bloc: tuple[int, ...]
    lines: tuple[str, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """`refusal` "" if it is possible. `concerned`: the sides that learn a reason which is told."""

    refusal: str = ""
    concerned: tuple[int, ...] = ()
    told: tuple[Told, ...] = ()


def preview(session: Session, chief: str, order: UmpireOrder) -> Preview:
    """The preview of an order. What a phase would bring is not tried: it would show its dice."""
    engine, state, game = session.engine, session.state, session.game
    refusal = engine.check(state, chief, order)
    if refusal is not None:
        return Preview(str(refusal))
    mask = POWERS[type(order)].concerned(game, state, order)
    concerned = tuple(side for side in range(len(game.sides)) if mask >> side & 1)
    if isinstance(order, AdvancePhase | RepeatPhase):
        return Preview("", concerned)
    copy = state.copy()
    outcome = engine.submit(copy, chief, order, SeededDice(session.seed, session.journal[session.head].depth))
    entry = Entry(0, session.head, 0, chief, order, ROLL, outcome.events, (), "", "")
    told: list[Told] = []
    for side, bloc in perception.blocs(game):
        seat = _seat_of(session, side)
        if seat is None:
            continue
        sentences = [line.sentence for line in lines_of(game, state.copy(), entry, seat.id)]
        sides = tuple(each for each in range(len(game.sides)) if bloc >> each & 1)
        told.append(Told(sides, tuple(sentences[:MOST_LINES]), max(0, len(sentences) - MOST_LINES)))
    return Preview("", concerned, tuple(told))


def _seat_of(session: Session, side: int) -> Seat | None:
    name = session.game.sides[side].id
    seats = session.game.scenario.seats
    return next((seat for seat in seats if seat.role == "player" and seat.side == name), None)
