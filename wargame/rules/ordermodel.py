"""Orders, learning and production that a ruleset writes as data: plain frozen values after loading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from wargame.rules.expressions import Expression

Number = int | Fraction

DONE = "done"
"""The single outcome of an order without a resolver."""

EVERY = "*"
"""An effect's `on` for every outcome."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What an order takes: `kind` "stock" (of the unit), "holding" (of the side) or "track"."""

    kind: str
    name: str
    amount: Expression


@dataclass(frozen=True, slots=True)
class OrderEffect:
    """What an outcome brings about. `on`: the outcome's name or EVERY; `kind`: see `vocabulary.EFFECTS`.

    `to` says who gets it: "unit", "target", "side", "subject" (the side it is about), "hex" or "".
    `amount`, `turns`, `radius` and `skill` (points) are computed on the true state, when it is carried out.
    """

    on: str
    kind: str
    to: str
    name: str
    amount: Expression
    turns: Expression
    radius: Expression
    skill: Expression


@dataclass(frozen=True, slots=True)
class DataOrder:
    """An order of orders.toml.

    `who`: "unit" or "side" gives it. `where`: what it is aimed at (see `vocabulary.WHERE`), within `range`
    hexes of the unit (0 = any distance). `when`: whether it is allowed, else `refusal` is the reason.
    `per_turn`: times that a unit or side may give it. `outcomes`: names from the best to failure; with the
    resolver "" the single outcome is DONE. `secret`: others do not see it. `hidden`: the roll and the outcome
    are for the facilitator only. `worth`: points that a bot hopes to gain by full success.
    """

    id: str
    title: str
    rule: str
    text: str
    who: str
    where: str
    range: int
    amount_max: Expression
    when: Expression
    refusal: str
    per_turn: int
    costs: tuple[Cost, ...]
    action: str
    resolver: str
    base: Expression
    degrees: tuple[Fraction, ...]
    outcomes: tuple[str, ...]
    secret: bool
    hidden: bool
    worth: Expression
    effects: tuple[OrderEffect, ...]


@dataclass(frozen=True, slots=True)
class Training:
    """A course of learning.toml: the skill of its instructors (points, 0 to 5) by the skill taught."""

    key: str
    title: str
    rule: str
    instructors: Mapping[str, Expression]


@dataclass(frozen=True, slots=True)
class ProductionLine:
    """A production line: `per_turn` units of `stock` at full speed, reached `ramp_turns` after the order.

    `tiers`: tier needed by field of technology. `needs`: condition. `inputs`: stocks used up for each unit.
    """

    key: str
    title: str
    rule: str
    stock: str
    per_turn: Fraction
    ramp_turns: int
    tiers: Mapping[str, int]
    needs: Expression
    inputs: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Tier:
    """A step of a field of technology: reached with `points` in all; `unlocks` names production lines.

    `key`: its row of technology.csv, under which the register has its numbers.
    """

    field: str
    tier: int
    title: str
    points: int
    unlocks: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class LearningRules:
    """What learning.toml says. `enabled` False: nobody learns, trains or absorbs.

    `threats`: threat classes of weapons whose attacks teach. `numbers`, `formulas`: see `vocabulary`.
    """

    enabled: bool
    rule: str
    threats: tuple[str, ...]
    numbers: Mapping[str, Number]
    formulas: Mapping[str, Expression]
    trainings: Mapping[str, Training] = field(default_factory=dict[str, Training])
