"""The facilitator's desk and the messages of a seat's view as plain values, for `wargame show --json`."""

from __future__ import annotations

from wargame.engine.codec import order_to_json, parse
from wargame.engine.game import Game
from wargame.engine.view_desk import DeskItemView
from wargame.engine.view_messages import MessageView


def item_json(game: Game, item: DeskItemView) -> dict[str, object]:
    """An item of the desk; what the seat may not know is empty."""
    success = item.odds.summary.get("success") if item.odds is not None else None
    return {
        "id": item.key,
        "seat": item.seat,
        "side": game.sides[item.side].id,
        "mode": item.mode,
        "turn": item.turn,
        "order": parse(order_to_json(item.order)) if item.order is not None else None,
        "text": item.text,
        "effect": item.effect,
        "rationale": item.rationale,
        "confidence": item.confidence if item.confidence >= 0 else None,
        "set_aside": item.skipped,
        "die": item.die,
        "base": item.base if item.die else None,
        "reasons": [{"text": each.text, "weight": each.weight, "seat": each.by} for each in item.points],
        "votes": [{"seat": each.by, "chance": each.chance / 100} for each in item.votes],
        "views": [{"seat": each.by, "text": each.text} for each in item.views],
        "success": success,
        "outcome": item.outcome,
    }


def message_json(message: MessageView) -> dict[str, object]:
    """A message as the seat knows it."""
    return {
        "id": message.key,
        "kind": message.kind,
        "from": message.seat,
        "to": list(message.to),
        "text": message.text,
        "turn": message.turn,
        "about": message.about or None,
        "state": message.state,
        "answer": message.answer,
        "unanswered": message.unanswered,
    }
