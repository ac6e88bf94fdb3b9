"""What a packet takes along of the desk and of messages: what the view has, by the seat's own keys."""

from __future__ import annotations

from wargame.engine.codec import order_to_json
from wargame.engine.desk_items import DeskItem
from wargame.engine.message_items import DRAFT, REFUSED, REQUEST, Message
from wargame.engine.view import SeatView
from wargame.engine.view_desk import DeskItemView
from wargame.engine.view_messages import MessageView
from wargame.play.pbem.numbers import Numbers

_SHOWN = "in."
"""How the keys begin of what others have shown to a seat; a number follows."""


def desk_item(shown: DeskItemView, numbers: Numbers) -> DeskItem:
    """An item that waits on the desk."""
    return DeskItem(
        shown.key,
        shown.mode,
        shown.seat,
        shown.side,
        shown.turn,
        shown.phase,
        order_to_json(numbers.pack(shown.order)) if shown.order else "",
        shown.text,
        shown.effect,
        shown.rationale,
        shown.confidence,
        shown.skipped,
        False,
        shown.die,
        shown.base,
        shown.seats,
        shown.points,
        shown.votes,
        shown.views,
        shown.outcome,
    )


def message(shown: MessageView) -> Message:
    """A message that the seat wrote, or that has reached it."""
    if shown.incoming:
        return Message(
            shown.key,
            shown.kind,
            shown.seat,
            (),
            "",
            shown.turn,
            0,
            shown.about,
            shown.state,
            shown.to,
            shown.text,
            shown.turn,
        )
    settled = shown.state == DRAFT and not shown.waits
    answered = shown.kind == REQUEST and shown.state != REFUSED and not shown.unanswered
    return Message(
        shown.key,
        shown.kind,
        shown.seat,
        shown.to,
        shown.text,
        shown.turn,
        0,
        shown.about,
        shown.state,
        answer=shown.answer,
        answered=int(settled or answered),
        note=shown.note,
    )


def shown_keys(view: SeatView) -> dict[str, list[str]]:
    """What others have shown to the seat, in its order; the keys are the ids."""
    keys = [each.key for each in (*view.desk, *view.messages) if each.key.startswith(_SHOWN)]
    last = max((int(key.removeprefix(_SHOWN)) for key in keys), default=0)
    return {view.seat: [f"{_SHOWN}{number}" for number in range(1, last + 1)]} if last else {}
