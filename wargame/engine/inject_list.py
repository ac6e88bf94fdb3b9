"""The events list as it stands in a game: the scenario's, with what the facilitator has added or changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wargame.engine.game import Game
from wargame.engine.state import InjectStanding, State
from wargame.rules.intake import Intake
from wargame.scenarios.holdings import stocks_known
from wargame.scenarios.inject_text import parsed_object, read_object
from wargame.scenarios.model import Inject
from wargame.scenarios.reading import Reading

_AS_LISTED = InjectStanding()
MAX_INJECTS = 2500


def injects_of(game: Game, state: State) -> tuple[Inject, ...]:
    """All injects in order of number."""
    if not state.inject_texts:
        return game.scenario.injects
    found = {inject.id: inject for inject in game.scenario.injects}
    found.update({key: inject_of_text(game, text) for key, text in state.inject_texts.items()})
    return tuple(sorted(found.values(), key=lambda inject: (inject.number, inject.id)))


def inject_of(game: Game, state: State, key: str) -> Inject | None:
    """The inject with an id, or None."""
    if key in state.inject_texts:
        return inject_of_text(game, state.inject_texts[key])
    return next((inject for inject in game.scenario.injects if inject.id == key), None)


def inject_of_text(game: Game, text: str) -> Inject:
    """The inject that a text gives that was checked when it came in; raises ValueError for another one."""
    found = game.inject_texts.get(text)
    if found is None:
        reading = reading_of(game)
        reading.pictures = _AnyName()  # what was checked with the pictures of its game is not looked up again
        found, problems = read_object(reading, parsed_object(text))
        if problems:
            raise ValueError(problems[0].message)
        game.inject_texts[text] = found
    return found


class _AnyName(dict[str, bytes]):
    """Pictures of every name."""

    def __contains__(self, name: object) -> bool:
        return True


def reading_of(game: Game, pictures: Iterable[str] = ()) -> Reading:
    """What the readers of a scenario need to know of this one; `pictures` were added during the game."""
    scenario = game.scenario
    reading = Reading(Intake({}, ""), game.ruleset, game.map, turns=scenario.turns)
    reading.sides = {side.id: side for side in scenario.sides}
    reading.tracks = {track.id: track for track in scenario.tracks}
    reading.areas = dict(scenario.areas)
    reading.turn_hours = scenario.turn_hours
    known = {**scenario.pictures, **dict.fromkeys(pictures, b"")}
    reading.know(scenario.seats, scenario.units, stocks_known(reading), known)
    if not game.conditions:
        game.conditions.append(reading.words())
    reading.known_words = reading.extent, game.conditions[0]
    return reading


def standing(state: State, key: str) -> InjectStanding:
    """What has been done with an inject."""
    return state.injects.get(key, _AS_LISTED)


def is_held(state: State, inject: Inject) -> bool:
    """Whether an inject does not go by itself."""
    held = standing(state, inject.id).held
    return held > 0 or (held == 0 and inject.manual)


def planned_turn(state: State, inject: Inject) -> int:
    """The turn in which an inject is to come, put off or brought forward; 0 for none."""
    return inject.turn + standing(state, inject.id).shift if inject.turn else 0


def planned_hours(game: Game, state: State, inject: Inject) -> int:
    """The scenario time at which it is to come: as listed, or the beginning of its turn; -1 for none."""
    turn = planned_turn(state, inject)
    if not turn:
        return -1
    hours = game.scenario.turn_hours
    if inject.hours < 0:
        return (turn - 1) * hours
    return inject.hours + standing(state, inject.id).shift * hours


def as_planned(game: Game, state: State, inject: Inject) -> Inject:
    """An inject with its turn, time and hold as they are by now: what an edit of it begins with."""
    held = is_held(state, inject)
    if not standing(state, inject.id).shift and held == inject.manual:
        return inject
    hours = planned_hours(game, state, inject) if inject.hours >= 0 else -1
    return replace(inject, turn=planned_turn(state, inject), hours=hours, manual=held)


def is_pending(state: State, inject: Inject) -> bool:
    """Whether an inject has neither been sent nor left out."""
    return inject.id not in state.released and not standing(state, inject.id).skipped
