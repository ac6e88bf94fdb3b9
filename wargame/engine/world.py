"""The values that conditions of injects, of an early end and following tracks may read (the true state)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from wargame.engine.game import Game
from wargame.engine.situation import holding_of
from wargame.engine.state import NOBODY, UNKNOWN, State, Unit

Value = int | Fraction | bool | str


def world_lookup(game: Game, state: State) -> Callable[[str], Value]:
    """A look-up for the WORLD vocabulary."""

    def look_up(name: str) -> Value:
        first, _, rest = name.partition(".")
        if first == "track":
            return state.tracks[rest]
        if first == "losses":
            return state.losses[game.side_index[rest]]
        if first == "holds":
            side, _, area = rest.partition(".")
            return held_hexes(game, state, game.side_index[side], game.scenario.areas[area].hexes)
        if first == "skill":
            side, _, skill = rest.partition(".")
            return mean_skill(state, game.side_index[side], skill)
        if first in _OF_SIDE:
            side, _, thing = rest.partition(".")
            return _OF_SIDE[first](game, state, game.side_index[side], thing)
        if first in _OF_UNIT:
            unit, _, thing = rest.partition(".")
            return _OF_UNIT[first](game, state.units[game.unit_words[unit]], thing)
        return _PLAIN[first](state)

    return look_up


def _inside(game: Game, unit: Unit, area: str) -> bool:
    return unit.steps > 0 and unit.hex in game.scenario.areas[area].hexes


_OF_SIDE: dict[str, Callable[[Game, State, int, str], Value]] = {
    "perceived": lambda _game, state, side, _: state.perceived[side],
    "holding": lambda _game, state, side, stock: holding_of(state, side).stocks.get(stock, 0),
    "units": lambda game, state, side, area: sum(
        unit.side == side and _inside(game, unit, area) for unit in state.units
    ),
    "found": lambda game, state, side, unit: _level(state, side, game.unit_words[unit]),
}

_OF_UNIT: dict[str, Callable[[Game, Unit, str], Value]] = {
    "steps": lambda _game, unit, _: unit.steps,
    "inside": _inside,
    "stock": lambda _game, unit, stock: unit.stocks.get(stock, 0),
}


def _level(state: State, side: int, unit: int) -> int:
    contact = state.contacts[side].get(unit)
    return contact.level if contact else UNKNOWN


def mean_skill(state: State, side: int, skill: str) -> Fraction:
    """A skill of a side's living units, in points, average by steps; 0 without units."""
    units = [unit for unit in state.units if unit.side == side and unit.steps > 0]
    steps = sum(unit.steps for unit in units)
    total = sum(int(getattr(unit, skill)) * unit.steps for unit in units)
    return Fraction(total, 100 * steps) if steps else Fraction(0)


_PLAIN: dict[str, Callable[[State], Value]] = {
    "turn": lambda state: state.turn,
    "rung": lambda state: state.rung,
    "weather": lambda state: state.weather,
    "light": lambda state: state.light,
    "pressure": lambda state: state.pressure,
    "calm_turns": lambda state: state.calm_turns,
}


def held_hexes(game: Game, state: State, side: int, hexes: tuple[int, ...]) -> int:
    """How many of `hexes` the side and its allies control."""
    allied = game.allied[side]
    return sum(1 for hex_id in hexes if state.control[hex_id] != NOBODY and allied[state.control[hex_id]])
