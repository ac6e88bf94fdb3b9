"""What a form of a power asks for, before it is widgets: fields with what stands now, and their order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from wargame.engine.game import Game
from wargame.engine.umpire_orders import UmpireOrder
from wargame.engine.view import SeatView, UnitView
from wargame.ui.words import Words

Values = Mapping[str, Any]
"""What the fields hold now, by their keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """`now`: how it stands, in words, "" where nothing stands yet. `note`: small print below."""

    key: str
    title: str
    now: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Field):
    """A whole number. `decimals` 2: it is kept in hundredths. `nil`: what the lowest value is called."""

    value: int
    low: int
    high: int
    decimals: int = 0
    nil: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Field):
    """One of some values. `leads`: the other fields depend on it and are made again when it changes."""

    value: Hashable
    options: tuple[tuple[Hashable, str], ...]
    leads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Field):
    """Yes or no; `text` stands beside the box."""

    value: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Field):
    """A short text; `hint` shows while it is empty."""

    value: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Field):
    """A hex, typed or picked on the map. `fits`: where it may be, None for anywhere."""

    value: int
    fits: Callable[[], frozenset[int]] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """`make` gives the order for what the fields hold, with a reason and whether it is told."""

    fields: tuple[Field, ...]
    make: Callable[[Values, str, bool], UmpireOrder]
    note: str = ""


def no_order(values: Values, reason: str, tell: bool) -> UmpireOrder:
    """Stands where no power is chosen."""
    raise LookupError("no power is chosen")


NO_PLAN = Plan((), no_order)


@dataclass(frozen=True, slots=True)
class Subject:
    """What the facilitator has in hand: a unit on the map and a hex, -1 for none."""

    unit: int = -1
    hex: int = -1


@dataclass(frozen=True, slots=True)
class Desk:
    """What plans are made from. `view` is the facilitator's."""

    game: Game
    view: SeatView
    words: Words
    places: Callable[[str, int, int], frozenset[int]]
    """Hexes for (unit type, side, unit that moves away or -1)."""
    held: Callable[[int, int], str]
    """What a side holds of a unit, in words."""

    def unit(self, subject: Subject) -> UnitView:
        """The unit in hand; only asked for where there is one."""
        found = self.view.unit(subject.unit)
        assert found is not None
        return found

    def sides(self) -> tuple[tuple[Hashable, str], ...]:
        """All sides to choose from."""
        return tuple((number, side.name) for number, side in enumerate(self.game.sides))

    def rung(self, number: int) -> str:
        """A rung with its name."""
        return f"{number}, {self.words.rung(number)}"

    def rungs(self) -> tuple[tuple[Hashable, str], ...]:
        """All rungs to choose from."""
        return tuple((rung.number, self.rung(rung.number)) for rung in self.game.ruleset.ladder)


def chosen(values: Values, field: str, options: tuple[tuple[Hashable, str], ...], first: Any = None) -> Any:
    """What a leading choice stands at: as chosen, else `first`, else the first that there is."""
    known = [value for value, _ in options]
    picked = values.get(field, first)
    return picked if picked in known else (first if first in known else known[0])
