"""Sentences about the facilitator's desk: what waits, what was ruled and argued, what seats were told."""

from __future__ import annotations

from typing import cast

from wargame.engine import events as e
from wargame.engine.codec import order_from_json
from wargame.engine.desk_items import DeskItem
from wargame.engine.orders import KINDS
from wargame.play.said import Said, Writer
from wargame.play.words import Words

_VERDICTS = {
    "accept": "The facilitator lets it happen: {0}",
    "choose": "The facilitator has decided: {0}",
    "replace": "The facilitator says what comes of it: {0}",
    "refuse": "The facilitator refuses: {0}",
}
_RULED = {
    "accept": "{0} rules on {1}: as the rules say",
    "choose": "{0} rules on {1}: {2}",
    "replace": "{0} rules on {1}: something else happens",
    "refuse": "{0} rules on {1}: refused",
    "argue": "{0} rules on {1}: it is argued about",
    "skip": "{0} rules on {1}: set aside",
    "unskip": "{0} rules on {1}: taken up again",
    "void": "{0} rules on {1}: not possible any more",
}


def _what(words: Words, order: str, text: str) -> str:
    return words.order(order_from_json(order)) if order else text


def _of(words: Words, item: DeskItem) -> str:
    return _what(words, item.order, item.text)


def _mode_set(words: Words, event: e.ModeSet) -> Said:
    data = words.game.ruleset.orders.get(event.order)
    what = data.title if data else KINDS[event.order].kind if event.order in KINDS else event.order
    if event.mode == "rigid":
        return Said("desk", "Decided at once from now on: {0}", (what.replace("_", " "),))
    return Said("desk", "To be ruled on from now on: {0} ({1})", (what.replace("_", " "), event.mode))


def _order_laid(words: Words, event: e.OrderLaid) -> Said:
    return Said("desk", "Waits for the facilitator: {0}", (_of(words, event.item),), event.item.side)


def _proposed(words: Words, event: e.Proposed) -> Said:
    item = event.item
    text = "Proposed by {0}: {1}. Effect wanted: {2}" if item.effect else "Proposed by {0}: {1}"
    return Said("desk", text, (words.seat(item.seat), item.text, item.effect), item.side)


def _taken_back(words: Words, event: e.ItemTakenBack) -> Said:
    return Said("desk", "Withdrawn: {0}", (_what(words, event.order, event.text),), event.side)


def _skipped(words: Words, event: e.ItemSkipped) -> Said:
    text = "Set aside for now: {0}" if event.skipped else "Taken up again: {0}"
    return Said("desk", text, (_what(words, event.order, event.text),), event.side)


def _ruled(words: Words, event: e.ItemRuled) -> Said:
    chosen = event.odds[event.choice][0] if 0 <= event.choice < len(event.odds) else ""
    text = _RULED[event.verdict]
    if event.text:
        text += ": {3}"
    if event.reason:
        text += ". Reason: {4}"
    args = (words.seat(event.facilitator), _of(words, event.item), chosen, event.text, event.reason)
    return Said("desk", text, args, event.item.side)


def _order_settled(words: Words, event: e.OrderSettled) -> Said | None:
    if words.truth:
        return None  # the facilitator reads the ruling itself
    return Said("desk", _VERDICTS[event.verdict], (_what(words, event.order, event.text),), event.side)


def _told(words: Words, event: e.SeatTold) -> Said:
    if words.truth:
        return Said("desk", "{0} is told: {1}", (", ".join(map(words.seat, event.seats)), event.message.text))
    return Said("desk", "The facilitator tells you: {0}", (event.message.text,))


def _argued(words: Words, event: e.ArgumentOpened) -> Said:
    who = ", ".join(words.seat(seat) for seat in event.seats)
    return Said("desk", "Argued on {1} by {2}: {0}", (event.text, event.die, who))


def _point_added(words: Words, event: e.PointAdded) -> Said:
    weight = event.point.weight
    text = "{0} argues for it: {1}" if weight > 0 else "{0} argues against it: {1}"
    if weight == 0:
        text = "Heard and not counted, of {0}: {1}"
    return Said("desk", text, (words.seat(event.point.by), event.point.text))


def _vote_cast(words: Words, event: e.VoteCast) -> Said:
    return Said("desk", "{0} takes the chance to be {1} %", (words.seat(event.vote.by), event.vote.chance))


def _view_stated(words: Words, event: e.ViewStated) -> Said:
    return Said("desk", "{0} thinks that it should end so: {1}", (words.seat(event.view.by), event.view.text))


def _argument_settled(words: Words, event: e.ArgumentSettled) -> Said:
    chance = f"{event.success / 100:.1f}"
    if not event.roll:
        text = "The argument comes to “{1}” (chance of success {2} %), by the facilitator's word: {0}"
    else:
        text = "The argument comes to “{1}” (chance of success {2} %, {3} shows {4}): {0}"
    return Said("desk", text, (event.text, event.outcome, chance, event.die, event.roll))


def _explained(words: Words, event: e.OrderExplained) -> Said:
    sure = "" if event.confidence < 0 else f"{event.confidence} %"
    text = "{0} says why: {1}" if event.rationale else "{0} says how sure it is"
    return Said(
        "desk", text + (" (confidence {2})" if sure else ""), (words.seat(event.seat), event.rationale, sure)
    )


DESK: dict[type[e.Event], Writer] = cast(
    "dict[type[e.Event], Writer]",
    {
        e.ModeSet: _mode_set,
        e.OrderLaid: _order_laid,
        e.Proposed: _proposed,
        e.ItemTakenBack: _taken_back,
        e.ItemSkipped: _skipped,
        e.ItemRuled: _ruled,
        e.OrderSettled: _order_settled,
        e.SeatTold: _told,
        e.ArgumentOpened: _argued,
        e.PointAdded: _point_added,
        e.VoteCast: _vote_cast,
        e.ViewStated: _view_stated,
        e.ArgumentSettled: _argument_settled,
        e.OrderExplained: _explained,
    },
)
"""By type of event."""
