"""Numbers of units in what a seat takes away: views, logs and tables as text.

The game's own numbers follow the scenario's list of units, which anybody may read: the number of a suspected
contact would tell which unit it is. So a seat reads its bloc's units under their own numbers and all others
under numbers that say nothing, the same ones all through the game and for all of the bloc.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from wargame.play.pbem.numbers import renumbered
from wargame.play.words import is_facilitator, side_of_seat

if TYPE_CHECKING:
    from wargame.engine.orders import Order
    from wargame.play.session import Session

FIRST: Final = 1_000_000
SPAN: Final = 9_000_000


class Aliases:
    """By the game's number of a unit the one that a seat reads."""

    def __init__(self, numbers: dict[int, int]) -> None:
        self._numbers = numbers

    def of(self, unit: int) -> int:
        """The seat's number of a unit."""
        return self._numbers.get(unit, unit)

    def order(self, order: Order) -> Order:
        """An order of the seat with its numbers."""
        return renumbered(order, {unit: self.of(unit) for unit in self._numbers}) if self._numbers else order


def aliases_of(session: Session, seat: str) -> Aliases:
    """The seat's numbers. The facilitator reads the game's own, and everybody does when the game is over."""
    game, side = session.game, side_of_seat(session.game, seat)
    if is_facilitator(game, seat) or session.finished:
        return Aliases({})
    bloc = game.blocs[side] if side >= 0 else 0
    secret = session.journal.roots[0]
    numbers: dict[int, int] = {}
    for unit in session.state.units:
        own = side >= 0 and game.allied[side][unit.side]
        numbers[unit.id] = unit.id if own else _alias(f"{secret}:{bloc}:{unit.id}")
    return Aliases(numbers)


def _alias(text: str) -> int:
    return FIRST + int(sha256(text.encode()).hexdigest()[:12], 16) % SPAN
