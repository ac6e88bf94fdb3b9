"""Losing steps: who takes them, and what happens at none."""

from __future__ import annotations

from wargame.engine.events import StepsLost, UnitDestroyed
from wargame.engine.ruling import Ruling
from wargame.engine.state import Unit


def lose_steps(ruling: Ruling, unit: Unit, steps: int, cause: str, seen: int) -> None:
    """A unit loses steps; with none left it is destroyed."""
    if steps <= 0 or unit.steps <= 0:
        return
    if steps >= unit.steps:
        ruling.emit(UnitDestroyed(unit.id, cause, seen=seen))
    else:
        ruling.emit(StepsLost(unit.id, steps, cause, seen=seen))


def share_losses(units: list[Unit], steps: int) -> dict[int, int]:
    """Losses of a group by unit id: each step from the unit that would have most left, lowest id first."""
    left = {unit.id: unit.steps for unit in units if unit.steps > 0}
    taken: dict[int, int] = {}
    for _ in range(min(steps, sum(left.values()))):
        victim = max(left, key=lambda number: (left[number], -number))
        left[victim] -= 1
        taken[victim] = taken.get(victim, 0) + 1
    return taken
