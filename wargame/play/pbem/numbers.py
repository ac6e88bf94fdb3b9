"""Unit numbers of a packet. The game's own would tell which unit a suspected contact is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from wargame.engine.orders import AnswerDecision, Order
from wargame.engine.state import NOBODY, Decision

ADVANCE, RETREAT = "advance", "retreat"
"""Kinds of decision: the choices of the first are units."""


class UnknownUnit(ValueError):
    """An order names a unit that its packet does not have."""


class Numbers:
    """`real[n]` is the game's number of the packet's unit n."""

    def __init__(self, real: Iterable[int]) -> None:
        self.real = tuple(real)
        self._packed = {number: place for place, number in enumerate(self.real)}

    def __contains__(self, real: int) -> bool:
        return real in self._packed

    def packed(self, real: int) -> int:
        """The packet's number of a unit, NOBODY if the packet does not have it."""
        return self._packed.get(real, NOBODY)

    def pack(self, order: Order) -> Order:
        """An order of the game with the packet's numbers."""
        return renumbered(order, self._packed)

    def unpack(self, order: Order) -> Order:
        """An order from the packet with the game's numbers; raises UnknownUnit."""
        return renumbered(order, dict(enumerate(self.real)))

    def pack_choice(self, decision: Decision, choice: str) -> str:
        """The key of a choice in the packet."""
        return _choice(decision, choice, self._packed)

    def unpack_answer(self, answer: AnswerDecision, decision: Decision) -> AnswerDecision:
        """An answer from the packet as the answer to `decision`; raises UnknownUnit."""
        choice = _choice(decision, answer.choice, dict(enumerate(self.real)))
        return AnswerDecision(decision.id, choice, answer.reason)


def _choice(decision: Decision, choice: str, numbers: Mapping[int, int]) -> str:
    if decision.kind != ADVANCE or not (choice.isascii() and choice.isdecimal()):
        return choice
    return str(_unit(int(choice[:9]), numbers))


def renumbered(order: Order, numbers: Mapping[int, int]) -> Order:
    """The order with other numbers of units; raises UnknownUnit for one that has none."""
    changed: dict[str, Any] = {}
    for item in fields(order):
        value: Any = getattr(order, item.name)
        if item.name in ("unit", "target"):
            changed[item.name] = _unit(value, numbers)
        elif item.name in ("units", "targets"):
            changed[item.name] = tuple([_unit(number, numbers) for number in value])
    return replace(order, **changed) if changed else order


def _unit(number: int, numbers: Mapping[int, int]) -> int:
    if number == NOBODY:
        return NOBODY
    if number not in numbers:
        raise UnknownUnit(f"the packet has no unit {number}")
    return numbers[number]
