"""What an objective would give if the game ended now, from nothing but what a seat knows (rule 14)."""

from __future__ import annotations

from wargame.engine.game import Game
from wargame.engine.state import NOBODY
from wargame.engine.view import SeatView
from wargame.scenarios.model import Objective


def standing(game: Game, view: SeatView, objective: Objective) -> int | None:
    """Points of an objective that is counted at the end, as the seat of `view` sees things.

    None for objectives that are booked turn by turn, and for those that hang on what the seat cannot know:
    the enemy's losses, a track that it does not see.
    """
    if objective.when != "end":
        return None
    side = game.side_index[objective.side]
    match objective.kind:
        case "hold":
            held = sum(1 for hex_id in objective.hexes if _holds(game.allied, side, view.control[hex_id]))
            return _shared(objective, held)
        case "deny":
            lost = sum(1 for hex_id in objective.hexes if _holds(game.enemy, side, view.control[hex_id]))
            return _shared(objective, len(objective.hexes) - lost)
        case "preserve":
            return _preserved(game, view, objective, side)
        case "rung_at_most":
            return objective.points if view.rung <= objective.value else 0
        case "track_at_least" | "track_at_most" if objective.track in view.tracks:
            value = view.tracks[objective.track]
            met = value >= objective.value if objective.kind == "track_at_least" else value <= objective.value
            return objective.points if met else 0
        case _:
            return None


def _holds(relation: tuple[tuple[bool, ...], ...], side: int, holder: int) -> bool:
    return holder != NOBODY and relation[side][holder]


def _shared(objective: Objective, part: int) -> int:
    whole = len(objective.hexes)
    if objective.share:
        return objective.points * part // whole if whole else 0
    return objective.points if part == whole else 0


def _preserved(game: Game, view: SeatView, objective: Objective, side: int) -> int | None:
    """Own steps are known exactly; the units of another side only to the facilitator."""
    if side != view.side and not view.truth:
        return None
    steps = {unit.id: unit.steps or 0 for unit in view.units}
    changed = {unit.id for unit in view.changed}
    rows = [
        (setup.type, setup.steps, steps.get(number, 0))
        for number, setup in enumerate(game.unit_defs)
        if number not in changed and game.side_index[setup.side] == side
    ]
    rows += [(unit.type, unit.start, unit.steps) for unit in view.changed if unit.side == side]
    kinds = game.ruleset.unit_types
    full = left = 0
    for kind, start, now in rows:
        if not objective.categories or kinds[kind].category in objective.categories:
            full += start
            left += min(start, now)
    return objective.points * left // full if full else 0
