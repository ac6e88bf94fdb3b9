"""Cells of a list to the objects that the scenarios' reader checks, with what is wrong cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from wargame.report.eventslist.columns import BY_KEY
from wargame.report.eventslist.effecttext import EffectError, read_effects_text
from wargame.report.eventslist.names import CellError, Names
from wargame.report.eventslist.triggertext import TriggerError, read_trigger_text
from wargame.rules.intake import BASES
from wargame.rules.problems import hint
from wargame.scenarios.scenario_time import time_text, turn_at

ERROR, WARNING = "error", "warning"
NOTHING: Final = "-"
"""Stands for a text that a list lacks and the program wants."""
STATES: Final = ("planned", "held", "due", "sent", "skipped", "answered")
_STATE_WORDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(STATES, ""),
    "planned": "planned",
    "held": "held",
    **dict.fromkeys(
        ("ready", "open", "draft", "pending", "new", "scheduled", "not started", "active"), "planned"
    ),
    **dict.fromkeys(("on hold", "held back", "hold", "paused"), "held"),
    **dict.fromkeys(("released", "done", "closed", "complete", "completed", "delivered", "cancelled"), ""),
}
"""A state to "planned" or "held", or to "" for what only the game itself can say."""
_DIGITS: Final = re.compile(r"[0-9]+")
_MINUTES: Final = re.compile(
    r"(?:([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?|([0-9]{1,4})\s*(?:m|min|mins|minutes)?)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a cell: `kind` ERROR or WARNING, `line` as in the spreadsheet, `column` a key or ""."""

    kind: str
    line: int
    column: str
    message: str

    @property
    def place(self) -> str:
        """Where, for people."""
        column = BY_KEY[self.column].title if self.column in BY_KEY else ""
        return f"row {self.line}, {column}" if column else f"row {self.line}"


@dataclass(slots=True)
class Line:
    """A row of the list: its cells by column, the object made of it, and from which column each key came."""

    line: int
    cells: Mapping[str, str]
    made: dict[str, object] = field(default_factory=dict[str, object])
    origin: dict[str, str] = field(default_factory=dict[str, str])

    def text(self, key: str) -> str:
        return self.cells.get(key, "")

    def put(self, key: str, value: object, column: str) -> None:
        self.made[key] = value
        self.origin[key] = column


Note = Callable[[str, Line, str, str], None]
"""Notes a finding: kind, row, column, message."""


def convert(line: Line, names: Names, note: Note) -> None:
    """Fills `line.made` from the cells; id and number stand there already."""
    _texts(line, note)
    _people(line, names, note)
    _duration(line, note)
    _trigger(line, names, note)
    _state(line, note)
    text = line.text("effects")
    if text:
        try:
            line.put("effects", read_effects_text(text), "effects")
        except EffectError as error:
            note(ERROR, line, "effects", str(error))
        line.put("basis", _basis(line, note), "basis")
        line.put("note", line.text("note") or "From an imported list", "note")
    elif line.text("basis") or line.text("note"):
        line.put("basis", line.text("basis").lower(), "basis")
        line.put("note", line.text("note"), "note")
    if line.text("picture"):
        line.put("picture", line.text("picture"), "picture")


def _basis(line: Line, note: Note) -> str:
    """What the amounts of the effects rest on."""
    word = line.text("basis").lower()
    if not word:
        note(WARNING, line, "basis", f"the effects have no basis; {BASES[-1]} is entered")
    elif word not in BASES:
        note(ERROR, line, "basis", f"unknown basis '{word[:30]}'{hint(word, BASES)}")
    return word if word in BASES else BASES[-1]


def _texts(line: Line, note: Note) -> None:
    title, text = " ".join(line.text("title").split()), line.text("text")
    if not title and not text:
        note(ERROR, line, "title", "has neither a synopsis nor a text")
    if not text:
        note(WARNING, line, "text", "has no text; the synopsis is entered")
    if not title and text:
        note(WARNING, line, "title", "has no synopsis; the beginning of the text is entered")
        title = text.split("\n", 1)[0][:60]
    line.put("title", title or NOTHING, "title")
    line.put("text", text or title or NOTHING, "text")
    for key, what in (("expected", "expected response"), ("evaluator", "evaluator note")):
        if not line.text(key):
            note(WARNING, line, key, f"has no {what}; {NOTHING} is entered")
        line.put(key, line.text(key) or NOTHING, key)
    for key in ("otherwise", "controller"):
        if line.text(key):
            line.put(key, line.text(key), key)


def _people(line: Line, names: Names, note: Note) -> None:
    try:
        receivers = names.receivers(line.text("recipients"))
        if receivers is None:
            note(WARNING, line, "recipients", "nobody is named: it would go to every side")
        elif receivers:
            line.put("recipients", receivers, "recipients")
    except CellError as error:
        note(ERROR, line, "recipients", str(error))
    if line.text("trains"):
        trains, warning = names.objective(line.text("trains"))
        line.put("trains", trains, "trains")
        if warning:
            note(WARNING, line, "trains", warning)


def _duration(line: Line, note: Note) -> None:
    text = line.text("minutes").strip()
    if not text:
        return
    found = _MINUTES.fullmatch(text)
    if found is None:
        note(ERROR, line, "minutes", f"'{text[:30]}' is no duration; write a number of minutes")
        return
    minutes = int(found[3]) if found[3] else 60 * int(found[1]) + int(found[2])
    if minutes:
        line.put("minutes", minutes, "minutes")


def _trigger(line: Line, names: Names, note: Note) -> None:
    """Joins what the trigger, the time, the turn and the phase say."""
    text = line.text("trigger")
    try:
        for key, value in read_trigger_text(text, names.phases, names.inject).items():
            line.put(key, value, "trigger")
    except (TriggerError, CellError) as error:
        note(ERROR, line, "trigger", str(error))
        line.made.setdefault("manual", True)  # so that the reader does not complain of it once more
    phase = line.text("phase").strip().lower()
    if phase and "phase" not in line.made:
        if phase in names.phases:
            line.put("phase", names.phases[phase], "phase")
        else:
            note(ERROR, line, "phase", f"unknown phase '{phase}'{hint(phase, names.phases)}")
    for column in ("time", "turn"):
        if line.text(column):
            _time(line, column, names, note)
    alone = not line.made.keys() & {"turn", "at", "when", "after", "unanswered", "manual"}
    if alone:
        line.put("manual", True, "trigger")
        note(WARNING, line, "trigger", "has no time and no trigger; only a word of the facilitator sends it")


def _time(line: Line, column: str, names: Names, note: Note) -> None:
    """A time beside what the trigger says: it must be the same turn, and a turn in the trigger counts."""
    try:
        moment = names.moment(line.text(column))
    except CellError as error:
        note(ERROR, line, column, str(error))
        line.made.setdefault("manual", True)
        return
    if moment.rounded:
        note(WARNING, line, column, f"minutes are left out: {time_text(moment.hours)}")
    hours = names.game.scenario.turn_hours
    turn = moment.turn or turn_at(moment.hours, hours)
    said = line.made.get("turn")
    if isinstance(said, int):
        if said != turn:
            note(ERROR, line, column, f"this time is in turn {turn}, the trigger says turn {said}")
        elif moment.hours >= 0 and moment.hours % hours:
            del line.made["turn"]
            line.put("at", time_text(moment.hours), column)
    elif "at" not in line.made:
        if moment.turn:
            line.put("turn", moment.turn, column)
        else:
            line.put("at", time_text(moment.hours), column)


def _state(line: Line, note: Note) -> None:
    text = " ".join(line.text("state").split()).lower()
    if not text:
        return
    if text not in _STATE_WORDS:
        note(ERROR, line, "state", f"unknown state '{text[:30]}'{hint(text, STATES)}")
    elif _STATE_WORDS[text] == "held":
        line.put("manual", True, "state")
    elif not _STATE_WORDS[text]:
        note(WARNING, line, "state", f"'{text}' is not taken over: the game itself says what was sent")


def number_in(text: str) -> int:
    """The number of an inject in a cell such as "12", "MSEL-012" or "12.0"; 0 for none."""
    stripped = text.strip()
    if re.fullmatch(r"[0-9]+\.0+", stripped):
        return int(stripped.split(".")[0])
    found = _DIGITS.findall(stripped)
    return int(found[0]) if len(found) == 1 and len(found[0]) <= 6 else 0
