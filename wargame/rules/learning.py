"""What is optional: stocks.csv, tracks.csv, learning.toml, technology.csv and production.csv (rule 12)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from wargame.rules.expressions import Expression, Vocabulary
from wargame.rules.intake import Basis, Intake, Place, as_list, as_table
from wargame.rules.ordermodel import LearningRules, Number, ProductionLine, Tier, Training
from wargame.rules.orderwords import (
    LEARNING_FORMULAS,
    LEARNING_NUMBERS,
    SIDE_VALUES,
    SKILLS,
    expanded,
)
from wargame.rules.problems import shown
from wargame.rules.source import TomlFile
from wargame.rules.tables import Cells, table_rows

FILE = "learning.toml"
_SECTIONS = ("learning", "numbers", "formulas", "training")
_VALUE_KEYS = ("value", "basis", "note")

Known = Mapping[str, Collection[str]]


def read_titles(intake: Intake, file: str) -> dict[str, str]:
    """A table of names with titles (stocks.csv, tracks.csv), which may be missing."""
    if file not in intake.files:
        return {}
    return {cells.key: cells.title() for cells in table_rows(intake, file, "key title")}


def read_technology(intake: Intake) -> dict[str, tuple[Tier, ...]]:
    """technology.csv: one row a tier; the tiers of a field run from 1 and their points rise."""
    if "technology.csv" not in intake.files:
        return {}
    fields: dict[str, list[Tier]] = {}
    for cells in table_rows(intake, "technology.csv", "key title field tier points unlocks"):
        name = cells.word("field", "field")
        tiers = fields.setdefault(name, [])
        tier = Tier(
            name,
            cells.whole("tier", 1, 20),
            cells.title(),
            cells.whole("points", 0),
            intake.words(cells.row["unlocks"]),
            cells.key,
        )
        if tier.tier != len(tiers) + 1:
            intake.problem(cells.place, f"'tier' of '{name}' must be {len(tiers) + 1}; tiers run from 1")
        if tiers and tier.points <= tiers[-1].points:
            intake.problem(cells.place, f"'points' must rise from tier to tier: more than {tiers[-1].points}")
        tiers.append(tier)
    return {name: tuple(tiers) for name, tiers in fields.items()}


def read_production(
    intake: Intake, known: Known, technology: Mapping[str, tuple[Tier, ...]]
) -> dict[str, ProductionLine]:
    """production.csv: one row a production line. `tier` and `inputs` are pairs such as guidance=1."""
    if intake.left_out("production.csv"):
        return {}
    words = Vocabulary.of(expanded(SIDE_VALUES, known))
    lines: dict[str, ProductionLine] = {}
    columns = "key title rule stock per_turn ramp_turns tier needs inputs"
    for cells in table_rows(intake, "production.csv", columns):
        needs = intake.expression(cells.row["needs"] or "true", words, "bool", cells.place)
        tiers = _pairs(cells, "tier", technology, "field")
        for name, tier in tiers.items():
            if name in technology and tier > len(technology[name]):
                intake.problem(cells.place, f"'{name}' has {len(technology[name])} tiers, not {tier}")
        lines[cells.key] = ProductionLine(
            key=cells.key,
            title=cells.title(),
            rule=cells.rule(),
            stock=cells.name("stock", known.get("stock", ()), "stock"),
            per_turn=Fraction(cells.number("per_turn", 0, 10_000)),
            ramp_turns=cells.whole("ramp_turns", 0, 200),
            tiers=tiers,
            needs=needs,
            inputs=_pairs(cells, "inputs", known.get("stock", ()), "stock"),
        )
    for name, row in technology.items():
        for tier in row:
            for line in tier.unlocks:
                place = Place("technology.csv", 0)
                intake.name(line, lines, f"production line that '{name}' unlocks", place)
    return lines


def _pairs(cells: Cells, column: str, known: Collection[str], what: str) -> dict[str, int]:
    """Pairs such as "steel=2 chips=1"."""
    found: dict[str, int] = {}
    for word in cells.intake.words(cells.row[column]):
        key, sign, amount = word.partition("=")
        if not sign:
            cells.intake.problem(cells.place, f"{shown(word)} in '{column}' must be name=number, such as a=1")
            continue
        cells.intake.name(key, known, what, cells.place)
        name = f"{cells.table}.{cells.key}.{column}.{key}"
        found[key] = cells.intake.whole(name, amount, cells.place, cells.basis, 1, 10_000)
    return found


def read_learning(intake: Intake, known: Known) -> LearningRules | None:
    """learning.toml, which a ruleset without learning leaves out."""
    if intake.left_out(FILE):
        return None
    source = intake.toml(FILE)
    if source is None:
        return None
    intake.toml_keys(source, FILE, (), source.data, _SECTIONS)
    head = as_table(source.data.get("learning"))
    intake.toml_keys(source, FILE, ("learning",), head, ("rule", "threats"))
    threats = [str(word) for word in as_list(head.get("threats"))]
    for index, word in enumerate(threats):
        place = Place(FILE, source.line("learning", "threats", index))
        intake.name(word, known.get("threat class", ()), "threat class", place)
    numbers = _numbers(intake, source)
    return LearningRules(
        enabled=bool(numbers.get("enabled", 1)),
        rule=intake.rule(head.get("rule", ""), Place(FILE, source.line("learning", "rule"))),
        threats=tuple(threats),
        numbers=numbers,
        formulas=_formulas(intake, source, known),
        trainings=_trainings(intake, source, known),
    )


def training_ids(intake: Intake) -> tuple[str, ...]:
    """The ids of the trainings as written, for effects that name them; problems are noted elsewhere."""
    if FILE not in intake.files:
        return ()
    before = len(intake.problems)
    source = intake.toml(FILE)
    del intake.problems[before:]
    items = as_list(source.data.get("training")) if source else []
    return tuple(str(as_table(item).get("id", "")) for item in items)


def _entries(
    intake: Intake, source: TomlFile, section: str, wanted: Mapping[str, str]
) -> list[tuple[str, object, Place, Basis]]:
    """The values of a section that has exactly the names `wanted`, each with its place and basis."""
    table = as_table(source.data.get(section))
    intake.toml_keys(source, FILE, (section,), table, wanted)
    found: list[tuple[str, object, Place, Basis]] = []
    for name, meaning in wanted.items():
        place = Place(FILE, source.line(section, name))
        if name not in table:
            intake.problem(place, f'[{section}] needs "{name}": {meaning}')
            continue
        entry = table[name]
        if not isinstance(entry, dict):
            shape = '{ value = 3, basis = "judgement", note = "why" }'
            intake.problem(place, f"'{name}' must be written {shape}, not {shown(entry)}")
            continue
        values = as_table(entry)  # pyright: ignore[reportUnknownArgumentType]
        intake.toml_keys(source, FILE, (section, name), values, _VALUE_KEYS)
        basis = intake.basis(values.get("basis"), values.get("note", ""), place)
        found.append((name, values.get("value", ""), place, basis))
    return found


def _numbers(intake: Intake, source: TomlFile) -> dict[str, Number]:
    return {
        name: intake.whole(f"learning.{name}", raw, place, basis, 0, 1 if name == "enabled" else 1000)
        for name, raw, place, basis in _entries(intake, source, "numbers", LEARNING_NUMBERS)
    }


def _formulas(intake: Intake, source: TomlFile, known: Known) -> dict[str, Expression]:
    wanted = {name: meaning for name, (_, meaning) in LEARNING_FORMULAS.items()}
    return {
        name: intake.registered_expression(
            f"learning.{name}", raw, Vocabulary.of(expanded(LEARNING_FORMULAS[name][0], known)), place, basis
        )
        for name, raw, place, basis in _entries(intake, source, "formulas", wanted)
    }


def _trainings(intake: Intake, source: TomlFile, known: Known) -> dict[str, Training]:
    words = Vocabulary.of(expanded(SIDE_VALUES, known))
    found: dict[str, Training] = {}
    for index, item in enumerate(as_list(source.data.get("training"))):
        table = as_table(item)
        path = ("training", index)
        place = Place(FILE, source.line(*path))
        intake.toml_keys(source, FILE, path, table, ("id", "title", "rule", "basis", "note", *SKILLS))
        key = intake.key(table.get("id", ""), Place(FILE, source.line(*path, "id")), found, "training")
        basis = intake.basis(table.get("basis"), table.get("note", ""), place)
        taught = {
            skill: intake.registered_expression(
                f"learning.training.{key}.{skill}",
                table[skill],
                words,
                Place(FILE, source.line(*path, skill)),
                basis,
            )
            for skill in SKILLS
            if skill in table
        }
        if not taught:
            intake.problem(place, f"training '{key}' teaches nothing; add one of {', '.join(SKILLS)}")
        found[key] = Training(
            key,
            intake.title(table.get("title"), "title", Place(FILE, source.line(*path, "title"))),
            intake.rule(table.get("rule", ""), Place(FILE, source.line(*path, "rule"))),
            taught,
        )
    return found
