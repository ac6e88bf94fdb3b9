"""What the cells of a list may call things: injects by number, sides and seats by name, objectives, times."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from wargame.engine.game import Game
from wargame.rules.problems import hint, nearest, shown
from wargame.scenarios.model import Inject
from wargame.scenarios.scenario_time import parse_time

EVERYBODY: Final = frozenset(
    ("all", "all seats", "all sides", "everybody", "everyone", "all players", "alle")
)
_TURN: Final = re.compile(r"(?:t|turn)?\s*([0-9]{1,4})", re.IGNORECASE)
_DAY: Final = re.compile(
    r"day\s*([0-9]{1,4})(?:[\s,;]+([0-9]{1,2})[:h]?([0-9]{2})?\s*(?:h|hrs|hours)?)?", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"(?:inject|event|no\.?|number|#)?\s*#?0*([0-9]{1,6})(?:\.0)?", re.IGNORECASE)


class CellError(ValueError):
    """A cell that cannot be read; the text says what was expected."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time from a cell: a `turn`, or `hours` since the start (else -1). `rounded`: minutes were dropped."""

    turn: int = 0
    hours: int = -1
    rounded: bool = False


@dataclass(slots=True)
class Names:
    """Look-ups for one import. `injects`: ids by what they may be called, in small letters."""

    game: Game
    recipients: dict[str, str] = field(default_factory=dict[str, str])
    phases: dict[str, str] = field(default_factory=dict[str, str])
    objectives: dict[str, str] = field(default_factory=dict[str, str])
    injects: dict[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def of(cls, game: Game, injects: Mapping[str, Inject]) -> Names:
        names = cls(game)
        for seat in game.scenario.seats:
            names.recipients |= {seat.title.lower(): seat.id, seat.id.lower(): seat.id}
        for side in game.scenario.sides:
            names.recipients |= {text.lower(): side.id for text in (side.name, side.short, side.id)}
        for phase in game.ruleset.phases:
            names.phases |= {phase.title.lower(): phase.id, phase.id.lower(): phase.id}
        exercise = game.scenario.exercise
        for number, aim in enumerate(exercise.objectives if exercise else (), 1):
            for text in (aim.id, aim.title, f"obj {number}", f"objective {number}", str(number)):
                names.objectives[text.lower()] = aim.id
        for inject in injects.values():
            names.call(inject.id, inject.number, inject.title)
        return names

    def call(self, key: str, number: int, title: str) -> None:
        """An inject may be called by its id, number or title; the first one keeps a name."""
        for text in (key, str(number), title):
            self.injects.setdefault(text.lower(), key)

    def inject(self, text: str) -> str:
        """The id of an inject that is named; an unknown name is passed on, for the reader to refuse."""
        small = text.strip().strip("'\"").lower()
        found = _NUMBER.fullmatch(small)
        if found and found[1] in self.injects:
            return self.injects[found[1]]
        if found and found[1] not in self.injects:
            raise CellError(f"there is no inject {found[1]} in the list")
        if small not in self.injects:
            raise CellError(f"there is no inject {shown(text.strip())}{hint(small, self.injects)}")
        return self.injects[small]

    def receivers(self, text: str) -> list[str] | None:
        """Ids of the sides and seats that a cell names; None for an empty cell, [] for all."""
        if not text.strip():
            return None
        found: list[str] = []
        for part in re.split(r"[,;\n]|\s/\s|\s&\s|\band\b", text):
            word = " ".join(part.split()).lower()
            if not word:
                continue
            if word in EVERYBODY:
                return []
            if word not in self.recipients:
                raise CellError(f"unknown side or seat {shown(part.strip())}{self._like(word)}")
            found.append(self.recipients[word])
        return list(dict.fromkeys(found))

    def _like(self, word: str) -> str:
        """The nearest side or seat by id, or all of them."""
        near = nearest(word, self.recipients)
        return (
            f"; did you mean '{self.recipients[near]}'?"
            if near
            else hint("", sorted(set(self.recipients.values())))
        )

    def objective(self, text: str) -> tuple[str, str]:
        """The objectives of a cell with ; between them, and a warning where one is not the exercise's."""
        parts = [" ".join(part.split()) for part in re.split(r"[;\n]", text) if part.strip()]
        known = [self.objectives.get(part.lower(), part) for part in parts]
        strange = [part for part in parts if self.objectives and part.lower() not in self.objectives]
        ids = list(dict.fromkeys(self.objectives.values()))
        warning = (
            f"{shown(strange[0])} is no objective of the exercise{hint(strange[0], ids)}" if strange else ""
        )
        return "; ".join(dict.fromkeys(known)), warning

    def moment(self, text: str) -> Moment:
        """When a cell says that something comes. Raises CellError."""
        hours = parse_time(text)
        if hours is not None:
            return Moment(hours=hours)
        if found := _TURN.fullmatch(text.strip()):
            return Moment(turn=int(found[1]))
        if found := _DAY.fullmatch(text.strip()):
            day, hour, minute = int(found[1]), int(found[2] or 0), int(found[3] or 0)
            return Moment(hours=24 * max(0, day - 1) + hour, rounded=minute > 0)
        return self._date(text.strip())

    def _date(self, text: str) -> Moment:
        try:
            moment = datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            raise CellError(
                f"{shown(text)} is no time; write D+2 H+3, turn 3, day 3 06:00 or 2027-10-12 06:00"
            ) from None
        start = datetime.fromisoformat(self.game.scenario.start_date).replace(tzinfo=None)
        if len(text) <= 10 and moment.date() == start.date():
            moment = start
        passed = moment - start
        if passed < timedelta(0):
            raise CellError(f"{text} lies before the scenario begins ({self.game.scenario.start_date})")
        hours, rest = divmod(int(passed.total_seconds()), 3600)
        return Moment(hours=hours, rounded=rest > 0)
