"""What observers and the facilitator write down during play. Nothing is deleted or changed in place.

An observation is a record; a later record with the same key corrects or withdraws it, and both stay.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from wargame.play.words import is_facilitator

if TYPE_CHECKING:
    from wargame.play.records import Record
    from wargame.play.session import Session

KIND: Final = "observation"
MAX_TEXT: Final = 8000
MAX_TAGS: Final = 20
MAX_TAG: Final = 40
BEST: Final = 5
NO_RATING: Final = 0


class ObservationError(ValueError):
    """An observation that cannot be written; the message is fit for the screen."""


@dataclass(frozen=True, slots=True)
class Observation:
    """`key` names it for good. `item`: id of an item of the collection plan. `rating` 1 to 5, 0 = none.

    `turn`, `phase` (id, "" = none) and `entry` say what it is about: at first where the game stood. `seat`:
    whom it is about ("" = nobody). `why`: what the writer said about a correction or withdrawal.
    """

    key: str
    text: str
    tags: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    item: str = ""
    rating: int = NO_RATING
    turn: int = 0
    phase: str = ""
    seat: str = ""
    entry: int = 0
    important: bool = False
    withdrawn: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A version of an observation, with who wrote it and when (as the record says)."""

    observation: Observation
    author: str
    time: str
    record: int


class Observations:
    """The observations of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self, *, withdrawn: bool = False) -> tuple[Written, ...]:
        """The last version of each, in the order in which they were first written."""
        newest: dict[str, Written] = {}
        for written in self._versions():
            newest[written.observation.key] = written
        return tuple(each for each in newest.values() if withdrawn or not each.observation.withdrawn)

    def of(self, seat: str) -> tuple[Written, ...]:
        """What a seat may read: the facilitator everything, another seat what it wrote itself."""
        if is_facilitator(self._session.game, seat):
            return self.all()
        writer: dict[str, str] = {}
        for written in self._versions():
            writer.setdefault(written.observation.key, written.author)
        return tuple(written for written in self.all() if writer[written.observation.key] == seat)

    def history(self, key: str) -> tuple[Written, ...]:
        """Every version of one observation, oldest first."""
        return tuple(written for written in self._versions() if written.observation.key == key)

    def add(self, author: str, text: str, **more: Any) -> Written:
        """Writes one down, stamped with turn, phase and entry unless `more` says otherwise.

        `more`: fields of `Observation`. Raises ObservationError, RecordError.
        """
        session = self._session
        state, phases = session.state, session.game.ruleset.phases
        phase = phases[state.phase].id if 0 <= state.phase < len(phases) else ""
        stamps: dict[str, Any] = {"turn": state.turn, "phase": phase, "entry": session.head}
        key = f"o{len(session.records.of(KIND)) + 1}"
        return self._write(author, Observation(key, text, **{**stamps, **more}))

    def correct(self, author: str, key: str, **changes: Any) -> Written:
        """Writes a new version; the old ones stay. Raises ObservationError, RecordError."""
        old = self._last(key)
        new = replace(old, why="", **changes)
        return self._write(author, new) if new != replace(old, why="") else self.history(key)[-1]

    def withdraw(self, author: str, key: str, why: str = "") -> Written:
        """Takes one back; it stays in the file. Raises ObservationError, RecordError."""
        return self._write(author, replace(self._last(key), withdrawn=True, why=why))

    def _last(self, key: str) -> Observation:
        versions = self.history(key)
        if not versions:
            raise ObservationError(f"there is no observation '{key}'")
        return versions[-1].observation

    def _write(self, author: str, observation: Observation) -> Written:
        observation = tidy(observation)
        body = json.dumps(asdict(observation), ensure_ascii=False)
        return _written(observation, self._session.records.add(KIND, author, body))

    def _versions(self) -> Iterator[Written]:
        for record in self._session.records.of(KIND):
            observation = from_record(record)
            if observation is not None:
                yield _written(observation, record)


def tidy(observation: Observation) -> Observation:
    """The observation as it is kept. Raises ObservationError with what is wrong."""
    text = observation.text.strip()
    tags = tuple(dict.fromkeys(tag.strip() for tag in observation.tags if tag.strip()))
    if not text and not observation.important:
        raise ObservationError("an observation needs a text, or a mark as important")
    if len(text) > MAX_TEXT or len(observation.why) > MAX_TEXT:
        raise ObservationError(f"the text has more than {MAX_TEXT:,} characters; shorten it")
    if len(tags) > MAX_TAGS or any(len(tag) > MAX_TAG for tag in tags):
        raise ObservationError(f"at most {MAX_TAGS} tags of {MAX_TAG} characters; shorten them")
    if not NO_RATING <= observation.rating <= BEST:
        raise ObservationError(f"a rating is 1 to {BEST}, or none")
    return replace(observation, text=text, tags=tags, objectives=tuple(dict.fromkeys(observation.objectives)))


@lru_cache(maxsize=4096)
def from_record(record: Record) -> Observation | None:
    """The observation in a record; None for one without a text. What has no key stands for itself."""
    body = record.value
    if not isinstance(body.get("text"), str):
        return None
    usual = Observation(f"r{record.id}", "", entry=record.entry)
    values: dict[str, Any] = {}
    for field in fields(Observation):
        value, default = body.get(field.name), getattr(usual, field.name)
        if isinstance(default, tuple):
            items = cast("list[object]", value) if isinstance(value, list) else []
            values[field.name] = tuple(item for item in items if isinstance(item, str))
        else:
            values[field.name] = value if type(value) is type(default) else default
    return Observation(**values)


def _written(observation: Observation, record: Record) -> Written:
    return Written(observation, record.seat, record.time, record.id)
