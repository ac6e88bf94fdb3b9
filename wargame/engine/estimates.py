"""Estimates: the arithmetic of intervals in hundredths, exact, and what they are worth against the truth.

Always low <= best <= high, within 0 and the quantity's limit, and high - low never below its smallest width.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from wargame.engine.game import Game
from wargame.engine.situation import SideValues
from wargame.engine.skills import rounded
from wargame.engine.state import Estimate, State
from wargame.rules.estimatemodel import HUNDREDTHS, EstimateRules, Quantity, Result, Source
from wargame.rules.expressions import EvaluationError, Value


def viewer_of(game: Game, side: int) -> int:
    """The first side of a bloc, which stands for it: a bloc has one picture of every other side."""
    return game.allied[side].index(True)


def true_value(game: Game, state: State, side: int, quantity: Quantity) -> int:
    """What a quantity of a side really is, in hundredths; 0 if it cannot be computed."""
    try:
        value = Fraction(quantity.value.number(_Values(game, state, side)))
    except EvaluationError:
        return 0
    return _within(quantity, rounded(value * HUNDREDTHS))


class _Values:
    """The values of `orderwords.QUANTITY` for one side."""

    __slots__ = ("_about", "_units", "game")

    def __init__(self, game: Game, state: State, side: int) -> None:
        self.game = game
        self._about = SideValues(game, state, side)
        self._units = [unit for unit in state.units if unit.side == side and unit.steps > 0]

    def __call__(self, name: str) -> Value:
        first, _, rest = name.partition(".")
        if first != "units":
            return self._about(name)
        kind, _, key = rest.partition(".")
        if kind == "count":
            return len(self._units)
        if kind == "stock":
            return sum(unit.stocks.get(key, 0) for unit in self._units)
        steps = sum(unit.steps for unit in self._units)
        if kind == "skill":
            total = sum(unit.steps * int(getattr(unit, key)) for unit in self._units)
            return Fraction(total, steps * HUNDREDTHS) if steps else 0
        return steps if kind == "steps" else sum(unit.full_steps for unit in self._units)


def _within(quantity: Quantity, value: int) -> int:
    return max(0, min(quantity.limit, value) if quantity.limit else value)


def _grained(quantity: Quantity, value: Fraction) -> int:
    """A value rounded to the quantity's grain, within its limits."""
    return _within(quantity, rounded(value / quantity.grain) * quantity.grain)


def least_width(quantity: Quantity, best: int) -> int:
    """The smallest half width of an interval around `best`."""
    return max(quantity.grain, rounded(quantity.floor * best))


def fitted(quantity: Quantity, low: int, best: int, high: int, turn: int, source: str) -> Estimate:
    """An estimate with its bounds in order, within the limits and not too narrow."""
    best = _within(quantity, best)
    half = least_width(quantity, best)
    low, high = _within(quantity, min(low, best)), _within(quantity, max(high, best))
    if high - low < half:
        low = _within(quantity, min(low, best - half))
        high = _within(quantity, max(high, low + half))
        low = _within(quantity, min(low, high - half))
    return Estimate(low, best, high, turn, source)


def finding(
    quantity: Quantity, value: int, shift: int, source: Source, result: Result, turn: int
) -> Estimate:
    """What a source finds of a true value, by its result alone.

    `shift`: the deception about it in hundredths of the value; the source lets its share through.
    """
    shown = value * (1 + Fraction(shift, HUNDREDTHS) * source.reach)
    half = max(Fraction(least_width(quantity, rounded(shown))), shown * result.width * source.width)
    best = _grained(quantity, shown + half * result.offset)
    half = _grained(quantity, half) or quantity.grain
    return fitted(quantity, best - half, best, best + half, turn, source.id)


def combined(quantity: Quantity, old: Estimate, new: Estimate) -> Estimate:
    """An estimate together with news. Where both agree it narrows; news that contradict it widen it.

    The best value lies between both, nearer to the one with the smaller half width.
    """
    width_old, width_new = max(1, old.high - old.low), max(1, new.high - new.low)
    weighted = Fraction(old.best * width_new + new.best * width_old, width_old + width_new)
    best = _grained(quantity, weighted)
    if new.low > old.high or new.high < old.low:
        low, high = min(old.best, new.low), max(old.best, new.high)
    else:
        low, high = max(old.low, new.low), min(old.high, new.high)
        best = max(low, min(high, best))
    return fitted(quantity, low, best, high, new.turn, new.source)


def aged(quantity: Quantity, held: Estimate) -> tuple[int, int]:
    """The bounds of an estimate after one more turn without news."""
    move = max(1, -(-quantity.widen * max(held.best, quantity.grain) // 1)) if quantity.widen else 0
    return _within(quantity, held.low - int(move)), max(held.high, _within(quantity, held.high + int(move)))


def confidence(rules: EstimateRules, held: Estimate) -> str:
    """The word for an estimate's confidence, by half its width as a share of its best value."""
    half = Fraction(held.high - held.low, 2)
    for word, share in rules.confidence.items():
        if half <= share * held.best:
            return word
    return rules.doubt


@dataclass(frozen=True, slots=True)
class Score:
    """How good a bloc's estimates are: how many, per cent that hold the truth, mean error of the best value.

    `error` in per cent of the truth (of the grain where the truth is less than that).
    """

    viewer: int
    count: int
    held: int
    error: int


def scores(game: Game, state: State) -> tuple[Score, ...]:
    """The estimates of every bloc that has some, against the truth as it is now."""
    rules = game.ruleset.estimates
    if rules is None:
        return ()
    by_viewer: dict[int, list[tuple[bool, Fraction]]] = {}
    for (viewer, subject, key), held in sorted(state.estimates.items()):
        quantity = rules.quantities[key]
        truth = true_value(game, state, subject, quantity)
        error = Fraction(abs(held.best - truth) * 100, max(truth, quantity.grain))
        by_viewer.setdefault(viewer, []).append((held.low <= truth <= held.high, error))
    return tuple(
        Score(
            viewer,
            len(rows),
            rounded(Fraction(100 * sum(inside for inside, _ in rows), len(rows))),
            rounded(sum((error for _, error in rows), Fraction(0)) / len(rows)),
        )
        for viewer, rows in by_viewer.items()
    )


def initial(game: Game) -> dict[tuple[int, int, str], Estimate]:
    """What the blocs believe at the start, from the scenario."""
    rules = game.ruleset.estimates
    found: dict[tuple[int, int, str], Estimate] = {}
    for setup in game.scenario.estimates if rules else ():
        quantity = rules.quantities[setup.quantity] if rules else None
        if quantity:
            key = (viewer_of(game, game.side_index[setup.side]), game.side_index[setup.about], setup.quantity)
            found[key] = fitted(quantity, setup.low, setup.best, setup.high, 1 - setup.age, setup.source)
    return dict(sorted(found.items()))
