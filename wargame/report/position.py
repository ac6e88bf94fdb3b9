"""A small position made of a ruleset's own types, for examples that the engine works out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wargame.engine.engine import Engine
from wargame.engine.game import compile_game
from wargame.engine.setup import initial_state
from wargame.engine.state import IDENTIFIED, Contact, State
from wargame.hexes.grid import HexGrid
from wargame.rules.model import GROUND, Ruleset, UnitType
from wargame.scenarios.model import HexMap, Place, Scenario, Seat, Side, Track, UnitSetup

COLS, ROWS = 9, 7
CENTRE = (4, 3)
"""Column and row, from 0, of the hex in which the other side stands."""

FIRST, SECOND = "first", "second"
SKILL, AVOIDANCE = 200, 100
"""Drone skill and drone defence of every unit of an example, in hundredths."""

MIDDLE = 5
"""Value of every track in an example."""

ENOUGH = 4
"""Points of every stock that a unit of an example carries."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A unit to place: `away` hexes north of the centre for the first side, south of it for the second."""

    side: str
    kind: UnitType
    away: int = 0
    posture: str = ""
    column: int = 0
    """Columns east of the centre (west if negative)."""


@dataclass(frozen=True, slots=True)
class Position:
    """A game at one moment; the units in the order of the pieces, everything known to everybody."""

    engine: Engine
    state: State
    terrain: str


def make_position(ruleset: Ruleset, pieces: Sequence[Piece], terrain: str) -> Position:
    """Places the pieces on open ground around a hex of `terrain`; a terrain of water fills the whole map."""
    grid = HexGrid(COLS, ROWS)
    centre = grid.id_at(*CENTRE)
    land = ruleset.terrains[terrain].land
    ground = open_terrain(ruleset) if land else terrain
    hexmap = HexMap(
        id="example",
        title="Example",
        content_hash="example",
        grid=grid,
        hex_km=10.0,
        origin_lonlat=(0.0, 0.0),
        projection="",
        terrain=tuple(terrain if hex_id == centre else ground for hex_id in range(grid.size)),
        elevation_m=(0,) * grid.size,
        country=("",) * grid.size,
        coastal=(False,) * grid.size,
        rivers={},
        river_names={},
        demarcation=frozenset(),
        borders=frozenset(),
        links={},
        cities=(),
        places=tuple(Place(hex_id, "airfield", "", 0.0, 0.0) for hex_id in range(grid.size)) if land else (),
        drawing={},
        relief_png=b"",
        licence="",
        sources=(),
    )
    scenario = _scenario(ruleset, tuple(_unit(ruleset, grid, place, one) for place, one in enumerate(pieces)))
    game = compile_game(ruleset, scenario, hexmap)
    state = initial_state(game)
    state.turn = 1
    state.phase = 0
    for watcher in range(2):
        for unit in state.units:
            if unit.side != watcher:
                state.contacts[watcher][unit.id] = Contact(IDENTIFIED, unit.hex, 1, unit.type, unit.steps)
    return Position(Engine(game), state, terrain)


def open_terrain(ruleset: Ruleset) -> str:
    """The land that hides and covers least."""
    land = [terrain for terrain in ruleset.terrains.values() if terrain.land] or list(
        ruleset.terrains.values()
    )
    return min(land, key=lambda terrain: terrain.cover + terrain.concealment).key


def terrains_for(ruleset: Ruleset, kind: UnitType) -> tuple[str, ...]:
    """Terrains in which a unit of that type may stand, the open ones first."""
    moves = ruleset.movement[kind.movement_class].terrain
    fits = [
        terrain
        for terrain in ruleset.terrains.values()
        if terrain.key in moves and (terrain.land or kind.domain != GROUND)
    ]
    if not fits:
        fits = [terrain for terrain in ruleset.terrains.values() if terrain.land]
    return tuple(terrain.key for terrain in sorted(fits, key=lambda t: t.cover + t.concealment))


def _unit(ruleset: Ruleset, grid: HexGrid, number: int, piece: Piece) -> UnitSetup:
    col, row = CENTRE
    row += piece.away if piece.side == SECOND else -piece.away
    hex_id = grid.id_at(col + piece.column, min(max(row, 0), ROWS - 1))
    stocks = (*piece.kind.weapons, *_stocks(ruleset, piece.kind))
    return UnitSetup(
        id=f"unit_{number}",
        name=piece.kind.title,
        local="",
        side=piece.side,
        type=piece.kind.key,
        echelon="",
        formation="",
        hex=hex_id,
        steps=piece.kind.steps,
        posture=piece.posture,
        drone_skill=SKILL,
        drone_defence=AVOIDANCE,
        stocks=dict.fromkeys(stocks, ENOUGH),
        arrives=1,
        basis="judgement",
        note="",
    )


def _stocks(ruleset: Ruleset, kind: UnitType) -> tuple[str, ...]:
    """The stocks that a type's equipment draws on, but for interceptors, which are not counted here."""
    sensors = tuple(ruleset.sensors[key].stock for key in kind.sensors if key in ruleset.sensors)
    drones = ruleset.settings.get("combat.stock", "") if kind.domain == GROUND else ""
    return tuple(stock for stock in (*sensors, drones) if stock)


def _tracks(ruleset: Ruleset) -> tuple[Track, ...]:
    """Every track that orders as data speak of, shared and the first side's own, half way up."""
    costs = [cost.name for order in ruleset.orders.values() for cost in order.costs if cost.kind == "track"]
    read = [
        name.partition(".")
        for order in ruleset.orders.values()
        for name in sorted(order.when.names | order.base.names)
    ]
    own = dict.fromkeys([*costs, *(name for kind, _, name in read if kind == "own_track")])
    shared = dict.fromkeys(name for kind, _, name in read if kind == "track")
    return (
        *(Track(name, name, MIDDLE, 0, 2 * MIDDLE, "", "") for name in shared if name not in own),
        *(Track(f"{name}_{FIRST}", name, MIDDLE, 0, 2 * MIDDLE, FIRST, "") for name in own),
    )


def _scenario(ruleset: Ruleset, units: tuple[UnitSetup, ...]) -> Scenario:
    sides = (
        Side(FIRST, "The first side", "A", "friend", (), (SECOND,), (), ""),
        Side(SECOND, "The second side", "B", "hostile", (), (FIRST,), (), ""),
    )
    seats = (Seat(FIRST, "First", "player", FIRST), Seat(SECOND, "Second", "player", SECOND))
    return Scenario(
        id="example",
        title="Example",
        summary="",
        place="",
        ruleset=ruleset.id,
        map="example",
        content_hash="example",
        start_date="2000-01-01",
        turn_hours=24,
        turns=1,
        play_minutes=1,
        sides=sides,
        seats=seats,
        initiative=((FIRST,), (SECOND,)),
        units=units,
        areas={},
        supply={},
        objectives=(),
        grades={},
        ends=(),
        injects=(),
        tracks=_tracks(ruleset),
        rung=0,
        perceived={},
        weather=ruleset.weathers[:1],
        briefing="",
    )
