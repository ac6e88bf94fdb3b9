"""Whether to keep the guns silent: what a quiet line would bring, against what fire and war bring.

A step down takes a turn without deaths, so somebody has to begin. The bot holds its fire when that promises
more than it gives away, and trusts the other side as far as its deeds on record go.
"""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.orders import Act, Attack, Hover, Order, Strike
from wargame.play.bots.campaign import best_campaign
from wargame.play.bots.ladderwise import Choice
from wargame.play.bots.picture import Picture

_TRUST_CALM, _TRUST_DEEDS, _TRUST_FIRST, _TRUST_NONE = 0.85, 0.6, 0.25, 0.0
"""Chance that the others keep quiet too: in a calm, when they let their turn to fire pass, when they fired in
the last turn and may answer silence, and when they fire now."""
_REBUFFED = 0.4
"""What is left of that trust when own silence was answered with fire."""
_EASE = 0.5
"""What an end of the shooting is worth for each rung, beyond objectives: a share of the temper's margin."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the bot expects, in hundredths of points. `promise`: of stepping down as far as pays, if all keep
    quiet; `war`: of the best campaign on the ground; `trust`: chance that the others keep quiet now."""

    promise: float
    war: float
    trust: float

    def calm_pays(self, fire: float, turns: int) -> bool:
        """Whether stepping down beats fire that brings `fire` a turn to the end, and any campaign."""
        return self.promise >= max(self.war, fire * turns)

    def silence_pays(self, fire: float, lost: float, turns: int) -> bool:
        """Whether a turn of silence is worth its chance to lead to a calm.

        It gives away `fire`; if the others keep quiet too, it spares what they take in a turn, `lost`.
        """
        lasting = max(self.war, (fire - lost) * turns)
        return self.trust * (self.promise - lasting + lost) > fire


def outlook(picture: Picture) -> Outlook:
    """The outlook at this moment."""
    return Outlook(promise(picture), best_campaign(picture)[1], trust(picture))


def promise(picture: Picture) -> float:
    """What objectives would bring if the ladder came down a rung a turn from now on, less the way there."""
    total = _EASE * picture.know.temper.margin * min(picture.rung, picture.turns_left)
    for aim in picture.know.aims:
        objective = aim.objective
        if objective.kind != "rung_at_most" or picture.rung <= objective.value:
            continue
        quiet_turns = picture.turns_left - (picture.rung - objective.value)
        if objective.when == "each_turn":
            total += aim.points * max(0, quiet_turns) / picture.know.turns
        elif quiet_turns > 0:
            total += aim.points
    return total


def trust(picture: Picture) -> float:
    """The chance that the others hold their fire, from their deeds of this turn and the last."""
    turn = picture.view.turn
    now, before = _fired(picture, turn, hostile=True), _fired(picture, turn - 1, hostile=True)
    if turn == 1:
        # What came before the first turn is known only from the rung: guns that it permits have been fired.
        before = not picture.view.calm_turns and picture.rung >= picture.know.deadly_from
    if now:
        return _TRUST_NONE
    if picture.view.calm_turns:
        return _TRUST_CALM
    if not picture.know.leads or not before:
        return _TRUST_DEEDS
    rebuffed = not _fired(picture, turn - 1, hostile=False)
    return _TRUST_FIRST * (_REBUFFED if rebuffed else 1.0)


def _fired(picture: Picture, turn: int, *, hostile: bool) -> bool:
    """Whether an act with weapons by enemies (or by the own bloc) in a turn is on record."""
    know = picture.know
    mine = know.enemy if hostile else know.allied
    return any(
        each.turn == turn and each.side >= 0 and mine[each.side] and each.action in know.deadly
        for each in picture.view.incidents
    )


def toll(picture: Picture) -> float:
    """What the own side has lost in steps, on average a turn that is over, in hundredths of points."""
    turns = picture.view.turn - 1
    steps = sum(unit.steps for unit in picture.own)
    if turns <= 0 or not steps:
        return 0.0
    worth = sum(unit.worth * unit.steps for unit in picture.own) / steps
    return picture.view.losses.get(picture.know.side, 0) * worth / turns


def held_back(picture: Picture, choices: list[Choice], resolved: int) -> list[Choice]:
    """The choices without those that use weapons, if silence pays; all on the way to a higher rung."""
    deadly = [choice for choice in choices if _uses_weapons(picture, choice.order)]
    if not deadly or resolved > picture.rung:
        return choices
    if picture.know.number("ladder.calm_turns") > picture.turns_left:
        # No calm of this game can be long enough for a step down.
        return choices
    fire = sum(choice.value for choice in deadly if choice.needed <= picture.rung)
    if outlook(picture).silence_pays(fire, toll(picture), picture.turns_left):
        return [choice for choice in choices if not _uses_weapons(picture, choice.order)]
    return choices


def _uses_weapons(picture: Picture, order: Order) -> bool:
    if isinstance(order, Act):
        return picture.know.ruleset.orders[order.action].action in picture.know.deadly
    return isinstance(order, Strike | Hover | Attack)
