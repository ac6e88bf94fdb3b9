"""The assumption register: every number of a scenario, its ruleset and its map, with where it comes from.

A row's name is the key of `--set`. What was changed for a game is told together with the value that the
content itself gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from wargame.rules.loader import load_ruleset
from wargame.rules.model import Assumption, BasisKind, Number, Ruleset
from wargame.scenarios.bundle import unpack
from wargame.scenarios.library import OVERRIDES_FILE, Opened, overridden, with_overrides
from wargame.scenarios.model import HexMap, Scenario

RULESET, SCENARIO, MAP = "ruleset", "scenario", "map"
BASES: tuple[BasisKind, ...] = ("sourced", "derived", "judgement")

Value = Number | str

_OF_SIDES = ("grades", "holdings", "thresholds", "estimates")
"""Kinds of a scenario's numbers whose second word is the side that they belong to."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `part`: where it belongs. `was`: the content's own value if it was changed, else None."""

    name: str
    value: Value
    basis: BasisKind
    note: str
    file: str
    line: int
    part: str
    was: Value | None = None

    @property
    def place(self) -> str:
        """File and line, as problems name them; a file that has no lines stands alone."""
        return f"{self.file}:{self.line}" if self.line else self.file

    @property
    def settable(self) -> bool:
        """Whether `--set` takes the name: a map's numbers belong to its picture and stay."""
        return self.part != MAP


def register(opened: Opened) -> tuple[Entry, ...]:
    """All rows: the scenario's, the ruleset's, the map's, each in the order of its files."""
    changed = overridden(opened.blobs)
    own = _own_rows(opened) if changed else {}
    own = {name: row for name, row in own.items() if name in changed}
    return register_of(opened.ruleset, opened.scenario, opened.hexmap, own)


def register_of(
    ruleset: Ruleset, scenario: Scenario, hexmap: HexMap, own: Mapping[str, Assumption] | None = None
) -> tuple[Entry, ...]:
    """The same from loaded content; `own` has the rows of the changed numbers as the content gives them."""
    rows: list[Entry] = []
    for part, found in ((SCENARIO, scenario.assumptions), (RULESET, ruleset.assumptions)):
        for row in found:
            base = (own or {}).get(row.name, row)
            was = base.value if base.value != row.value else None
            rows.append(Entry(row.name, row.value, row.basis, row.note, base.file, base.line, part, was))
    return (*rows, *map_rows(hexmap))


def known_to(rows: Iterable[Entry], scenario: Scenario, side: str) -> tuple[Entry, ...]:
    """The rows that a side's player may read; "" for an observer.

    The rules and the map are open to all. Of the scenario a side knows its length and start, what is public,
    and what is its own bloc's; where the enemy stands and what the facilitator holds back is not in it.
    """
    bloc = {side, *(ally for one in scenario.sides if one.id == side for ally in one.allies)} - {""}
    prefixes = [
        "scenario.",
        *(f"units.{unit.id}." for unit in scenario.units if unit.side in bloc),
        *(f"tracks.{track.id}." for track in scenario.tracks if not track.side or track.side in bloc),
        *(f"objectives.{goal.id}." for goal in scenario.objectives if goal.side in bloc),
        *(f"{kind}.{each}." for kind in _OF_SIDES for each in sorted(bloc)),
    ]
    return tuple(row for row in rows if row.part != SCENARIO or row.name.startswith(tuple(prefixes)))


def changed_rows(opened: Opened) -> tuple[Entry, ...]:
    """The rows whose value is not the content's own."""
    return tuple(row for row in register(opened) if row.was is not None)


def _own_rows(opened: Opened) -> dict[str, Assumption]:
    """The register of the content as it was before anything was changed, by name."""
    ruleset_files = unpack(opened.blobs["ruleset"], name="ruleset")
    if not unpack(opened.blobs["scenario"], name="scenario"):  # a packet, which keeps the scenario to itself
        ruleset_files.pop(OVERRIDES_FILE, None)
        return {row.name: row for row in load_ruleset(ruleset_files, where=opened.ruleset.id).assumptions}
    own = with_overrides(opened, {})
    return {row.name: row for row in (*own.scenario.assumptions, *own.ruleset.assumptions)}


def map_rows(hexmap: HexMap) -> tuple[Entry, ...]:
    """The numbers of a map as a whole; its hexes come from the sources that the note names."""
    sources = "; ".join(str(source.get("name", "")) for source in hexmap.sources)
    drawn = f"Drawn from {sources}" if sources else "Drawn for the scenario"
    file = f"{hexmap.id}.hexmap"
    basis: BasisKind = "derived" if sources else "judgement"
    grid = hexmap.grid
    return (
        Entry("map.hex_km", number(hexmap.hex_km), "judgement", "The scale chosen for it", file, 0, MAP),
        Entry("map.columns", grid.cols, "judgement", "The region chosen for it", file, 0, MAP),
        Entry("map.rows", grid.rows, "judgement", "The region chosen for it", file, 0, MAP),
        Entry("map.land_hexes", sum(1 for name in hexmap.country if name), basis, drawn, file, 0, MAP),
        Entry("map.cities", len(hexmap.cities), basis, drawn, file, 0, MAP),
    )


def number(value: float) -> Number:
    """A measure as an exact number."""
    exact = Fraction(str(value))
    return exact.numerator if exact.denominator == 1 else exact


def counts(rows: Iterable[Entry]) -> dict[str, int]:
    """How many rows rest on each basis."""
    found = Counter(row.basis for row in rows)
    return {basis: found[basis] for basis in BASES}


def value_text(value: Value) -> str:
    """A value as `--set` takes it: 3, 0.25, 1/3, or the text of an expression."""
    if isinstance(value, Fraction):
        plain = f"{float(value):.12g}"
        return plain if Fraction(plain) == value else f"{value.numerator}/{value.denominator}"
    return str(value)


def json_value(value: Value) -> int | float | str:
    """A value as JSON takes it."""
    return float(value) if isinstance(value, Fraction) else value


def try_changes(opened: Opened, changes: Mapping[str, str]) -> Opened:
    """The content with exactly these numbers changed. Raises ContentError: an unknown name, a bad value."""
    return with_overrides(opened, changes)
