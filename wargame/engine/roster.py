"""Who is who: what scenario and facilitator say of units. Units that the facilitator added come after the
scenario's own, so whatever looks a unit up by its id asks here."""

from __future__ import annotations

from wargame.engine.game import Game
from wargame.engine.state import State
from wargame.scenarios.model import UnitSetup

_NOBODY = UnitSetup("", "", "", "", "", "", "", -1, 0, "", 0, 0, {}, 0, "", "")


def setup_of(game: Game, state: State, unit_id: int) -> UnitSetup:
    """What a unit was at its start; one without name or steps for an added unit that a belief hides."""
    own = len(game.unit_defs)
    if unit_id < own:
        return game.unit_defs[unit_id]
    if unit_id - own >= len(state.added):
        return _NOBODY
    added = state.added[unit_id - own]
    return UnitSetup(
        id=added.key,
        name=added.name,
        local=added.local,
        side=game.sides[added.side].id,
        type=game.types[added.type].key,
        echelon=added.echelon,
        formation=added.formation,
        hex=added.hex,
        steps=added.steps,
        posture="",
        drone_skill=0,
        drone_defence=0,
        stocks=added.stocks,
        arrives=added.arrives,
        basis="",
        note="",
    )


def arrival(game: Game, state: State, unit_id: int) -> int:
    """The turn in which a unit that is not on the map comes in by itself; 0: never."""
    if unit_id in state.arrivals:
        return state.arrivals[unit_id]
    arrives = setup_of(game, state, unit_id).arrives
    return arrives if arrives > 1 else 0


def jammers(game: Game, state: State) -> tuple[int, ...]:
    """The units that jam, alive or not."""
    if not state.added:
        return game.jammers
    category = game.ruleset.setting("jammer.category")
    return game.jammers + tuple(
        unit.id
        for unit in state.units[len(game.unit_defs) :]
        if unit.type >= 0 and category and game.types[unit.type].category == category
    )


def headquarters(game: Game, state: State) -> tuple[int, ...]:
    """The headquarters units, alive or not."""
    if not state.added:
        return game.headquarters
    return game.headquarters + tuple(
        unit.id
        for unit in state.units[len(game.unit_defs) :]
        if unit.type >= 0 and game.types[unit.type].headquarters
    )
