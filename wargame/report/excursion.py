"""A game with changed assumptions: each change is tried on the content as soon as it is made."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.report.register import Entry, register, try_changes, value_text
from wargame.rules.problems import ContentError, Problem
from wargame.rules.source import parse_number
from wargame.scenarios.library import Opened

OVERRIDES = "overrides.toml"


class Excursion:
    """Changes of numbers by register name. `opened` is the content with all of them in force."""

    def __init__(self, base: Opened) -> None:
        self._base = base
        self.opened = base
        self.changes: dict[str, str] = {}
        self._own = {row.name: row for row in register(base)}

    def rows(self) -> tuple[Entry, ...]:
        """The register with the changes in force."""
        return register(self.opened)

    def change(self, name: str, text: str) -> str:
        """Gives a number another value; returns what is wrong with it, "" if it is in force now.

        The content's own value takes the change back.
        """
        wanted = text.strip()
        own = self._own.get(name)
        if own is None or not own.settable:
            return f"{name} cannot be changed"
        if not wanted:
            return f"{name} needs a value; its own is {value_text(own.value)}"
        changes = {**self.changes, name: wanted}
        if wanted == value_text(own.value) or (
            not isinstance(own.value, str) and parse_number(wanted) == own.value
        ):
            del changes[name]
        return self._try(changes)

    def change_all(self, changes: Mapping[str, str]) -> str:
        """Takes over changes that were made before; returns what is wrong, "" if they are in force."""
        return self._try(dict(changes))

    def reset(self, name: str) -> str:
        """Takes one change back; returns what is wrong without it, "" if nothing is."""
        return self._try({key: value for key, value in self.changes.items() if key != name})

    def reset_all(self) -> None:
        """Takes every change back."""
        self.changes = {}
        self.opened = self._base

    def _try(self, changes: dict[str, str]) -> str:
        try:
            opened = try_changes(self._base, changes) if changes else self._base
        except ContentError as error:
            return _said(error.problems)
        self.changes, self.opened = changes, opened
        return ""


def _said(problems: tuple[Problem, ...] | list[Problem]) -> str:
    """The first problem in one line; one of the changed value itself needs no place."""
    first = problems[0]
    more = f" (and {len(problems) - 1} more problems)" if len(problems) > 1 else ""
    if first.file.endswith(OVERRIDES):
        return first.message + more
    return f"{first}{more}"
