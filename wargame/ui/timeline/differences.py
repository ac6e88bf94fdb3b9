"""What differs between two moments, in words for a page. No Qt widgets."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.view import SeatView
from wargame.play.compare import Change, Comparison, UnitDifference, Value
from wargame.ui.words import Words, level_word, skill, title_of, tr


@dataclass(frozen=True, slots=True)
class Line:
    """One difference: what, as it was in the first moment, as in the second; `hex` to look at, or -1."""

    what: str
    first: str
    second: str
    hex: int = -1


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    lines: tuple[Line, ...]


def groups_of(found: Comparison, first: SeatView, second: SeatView, words: Words) -> tuple[Group, ...]:
    """The differences by subject; subjects without any are left out."""
    game = words.game
    goals = {goal.id: goal.title for goal in (*first.objectives, *second.objectives)}
    tracks = {track.id: track.title for track in game.scenario.tracks}
    groups = (
        Group(tr("Clock"), tuple(_plain(change, words) for change in found.clock)),
        Group(tr("Escalation"), tuple(_plain(change, words) for change in found.ladder)),
        Group(
            tr("Units"),
            tuple(line for unit in found.units for line in _unit(unit, first, second, words)),
        ),
        Group(tr("Objectives"), tuple(_named(change, goals) for change in found.objectives)),
        Group(tr("Tracks"), tuple(_named(change, tracks) for change in found.tracks)),
        Group(
            tr("Steps lost"),
            tuple(
                Line(words.side(int(change.what)), _value(change.first), _value(change.second))
                for change in found.losses
            ),
        ),
        Group(tr("Stocks"), tuple(_holding(change, words) for change in found.holdings)),
        Group(
            tr("Control of hexes"),
            tuple(
                Line(words.place(where), _side(was, words), _side(now, words), where)
                for where, was, now in found.control
            ),
        ),
    )
    return tuple(group for group in groups if group.lines)


def _side(side: int, words: Words) -> str:
    return words.side(side) if side >= 0 else tr("nobody")


def _plain(change: Change, words: Words) -> Line:
    first, second = _value(change.first), _value(change.second)
    if change.what == "phase":
        phases = words.ruleset.phases
        first, second = (
            phases[value].title if isinstance(value, int) and 0 <= value < len(phases) else "–"
            for value in (change.first, change.second)
        )
    elif change.what == "rung":
        first, second = (
            f"{value} {words.rung(value)}" if isinstance(value, int) else "–"
            for value in (change.first, change.second)
        )
    return Line(tr(title_of(change.what)), first, second)


def _named(change: Change, names: dict[str, str]) -> Line:
    return Line(names.get(change.what, title_of(change.what)), _value(change.first), _value(change.second))


def _holding(change: Change, words: Words) -> Line:
    side, _, key = change.what.split(" ", 2)
    title = words.ruleset.stocks.get(key) or words.weapon(key)
    return Line(f"{words.side(int(side))}, {title}", _value(change.first), _value(change.second))


def _unit(unit: UnitDifference, first: SeatView, second: SeatView, words: Words) -> list[Line]:
    views = (first.unit(unit.unit), second.unit(unit.unit))
    known = views[1] or views[0]
    name = words.unit(known) if known is not None else tr("a unit")
    if unit.presence:
        there = known is not None and known.hex >= 0
        place = words.label(known.hex) if there and known is not None else tr("known")
        texts = (tr("not known"), place) if unit.presence == "second" else (place, tr("not known"))
        return [Line(name, *texts, unit.hex)]
    return [
        Line(f"{name}: {_field(change.what, words)}", *_texts(change, words), unit.hex)
        for change in unit.changes
    ]


_FIELDS = {
    "hex": "place",
    "out": "turns out of supply",
    "level": "contact",
    "drone_skill": "drone skill",
    "drone_defence": "defence against drones",
}


def _field(what: str, words: Words) -> str:
    if what.startswith("stock "):
        return words.weapon(what.removeprefix("stock ")).lower()
    return tr(_FIELDS.get(what, what.replace("_", " ")))


def _texts(change: Change, words: Words) -> tuple[str, str]:
    first, second = (_field_value(change.what, value, words) for value in (change.first, change.second))
    return first, second


def _field_value(what: str, value: Value, words: Words) -> str:
    if value is None:
        return "–"
    if what == "hex" and isinstance(value, int):
        return words.label(value) if value >= 0 else tr("off the map")
    if what == "level" and isinstance(value, int):
        return level_word(value)
    if what.startswith("drone_") and isinstance(value, int):
        return skill(value)
    if what in ("posture", "training") and isinstance(value, str):
        return value.replace("_", " ") or "–"
    if what == "type" and isinstance(value, str) and value in words.ruleset.unit_types:
        return words.ruleset.unit_types[value].title
    return _value(value)


def _value(value: Value) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return str(value).replace("_", " ")
