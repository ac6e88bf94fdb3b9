"""What became of orders and proposals on the facilitator's desk, for the facilitator's review."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wargame.engine.codec import order_from_json
from wargame.engine.events import ArgumentSettled, Event, ItemRuled, RulingDone
from wargame.engine.state import State
from wargame.play.journal import Entry
from wargame.report.review.eyes import Eyes
from wargame.report.review.walk import Collector

SETTLING = ("accept", "choose", "replace", "refuse", "void")
"""Verdicts that close an item."""


@dataclass(frozen=True, slots=True)
class DeskRuling:
    """One ruling. `what`: the order or proposal, of `seat` (by title) and `side`. `mode`: how it was to be
    settled. `expected`: the median of the engine's odds, "" where it had none. `outcome`: what came, and
    `changes`: what that moved (what, of what, before, after). `argued`: the chance of success of an argument.
    """

    entry: int
    turn: int
    seat: str
    side: int
    what: str
    mode: str
    verdict: str
    reason: str
    text: str
    expected: str
    outcome: str = ""
    changes: tuple[tuple[str, str, str, str], ...] = ()
    argued: float | None = None


class Desk(Collector):
    """Collects the rulings that closed an item."""

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes
        self._argued: dict[str, float] = {}
        self.found: list[DeskRuling] = []

    def event(self, entry: Entry, event: Event, state: State) -> None:
        """A ruling first, then what it came to."""
        if not self._eyes.truth:
            return
        if isinstance(event, ArgumentSettled):
            self._argued[event.item] = event.success / 10_000
        elif isinstance(event, ItemRuled) and event.closed:
            self.found.append(self._ruling(entry, event, state))
        elif isinstance(event, RulingDone) and self.found:
            told = tuple(self._change(*each) for each in event.changes)
            self.found[-1] = replace(self.found[-1], outcome=event.outcome, changes=told)

    def _change(self, what: str, whom: str, before: str, after: str) -> tuple[str, str, str, str]:
        """A change with titles where the journal has ids."""
        game = self._eyes.game
        titles = {unit.id: unit.name for unit in game.scenario.units}
        titles.update({track.id: track.title for track in game.scenario.tracks})
        kind, _, key = what.partition(" ")
        words = self._eyes.words(self._eyes.session.state)
        return (f"{kind} {words.stock(key)}" if key else kind, titles.get(whom, whom), before, after)

    def _ruling(self, entry: Entry, event: ItemRuled, state: State) -> DeskRuling:
        item, words = event.item, self._eyes.words(state)
        what = words.order(order_from_json(item.order)) if item.order else item.text
        return DeskRuling(
            entry.id,
            state.turn,
            words.seat(item.seat),
            item.side,
            what[:1].upper() + what[1:],
            item.mode,
            event.verdict,
            event.reason,
            event.text,
            event.odds[event.expected][0] if event.odds and event.expected >= 0 else "",
            argued=self._argued.get(item.id),
        )
