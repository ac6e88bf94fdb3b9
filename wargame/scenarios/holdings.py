"""Reads `[[holdings]]`: what each side holds outside its units, with the numbers in the register."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from typing import Final

from wargame.rules.datarules import unit_stocks
from wargame.rules.intake import Basis, as_table
from wargame.rules.orderwords import SKILLS
from wargame.scenarios.model import CadreSetup, HoldingSetup
from wargame.scenarios.reading import Reading
from wargame.scenarios.tables import Table

MAX_AMOUNT: Final = 1_000_000
MAX_SKILL: Final = 5


def stocks_known(reading: Reading) -> tuple[str, ...]:
    """Every stock that a side may hold: those that units spend and those that the ruleset declares."""
    rules = reading.ruleset
    of_units = unit_stocks(rules.weapons, rules.defences, rules.sensors, rules.setting("combat.stock"))
    return tuple(dict.fromkeys([*of_units, *rules.stocks]))


def read_holdings(reading: Reading, root: Table) -> dict[str, HoldingSetup]:
    """By side id; a side without an entry holds nothing. Each entry has a basis and note for its numbers."""
    found: dict[str, HoldingSetup] = {}
    for table in root.tables("holdings"):
        table.only(
            *("side", "stocks", "technology", "lines", "line_hexes", "cadres", "replacements"),
            *("replacements_per_turn", "pool_skills", "basis", "note"),
        )
        side = table.choice("side", reading.sides, "side")
        if side in found:
            table.problem(f"side '{side}' stands twice; put its holdings into one [[holdings]] table", "side")
        found[side] = _holding(reading, table, side)
    return found


def _holding(reading: Reading, table: Table, side: str) -> HoldingSetup:
    rules, basis, name = reading.ruleset, table.basis(), f"holdings.{side}"
    lines = _numbers(table, "lines", name, basis, rules.production, "production line")
    replacements = 0
    if table.has("replacements"):
        replacements = table.registered("replacements", f"{name}.replacements", basis, 0, MAX_AMOUNT)
    drafts = Fraction(0)
    if table.has("replacements_per_turn"):
        key = "replacements_per_turn"
        value = table.intake.number(
            f"{name}.{key}", table.raw(key), table.place(key), basis, low=0, high=1000
        )
        drafts = Fraction(value)
    return HoldingSetup(
        stocks=_numbers(table, "stocks", name, basis, stocks_known(reading), "stock"),
        progress=_numbers(table, "technology", name, basis, rules.technology, "field of technology"),
        lines=lines,
        line_hexes=_line_hexes(reading, table),
        cadres=tuple(
            _cadre(reading, cadre, f"{name}.cadres.{index + 1}", basis)
            for index, cadre in enumerate(table.tables("cadres"))
        ),
        replacements=replacements,
        drafts=int(drafts * 100),
        pool_skills=_skills(table.table("pool_skills"), f"{name}.pool_skills", basis)
        if table.has("pool_skills")
        else {},
    )


def _numbers(
    table: Table, key: str, name: str, basis: Basis, known: Collection[str], what: str
) -> dict[str, int]:
    """A table of whole numbers by known name, such as stocks = { steel = 40 }."""
    if not table.has(key):
        return {}
    inner = table.table(key)
    found: dict[str, int] = {}
    for word in inner.keys():  # noqa: SIM118 - a Table is no mapping
        table.intake.name(word, known, what, inner.place(word))
        found[word] = inner.registered(word, f"{name}.{key}.{word}", basis, 0, MAX_AMOUNT)
    return found


def _line_hexes(reading: Reading, table: Table) -> dict[str, int]:
    """Where production lines stand: a strike at the hex hits them."""
    if not table.has("line_hexes"):
        return {}
    inner = table.table("line_hexes")
    found: dict[str, int] = {}
    for line, label in as_table(table.raw("line_hexes")).items():
        place = inner.place(line)
        table.intake.name(line, reading.ruleset.production, "production line", place)
        hex_id = reading.hex(label if isinstance(label, str) else str(label), place)
        if hex_id >= 0:
            found[line] = hex_id
    return found


def _cadre(reading: Reading, table: Table, name: str, basis: Basis) -> CadreSetup:
    table.only("men", "home", *SKILLS)
    home = table.whole("home", 1, max(1, reading.turns), 1)
    men = table.registered("men", f"{name}.men", basis, 1, MAX_AMOUNT)
    return CadreSetup(men, home, _skills(table, name, basis))


def _skills(table: Table, name: str, basis: Basis) -> dict[str, int]:
    """Skills written as 0.0 to 5.0, in hundredths."""
    found: dict[str, int] = {}
    for skill in table.keys():  # noqa: SIM118 - a Table is no mapping
        if skill in SKILLS:
            value = table.intake.number(
                f"{name}.{skill}", table.raw(skill), table.place(skill), basis, low=0, high=MAX_SKILL
            )
            found[skill] = int(Fraction(value) * 100)
        elif skill not in ("men", "home"):
            table.intake.name(skill, SKILLS, "skill", table.place(skill))
    return found
