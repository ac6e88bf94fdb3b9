"""Typed look-ups in the tables of a scenario's TOML files, noting every problem with its line."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction

from wargame.rules.intake import Basis, Intake, Place, as_list, as_table
from wargame.rules.problems import hint, shown
from wargame.rules.source import MAX_NUMBER, TomlFile, plain

MAX_ROWS = 2500


class Table:
    """One table of a TOML file. Every look-up returns a usable value, also for a wrong one."""

    __slots__ = ("_data", "_path", "file", "intake", "source")

    def __init__(
        self, intake: Intake, file: str, source: TomlFile, path: tuple[str | int, ...], data: object
    ) -> None:
        self.intake = intake
        self.file = file
        self.source = source
        self._path = path
        self._data = as_table(data)

    @classmethod
    def root(cls, intake: Intake, file: str, source: TomlFile) -> Table:
        return cls(intake, file, source, (), source.data)

    def place(self, *keys: str | int) -> Place:
        return Place(self.file, self.source.line(*self._path, *keys))

    def problem(self, message: str, *keys: str | int) -> None:
        self.intake.problem(self.place(*keys), message)

    def raw(self, key: str) -> object:
        return self._data.get(key)

    def has(self, key: str) -> bool:
        return key in self._data

    def keys(self) -> tuple[str, ...]:
        return tuple(self._data)

    def only(self, *known: str) -> None:
        """Notes keys that have no meaning here."""
        for key in self._data:
            if key not in known:
                self.problem(f"unknown key {shown(key)}{hint(key, known)}", key)

    def text(self, key: str, *, required: bool = True) -> str:
        value = self._data.get(key)
        if isinstance(value, str) and (value.strip() or not required):
            return value.strip()
        if value is None and not required:
            return ""
        if value is None:
            self.problem(f"'{key}' is missing; add it to {self._name()}")
        else:
            self.problem(f"'{key}' must be a text in quotes, not {shown(value) if value else 'empty'}", key)
        return ""

    def flag(self, key: str) -> bool:
        value = self._data.get(key, False)
        if not isinstance(value, bool):
            self.problem(f"'{key}' must be true or false, not {shown(value)}", key)
        return value is True

    def whole(self, key: str, low: int, high: int = MAX_NUMBER, default: int | None = None) -> int:
        """A whole number that is no assumption of the model (a turn, a version)."""
        value = self._data.get(key, default)
        if isinstance(value, Fraction):
            value = plain(value)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        span = f"from {low} to {high}" if high < MAX_NUMBER else f"at least {low}"
        if value is None:
            self.problem(f"'{key}' is missing; add a whole number {span} to {self._name()}")
        else:
            self.problem(f"'{key}' must be a whole number {span}, not {shown(value)}", key)
        return low if default is None else default

    def registered(self, key: str, name: str, basis: Basis, low: int, high: int = MAX_NUMBER) -> int:
        """A whole number of the assumption register; overrides apply."""
        if key not in self._data:
            self.problem(f"'{key}' is missing; add a whole number to {self._name()}")
            return low
        return self.intake.whole(name, self._data[key], self.place(key), basis, low, high)

    def basis(self) -> Basis:
        return self.intake.basis(self._data.get("basis"), self._data.get("note"), self.place())

    def choice(self, key: str, known: Collection[str], what: str, default: str = "") -> str:
        value = self._data.get(key, default or None)
        if value is None:
            self.problem(f"'{key}' is missing; say one of {', '.join(known)}")
            return ""
        return self.intake.name(
            value if isinstance(value, str) else shown(value), known, what, self.place(key)
        )

    def names(self, key: str, known: Collection[str], what: str) -> tuple[str, ...]:
        """A list of names, each one of `known` and none twice."""
        found: list[str] = []
        for index, name in enumerate(self.texts(key)):
            self.intake.name(name, known, what, self.place(key, index))
            if name in found:
                self.problem(f"{what} '{name}' stands twice; delete one", key, index)
            found.append(name)
        return tuple(name for name in found if name in known)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._data.get(key)
        if value is not None and not isinstance(value, list):
            self.problem(f'\'{key}\' must be a list of texts such as ["a", "b"], not {shown(value)}', key)
        texts: list[str] = []
        for index, item in enumerate(as_list(self._data.get(key))):
            if isinstance(item, str):
                texts.append(item.strip())
            else:
                self.problem(f"'{key}' must hold texts in quotes, not {shown(item)}", key, index)
        return tuple(texts)

    def table(self, key: str) -> Table:
        """A table inside this one; an empty one, with a problem noted, if it is not there."""
        value = self._data.get(key)
        if not isinstance(value, dict):
            self.problem(
                f"the table [{key}] is missing; add it" if value is None else f"'{key}' must be a table", key
            )
        return Table(self.intake, self.file, self.source, (*self._path, key), value)  # pyright: ignore[reportUnknownArgumentType]

    def tables(self, key: str) -> Iterator[Table]:
        """The tables of an array such as [[units]], in order."""
        if key not in self._data:
            return
        raw = self._data[key]
        items = as_list(raw)
        if len(items) == 0 or not all(isinstance(item, dict) for item in items):
            self.problem(f"'{key}' must be written as [[{key}]] tables", key)
            return
        if len(items) > MAX_ROWS:
            self.problem(f"has {len(items)} [[{key}]] tables, the limit is {MAX_ROWS}; leave some out", key)
            return
        for index, item in enumerate(items):
            yield Table(self.intake, self.file, self.source, (*self._path, key, index), item)

    def subtables(self, key: str) -> Iterator[tuple[str, Table]]:
        """The named tables inside a table such as [areas.NAME], in order."""
        value = self._data.get(key)
        if value is None:
            return
        if not isinstance(value, dict):
            self.problem(f"'{key}' must hold tables such as [{key}.NAME]", key)
            return
        for name, item in as_table(value).items():  # pyright: ignore[reportUnknownArgumentType]
            if isinstance(item, dict):
                yield name, Table(self.intake, self.file, self.source, (*self._path, key, name), item)  # pyright: ignore[reportUnknownArgumentType]
            else:
                self.problem(f"'{name}' must be a table [{key}.{name}]", key, name)

    def _name(self) -> str:
        words = [str(part) for part in self._path if isinstance(part, str)]
        if not words:
            return "the file"
        return f"[[{words[-1]}]]" if isinstance(self._path[-1], int) else f"[{'.'.join(words)}]"
