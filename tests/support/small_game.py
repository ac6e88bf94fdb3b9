"""Hand-made positions: a game from a map drawn in letters and a list of units.

    game = small_game(
        '''
        . . u .
        . h . .
        . . . ~
        . u . p
        ''',
        unit("north", "infantry", "0102"),
        unit("south", "infantry", "0104", posture="dug_in"),
    )

Letters: ``.`` clear, ``r`` rough, ``h`` hill, ``m`` mountain, ``u`` city, ``a`` airfield, ``p`` port,
``~`` sea, ``l`` lake. Columns and rows count from 1 as on the printed map; odd-numbered columns (1, 3, ...)
stand half a hex north of their neighbours. The upper half of the rows is the north's country, the rest the
south's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import cast

from support.small_rules import small_ruleset

from wargame.engine.dice import SeededDice
from wargame.engine.engine import Engine
from wargame.engine.game import Game, compile_game
from wargame.engine.state import Contact, State, Unit
from wargame.hexes.grid import HexGrid
from wargame.hexes.layout import HexLayout
from wargame.rules.model import Ruleset
from wargame.scenarios.model import (
    Area,
    City,
    EndCondition,
    Grade,
    HexMap,
    HoldingSetup,
    Inject,
    Objective,
    Place,
    Scenario,
    Seat,
    Side,
    Track,
    UnitSetup,
)

_LETTERS = {
    ".": "clear",
    "r": "rough",
    "h": "hill",
    "m": "mountain",
    "u": "urban",
    "a": "clear",
    "p": "clear",
    "~": "sea",
    "l": "lake",
}
_HEX_KM = 10.0

NORTH = Side("north", "North", "N", "hostile", (), ("south", "ally"), ("North",), "Take the south's cities.")
SOUTH = Side("south", "South", "S", "friend", ("ally",), ("north",), ("South",), "Hold what is yours.")
ALLY = Side("ally", "Ally", "A", "friend", ("south",), ("north",), ("Ally",), "Help the south.")


def unit(
    side: str,
    kind: str,
    hex_label: str,
    *,
    steps: int = 0,
    posture: str = "",
    stocks: Mapping[str, int] | None = None,
    skill: int = 0,
    defence: int = 0,
    arrives: int = 1,
    name: str = "",
) -> tuple[str, UnitSetup]:
    """A unit at a printed hex. `steps` 0: full strength. Without a name it is called "north infantry 1"."""
    setup = UnitSetup(
        id=name.lower().replace(" ", "_"),
        name=name,
        local="",
        side=side,
        type=kind,
        echelon="brigade",
        formation="",
        hex=-1,
        steps=steps,
        posture=posture,
        drone_skill=skill,
        drone_defence=defence,
        stocks=dict(stocks or {}),
        arrives=arrives,
        basis="judgement",
        note="",
    )
    return hex_label, setup


def small_map(
    picture: str,
    *,
    north_rows: int | None = None,
    roads: Iterable[str] = (),
    rivers: Mapping[str, int] | None = None,
) -> HexMap:
    """The map of a picture. `roads`: lines of hexes such as "0101 0102"; `rivers`: "0101 0102" to class."""
    rows = [line.split() for line in picture.strip().splitlines()]
    grid = HexGrid(len(rows[0]), len(rows))
    letters = [letter for row in rows for letter in row]
    if len(letters) != grid.size:
        raise ValueError("every row of a small map needs the same number of letters")
    split = len(rows) // 2 if north_rows is None else north_rows
    terrain = tuple(_LETTERS[letter] for letter in letters)
    layout = HexLayout(grid, _HEX_KM)
    wet = ("sea", "lake")
    country = tuple(
        "" if kind in wet else "North" if hex_id // grid.cols < split else "South"
        for hex_id, kind in enumerate(terrain)
    )
    return HexMap(
        id="small",
        title="Small map",
        content_hash=picture,
        grid=grid,
        hex_km=_HEX_KM,
        origin_lonlat=(0.0, 0.0),
        projection="",
        terrain=terrain,
        elevation_m=tuple(0 for _ in terrain),
        country=country,
        coastal=tuple(
            kind not in wet and any(terrain[other] == "sea" for other in grid.adjacent[hex_id])
            for hex_id, kind in enumerate(terrain)
        ),
        rivers={_hexside(grid, pair): strength for pair, strength in (rivers or {}).items()},
        river_names={},
        demarcation=frozenset(),
        borders=frozenset(),
        links={"road": frozenset(side for line in roads for side in _hexsides(grid, line))},
        cities=tuple(
            City(hex_id, f"City {grid.label(hex_id)}", "", 100_000, *layout.centre(hex_id), capital=False)
            for hex_id, letter in enumerate(letters)
            if letter == "u"
        ),
        places=tuple(
            Place(hex_id, "port" if letter == "p" else "airfield", f"Base {grid.label(hex_id)}", 0.0, 0.0)
            for hex_id, letter in enumerate(letters)
            if letter in "pa"
        ),
        drawing={},
        relief_png=b"",
        licence="test data",
        sources=(),
    )


def _hexside(grid: HexGrid, pair: str) -> int:
    first, second = pair.split()
    return grid.hexside_between(grid.parse(first), grid.parse(second))


def _hexsides(grid: HexGrid, line: str) -> list[int]:
    hexes = [grid.parse(label) for label in line.split()]
    return [grid.hexside_between(a, b) for a, b in pairwise(hexes)]


def objective(
    side: str, kind: str, points: int, *labels: str, **changes: object
) -> tuple[tuple[str, ...], Objective]:
    """An objective over printed hexes; scored at the end unless `when="each_turn"` is given."""
    made = Objective(f"{side}-{kind}", side, kind.capitalize(), "", kind, points, "end")
    return labels, replace(made, **changes)  # pyright: ignore[reportArgumentType]


def small_game(
    picture: str,
    *units: tuple[str, UnitSetup],
    objectives: Iterable[tuple[tuple[str, ...], Objective]] = (),
    sides: tuple[Side, ...] = (NORTH, SOUTH),
    initiative: tuple[tuple[str, ...], ...] | None = None,
    rung: int = 4,
    turns: int = 4,
    north_rows: int | None = None,
    roads: Iterable[str] = (),
    rivers: Mapping[str, int] | None = None,
    supply: Mapping[str, Iterable[str]] | None = None,
    areas: Mapping[str, Iterable[str]] | None = None,
    ends: tuple[EndCondition, ...] = (),
    injects: tuple[Inject, ...] = (),
    tracks: tuple[Track, ...] = (),
    grades: Mapping[str, tuple[Grade, ...]] | None = None,
    weather: tuple[str, ...] = ("clear",),
    ruleset: Ruleset | None = None,
    holdings: Mapping[str, HoldingSetup] | None = None,
    light: tuple[str, ...] = (),
) -> Game:
    """A game of the small ruleset. Seats: one player a side (named like it), "facilitator" and "observer".

    Unless told otherwise each side acts on its own in the order of `sides`, and is supplied from every land
    hex of its map edge: the north from the top row, everybody else from the bottom row.
    """
    rules = ruleset or small_ruleset()
    hexmap = small_map(picture, north_rows=north_rows, roads=roads, rivers=rivers)
    grid = hexmap.grid
    known = {side.id for side in sides}
    sides = tuple(
        replace(
            side,
            enemies=tuple(other for other in side.enemies if other in known),
            allies=tuple(other for other in side.allies if other in known),
        )
        for side in sides
    )
    seats = tuple(Seat(side.id, side.name, "player", side.id) for side in sides)
    scenario = Scenario(
        id="small",
        title="Small game",
        summary="",
        place="Nowhere",
        ruleset=rules.id,
        map=hexmap.id,
        content_hash="small",
        start_date="2030-01-01",
        turn_hours=24,
        turns=turns,
        play_minutes=10,
        sides=sides,
        seats=(
            *seats,
            Seat("facilitator", "Facilitator", "facilitator", ""),
            Seat("observer", "Observer", "observer", ""),
        ),
        initiative=initiative or tuple((side.id,) for side in sides),
        units=_placed(rules, grid, units),
        areas={
            name: Area(name, name, tuple(grid.parse(label) for label in labels))
            for name, labels in (areas or {}).items()
        },
        supply={side: tuple(grid.parse(label) for label in labels) for side, labels in supply.items()}
        if supply is not None
        else {side.id: _edge(hexmap, side.id) for side in sides},
        objectives=tuple(
            replace(made, id=f"{made.id}-{place}", hexes=tuple(grid.parse(label) for label in labels))
            for place, (labels, made) in enumerate(objectives)
        ),
        grades=dict(grades or {}),
        ends=ends,
        injects=injects,
        tracks=tracks,
        rung=rung,
        perceived={},
        weather=weather,
        briefing="",
        holdings=dict(holdings or {}),
        light=light,
    )
    return compile_game(rules, scenario, hexmap)


def _placed(rules: Ruleset, grid: HexGrid, units: Iterable[tuple[str, UnitSetup]]) -> tuple[UnitSetup, ...]:
    placed: list[UnitSetup] = []
    counts: dict[str, int] = {}
    for label, setup in units:
        name = setup.name
        if not name:
            stem = f"{setup.side} {setup.type}"
            counts[stem] = counts.get(stem, 0) + 1
            name = f"{stem} {counts[stem]}"
        placed.append(
            replace(
                setup,
                id=name.lower().replace(" ", "_"),
                name=name,
                hex=grid.parse(label),
                steps=setup.steps or rules.unit_types[setup.type].steps,
            )
        )
    return tuple(placed)


def _edge(hexmap: HexMap, side: str) -> tuple[int, ...]:
    row = 0 if side == "north" else hexmap.grid.rows - 1
    edge = (hexmap.grid.id_at(col, row) for col in range(hexmap.grid.cols))
    return tuple(hex_id for hex_id in edge if hexmap.terrain[hex_id] not in ("sea", "lake"))


class Table:
    """A small game being played by a test: the engine, its state, and shorthands for positions."""

    def __init__(self, game: Game, seed: int = 1) -> None:
        self.game = game
        self.engine = Engine(game)
        self.state: State
        self.state, self.begun = self.engine.begin(SeededDice(seed, 0))

    def hex(self, label: str) -> int:
        """The hex with a printed name."""
        return self.game.grid.parse(label)

    def unit(self, name: str) -> Unit:
        """The true unit with that name."""
        return self.state.units[self.game.unit_index[name.lower().replace(" ", "_")]]

    def number(self, name: str) -> int:
        """The id of the unit with that name."""
        return self.unit(name).id

    def know(self, side: str, name: str, level: int = 3, *, at: str = "", steps: int = 0) -> None:
        """Gives a side and its allies a fresh contact of a unit, where it is or at another printed hex."""
        seen = self.unit(name)
        place = self.hex(at) if at else seen.hex
        index = self.game.side_index[side]
        for number, allied in enumerate(self.game.allied[index]):
            if allied:
                self.state.contacts[number][seen.id] = Contact(
                    level,
                    place,
                    self.state.turn,
                    seen.type if level >= 2 else -1,
                    (steps or seen.steps) if level >= 3 else 0,
                )

    def to_phase(self, phase: str, side: str = "") -> None:
        """Puts the game at a phase with `side` (or the first group) to act; nothing between is played."""
        names = [entry.id for entry in self.game.ruleset.phases]
        self.state.phase = names.index(phase)
        groups = self.game.initiative
        index = self.game.side_index[side] if side else groups[0][0]
        self.state.group = next(number for number, group in enumerate(groups) if index in group)
        self.state.waiting = [number for number in groups[self.state.group] if not side or number == index]
        self.state.decisions.clear()


def table(picture: str, *units: tuple[str, UnitSetup], **settings: object) -> Table:
    """A game that has begun; `settings` are those of `small_game`."""
    return Table(small_game(picture, *units, **cast("dict[str, object]", settings)))  # pyright: ignore[reportArgumentType]
