"""Every adjudication of a game, as a seat may read it, and how lucky its outcome was."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.events import Adjudicated, DiceRolled, Event
from wargame.engine.state import State
from wargame.play.journal import Entry
from wargame.report.review.chances import place_of
from wargame.report.review.eyes import Eyes
from wargame.report.review.walk import Collector

Outcomes = tuple[tuple[str, float, int, int], ...]
"""Name, probability, steps lost by the acting side, steps lost by the other."""

_NOBODYS = frozenset({"perception"})
"""Kinds of adjudication whose outcomes are good or bad for nobody."""

_WORST_FIRST = frozenset({"scout"})
"""Kinds whose first outcome is the acting side's worst, not its best."""

UMPIRES = ("chosen", "expected")
"""Sources of an outcome that the umpire settled."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """One adjudication. `number` counts from 1 in the order in which they came.

    `odds` and `lines` (rule, reason, effect, applied) are () where they would tell the reader what it may not
    know. `who`, `target` and `place` are named as the reader knew them. `other`: the side that it was aimed
    at, or -1. `lost` and `cost`: steps that the outcome took from the acting and from the other side.
    `source`: "drawn", "typed", "chosen" or "expected". `unit`: the first acting unit, or -1.
    """

    number: int
    entry: int
    turn: int
    phase: int
    kind: str
    rule: str
    resolver: str
    side: int
    other: int
    who: str
    means: str
    target: str
    hex: int
    place: str
    odds: Outcomes
    lines: tuple[tuple[str, str, str, bool], ...]
    die: str
    roll: int
    outcome: int
    result: str
    lost: int
    cost: int
    source: str
    unit: int
    weapon: str

    @property
    def by_umpire(self) -> bool:
        return self.source in UMPIRES

    @property
    def chance(self) -> float | None:
        """The probability of what came out, before the roll; None if the reader may not know it."""
        return self.odds[self.outcome][1] if self.odds else None

    @property
    def fights(self) -> bool:
        """Whether steps were at stake."""
        return any(lost or cost for _name, _chance, lost, cost in self.odds) or bool(self.lost or self.cost)

    @property
    def expected_cost(self) -> float:
        """Steps that the other side was to lose on average."""
        return sum(chance * cost for _name, chance, _lost, cost in self.odds)

    @property
    def expected_lost(self) -> float:
        """Steps that the acting side was to lose on average."""
        return sum(chance * lost for _name, chance, lost, _cost in self.odds)

    def worths(self) -> tuple[float, ...] | None:
        """How good each outcome is for the acting side; None where it is good or bad for nobody."""
        if not self.odds or self.kind in _NOBODYS:
            return None
        if any(lost or cost for _name, _chance, lost, cost in self.odds):
            return tuple(float(cost - lost) for _name, _chance, lost, cost in self.odds)
        sign = 1.0 if self.kind in _WORST_FIRST else -1.0
        return tuple(sign * index for index in range(len(self.odds)))

    def luck(self) -> float | None:
        """How good the outcome was for the acting side among all that could come: 0 worst, 0.5 fair, 1 best.

        The chance of something worse plus half of that of something as good. None where that is unknown.
        """
        worths = self.worths()
        if worths is None:
            return None
        return place_of(worths, [chance for _name, chance, _lost, _cost in self.odds], self.outcome)


class Rulings(Collector):
    """Collects the adjudications that a seat knows of."""

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes
        self._source = "drawn"
        self.found: list[Ruled] = []

    def event(self, entry: Entry, event: Event, state: State) -> None:
        """Dice come before the adjudication that they settle."""
        if isinstance(event, DiceRolled):
            self._source = event.source
        elif isinstance(event, Adjudicated) and self._eyes.knows(event):
            self.found.append(self._ruled(entry, event, state))

    def _ruled(self, entry: Entry, event: Adjudicated, state: State) -> Ruled:
        eyes = self._eyes
        words = eyes.words(state)
        whole = eyes.whole(state, event)
        name, _chance, lost, cost = event.odds[event.outcome] if event.odds else ("", 1.0, 0, 0)
        return Ruled(
            number=len(self.found) + 1,
            entry=entry.id,
            turn=state.turn,
            phase=state.phase,
            kind=event.kind,
            rule=event.rule,
            resolver=event.resolver,
            side=event.side,
            other=state.units[event.targets[0]].side if event.targets else -1,
            who=words.units(event.units) if event.units else eyes.name(event.side),
            means=words.means(event.kind, event.weapon) if event.weapon else "",
            target=words.units(event.targets) if event.targets else "",
            hex=event.hex,
            place=words.hex(event.hex) if event.hex >= 0 else "",
            odds=event.odds if whole else (),
            lines=event.lines if whole else (),
            die=event.die,
            roll=event.roll,
            outcome=event.outcome,
            result=name,
            lost=lost,
            cost=cost,
            source=self._source,
            unit=event.units[0] if event.units else -1,
            weapon=event.weapon,
        )
