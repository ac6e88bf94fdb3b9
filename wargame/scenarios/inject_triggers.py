"""What releases an inject: turn and phase, scenario time, a condition, another inject, or a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wargame.rules.expressions import Expression
from wargame.rules.problems import hint, shown
from wargame.scenarios.model import Inject
from wargame.scenarios.reading import Reading
from wargame.scenarios.scenario_time import parse_time, turn_at
from wargame.scenarios.tables import Table

TRIGGERS: Final = ("turn", "phase", "at", "when", "manual", "after", "unanswered", "delay")
"""The keys that say it."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """See `model.Inject`."""

    turn: int
    hours: int
    phase: str
    when: Expression | None
    manual: bool
    after: str
    unanswered: str
    delay: int


def read_trigger(reading: Reading, table: Table) -> Trigger:
    """The trigger of an inject; whether `after` and `unanswered` name injects is for `check_links`."""
    turn = table.whole("turn", 0, reading.turns, 0)
    hours = _time(reading, table)
    if hours >= 0:
        turn = turn_at(hours, reading.turn_hours)
    condition = None
    if table.has("when"):
        condition = reading.condition(table.raw("when"), table.place("when"))
    manual = table.flag("manual")
    after, unanswered = table.text("after", required=False), table.text("unanswered", required=False)
    if after and unanswered:
        table.problem("give 'after' or 'unanswered', not both", "unanswered")
    delay = 0
    if unanswered:
        delay = table.whole("delay", 1, reading.turns, 1)
    elif after or table.has("delay"):
        delay = table.whole("delay", 0, reading.turns, 0)
    if table.has("delay") and not after and not unanswered:
        table.problem("'delay' counts from another inject; name it with 'after' or 'unanswered'", "delay")
    planned = table.raw("turn") not in (None, 0) or table.has("at")
    if not (manual or planned or condition is not None or after or unanswered):
        table.problem(
            "nothing releases this inject; give it a 'turn', a time 'at', a condition 'when', "
            "another inject 'after', or manual = true"
        )
    phase = reading.release_phase(table.text("phase", required=False), table.place("phase"))
    return Trigger(turn, hours, phase, condition, manual, after, unanswered, delay)


def _time(reading: Reading, table: Table) -> int:
    """Hours since the start from `at`; -1 where there is none."""
    if not table.has("at"):
        return -1
    text = table.text("at")
    hours = parse_time(text)
    if table.has("turn"):
        table.problem("give 'turn' or 'at', not both", "at")
    if hours is None:
        if text:
            table.problem(f"'at' must be a scenario time such as \"D+2 H+3\", not {shown(text)}", "at")
        return -1
    if turn_at(hours, reading.turn_hours) > reading.turns:
        table.problem(f"{shown(text)} lies after the last turn, {reading.turns}", "at")
    return hours


def check_links(tables: Mapping[str, Table], injects: Mapping[str, Inject]) -> None:
    """Notes links to injects that are not there, and rings of injects that wait for each other."""
    for key, table in tables.items():
        inject = injects[key]
        named = "unanswered" if inject.unanswered else "after"
        before = link_of(inject)
        if not before:
            continue
        if before not in injects:
            table.problem(f"unknown inject {shown(before)}{hint(before, injects)}", named)
        elif key in _chain(before, injects):
            table.problem(f"'{key}' and '{before}' wait for each other; neither would ever come", named)


def link_of(inject: Inject) -> str:
    """The inject that it waits for, or ""."""
    return inject.unanswered or inject.after


def _chain(start: str, injects: Mapping[str, Inject]) -> list[str]:
    """An inject and those that it waits for."""
    found: list[str] = []
    while start in injects and start not in found:
        found.append(start)
        start = link_of(injects[start])
    return found
