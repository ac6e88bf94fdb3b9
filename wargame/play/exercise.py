"""The exercise of a running game: the last one written down, else the scenario's, else a blank one.

It can be changed while the game runs, but for who sits where: what a seat may see and do is the game's.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from wargame.rules.problems import ContentError
from wargame.scenarios.exercise.blank import blank_exercise
from wargame.scenarios.exercise.checking import Flaw, Names, flaws
from wargame.scenarios.exercise.model import Exercise
from wargame.scenarios.exercise.reader import exercise_from_text, names_for
from wargame.scenarios.exercise.writer import to_toml

if TYPE_CHECKING:
    from wargame.engine.game import Game
    from wargame.play.records import Record
    from wargame.play.session import Session

KIND: Final = "exercise"


def names_of(game: Game) -> Names:
    """What an exercise of this game may name; its seats are settled."""
    scenario = game.scenario
    names = names_for((side.id for side in scenario.sides), game.ruleset, scenario.turns, scenario.id)
    return names.with_seats((seat.id, seat.role, seat.side) for seat in scenario.seats)


def exercise_of(session: Session) -> Exercise:
    """The exercise that holds now. A record that cannot be read is passed over."""
    names = names_of(session.game)
    for record in reversed(session.records.of(KIND)):
        found = _of_record(record.body, names)
        if found is not None:
            return found
    scenario = session.game.scenario
    return scenario.exercise or blank_exercise(scenario)


def change_exercise(session: Session, seat: str, exercise: Exercise) -> tuple[Flaw, ...]:
    """Writes down a new exercise for the game; the flaws, and nothing is written, if there are any.

    What is equal to what holds now is not written again. Raises RecordError if it cannot be kept.
    """
    found = flaws(exercise, names_of(session.game))
    if not found and exercise != exercise_of(session):
        session.records.add(KIND, seat, json.dumps({"toml": to_toml(exercise)}, ensure_ascii=False))
    return found


def changes_of(session: Session) -> tuple[Record, ...]:
    """The records by which the exercise was changed, oldest first."""
    return session.records.of(KIND)


@lru_cache(maxsize=16)
def _of_record(body: str, names: Names) -> Exercise | None:
    text = json.loads(body).get("toml")
    try:
        return exercise_from_text(text, names) if isinstance(text, str) else None
    except ContentError:
        return None
