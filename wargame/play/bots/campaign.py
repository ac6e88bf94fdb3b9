"""Whether to go to war on the ground: what could be taken against what it would cost."""

from __future__ import annotations

from wargame.play.bots.picture import Picture

_REACH = 10
"""Hexes within which own units count for taking a place."""
_AROUND = 2
"""Hexes around a place within which its defenders count."""
_UNSEEN_DEFENCE = 15.0
"""Defence that a bot reckons with at a place where it knows of nobody."""
_LEAST_RATIO, _SURE_RATIO = 0.8, 2.5
_SUREST = 0.85
_LOSSES = 4.0
"""What a campaign costs in own losses, in hundredths of points."""
_DAYS_NEEDED = 3


def resolve(picture: Picture) -> int:
    """The rung up to which the bot is resolved to go now: the present one, or that of a ground campaign."""
    settings = picture.know.ruleset.settings
    actions = picture.know.ruleset.actions
    needed = max(
        (
            actions[key].rung
            for key in (settings["action.enter"], settings["action.attack"])
            if key in actions
        ),
        default=0,
    )
    if needed <= picture.rung or not picture.gain:
        return picture.rung
    return needed if prospect(picture) > picture.rung_cost(needed) else picture.rung


def prospect(picture: Picture) -> float:
    """What a campaign for the places to be taken is expected to bring, before the ladder's cost."""
    know = picture.know
    places = sorted(picture.gain)
    distance = know.grid.distance
    attack = 0.0
    for unit in picture.own:
        if unit.fights:
            away = min(distance(unit.hex, place) for place in places)
            if away <= _REACH:
                attack += unit.attack / (1 + away / _REACH)
    defence = 0.0
    counted: set[int] = set()
    for place in places:
        near = [foe for foe in picture.foes if foe.defence and distance(foe.hex, place) <= _AROUND]
        defence += sum(foe.defence for foe in near if foe.id not in counted) if near else _UNSEEN_DEFENCE
        counted.update(foe.id for foe in near)
    ratio = attack / max(1.0, defence)
    chance = _SUREST * min(1.0, max(0.0, (ratio - _LEAST_RATIO) / (_SURE_RATIO - _LEAST_RATIO)))
    time = min(1.0, picture.turns_left / _DAYS_NEEDED)
    return know.temper.aggression * chance * time * sum(picture.gain.values()) - _LOSSES
