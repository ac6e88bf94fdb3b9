"""Injects: released when they are due or by the facilitator; their effects are ordinary events."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from wargame.engine.effects import EffectContext, bring_about
from wargame.engine.events import InjectCameDue, InjectDelivered, InjectReleased, WeatherChanged
from wargame.engine.game import Game
from wargame.engine.inject_list import injects_of, is_held, is_pending, planned_turn, standing
from wargame.engine.ruling import Ruling
from wargame.engine.state import NOBODY, State
from wargame.engine.world import world_lookup
from wargame.scenarios.injects import OF_SIDES
from wargame.scenarios.model import EACH, Inject, InjectEffect

_RELEASE = "release_injects"
"""The procedure that releases injects."""


def is_due(game: Game, state: State, inject: Inject) -> bool:
    """Whether an inject that may go by itself has not been sent and its time and condition have come."""
    if not is_pending(state, inject) or is_held(state, inject):
        return False
    return standing(state, inject.id).due > 0 or is_triggered(game, state, inject)


def is_triggered(game: Game, state: State, inject: Inject) -> bool:
    """Whether what an inject waits for is so now, be it held or not."""
    turn = planned_turn(state, inject)
    if turn and turn != state.turn:
        return False
    elsewhere = inject.phase not in ("", EACH) and state.phase >= 0
    if elsewhere and inject.phase != game.ruleset.phases[state.phase].id:
        return False
    if not _link_holds(state, inject):
        return False
    return inject.when is None or bool(inject.when.evaluate(world_lookup(game, state)))


def _link_holds(state: State, inject: Inject) -> bool:
    """Whether the inject that it waits for was sent long enough ago, and not answered where that matters."""
    before = inject.unanswered or inject.after
    if not before:
        return True
    sent = state.released.get(before)
    if sent is None or state.turn < sent + inject.delay:
        return False
    return not (inject.unanswered and standing(state, before).answered)


def release_due(ruling: Ruling) -> None:
    """Where the rules release injects: every one that is due goes, in the order of the list."""
    _send_all(ruling, lambda _inject: True)


def release_in_phase(ruling: Ruling) -> None:
    """A phase has begun in which the rules release no injects: what names it, or each phase, goes."""
    phase = ruling.game.ruleset.phases[ruling.state.phase]
    if _RELEASE not in phase.begin:
        _send_all(ruling, lambda inject: inject.phase in (phase.id, EACH))


def _send_all(ruling: Ruling, wanted: Callable[[Inject], bool]) -> None:
    """Sends what is due, and what waits for that, until nothing more is due."""
    game, state = ruling.game, ruling.state
    again = True
    while again:
        again = False
        for inject in injects_of(game, state):
            if wanted(inject) and is_due(game, state, inject) and _go(ruling, inject):
                again = any(each.after == inject.id for each in injects_of(game, state)) or again


def _go(ruling: Ruling, inject: Inject) -> bool:
    """Sends an inject that is due, or lets it wait for the facilitator's word; whether it was sent."""
    if not ruling.state.injects_wait:
        release(ruling, inject)
        return True
    if not standing(ruling.state, inject.id).due:
        ruling.emit(InjectCameDue(inject.id, seen=0))
    return False


def release_by_hand(ruling: Ruling, inject: Inject) -> None:
    """The facilitator sends an inject; what comes right after it goes too."""
    release(ruling, inject)
    _send_all(ruling, lambda each: _follows(ruling, each))


def release_waiting(ruling: Ruling) -> None:
    """Everything that is due and waits for a word goes, and what comes right after it."""
    _send_all(ruling, lambda each: standing(ruling.state, each.id).due > 0 or _follows(ruling, each))


def _follows(ruling: Ruling, inject: Inject) -> bool:
    """Whether an inject comes right after another one, in this phase too."""
    phase = ruling.game.ruleset.phases[ruling.state.phase].id if ruling.state.phase >= 0 else ""
    return bool(inject.after) and inject.phase in ("", EACH, phase)


def receivers(game: Game, inject: Inject) -> int:
    """The bit mask of the sides that get the text as a whole."""
    if not inject.seats:
        return 0 if inject.persons else -1
    return sum(1 << game.side_index[side] for side in dict.fromkeys(inject.seats))


def reached(game: Game, inject: Inject) -> int:
    """The bit mask of the sides of which at least one seat gets the text."""
    mask = receivers(game, inject)
    for seat in game.scenario.seats:
        if seat.id in inject.persons and seat.side:
            mask |= 1 << game.side_index[seat.side]
    return mask


def release(ruling: Ruling, inject: Inject) -> None:
    """Sends the text and brings about the effects."""
    ruling.emit(InjectReleased(inject.id, seen=receivers(ruling.game, inject)))
    if inject.persons:
        ruling.emit(InjectDelivered(inject.id, inject.persons, seen=0))
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
        reached(game, inject),
        skill=Fraction(effect.skill, 100),
    )
    bring_about(ruling, context)
