"""Objectives, scores, an early end and the graded result."""

from __future__ import annotations

from wargame.engine import tracks
from wargame.engine.events import GameEnded, PointsScored
from wargame.engine.game import Game
from wargame.engine.roster import setup_of
from wargame.engine.ruling import Ruling
from wargame.engine.state import NOBODY, State
from wargame.engine.world import held_hexes, world_lookup
from wargame.scenarios.model import EndCondition, Objective

TURNS, FACILITATOR = "turns", "facilitator"
"""Reasons of an end that is no end condition's."""


def worth(game: Game, state: State, objective: Objective) -> int:
    """Points that an objective gives for the state as it is."""
    side = game.side_index[objective.side]
    kind = objective.kind
    if kind == "hold":
        return _shared(objective, held_hexes(game, state, side, objective.hexes), len(objective.hexes))
    if kind == "deny":
        free = sum(1 for hex_id in objective.hexes if not _enemy_holds(game, state, side, hex_id))
        return _shared(objective, free, len(objective.hexes))
    if kind == "destroy":
        lost, _ = _steps(game, state, objective, hostile=True)
        return objective.points * (lost // max(1, objective.per))
    if kind == "preserve":
        lost, full = _steps(game, state, objective, hostile=False)
        return objective.points * (full - lost) // full if full else 0
    return objective.points if _condition(state, objective) else 0


def _condition(state: State, objective: Objective) -> bool:
    if objective.kind == "rung_at_most":
        return state.rung <= objective.value
    value = state.tracks.get(objective.track, 0)
    return value >= objective.value if objective.kind == "track_at_least" else value <= objective.value


def _shared(objective: Objective, part: int, whole: int) -> int:
    if objective.share:
        return objective.points * part // whole if whole else 0
    return objective.points if part == whole else 0


def _enemy_holds(game: Game, state: State, side: int, hex_id: int) -> bool:
    holder = state.control[hex_id]
    return holder != NOBODY and game.enemy[side][holder]


def _steps(game: Game, state: State, objective: Objective, *, hostile: bool) -> tuple[int, int]:
    """Steps lost and full steps of the enemy's or the own units in the objective's categories."""
    side = game.side_index[objective.side]
    lost = full = 0
    for unit in state.units:
        mine = unit.side == side
        theirs = game.enemy[side][unit.side]
        category = game.types[unit.type].category
        if (theirs if hostile else mine) and (not objective.categories or category in objective.categories):
            start = setup_of(game, state, unit.id).steps
            full += start
            lost += max(0, start - unit.steps)
    return lost, full


def maximum(game: Game, objective: Objective) -> int:
    """The most that an objective can give, or 0 where there is no limit (destroy)."""
    if objective.kind == "destroy":
        return 0
    return objective.points * (game.scenario.turns if objective.when == "each_turn" else 1)


def score(ruling: Ruling) -> None:
    """Scores the turn, after tracks that follow something; ends the game if it is over."""
    tracks.follow(ruling)
    game, state = ruling.game, ruling.state
    for objective in game.scenario.objectives:
        if objective.when == "each_turn":
            _book(ruling, objective, state.points[objective.id] + worth(game, state, objective))
        elif objective.kind == "destroy":
            _book(ruling, objective, worth(game, state, objective))
    look_up = world_lookup(game, state)
    for condition in game.scenario.ends:
        if condition.when.evaluate(look_up):
            _end(ruling, condition)
            return
    if state.turn >= game.scenario.turns:
        _end(ruling, None)


def _book(ruling: Ruling, objective: Objective, points: int) -> None:
    if points != ruling.state.points[objective.id]:
        side = ruling.game.side_index[objective.side]
        ruling.emit(PointsScored(objective.id, points, seen=ruling.game.blocs[side]))


def totals(game: Game, state: State) -> list[int]:
    """Points by side as they are booked."""
    sums = [0 for _ in game.sides]
    for objective in game.scenario.objectives:
        sums[game.side_index[objective.side]] += state.points[objective.id]
    return sums


def end_now(ruling: Ruling) -> None:
    """Ends the game in the middle of a turn; of objectives of each turn the turns that are over count."""
    tracks.follow(ruling)
    _end(ruling, None, FACILITATOR)


def _end(ruling: Ruling, condition: EndCondition | None, otherwise: str = TURNS) -> None:
    game, state = ruling.game, ruling.state
    for objective in game.scenario.objectives:
        if objective.when == "end" or objective.kind == "destroy":
            _book(ruling, objective, worth(game, state, objective))
    results: list[tuple[int, str]] = []
    for side, points in zip(game.sides, totals(game, state), strict=True):
        if condition and condition.all_lose:
            results.append((points, condition.title))
        else:
            results.append((points, grade(game, side.id, points)))
    ruling.emit(GameEnded(condition.id if condition else otherwise, tuple(results)))


def grade(game: Game, side: str, points: int) -> str:
    """The title of the best grade that a side's points reach."""
    reached = [grade for grade in game.scenario.grades.get(side, ()) if points >= grade.at_least]
    return max(reached, key=lambda grade: grade.at_least).title if reached else ""
