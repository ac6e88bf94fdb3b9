"""The values that conditions of injects and of an early end may read (the true state)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from wargame.engine.game import Game
from wargame.engine.state import NOBODY, State

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
        return _PLAIN[first](state)

    return look_up


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
