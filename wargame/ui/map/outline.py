"""The outline of a set of hexes as closed loops. Without Qt."""

from __future__ import annotations

from collections.abc import Iterable

from wargame.hexes.layout import HexLayout

Loop = list[tuple[float, float]]


def loops(layout: HexLayout, hexes: Iterable[int], inset_km: float = 0.0) -> list[Loop]:
    """Closed loops in km around the union of `hexes`, each without the repeated first point.

    Outer loops run clockwise on the screen, holes the other way round. `inset_km` moves the outline to the
    inside of the union (holes grow).
    """
    grid = layout.grid
    inside = set(hexes)
    nexts: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for hex_id in sorted(inside):
        if not 0 <= hex_id < grid.size:
            continue
        corners = _corner_keys(grid.cols, hex_id)
        for direction, other in enumerate(grid.neighbours[hex_id]):
            if other < 0 or other not in inside:
                start, end = corners[(direction + 4) % 6], corners[(direction + 5) % 6]
                nexts.setdefault(start, []).append(end)
    found: list[Loop] = []
    while nexts:
        start = next(iter(nexts))
        keys = [start]
        here = _take(nexts, start)
        while here != start:
            keys.append(here)
            here = _take(nexts, here)
        points = [_place(layout, key) for key in keys]
        found.append(_inset(points, inset_km) if inset_km else points)
    return found


def _take(nexts: dict[tuple[int, int], list[tuple[int, int]]], key: tuple[int, int]) -> tuple[int, int]:
    ends = nexts[key]
    end = ends.pop()
    if not ends:
        del nexts[key]
    return end


def _corner_keys(cols: int, hex_id: int) -> tuple[tuple[int, int], ...]:
    """The six corners as exact lattice points: x in half sides, y in half hexes."""
    row, col = divmod(hex_id, cols)
    x, y = 3 * col, 2 * row + (col & 1)
    return (x + 2, y), (x + 1, y + 1), (x - 1, y + 1), (x - 2, y), (x - 1, y - 1), (x + 1, y - 1)


def _place(layout: HexLayout, key: tuple[int, int]) -> tuple[float, float]:
    return key[0] * layout.side_km / 2, key[1] * layout.hex_km / 2


def _inset(points: Loop, by: float) -> Loop:
    """Move every edge of a clockwise loop `by` to its right-hand inside and join the edges anew."""
    moved: Loop = []
    count = len(points)
    for i, (x, y) in enumerate(points):
        ax, ay = _unit(points[i - 1], (x, y))
        bx, by_ = _unit((x, y), points[(i + 1) % count])
        # the inner normal of a clockwise loop with y to the south is (-dy, dx)
        nx, ny = -ay - by_, ax + bx
        norm = 1 + ax * bx + ay * by_
        if norm < 1e-6:
            moved.append((x, y))
        else:
            moved.append((x + by * nx / norm, y + by * ny / norm))
    return moved


def _unit(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    return dx / length, dy / length
