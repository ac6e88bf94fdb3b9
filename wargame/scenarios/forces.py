"""Reads `units.csv`: the units at the start and the reinforcements, with the numbers in the register."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from wargame.rules.intake import Basis, Place
from wargame.rules.model import AIR, GROUND, NAVAL, UnitType
from wargame.rules.problems import shown
from wargame.rules.source import CsvRow, parse_number
from wargame.scenarios.holdings import stocks_known
from wargame.scenarios.model import UnitSetup
from wargame.scenarios.reading import Reading
from wargame.scenarios.tables import Table

UNITS_FILE: Final = "units.csv"
COLUMNS: Final = ("id", "name", "side", "type", "hex", "basis", "note")
OPTIONAL_COLUMNS: Final = (
    "local",
    "echelon",
    "formation",
    "lat",
    "lon",
    "steps",
    "posture",
    "drone_skill",
    "drone_defence",
    "stocks",
    "arrives",
    "strength",
)
MAX_UNITS: Final = 1000
MAX_STEPS: Final = 40
MAX_STOCK: Final = 10_000
MAX_SKILL: Final = 5
_UNIT_ID: Final = re.compile(r"[a-z][a-z0-9_-]{0,39}")


def read_strengths(reading: Reading, root: Table) -> dict[str, Basis]:
    """Where the strengths and skills of groups of units come from: [strengths.NAME] with basis and note."""
    strengths: dict[str, Basis] = {}
    for key, table in root.subtables("strengths"):
        table.only("basis", "note")
        reading.intake.key(key, table.place(), (), "strength")
        strengths[key] = table.basis()
    return strengths


def read_units(reading: Reading, strengths: Mapping[str, Basis]) -> tuple[UnitSetup, ...]:
    """The units. A row's `basis` and `note` say where the unit and its place come from; its numbers have
    those of the `strength` group it names, or else the row's own."""
    intake = reading.intake
    data = intake.files.get(UNITS_FILE)
    if data is None:
        intake.problem(Place(UNITS_FILE, 0), "is missing; add the file with the units")
        return ()
    table = intake.csv(UNITS_FILE, COLUMNS, "|".join(OPTIONAL_COLUMNS))
    if table is None:
        return ()
    if len(table.rows) > MAX_UNITS:
        intake.problem(Place(UNITS_FILE, 0), f"has {len(table.rows)} units, the limit is {MAX_UNITS}")
        return ()
    units: dict[str, UnitSetup] = {}
    places: dict[str, Place] = {}
    stocks = stocks_known(reading)
    for row in table.rows:
        place = Place(UNITS_FILE, row.line)
        unit = _unit(reading, row, place, strengths, stocks)
        if unit.id in units:
            intake.problem(place, f"unit '{unit.id}' stands twice; rename or delete one")
        units[unit.id] = unit
        places[unit.id] = place
    _check_stacks(reading, units, places)
    return tuple(units.values())


def _unit(
    reading: Reading, row: CsvRow, place: Place, strengths: Mapping[str, Basis], stocks: tuple[str, ...]
) -> UnitSetup:
    intake = reading.intake
    unit_id = row["id"]
    if not _UNIT_ID.fullmatch(unit_id):
        intake.problem(
            place,
            f"unit {shown(unit_id)} must begin with a small letter; then only a-z, 0-9, - and _, at most 40",
        )
    basis = intake.row_basis(UNITS_FILE, row)
    strength = basis
    if row["strength"]:
        intake.name(row["strength"], strengths, "strength", place)
        strength = strengths.get(row["strength"], basis)
    kind = reading.ruleset.unit_types.get(
        intake.name(row["type"], reading.ruleset.unit_types, "unit type", place)
    )
    label = reading.overrides.get(f"units.{unit_id}.hex", row["hex"])
    hex_id = reading.hex(label, place)
    if hex_id >= 0:
        intake.register(f"units.{unit_id}.hex", label, place, basis)
        if kind is not None:
            _check_terrain(reading, kind, hex_id, place)
    _check_lat_lon(reading, row, place)
    if row["posture"]:
        intake.name(row["posture"], reading.ruleset.postures, "posture", place)
    full = kind.steps if kind else 1
    return UnitSetup(
        id=unit_id,
        name=intake.title(row["name"], "name", place),
        local=row["local"],
        side=intake.name(row["side"], reading.sides, "side", place),
        type=row["type"],
        echelon=row["echelon"],
        formation=row["formation"],
        hex=hex_id,
        steps=intake.whole(f"units.{unit_id}.steps", row["steps"] or full, place, strength, 1, MAX_STEPS),
        posture=row["posture"],
        drone_skill=_skill(reading, f"units.{unit_id}.drone_skill", row["drone_skill"], place, strength),
        drone_defence=_skill(
            reading, f"units.{unit_id}.drone_defence", row["drone_defence"], place, strength
        ),
        stocks=_stocks(reading, unit_id, row["stocks"], place, strength, stocks),
        arrives=_arrives(reading, row["arrives"], place),
        basis=basis.kind,
        note=basis.note,
    )


def _skill(reading: Reading, name: str, text: str, place: Place, basis: Basis) -> int:
    """A skill written as 0.0 to 5.0, in hundredths."""
    value = reading.intake.number(name, text or "0", place, basis, low=0, high=MAX_SKILL)
    return int(Fraction(value) * 100)


def _stocks(
    reading: Reading, unit_id: str, text: str, place: Place, basis: Basis, known: tuple[str, ...]
) -> dict[str, int]:
    """Stocks written as "fpv=4 loitering=8"."""
    found: dict[str, int] = {}
    for word in text.split():
        key, sign, amount = word.partition("=")
        if not sign:
            reading.intake.problem(
                place, f"stock {shown(word)} must be written as name=number, such as fpv=4"
            )
            continue
        reading.intake.name(key, known, "stock", place)
        if key in found:
            reading.intake.problem(place, f"stock '{key}' stands twice; delete one")
        found[key] = reading.intake.whole(f"units.{unit_id}.{key}", amount, place, basis, 0, MAX_STOCK)
    return found


def _arrives(reading: Reading, text: str, place: Place) -> int:
    if not text:
        return 1
    if text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= reading.turns:
        return int(text)
    reading.intake.problem(place, f"'arrives' must be a turn from 1 to {reading.turns}, not {shown(text)}")
    return 1


def _check_terrain(reading: Reading, kind: UnitType, hex_id: int, place: Place) -> None:
    """A unit stands only where its movement class may go; ships also in ports, aircraft on land."""
    label, terrain = reading.grid.label(hex_id), reading.hexmap.terrain[hex_id]
    if kind.domain == AIR:
        if not reading.is_land(hex_id):
            reading.intake.problem(place, f"{kind.title} must be based on land, and {label} is {terrain}")
        return
    moves = reading.ruleset.movement.get(kind.movement_class)
    if moves is not None and terrain in moves.terrain:
        return
    if kind.domain == NAVAL:
        if any(port.hex == hex_id and port.kind == "port" for port in reading.hexmap.places):
            return
        reading.intake.problem(place, f"{kind.title} cannot stand in {label}: it is {terrain} without a port")
        return
    reading.intake.problem(place, f"{kind.title} cannot stand in {label}: {terrain} is closed to it")


def _check_lat_lon(reading: Reading, row: CsvRow, place: Place) -> None:
    """Latitude and longitude are for people; they must only be plausible."""
    for column, limit in (("lat", 90), ("lon", 180)):
        text = row[column]
        if not text:
            continue
        value = parse_number(text)
        if value is None or abs(value) > limit:
            reading.intake.problem(
                place, f"'{column}' must be degrees from -{limit} to {limit}, not {shown(text)}"
            )


def _check_stacks(reading: Reading, units: Mapping[str, UnitSetup], places: Mapping[str, Place]) -> None:
    """Stacking limit per bloc at the start, and no enemy ground units in one hex."""
    limit = int(reading.ruleset.numbers.get("stack.limit", 10**9))
    types, blocs = reading.ruleset.unit_types, reading.blocs()
    standing: dict[int, list[UnitSetup]] = {}
    for unit in units.values():
        kind = types.get(unit.type)
        if (
            kind is None
            or kind.domain != GROUND
            or unit.arrives > 1
            or unit.hex < 0
            or unit.side not in blocs
        ):
            continue
        here = standing.setdefault(unit.hex, [])
        label = reading.grid.label(unit.hex)
        for other in here:
            if other.side in reading.sides[unit.side].enemies:
                reading.intake.problem(
                    places[unit.id], f"'{unit.id}' stands in {label} with its enemy '{other.id}'; move one"
                )
                break
        here.append(unit)
        points = sum(types[other.type].stack for other in here if other.side in blocs[unit.side])
        if points > limit:
            reading.intake.problem(
                places[unit.id],
                f"'{unit.id}' makes {points} stacking points in {label}, the limit is {limit}: move it to a "
                "neighbouring hex",
            )
