"""What is said of an item of the desk: who, what, where, by which mode."""

from __future__ import annotations

from wargame.engine.committed import kind_of, units_of
from wargame.engine.orders import (
    Act,
    Attack,
    Hover,
    MoveUnit,
    Order,
    Patrol,
    Scout,
    SetPosture,
    Strike,
)
from wargame.engine.view import SeatView
from wargame.engine.view_desk import DeskItemView
from wargame.ui.controller import GameController
from wargame.ui.table.ability_text import KINDS
from wargame.ui.table.committed import aimed_at
from wargame.ui.words import Words, title_of, tr

MODES = {
    "rigid": "At once",
    "semi-rigid": "Engine proposes",
    "free": "Free",
    "consensual": "By agreement",
    "matrix": "Argument",
}
"""How orders are settled, in a word or two."""

MEANINGS = {
    "rigid": "The engine decides at once; nothing waits.",
    "semi-rigid": "The engine shows its odds; you roll, or pick an outcome.",
    "free": "You write what happens.",
    "consensual": "The sides say how it should end; you write down what was agreed.",
    "matrix": "Reasons for and against make the odds of one roll.",
}


def deed(controller: GameController, order: Order, side: int) -> str:
    """An order of a side in a line: who does what to whom."""
    words, view = controller.words, controller.view
    who = ", ".join(dict.fromkeys(words.unit_of(view, unit) for unit in units_of(order)))
    match order:
        case MoveUnit(_, path):
            return tr("{0} moves to {1}", who, words.hex(path[-1] if path else -1))
        case Attack(units, hex_id):
            text = tr("{0} attack {1}") if len(units) > 1 else tr("{0} attacks {1}")
            return text.format(who, _enemies(words, view, side, hex_id) or words.hex(hex_id))
        case Strike(_, weapon, target, count):
            return tr(
                "{0} strikes {1}: {2} {3}", who, words.unit_of(view, target), count, words.weapon(weapon)
            )
        case Hover(_, weapon, hex_id, count):
            return tr("{0} sends {1} {2} over {3}", who, count, words.weapon(weapon), words.hex(hex_id))
        case Scout(_, _, hex_id):
            return tr("{0} scouts {1}", who, words.hex(hex_id))
        case Patrol(_, hex_id):
            return tr("{0} covers {1}", who, words.hex(hex_id))
        case SetPosture(_, posture):
            return tr("{0}: posture {1}", who, title_of(posture).lower())
        case Act():
            return _act(controller, order, side, who)
        case _:
            return f"{words.side(side)}: {kind_title(words, order.kind)}"


def _act(controller: GameController, order: Act, side: int, who: str) -> str:
    words, view = controller.words, controller.view
    text = f"{who or words.side(side)}: {kind_title(words, order.action)}"
    if order.target >= 0:
        return f"{text}, {words.unit_of(view, order.target)}"
    if order.side >= 0:
        return f"{text}, {words.side_name(order.side)}"
    return text


def _enemies(words: Words, view: SeatView, side: int, hex_id: int) -> str:
    enemy = words.game.enemy[side]
    found = [words.unit(unit) for unit in view.at(hex_id) if unit.side >= 0 and enemy[unit.side]]
    return ", ".join(dict.fromkeys(found))


def kind_title(words: Words, kind: str) -> str:
    """A kind of order, or an order as data, as people call it."""
    data = words.ruleset.orders.get(kind)
    return data.title if data else tr(KINDS.get(kind, title_of(kind)))


def item_title(controller: GameController, item: DeskItemView) -> str:
    """What an item is about."""
    if item.order is not None:
        return deed(controller, item.order, item.side)
    return item.text or tr("something that is not for your eyes")


def item_place(controller: GameController, item: DeskItemView) -> str:
    """Where and when: the kind of order and its hex, or that it is a proposal."""
    words = controller.words
    if item.order is None:
        return tr("Argument") if item.die else tr("Proposal, no rule")
    kind = kind_title(words, kind_of(item.order))
    where = aimed_at(controller, item.order)
    text = tr("{0}, {1}", kind, words.hex(where)) if where >= 0 else kind
    if item.turn != controller.view.turn:
        text = tr("{0}, of turn {1}", text, item.turn)
    return text
