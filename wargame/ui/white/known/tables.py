"""The rows of the two tables: what each bloc knows of each unit, and what it believes."""

from __future__ import annotations

from wargame.engine.knowledge import NEUTRAL, OWN, Knowledge, Known, UnitKnowledge
from wargame.engine.state import UNKNOWN
from wargame.ui.table.grid import Cell, Column, Row
from wargame.ui.white.known.texts import (
    belief_text,
    bloc_name,
    is_off,
    known_look,
    known_text,
    known_tip,
    row_title,
    value_text,
)
from wargame.ui.words import Words, tr

KNOWN_WIDTH, VALUE_WIDTH = 190, 130


def unit_columns(words: Words, knowledge: Knowledge) -> tuple[Column, ...]:
    """Unit, side, truth, and a column for each bloc."""
    return (
        Column(tr("Unit"), 150, stretch=True),
        Column(tr("Side"), 84),
        Column(tr("Type"), 150, stretch=True),
        Column(tr("Steps"), 56, right=True),
        Column(tr("Where"), 150, tr("Where it is in truth")),
        *(Column(bloc_name(words, bloc), KNOWN_WIDTH, stretch=True) for bloc in knowledge.blocs),
    )


def unit_rows(words: Words, knowledge: Knowledge, side: int, text: str, wrong: bool) -> tuple[Row, ...]:
    """A row a unit. `side` -1: of all; `text`: what stands in it; `wrong`: only what somebody has wrong."""
    wanted = text.casefold().strip()
    rows: list[Row] = []
    for unit in knowledge.units:
        if side >= 0 and unit.side != side:
            continue
        if wrong and not any(_is_astray(known) for known in unit.by):
            continue
        row = _unit_row(words, unit)
        if not wanted or any(wanted in cell.text.casefold() for cell in row.cells):
            rows.append(row)
    return tuple(rows)


def _is_astray(known: Known) -> bool:
    """Whether a bloc knows a unit that it searches for otherwise than it is, or not at all."""
    return known.level not in (OWN, NEUTRAL) and (known.level == UNKNOWN or bool(known.wrong or known.age))


def _unit_row(words: Words, unit: UnitKnowledge) -> Row:
    where = words.hex(unit.hex) if unit.hex >= 0 else tr("off the map")
    return Row(
        unit.id,
        (
            Cell(unit.name),
            Cell(words.side(unit.side), f"side:{words.affiliation(unit.side)}"),
            Cell(words.ruleset.unit_types[unit.type].title, "second"),
            Cell(f"{unit.steps}/{unit.full_steps}", right=True),
            Cell(where, "second"),
            *(
                Cell(known_text(words, known), known_look(known), tip=known_tip(words, known))
                for known in unit.by
            ),
        ),
    )


def belief_columns(words: Words, knowledge: Knowledge) -> tuple[Column, ...]:
    """What it is about, the truth, and a column for each bloc."""
    return (
        Column(tr("What"), 240, stretch=True),
        Column(tr("Truth"), 90, right=True),
        *(Column(bloc_name(words, bloc), VALUE_WIDTH, stretch=True) for bloc in knowledge.blocs),
    )


def belief_rows(words: Words, knowledge: Knowledge) -> tuple[Row, ...]:
    """A row for each thing that somebody has an idea of."""
    return tuple(
        Row(
            (row.kind, row.key, row.subject),
            (
                Cell(row_title(words, row)),
                Cell(value_text(row, row.truth), "figure", right=True),
                *(
                    Cell(
                        belief_text(row, held),
                        "warning" if is_off(row, held) else "" if held.known else "second",
                        tip=tr("As of turn {0}", held.turn) if held.known else tr("No idea of it"),
                    )
                    for held in row.by
                ),
            ),
        )
        for row in knowledge.beliefs
    )
