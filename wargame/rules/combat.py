"""The odds table of ground combat: combat.toml, crt.csv and results.csv (rule 8.3)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from fractions import Fraction

from wargame.rules.intake import Intake, Place
from wargame.rules.model import CombatResult, CombatTable
from wargame.rules.problems import hint, shown
from wargame.rules.source import CsvFile

RATIO = re.compile(r"([1-9][0-9]{0,2}):([1-9][0-9]{0,2})")
_CODE = re.compile(r"[A-Z][A-Z0-9]{0,7}")
_DIE = re.compile(r"([1-9]|10)?d([1-9][0-9]{0,3})")
FILES = ("combat.toml", "crt.csv", "results.csv")
_KEYS = ("rule", "die", "basis", "note")


def read_die(intake: Intake, raw: object, key: str, place: Place) -> str:
    """The name of a die such as d6, 2d6 or d100: at most 10 dice, totals of at most 1000."""
    match = _DIE.fullmatch(raw) if isinstance(raw, str) else None
    sides = int(match[2]) if match else 0
    count = int(match[1] or 1) if match else 0
    if sides < 2 or count * sides > 1000:
        intake.problem(place, f"'{key}' must be a die such as d6, 2d6, d10, d100 or d1000, not {shown(raw)}")
        return "d6"
    return str(raw)


def read_combat(intake: Intake) -> CombatTable:
    """The whole table; every cell is checked to be a known code, every row to be complete."""
    rule, die = "", "2d6"
    if all(intake.left_out(file) for file in FILES):
        return CombatTable(rule, die, (), 0, (), {})
    source = intake.toml("combat.toml")
    if source is not None:
        intake.toml_keys(source, "combat.toml", (), source.data, _KEYS)
        rule = intake.rule(source.data.get("rule", ""), Place("combat.toml", source.line("rule")))
        place = Place("combat.toml", source.line("die"))
        die = read_die(intake, source.data.get("die", ""), "die", place)
        basis = intake.basis(source.data.get("basis"), source.data.get("note", ""), place)
        intake.register("combat.table", "crt.csv", place, basis)
    results = _read_results(intake)
    table = intake.csv("crt.csv", ("total",), r"[^ ]+")
    if table is None:
        return CombatTable(rule, die, (), 0, (), results)
    columns = _columns(intake, table)
    first, rows = _rows(intake, table, columns, results)
    return CombatTable(rule, die, columns, first, rows, results)


def _read_results(intake: Intake) -> dict[str, CombatResult]:
    file = "results.csv"
    numbers = ("attacker_losses", "defender_losses", "retreat")
    flags = ("attacker_disrupted", "defender_disrupted")
    source = intake.csv(file, ("code", "title", *numbers, *flags, "basis", "note"), "attacker_retreat")
    results: dict[str, CombatResult] = {}
    for row in source.rows if source else ():
        place, code = Place(file, row.line), row["code"]
        basis = intake.row_basis(file, row)
        if not _CODE.fullmatch(code):
            intake.problem(place, f"'code' must be capital letters and digits such as D1R, not {shown(code)}")
        elif code in results:
            intake.problem(place, f"code '{code}' stands twice; rename or delete one")
        title = intake.title(row["title"], "title", place)
        losses = [intake.whole(f"results.{code}.{name}", row[name], place, basis, 0, 100) for name in numbers]
        disrupted = [intake.flag(row[name], name, place) for name in flags]
        back = 0
        if "attacker_retreat" in row.cells:
            raw = row["attacker_retreat"]
            back = intake.whole(f"results.{code}.attacker_retreat", raw, place, basis, 0, 100)
        results[code] = CombatResult(
            code, title, losses[0], losses[1], losses[2], disrupted[0], disrupted[1], back
        )
    return results


def _columns(intake: Intake, table: CsvFile) -> tuple[str, ...]:
    place = Place("crt.csv", table.header_line)
    columns = tuple(column for column in table.header if column != "total")
    if table.header[0] != "total":
        intake.problem(place, "the first column must be 'total'")
    if not columns:
        intake.problem(place, "has no odds columns; add some, such as 1:1 and 2:1")
    last = Fraction(0)
    for column in columns:
        match = RATIO.fullmatch(column)
        ratio = Fraction(int(match[1]), int(match[2])) if match else None
        if ratio is None:
            intake.problem(place, f"column {shown(column)} must be odds such as 1:2 or 3:1")
        elif ratio <= last:
            intake.problem(place, f"column '{column}' does not rise; order the odds from low to high")
        last = ratio or last
    return columns


def _rows(
    intake: Intake, table: CsvFile, columns: Sequence[str], results: Collection[str]
) -> tuple[int, tuple[tuple[str, ...], ...]]:
    rows: list[tuple[str, ...]] = []
    first = 0
    for row in table.rows:
        place, total = Place("crt.csv", row.line), row["total"]
        if not re.fullmatch(r"-?[0-9]{1,4}", total):
            intake.problem(place, f"'total' must be a whole number, not {shown(total)}")
        elif not rows:
            first = int(total)
        elif int(total) != first + len(rows):
            intake.problem(place, f"'total' must be {first + len(rows)}, not {total}; totals rise by one")
        for column in columns:
            code = row[column]
            if not code:
                intake.problem(place, f"column '{column}' is empty; every cell needs a result code")
            elif code not in results:
                intake.problem(place, f"column '{column}': unknown result {shown(code)}{hint(code, results)}")
        rows.append(tuple(row[column] for column in columns))
    if not rows:
        intake.problem(Place("crt.csv", table.header_line), "has no rows; add one for every total of the die")
    return first, tuple(rows)
