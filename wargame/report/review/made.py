"""A decision as the review tells it."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.desk_items import NOT_SAID
from wargame.report.review.rulings import Ruled

POLICY, FIGHT, ROUTINE = 2, 1, 0
"""How much a decision weighs: of policy, the ladder or words; a fight; anything else."""


@dataclass(frozen=True, slots=True)
class Believed:
    """The odds as the deciding seat could see them: steps to take and to lose, or a chance of success."""

    cost: float
    lost: float
    success: float | None
    best: float
    """The chance of at least one step, or of success."""


@dataclass(frozen=True, slots=True)
class Made:
    """One decision. `what`: the order in words. `known`: what the seat held of its object, in sentences.

    `truth`: what was really there, for the facilitator only. `believed`: the odds as they looked. `ruled`:
    the adjudications that it led to. `reason` and `confidence` (per cent, NOT_SAID) as they were recorded.
    `settled`: what the facilitator's desk made of it, "" where the rules decided at once.
    """

    entry: int
    turn: int
    phase: int
    seat: str
    side: int
    kind: str
    what: str
    known: tuple[str, ...] = ()
    truth: tuple[str, ...] = ()
    believed: Believed | None = None
    ruled: tuple[Ruled, ...] = ()
    reason: str = ""
    confidence: int = NOT_SAID
    settled: str = ""
    mode: str = "roll"
    weight: int = ROUTINE
