"""From odds to one outcome: by one roll, by the median, or by the facilitator's word (game design 1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from wargame.resolve.dice import Die
from wargame.resolve.face import Odds, OutcomeOdds
from wargame.resolve.rolltable import RollTable
from wargame.resolve.situation import nearest

Mode: TypeAlias = Literal["roll", "expected", "choose"]
MODES: tuple[Mode, ...] = ("roll", "expected", "choose")


class AdjudicationError(ValueError):
    """An adjudication that lacks what its mode needs or has what it may not have."""


@dataclass(frozen=True, slots=True)
class How:
    """How an outcome came about, with everything that an explanation card shows."""

    odds: Odds
    index: int
    mode: Mode
    die: Die
    table: RollTable
    roll: int | None = None
    rationale: str = ""

    @property
    def outcome(self) -> OutcomeOdds:
        return self.odds.outcomes[self.index]

    def to_json(self) -> dict[str, object]:
        """The explanation card as plain JSON values: the odds as shown, the mode, the roll, the outcome."""
        return {
            **self.odds.to_json(self.die),
            "mode": self.mode,
            "roll": self.roll,
            "outcome": self.outcome.name,
            "rationale": self.rationale,
        }


def adjudicate(
    odds: Odds,
    die: Die,
    *,
    roll: int | None = None,
    mode: Mode = "roll",
    choice: int | str | None = None,
    rationale: str = "",
) -> tuple[int, How]:
    """The index of the outcome and how it came about.

    `roll`: the total of exactly one throw of `die` (mode "roll"). `choice`: index or name of the outcome that
    the facilitator picks (mode "choose"), with the `rationale`. Mode "expected" takes the median outcome and
    needs neither. Raises DieError for a total that the die cannot show, AdjudicationError for anything
    that is missing or one too many.
    """
    if (roll is not None) != (mode == "roll"):
        raise AdjudicationError(
            "mode 'roll' needs a roll" if mode == "roll" else f"mode '{mode}' takes no roll"
        )
    if (choice is not None) != (mode == "choose"):
        raise AdjudicationError(
            "mode 'choose' needs a choice" if mode == "choose" else f"mode '{mode}' takes no choice"
        )
    table = odds.roll_table(die)
    if roll is not None:
        index = table.outcome_for(roll)
    elif choice is not None:
        index = _chosen(odds, choice)
    elif mode == "expected":
        index = odds.median()
    else:
        raise AdjudicationError(f"there is no mode '{mode}'{nearest(mode, MODES)}")
    return index, How(odds, index, mode, die, table, roll, rationale)


def _chosen(odds: Odds, choice: int | str) -> int:
    names = [outcome.name for outcome in odds.outcomes]
    if isinstance(choice, str):
        if choice not in names:
            raise AdjudicationError(f"there is no outcome '{choice}'{nearest(choice, names)}")
        return names.index(choice)
    if not 0 <= choice < len(names):
        raise AdjudicationError(f"there is no outcome number {choice}; the numbers are 0 to {len(names) - 1}")
    return choice
