"""Messages between seats: all go through the facilitator, who passes on, changes, refuses or answers them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wargame.engine.beside import Beside
from wargame.engine.desk_checks import text_problem
from wargame.engine.desk_state import id_behind
from wargame.engine.game import Game
from wargame.engine.message_events import (
    MessageAnswered,
    MessagePassedOn,
    MessageReceived,
    MessageRefused,
    MessageReleased,
    MessageTakenBack,
    MessageWritten,
    RequestSettled,
)
from wargame.engine.message_items import KINDS, REQUEST, Message
from wargame.engine.message_orders import (
    AnswerMessage,
    RefuseMessage,
    ReleaseMessage,
    TakeBackMessage,
    WriteMessage,
)
from wargame.engine.order_base import Order
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling, refuse
from wargame.engine.state import State
from wargame.scenarios.model import Seat

MAX_MESSAGES = 5_000


def message_of(state: State, message_id: str) -> Message | None:
    """The message with an id."""
    return next((message for message in state.messages if message.id == message_id), None)


def sees(seat: Seat, message: Message) -> bool:
    """Whether a seat knows of a message: it wrote it, got it, or is the facilitator."""
    return seat.role == "facilitator" or seat.id == message.seat or seat.id in message.sent_to


# -- checks --------------------------------------------------------------------------------------------


def check(game: Game, state: State, seat: Seat, order: Order) -> Refusal | None:
    """Why a seat cannot give an order about messages, or None."""
    if state.ended:
        return refuse(game, "not_your_turn", "the game is over")
    if isinstance(order, WriteMessage):
        return _check_write(game, state, seat, order)
    if isinstance(order, TakeBackMessage):
        return _check_take_back(game, state, seat, order)
    if seat.role != "facilitator":
        return _no(game, "only the facilitator may do that")
    assert isinstance(order, ReleaseMessage | RefuseMessage | AnswerMessage)
    message = message_of(state, order.message)
    if message is None:
        return _no(game, "there is no message called {}", order.message)
    return _FACILITATORS[type(order)](game, message, order)


def _no(game: Game, text: str, *args: str | int) -> Refusal:
    return refuse(game, "message", text, *args)


def _receivers(game: Game, writer: str, to: tuple[str, ...]) -> Refusal | None:
    known = {seat.id: seat.role for seat in game.scenario.seats}
    for name in to:
        if name == writer or known.get(name, "facilitator") == "facilitator":
            return _no(game, "there is no seat {} to write to", name)
    return _no(game, "a seat is named twice") if len(set(to)) != len(to) else None


def _check_write(game: Game, state: State, seat: Seat, order: WriteMessage) -> Refusal | None:
    if order.message not in KINDS:
        return _no(game, "there is no kind of message called {}", order.message)
    if not order.to and seat.role == "facilitator":
        return _no(game, "say to whom")
    if order.about:
        about = message_of(state, id_behind(state, seat.id, order.about))
        if about is None or not sees(seat, about):
            return _no(game, "there is no message called {}", order.about)
    if len(state.messages) >= MAX_MESSAGES:
        return _no(game, "at most {} messages", MAX_MESSAGES)
    return _receivers(game, seat.id, order.to) or text_problem(game, order.text)


def _check_take_back(game: Game, state: State, seat: Seat, order: TakeBackMessage) -> Refusal | None:
    message = message_of(state, order.message)
    if message is None or message.seat != seat.id:
        return _no(game, "there is no message called {}", order.message)
    return None if message.waits else _no(game, "the facilitator has settled it")


def _check_release(game: Game, message: Message, order: ReleaseMessage) -> Refusal | None:
    if not message.waits:
        return _no(game, "it has been settled")
    to = order.to or message.to
    if not to:
        return _no(game, "it was written to you: answer it, or say to whom it shall go")
    return _receivers(game, message.seat, to) or text_problem(game, order.text or message.text, order.reason)


def _check_refuse(game: Game, message: Message, order: RefuseMessage) -> Refusal | None:
    if not message.waits:
        return _no(game, "it has been settled")
    return text_problem(game, "-", order.reason, order.note)


def _check_answer(game: Game, message: Message, order: AnswerMessage) -> Refusal | None:
    if message.kind != REQUEST and message.to:
        return _no(game, "only a request, or what was written to you, is answered")
    if message.answered or not (message.waits or message.unanswered):
        return _no(game, "it has been settled")
    return text_problem(game, order.text)


_FACILITATORS: dict[type[Order], Callable[[Game, Message, Any], Refusal | None]] = {
    ReleaseMessage: _check_release,
    RefuseMessage: _check_refuse,
    AnswerMessage: _check_answer,
}


# -- carrying out ------------------------------------------------------------------------------------------


def _write(ruling: Ruling, seat: Seat, order: WriteMessage) -> None:
    state = ruling.state
    message = Message(
        f"{seat.id}.m{state.message_counts.get(seat.id, 0) + 1}",
        order.message,
        seat.id,
        order.to,
        order.text,
        state.turn,
        state.phase,
        id_behind(state, seat.id, order.about) if order.about else "",
    )
    ruling.emit(MessageWritten(message, seats=(seat.id,), seen=0))
    if seat.role == "facilitator":
        _let_go(ruling, message, order.to, order.text)
    elif not order.to:
        _settle_request(ruling, message, ())


def _take_back(ruling: Ruling, seat: Seat, order: TakeBackMessage) -> None:
    ruling.emit(MessageTakenBack(order.message, seats=(seat.id,), seen=0))


def _release(ruling: Ruling, seat: Seat, order: ReleaseMessage) -> None:
    message = _meant(ruling.state, order.message)
    _let_go(ruling, message, order.to or message.to, order.text or message.text)


def _let_go(ruling: Ruling, message: Message, to: tuple[str, ...], text: str) -> None:
    ruling.emit(MessageReleased(message.id, to, text, seen=0))
    ruling.emit(MessagePassedOn(message.id, seats=(message.seat,), seen=0))
    for name in to:
        ruling.emit(MessageReceived(message.seat, message.kind, text, seats=(name,), seen=0))
    _settle_request(ruling, message, to)


def _settle_request(ruling: Ruling, message: Message, to: tuple[str, ...]) -> None:
    """A reply settles the request that it is about, if it has reached who asked; `to` (): the facilitator."""
    asked = message_of(ruling.state, message.about)
    if asked is None or not asked.unanswered:
        return
    roles = {seat.id: seat.role for seat in ruling.game.scenario.seats}
    reached = asked.seat in to if to else roles[asked.seat] == "facilitator"
    if reached:
        ruling.emit(RequestSettled(asked.id, seen=0))


def _refuse(ruling: Ruling, seat: Seat, order: RefuseMessage) -> None:
    message = _meant(ruling.state, order.message)
    ruling.emit(MessageRefused(message.id, order.note, seats=(message.seat,), seen=0))


def _answer(ruling: Ruling, seat: Seat, order: AnswerMessage) -> None:
    message = _meant(ruling.state, order.message)
    ruling.emit(MessageAnswered(message.id, order.text, seats=(message.seat,), seen=0))


def _meant(state: State, message_id: str) -> Message:
    message = message_of(state, message_id)
    assert message is not None, "checked before"
    return message


_CARRY_OUT: dict[type[Order], Callable[[Ruling, Seat, Any], None]] = {
    WriteMessage: _write,
    TakeBackMessage: _take_back,
    ReleaseMessage: _release,
    RefuseMessage: _refuse,
    AnswerMessage: _answer,
}

BESIDE = {kind: Beside(check, carry_out) for kind, carry_out in _CARRY_OUT.items()}
