"""The absorbing chain of a battle of dice pools: how likely each pair of losses is when the fight ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix: TypeAlias = NDArray[np.float64]

Hits: TypeAlias = "list[list[float]]"
"""For every number of steps lost by a side: the chances that it scores 0, 1, 2... hits in a round."""
Over: TypeAlias = Callable[[int, int], bool]
"""Whether the fight is over with these losses of attacker and defender."""
Endings: TypeAlias = "dict[tuple[int, int], float]"
"""Losses of attacker and defender at the end of the fight, each pair with its probability."""

_NUMPY_FROM = 200_000
"""From this many transitions a round on, numpy's matrices repay their import and overhead."""


def hit_chances(dice: Iterable[tuple[int, float, float]]) -> Hits:
    """The hits of a side for 0, 1, ... all of its steps lost.

    `dice` has one entry per unit in the order of loss: its steps, its chances to hit and to miss. Units are
    added from the last one, one die more each time, so no chance is a difference and none loses digits.
    """
    chances: Hits = [[1.0]]
    for steps, hit, miss in reversed(list(dice)):
        fewer = chances[-1]
        one_more = [miss * same + hit * less for same, less in zip([*fewer, 0.0], [0.0, *fewer], strict=True)]
        chances.extend([one_more] * steps)
    chances.reverse()
    return chances


def work(attacker: Hits, defender: Hits) -> int:
    """About how many products one round of all states costs."""
    return len(attacker) * len(defender[0]) * len(defender) ** 2


def endings(attacker: Hits, defender: Hits, over: Over, rounds: int | None) -> Endings:
    """How the fight ends: after `rounds`, or without a limit (None) when it is over or nobody can hit."""
    transitions = len(attacker) * len(attacker[0]) * len(defender) * len(defender[0])
    if transitions >= _NUMPY_FROM:
        return _endings_by_numpy(attacker, defender, over, rounds)
    if rounds is None:
        return _to_the_end(attacker, defender, over)
    return _after(rounds, attacker, defender, over)


def _to_the_end(attacker: Hits, defender: Hits, over: Over) -> Endings:
    """Losses only grow: one pass in their order. A round without a hit is divided out, not repeated."""
    rows, columns = len(attacker), len(defender)
    reached = [[0.0] * columns for _ in range(rows)]
    reached[0][0] = 1.0
    ended: Endings = {}
    for lost in range(rows):
        for taken in range(columns):
            chance = reached[lost][taken]
            if chance == 0.0:
                continue
            if over(lost, taken):
                ended[lost, taken] = chance
                continue
            by_attacker = _capped(attacker[lost], columns - 1 - taken)
            by_defender = _capped(defender[taken], rows - 1 - lost)
            somebody = sum(by_attacker[1:]) + by_attacker[0] * sum(by_defender[1:])
            if somebody == 0.0:
                ended[lost, taken] = chance
                continue
            _spread(reached, lost, taken, chance / somebody, by_attacker, by_defender)
    return ended


def _after(rounds: int, attacker: Hits, defender: Hits, over: Over) -> Endings:
    rows, columns = len(attacker), len(defender)
    reached = [[0.0] * columns for _ in range(rows)]
    reached[0][0] = 1.0
    for number in range(rounds):
        before, reached = reached, [[0.0] * columns for _ in range(rows)]
        fought = False
        for lost, row in enumerate(before):
            for taken, chance in enumerate(row):
                if chance == 0.0:
                    continue
                # The end is looked for after a round, so the first round is always fought.
                if over(lost, taken) and number:
                    reached[lost][taken] += chance
                    continue
                fought = True
                by_attacker = _capped(attacker[lost], columns - 1 - taken)
                by_defender = _capped(defender[taken], rows - 1 - lost)
                _spread(reached, lost, taken, chance, by_attacker, by_defender)
        if not fought:
            break
    return {
        (lost, taken): chance
        for lost, row in enumerate(reached)
        for taken, chance in enumerate(row)
        if chance > 0.0
    }


def _spread(
    reached: list[list[float]],
    lost: int,
    taken: int,
    chance: float,
    by_attacker: Sequence[float],
    by_defender: Sequence[float],
) -> None:
    for suffered, share in enumerate(by_defender, lost):
        if share:
            row, part = reached[suffered], chance * share
            for scored, other in enumerate(by_attacker, taken):
                row[scored] += part * other


def _capped(hits: Sequence[float], left: int) -> Sequence[float]:
    """The chances of hits that find a step: those beyond `left` are lost with the last one."""
    if len(hits) <= left + 1:
        return hits
    return [*hits[:left], sum(hits[left:])]


def _endings_by_numpy(attacker: Hits, defender: Hits, over: Over, rounds: int | None) -> Endings:
    """As above, a row of equal attacker's losses at a time: one matrix product spreads the row downwards."""
    import numpy as np

    rows, columns = len(attacker), len(defender)
    ended = np.zeros((rows, columns))
    reached = np.zeros((rows, columns))
    reached[0, 0] = 1.0
    fights = np.array([[not over(lost, taken) for taken in range(columns)] for lost in range(rows)])
    returns = np.zeros((columns, len(defender[0])))
    for taken, hits in enumerate(defender):
        returns[taken, : len(hits)] = hits
    for number in range(1 if rounds is None else rounds):
        following = reached if rounds is None else np.zeros((rows, columns))
        for lost in range(rows):
            row = reached[lost].copy()
            if not row.any():
                continue
            goes_on = fights[lost] if number or rounds is None else np.full(columns, True)
            scored = _scored(attacker[lost], columns)
            suffered = _suffered(returns, rows - 1 - lost)
            first = 0
            if rounds is None:
                row, goes_on, first = *_visits(row, goes_on, scored, suffered), 1
            ended[lost] += np.where(goes_on, 0.0, row)
            (some,) = np.nonzero(np.where(goes_on, row, 0.0))
            spread = (row[some, None] * suffered[some]).T @ scored[some]
            following[lost + first : lost + spread.shape[0]] += spread[first:]
        reached = following
        if not reached.any():
            break
    if rounds is not None:
        ended += reached
    return {
        (int(lost), int(taken)): float(ended[lost, taken])
        for lost, taken in zip(*np.nonzero(ended), strict=True)
    }


def _visits(
    row: Matrix, fights: NDArray[np.bool_], scored: Matrix, suffered: Matrix
) -> tuple[Matrix, NDArray[np.bool_]]:
    """How often each state of a row is expected, rounds in which only the defender loses included."""
    import numpy as np

    nobody = np.diagonal(scored)
    only_defender = np.triu(scored, 1)
    leaves = only_defender.sum(axis=1) + nobody * suffered[:, 1:].sum(axis=1)
    goes_on = fights & (leaves > 0.0)
    for taken in np.nonzero(goes_on)[0]:
        row[taken] /= leaves[taken]
        row[taken + 1 :] += row[taken] * suffered[taken, 0] * scored[taken, taken + 1 :]
    return row, goes_on


def _scored(hits: Sequence[float], columns: int) -> Matrix:
    """Chances from each number of the defender's losses to each, from the attacker's chances of hits."""
    import numpy as np

    padded = np.zeros(2 * columns)
    width = min(len(hits), columns)
    padded[columns : columns + width] = hits[:width]
    index = np.arange(columns)
    matrix = padded[columns + index[None, :] - index[:, None]]
    tails = np.cumsum(np.array([*hits, *[0.0] * columns])[::-1])[::-1]
    matrix[:, -1] = tails[columns - 1 - index]
    return matrix


def _suffered(returns: Matrix, left: int) -> Matrix:
    """The defender's chances of hits, those beyond the `left` steps of the attacker with the last one."""
    if returns.shape[1] <= left + 1:
        return returns
    capped = returns[:, : left + 1].copy()
    capped[:, left] += returns[:, left + 1 :].sum(axis=1)
    return capped
