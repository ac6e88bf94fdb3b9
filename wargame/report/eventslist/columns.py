"""The columns of an events list, and the words by which other people's lists call them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters; `words`: heads of it in lists from elsewhere, small, with | between them."""

    key: str
    title: str
    meaning: str
    width: int
    words: str

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.words.split("|"))


COLUMNS: Final = (
    Column(
        "number",
        "No.",
        "Number of the inject, from 1",
        6,
        "number|serial|serial number|ser|event number|inject number|event|inject no|event no|"
        "msel number|msel|nr|num|item",
    ),
    Column(
        "time",
        "Time",
        "Scenario time, such as D+2 H+3 (D+0 is the first day), a turn, or a date",
        11,
        "scenario time|game time|exercise time|dtg|date time|date|due|event time|inject time|"
        "planned time|start|start time|when",
    ),
    Column(
        "title",
        "Synopsis",
        "What it is about, in a few words",
        28,
        "title|subject|headline|event title|inject title|event name|name|short|summary|event description",
    ),
    Column(
        "text",
        "Inject text",
        "What those who get it read",
        60,
        "text|inject|message|description|content|details|narrative|script|body|inject description|"
        "message text|event detail",
    ),
    Column(
        "controller",
        "Controller",
        "Who is responsible for it",
        16,
        "responsible controller|responsible|owner|lead|poc|oic|white cell|opr|from|action officer|"
        "role player|sender|injected by",
    ),
    Column(
        "recipients",
        "To",
        "Sides or seats that get it, with commas between them; all: every side",
        18,
        "recipient|recipients|receiver|audience|seat|seats|training audience|player|players|cell|"
        "target audience|delivered to",
    ),
    Column(
        "expected",
        "Expected response",
        "The response that is hoped for",
        36,
        "expected action|expected actions|expected player action|expected player actions|expected|"
        "expected outcome|anticipated response|anticipated action|desired response|response",
    ),
    Column(
        "trains",
        "Objective",
        "Exercise objectives that it trains, with ; between them",
        20,
        "objectives|training objective|training objectives|exercise objective|aim|capability|"
        "trains|objective number|linked objective",
    ),
    Column(
        "evaluator",
        "Evaluator note",
        "What the evaluator looks at",
        36,
        "evaluator|evaluation|evaluator notes|notes for evaluators|observer note|assessment|"
        "measure|what to look for|evaluation criteria|remarks|comments",
    ),
    Column(
        "minutes",
        "Minutes",
        "How long the table deals with it",
        9,
        "duration|minutes|min|length|duration min|duration minutes|time needed",
    ),
    Column(
        "state",
        "State",
        "planned, held (only a word sends it), due, sent, skipped, answered",
        10,
        "status|state",
    ),
    Column(
        "otherwise",
        "If no response",
        "What to do if the expected response does not come, or the number of the inject that comes then",
        30,
        "contingency|contingency move|otherwise|fallback|no response|alternative|if not",
    ),
    Column(
        "trigger",
        "Trigger",
        "What sends it: turn 3; phase combat; when rung >= 6; after 12; after 12 by 2 turns; "
        "no response to 12 within 2 turns; by hand",
        30,
        "condition|released by|release|trigger event|triggered by|cue|delivery condition",
    ),
    Column(
        "effects",
        "Effects",
        "One a line: track NAME +1; stock UNIT -2 STOCK; steps UNIT -1; contact UNIT 2 SIDE; weather storm",
        36,
        "effect|effects on the game|effect on the game|game effect|game effects",
    ),
    Column("basis", "Basis", "What the amounts rest on: sourced, derived, judgement", 11, "basis"),
    Column("note", "Basis note", "The public source, or whose judgement and why", 30, "source|sources"),
    Column(
        "picture",
        "Picture",
        "A picture of the scenario",
        14,
        "image|photo|attachment|attachments|media|figure",
    ),
    Column(
        "id",
        "Id",
        "The program's own name of the inject; leave it, so that changes find it",
        16,
        "id|key",
    ),
)
"""In the order in which they are written."""

EXTRA: Final = (
    Column("turn", "Turn", "The turn in which it comes", 6, "turn|game turn|move|round"),
    Column("phase", "Phase", "The phase in which it comes", 12, "phase|game phase|step"),
)
"""Columns that are read but not written: the trigger has what they say."""

BY_KEY: Final[Mapping[str, Column]] = {column.key: column for column in (*COLUMNS, *EXTRA)}

_SURE, _LIKELY = 3, 2


def plain(text: str) -> str:
    """A head as it is compared: small letters, words with one space between them."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def guess(head: Sequence[str]) -> dict[str, int]:
    """By column the place in a head that most likely holds it; what is not sure enough is left out."""
    scores: list[tuple[int, int, int, str]] = []
    for order, column in enumerate((*COLUMNS, *EXTRA)):
        for place, text in enumerate(head):
            score = _score(column, plain(text))
            if score:
                scores.append((-score, order, place, column.key))
    found: dict[str, int] = {}
    for _, _, place, key in sorted(scores):
        if key not in found and place not in found.values():
            found[key] = place
    return found


def _score(column: Column, words: str) -> int:
    """How well a head names a column; 0 for not at all."""
    if not words:
        return 0
    if words == plain(column.title):
        return _SURE + 1
    if words in column.names:
        return _SURE
    parts = set(words.split())
    known = [plain(column.title), *column.names]
    fits = any(len(name.split()) > 1 and set(name.split()) <= parts for name in known)
    return _LIKELY if fits else 0
