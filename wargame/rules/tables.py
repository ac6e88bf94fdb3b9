"""The CSV tables of a ruleset: terrain, movement, weapons, air defence, sensors, unit types, actions, ladder.

Every number in a row has the row's basis and note, and goes to the assumption register under the name
FILE.KEY.COLUMN, for example `unit_types.infantry_division.attack`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from wargame.rules.features import FEATURE_COLUMNS
from wargame.rules.intake import Basis, Intake, Place
from wargame.rules.model import (
    AIR,
    GROUND,
    NAVAL,
    Action,
    DefenceLayer,
    MovementClass,
    Number,
    Rung,
    Sensor,
    Terrain,
    UnitType,
    Weapon,
)
from wargame.rules.problems import hint, shown
from wargame.rules.source import CsvRow

DOMAINS = (GROUND, NAVAL, AIR)
RIVERS = (1, 2)
ACTIONS = "actions.csv"

_SIDC = re.compile(r"[0-9]{20}")
_SYMBOL = re.compile(r"[a-z][a-z0-9-]{0,39}")
_BIG = 1_000_000


@dataclass(frozen=True, slots=True)
class Cells:
    """One row while it is read: converters for its cells that know file, line, register name and basis."""

    intake: Intake
    table: str
    key: str
    row: CsvRow
    place: Place
    basis: Basis

    def whole(self, column: str, low: int = 0, high: int = _BIG) -> int:
        """A whole number; an empty cell is 0."""
        return self.intake.whole(self._name(column), self.row[column] or 0, self.place, self.basis, low, high)

    def number(self, column: str, low: Number, high: Number) -> Number:
        """A number; an empty cell is 0."""
        raw = self.row[column] or 0
        return self.intake.number(self._name(column), raw, self.place, self.basis, low=low, high=high)

    def chance(self, column: str) -> Fraction:
        """A probability; an empty cell is 0."""
        return self.intake.chance(self._name(column), self.row[column] or 0, self.place, self.basis)

    def group(self, prefix: str, low: int, high: int) -> dict[str, int]:
        """The whole numbers of the columns PREFIX.X by X; empty cells are left out."""
        return {
            column[len(prefix) + 1 :]: self.whole(column, low, high)
            for column, cell in self.row.cells.items()
            if column.startswith(f"{prefix}.") and cell
        }

    def flag(self, column: str, empty: bool | None = None) -> bool:
        """ "yes" or "no"; an empty cell is `empty`, where that is given."""
        if empty is not None and not self.row[column]:
            return empty
        return self.intake.flag(self.row[column], column, self.place)

    def title(self, column: str = "title") -> str:
        return self.intake.title(self.row[column], column, self.place)

    def rule(self) -> str:
        return self.intake.rule(self.row["rule"], self.place)

    def word(self, column: str, what: str) -> str:
        """A free key, such as a category."""
        return self.intake.key(self.row[column], self.place, (), what)

    def word_or_none(self, column: str, what: str) -> str:
        return self.word(column, what) if self.row[column] else ""

    def name(self, column: str, known: Collection[str], what: str) -> str:
        return self.intake.name(self.row[column], known, what, self.place)

    def name_or_none(self, column: str, known: Collection[str], what: str) -> str:
        return self.name(column, known, what) if self.row[column] else ""

    def names(self, column: str, known: Collection[str], what: str) -> tuple[str, ...]:
        """Names separated by spaces; each known, none twice."""
        found = self.intake.words(self.row[column])
        for index, name in enumerate(found):
            self.intake.name(name, known, what, self.place)
            if name in found[:index]:
                self.intake.problem(self.place, f"{what} '{name}' stands twice in '{column}'; delete one")
        return found

    def _name(self, column: str) -> str:
        return f"{self.table}.{self.key}.{column}"


def table_rows(intake: Intake, file: str, columns: str, pattern: str = "") -> Iterator[Cells]:
    """The rows of a table that has a column `key` first, each key once."""
    required = (*columns.split(), "basis", "note")
    source = None if intake.left_out(file) else intake.csv(file, required, pattern)
    if source is None:
        return
    if not source.rows:
        intake.problem(Place(file, source.header_line), "has no rows; add at least one below the header")
    taken: set[str] = set()
    for row in source.rows:
        place = Place(file, row.line)
        key = intake.key(row[required[0]], place, taken, required[0])
        taken.add(key)
        yield Cells(intake, file.removesuffix(".csv"), key, row, place, intake.row_basis(file, row))


def read_terrains(intake: Intake) -> dict[str, Terrain]:
    """terrain.csv (rule 4.2)."""
    return {
        cells.key: Terrain(
            key=cells.key,
            title=cells.title(),
            land=cells.flag("land"),
            cover=cells.number("cover", 0, 100),
            concealment=cells.number("concealment", 0, 100),
            rule=cells.rule(),
        )
        for cells in table_rows(intake, "terrain.csv", "key title land cover concealment rule")
    }


def read_movement(intake: Intake, terrains: Mapping[str, Terrain]) -> dict[str, MovementClass]:
    """movement.csv: one row a movement class, columns terrain.X, river.1, river.2 and link.X (rule 4.3)."""
    file = "movement.csv"
    classes: dict[str, MovementClass] = {}
    columns = "key title river.1 river.2"
    for cells in table_rows(intake, file, columns, r"(terrain|link)\.[a-z][a-z0-9_]*"):
        if not classes:
            _check_terrain_columns(cells, terrains)
        river = {number: cells.whole(f"river.{number}", -1, 1000) for number in RIVERS}
        for number in RIVERS:
            if not cells.row[f"river.{number}"]:
                intake.problem(cells.place, f"'river.{number}' is empty; 0 = free, -1 = whole allowance")
        classes[cells.key] = MovementClass(
            cells.key, cells.title(), cells.group("terrain", 1, 1000), river, cells.group("link", 1, 1000)
        )
    return classes


def _check_terrain_columns(cells: Cells, terrains: Mapping[str, Terrain]) -> None:
    columns = [column.removeprefix("terrain.") for column in cells.row.cells if column.startswith("terrain.")]
    header = Place(cells.place.file, 0)
    for terrain in terrains:
        if terrain not in columns:
            cells.intake.problem(
                header, f"column 'terrain.{terrain}' is missing; add it, with empty cells for no entry"
            )
    for column in columns:
        if column not in terrains:
            cells.intake.problem(
                header, f"column 'terrain.{column}': unknown terrain{hint(column, terrains)}"
            )


def _action(cells: Cells, actions: Collection[str]) -> str:
    """The action that a row is; a ruleset without a ladder has none."""
    if cells.intake.left_out(ACTIONS) and not cells.row["action"]:
        return ""
    return cells.name("action", actions, "action")


def read_actions(intake: Intake, ladder: Sequence[Rung]) -> dict[str, Action]:
    """actions.csv (rule 13.2); an action's rung must be on the ladder."""
    highest = max(len(ladder) - 1, 0)
    return {
        cells.key: Action(
            key=cells.key,
            title=cells.title(),
            rule=cells.rule(),
            rung=cells.whole("rung", 0, highest),
            pressure=cells.whole("pressure", -1000, 1000),
            deniable=cells.chance("deniable") if cells.row["deniable"] else Fraction(0),
        )
        for cells in table_rows(intake, ACTIONS, "key title rule rung pressure", "deniable")
    }


def read_ladder(intake: Intake) -> tuple[Rung, ...]:
    """ladder.csv: rungs numbered from 0 without a gap, in order (rule 13.1)."""
    file = "ladder.csv"
    columns = ("number", "key", "name", "description", "firebreak", "basis", "note")
    source = None if intake.left_out(file) else intake.csv(file, columns, "confirm")
    rungs: list[Rung] = []
    taken: set[str] = set()
    for row in source.rows if source else ():
        place = Place(file, row.line)
        key = intake.key(row["key"], place, taken, "key")
        taken.add(key)
        intake.row_basis(file, row)
        if row["number"] != str(len(rungs)):
            found = shown(row["number"])
            intake.problem(
                place, f"'number' must be {len(rungs)}, not {found}; rungs count from 0 without a gap"
            )
        name = intake.title(row["name"], "name", place)
        text = intake.title(row["description"], "description", place)
        firebreak = intake.flag(row["firebreak"], "firebreak", place)
        confirm = intake.flag(row["confirm"] or "no", "confirm", place)
        if confirm and not firebreak:
            intake.problem(place, "only a firebreak asks for the facilitator's word: set 'firebreak' to yes")
        rungs.append(Rung(len(rungs), key, name, text, firebreak, confirm))
    if source and not rungs:
        intake.problem(Place(file, source.header_line), "has no rungs; add at least number 0")
    return tuple(rungs)


def read_defences(intake: Intake) -> tuple[dict[str, DefenceLayer], tuple[str, ...]]:
    """air_defence.csv: one row a layer (rule 7.1), and the threat classes X that its columns kill.X name."""
    layers: dict[str, DefenceLayer] = {}
    threats: tuple[str, ...] = ()
    columns = "key title rule order reach capacity stock"
    for cells in table_rows(intake, "air_defence.csv", columns, r"kill\.[a-z][a-z0-9_]*"):
        threats = tuple(column[5:] for column in cells.row.cells if column.startswith("kill."))
        kill = {threat: cells.chance(f"kill.{threat}") for threat in threats if cells.row[f"kill.{threat}"]}
        layers[cells.key] = DefenceLayer(
            key=cells.key,
            title=cells.title(),
            rule=cells.rule(),
            order=cells.whole("order", 0, 1000),
            reach=cells.whole("reach", 0, 1000),
            capacity=cells.whole("capacity", 1, 10_000),
            kill=kill,
            stock=cells.word_or_none("stock", "stock"),
        )
    return layers, threats


def read_weapons(intake: Intake, threats: Collection[str], actions: Collection[str]) -> dict[str, Weapon]:
    """weapons.csv (rules 6, 9 and 10)."""
    columns = (
        "key title rule range_hexes salvo per_stock hit threat needs_contact targets action hover"
        " hover_radius risky per_step"
    )
    weapons: dict[str, Weapon] = {}
    for cells in table_rows(intake, "weapons.csv", columns):
        weapon = Weapon(
            key=cells.key,
            title=cells.title(),
            rule=cells.rule(),
            range_hexes=cells.whole("range_hexes", 0, 1000),
            salvo=cells.whole("salvo", 1, 1000),
            per_stock=cells.whole("per_stock", 0, 1000),
            hit=cells.chance("hit"),
            threat=cells.name("threat", threats, "threat class"),
            needs_contact=cells.whole("needs_contact", 0, 3),
            targets=cells.names("targets", DOMAINS, "domain"),
            action=_action(cells, actions),
            hover=cells.flag("hover", False),
            hover_radius=cells.whole("hover_radius", 0, 100),
            risky=cells.flag("risky", False),
            per_step=cells.whole("per_step", 0, 1000),
        )
        if not weapon.targets:
            intake.problem(cells.place, f"'targets' is empty; give one or more of {', '.join(DOMAINS)}")
        if weapon.risky and not weapon.per_step:
            intake.problem(cells.place, "'per_step' must be at least 1 for a risky weapon")
        weapons[cells.key] = weapon
    return weapons


def read_sensors(intake: Intake, actions: Collection[str]) -> dict[str, Sensor]:
    """sensors.csv (rules 5 and 9.1)."""
    columns = "key title rule rating range_hexes radius sortie stock action domains"
    sensors: dict[str, Sensor] = {}
    for cells in table_rows(intake, "sensors.csv", columns):
        sensor = Sensor(
            key=cells.key,
            title=cells.title(),
            rule=cells.rule(),
            rating=cells.chance("rating"),
            range_hexes=cells.whole("range_hexes", 0, 1000),
            radius=cells.whole("radius", 0, 100),
            sortie=cells.flag("sortie"),
            stock=cells.word_or_none("stock", "stock"),
            action=_action(cells, actions) if cells.row["action"] else "",
            domains=cells.names("domains", DOMAINS, "domain"),
        )
        if sensor.sortie and not sensor.action and not intake.left_out(ACTIONS):
            intake.problem(cells.place, "'action' is empty; a sortie is an action of actions.csv")
        if not sensor.domains:
            intake.problem(cells.place, f"'domains' is empty; give one or more of {', '.join(DOMAINS)}")
        sensors[cells.key] = sensor
    return sensors


def read_unit_types(
    intake: Intake,
    wanted: Collection[str],
    classes: Collection[str],
    weapons: Collection[str],
    sensors: Collection[str],
    defences: Collection[str],
) -> dict[str, UnitType]:
    """unit_types.csv (rule 3.2). `wanted`: columns that the ruleset's features need; others may be absent."""
    columns = (
        "key title symbol sidc domain category size movement_class movement attack defence steps stack zoc"
    )
    columns = " ".join([columns, *(name for name in FEATURE_COLUMNS if name in wanted), "rule"])
    types: dict[str, UnitType] = {}
    for cells in table_rows(intake, "unit_types.csv", columns, "|".join(FEATURE_COLUMNS)):
        _check_symbol(cells)
        types[cells.key] = UnitType(
            key=cells.key,
            title=cells.title(),
            symbol=cells.row["symbol"],
            sidc=cells.row["sidc"],
            domain=cells.name("domain", DOMAINS, "domain"),
            category=cells.word("category", "category"),
            size=cells.word("size", "size"),
            movement_class=cells.name("movement_class", classes, "movement class"),
            movement=cells.whole("movement", 0, 1000),
            attack=cells.whole("attack", 0, 1000),
            defence=cells.whole("defence", 0, 1000),
            steps=cells.whole("steps", 1, 100),
            stack=cells.whole("stack", 0, 100),
            zoc=cells.flag("zoc"),
            signature=Fraction(cells.number("signature", -1, 1) if "signature" in cells.row.cells else 0),
            weapons=cells.names("weapons", weapons, "weapon"),
            sensors=cells.names("sensors", sensors, "sensor"),
            defences=cells.names("defences", defences, "air-defence layer"),
            headquarters=cells.flag("headquarters") if "headquarters" in cells.row.cells else False,
            rule=cells.rule(),
        )
    return types


def _check_symbol(cells: Cells) -> None:
    symbol, sidc = cells.row["symbol"], cells.row["sidc"]
    if not _SYMBOL.fullmatch(symbol):
        cells.intake.problem(
            cells.place, f"'symbol' must be a key such as mechanised-infantry, not {shown(symbol)}"
        )
    if not _SIDC.fullmatch(sidc):
        cells.intake.problem(
            cells.place, f"'sidc' must be 20 digits, not {shown(sidc)}; a spreadsheet may have rounded it"
        )
