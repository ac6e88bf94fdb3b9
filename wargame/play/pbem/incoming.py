"""Orders that came back: what they are worth here and now, and carrying them out as ordinary orders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from wargame.engine.codec import order_to_json
from wargame.engine.orders import AnswerDecision, Attack, Order, Strike
from wargame.engine.state import State
from wargame.play.pbem.numbers import Numbers, UnknownUnit
from wargame.play.pbem.outgoing import OrderSheet
from wargame.play.records import Record
from wargame.play.session import Session
from wargame.play.words import Words, side_of_seat
from wargame.resolve.face import Odds

CERTAIN, ROLLS, REFUSED, DONE = "certain", "rolls", "refused", "done"
VERDICTS: Final = (CERTAIN, ROLLS, REFUSED, DONE)


class Foreign(ValueError):
    """A sheet that belongs to another game, moment or seat; the message says so and what to do."""


@dataclass(frozen=True, slots=True)
class Known:
    """A packet that this game has sent out: for which seat, from which entry, with which unit numbers."""

    id: str
    seat: str
    entry: int
    sent: str
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Row:
    """One order of a sheet, with the game's numbers (None: it names a unit that the packet lacks).

    `verdict`: "certain" (possible, and nothing is rolled), "rolls" (possible; its outcome hangs on a roll),
    "refused" (`reason` says why), "done" (carried out before). `odds`: what the seat may expect of the roll.
    `after`: numbers of the orders with a roll that come before it and may still change its verdict.
    """

    number: int
    order: Order | None
    text: str
    verdict: str
    reason: str = ""
    rolls: str = ""
    odds: Odds | None = None
    after: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A sheet looked over. `notes`: what the facilitator should know before anything is carried out."""

    sheet: OrderSheet
    known: Known
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def known_packets(session: Session) -> tuple[Known, ...]:
    """The packets that this game has sent out, oldest first."""
    found: list[Known] = []
    for record in session.records.of("post"):
        body = record.value
        if body.get("what") == "packet":
            found.append(_known(record, body))
    return tuple(found)


def _known(record: Record, body: dict[str, Any]) -> Known:
    units = body.get("units")
    listed = cast("list[object]", units) if isinstance(units, list) else []
    real = [number for number in listed if type(number) is int]
    return Known(str(body.get("id", "")), record.seat, record.entry, record.time, Numbers(real))


def look_over(session: Session, game: str, sheet: OrderSheet) -> Preview:
    """What the orders of a sheet are worth where the game stands now; nothing is carried out.

    `game`: the game's id. Raises Foreign.
    """
    known = _packet_of(session, game, sheet)
    _check_line(session, known)
    carried, then = _carried(session, known), session.state_at(known.entry)
    _check_moment(session, known, then, over=_all_done(sheet, known, then, carried))
    rows: list[Row] = []
    state = session.state.copy()
    for number, order in enumerate(sheet.orders, 1):
        try:
            key = _key(in_game(order, known, then))
            if carried[key] > 0:
                carried[key] -= 1
                text = words_of(session, known.seat, in_game(order, known, then))
                rows.append(Row(number, order, text, DONE))
                continue
            judged = _judged(session, state, number, known.seat, in_game(order, known, state))
        except UnknownUnit as error:
            judged = Row(number, None, order.kind, REFUSED, str(error))
        after = tuple(row.number for row in rows if row.verdict == ROLLS)
        rows.append(replace(judged, after=after))
    return Preview(sheet, known, tuple(rows), _notes(session, known, rows))


def _packet_of(session: Session, game: str, sheet: OrderSheet) -> Known:
    """The packet that the sheet answers; raises Foreign."""
    if sheet.game != game:
        raise Foreign("these orders belong to another game; open that game first")
    known = next((each for each in known_packets(session) if each.id == sheet.packet), None)
    if known is None:
        raise Foreign(
            "these orders answer a packet that this copy of the game has not sent: "
            "open the copy from which the packet was made, or send a new packet"
        )
    if known.seat != sheet.seat:
        raise Foreign(f"these orders are said to be of '{sheet.seat}', but the packet went to '{known.seat}'")
    return known


def _check_line(session: Session, known: Known) -> None:
    """Raises Foreign if the packet was made on a line that is not played now."""
    if known.entry not in session.journal or not session.journal.on_path(known.entry, session.head):
        raise Foreign(
            f"the packet was made at entry {known.entry}, which is not on the line that is played now: "
            "go back there, or send a new packet"
        )


def _check_moment(session: Session, known: Known, then: State, *, over: bool) -> None:
    """Raises Foreign if the game does not stand in the phase that the packet was made for, at state `then`.

    `over`: all of its orders have been carried out.
    """
    now = session.state
    if (then.turn, then.phase, then.group) == (now.turn, now.phase, now.group):
        return
    if over:
        raise Foreign("all of these orders have been carried out")
    raise Foreign(
        f"these orders are for {_moment(session, then)}, the game stands in {_moment(session, now)}: "
        "send a new packet"
    )


def _all_done(sheet: OrderSheet, known: Known, then: State, carried: Counter[str]) -> bool:
    try:
        return not Counter(_key(in_game(order, known, then)) for order in sheet.orders) - carried
    except UnknownUnit:
        return False


def _moment(session: Session, state: State) -> str:
    phases = session.game.ruleset.phases
    title = phases[state.phase].title if 0 <= state.phase < len(phases) else ""
    return f"turn {state.turn}, {title}" if title else f"turn {state.turn}"


def _carried(session: Session, known: Known) -> Counter[str]:
    """The orders that the seat has given on the played line since its packet was made, however they came."""
    line = session.journal.path(session.head)[len(session.journal.path(known.entry)) :]
    return Counter(_key(entry.order) for entry in line if entry.seat == known.seat and entry.order)


def _key(order: Order) -> str:
    """An order as a text; the number of a question says nothing, as it is another one in a draft."""
    return order_to_json(replace(order, decision=0) if isinstance(order, AnswerDecision) else order)


def _judged(session: Session, state: State, number: int, seat: str, order: Order) -> Row:
    """The verdict on one order after those before it, whose certain consequences are in `state`."""
    text = words_of(session, seat, order)
    odds = _odds(session, state, seat, order)
    foreseen = session.engine.foresee(state, seat, order)
    if foreseen.refusal:
        return Row(number, order, text, REFUSED, str(foreseen.refusal))
    return Row(number, order, text, ROLLS if foreseen.rolls else CERTAIN, "", foreseen.rolls, odds)


def in_game(order: Order, known: Known, state: State) -> Order:
    """An order of a sheet with the game's numbers; an answer goes to the question that waits in `state`.

    Raises UnknownUnit.
    """
    if isinstance(order, AnswerDecision):
        return known.numbers.unpack_answer(order, state.decisions[-1]) if state.decisions else order
    return known.numbers.unpack(order)


def words_of(session: Session, seat: str, order: Order) -> str:
    """An order in a few words for the facilitator, with what it is aimed at as the seat knows it."""
    game, state = session.game, session.state
    try:
        text = Words(game, state, -1, True).order(order)
        if isinstance(order, Strike):
            target = Words(game, state, side_of_seat(game, seat), False).unit(order.target)
            return f"{text} at {target}"
        if isinstance(order, AnswerDecision):
            return f"the answer “{order.choice}”{f': {order.reason}' if order.reason else ''}"
    except (LookupError, ValueError):
        return order.kind
    return text


def _odds(session: Session, state: State, seat: str, order: Order) -> Odds | None:
    """What the seat may expect of an order that is rolled for."""
    engine = session.engine
    if not isinstance(order, Attack | Strike) or engine.check(state, seat, order) is not None:
        return None
    found = engine.odds(state, seat, order)
    return found if isinstance(found, Odds) else None


def _notes(session: Session, known: Known, rows: Sequence[Row]) -> tuple[str, ...]:
    notes: list[str] = []
    since = len(session.journal.path(session.head)) - len(session.journal.path(known.entry))
    done = sum(1 for row in rows if row.verdict == DONE)
    if since > done:
        notes.append(f"{since - done} other orders were carried out since the packet was made")
    newer = [each for each in known_packets(session) if each.seat == known.seat and each.entry > known.entry]
    if newer:
        notes.append(f"a newer packet went to this seat at entry {newer[-1].entry}")
    if done:
        notes.append(f"{done} of these orders were carried out before")
    return tuple(notes)
