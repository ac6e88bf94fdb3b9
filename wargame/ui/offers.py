"""What a unit is offered: the engine's abilities, without those that have nothing to be used on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from wargame.engine.options import Ability, Options
from wargame.engine.refusals import Refusal
from wargame.engine.state import ATTACKED, FIRED, FLOWN, MOVED, POSTURED

if TYPE_CHECKING:
    from wargame.engine.asking import Asking
    from wargame.engine.view import SeatView

NEEDS_ENEMY = ("attack", "strike")
BY_ITSELF = ("posture", "step_down")
"""Kinds of order that have no target."""

NOT_MEANT = (*BY_ITSELF, "act")
"""Kinds that no click on the map can mean: they begin with their button."""

_DONE = {"move": MOVED | POSTURED, "strike": FIRED, "hover": FIRED, "scout": FLOWN}


def within_reach(asking: Asking, options: Options) -> Options:
    """The options, with "nothing within reach" on abilities that have no legal target."""
    return replace(
        options,
        units={
            unit: tuple(_in_reach(asking, unit, ability) for ability in abilities)
            for unit, abilities in options.units.items()
        },
    )


def _in_reach(asking: Asking, unit: int, ability: Ability) -> Ability:
    if ability.refusal is not None or ability.kind not in NEEDS_ENEMY:
        return ability
    found = asking.targets(unit, ability.kind, ability.name)
    if any(target.refusal is None for target in found):
        return ability
    return replace(ability, refusal=Refusal("reach", ability.rule, "nothing within reach"))


def usable(abilities: Iterable[Ability]) -> tuple[Ability, ...]:
    """Those that are not refused."""
    return tuple(ability for ability in abilities if ability.refusal is None)


def meant(abilities: Iterable[Ability], *, enemy: bool) -> tuple[Ability, ...]:
    """What a click on the map means for a unit: its only usable kind of order, which may be several weapons.

    On an `enemy` a strike comes before every other kind.
    """
    ready = [a for a in usable(abilities) if a.kind not in NOT_MEANT]
    kinds = {a.kind for a in ready}
    if enemy and kinds & set(NEEDS_ENEMY):
        return tuple(a for a in ready if a.kind in NEEDS_ENEMY)
    if len(kinds) != 1 or "move" in kinds:
        return ()
    return tuple(a for a in ready if enemy or a.kind not in NEEDS_ENEMY)


def unused(options: Options, view: SeatView) -> int:
    """How many units would lose something if the phase ended now; 0 if none.

    A possible attack counts always, other orders only while no unit has given one of its kind.
    """
    kinds = {number: {a.kind for a in usable(found)} for number, found in options.units.items()}
    attackers = sum("attack" in found for found in kinds.values())
    if attackers:
        return attackers
    done = 0
    for kind in {a.kind for found in options.units.values() for a in found}:
        done |= _DONE.get(kind, 0)
    acted = any((u.acted or 0) & done & ~ATTACKED for u in view.units if u.id in options.units)
    return 0 if acted else sum(bool(found & _DONE.keys()) for found in kinds.values())
