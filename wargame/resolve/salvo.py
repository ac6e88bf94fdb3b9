"""Salvo: munitions against layers of defence in order, leakers go on, hits take steps (game design 2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from wargame.resolve.face import ExplanationLine, Odds, OutcomeOdds
from wargame.resolve.situation import Fields, SituationError

Number = int | float | Fraction

_KEYS = ("resolver", "munitions", "hit", "steps", "layers", "rule")
_LAYER_KEYS = ("name", "capacity", "kill", "rule")
_MAX_MUNITIONS = 2000
_MAX_STEPS = 200
_MAX_LAYERS = 20
_NUMPY_FROM = 150
"""From this many munitions on, numpy's vectors repay their import and overhead."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: engages at most `capacity` of what still comes, destroys each with probability `kill`."""

    name: str
    capacity: int
    kill: Number
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Salvo:
    """`munitions` fly through `layers`; what passes hits with probability `hit`; a hit takes one of `steps`.

    `rule` is the number of the rule that calls for the salvo; `reasons` are shown before the resolver's own.
    """

    munitions: int
    hit: Number
    steps: int
    layers: tuple[Layer, ...] = ()
    rule: str = ""
    reasons: tuple[ExplanationLine, ...] = ()


class SalvoResolver:
    """Outcomes: 0 to `steps` steps lost by the defender, in this order."""

    name = "salvo"

    def from_json(self, data: Mapping[str, object]) -> Salvo:
        fields = Fields(data, _KEYS)
        layers = tuple(_layer(item, index) for index, item in enumerate(fields.items("layers")))
        situation = Salvo(
            munitions=fields.whole("munitions", 0, _MAX_MUNITIONS),
            hit=fields.number("hit", 0, 1),
            steps=fields.whole("steps", 1, _MAX_STEPS),
            layers=layers,
            rule=fields.text("rule", ""),
        )
        _check(situation)
        return situation

    def odds(self, situation: Salvo) -> Odds:
        _check(situation)
        coming: list[float] = [0.0] * situation.munitions + [1.0]
        intercepted: dict[str, float] = {}
        for layer in situation.layers:
            kill = float(layer.kill)
            intercepted[layer.name] = kill * sum(
                min(count, layer.capacity) * chance for count, chance in enumerate(coming)
            )
            coming = _thinned(coming, kill, layer.capacity)
        hit = float(situation.hit)
        expected_hits = hit * sum(count * chance for count, chance in enumerate(coming))
        lost = _lost(coming, hit, situation.steps)
        outcomes = tuple(
            OutcomeOdds(f"{count} step lost" if count == 1 else f"{count} steps lost", chance, 0, count)
            for count, chance in enumerate(lost)
        )
        expected_losses = sum(count * chance for count, chance in enumerate(lost))
        return Odds(
            self.name,
            outcomes,
            {
                "expected_hits": expected_hits,
                "expected_losses": expected_losses,
                "expected_intercepted": intercepted,
            },
            _explain(situation, intercepted, expected_hits),
        )


def _thinned(coming: list[float], gone: float, most: int) -> list[float]:
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


def _lost(coming: list[float], hit: float, steps: int) -> list[float]:
    """Chances of 0 to `steps` steps lost: Horner's rule as above, hits beyond the last step add to it."""
    miss = 1.0 - hit
    lost = [0.0] * (steps + 1)
    for chance in reversed(coming):
        gone = lost[-1] + hit * lost[-2]
        lost = [miss * same + hit * fewer for same, fewer in zip(lost, [0.0, *lost[:-1]], strict=True)]
        lost[-1] = gone
        lost[0] += chance
    return lost


def _layer(item: object, index: int) -> Layer:
    fields = Fields(item, _LAYER_KEYS, f"layers[{index}]")
    return Layer(
        name=fields.text("name"),
        capacity=fields.whole("capacity", 0, 1_000_000),
        kill=fields.number("kill", 0, 1),
        rule=fields.text("rule", ""),
    )


def _check(situation: Salvo) -> None:
    if not 0 <= situation.munitions <= _MAX_MUNITIONS:
        raise SituationError("munitions", f"must be from 0 to {_MAX_MUNITIONS}, not {situation.munitions}")
    if not 1 <= situation.steps <= _MAX_STEPS:
        raise SituationError("steps", f"must be from 1 to {_MAX_STEPS}, not {situation.steps}")
    if not 0 <= situation.hit <= 1:
        raise SituationError("hit", f"must be from 0 to 1, not {situation.hit}")
    if len(situation.layers) > _MAX_LAYERS:
        raise SituationError("layers", f"at most {_MAX_LAYERS} layers")
    seen: dict[str, int] = {}
    for index, layer in enumerate(situation.layers):
        if layer.capacity < 0:
            raise SituationError(f"layers[{index}].capacity", f"must not be negative, is {layer.capacity}")
        if not 0 <= layer.kill <= 1:
            raise SituationError(f"layers[{index}].kill", f"must be from 0 to 1, not {layer.kill}")
        if layer.name in seen:
            raise SituationError(
                f"layers[{index}].name",
                f"layers[{seen[layer.name]}] is called '{layer.name}' already; rename one",
            )
        seen[layer.name] = index


def _explain(situation: Salvo, intercepted: Mapping[str, float], hits: float) -> tuple[ExplanationLine, ...]:
    lines = [
        *situation.reasons,
        ExplanationLine(
            situation.rule, "Munitions in the salvo", str(situation.munitions), situation.munitions
        ),
    ]
    for layer in situation.layers:
        lines.append(
            ExplanationLine(
                layer.rule or situation.rule,
                f"{layer.name}: engages up to {layer.capacity}, destroys each with {float(layer.kill):g}",
                f"{intercepted[layer.name]:.2f} intercepted on average",
                intercepted[layer.name],
                applied=intercepted[layer.name] > 0,
            )
        )
    lines.append(
        ExplanationLine(
            situation.rule,
            f"What passes hits with {float(situation.hit):g}; a hit takes one of {situation.steps} steps",
            f"{hits:.2f} hits on average",
            hits,
        )
    )
    return tuple(lines)
