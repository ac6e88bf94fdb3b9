"""Series by turn, folded from a journal: what charts and reports draw, as one seat may know it.

A seat gets its own bloc's sides, and what is public; the facilitator all sides. Losses of others count as far
as the seat saw them happen. Values are of the end of each turn (the last one: as it stands).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from wargame.engine.apply import apply
from wargame.engine.events import (
    CadreAbsorbed,
    Event,
    GameEnded,
    HoldingChanged,
    Produced,
    ReplacementsArrived,
    StepsLost,
    TurnBegan,
    UnitDestroyed,
)
from wargame.engine.game import Game
from wargame.engine.state import State
from wargame.play.journal import Entry
from wargame.play.log import may_know
from wargame.play.words import NO_SIDE, is_facilitator, side_of_seat
from wargame.rules.orderwords import SKILLS

NAMES = (
    "skill",
    "steps",
    "unit_stock",
    "holding",
    "tier",
    "cadre",
    "produced",
    "spent",
    "replacements",
    "lost",
    "track",
    "rung",
    "pressure",
)
"""Kinds of series; what `of` means: skill "SKILL" or "SKILL/category" (hundredths, mean by steps), stocks,
fields of technology and tracks by key, produced by stock, lost by cause."""


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart. `side` -1: of nobody in particular. `values[n]` belongs to turn `turns[n]`."""

    name: str
    of: str
    side: int
    turns: tuple[int, ...]
    values: tuple[int, ...]


Key = tuple[str, str, int]


@dataclass(slots=True)
class _Book:
    """What is counted within a turn, and the values of the turns so far."""

    flows: dict[Key, int] = field(default_factory=dict[Key, int])
    turns: list[int] = field(default_factory=list[int])
    rows: list[dict[Key, int]] = field(default_factory=list[dict[Key, int]])

    def count(self, name: str, of: str, side: int, amount: int) -> None:
        key = (name, of, side)
        self.flows[key] = self.flows.get(key, 0) + amount


def series_of(game: Game, entries: Iterable[Entry], seat: str, *, reveal: bool = True) -> tuple[Series, ...]:
    """All series that a seat may know, in the order of their names, sides and subjects.

    Once the game has ended everybody knows everything, unless not to `reveal` it is asked for.
    """
    entries = tuple(entries)
    ended = reveal and any(isinstance(event, GameEnded) for entry in entries for event in entry.events)
    side, truth = side_of_seat(game, seat), is_facilitator(game, seat) or ended
    state, book = State(), _Book()
    for entry in entries:
        for event in entry.events:
            if isinstance(event, TurnBegan) and state.turn > 0:
                _close(game, state, book, side, truth)
            if may_know(event, side, truth):
                _count(state, event, book)
            apply(state, event)
    if state.turn > 0:
        _close(game, state, book, side, truth)
    keys = sorted({key for row in book.rows for key in row}, key=lambda key: (NAMES.index(key[0]), key))
    return tuple(
        Series(name, of, owner, tuple(book.turns), tuple(row.get((name, of, owner), 0) for row in book.rows))
        for name, of, owner in keys
    )


def _count(state: State, event: Event, book: _Book) -> None:
    """What happened within the turn."""
    match event:
        case StepsLost(unit=unit, steps=steps, cause=cause):
            book.count("lost", cause, state.units[unit].side, steps)
        case UnitDestroyed(unit=unit, cause=cause):
            book.count("lost", cause, state.units[unit].side, state.units[unit].steps)
        case Produced(side=side, stock=stock, amount=amount) if amount:
            book.count("produced", stock, side, amount)
        case HoldingChanged(side=side, stock=stock, amount=amount) if amount < 0:
            book.count("spent", stock, side, -amount)
        case ReplacementsArrived(side=side, steps=steps):
            book.count("replacements", "", side, steps)
        case CadreAbsorbed(side=side, men=men, lost=False):
            book.count("cadre", "taken in", side, men)
        case _:
            pass


def _close(game: Game, state: State, book: _Book, side: int, truth: bool) -> None:
    """Writes down how things stand at the end of a turn, and begins the counts anew."""
    row = dict(book.flows)
    book.flows.clear()
    row["rung", "", NO_SIDE] = state.rung if truth or side == NO_SIDE else state.perceived[side]
    for track in game.scenario.tracks:
        owner = game.side_index.get(track.side, NO_SIDE)
        if truth or track.side == "" or (side != NO_SIDE and owner != NO_SIDE and game.allied[side][owner]):
            row["track", track.id, owner] = state.tracks[track.id]
    if truth:
        row["pressure", "", NO_SIDE] = state.pressure
    for number in range(len(game.sides)):
        if truth or (side != NO_SIDE and game.allied[side][number]):
            _stand(game, state, number, row)
    book.turns.append(state.turn)
    book.rows.append(row)


def _stand(game: Game, state: State, side: int, row: dict[Key, int]) -> None:
    """How one side stands: skills by category, steps, stocks, technology, cadres."""
    steps: dict[str, int] = {}
    sums: dict[tuple[str, str], int] = {}
    for unit in state.units:
        if unit.side != side or unit.steps <= 0:
            continue
        category = game.types[unit.type].category
        for group in ("", category):
            steps[group] = steps.get(group, 0) + unit.steps
            for skill in SKILLS:
                value: int = getattr(unit, skill)
                sums[skill, group] = sums.get((skill, group), 0) + value * unit.steps
        for stock, amount in unit.stocks.items():
            key = ("unit_stock", stock, side)
            row[key] = row.get(key, 0) + amount
    for group, count in steps.items():
        row["steps", group, side] = count
        for skill in SKILLS:
            of = f"{skill}/{group}" if group else skill
            row["skill", of, side] = (sums[skill, group] + count // 2) // count
    if side < len(state.holdings):
        holding = state.holdings[side]
        for stock, amount in holding.stocks.items():
            row["holding", stock, side] = amount
        for name, tier in holding.tiers.items():
            row["tier", name, side] = tier
        row["cadre", "men", side] = sum(cadre.men for cadre in holding.cadres)
