"""Strikes, hovering munitions and air cover, by expected value from the exact odds."""

from __future__ import annotations

from dataclasses import dataclass, field

from wargame.engine.orders import Hover, Order, Patrol, Strike
from wargame.engine.refusals import Refusal
from wargame.play.bots.ladderwise import Choice, price
from wargame.play.bots.picture import Force, Picture
from wargame.play.bots.source import OptionSource
from wargame.rules.model import Weapon

_LOOKED_AT = 2
"""Targets of a weapon whose exact odds are asked; the rest are ruled out by a quick guess."""
_MOVES = 0.3
"""Chance that a mobile enemy near a hovering zone moves or fires in it."""
_GONE = 0.5
"""Chance that an old contact is no longer where it was seen."""
_IN_THE_WAY = 0.1
"""Share of a place's worth that each step of its defenders is worth."""
_COVER = 0.02
"""Worth of air cover, as a share of what it protects."""
_BARE = 0.02
"""Expected value under which no munition is spent, as a share of a typical step's worth."""


@dataclass(slots=True)
class Fires:
    """What planning the strikes of one phase keeps track of: steps that earlier strikes will have taken."""

    picture: Picture
    source: OptionSource
    left: dict[int, float] = field(default_factory=dict[int, float])
    known: dict[tuple[str, int, int, int], tuple[float, float]] = field(
        default_factory=dict[tuple[str, int, int, int], tuple[float, float]]
    )


def plan_fires(
    picture: Picture,
    source: OptionSource,
    able: dict[int, dict[str, list[str]]],
) -> list[Choice]:
    """The best use of every unit in `able` (unit id to order kind to weapons): strike, hover or patrol.

    Units that can do most go first; each strike takes expected steps off its target for those that follow.
    """
    fires = Fires(picture, source, {foe.id: float(foe.steps) for foe in picture.foes})
    covered: dict[int, float] = {}
    choices: list[Choice] = []
    for unit in sorted(picture.own, key=lambda force: (-force.worth * force.steps, force.id)):
        offered = able.get(unit.id)
        if not offered:
            continue
        found = [_best_strike(fires, unit, key) for key in offered.get("strike", ())]
        found += [_best_hover(fires, unit, key) for key in offered.get("hover", ())]
        if "patrol" in offered:
            found.append(_best_patrol(picture, unit, covered))
        best = max((choice for choice in found if choice), key=lambda choice: choice.value, default=None)
        if best is None or best.value <= _BARE * picture.know.typical:
            continue
        choices.append(best)
        _book(fires, unit, best.order, covered)
    return choices


def _book(fires: Fires, unit: Force, order: Order, covered: dict[int, float]) -> None:
    if isinstance(order, Strike):
        losses, _ = _expected(fires, unit, order)
        fires.left[order.target] = max(0.0, fires.left[order.target] - losses)
    elif isinstance(order, Patrol) and unit.kind:
        reach = max(fires.picture.know.ruleset.defences[key].reach for key in unit.kind.defences)
        for hex_id in fires.picture.know.grid.within(order.hex, reach):
            covered[hex_id] = covered.get(hex_id, 0.0) + 1


# -- strikes ---------------------------------------------------------------------------------------


def _best_strike(fires: Fires, unit: Force, key: str) -> Choice | None:
    """The target of a weapon with the highest expected value."""
    picture = fires.picture
    weapon = picture.know.ruleset.weapons[key]
    count = fires.source.most_munitions(unit.id, key)
    if count <= 0:
        return None
    hits = count * float(weapon.hit)
    guesses: list[tuple[float, int, Force]] = []
    for foe in picture.foes:
        if foe.level < weapon.needs_contact or foe.domain not in weapon.targets:
            continue
        if picture.know.grid.distance(unit.hex, foe.hex) <= weapon.range_hexes:
            guess = min(hits, fires.left[foe.id]) * _prize(picture, foe) * (1.0 if foe.current else _GONE)
            guesses.append((-guess, foe.id, foe))
    guesses.sort(key=lambda entry: entry[:2])
    best: Choice | None = None
    for _, _, foe in guesses[:_LOOKED_AT]:
        choice = _weigh_strike(fires, unit, weapon, foe, count)
        if choice and (best is None or choice.value > best.value):
            best = choice
    return best


def _weigh_strike(fires: Fires, unit: Force, weapon: Weapon, foe: Force, count: int) -> Choice | None:
    picture = fires.picture
    order = Strike(unit.id, weapon.key, foe.id, count)
    losses, shot_down = _expected(fires, unit, order)
    if losses < 0:
        return None
    certain = 1.0 if foe.current else _GONE
    value = min(losses, fires.left[foe.id]) * _prize(picture, foe) * certain * picture.know.temper.aggression
    if weapon.risky and weapon.per_step:
        value -= shot_down / weapon.per_step * unit.worth
    value -= _munitions(picture, fires.source, unit, weapon, count)
    if value <= 0:
        return None
    permission = fires.source.permission(order)
    value -= price(picture, permission)
    what = foe.kind.title if foe.kind else "what is suspected"
    where = picture.know.grid.label(foe.hex)
    needed = permission.needed if permission else 0
    return Choice(value, order, needed, f"{what} at {where} can be hurt: {losses:.1f} steps expected")


def _prize(picture: Picture, foe: Force) -> float:
    """What a step of a target is worth: more where it stands in the way of a place to be taken."""
    return foe.worth + _IN_THE_WAY * picture.gain.get(foe.hex, 0.0)


def _expected(fires: Fires, unit: Force, order: Strike) -> tuple[float, float]:
    """Expected steps lost by the target and munitions shot down; (-1, 0) if the strike is refused.

    Strikes alike in weapon, number, target and reach share one answer; crews' skills differ little.
    """
    key = (order.weapon, order.target, order.count, unit.side)
    found = fires.known.get(key)
    if found is None:
        odds = fires.source.odds(order)
        if isinstance(odds, Refusal):
            found = (-1.0, 0.0)
        else:
            losses = sum(outcome.probability * outcome.defender_losses for outcome in odds.outcomes)
            stopped = odds.summary.get("expected_intercepted")
            down = sum(stopped.values()) if isinstance(stopped, dict) else 0.0
            found = (losses, down)
        fires.known[key] = found
    return found


def _munitions(picture: Picture, source: OptionSource, unit: Force, weapon: Weapon, count: int) -> float:
    """The price of munitions: nothing while the stock lasts to the end, more the scarcer it is."""
    if not weapon.per_stock:
        return 0.0
    view = next((seen for seen in picture.view.units if seen.id == unit.id), None)
    held = (view.stocks or {}).get(weapon.key, 0) * weapon.per_stock if view else count
    lasts = held / max(1, count) / picture.turns_left
    scarce = max(0.0, 1.0 - lasts)
    return 0.5 * scarce * count * float(weapon.hit) * picture.know.typical


# -- hovering --------------------------------------------------------------------------------------


def _best_hover(fires: Fires, unit: Force, key: str) -> Choice | None:
    """The zone that most enemies would have to come through to reach what the side holds."""
    picture = fires.picture
    know = picture.know
    weapon = know.ruleset.weapons[key]
    count = fires.source.most_munitions(unit.id, key)
    if count <= 0:
        return None
    trigger = min(count, int(know.number("hover.trigger")))
    hit = trigger * float(weapon.hit)
    values: dict[int, float] = {}
    for foe in picture.foes:
        if foe.domain not in weapon.targets or (foe.kind is not None and foe.kind.movement <= 0):
            continue
        worth = _MOVES * min(hit, foe.steps) * foe.worth * (1.0 if foe.current else _GONE)
        centre = _approach(picture, foe)
        if centre >= 0 and know.grid.distance(unit.hex, centre) <= weapon.range_hexes:
            values[centre] = values.get(centre, 0.0) + worth
    if not values:
        return None
    centres = sorted(values)
    spread: dict[int, float] = {
        centre: sum(
            values[other] for other in centres if know.grid.distance(centre, other) <= weapon.hover_radius
        )
        for centre in centres
    }
    hex_id = max(centres, key=lambda centre: (spread[centre], -centre))
    order = Hover(unit.id, key, hex_id, count)
    permission = fires.source.permission(order)
    most = min(spread[hex_id], count * float(weapon.hit) * know.typical * 2)
    value = most * know.temper.aggression - price(picture, permission)
    value -= _munitions(picture, fires.source, unit, weapon, count)
    needed = permission.needed if permission else 0
    where = know.grid.label(hex_id)
    return Choice(value, order, needed, f"the approach through {where} is to be closed")


def _approach(picture: Picture, foe: Force) -> int:
    """The next hex on a foe's straight way to the best place it might want; its own if there is none."""
    grid = picture.know.grid
    best: tuple[float, int] | None = None
    for hex_id, worth in picture.keep.items():
        away = grid.distance(foe.hex, hex_id)
        if 0 < away <= 6 and (best is None or (worth / away, -hex_id) > (best[0], -best[1])):
            best = (worth / away, hex_id)
    if best is None:
        return foe.hex
    return grid.line(foe.hex, best[1])[1]


# -- air cover -------------------------------------------------------------------------------------


def _best_patrol(picture: Picture, unit: Force, covered: dict[int, float]) -> Choice | None:
    """Air cover where most of what the bloc would lose stands and least cover flies already."""
    know = picture.know
    if unit.kind is None:
        return None
    reach = max((know.ruleset.defences[key].reach for key in unit.kind.defences), default=0)
    protected: dict[int, float] = {}
    for friend in picture.friends:
        protected[friend.hex] = protected.get(friend.hex, 0.0) + friend.worth * friend.steps
    for hex_id, worth in picture.keep.items():
        protected[hex_id] = protected.get(hex_id, 0.0) + worth
    centres = sorted(protected, key=lambda hex_id: (-protected[hex_id], hex_id))[:12]
    best: tuple[float, int] | None = None
    for centre in centres:
        if know.grid.distance(unit.hex, centre) > unit.kind.movement:
            continue
        total = sum(
            protected[near] / (1 + covered.get(near, 0.0))
            for near in know.grid.within(centre, reach)
            if near in protected
        )
        if best is None or total > best[0]:
            best = (total, centre)
    if best is None:
        return None
    where = know.grid.label(best[1])
    return Choice(_COVER * best[0], Patrol(unit.id, best[1]), 0, f"air cover over {where}")
