"""What a unit may spend on its moves in a turn: its type's movement, changed by weather, light, place."""

from __future__ import annotations

from wargame.engine.board import hex_values
from wargame.engine.game import Game
from wargame.engine.skills import rounded, unit_values
from wargame.engine.state import OFF_MAP, State, Unit

_MOST_KEPT = 20_000
"""Allowances that a game remembers before it starts afresh: about those of one turn of the largest game."""


def allowance(game: Game, state: State, unit: Unit) -> int:
    """Movement points of a unit at the start of its move, by the modifiers of the scope "movement"."""
    kind = game.types[unit.type]
    if not game.ruleset.modifiers.get("movement") or kind.movement <= 0 or unit.hex == OFF_MAP:
        return kind.movement
    # Everything that the values below depend on: every view asks for every unit, few of which have changed.
    key = (
        unit.type,
        unit.hex,
        unit.steps,
        unit.full_steps,
        unit.posture,
        unit.out,
        unit.disrupted,
        state.turn,
        state.rung,
        state.weather,
        state.light,
    )
    known = game.allowances.get(key)
    if known is not None:
        return known
    values = {
        **hex_values(game, state, unit.hex),
        **unit_values(game, unit),
        "unit.movement_class": kind.movement_class,
    }
    effects, _ = game.modified("movement", values)
    if len(game.allowances) >= _MOST_KEPT:
        game.allowances.clear()
    found = game.allowances[key] = max(0, kind.movement + rounded(effects.get("points", 0)))
    return found
