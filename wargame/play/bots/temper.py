"""How a side plays: how bold, how careful, how high up the ladder. Derived from its objectives alone."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.scenarios.model import Objective

_GAINING = ("hold", "destroy")
_KEEPING = ("deny", "preserve", "track_at_least", "track_at_most", "rung_at_most")


@dataclass(frozen=True, slots=True)
class Temper:
    """A side's character. Values are in hundredths of the points that its objectives could bring.

    `aggression`: what a gain is worth against a loss of the same size (1 = even). `risk`: the worst expected
    value, a negative number, at which an attack on a place to be taken is still tried. `dread`: what crossing
    a firebreak costs beyond the objectives it breaks. `margin`: how much better than staying a jump must be.
    """

    aggression: float
    risk: float
    dread: float
    margin: float


def temper_for(objectives: tuple[Objective, ...], taken: frozenset[int]) -> Temper:
    """The temper that fits a side's objectives.

    `taken`: hexes that the side and its allies hold at the start. Sides that must gain ground or destroy are
    bold, sides that must keep things as they are careful.
    """
    gain = keep = 0.0
    for objective in objectives:
        points = float(objective.points)
        if objective.kind == "hold" and objective.hexes:
            foreign = sum(1 for hex_id in objective.hexes if hex_id not in taken) / len(objective.hexes)
            gain += points * foreign
            keep += points * (1 - foreign)
        elif objective.kind in _GAINING:
            gain += points
        elif objective.kind in _KEEPING:
            keep += points
    boldness = gain / (gain + keep) if gain + keep else 0.5
    return Temper(
        aggression=0.7 + 0.8 * boldness,
        risk=-0.4 * boldness,
        dread=4.0 - 3.0 * boldness,
        margin=1.0,
    )
