"""Reads `exercise.toml`, the design of an exercise; its format is described in assets/exercises/README.md.

Texts stand in files of their own beside it (`briefings/*.md`, `guide.md`), or inside it where it is one text
that a saved game keeps (`briefing_text`, `guide_text`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, cast

from wargame.rules.intake import Intake, Place, as_list
from wargame.rules.model import Ruleset
from wargame.rules.problems import ContentError, hint, shown
from wargame.rules.vocabulary import ORDERS
from wargame.scenarios.exercise.checking import MAX_BRIEFING, MAX_MINUTES, ROLES, Flaw, Names, flaws
from wargame.scenarios.exercise.files import BRIEFINGS, EXERCISE_FILE, GUIDE_FILE
from wargame.scenarios.exercise.model import (
    ANY_ACT,
    Exercise,
    ExerciseSeat,
    PhaseTime,
    PlanItem,
    ResearchQuestion,
    Role,
    TimetableEntry,
    TrainingObjective,
)
from wargame.scenarios.tables import Table

FORMAT: Final = 1
EACH: Final = "each"
_HEAD: Final = ("format", "id", "title", "scenario", "purpose", "minutes", "turns", "notes", "guide_text")
_SECTIONS: Final = ("exercise", "objectives", "questions", "plan", "seats", "modes", "clocks", "timetable")
_OF_HEAD: Final = ("id", "title", "scenario", "purpose", "minutes", "turns", "notes", "guide")


def order_names(ruleset: Ruleset) -> tuple[str, ...]:
    """What `modes` may name: kinds of order, and ids of a ruleset's orders as data."""
    return (*ORDERS, *([ANY_ACT] if ruleset.orders else []), *ruleset.orders)


def names_for(sides: Iterable[str], ruleset: Ruleset, turns: int, scenario: str) -> Names:
    """What an exercise over a scenario may name."""
    phases = tuple(phase.id for phase in ruleset.phases)
    return Names(tuple(sides), phases, order_names(ruleset), turns, scenario)


def read_exercise(
    intake: Intake, names: Names, seats: tuple[ExerciseSeat, ...], briefings: Mapping[str, str]
) -> Exercise | None:
    """The exercise among the files, None if there is none. `seats` are taken where the file names none.

    `briefings`: texts by file name. Problems are noted in `intake` with their lines.
    """
    if EXERCISE_FILE not in intake.files:
        if GUIDE_FILE in intake.files:
            intake.problem(Place(GUIDE_FILE, 0), f"is for an exercise; add {EXERCISE_FILE}")
        return None
    source = intake.toml(EXERCISE_FILE)
    if source is None:
        return None
    root = Table.root(intake, EXERCISE_FILE, source)
    root.only(*_SECTIONS)
    guide = intake.text_file(GUIDE_FILE) if GUIDE_FILE in intake.files else None
    exercise = _exercise(root, seats, briefings, (guide or "").strip())
    noted = {problem.line for problem in intake.problems if problem.file == intake.path(EXERCISE_FILE)}
    for flaw in flaws(exercise, names):
        place = root.place(*_in_file(flaw))
        if place.line not in noted:
            intake.problem(place, flaw.message)
    return exercise


def exercise_from_text(
    text: str, names: Names, seats: tuple[ExerciseSeat, ...] = (), *, where: str = "exercise"
) -> Exercise:
    """The exercise of one TOML text, as records keep it. Raises ContentError with every problem."""
    intake = Intake({EXERCISE_FILE: text.encode("utf-8", "replace")}, where)
    exercise = read_exercise(intake, names, seats, {})
    if exercise is None or intake.problems:
        raise ContentError(intake.problems)
    return exercise


def _in_file(flaw: Flaw) -> tuple[str | int, ...]:
    """Where a flaw stands in the file: what belongs to the head stands in the table [exercise]."""
    return ("exercise", *flaw.path) if flaw.path[0] in _OF_HEAD else flaw.path


def _exercise(
    root: Table, seats: tuple[ExerciseSeat, ...], briefings: Mapping[str, str], guide: str
) -> Exercise:
    head = root.table("exercise")
    head.only(*_HEAD)
    version = head.whole("format", 1, 10**6)
    if version > FORMAT:
        head.problem(
            f"this exercise was made by a newer program (format {version}; this one reads up to {FORMAT}): "
            "update the program",
            "format",
        )
    own = tuple(_seat(table, briefings) for table in root.tables("seats"))
    return Exercise(
        id=_text(head, "id"),
        title=_text(head, "title"),
        scenario=_text(head, "scenario"),
        purpose=_text(head, "purpose"),
        minutes=head.whole("minutes", 0, MAX_MINUTES, 0),
        turns=head.whole("turns", 0, default=0),
        notes=_text(head, "notes"),
        objectives=tuple(_objective(table) for table in root.tables("objectives")),
        questions=tuple(_question(table) for table in root.tables("questions")),
        plan=tuple(_plan_item(table) for table in root.tables("plan")),
        seats=own if root.has("seats") else seats,
        modes=_modes(root),
        clocks=_clocks(root),
        timetable=tuple(_entry(table) for table in root.tables("timetable")),
        guide=guide or _text(head, "guide_text"),
    )


def _text(table: Table, key: str) -> str:
    return table.text(key, required=False)


def _objective(table: Table) -> TrainingObjective:
    table.only("id", "title", "text", "standard")
    return TrainingObjective(*(_text(table, key) for key in ("id", "title", "text", "standard")))


def _question(table: Table) -> ResearchQuestion:
    table.only("id", "text")
    return ResearchQuestion(_text(table, "id"), _text(table, "text"))


def _plan_item(table: Table) -> PlanItem:
    table.only("id", "datum", "question", "objective", "collector", "when", "how", "seats", "turns")
    each = table.raw("turns") == EACH
    return PlanItem(
        id=_text(table, "id"),
        datum=_text(table, "datum"),
        question=_text(table, "question"),
        objective=_text(table, "objective"),
        collector=_text(table, "collector"),
        when=_text(table, "when"),
        how=_text(table, "how"),
        seats=table.texts("seats"),
        turns=() if each else _turns(table),
        each_turn=each,
    )


def _turns(table: Table) -> tuple[int, ...]:
    raw = table.raw("turns")
    if raw is not None and not isinstance(raw, list):
        table.problem(f"'turns' must be a list such as [1, 3] or \"{EACH}\", not {shown(raw)}", "turns")
    found: list[int] = []
    for index, turn in enumerate(as_list(table.raw("turns"))):
        if isinstance(turn, int) and not isinstance(turn, bool):
            found.append(turn)
        else:
            table.problem(f"'turns' must hold whole numbers, not {shown(turn)}", "turns", index)
    return tuple(found)


def _seat(table: Table, briefings: Mapping[str, str]) -> ExerciseSeat:
    table.only("id", "title", "role", "side", "person", "contact", "briefing", "briefing_text")
    briefing = _text(table, "briefing_text")
    name = _text(table, "briefing")
    if name and name not in briefings:
        table.problem(f"there is no file {shown(BRIEFINGS + name)}{hint(name, briefings)}", "briefing")
    elif name:
        briefing = briefings[name].strip()
        if len(briefing) > MAX_BRIEFING:
            table.problem(f"{BRIEFINGS}{name} is longer than {MAX_BRIEFING:,} characters", "briefing")
    role = table.choice("role", ROLES, "role")
    return ExerciseSeat(
        id=_text(table, "id"),
        title=_text(table, "title"),
        role=cast("Role", role),
        side=_text(table, "side"),
        person=_text(table, "person"),
        contact=_text(table, "contact"),
        briefing=briefing,
    )


def _modes(root: Table) -> dict[str, str]:
    if not root.has("modes"):
        return {}
    table = root.table("modes")
    return {order: _text(table, order) for order in table.keys()}  # noqa: SIM118 - a Table is no mapping


def _clocks(root: Table) -> dict[str, PhaseTime]:
    found: dict[str, PhaseTime] = {}
    for phase, table in root.subtables("clocks"):
        table.only("minutes", "warning")
        found[phase] = PhaseTime(table.whole("minutes", 1), table.whole("warning", 0, default=0))
    return found


def _entry(table: Table) -> TimetableEntry:
    table.only("start", "minutes", "title", "text", "turn")
    return TimetableEntry(
        start=_text(table, "start"),
        minutes=table.whole("minutes", 1),
        title=_text(table, "title"),
        text=_text(table, "text"),
        turn=table.whole("turn", 0, default=0),
    )
