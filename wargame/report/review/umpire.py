"""The umpire's influence: rulings that were chosen instead of rolled, and orders of the facilitator's own.

Umpires are dominant players. Their word is recorded like a move, and told here like one: how often, in whose
favour, and how far from the engine's odds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wargame.engine.desk_orders import Rule
from wargame.engine.orders import AnswerDecision, Order
from wargame.engine.state import State
from wargame.play.journal import Entry
from wargame.play.words import is_facilitator
from wargame.report.review.desk import DeskRuling
from wargame.report.review.eyes import Eyes
from wargame.report.review.rulings import Ruled
from wargame.report.review.standing import Swing
from wargame.report.review.walk import Collector


@dataclass(frozen=True, slots=True)
class Chosen:
    """An outcome that the umpire settled. `place`: where it stands among all that could come, for the acting
    side: 0 worst, 0.5 what the odds gave on average, 1 best. `favours`: the side that gained, -1 nobody.
    """

    ruled: Ruled
    place: float | None
    favours: int

    @property
    def far(self) -> float:
        """The distance from the middle, 0 to 1; 0 where nothing can be said."""
        return 0.0 if self.place is None else abs(self.place - 0.5) * 2


@dataclass(frozen=True, slots=True)
class Act:
    """An order of the facilitator. `change`: what it moved in the projected points, by side; () nothing."""

    entry: int
    turn: int
    kind: str
    what: str
    reason: str
    change: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Influence:
    """All of it. `rulings` of the desk; `settled` counts all adjudications, `beside` the entries of the
    journal that were taken back or are of other branches.
    """

    chosen: tuple[Chosen, ...]
    acts: tuple[Act, ...]
    rulings: tuple[DeskRuling, ...]
    settled: int
    beside: int

    def favoured(self) -> dict[int, int]:
        """By side how many chosen outcomes were better for it than the middle of the odds."""
        counts: dict[int, int] = {}
        for each in self.chosen:
            if each.favours >= 0:
                counts[each.favours] = counts.get(each.favours, 0) + 1
        return counts


class Facilitator(Collector):
    """Collects the facilitator's orders."""

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes
        self._questions: dict[int, dict[str, str]] = {}
        self.found: list[tuple[Entry, str, str]] = []
        self._turns: dict[int, int] = {}

    def before(self, entry: Entry, state: State) -> None:
        """An order in words, as of the moment at which it was given."""
        order = entry.order
        if order is None or not self._eyes.truth or not is_facilitator(self._eyes.game, entry.seat):
            return
        if isinstance(order, Rule):
            return  # told among the rulings
        self.found.append((entry, self._words(order, state), str(getattr(order, "reason", ""))))
        self._turns[entry.id] = state.turn

    def _words(self, order: Order, state: State) -> str:
        said = self._eyes.words(state).order(order)
        if isinstance(order, AnswerDecision) and state.decisions:
            choices = {key: text.format(*args) for key, text, args in state.decisions[-1].choices}
            said = f"answers: {choices.get(order.choice, order.choice)}"
        return said[:1].upper() + said[1:]

    def acts(self, swings: Sequence[Swing]) -> tuple[Act, ...]:
        """The orders, with what they moved."""
        moved: Mapping[int, Swing] = {each.entry: each for each in swings}
        return tuple(
            Act(
                entry.id,
                self._turns[entry.id],
                entry.order.kind if entry.order else "",
                what,
                reason,
                moved[entry.id].change if entry.id in moved else (),
            )
            for entry, what, reason in self.found
        )


def chosen_of(ruled: Sequence[Ruled]) -> tuple[Chosen, ...]:
    """The outcomes that were not rolled."""
    return tuple(_chosen(each) for each in ruled if each.by_umpire)


def _chosen(ruled: Ruled) -> Chosen:
    place = ruled.luck()
    favours = -1
    if place is not None and place > 0.5:
        favours = ruled.side
    elif place is not None and place < 0.5:
        favours = ruled.other
    return Chosen(ruled, place, favours)
