"""What each bloc knows of each unit, and what it believes, against the truth: for the facilitator's table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from wargame.engine import perception
from wargame.engine.board import contact_of, on_map
from wargame.engine.estimates import true_value
from wargame.engine.game import Game
from wargame.engine.roster import setup_of
from wargame.engine.state import DETECTED, IDENTIFIED, OFF_MAP, UNKNOWN, State, Unit

OWN = 4
"""Stands for a contact level where the unit is the bloc's own."""
NEUTRAL = -1
"""The same where the unit is no enemy of the bloc: nobody searches for it."""


class Known(NamedTuple):
    """What a bloc holds of a unit. `level`: a contact level, OWN or NEUTRAL.

    `type` is a key of the ruleset, "" where it is not known, and `steps` is -1 then. `off`: hexes between
    where the bloc takes the unit to be and where it is (OFF_MAP if it is not on the map). `age`: turns since
    it was last seen. `wrong`: what is not so by now: "place", "steps", "type".
    """

    level: int
    hex: int = OFF_MAP
    turn: int = 0
    age: int = 0
    type: str = ""
    steps: int = -1
    off: int = -1
    wrong: tuple[str, ...] = ()


class UnitKnowledge(NamedTuple):
    """A living unit as it is, and what each bloc knows of it, in the order of `Knowledge.blocs`."""

    id: int
    side: int
    key: str
    name: str
    type: str
    steps: int
    full_steps: int
    hex: int
    by: tuple[Known, ...]


class Held(NamedTuple):
    """What a bloc takes a value for, from `low` to `high`; `known` is false where it has no idea."""

    best: int
    low: int
    high: int
    turn: int
    known: bool = True


class BeliefRow(NamedTuple):
    """One thing that blocs have an idea of. `kind`: "rung", "track", "units" or "estimate".

    `key` names track or quantity, `subject` the side that it is about (-1: none). Estimates are in
    hundredths of their unit.
    """

    kind: str
    key: str
    title: str
    subject: int
    truth: int
    by: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """`blocs`: the sides of each bloc, which share one picture."""

    blocs: tuple[tuple[int, ...], ...]
    units: tuple[UnitKnowledge, ...]
    beliefs: tuple[BeliefRow, ...]


def knowledge(game: Game, state: State) -> Knowledge:
    """The whole table."""
    blocs = tuple(
        tuple(side for side in range(len(game.sides)) if mask >> side & 1)
        for _, mask in perception.blocs(game)
    )
    return Knowledge(
        blocs,
        tuple(_unit(game, state, blocs, unit) for unit in state.units if unit.steps > 0),
        (
            *_rungs(game, state, blocs),
            *_tracks(game, state, blocs),
            *_counts(game, state, blocs),
            *_estimates(game, state, blocs),
        ),
    )


# -- units -----------------------------------------------------------------------------------------------


def _unit(game: Game, state: State, blocs: tuple[tuple[int, ...], ...], unit: Unit) -> UnitKnowledge:
    setup = setup_of(game, state, unit.id)
    return UnitKnowledge(
        unit.id,
        unit.side,
        setup.id,
        setup.name,
        game.types[unit.type].key,
        unit.steps,
        unit.full_steps,
        unit.hex,
        tuple(_known(game, state, bloc[0], unit) for bloc in blocs),
    )


def _known(game: Game, state: State, side: int, unit: Unit) -> Known:
    if game.allied[side][unit.side]:
        return Known(OWN)
    held = contact_of(game, state, side, unit)
    if held is None:
        return Known(UNKNOWN if game.enemy[side][unit.side] else NEUTRAL)
    kind = game.types[held.type].key if held.level >= DETECTED and held.type >= 0 else ""
    steps = held.steps if held.level >= IDENTIFIED else -1
    off = game.grid.distance(held.hex, unit.hex) if on_map(unit) else OFF_MAP
    wrong = [
        word
        for word, so in (
            ("place", off != 0),
            ("steps", steps not in (-1, unit.steps)),
            ("type", kind not in ("", game.types[unit.type].key)),
        )
        if so
    ]
    return Known(held.level, held.hex, held.turn, state.turn - held.turn, kind, steps, off, tuple(wrong))


# -- beliefs -----------------------------------------------------------------------------------------------


def _rungs(game: Game, state: State, blocs: tuple[tuple[int, ...], ...]) -> list[BeliefRow]:
    if not game.ruleset.ladder:
        return []
    seen = [state.perceived[bloc[0]] for bloc in blocs]
    turns = [state.perceived_turn[bloc[0]] for bloc in blocs]
    by = tuple(Held(rung, rung, rung, turn) for rung, turn in zip(seen, turns, strict=True))
    return [BeliefRow("rung", "", "", -1, state.rung, by)]


def _tracks(game: Game, state: State, blocs: tuple[tuple[int, ...], ...]) -> list[BeliefRow]:
    """Whoever may see a track sees it as it is."""
    rows: list[BeliefRow] = []
    for track in game.scenario.tracks:
        value, owner = state.tracks[track.id], game.side_index.get(track.side, -1)
        by = tuple(
            Held(value, value, value, state.turn, track.side == "" or (owner >= 0 and owner in bloc))
            for bloc in blocs
        )
        rows.append(BeliefRow("track", track.id, track.title, owner, value, by))
    return rows


def _counts(game: Game, state: State, blocs: tuple[tuple[int, ...], ...]) -> list[BeliefRow]:
    """Units of each side on the map, and those of them that others hold a contact with."""
    rows: list[BeliefRow] = []
    for side in range(len(game.sides)):
        units = [unit for unit in state.units if unit.side == side and on_map(unit)]
        by: list[Held] = []
        for bloc in blocs:
            own = game.allied[bloc[0]][side]
            known = len(units)
            if not own:
                known = sum(1 for unit in units if contact_of(game, state, bloc[0], unit) is not None)
            by.append(Held(known, known, known, state.turn, own or game.enemy[bloc[0]][side]))
        rows.append(BeliefRow("units", "", "", side, len(units), tuple(by)))
    return rows


def _estimates(game: Game, state: State, blocs: tuple[tuple[int, ...], ...]) -> list[BeliefRow]:
    rules = game.ruleset.estimates
    if rules is None:
        return []
    rows: list[BeliefRow] = []
    for subject, key in sorted({(subject, key) for _, subject, key in state.estimates}):
        quantity = rules.quantities[key]
        truth = true_value(game, state, subject, quantity)
        by: list[Held] = []
        for bloc in blocs:
            held = state.estimates.get((bloc[0], subject, key))
            own = subject in bloc
            if held:
                by.append(Held(held.best, held.low, held.high, held.turn))
            else:
                by.append(Held(truth, truth, truth, state.turn, own))
        rows.append(BeliefRow("estimate", key, quantity.title, subject, truth, tuple(by)))
    return rows
