"""Thinning a number of munitions: each of those engaged goes with a chance. Chances of what is left."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

_NUMPY_FROM = 150
"""From this many munitions on, numpy's vectors repay their import and overhead."""


def thinned(coming: list[float], gone: float, most: int) -> list[float]:
    """Chances of how many are left when each of at most `most` of those coming is gone with chance `gone`.

    With P(s) = sum of p_k s^k the answer is the polynomial sum of p_k s^(k-e) (gone + stay s)^e, where e is
    min(k, most), built by Horner's rule. No term is negative, so nothing cancels: exact to rounding.
    """
    most = min(most, len(coming) - 1)
    if most == 0 or gone == 0.0:
        return coming
    if len(coming) > _NUMPY_FROM:
        return _thinned_by_numpy(coming, gone, most)
    stay = 1.0 - gone
    if coming[-1] == 1.0:
        # Nobody has engaged yet: one term, and the closed form of the binomial.
        terms = [comb(most, count) * stay**count * gone ** (most - count) for count in range(most + 1)]
        return [0.0] * (len(coming) - most - 1) + terms
    left = coming[most:]
    zero = [0.0]
    for chance in reversed(coming[:most]):
        left = [gone * low + stay * up for low, up in zip(left + zero, zero + left, strict=True)]
        left[0] += chance
    return left


def _thinned_by_numpy(coming: Sequence[float], gone: float, most: int) -> list[float]:
    import numpy as np

    size = len(coming)
    left = np.zeros(size)
    left[: size - most] = coming[most:]
    stay = 1.0 - gone
    for chance in reversed(coming[:most]):
        moved = left[:-1] * stay
        left *= gone
        left[1:] += moved
        left[0] += chance
    return left.tolist()


def steps_lost(coming: list[float], hit: float, steps: int) -> list[float]:
    """Chances of 0 to `steps` steps lost: Horner's rule as above, hits beyond the last step add to it."""
    miss = 1.0 - hit
    lost = [0.0] * (steps + 1)
    for chance in reversed(coming):
        gone = lost[-1] + hit * lost[-2]
        lost = [miss * same + hit * fewer for same, fewer in zip(lost, [0.0, *lost[:-1]], strict=True)]
        lost[-1] = gone
        lost[0] += chance
    return lost
