"""Injects: released when they are due or by the facilitator; their effects are ordinary events."""

from __future__ import annotations

from wargame.engine import ladder, sightings
from wargame.engine.board import on_map
from wargame.engine.damage import lose_steps
from wargame.engine.events import InjectReleased, PressureAdded, StepsRestored, StockSpent, WeatherChanged
from wargame.engine.game import Game
from wargame.engine.ruling import Ruling
from wargame.engine.state import NOBODY, State
from wargame.engine.world import world_lookup
from wargame.scenarios.model import Inject, InjectEffect


def is_due(game: Game, state: State, inject: Inject) -> bool:
    """Whether an inject's turn, phase and condition have come and it has not been released."""
    if inject.id in state.released or inject.manual:
        return False
    if inject.turn and inject.turn != state.turn:
        return False
    if inject.phase and state.phase >= 0 and inject.phase != game.ruleset.phases[state.phase].id:
        return False
    return inject.when is None or bool(inject.when.evaluate(world_lookup(game, state)))


def release_due(ruling: Ruling) -> None:
    """Releases every inject that is due, in the order of the list."""
    for inject in ruling.game.scenario.injects:
        if is_due(ruling.game, ruling.state, inject):
            release(ruling, inject)


def receivers(game: Game, inject: Inject) -> int:
    """The bit mask of the sides that get the text."""
    if not inject.seats:
        return -1
    return sum(1 << game.side_index[side] for side in dict.fromkeys(inject.seats))


def release(ruling: Ruling, inject: Inject) -> None:
    """Sends the text and brings about the effects."""
    ruling.emit(InjectReleased(inject.id, seen=receivers(ruling.game, inject)))
    for effect in inject.effects:
        _bring_about(ruling, inject, effect)


def _bring_about(ruling: Ruling, inject: Inject, effect: InjectEffect) -> None:
    game, state = ruling.game, ruling.state
    if effect.kind == "track":
        ladder.change_track(ruling, effect.target, effect.amount, inject.id)
    elif effect.kind == "pressure":
        ruling.emit(PressureAdded(NOBODY, inject.id, effect.amount))
    elif effect.kind == "weather":
        ruling.emit(WeatherChanged(effect.text))
    else:
        unit = state.units[game.unit_index[effect.target]]
        own = game.blocs[unit.side]
        if unit.steps <= 0:
            return
        if effect.kind == "stock":
            amount = max(effect.amount, -unit.stocks.get(effect.text, 0))
            ruling.emit(StockSpent(unit.id, effect.text, -amount, seen=own))
        elif effect.kind == "steps" and effect.amount < 0:
            lose_steps(ruling, unit, -effect.amount, "inject", own)
        elif effect.kind == "steps":
            gained = min(effect.amount, unit.full_steps - unit.steps)
            if gained > 0:
                ruling.emit(StepsRestored(unit.id, gained, seen=own))
        elif effect.kind == "contact" and on_map(unit):
            sightings.sight(ruling, game.side_index[effect.text], unit, effect.amount)
