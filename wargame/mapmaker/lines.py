"""Work on lines and rings of points: clip, simplify, smooth, measure. All coordinates in plane km."""

from __future__ import annotations

import itertools

import numpy as np

from wargame.mapmaker.arrays import Bits, Floats

Box = tuple[float, float, float, float]
"""Lowest x, lowest y, highest x, highest y."""


def ring_area(ring: Floats) -> float:
    """Signed area of a ring (open or closed), positive when it runs counter-clockwise with y up."""
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def length(line: Floats) -> float:
    """Length along a line."""
    return float(np.hypot(*np.diff(line, axis=0).T).sum()) if len(line) > 1 else 0.0


def clip_ring(ring: Floats, box: Box) -> Floats:
    """The part of a ring inside a box (Sutherland and Hodgman); empty when there is none."""
    for axis, bound, keep_above in (
        (0, box[0], True),
        (1, box[1], True),
        (0, box[2], False),
        (1, box[3], False),
    ):
        if len(ring) == 0:
            break
        ring = _clip_half_plane(ring, axis, bound, keep_above)
    return ring if len(ring) >= 3 else ring[:0]


def _clip_half_plane(ring: Floats, axis: int, bound: float, keep_above: bool) -> Floats:
    offset = ring[:, axis] - bound if keep_above else bound - ring[:, axis]
    inside = offset >= 0
    if inside.all():
        return ring
    following = np.roll(ring, -1, axis=0)
    after = np.roll(offset, -1)
    crosses = inside != (after >= 0)
    share = np.where(crosses, offset / np.where(crosses, offset - after, 1.0), 0.0)
    out = np.empty((2 * len(ring), 2))
    out[0::2] = ring
    out[1::2] = ring + (following - ring) * share[:, None]
    chosen = np.empty(2 * len(ring), dtype=np.bool_)
    chosen[0::2] = inside
    chosen[1::2] = crosses
    return out[chosen]


def inside_box(line: Floats, box: Box) -> list[Floats]:
    """The stretches of a line between its points inside a box, each with the point before and after."""
    x, y = line[:, 0], line[:, 1]
    within = (x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])
    stretches = [line[max(0, first - 1) : last + 2] for first, last in runs(within)]
    return [piece for piece in stretches if len(piece) > 1]


def runs(flags: Bits) -> list[tuple[int, int]]:
    """First and last index of each run of set flags."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return [(int(a), int(b) - 1) for a, b in edges.reshape(-1, 2)]


def simplify(line: Floats, tolerance: float) -> Floats:
    """Douglas and Peucker: fewer points, none of the dropped ones further off than ``tolerance``."""
    n = len(line)
    if n < 3:
        return line
    keep = np.zeros(n, dtype=np.bool_)
    keep[[0, n - 1]] = True
    stack = [(0, n - 1)]
    while stack:
        a, b = stack.pop()
        if b - a < 2:
            continue
        chord = line[b] - line[a]
        rel = line[a + 1 : b] - line[a]
        size2 = float(chord @ chord)
        along = np.clip(rel @ chord / size2, 0.0, 1.0) if size2 > 0 else np.zeros(len(rel))
        rest = rel - along[:, None] * chord
        off = np.hypot(rest[:, 0], rest[:, 1])
        worst = int(off.argmax())
        if off[worst] > tolerance:
            middle = a + 1 + worst
            keep[middle] = True
            stack += [(a, middle), (middle, b)]
    return line[keep]


def simplify_ring(ring: Floats, tolerance: float) -> Floats:
    """Simplify a ring from two far-apart points, so that its start does not collapse it."""
    if len(ring) < 5:
        return ring
    if np.array_equal(ring[0], ring[-1]):
        ring = ring[:-1]
    far = int(np.hypot(*(ring - ring[0]).T).argmax())
    first = simplify(ring[: far + 1], tolerance)
    second = simplify(np.concatenate([ring[far:], ring[:1]]), tolerance)
    return np.concatenate([first[:-1], second[:-1]])


def round_corners(line: Floats, times: int = 2) -> Floats:
    """Chaikin's corner cutting with the ends kept."""
    for _ in range(times):
        if len(line) < 3:
            break
        before, after = line[:-1], line[1:]
        cut = np.empty((2 * len(before), 2))
        cut[0::2] = 0.75 * before + 0.25 * after
        cut[1::2] = 0.25 * before + 0.75 * after
        line = np.concatenate([line[:1], cut[1:-1], line[-1:]])
    return line


def round_ring(ring: Floats, times: int = 2) -> Floats:
    """Chaikin's corner cutting of an open ring."""
    for _ in range(times):
        after = np.roll(ring, -1, axis=0)
        cut = np.empty((2 * len(ring), 2))
        cut[0::2] = 0.75 * ring + 0.25 * after
        cut[1::2] = 0.25 * ring + 0.75 * after
        ring = cut
    return ring


def smooth(line: Floats, radius: int) -> Floats:
    """A running triangle-weighted mean over ``radius`` points to each side, the ends kept in place."""
    n = len(line)
    if n < 3 or radius < 1:
        return line
    reach = min(radius, (n - 1) // 2)
    padded = np.concatenate([2 * line[0] - line[reach:0:-1], line, 2 * line[-1] - line[-2 : -reach - 2 : -1]])
    weights = np.concatenate([np.arange(1, reach + 2), np.arange(reach, 0, -1)]).astype(np.float64)
    weights /= weights.sum()
    out = np.zeros((n, 2))
    for k, weight in enumerate(weights.tolist()):
        out += weight * padded[k : k + n]
    out[0], out[-1] = line[0], line[-1]
    return out


def densify(line: Floats, step: float) -> Floats:
    """Points at most ``step`` apart along a line, its own points among them."""
    if len(line) < 2:
        return line
    parts: list[Floats] = []
    for a, b in itertools.pairwise(line):
        count = max(1, int(np.ceil(np.hypot(*(b - a)) / step)))
        parts.append(a + (b - a) * (np.arange(count)[:, None] / count))
    return np.concatenate([*parts, line[-1:]])


def distances(points: Floats, line: Floats) -> Floats:
    """Distance of each point (n, 2) to the nearest of a line's segments."""
    if len(line) < 2:
        return np.hypot(points[:, 0] - line[0, 0], points[:, 1] - line[0, 1])
    best = np.full(len(points), np.inf)
    for a, b in itertools.pairwise(line):
        chord = b - a
        size2 = float(chord @ chord)
        along = np.clip(((points - a) @ chord) / size2, 0.0, 1.0) if size2 > 0 else np.zeros(len(points))
        near = a + along[:, None] * chord
        best = np.minimum(best, np.hypot(points[:, 0] - near[:, 0], points[:, 1] - near[:, 1]))
    return best
