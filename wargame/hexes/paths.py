"""Cheapest ways over a hex grid, by a bucket queue on whole-number costs.

Costs are small integers, so a list of buckets (one a cost) replaces a heap and its comparisons. Ties
are settled by the order of discovery, which is fixed: same input, same paths.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from wargame.hexes.grid import HexGrid

StepCost = Callable[[int, int, int], int]
"""Cost of the step (from hex, to hex, direction 0..5); negative means it may not be made."""

Steps = Sequence[Sequence[tuple[int, int]]]
"""For each hex the possible steps from it as (next hex, cost >= 0)."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What can be reached from ``start``: the cheapest cost of each hex, and the hex it is entered from.

    ``parent[start]`` is -1. Both dictionaries are in order of rising cost.
    """

    start: int
    cost: dict[int, int]
    parent: dict[int, int]

    def __contains__(self, hex_id: int) -> bool:
        return hex_id in self.cost

    def path_to(self, target: int) -> tuple[int, ...]:
        """The hexes from start to target, both included; empty when the target is out of reach."""
        return path_to(self, target)


def path_to(found: Reach, target: int) -> tuple[int, ...]:
    """The hexes from the start of ``found`` to ``target``, both included; empty when out of reach."""
    if target not in found.cost:
        return ()
    way = [target]
    parent = found.parent
    while (back := parent[way[-1]]) >= 0:
        way.append(back)
    way.reverse()
    return tuple(way)


def steps_of(grid: HexGrid, step_cost: StepCost) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Work out every possible step once, for many calls of :func:`reach_over`."""
    table: list[tuple[tuple[int, int], ...]] = []
    for here, six in enumerate(grid.neighbours):
        steps = ((there, step_cost(here, there, d)) for d, there in enumerate(six) if there >= 0)
        table.append(tuple((there, cost) for there, cost in steps if cost >= 0))
    return tuple(table)


def reach(
    grid: HexGrid,
    start: int,
    budget: int,
    step_cost: StepCost,
    *,
    stop_in: Container[int] = (),
    goal: int = -1,
) -> Reach:
    """Everything within ``budget`` of ``start``, asking ``step_cost`` for each step as it is met.

    ``stop_in`` holds hexes that may be entered but not left again (the start always may be left). With a
    ``goal`` the search ends as soon as the goal's cheapest cost is known.
    """
    neighbours = grid.neighbours

    def steps_from(here: int) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for direction, there in enumerate(neighbours[here]):
            if there >= 0 and (cost := step_cost(here, there, direction)) >= 0:
                found.append((there, cost))
        return found

    return _search(steps_from, start, budget, stop_in, goal)


def reach_over(
    steps: Steps,
    start: int,
    budget: int,
    *,
    stop_in: Container[int] = (),
    goal: int = -1,
) -> Reach:
    """Like :func:`reach` over steps worked out beforehand (:func:`steps_of`); the fast way."""
    return _search(steps.__getitem__, start, budget, stop_in, goal)


def _search(
    steps_from: Callable[[int], Sequence[tuple[int, int]]],
    start: int,
    budget: int,
    stop_in: Container[int],
    goal: int,
) -> Reach:
    if budget < 0:
        return Reach(start, {}, {})
    limit = budget + 1
    best: dict[int, int] = {start: 0}
    parent: dict[int, int] = {start: -1}
    settled: list[int] = []
    buckets: list[list[int]] = [[start]]
    known = best.get
    spent = 0
    while spent < len(buckets):
        for here in buckets[spent]:  # a step of cost 0 appends to this same bucket while it is being read
            if best[here] < spent:
                continue
            settled.append(here)
            if here == goal:
                return _trimmed(start, settled, best, parent)
            if here in stop_in and here != start:
                continue
            for there, step in steps_from(here):
                total = spent + step
                if total < known(there, limit):
                    best[there] = total
                    parent[there] = here
                    while total >= len(buckets):
                        buckets.append([])
                    buckets[total].append(there)
        spent += 1
    return _trimmed(start, settled, best, parent)


def _trimmed(start: int, settled: list[int], best: dict[int, int], parent: dict[int, int]) -> Reach:
    """Only the settled hexes, in order of rising cost."""
    return Reach(start, {h: best[h] for h in settled}, {h: parent[h] for h in settled})
