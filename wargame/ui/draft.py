"""An order in the making, and how sure the seat is of what it aims at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wargame.engine.orders import Attack, Hover, Order, Patrol, Scout, SetPosture, Strike
from wargame.engine.state import IDENTIFIED
from wargame.engine.view import UnitView

NOTHING = -1


@dataclass(frozen=True, slots=True)
class Draft:
    """An order in the making. `kind` and `name` as in `Ability`; `hex` and `target` are -1 until chosen."""

    kind: str
    name: str
    unit: int
    units: tuple[int, ...] = ()
    hex: int = NOTHING
    target: int = NOTHING
    count: int = 1
    most: int = 1

    def order(self) -> Order | None:
        """The order, once it is complete."""
        if self.kind == "posture":
            return SetPosture(self.unit, self.name)
        if self.hex < 0:
            return None
        match self.kind:
            case "attack":
                return Attack(self.units, self.hex) if self.units else None
            case "strike":
                return Strike(self.unit, self.name, self.target, self.count) if self.target >= 0 else None
            case "hover":
                return Hover(self.unit, self.name, self.hex, self.count)
            case "scout":
                return Scout(self.unit, self.name, self.hex)
            case "patrol":
                return Patrol(self.unit, self.hex)
            case _:
                return None

    def is_estimate(self, enemies: Iterable[UnitView]) -> bool:
        """Whether the odds rest on contacts that are not identified or were not seen in this turn."""
        if self.kind not in ("attack", "strike"):
            return False
        aimed = [u for u in enemies if self.target < 0 or u.id == self.target]
        return any(unit.level < IDENTIFIED or not unit.current for unit in aimed)
