"""The bucket queue against plain relaxation until nothing changes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wargame.hexes.grid import HexGrid
from wargame.hexes.paths import Reach, path_to, reach, reach_over, steps_of

GRID = HexGrid(7, 6)
hexes = st.integers(0, GRID.size - 1)
costs = st.lists(st.integers(-1, 4), min_size=GRID.size * 6, max_size=GRID.size * 6)
stops = st.frozensets(hexes, max_size=10)


def relaxed(table: list[int], start: int, budget: int, stop_in: frozenset[int]) -> dict[int, int]:
    """Cheapest costs by Bellman's equation, iterated to a fixed point."""
    best = {start: 0} if budget >= 0 else {}
    changed = True
    while changed:
        changed = False
        for here, spent in list(best.items()):
            if here in stop_in and here != start:
                continue
            for direction, there in enumerate(GRID.neighbours[here]):
                step = table[here * 6 + direction]
                total = spent + step
                if there >= 0 and step >= 0 and total <= budget and total < best.get(there, budget + 1):
                    best[there] = total
                    changed = True
    return best


def check_paths(found: Reach, table: list[int], stop_in: frozenset[int]) -> None:
    for target, cost in found.cost.items():
        way = found.path_to(target)
        assert way[0] == found.start and way[-1] == target
        assert not set(way[1:-1]) & stop_in
        steps = [table[a * 6 + GRID.direction(a, b)] for a, b in pairwise(way)]
        assert min(steps, default=0) >= 0 and sum(steps) == cost


@given(costs, hexes, st.integers(-1, 14), stops)
def test_reach_finds_the_cheapest_cost_of_every_hex(
    table: list[int], start: int, budget: int, stop_in: frozenset[int]
):
    found = reach(GRID, start, budget, lambda a, b, d: table[a * 6 + d], stop_in=stop_in)
    assert found.cost == relaxed(table, start, budget, stop_in)
    assert list(found.cost.values()) == sorted(found.cost.values())
    check_paths(found, table, stop_in)


@given(costs, hexes, st.integers(0, 14), stops)
def test_steps_worked_out_beforehand_give_the_same(
    table: list[int], start: int, budget: int, stop_in: frozenset[int]
):
    steps = steps_of(GRID, lambda a, b, d: table[a * 6 + d])
    fast = reach_over(steps, start, budget, stop_in=stop_in)
    assert fast == reach(GRID, start, budget, lambda a, b, d: table[a * 6 + d], stop_in=stop_in)


@given(costs, hexes, hexes)
def test_a_goal_ends_the_search_with_the_same_path(table: list[int], start: int, goal: int):
    steps = steps_of(GRID, lambda a, b, d: table[a * 6 + d])
    whole, short = reach_over(steps, start, 60), reach_over(steps, start, 60, goal=goal)
    assert short.path_to(goal) == whole.path_to(goal)
    assert len(short.cost) <= len(whole.cost)


def test_no_way_gives_an_empty_path():
    found = reach(GRID, 0, 10, lambda a, b, d: -1)
    assert found.path_to(5) == () and path_to(found, 0) == (0,)
    assert 5 not in found and 0 in found
