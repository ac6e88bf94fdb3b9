"""Reconnaissance sorties: where looking tells most, for what it costs and risks."""

from __future__ import annotations

from wargame.engine.orders import Scout
from wargame.engine.refusals import Refusal
from wargame.play.bots.ladderwise import Choice, price
from wargame.play.bots.picture import Picture
from wargame.play.bots.source import OptionSource
from wargame.rules.model import Sensor

_VAGUE, _STALE, _KNOWN = 0.25, 0.15, 0.02
"""What a look at a unit is worth, as a share of its worth: by how little is known of it."""
_UNSEEN = 0.06
"""What a look at enemy ground is worth, as a share of the worth of a typical unit."""
_LEAST = 0.01
_SEEN_AGAIN = 0.15
"""What is left of an area's interest after a sortie over it."""


def plan_sorties(picture: Picture, source: OptionSource, able: dict[int, list[str]]) -> list[Choice]:
    """One sortie for every unit in `able` (unit id to sensors) that is worth flying."""
    interest = _interest(picture)
    if not interest:
        return []
    choices: list[Choice] = []
    for unit in picture.own:
        best: tuple[float, str, int] | None = None
        for key in able.get(unit.id, ()):
            sensor = picture.know.ruleset.sensors[key]
            found = _best_area(picture, sensor, unit.hex, interest)
            if found and (best is None or found[0] > best[0]):
                best = (found[0], key, found[1])
        if best is None or best[0] < _LEAST:
            continue
        order = Scout(unit.id, best[1], best[2])
        choice = _weighed(picture, source, order, best[0])
        if choice.value > 0:
            choices.append(choice)
            sensor = picture.know.ruleset.sensors[best[1]]
            for hex_id in picture.know.grid.within(best[2], sensor.radius):
                if hex_id in interest:
                    interest[hex_id] *= _SEEN_AGAIN
    return choices


def _weighed(picture: Picture, source: OptionSource, order: Scout, interest: float) -> Choice:
    """The sortie with its chance to come back, the price of a scarce sortie, and the ladder."""
    permission = source.permission(order)
    back = 1.0
    odds = source.odds(order)
    if not isinstance(odds, Refusal):
        back = 1.0 - odds.outcomes[0].probability
    sensor = picture.know.ruleset.sensors[order.sensor]
    value = interest * float(sensor.rating) * back - price(picture, permission)
    where = picture.know.grid.label(order.hex)
    needed = permission.needed if permission else 0
    return Choice(value, order, needed, f"reconnaissance over hex {where} is needed to know what faces us")


def _interest(picture: Picture) -> dict[int, float]:
    """What a look at each hex is worth: contacts by how little is known, then ground near the stakes."""
    know = picture.know
    interest: dict[int, float] = {}
    for foe in picture.foes:
        share = _VAGUE if foe.level < 3 else _KNOWN
        if not foe.current:
            share += _STALE
        interest[foe.hex] = interest.get(foe.hex, 0.0) + share * foe.worth * max(1, foe.steps)
    unseen = _UNSEEN * know.typical
    watched = sorted({**picture.keep, **picture.gain})
    for stake in watched:
        for hex_id in know.grid.within(stake, 2):
            if hex_id in picture.hostile or not know.land[hex_id]:
                interest[hex_id] = max(interest.get(hex_id, 0.0), unseen)
    for unit in picture.own:
        if unit.fights:
            for hex_id in know.grid.adjacent[unit.hex]:
                if hex_id in picture.hostile:
                    interest[hex_id] = interest.get(hex_id, 0.0) + unseen
    return interest


def _best_area(
    picture: Picture, sensor: Sensor, base: int, interest: dict[int, float]
) -> tuple[float, int] | None:
    """The centre, in reach, whose area is worth most; ties go to the lower hex."""
    grid = picture.know.grid
    best: tuple[float, int] | None = None
    peaks = sorted(interest, key=lambda hex_id: (-interest[hex_id], hex_id))[:24]
    for hex_id in peaks:
        if grid.distance(base, hex_id) > sensor.range_hexes:
            continue
        total = sum(interest.get(near, 0.0) for near in grid.within(hex_id, sensor.radius))
        if best is None or (total, -hex_id) > (best[0], -best[1]):
            best = (total, hex_id)
    return best
