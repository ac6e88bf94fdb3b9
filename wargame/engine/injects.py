"""Injects: released when they are due or by the facilitator; their effects are ordinary events."""

from __future__ import annotations

from fractions import Fraction

from wargame.engine.effects import EffectContext, bring_about
from wargame.engine.events import InjectReleased, WeatherChanged
from wargame.engine.game import Game
from wargame.engine.ruling import Ruling
from wargame.engine.state import NOBODY, State
from wargame.engine.world import world_lookup
from wargame.scenarios.injects import OF_SIDES
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
    """The same effects as those of orders as data, with constant amounts; nobody acts."""
    game = ruling.game
    kind, name = effect.kind, effect.text
    if kind == "weather":
        ruling.emit(WeatherChanged(effect.text))
        return
    side, unit, subject, to = NOBODY, NOBODY, NOBODY, ""
    if kind == "track":
        name = effect.target
    elif kind == "estimate":
        subject, to = game.side_index[effect.target], "subject"
    elif effect.target in game.unit_index and kind not in OF_SIDES:
        unit, to = game.unit_index[effect.target], "target"
        side = game.side_index[effect.text] if kind == "contact" else NOBODY
    elif effect.target:
        side, to = game.side_index[effect.target], "hex" if kind == "area" else "side"
    amount = Fraction(effect.amount, 100) if kind == "skill" else effect.amount
    context = EffectContext(
        kind,
        to,
        name,
        amount,
        effect.turns,
        effect.radius,
        side,
        NOBODY,
        unit,
        effect.hex,
        subject,
        inject.id,
        receivers(game, inject),
        skill=Fraction(effect.skill, 100),
    )
    bring_about(ruling, context)
