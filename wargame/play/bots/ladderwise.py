"""Choosing how high to go: a plan's orders against what the rungs that they need would cost."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.ladder import Permission
from wargame.engine.orders import Order
from wargame.play.bots.picture import Picture


@dataclass(frozen=True, slots=True)
class Choice:
    """An order that the bot would give. `value`: expected gain; `needed`: the rung that permits it."""

    value: float
    order: Order
    needed: int
    why: str


def action_rung(picture: Picture, action: str) -> tuple[int, int]:
    """The rung that permits an action and the pressure it adds; (0, 0) for none."""
    found = picture.know.ruleset.actions.get(action)
    return (found.rung, found.pressure) if found else (0, 0)


def affordable(picture: Picture, choices: list[Choice], resolved: int) -> list[Choice]:
    """The choices to carry out, best first: of all rungs the one whose orders gain most over its cost.

    Rungs up to `resolved` cost nothing more: that has been decided. If the best plan is above the present
    rung, the order that takes the ladder there comes first.
    """
    useful = [choice for choice in choices if choice.value > 0]
    present = picture.rung
    decided = picture.rung_cost(resolved)
    rungs = sorted({present, *(choice.needed for choice in useful if choice.needed > present)})
    best, best_value = present, 0.0
    for rung in rungs:
        total = sum(choice.value for choice in useful if choice.needed <= rung)
        value = total - max(0.0, picture.rung_cost(rung) - decided)
        if value > best_value or rung == present:
            best, best_value = rung, value
    allowed = [choice for choice in useful if choice.needed <= best]
    return sorted(allowed, key=lambda choice: (-max(choice.needed, present), -choice.value))


def price(picture: Picture, permission: Permission | None) -> float:
    """What an order costs on the ladder beyond its rung: the pressure that it adds."""
    return permission.pressure * picture.pressure_price() if permission else 0.0
