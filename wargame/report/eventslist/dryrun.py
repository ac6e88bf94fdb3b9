"""The dry run of an import: everything that is wrong or doubtful by row and column, and what would change.

Nothing is imported by it. `Import.order` is one order, so that a list comes in as a whole or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from wargame.engine.game import Game
from wargame.engine.inject_list import MAX_INJECTS, as_planned, injects_of, reading_of
from wargame.engine.inject_orders import EditInjects
from wargame.engine.state import State
from wargame.report.eventslist.converting import ERROR, WARNING, Finding, Line, convert, number_in
from wargame.report.eventslist.mapping import Chosen
from wargame.report.eventslist.names import Names
from wargame.report.eventslist.sheets import MAX_ROWS, Sheet
from wargame.rules.problems import Problem
from wargame.rules.tomllines import TomlPath
from wargame.scenarios.inject_text import MAX_TEXT, root_of, to_text
from wargame.scenarios.injects import MAX_NUMBER, reading_list
from wargame.scenarios.model import Inject

CHANGE, ADD = "change", "add"
"""What happens to a row with the number of an inject that is there: it changes that, or gets a new number."""
_NO_KEY: Final = re.compile(r"[^a-z0-9]+")
MOST_FINDINGS: Final = 5000


@dataclass(frozen=True, slots=True)
class Import:
    """What a dry run found. `added`, `changed` and `unchanged` are the injects that the list holds."""

    findings: tuple[Finding, ...]
    added: tuple[Inject, ...]
    changed: tuple[Inject, ...]
    unchanged: tuple[Inject, ...]
    order: EditInjects | None
    """The import; None where there are errors or nothing is new."""

    @property
    def errors(self) -> int:
        return sum(finding.kind == ERROR for finding in self.findings)

    @property
    def warnings(self) -> int:
        return len(self.findings) - self.errors


class DryRun:
    """Goes through the rows of a list in small steps; `result` stands when `steps` has come to its end."""

    def __init__(
        self,
        game: Game,
        state: State,
        sheets: Sequence[Sheet],
        chosen: Chosen,
        *,
        same: str = CHANGE,
        reason: str = "",
    ) -> None:
        self._game = game
        self._reason = reason
        self._same = same
        self._there = {each.id: as_planned(game, state, each) for each in injects_of(game, state)}
        self._sent = frozenset(state.released)
        self._pictures = tuple(state.pictures)
        self._numbers = {inject.number: key for key, inject in self._there.items()}
        self._names = Names.of(game, self._there)
        self._findings: list[Finding] = []
        self._lines = _lines_of(sheets[chosen.sheet], chosen) if chosen.columns else []
        self._cut = sheets[chosen.sheet].cut if sheets else 0
        self.result: Import | None = None

    def steps(self) -> Iterator[tuple[int, int]]:
        """Yields (rows done, rows in all); every row is gone through twice."""
        lines, total = self._lines, 2 * len(self._lines)
        if not lines:
            self._note(ERROR, Line(1, {}), "", "no row is found below a head that names columns")
        if len(lines) > MAX_ROWS:
            self._note(
                ERROR, lines[0], "", f"{len(lines)} rows are too many, the limit is {MAX_ROWS}: split it"
            )
            lines = lines[:0]
        if self._cut:
            self._note(WARNING, Line(1, {}), "", f"{self._cut} texts are too long and were cut")
        self._name_all(lines)
        for done, line in enumerate(lines, 1):
            convert(line, self._names, self._note)
            yield done, total
        self._link_contingencies(lines)
        if lines:
            yield from self._check(lines, len(lines), total)
        else:
            self._finish(lines, {}, len(self._there))

    def run(self) -> Import:
        """The whole dry run at once."""
        for _ in self.steps():
            pass
        assert self.result is not None
        return self.result

    # -- inside --------------------------------------------------------------------------------------

    def _note(self, kind: str, line: Line, column: str, message: str) -> None:
        if len(self._findings) < MOST_FINDINGS:
            self._findings.append(Finding(kind, line.line, column, message))

    def _name_all(self, lines: Sequence[Line]) -> None:
        """Gives every row its id and number before any is read, because they name each other."""
        taken = dict(self._numbers)
        used = set(self._there)
        own: set[str] = set()
        for line in lines:
            key, number = line.text("id").strip().lower(), number_in(line.text("number"))
            if not key and self._same == CHANGE:
                key = self._numbers.get(number, "")
            if key in own:
                what = f"inject '{key}' stands twice in the list"
                self._note(ERROR, line, "id" if line.text("id") else "number", what)
            key = key or _new_key(line, used)
            fresh = key not in self._there
            if not number or number > MAX_NUMBER or (fresh and number in taken):
                number = self._other_number(line, number, taken, self._there.get(key))
            taken.setdefault(number, key)
            used.add(key)
            own.add(key)
            line.put("id", key, "id")
            line.put("number", number, "number")
        for line in lines:
            self._call(line)

    def _other_number(self, line: Line, given: int, taken: dict[int, str], there: Inject | None) -> int:
        """A number for a row whose own cannot be used."""
        if there is not None and not given:
            return there.number
        number = max(taken, default=0) + 1
        if not line.text("number"):
            self._note(WARNING, line, "number", f"has no number; {number} is entered")
        elif not given or given > MAX_NUMBER:
            shown = line.text("number")[:20]
            self._note(
                WARNING, line, "number", f"'{shown}' is no number from 1 to {MAX_NUMBER}; {number} is entered"
            )
        elif self._same == ADD and given in self._numbers:
            self._note(WARNING, line, "number", f"{given} is taken by '{taken[given]}'; {number} is entered")
        else:
            what = "is taken by" if given in self._numbers else "stands twice, first at"
            self._note(ERROR, line, "number", f"number {given} {what} '{taken[given]}'")
        return number

    def _call(self, line: Line) -> None:
        """The row may be named by others: in a list by its own number, before those that are there."""
        key = str(line.made["id"])
        for text in (key, str(number_in(line.text("number"))), line.text("number"), line.text("title")):
            if text.strip() and text != "0":
                self._names.injects[text.strip().lower()] = key

    def _link_contingencies(self, lines: Sequence[Line]) -> None:
        """A contingency that is only the number of another row is what sends that row."""
        by_key = {str(line.made["id"]): line for line in lines}
        for line in lines:
            text = line.text("otherwise")
            found = re.fullmatch(r"(?:inject|event|no\.?|#)?\s*#?([0-9]{1,4})", text.strip(), re.IGNORECASE)
            other = by_key.get(self._names.injects.get(found[1], "")) if found else None
            if other is None or other is line:
                continue
            line.made.pop("otherwise", None)
            if "unanswered" not in other.made and "after" not in other.made:
                other.put("unanswered", line.made["id"], "trigger")
                if other.made.get("manual") is True and not other.text("trigger"):
                    del other.made["manual"]

    def _check(self, lines: Sequence[Line], done: int, total: int) -> Iterator[tuple[int, int]]:
        """Has the scenarios' reader check the rows, and says what they would change."""
        places, cells = _places(lines)
        reading = reading_of(self._game, self._pictures)
        keys = {str(line.made["id"]) for line in lines}
        others = {key: inject for key, inject in self._there.items() if key not in keys}
        found: dict[str, Inject] = {}
        root = root_of(reading, [line.made for line in lines], name="", lines=places)
        seen = 0
        for step, _ in enumerate(reading_list(reading, root, others, found), 1):
            self._take(reading.intake.problems[seen:], cells)
            seen = len(reading.intake.problems)
            yield done + step, total
        self._take(reading.intake.problems[seen:], cells)
        self._finish(lines, found, len(others))

    def _take(self, problems: Sequence[Problem], cells: Sequence[tuple[Line, str]]) -> None:
        for problem in problems:
            line, column = cells[problem.line - 1] if problem.line else cells[0]
            self._note(ERROR, line, column, problem.message)

    def _finish(self, lines: Sequence[Line], found: dict[str, Inject], others: int) -> None:
        added: list[Inject] = []
        changed: list[Inject] = []
        same: list[Inject] = []
        quiet: set[int] = set()
        for line in lines:
            inject = found.get(str(line.made["id"]))
            if inject is None:
                continue
            before = self._there.get(inject.id)
            if before is None:
                added.append(inject)
            elif before == inject:
                same.append(inject)
                quiet.add(line.line)
            else:
                changed.append(inject)
                self._say_change(line, before)
            if len(to_text(inject, self._game.grid)) > MAX_TEXT:
                self._note(ERROR, line, "text", f"is longer than {MAX_TEXT} characters in all; shorten it")
        if lines and others + len(lines) > MAX_INJECTS:
            self._note(ERROR, lines[0], "", f"the list would have more than {MAX_INJECTS} injects")
        told = [each for each in self._findings if each.kind == ERROR or each.line not in quiet]
        findings = tuple(sorted(told, key=lambda each: each.line))
        new = [*added, *changed]
        good = new and not any(finding.kind == ERROR for finding in findings)
        texts = tuple(to_text(inject, self._game.grid) for inject in new) if good else ()
        order = EditInjects(texts, self._reason) if texts else None
        self.result = Import(findings, tuple(added), tuple(changed), tuple(same), order)

    def _say_change(self, line: Line, before: Inject) -> None:
        if before.id in self._sent:
            self._note(
                ERROR, line, "", f"inject {before.number} has been sent and stays as it was; take it out"
            )
        elif not line.text("id"):
            self._note(WARNING, line, "number", f"changes inject {before.number}, '{before.title}'")


def _lines_of(sheet: Sheet, chosen: Chosen) -> list[Line]:
    """The rows below the head, with their cells by column."""
    rows = zip(sheet.rows[chosen.head + 1 :], sheet.lines[chosen.head + 1 :], strict=True)
    made = [
        Line(number, {key: row[place] for key, place in chosen.columns.items() if place < len(row)})
        for row, number in rows
    ]
    return [line for line in made if any(line.cells.values())]


def _new_key(line: Line, used: set[str]) -> str:
    """An id from the synopsis or the number of a row."""
    stem = _NO_KEY.sub("_", (line.text("title") or line.text("text")).lower()).strip("_")[:28].strip("_")
    if not stem[:1].isalpha():
        stem = f"inject_{stem}".strip("_")
    key, count = stem, 2
    while key in used:
        key, count = f"{stem}_{count}", count + 1
    return key


def _places(lines: Sequence[Line]) -> tuple[dict[TomlPath, int], list[tuple[Line, str]]]:
    """Numbers of all keys of all rows, which problems carry as their lines; and the cells by number."""
    places: dict[TomlPath, int] = {}
    cells: list[tuple[Line, str]] = []
    for index, line in enumerate(lines):
        cells.append((line, ""))
        places["injects", index] = len(cells)
        for key, column in line.origin.items():
            cells.append((line, column))
            places["injects", index, key] = len(cells)
    return places, cells
