"""Injects that were sent, and what those who got them did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wargame.engine.events import Event, InjectReleased
from wargame.engine.injects import receivers
from wargame.engine.state import State
from wargame.play.journal import Entry
from wargame.report.review.decisions import Made
from wargame.report.review.eyes import Eyes
from wargame.report.review.walk import Collector
from wargame.scenarios.model import Inject

SOON = 1
"""Turns after an inject in which an order counts as given after it."""

MOST_RESPONSES = 6

ROUTINE = 5
"""An order that a side gives more often than this in the same words answers nothing in particular."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An inject as the reader may know it. `turn` 0: it was not sent. `expected`, `note`, `otherwise` and
    `trains` are for the facilitator. `responses`: decisions of those who got it, in the same and the next
    turn.
    """

    number: int
    id: str
    title: str
    text: str
    turn: int
    entry: int
    to: tuple[int, ...]
    by_hand: bool
    expected: str
    note: str
    otherwise: str
    trains: str
    responses: tuple[str, ...]
    more: int
    """Responses beyond those named."""


class Injects(Collector):
    """Collects when each inject was sent."""

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes
        self._sent: dict[str, tuple[int, int, bool]] = {}

    def event(self, entry: Entry, event: Event, state: State) -> None:
        """Those that the seat got, or all."""
        if isinstance(event, InjectReleased) and self._eyes.knows(event):
            by_hand = entry.order is not None and entry.order.kind == "release_inject"
            self._sent[event.inject] = (state.turn, entry.id, by_hand)

    def found(self, made: Sequence[Made]) -> tuple[Sent, ...]:
        """The injects in the order in which they were sent, then those that were not (facilitator only)."""
        injects = self._eyes.game.scenario.injects
        known = [each for each in injects if self._eyes.truth or each.id in self._sent]
        rows = [self._row(each, telling(made)) for each in known]
        return tuple(sorted(rows, key=lambda row: (row.turn == 0, row.entry, row.number)))

    def _row(self, inject: Inject, made: Sequence[Made]) -> Sent:
        eyes = self._eyes
        turn, entry, by_hand = self._sent.get(inject.id, (0, 0, False))
        mask = receivers(eyes.game, inject)
        to = tuple(side for side in range(len(eyes.game.sides)) if mask >> side & 1)
        answers = [
            f"{eyes.short(each.side)}: {each.what}"
            for each in made
            if turn and each.entry > entry and each.turn <= turn + SOON and each.side in to
        ]
        unique = list(dict.fromkeys(answers))
        return Sent(
            number=inject.number,
            id=inject.id,
            title=inject.title,
            text=inject.text,
            turn=turn,
            entry=entry,
            to=to if eyes.truth else (),
            by_hand=by_hand and eyes.truth,
            expected=inject.expected if eyes.truth else "",
            note=inject.note if eyes.truth else "",
            otherwise=inject.otherwise if eyes.truth else "",
            trains=inject.trains if eyes.truth else "",
            responses=tuple(unique[:MOST_RESPONSES]),
            more=max(0, len(unique) - MOST_RESPONSES),
        )


def telling(made: Sequence[Made]) -> tuple[Made, ...]:
    """The decisions that may be responses: no flights of reconnaissance, and nothing that is routine."""
    counts = Counter((each.side, each.what) for each in made)
    return tuple(
        each
        for each in made
        if each.kind != "scout" and (each.weight > 1 or counts[each.side, each.what] <= ROUTINE)
    )
