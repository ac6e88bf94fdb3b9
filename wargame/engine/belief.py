"""What a side believes: a state in which enemy units are as its contacts say, and unknown ones are absent.

Options, checks, odds, reach and overlays of a seat are computed on its belief with the same rules as on
the truth. So nothing that a seat may ask can reveal what it does not know.
"""

from __future__ import annotations

from wargame.engine.game import Game
from wargame.engine.state import DETECTED, IDENTIFIED, OFF_MAP, Contact, State, Unit

_HIDDEN = Unit(-1, -1, -1, OFF_MAP, 0, 0, 0, 0, 0, 0, 0, 0, False, {}, {})
"""Stands for every unit that the side does not know of; never on the map."""


def belief(game: Game, state: State, side: int) -> State:
    """The side's belief. Own and allied units are shared with `state` and must not be changed.

    `side` -1 (an observer) knows of no unit.
    """
    if side < 0:
        allied: tuple[bool, ...] = (False,) * len(game.sides)
        contacts: dict[int, Contact] = {}
    else:
        allied, contacts = game.allied[side], state.contacts[side]
    units = [
        unit
        if allied[unit.side]
        else (_as_known(game, state, unit, contacts[unit.id]) if unit.id in contacts else _HIDDEN)
        for unit in state.units
    ]
    believed = State(
        state.turn,
        state.phase,
        state.group,
        state.waiting,
        state.orders,
        units,
        [contacts if allied[number] else {} for number in range(len(game.sides))],
        state.control,
        {key: zone for key, zone in state.zones.items() if side >= 0 and zone.seen >> side & 1},
        {key: where for key, where in state.patrols.items() if allied[state.units[key].side]},
        0,
        [asked for asked in state.decisions if asked.side == side],
        "",
        state.rung if side < 0 else state.perceived[side],
        0,
        state.perceived,
        state.calm_turns,
        state.offered,
        0,
        state.tracks,
        state.points,
        [],
        {},
        state.weather,
        state.ended,
        state.results,
    )
    return believed


def _as_known(game: Game, state: State, unit: Unit, contact: Contact) -> Unit:
    """An enemy unit as its contact says. Level 3 also knows posture and skills as they are."""
    if contact.level >= IDENTIFIED:
        return Unit(
            unit.id,
            unit.side,
            contact.type,
            contact.hex,
            contact.steps,
            unit.full_steps,
            unit.posture,
            unit.drone_skill,
            unit.drone_defence,
            -1,
            unit.acted if contact.turn == state.turn else 0,
            0,
            unit.disrupted,
            {},
            {},
        )
    steps = 1
    posture = game.posture_index[game.ruleset.settings["posture.start"]]
    kind = -1
    if contact.level >= DETECTED:
        kind = contact.type
        steps = game.types[kind].steps
    return Unit(unit.id, unit.side, kind, contact.hex, steps, steps, posture, 0, 0, -1, 0, 0, False, {}, {})
