"""What a seat may know of units that are not on the map, and of those that are not what the scenario says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wargame.engine.game import Game
from wargame.engine.roster import arrival, setup_of
from wargame.engine.state import OFF_MAP, State, Unit


class ReserveView(NamedTuple):
    """A unit off the map, for the facilitator: `steps` 0 means destroyed. `hex`: where it is to come in.

    `turn`: when it comes in by itself, 0: not by itself.
    """

    id: int
    side: int
    key: str
    name: str
    formation: str
    echelon: str
    type: str
    steps: int
    full_steps: int
    hex: int
    turn: int
    stocks: tuple[tuple[str, int], ...]


class ChangedView(NamedTuple):
    """A unit of the seat's bloc that is off the map, added, or of another side than in the scenario.

    `start`: the steps that it had at the beginning. Of a unit that went over to others only that is known.
    """

    id: int
    side: int
    type: str
    start: int
    steps: int


def reserve_views(game: Game, state: State, truth: bool) -> tuple[ReserveView, ...]:
    """The units off the map, alive or not."""
    if not truth:
        return ()
    return tuple(_reserve(game, state, unit) for unit in state.units if unit.hex == OFF_MAP)


def _reserve(game: Game, state: State, unit: Unit) -> ReserveView:
    setup = setup_of(game, state, unit.id)
    return ReserveView(
        unit.id,
        unit.side,
        setup.id,
        setup.name,
        setup.formation,
        setup.echelon,
        setup.type,
        unit.steps,
        unit.full_steps,
        setup.hex,
        arrival(game, state, unit.id) if unit.steps else 0,
        tuple(sorted(unit.stocks.items())),
    )


def changed_views(game: Game, state: State, side: int, everything: bool) -> tuple[ChangedView, ...]:
    """The units of the seat's bloc, or all, that an account by the scenario would get wrong."""
    if side < 0 and not everything:
        return ()
    return tuple(_changed(game, state, side, everything))


def _changed(game: Game, state: State, side: int, everything: bool) -> Iterator[ChangedView]:
    own, sides, allied = len(game.unit_defs), game.sides, game.allied[max(0, side)]
    for unit in state.units:
        added = unit.id >= own
        elsewhere = unit.hex == OFF_MAP and unit.steps > 0
        if not added and not elsewhere and sides[unit.side].id == game.unit_defs[unit.id].side:
            continue
        setup = setup_of(game, state, unit.id)
        if everything or allied[unit.side]:
            yield ChangedView(unit.id, unit.side, setup.type, setup.steps, unit.steps)
        elif allied[game.side_index[setup.side]]:
            yield ChangedView(unit.id, unit.side, setup.type, setup.steps, 0)
