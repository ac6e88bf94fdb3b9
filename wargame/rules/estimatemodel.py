"""What a ruleset says of intelligence estimates: quantities, sources, results; plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from wargame.rules.expressions import Expression

HUNDREDTHS = 100
"""Estimates are kept in hundredths of a quantity's unit."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something about a side that others estimate.

    `value` is its true value, an expression over `vocabulary.QUANTITY`. In hundredths of `unit`: `grain`, to
    which estimates are rounded and which no half of an interval falls below, and `limit`, which no estimate
    passes (0 = none). `floor`: smallest half width as a share of the best value; `widen`: share of the best
    value by which each end of the interval moves away in a turn without news.
    """

    id: str
    title: str
    unit: str
    value: Expression
    grain: int
    limit: int
    floor: Fraction
    widen: Fraction


@dataclass(frozen=True, slots=True)
class Source:
    """A source of information about the quantities in `covers`.

    `width` multiplies the half width of what it finds. `reach`: share of a deception that gets through it.
    `usual`: the result where no roll is made, as for an inject.
    """

    id: str
    title: str
    text: str
    covers: tuple[str, ...]
    width: Fraction
    reach: Fraction
    usual: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a collection comes to, by the name of an order's outcome.

    `width`: half of the interval as a share of the value. `offset`: how far its middle lies off the value,
    in halves of the interval: beyond 1 or -1 the truth lies outside.
    """

    outcome: str
    width: Fraction
    offset: Fraction


@dataclass(frozen=True, slots=True)
class Prisoners:
    """What prisoners of a won battle say: the chance that they know anything, then results by degree."""

    source: str
    chance: Fraction
    degrees: tuple[Fraction, ...]
    results: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class EstimateRules:
    """What estimates.toml says. `confidence`: word to the largest half width, as a share of the best value,
    that deserves it, the best word first; wider ones get `doubt`."""

    rule: str
    quantities: Mapping[str, Quantity]
    sources: Mapping[str, Source]
    results: Mapping[str, Result]
    confidence: Mapping[str, Fraction] = field(default_factory=dict[str, Fraction])
    doubt: str = ""
    prisoners: Prisoners | None = None
