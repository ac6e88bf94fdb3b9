"""Snap river lines to hexsides: the cheapest way along hex corners that stays near the line."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable

import numpy as np

from wargame.hexes.layout import HexLayout
from wargame.mapmaker.arrays import Floats
from wargame.mapmaker.lines import distances

_NEAR = 1.25  # corners further from the line than this many hexside lengths are not looked at


class CornerGraph:
    """Corners of hexes as nodes, hexsides as edges."""

    def __init__(self, layout: HexLayout) -> None:
        self.layout = layout
        grid = layout.grid
        ids: dict[tuple[int, int], int] = {}
        points: list[tuple[float, float]] = []
        self.side_ends: dict[int, tuple[int, int]] = {}
        self.sides_at: list[list[tuple[int, int]]] = []

        def corner(x: float, y: float) -> int:
            key = (round(x * 8 / layout.side_km), round(y * 8 / layout.side_km))
            if key not in ids:
                ids[key] = len(points)
                points.append((x, y))
                self.sides_at.append([])
            return ids[key]

        for hex_id in range(grid.size):
            for direction in range(3):
                side = grid.hexside(hex_id, direction)
                if side >= 0:
                    a, b = (corner(x, y) for x, y in layout.hexside_ends(hex_id, direction))
                    self.side_ends[side] = (a, b)
                    self.sides_at[a].append((side, b))
                    self.sides_at[b].append((side, a))
        self.points: Floats = np.array(points)

    def nearest(self, x: float, y: float, among: list[int] | None = None) -> int:
        """The corner nearest to a point."""
        chosen = self.points if among is None else self.points[among]
        k = int(np.hypot(chosen[:, 0] - x, chosen[:, 1] - y).argmin())
        return k if among is None else among[k]

    def follow(
        self, line: Floats, start: int, goal: int, allowed: Callable[[int], bool], favoured: set[int]
    ) -> list[int]:
        """The hexsides of the cheapest way from corner to corner along a line; empty when there is none.

        ``allowed`` says which hexsides may carry a river, ``favoured`` ones (frontiers) cost less.
        """
        weights = self._weights(line, allowed, favoured)
        best = {start: 0.0}
        came: dict[int, tuple[int, int]] = {}
        queue = [(0.0, start)]
        while queue:
            spent, here = heapq.heappop(queue)
            if here == goal:
                break
            if spent > best[here]:
                continue
            for side, there in self.sides_at[here]:
                weight = weights.get(side)
                if weight is not None and spent + weight < best.get(there, math.inf):
                    best[there] = spent + weight
                    came[there] = (side, here)
                    heapq.heappush(queue, (spent + weight, there))
        if goal not in came:
            return []
        way: list[int] = []
        here = goal
        while here != start:
            side, here = came[here]
            way.append(side)
        way.reverse()
        return way

    def _weights(self, line: Floats, allowed: Callable[[int], bool], favoured: set[int]) -> dict[int, float]:
        """Cost of each hexside near the line: squared distance in hexsides, plus a little for length."""
        side_km = self.layout.side_km
        low, high = line.min(axis=0) - 2 * side_km, line.max(axis=0) + 2 * side_km
        close = np.flatnonzero(((self.points >= low) & (self.points <= high)).all(axis=1))
        sides = sorted({side for c in close.tolist() for side, _ in self.sides_at[c] if allowed(side)})
        if not sides:
            return {}
        ends = np.array([self.side_ends[side] for side in sides])
        a, b = self.points[ends[:, 0]], self.points[ends[:, 1]]
        off = np.zeros(len(sides))
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            off += distances(a * (1 - share) + b * share, line) / (5 * side_km)
        cost = 0.05 + (off / 0.45) ** 2
        return {
            side: float(c) * (0.35 if side in favoured else 1.0)
            for side, c, o in zip(sides, cost, off, strict=True)
            if o <= _NEAR
        }
