"""What the collection plan of an exercise still misses, by item, seat and turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from wargame.play.observations import Observation
from wargame.scenarios.exercise.model import Exercise, PlanItem

COLLECTED: Final = "collected"
MISSED: Final = "missed"
OPEN: Final = "open"
LATER: Final = "later"
STATES: Final = (COLLECTED, OPEN, MISSED, LATER)


@dataclass(frozen=True, slots=True)
class Cell:
    """A datum that is wanted: of `seat` ("" = no seat in particular) in `turn` (0 = at any time).

    `state`: COLLECTED; OPEN: can be collected now; MISSED: its turn is over; LATER: its turn is to come.
    """

    seat: str
    turn: int
    state: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemHealth:
    """One item of the plan with all that is wanted of it."""

    item: PlanItem
    cells: tuple[Cell, ...]

    def count(self, state: str) -> int:
        return sum(cell.state == state for cell in self.cells)

    @property
    def complete(self) -> bool:
        return all(cell.state == COLLECTED for cell in self.cells)


@dataclass(frozen=True, slots=True)
class PlanHealth:
    """The whole plan. `loose`: keys of observations that belong to no item of it."""

    items: tuple[ItemHealth, ...]
    loose: tuple[str, ...] = ()

    def count(self, state: str) -> int:
        return sum(item.count(state) for item in self.items)

    @property
    def wanted(self) -> int:
        return sum(len(item.cells) for item in self.items)

    def by_seat(self) -> Mapping[str, Counter[str]]:
        """States counted by seat; "" for what is wanted of no seat in particular."""
        found: dict[str, Counter[str]] = {}
        for _, cell in self._cells():
            found.setdefault(cell.seat, Counter())[cell.state] += 1
        return found

    def by_turn(self) -> Mapping[int, Counter[str]]:
        """States counted by turn; 0 for what is wanted at any time."""
        found: dict[int, Counter[str]] = {}
        for _, cell in self._cells():
            found.setdefault(cell.turn, Counter())[cell.state] += 1
        return dict(sorted(found.items()))

    def missing(self, seat: str | None = None, turn: int | None = None) -> tuple[tuple[PlanItem, Cell], ...]:
        """What is open or missed, of one seat or turn if given."""
        return tuple(
            (item, cell)
            for item, cell in self._cells()
            if cell.state in (OPEN, MISSED) and seat in (None, cell.seat) and turn in (None, cell.turn)
        )

    def _cells(self) -> Iterable[tuple[PlanItem, Cell]]:
        return ((each.item, cell) for each in self.items for cell in each.cells)


def plan_health(
    exercise: Exercise, observations: Iterable[Observation], turns: int, turn: int, *, ended: bool = False
) -> PlanHealth:
    """The state of the plan in `turn` of a game of so many turns; `ended`: nothing can be collected any more.

    An observation counts for an item that it names, in each cell that its seat and turn fit.
    """
    seen = [each for each in observations if not each.withdrawn]
    items: list[ItemHealth] = []
    for item in exercise.plan:
        own = [each for each in seen if each.item == item.id]
        cells = [_cell(seat, when, own, turn, ended) for seat, when in item.expected(turns)]
        items.append(ItemHealth(item, tuple(cells)))
    known = {item.id for item in exercise.plan}
    return PlanHealth(tuple(items), tuple(each.key for each in seen if each.item not in known))


def _cell(seat: str, when: int, own: Iterable[Observation], turn: int, ended: bool) -> Cell:
    keys = tuple(each.key for each in own if seat in ("", each.seat) and when in (0, each.turn))
    if keys:
        return Cell(seat, when, COLLECTED, keys)
    if ended or 0 < when < turn:
        return Cell(seat, when, MISSED)
    return Cell(seat, when, LATER if when > turn else OPEN)
