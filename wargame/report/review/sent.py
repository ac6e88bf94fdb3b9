"""Injects that were sent, and what those who got them did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wargame.engine.events import Event, InjectReleased
from wargame.engine.inject_orders import ReleaseInject
from wargame.engine.state import State
from wargame.engine.view import SeatView
from wargame.engine.view_injects import InjectView
from wargame.play.journal import Entry
from wargame.report.review.eyes import Eyes
from wargame.report.review.made import POLICY, Made
from wargame.report.review.walk import Collector

SOON = 1
"""Turns after an inject in which an order counts as given after it."""

MOST_RESPONSES = 6

ROUTINE = 5
"""An order that a side gives more often than this in the same words answers nothing in particular."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An inject as the reader may know it. `turn` 0: it was not sent, `state` says why.

    `to` (titles), `expected`, `note`, `otherwise`, `trains`, `answer` are for the facilitator. `responses`:
    decisions of those who got it, in the same and the next turn; `more`: how many beyond those named.
    """

    number: int
    id: str
    title: str
    text: str
    turn: int
    entry: int
    state: str
    to: tuple[str, ...]
    by_hand: bool
    expected: str
    note: str
    otherwise: str
    trains: str
    answer: str
    answered_turn: int
    responses: tuple[str, ...]
    more: int


class Injects(Collector):
    """Collects where in the journal each inject was sent."""

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes
        self._entries: dict[str, tuple[int, bool]] = {}

    def event(self, entry: Entry, event: Event, state: State) -> None:
        """Which entry sent it, and whether the facilitator did by hand."""
        if isinstance(event, InjectReleased):
            self._entries[event.inject] = (entry.id, isinstance(entry.order, ReleaseInject))

    def found(self, last: SeatView, made: Sequence[Made]) -> tuple[Sent, ...]:
        """The injects in the order in which they were sent, then those that were not (facilitator only)."""
        choices = telling(made)
        rows = [self._row(each, choices) for each in last.injects]
        return tuple(sorted(rows, key=lambda row: (row.turn == 0, row.entry, row.number)))

    def _row(self, inject: InjectView, made: Sequence[Made]) -> Sent:
        eyes, turn = self._eyes, inject.sent_turn
        entry, by_hand = self._entries.get(inject.id, (0, False))
        sides, titles = self._receivers(inject.seats)
        answers = [
            f"{eyes.short(each.side)}: {each.what}"
            for each in made
            if turn and each.entry > entry and turn <= each.turn <= turn + SOON and self._got(each, sides)
        ]
        unique = list(dict.fromkeys(answers))
        return Sent(
            inject.number,
            inject.id,
            inject.title,
            inject.text,
            turn,
            entry,
            inject.state,
            titles if eyes.truth else (),
            by_hand and eyes.truth,
            inject.expected,
            inject.note,
            inject.otherwise,
            inject.trains,
            inject.answer,
            inject.answered_turn,
            tuple(unique[:MOST_RESPONSES]),
            max(0, len(unique) - MOST_RESPONSES),
        )

    def _receivers(self, names: Sequence[str]) -> tuple[frozenset[int], tuple[str, ...]]:
        """The sides that an inject went to, also through single seats, and the titles of all who got it."""
        game = self._eyes.game
        if not names:
            return frozenset(range(len(game.sides))), ("all",)
        seats = {seat.id: seat for seat in game.scenario.seats}
        sides = [game.side_index.get(name, -1) for name in names]
        sides += [game.side_index.get(seats[name].side, -1) for name in names if name in seats]
        titles = [
            game.sides[game.side_index[name]].short if name in game.side_index else seats[name].title
            for name in names
            if name in game.side_index or name in seats
        ]
        return frozenset(side for side in sides if side >= 0), tuple(titles)

    def _got(self, made: Made, sides: frozenset[int]) -> bool:
        """Whether the one who decided had the inject; a player's review knows only of its own bloc."""
        return made.side in sides if self._eyes.truth else made.side == self._eyes.side


def telling(made: Sequence[Made]) -> tuple[Made, ...]:
    """The decisions that may be responses: no flights of reconnaissance, and nothing that is routine."""
    counts = Counter((each.side, each.what) for each in made)
    return tuple(
        each
        for each in made
        if each.kind != "scout" and (each.weight >= POLICY or counts[each.side, each.what] <= ROUTINE)
    )
