"""What differs between two moments of a game, as one seat knows both: plain data for pages, maps and tests.

It compares two views of the same seat, so it can tell no more than the seat was told at each moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from wargame.engine.view import SeatView, UnitView

Value = int | str | bool | None


@dataclass(frozen=True, slots=True)
class Change:
    """`what` was `first` in one moment and is `second` in the other; None: not known, or not there."""

    what: str
    first: Value
    second: Value


@dataclass(frozen=True, slots=True)
class UnitDifference:
    """A unit that differs. `hex`: where it is in the second moment, or was in the first.

    `presence`: "" known in both, "first" or "second": known in that one only. `changes` are about "hex" (an
    id, -1 off the map) and the fields of `UnitView` named in UNIT_FIELDS; a stock is "stock KEY".
    """

    unit: int
    side: int
    hex: int
    presence: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs. `clock`, `ladder`, `tracks`, `objectives` and `losses` hold changes by name.

    `objectives` are by id, `losses` by side's index as text, `holdings` as "SIDE stock KEY"; `control` is
    (hex, side in the first, side in the second), -1 nobody.
    """

    seat: str
    clock: tuple[Change, ...]
    units: tuple[UnitDifference, ...]
    tracks: tuple[Change, ...]
    ladder: tuple[Change, ...]
    objectives: tuple[Change, ...]
    losses: tuple[Change, ...]
    holdings: tuple[Change, ...]
    control: tuple[tuple[int, int, int], ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs but the moment."""
        return not (
            self.units
            or self.tracks
            or self.ladder
            or self.objectives
            or self.losses
            or self.holdings
            or self.control
        )

    @property
    def hexes(self) -> tuple[int, ...]:
        """Where something differs: places of units in both moments, and hexes that changed hands."""
        found = {where for where, _, _ in self.control}
        for unit in self.units:
            found |= {place for place in _places(unit) if place >= 0}
        return tuple(sorted(found))


UNIT_FIELDS: Final = (
    "level",
    "type",
    "steps",
    "posture",
    "out",
    "disrupted",
    "training",
    "drone_skill",
    "drone_defence",
)


def compare(first: SeatView, second: SeatView) -> Comparison:
    """What differs between two views of one seat. Raises ValueError if they are of two seats."""
    if first.seat != second.seat:
        raise ValueError(f"views of {first.seat} and {second.seat} cannot be compared")
    clock = _changes(
        ("turn", first.turn, second.turn),
        ("phase", first.phase, second.phase),
        ("weather", first.weather, second.weather),
        ("ended", first.ended, second.ended),
    )
    ladder = _changes(("rung", first.rung, second.rung), ("pressure", first.pressure, second.pressure))
    return Comparison(
        first.seat,
        clock,
        _units(first, second),
        _by_name(dict(first.tracks), dict(second.tracks)),
        ladder,
        _by_name(
            {goal.id: goal.points for goal in first.objectives},
            {goal.id: goal.points for goal in second.objectives},
        ),
        _by_name(_losses(first), _losses(second)),
        _by_name(_stocks(first), _stocks(second)),
        tuple(
            (where, was, now)
            for where, (was, now) in enumerate(zip(first.control, second.control, strict=False))
            if was != now
        ),
    )


def _changes(*pairs: tuple[str, Value, Value]) -> tuple[Change, ...]:
    return tuple(Change(what, was, now) for what, was, now in pairs if was != now)


def _by_name(first: dict[str, int], second: dict[str, int]) -> tuple[Change, ...]:
    names = dict.fromkeys([*first, *second])
    return _changes(*((name, first.get(name), second.get(name)) for name in names))


def _losses(view: SeatView) -> dict[str, int]:
    return {str(side): steps for side, steps in view.losses.items()}


def _stocks(view: SeatView) -> dict[str, int]:
    return {
        f"{held.side} stock {key}": number for held in view.holdings for key, number in held.stocks.items()
    }


def _units(first: SeatView, second: SeatView) -> tuple[UnitDifference, ...]:
    before = {unit.id: unit for unit in first.units}
    after = {unit.id: unit for unit in second.units}
    found: list[UnitDifference] = []
    for number in sorted(before.keys() | after.keys()):
        was, now = before.get(number), after.get(number)
        known = now or was
        assert known is not None
        changes = _unit_changes(was, now)
        presence = "second" if was is None else "first" if now is None else ""
        if changes or presence:
            found.append(UnitDifference(number, known.side, known.hex, presence, changes))
    return tuple(found)


def _unit_changes(was: UnitView | None, now: UnitView | None) -> tuple[Change, ...]:
    pairs: list[tuple[str, Value, Value]] = [("hex", was.hex if was else None, now.hex if now else None)]
    pairs += [(name, getattr(was, name, None), getattr(now, name, None)) for name in UNIT_FIELDS]
    before, after = (dict(unit.stocks or {}) if unit else {} for unit in (was, now))
    for key in dict.fromkeys([*before, *after]):
        pairs.append((f"stock {key}", before.get(key), after.get(key)))
    return _changes(*pairs)


def _places(unit: UnitDifference) -> tuple[int, ...]:
    """Where a unit is, and where it was if its place differs."""
    places = [
        value for change in unit.changes if change.what == "hex" for value in (change.first, change.second)
    ]
    return (unit.hex, *(value for value in places if isinstance(value, int)))
