"""What is said of a message: from whom, to whom, where it stands."""

from __future__ import annotations

from wargame.engine.message_items import DRAFT, FEEDBACK, REFUSED, REQUEST
from wargame.engine.view_messages import MessageView
from wargame.ui.controller import GameController
from wargame.ui.white.desk.telling import seat_chip
from wargame.ui.words import tr


def short_seat(controller: GameController, seat_id: str) -> str:
    """A seat in a word."""
    seat = next((each for each in controller.game.scenario.seats if each.id == seat_id), None)
    if seat is None:
        return seat_id
    return tr("Facilitator") if seat.role == "facilitator" else seat_chip(controller, seat)


def route(controller: GameController, message: MessageView) -> str:
    """From whom to whom: "DPRK to ROK, US"."""
    to = ", ".join(short_seat(controller, seat) for seat in message.to) or tr("Facilitator")
    return tr("{0} to {1}", short_seat(controller, message.seat), to)


def state_of(message: MessageView, *, truth: bool, chief: str = "") -> tuple[str, str]:
    """Where a message stands, and a look: for its writer, for who got it, or for the facilitator."""
    if message.state == REFUSED:
        return tr("Not passed on"), "bad"
    if message.state == DRAFT and message.waits:
        if truth:
            return (tr("Asks you"), "warning") if message.kind == REQUEST else (tr("Waits"), "warning")
        return tr("With the facilitator"), "third"
    if message.unanswered:
        return (tr("To answer"), "warning") if message.incoming else (tr("No answer yet"), "warning")
    if message.answer or (message.kind == REQUEST and not message.incoming):
        return tr("Answered"), "good"
    if message.kind == FEEDBACK:
        return tr("Ruling"), "third"
    if message.incoming and not truth:
        return tr("Received"), "third"
    if truth and message.seat == chief:
        return tr("Sent"), "third"
    return tr("Passed on"), "good"
