"""What the readers of a ruleset share: problems found, numbers registered, overrides, rule numbers cited."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from wargame.rules.expressions import Expression, ExpressionError, Kind, Vocabulary, compile_expression
from wargame.rules.model import Assumption, BasisKind, Number
from wargame.rules.problems import Problem, hint, shown
from wargame.rules.source import (
    MAX_NUMBER,
    CsvFile,
    CsvRow,
    TomlFile,
    parse_number,
    plain,
    read_csv,
    read_text,
    read_toml,
)
from wargame.rules.tomllines import TomlPath

OVERRIDES = "overrides.toml"
VARIANT = "variant.toml"
"""Numbers that a scenario sets for its own scale, with their own basis; the library writes the file."""
BASES: tuple[BasisKind, ...] = ("sourced", "derived", "judgement")
_BASIS_OF: Mapping[str, BasisKind] = {kind: kind for kind in BASES}
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
RULE_NUMBER = re.compile(r"[1-9][0-9]?(\.[1-9][0-9]?){0,3}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file of the ruleset and a line in it."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a number is what it is; None kinds never leave the reader, a problem is noted instead."""

    kind: BasisKind
    note: str


class Intake:
    """Collects everything while the files of one ruleset are read. Reading never stops at a problem.

    Every converter returns a usable value also for a wrong text, so that all problems are found in one go;
    the loader refuses the ruleset at the end if there were any.
    """

    def __init__(self, files: Mapping[str, bytes], where: str) -> None:
        self.files = files
        self.problems: list[Problem] = []
        self.assumptions: dict[str, Assumption] = {}
        self.cited: list[tuple[str, Place]] = []
        self.needed: frozenset[str] = frozenset()
        """Tables that the ruleset needs (see `features`); others may be left out."""
        self._where = where.rstrip("/")
        self._overrides: dict[str, tuple[str, Place]] = {}
        self._variant: dict[str, tuple[object, Place, Basis]] = {}
        self._origin = ""

    # Files

    def path(self, name: str) -> str:
        """The name of a file as problems show it."""
        if name == self._origin:
            return name
        return f"{self._where}/{name}" if self._where else name

    def problem(self, place: Place, message: str) -> None:
        self.problems.append(Problem(self.path(place.file), place.line, message))

    def toml(self, name: str) -> TomlFile | None:
        """A TOML file that must be there."""
        data = self._data(name)
        return None if data is None else read_toml(self.path(name), data, self.problems)

    def csv(self, name: str, required: tuple[str, ...], pattern: str = "") -> CsvFile | None:
        """A CSV file that must be there, with the columns `required` and others that match `pattern`."""
        data = self._data(name)
        if data is None:
            return None
        return read_csv(self.path(name), data, self.problems, required=required, pattern=pattern)

    def left_out(self, name: str) -> bool:
        """Whether a file is not there and no feature of the ruleset needs it."""
        return name not in self.files and name not in self.needed

    def toml_keys(
        self, source: TomlFile, file: str, path: TomlPath, keys: Collection[str], known: Collection[str]
    ) -> None:
        """Notes every key of the table at `path` that is not one of `known`."""
        for key in keys:
            if key not in known:
                self.problem(
                    Place(file, source.line(*path, key)), f"unknown key {shown(key)}{hint(key, known)}"
                )

    def text_file(self, name: str) -> str | None:
        data = self._data(name)
        return None if data is None else read_text(self.path(name), data, self.problems)

    def _data(self, name: str) -> bytes | None:
        if name not in self.files:
            self.problem(Place(name, 0), f"is missing; add the file{hint(name, self.files)}")
        return self.files.get(name)

    # Overrides: values given from outside, for example by --set

    def read_overrides(self) -> None:
        """Reads the optional file of overrides: a table `set` of register names and values as text."""
        self._read_variant()
        if OVERRIDES not in self.files:
            return
        source = read_toml(self.path(OVERRIDES), self.files[OVERRIDES], self.problems)
        if source is None:
            return
        for name, value in as_table(source.data.get("set")).items():
            place = Place(OVERRIDES, source.line("set", name))
            text = str(value) if isinstance(value, str | int | Fraction) else ""
            self._overrides[name] = (text, place)
        self.toml_keys(source, OVERRIDES, (), source.data, ("set",))

    def _read_variant(self) -> None:
        """Reads the optional file of a scenario's variant; `origin` and `line` say where it came from."""
        if VARIANT not in self.files:
            return
        source = read_toml(self.path(VARIANT), self.files[VARIANT], self.problems)
        if source is None:
            return
        self._origin = str(source.data.get("origin", VARIANT))
        for name, entry in as_table(source.data.get("set")).items():
            words = as_table(entry)
            line = words.get("line")
            place = Place(self._origin, line if isinstance(line, int) else 0)
            basis = self.basis(words.get("basis"), words.get("note"), place)
            self._variant[name] = (words.get("value"), place, basis)

    def _varied(self, name: str, raw: object, place: Place, basis: Basis) -> tuple[object, Place, Basis]:
        """What holds for a number of the register: the file's value, the variant's, or the override's."""
        raw, place, basis = self._variant.get(name, (raw, place, basis))
        if name in self._overrides:
            raw, place = self._overrides[name]
        return raw, place, basis

    def check_overrides(self) -> None:
        """Notes every override whose name is not in the register."""
        changed = {name: place for name, (_, place, _) in self._variant.items()}
        changed |= {name: place for name, (_, place) in self._overrides.items()}
        for name, place in changed.items():
            if name not in self.assumptions:
                near = hint(name, self.assumptions)
                self.problem(place, f"{shown(name)} is no number of this ruleset{near}")

    # The register

    def number(
        self,
        name: str,
        raw: object,
        place: Place,
        basis: Basis,
        *,
        low: Number = -MAX_NUMBER,
        high: Number = MAX_NUMBER,
        whole: bool = False,
    ) -> Number:
        """A number of the register: the override if there is one, else `raw` (a number or its text)."""
        raw, place, basis = self._varied(name, raw, place, basis)
        value = _number_of(raw)
        if value is None:
            self.problem(place, f"'{name}' must be a number such as 3 or 0.25, not {shown(raw)}")
            value = low if low > -MAX_NUMBER else 0
        if whole and not isinstance(value, int):
            self.problem(place, f"'{name}' must be a whole number, not {shown(raw)}")
            value = int(value)
        if not low <= value <= high:
            span = f"from {_bound(low)} to {_bound(high)}" if high < MAX_NUMBER else f"at least {_bound(low)}"
            self.problem(place, f"'{name}' must be {span}, not {shown(raw)}")
            value = min(max(value, low), high)
        self.register(name, value, place, basis)
        return value

    def whole(
        self, name: str, raw: object, place: Place, basis: Basis, low: int = 0, high: int = MAX_NUMBER
    ) -> int:
        """As `number`, for whole numbers."""
        return int(self.number(name, raw, place, basis, low=low, high=high, whole=True))

    def chance(self, name: str, raw: object, place: Place, basis: Basis) -> Fraction:
        """As `number`, for a probability."""
        return Fraction(self.number(name, raw, place, basis, low=0, high=1))

    def register(self, name: str, value: Number | str, place: Place, basis: Basis) -> None:
        """Adds a row to the assumption register."""
        row = Assumption(name, value, basis.kind, basis.note, self.path(place.file), place.line)
        self.assumptions[name] = row

    def expression(self, text: object, vocabulary: Vocabulary, expect: Kind, place: Place) -> Expression:
        """`text` compiled for its scope. Notes a problem with the column within the expression."""
        if not isinstance(text, str):
            text = str(text).lower() if isinstance(text, bool) else shown(text)
        try:
            return compile_expression(text, vocabulary, expect=expect)
        except ExpressionError as error:
            self.problem(place, f"column {error.column}: {error.message}, in {shown(text)}")
        return compile_expression("true" if expect == "bool" else "0", vocabulary, expect=expect)

    def registered_expression(
        self, name: str, raw: object, vocabulary: Vocabulary, place: Place, basis: Basis
    ) -> Expression:
        """A number or an expression for one, under `name` in the register."""
        raw, place, basis = self._varied(name, raw, place, basis)
        number = _number_of(raw)
        if number is None and not isinstance(raw, str):
            self.problem(place, f"'{name}' must be a number or an expression in quotes, not {shown(raw)}")
        expression = self.expression(str(number) if number is not None else raw, vocabulary, "number", place)
        self.register(name, expression.text if number is None else number, place, basis)
        return expression

    # Small converters

    def basis(self, kind: object, note: object, place: Place) -> Basis:
        """The basis of a number; notes if it is missing or no known kind, or if the note is empty."""
        found = _BASIS_OF.get(kind) if isinstance(kind, str) else None
        if found is None:
            if not kind:
                self.problem(place, f"'basis' is missing; say one of {', '.join(BASES)}")
            else:
                self.problem(place, f"unknown basis {shown(kind)}{hint(str(kind), BASES)}")
        if not isinstance(note, str) or not note.strip():
            self.problem(place, "'note' is missing; name the public source, or whose judgement it is and why")
        kind_known: BasisKind = found if found is not None else "judgement"
        return Basis(kind_known, str(note))

    def key(self, raw: object, place: Place, taken: Collection[str], what: str) -> str:
        """A key: small letters, digits and _, not used before."""
        if not isinstance(raw, str) or not KEY.fullmatch(raw):
            self.problem(
                place,
                f"{what} {shown(raw)} must begin with a small letter; then a-z, 0-9 and _ only, at most 40",
            )
        elif raw in taken:
            self.problem(place, f"{what} '{raw}' stands twice; rename or delete one")
        return str(raw)

    def words(self, text: str) -> tuple[str, ...]:
        """The words of a list in one cell, separated by spaces."""
        return tuple(text.split())

    def name(self, raw: str, known: Collection[str], what: str, place: Place) -> str:
        """A name that must be one of `known`."""
        if raw not in known:
            self.problem(place, f"unknown {what} {shown(raw)}{hint(raw, known)}")
        return raw

    def flag(self, raw: str, column: str, place: Place) -> bool:
        """ "yes" or "no"."""
        if raw not in ("yes", "no"):
            self.problem(place, f"'{column}' must be yes or no, not {shown(raw)}")
        return raw == "yes"

    def title(self, raw: object, column: str, place: Place) -> str:
        """A text that must not be empty."""
        if not isinstance(raw, str) or not raw.strip():
            self.problem(place, f"'{column}' must be a text, not {shown(raw) if raw else 'empty'}")
            return ""
        return raw.strip()

    def rule(self, raw: object, place: Place) -> str:
        """A rule number; whether it has a text is checked when all texts are known."""
        text = str(raw)
        if not isinstance(raw, str) or not RULE_NUMBER.fullmatch(text):
            found = shown(raw) if raw else "empty"
            self.problem(place, f"'rule' must be a rule number in quotes such as \"8.4\", not {found}")
        else:
            self.cited.append((text, place))
        return text

    def row_basis(self, file: str, row: CsvRow) -> Basis:
        """The basis of all the numbers in a CSV row, from its columns `basis` and `note`."""
        return self.basis(row["basis"], row["note"], Place(file, row.line))


def as_table(value: object) -> dict[str, object]:
    """`value` if it is a TOML table, else an empty one."""
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else {}  # pyright: ignore


def as_list(value: object) -> list[object]:
    """`value` if it is a TOML array, else an empty one."""
    return list(value) if isinstance(value, list) else []  # pyright: ignore


def _number_of(raw: object) -> Number | None:
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int | Fraction):
        return plain(raw) if abs(raw) <= MAX_NUMBER else None
    return parse_number(raw) if isinstance(raw, str) else None


def _bound(value: Number) -> str:
    return str(value) if isinstance(value, int) else f"{float(value):g}"
