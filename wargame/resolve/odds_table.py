"""Odds table: strength ratio to a column, shifts, die modifiers, result codes (game design 2)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from wargame.resolve.dice import Die, DieError
from wargame.resolve.face import ExplanationLine, NativeRolls, Odds, OutcomeOdds
from wargame.resolve.situation import Fields, SituationError, exact, list_at, nearest, object_at

Number = int | float | Fraction

_KEYS = (
    "resolver",
    "ruleset",
    "attack",
    "defence",
    "column_shift",
    "die_modifier",
    "die",
    "table",
    "results",
    "rule",
)
"""`ruleset` only says where die, table and results come from: rulesets are loaded by the caller."""
_RATIO = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*:\s*([0-9]+(?:\.[0-9]+)?)\s*")
_MAX_STRENGTH = 1e9
_MAX_LOSSES = 1000


@dataclass(frozen=True, slots=True)
class TableResult:
    """What a result code costs: steps lost by each side, and whole numbers such as `retreat` in hexes."""

    attacker_losses: int = 0
    defender_losses: int = 0
    detail: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class CombatTable:
    """A combat results table.

    `columns` are ratio labels such as "1:2", "3:1", rising; `ratios` the same as numbers.
    `cells[row][column]` is a code of `results`; the first row is for the total `first_total`. The order of
    `results` is the order of the outcomes.
    """

    die: Die
    columns: tuple[str, ...]
    ratios: tuple[Fraction, ...]
    first_total: int
    cells: tuple[tuple[str, ...], ...]
    results: Mapping[str, TableResult]

    @staticmethod
    def made(
        die: Die,
        columns: Sequence[str],
        first_total: int,
        cells: Sequence[Sequence[str]],
        results: Mapping[str, TableResult],
    ) -> CombatTable:
        """A table from its parts, its ratios read from the labels; raises SituationError naming the key."""
        ratios = _ratios(columns)
        if not cells:
            raise SituationError("table.rows", "must have at least one row")
        checked = tuple(
            _row(f"table.rows.{first_total + index}", row, columns, results)
            for index, row in enumerate(cells)
        )
        return CombatTable(die, tuple(columns), ratios, first_total, checked, results)

    @staticmethod
    def from_json(die: object, table: object, results: object) -> CombatTable:
        """Reads ``{"columns": ["1:2", ...], "rows": {"2": ["AE", ...], ...}}`` and the results by code.

        A result is ``{"attacker_losses": n, "defender_losses": n, "retreat": n, "detail": {"name": n}}``,
        every key optional. Raises SituationError naming the key.
        """
        codes = _results(results)
        fields = Fields(table, ("columns", "rows"), "table")
        columns = tuple(str(label) for label in fields.items("columns"))
        first, cells = _cells(fields.mapping("rows"))
        return CombatTable.made(_die(die), columns, first, cells, codes)

    def column_for(self, attack: Number, defence: Number) -> int:
        """Index of the column: the highest ratio reached, so rounded in favour of the defender.

        A ratio below the first column uses the first; a defence of 0 uses the last.
        """
        if defence == 0:
            return len(self.columns) - 1
        return max(bisect_right(self.ratios, exact(attack) / exact(defence)) - 1, 0)

    def row_for(self, total: int) -> int:
        """Index of the row for a modified total, clamped to the table."""
        return min(max(total - self.first_total, 0), len(self.cells) - 1)


@dataclass(frozen=True, slots=True)
class TableBattle:
    """Strengths and modifiers of one battle on `table`; `column_shift` is positive to the right.

    `rule` is the number of the rule that calls for the table; `reasons` are shown before the resolver's own.
    """

    table: CombatTable
    attack: Number
    defence: Number
    column_shift: int = 0
    die_modifier: int = 0
    rule: str = ""
    reasons: tuple[ExplanationLine, ...] = ()


class OddsTableResolver:
    """Outcomes: every result code of the table in the order of its results, also those without a chance."""

    name = "odds_table"

    def from_json(self, data: Mapping[str, object]) -> TableBattle:
        fields = Fields(data, _KEYS)
        situation = TableBattle(
            table=CombatTable.from_json(fields.value("die"), fields.value("table"), fields.value("results")),
            attack=fields.number("attack", 0, _MAX_STRENGTH),
            defence=fields.number("defence", 0, _MAX_STRENGTH),
            column_shift=fields.whole("column_shift", -100, 100, 0),
            die_modifier=fields.whole("die_modifier", -1000, 1000, 0),
            rule=fields.text("rule", ""),
        )
        _check(situation)
        return situation

    def odds(self, situation: TableBattle) -> Odds:
        _check(situation)
        table, die = situation.table, situation.table.die
        base = table.column_for(situation.attack, situation.defence)
        column = min(max(base + situation.column_shift, 0), len(table.columns) - 1)
        order = {code: index for index, code in enumerate(table.results)}
        picks = tuple(
            order[table.cells[table.row_for(total + situation.die_modifier)][column]] for total in die.values
        )
        ways = [0] * len(order)
        for pick, weight in zip(picks, die.weights, strict=True):
            ways[pick] += weight
        outcomes = tuple(
            OutcomeOdds(
                code, ways[index] / die.ways, result.attacker_losses, result.defender_losses, result.detail
            )
            for index, (code, result) in enumerate(table.results.items())
        )
        ratio = None if situation.defence == 0 else float(exact(situation.attack) / exact(situation.defence))
        summary = {
            "column": table.columns[column],
            "ratio": ratio,
            "expected_attacker_losses": sum(o.probability * o.attacker_losses for o in outcomes),
            "expected_defender_losses": sum(o.probability * o.defender_losses for o in outcomes),
        }
        return Odds(self.name, outcomes, summary, _explain(situation, base, column), NativeRolls(die, picks))


def _check(situation: TableBattle) -> None:
    if not situation.attack > 0:
        raise SituationError("attack", f"must be above 0, not {situation.attack}")
    if not situation.defence >= 0:
        raise SituationError("defence", f"must not be negative, is {situation.defence}")


def _explain(situation: TableBattle, base: int, column: int) -> tuple[ExplanationLine, ...]:
    table, rule = situation.table, situation.rule
    strengths = f"Attack {float(situation.attack):g} against defence {float(situation.defence):g}"
    lines = [*situation.reasons, ExplanationLine(rule, strengths, f"column {table.columns[base]}", base + 1)]
    if situation.column_shift:
        shifted = base + situation.column_shift
        effect = f"column {situation.column_shift:+d} to {table.columns[column]}"
        if shifted != column:
            effect += ", the edge of the table"
        lines.append(ExplanationLine(rule, "Column shifts together", effect, situation.column_shift))
    if situation.die_modifier:
        effect = f"roll {situation.die_modifier:+d}"
        lines.append(ExplanationLine(rule, "Die modifiers together", effect, situation.die_modifier))
    return tuple(lines)


def _die(name: object) -> Die:
    if isinstance(name, Die):
        return name
    if not isinstance(name, str):
        raise SituationError("die", f"must be the name of a die such as '2d6', not {name!r}")
    try:
        return Die.parse(name)
    except DieError as error:
        raise SituationError("die", str(error)) from error


def _ratios(columns: Sequence[str]) -> tuple[Fraction, ...]:
    if not columns:
        raise SituationError("table.columns", "needs at least one ratio such as '1:1'")
    ratios: list[Fraction] = []
    for index, label in enumerate(columns):
        place = f"table.columns[{index}]"
        match = _RATIO.fullmatch(label)
        if match is None or not Fraction(match[2]):
            raise SituationError(place, f"must be a ratio such as '1:2' or '3:1', not '{label}'")
        ratios.append(Fraction(match[1]) / Fraction(match[2]))
        if index and ratios[-1] <= ratios[-2]:
            raise SituationError(place, f"'{label}' is not above '{columns[index - 1]}'; columns must rise")
    return tuple(ratios)


def _results(data: object) -> dict[str, TableResult]:
    results: dict[str, TableResult] = {}
    for code, item in object_at(data, "results").items():
        place = f"results.{code}"
        fields = Fields(item, ("attacker_losses", "defender_losses", "retreat", "detail"), place)
        detail: dict[str, int] = {}
        if fields.has("retreat"):
            detail["retreat"] = fields.whole("retreat", 0, _MAX_LOSSES)
        if fields.has("detail"):
            names = fields.mapping("detail")
            flags = Fields(names, tuple(names), f"{place}.detail")
            detail.update({name: flags.whole(name, -_MAX_LOSSES, _MAX_LOSSES) for name in names})
        attacker_losses = fields.whole("attacker_losses", 0, _MAX_LOSSES, 0)
        defender_losses = fields.whole("defender_losses", 0, _MAX_LOSSES, 0)
        results[code] = TableResult(attacker_losses, defender_losses, detail)
    return results


def _cells(rows: Mapping[str, object]) -> tuple[int, list[list[str]]]:
    """The lowest total and the rows from it upwards; totals must follow each other without a gap."""
    by_total: dict[int, list[str]] = {}
    for key, row in rows.items():
        place = f"table.rows.{key}"
        if not re.fullmatch(r"-?[0-9]{1,4}", key):
            raise SituationError(place, "must be called by its die total, e.g. '7'")
        by_total[int(key)] = [str(code) for code in list_at(row, place)]
    totals = sorted(by_total)
    if not totals or totals != list(range(totals[0], totals[-1] + 1)):
        raise SituationError(
            "table.rows", "must have one row for every die total from the lowest to the highest"
        )
    return totals[0], [by_total[total] for total in totals]


def _row(
    place: str, row: Sequence[str], columns: Sequence[str], codes: Mapping[str, TableResult]
) -> tuple[str, ...]:
    if len(row) != len(columns):
        raise SituationError(place, f"must have {len(columns)} result codes, not {len(row)}")
    for index, code in enumerate(row):
        if code not in codes:
            raise SituationError(f"{place}[{index}]", f"'{code}' is no result{nearest(code, codes)}")
    return tuple(row)
