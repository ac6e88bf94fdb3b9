"""The content of a running game as it stands: its exercise and its events list may have been changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wargame.engine.inject_list import injects_of
from wargame.play.exercise import changes_of, exercise_of
from wargame.play.session import Session
from wargame.rules.model import Ruleset
from wargame.scenarios.model import HexMap, Scenario


@dataclass(frozen=True, slots=True)
class Played:
    """What a kit of a game is made from."""

    scenario: Scenario
    ruleset: Ruleset
    hexmap: HexMap


def played(session: Session) -> Played:
    """The scenario with the exercise and the injects that hold now; forces are those of the start."""
    game = session.game
    scenario = replace(game.scenario, injects=injects_of(game, session.state))
    if scenario.exercise is not None or changes_of(session):
        scenario = replace(scenario, exercise=exercise_of(session))
    return Played(scenario, game.ruleset, game.map)
