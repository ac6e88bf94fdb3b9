"""What a ruling changed: the state before it and after it, as a short list for the review."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine.game import Game
from wargame.engine.roster import setup_of
from wargame.engine.state import State, Unit

Change = tuple[str, str, str, str]
"""(what, of what, before, after)"""


def changes(game: Game, before: State, after: State) -> tuple[Change, ...]:
    """What differs in units, tracks, rung and weather."""
    return tuple(_changes(game, before, after))


def _changes(game: Game, before: State, after: State) -> Iterator[Change]:
    for was, unit in zip(before.units, after.units, strict=False):
        if was != unit:
            yield from _unit(game, setup_of(game, after, unit.id).id, was, unit)
    for unit in after.units[len(before.units) :]:
        yield ("hex", setup_of(game, after, unit.id).id, "", _place(game, unit))
    for track, value in after.tracks.items():
        if before.tracks.get(track) != value:
            yield ("track", track, str(before.tracks.get(track, "")), str(value))
    if before.rung != after.rung:
        yield ("rung", "", str(before.rung), str(after.rung))
    if before.weather != after.weather:
        yield ("weather", "", before.weather, after.weather)


def _unit(game: Game, key: str, was: Unit, now: Unit) -> Iterator[Change]:
    rows = (
        ("hex", _place(game, was), _place(game, now)),
        ("side", game.sides[was.side].id, game.sides[now.side].id),
        ("steps", str(was.steps), str(now.steps)),
        ("posture", game.postures[was.posture], game.postures[now.posture]),
        ("disrupted", _yes(was.disrupted), _yes(now.disrupted)),
        *((f"stock {name}", str(was.stocks.get(name, 0)), str(left)) for name, left in now.stocks.items()),
    )
    for what, old, new in rows:
        if old != new:
            yield (what, key, old, new)


def _place(game: Game, unit: Unit) -> str:
    return game.grid.label(unit.hex) if unit.hex >= 0 else ""


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"
