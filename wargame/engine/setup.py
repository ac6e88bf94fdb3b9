"""The state at the start of a game, from the scenario."""

from __future__ import annotations

from wargame.engine import estimates
from wargame.engine.game import Game
from wargame.engine.holdings import initial_holding
from wargame.engine.state import NOBODY, OFF_MAP, State, Unit
from wargame.rules.words import DAY
from wargame.scenarios.model import UnitSetup


def initial_state(game: Game) -> State:
    """Everything in place before turn 1; reinforcements are off the map."""
    scenario = game.scenario
    sides = range(len(game.sides))
    state = State(
        units=[_unit(game, number, setup) for number, setup in enumerate(scenario.units)],
        contacts=[{} for _ in sides],
        control=list(game.home),
        rung=scenario.rung,
        perceived=[scenario.perceived.get(side.id, scenario.rung) for side in game.sides],
        tracks={track.id: track.start for track in scenario.tracks},
        points={objective.id: 0 for objective in scenario.objectives},
        losses=[0 for _ in sides],
        holdings=[initial_holding(game, side) for side in sides],
        weather=scenario.weather[0] if scenario.weather else "",
        light=scenario.light[0] if scenario.light else DAY,
        felt=[0 for _ in sides],
        perceived_turn=[0 for _ in sides],
        estimates=estimates.initial(game),
        injects_wait=scenario.injects_wait,
    )
    if scenario.exercise:
        state.modes = dict(scenario.exercise.modes)
    for side, hexes in scenario.control.items():
        for hex_id in hexes:
            state.control[hex_id] = game.side_index[side]
    for unit in state.units:
        if unit.hex == OFF_MAP or not game.land[unit.hex]:
            continue
        holder = state.control[unit.hex]
        if holder == NOBODY or game.enemy[unit.side][holder]:
            state.control[unit.hex] = unit.side
    return state


def _unit(game: Game, number: int, setup: UnitSetup) -> Unit:
    kind = game.unit_types[number]
    posture = setup.posture or game.ruleset.setting("posture.start") or game.postures[0]
    return Unit(
        id=number,
        side=game.side_index[setup.side],
        type=game.type_index[setup.type],
        hex=OFF_MAP if setup.arrives > 1 else setup.hex,
        steps=setup.steps,
        full_steps=max(kind.steps, setup.steps),
        posture=game.posture_index[posture],
        drone_skill=setup.drone_skill,
        drone_defence=setup.drone_defence,
        points=-1,
        acted=0,
        out=0,
        disrupted=False,
        stocks=dict(setup.stocks),
        spent={},
    )
