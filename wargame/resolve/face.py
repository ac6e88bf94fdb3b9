"""The face that every resolver shows: outcomes with exact odds, a summary, the reasons (game design 1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias, TypeVar

from wargame.resolve.dice import Die
from wargame.resolve.rolltable import RollTable

DEFAULT_DIE = Die.parse("d100")
"""The die of a printed roll table where no ruleset names one."""

_STEPS = 1_000_000_000

SummaryValue: TypeAlias = "float | int | str | Mapping[str, float] | None"


@dataclass(frozen=True, slots=True)
class OutcomeOdds:
    """One outcome: its probability, the steps each side loses, and further whole numbers (`detail`)."""

    name: str
    probability: float
    attacker_losses: int = 0
    defender_losses: int = 0
    detail: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class ExplanationLine:
    """One reason: the rule's number, what it says, what it did ("column -1"), and whether it applied."""

    rule: str
    text: str
    effect: str
    value: float | int | None = None
    applied: bool = True

    def to_json(self) -> dict[str, object]:
        return {
            "rule": self.rule,
            "text": self.text,
            "effect": self.effect,
            "value": self.value,
            "applied": self.applied,
        }


@dataclass(frozen=True, slots=True)
class NativeRolls:
    """How a resolver's own die picks an outcome: for each of `die.values` the index of the outcome."""

    die: Die
    outcomes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Odds:
    """The exact distribution of one adjudication over a finite, ordered list of outcomes.

    `native` is set where the outcomes come from a die's own totals, so that the table on that die is exact.
    """

    resolver: str
    outcomes: tuple[OutcomeOdds, ...]
    summary: Mapping[str, SummaryValue]
    explanation: tuple[ExplanationLine, ...]
    native: NativeRolls | None = None

    def median(self) -> int:
        """Index of the median outcome: the first at which the cumulated probability reaches one half."""
        weights = self.whole_weights()
        total, reached = sum(weights), 0
        for index, weight in enumerate(weights):
            reached += weight
            if 2 * reached >= total:
                return index
        raise ValueError("odds without outcomes have no median")

    def whole_weights(self) -> list[int]:
        """The probabilities as whole billionths, so that no two machines differ by a rounding of floats."""
        return [round(outcome.probability * _STEPS) for outcome in self.outcomes]

    def roll_table(self, die: Die) -> RollTable:
        """Which roll of `die` gives which outcome; exact on the resolver's own die."""
        names = [outcome.name for outcome in self.outcomes]
        if self.native is not None and self.native.die.name == die.name:
            return RollTable.from_native(die, names, self.native.outcomes)
        return RollTable.from_weights(die, names, self.whole_weights())

    def to_json(self, die: Die | None = None) -> dict[str, object]:
        """Outcomes, summary, explanation and roll table as plain JSON values.

        The roll table is for `die`; without one for the resolver's own die, else for d100.
        """
        chosen = die or (self.native.die if self.native else DEFAULT_DIE)
        return {
            "resolver": self.resolver,
            "outcomes": [_outcome_json(outcome) for outcome in self.outcomes],
            "summary": {
                key: dict(value) if isinstance(value, Mapping) else value
                for key, value in self.summary.items()
            },
            "explanation": [line.to_json() for line in self.explanation],
            "die": chosen.name,
            "roll_table": self.roll_table(chosen).to_json(),
        }


def _outcome_json(outcome: OutcomeOdds) -> dict[str, object]:
    row: dict[str, object] = {
        "name": outcome.name,
        "probability": outcome.probability,
        "attacker_losses": outcome.attacker_losses,
        "defender_losses": outcome.defender_losses,
    }
    if outcome.detail:
        row["detail"] = dict(outcome.detail)
    return row


S = TypeVar("S")


class Resolver(Protocol[S]):
    """Turns a situation into exact odds. Stateless; `name` is how rulesets and files call it."""

    @property
    def name(self) -> str: ...

    def from_json(self, data: Mapping[str, object]) -> S:
        """The situation described by `data`; raises SituationError naming the key that is wrong."""
        ...

    def odds(self, situation: S) -> Odds:
        """The exact odds of `situation`."""
        ...


AnyResolver: TypeAlias = Resolver[Any]
