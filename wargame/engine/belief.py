"""What a side believes: a state in which enemy units are as its contacts say, and unknown ones are absent.

Options, checks, odds, reach and overlays of a seat are computed on its belief with the same rules as on
the truth. So nothing that a seat may ask can reveal what it does not know.
"""

from __future__ import annotations

from dataclasses import replace

from wargame.engine.addition import Addition
from wargame.engine.game import Game
from wargame.engine.state import (
    DETECTED,
    IDENTIFIED,
    NOBODY,
    OFF_MAP,
    Contact,
    Holding,
    Incident,
    State,
    Unit,
)

_HIDDEN = Unit(-1, -1, -1, OFF_MAP, 0, 0, 0, 0, 0, 0, 0, 0, False, {}, {})
"""Stands for every unit that the side does not know of; never on the map."""

_NO_PAPERS = Addition("", "", "", "", "", 0, 0, OFF_MAP, 0, {}, 0)
_NO_HOLDING = Holding()
_NOTHING: dict[str, int] = {}
"""Shared by all beliefs, as nobody may change one: making them anew for each belief took a tenth of it."""


def belief(game: Game, state: State, side: int) -> State:
    """The side's belief. Own and allied units are shared with `state` and must not be changed.

    Without fog all units are. `side` -1 (an observer) knows of no unit.
    """
    if side < 0:
        allied: tuple[bool, ...] = (False,) * len(game.sides)
        contacts: dict[int, Contact] = {}
    else:
        allied, contacts = game.allied[side], state.contacts[side]
    units = [
        unit
        if allied[unit.side] or not game.fog
        else (_as_known(game, state, unit, contacts[unit.id]) if unit.id in contacts else _HIDDEN)
        for unit in state.units
    ]
    believed = State(
        state.turn,
        state.phase,
        state.group,
        state.waiting,
        state.orders - sum(count for number, count in state.silent.items() if not allied[number]),
        units,
        [contacts if allied[number] else {} for number in range(len(game.sides))],
        state.control,
        {key: zone for key, zone in state.zones.items() if side >= 0 and zone.seen >> side & 1},
        {key: where for key, where in state.patrols.items() if allied[state.units[key].side] or not game.fog},
        0,
        [asked for asked in state.decisions if asked.side == side >= 0],
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
        light=state.light,
        holdings=[
            holding if allied[number] else _NO_HOLDING for number, holding in enumerate(state.holdings)
        ],
        asked=state.asked,
        committed={number: texts for number, texts in state.committed.items() if allied[number]},
        incidents=_unattributed(state, side),
        estimates={
            key: estimate for key, estimate in state.estimates.items() if side >= 0 and allied[key[0]]
        },
        biases={key: bias for key, bias in state.biases.items() if side >= 0 and allied[key[0]]},
        areas={key: area for key, area in state.areas.items() if side >= 0 and area.seen >> side & 1},
        modes=state.modes,
        desk=[item for item in state.desk if item.order and allied[item.side]],
        added=_added(state, len(game.unit_defs), units, contacts),
        arrivals={key: turn for key, turn in state.arrivals.items() if allied[state.units[key].side]},
    )
    return believed


def _added(state: State, own: int, units: list[Unit], contacts: dict[int, Contact]) -> list[Addition]:
    """What the side knows of the papers of added units: its bloc's, and those of units it has identified."""
    return [
        each
        if units[own + place] is state.units[own + place]
        or (own + place in contacts and contacts[own + place].level >= IDENTIFIED)
        else _NO_PAPERS
        for place, each in enumerate(state.added)
    ]


def _unattributed(state: State, side: int) -> list[Incident]:
    """The incidents of unknown author, as the side knows them."""
    if side < 0:
        return []
    return [
        replace(each, side=NOBODY, known=0, weight=0)
        for each in state.incidents
        if not each.known >> side & 1
    ]


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
            _NOTHING,
            _NOTHING,
            used=_NOTHING,
        )
    steps = 1
    posture = game.posture_index.get(game.ruleset.setting("posture.start"), 0)
    kind = -1
    if contact.level >= DETECTED:
        kind = contact.type
        steps = game.types[kind].steps
    return Unit(
        unit.id,
        unit.side,
        kind,
        contact.hex,
        steps,
        steps,
        posture,
        0,
        0,
        -1,
        0,
        0,
        False,
        _NOTHING,
        _NOTHING,
        used=_NOTHING,
    )
