"""An order in the making, and how sure the seat is of what it aims at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wargame.engine.orders import Act, Attack, Hover, Order, Patrol, Scout, SetPosture, Strike
from wargame.engine.state import IDENTIFIED
from wargame.engine.view import UnitView

NOTHING = -1


@dataclass(frozen=True, slots=True)
class Draft:
    """An order in the making. `kind` and `name` as in `Ability`; `hex` and `target` are -1 until chosen.

    `side`: the side that an order as data is about. `aimless`: the order has no target to choose.
    """

    kind: str
    name: str
    unit: int
    units: tuple[int, ...] = ()
    hex: int = NOTHING
    target: int = NOTHING
    count: int = 1
    most: int = 1
    side: int = NOTHING
    aimless: bool = False

    @property
    def aimed(self) -> bool:
        """Whether nothing is left to choose."""
        return self.aimless or self.hex >= 0 or self.side >= 0

    def order(self) -> Order | None:
        """The order, once it is complete."""
        if self.kind == "posture":
            return SetPosture(self.unit, self.name)
        if not self.aimed:
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
            case "act":
                # A unit as the target says where it is; a hex is given only where the order asks for one.
                where = NOTHING if self.target >= 0 else self.hex
                return Act(self.name, self.unit, self.target, where, self.side, self.count)
            case _:
                return None

    def doubt(self, enemies: Iterable[UnitView]) -> str:
        """Why the odds are an estimate where there is fog: "contact", "defences", or "" if they are not.

        "contact": they rest on contacts that are not identified or were not seen in this turn. "defences":
        what flies may meet air defences and jamming that the side does not know of.
        """
        if self.kind in ("attack", "strike"):
            aimed = [u for u in enemies if self.target < 0 or u.id == self.target]
            if any(unit.level < IDENTIFIED or not unit.current for unit in aimed):
                return "contact"
        return "defences" if self.kind in ("strike", "scout") else ""
