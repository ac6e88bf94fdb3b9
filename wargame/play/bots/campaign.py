"""Whether to go to war on the ground: what could be taken against what it would cost."""

from __future__ import annotations

from collections.abc import Sequence

from wargame.play.bots.picture import Force, Picture

_REACH = 12
"""Hexes within which own units count for taking a place."""
_UNSEEN_DEFENCE = 6.0
"""Defence that a bot reckons with at a place where it knows of nobody."""
_LEAST_RATIO, _SURE_RATIO = 0.8, 2.5
_SUREST = 0.85
_COVER, _LANDING = 0.3, 1.5
"""How much terrain's cover, and having to come from the sea, add to the defence."""
_TWICE = 0.4
"""How much a unit helps at a second place."""
_LOSSES = 0.15
"""Share of the force sent that a campaign costs."""
_DAYS_NEEDED = 4


def resolve(picture: Picture) -> int:
    """The rung up to which the bot is resolved to go now: the present one, or that of a ground campaign."""
    return best_campaign(picture)[0]


def best_campaign(picture: Picture) -> tuple[int, float]:
    """The rung of the campaign that promises most beyond what the rung costs, and that promise.

    The present rung and what is promised there, if no higher rung promises more than nothing.
    """
    places = {place: max(picture.rung, _rung_for(picture, place)) for place in sorted(picture.gain)}
    best = (picture.rung, 0.0)
    for rung in sorted(set(places.values())):
        chosen = [place for place, needed in places.items() if needed <= rung]
        net = prospect(picture, chosen) - picture.rung_cost(rung)
        if net > best[1]:
            best = (rung, net)
    return best


def _rung_for(picture: Picture, place: int) -> int:
    """The rung that permits taking a place: a landing where it can only be reached from the sea."""
    setting = picture.know.ruleset.setting
    keys = ("action.enter", "action.attack") if _ashore(picture, place) else ("action.landing",)
    actions = picture.know.ruleset.actions
    return max((actions[setting(key)].rung for key in keys if setting(key) in actions), default=0)


def prospect(picture: Picture, places: Sequence[int]) -> float:
    """What a campaign for the places is expected to bring, before the ladder's cost.

    The most promising place comes first; units reckoned with for one place help less at the next.
    """
    know = picture.know
    able = {place: _able(picture, place) for place in places}
    resistance = {place: resistance_at(picture, place) for place in able}
    spoken: set[int] = set()
    total = losses = 0.0
    while able:
        best, place = max((_chance(able[p], resistance[p], spoken) * picture.gain[p], -p) for p in able)
        if best <= 0:
            break
        total += best
        for unit in able.pop(-place):
            if unit.id not in spoken:
                spoken.add(unit.id)
                losses += _LOSSES * unit.worth * unit.steps
    time = min(1.0, picture.turns_left / _DAYS_NEEDED)
    return know.temper.aggression * time * total - losses


def _chance(able: list[Force], resistance: float, spoken: set[int]) -> float:
    """A guess at the chance to take a place: strength that can get there against what holds it."""
    attack = sum(unit.attack * (_TWICE if unit.id in spoken else 1.0) for unit in able)
    ratio = attack / max(1.0, resistance)
    return _SUREST * min(1.0, max(0.0, (ratio - _LEAST_RATIO) / (_SURE_RATIO - _LEAST_RATIO)))


def _able(picture: Picture, place: int) -> list[Force]:
    """Own fighting units that can come to a place in time."""
    know = picture.know
    found: list[Force] = []
    for unit in picture.own:
        if not unit.fights or unit.kind is None or unit.kind.movement <= 0:
            continue
        if know.grid.distance(unit.hex, place) <= _REACH:
            pace = unit.kind.movement
            if unit.hex in know.distances(place, unit.kind.movement_class, _DAYS_NEEDED * pace):
                found.append(unit)
    return found


def resistance_at(picture: Picture, place: int) -> float:
    """What is known to hold a place, with help from next to it, cover, and the sea in front of it."""
    know = picture.know
    inside = sum(foe.defence for foe in picture.ground_foes(place))
    beside = sum(foe.defence for near in know.grid.adjacent[place] for foe in picture.ground_foes(near))
    defence = max(inside, _UNSEEN_DEFENCE if not inside + beside else 1.0) + beside / 6
    cover = float(know.ruleset.terrains[know.map.terrain[place]].cover)
    return defence * (1 + _COVER * cover) * (1.0 if _ashore(picture, place) else _LANDING)


def _ashore(picture: Picture, place: int) -> bool:
    """Whether a place can be reached over land that no enemy controls."""
    know = picture.know
    return any(know.land[hex_id] and hex_id not in picture.hostile for hex_id in know.grid.adjacent[place])
