"""A raid of several threat classes through layers that share their capacity: exact chances (game design 2).

A layer engages the classes in the order in which the raid lists them: everything of the first that still
comes, then with the capacity that is left the next. Classes that can run short of a layer because of each
other are followed together, as one table of how many of each still come; all others on their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import prod
from typing import TYPE_CHECKING, TypeAlias

from wargame.resolve.thinning import steps_lost, thinned

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Screen:
    """One layer as the chances need it: per class the chance to kill, None for a class it cannot engage."""

    capacity: int
    kills: tuple[float | None, ...]


@dataclass(slots=True)
class Passage:
    """What becomes of a raid: means per layer and class, leakers per class, chances of the steps lost."""

    engaged: list[list[float]]
    intercepted: list[list[float]]
    leakers: list[float]
    lost: list[float] = field(default_factory=lambda: [1.0])


def combinations(counts: Sequence[int], screens: Sequence[Screen]) -> int:
    """The size of the largest table that `fly` needs for classes that compete for capacity."""
    groups = [group for group in _groups(counts, screens) if len(group) > 1]
    return max((prod(counts[each] + 1 for each in group) for group in groups), default=0)


def fly(counts: Sequence[int], hits: Sequence[float], steps: int, screens: Sequence[Screen]) -> Passage:
    """Flies `counts` munitions per class through `screens`; what passes hits with its class's chance."""
    passage = Passage(
        [[0.0] * len(counts) for _ in screens],
        [[0.0] * len(counts) for _ in screens],
        [0.0] * len(counts),
    )
    parts: list[list[float]] = []
    for group in _groups(counts, screens):
        if len(group) == 1:
            parts.append(_alone(passage, group[0], counts[group[0]], hits[group[0]], steps, screens))
        else:
            parts.append(_together(passage, group, counts, hits, steps, screens))
    passage.lost = parts[0]
    for part in parts[1:]:
        passage.lost = _added(passage.lost, part)
    return passage


def _groups(counts: Sequence[int], screens: Sequence[Screen]) -> list[list[int]]:
    """The classes, those together that a layer may have to choose between."""
    label = list(range(len(counts)))
    for screen in screens:
        rivals = [
            each
            for each, kill in enumerate(screen.kills)
            if kill is not None and counts[each] and screen.capacity
        ]
        if sum(counts[each] for each in rivals) > screen.capacity:
            joined = {label[each] for each in rivals}
            label = [min(joined) if old in joined else old for old in label]
    return [
        [each for each, own in enumerate(label) if own == first]
        for first in range(len(counts))
        if first in label
    ]


def _alone(
    passage: Passage, each: int, count: int, hit: float, steps: int, screens: Sequence[Screen]
) -> list[float]:
    coming: list[float] = [0.0] * count + [1.0]
    for place, screen in enumerate(screens):
        kill = screen.kills[each]
        if kill is None:
            continue
        engaged = sum(min(number, screen.capacity) * chance for number, chance in enumerate(coming))
        passage.engaged[place][each] = engaged
        passage.intercepted[place][each] = kill * engaged
        coming = thinned(coming, kill, screen.capacity)
    passage.leakers[each] = sum(number * chance for number, chance in enumerate(coming))
    return steps_lost(coming, hit, steps)


def _together(
    passage: Passage,
    group: Sequence[int],
    counts: Sequence[int],
    hits: Sequence[float],
    steps: int,
    screens: Sequence[Screen],
) -> list[float]:
    import numpy as np

    table: Table = np.zeros([counts[each] + 1 for each in group])
    table[(-1,) * len(group)] = 1.0
    for place, screen in enumerate(screens):
        able = [axis for axis, each in enumerate(group) if screen.kills[each] is not None]
        # Last class first: what it is left depends on how many of the earlier ones came, not on who survives.
        for position in reversed(range(len(able))):
            axis = able[position]
            each, kill = group[axis], screen.kills[group[axis]] or 0.0
            table, engaged = _thinned_along(table, axis, able[:position], screen.capacity, kill)
            passage.engaged[place][each] = engaged
            passage.intercepted[place][each] = kill * engaged
    for axis, each in enumerate(group):
        others = tuple(other for other in range(len(group)) if other != axis)
        passage.leakers[each] = float(table.sum(axis=others) @ np.arange(counts[each] + 1))
    return _lost_to_all(table, [hits[each] for each in group], steps)


def _thinned_along(
    table: Table, axis: int, before: Sequence[int], capacity: int, gone: float
) -> tuple[Table, float]:
    """One class thinned by a layer that engages the classes `before` first; and how many it engages.

    Horner's rule as in `thinned`, for all rows at once; rows with more room for this class come first, so
    that those that still engage are always a slice.
    """
    import numpy as np

    turned = np.moveaxis(table, axis, -1)
    rows = turned.reshape(-1, turned.shape[-1])
    size = rows.shape[1]
    others = np.indices(turned.shape[:-1]).reshape(table.ndim - 1, -1)
    room = np.clip(capacity - others[list(before)].sum(axis=0), 0, size - 1)
    engaged = float((rows * np.minimum(np.arange(size), room[:, None])).sum())
    (busy,) = np.nonzero((room > 0) & rows.any(axis=1))
    if gone == 0.0 or not len(busy):
        return table, engaged
    busy = busy[np.argsort(-room[busy], kind="stable")]
    old, room = rows[busy], room[busy]
    left = np.zeros_like(old)
    for most in np.unique(room):
        same = room == most
        left[same, : size - most] = old[same, most:]
    stay = 1.0 - gone
    for number in range(int(room[0]) - 1, -1, -1):
        part = left[: int(np.searchsorted(-room, -number))]
        moved = part[:, :-1] * stay
        part *= gone
        part[:, 1:] += moved
        part[:, 0] += old[: len(part), number]
    result = rows.copy()
    result[busy] = left
    return np.moveaxis(result.reshape(turned.shape), -1, axis), engaged


def _lost_to_all(table: Table, hits: Sequence[float], steps: int) -> list[float]:
    """Chances of 0 to `steps` steps lost to the leakers of all classes, summed up class by class."""
    import numpy as np

    most = max(1, min(steps, sum(table.shape) - table.ndim))
    chances, left = table[..., None], list(hits)
    while left:
        axis = int(np.argmax(chances.shape[:-1]))
        hit = left.pop(axis)
        by_number = np.moveaxis(chances, axis, 0)
        total = np.zeros((*by_number.shape[1:-1], most + 1))
        for coming in by_number[::-1]:
            moved = hit * total[..., :-1]
            beyond = total[..., -1].copy()
            total *= 1.0 - hit
            total[..., -1] = beyond
            total[..., 1:] += moved
            total[..., : coming.shape[-1]] += coming
        chances = total
    found: list[float] = chances.tolist()
    return found + [0.0] * (steps - most)


def _added(one: Sequence[float], other: Sequence[float]) -> list[float]:
    """Chances of the sum of two independent losses; what is beyond the last step counts as the last."""
    last = len(one) - 1
    total = [0.0] * len(one)
    for lost, chance in enumerate(one):
        if chance:
            for more, share in enumerate(other):
                total[min(lost + more, last)] += chance * share
    return total
