"""Movement and postures: units to their posts, guns into range, aircraft off threatened bases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wargame.engine.options import MoveReach
from wargame.engine.orders import MoveUnit, SetPosture
from wargame.engine.state import MOVED, POSTURED
from wargame.play.bots.campaign import resistance_at
from wargame.play.bots.ladderwise import Choice, price
from wargame.play.bots.picture import Force, Picture
from wargame.play.bots.posts import AHEAD, Post, assign, find_posts, is_mobile
from wargame.play.bots.postures import PostureMerit
from wargame.play.bots.source import OptionSource
from wargame.rules.model import AIR, GROUND, NAVAL

_ZONE_DANGER = 3.0
"""Points of march that a known hostile zone over a hex is worth avoiding."""
_HUNGER = 4.0
"""Points of march that ending a move out of supply is worth avoiding."""
_ENOUGH = 1.2
"""Strength against what holds a place with which units leave their supplies to take it."""
_BETTER = 0.5
"""How much better a posture must be, in columns, to spend a turn's movement on it."""
_SAFE_BASE = 3
"""Hexes between an air base and enemy ground units under which aircraft leave."""


@dataclass(slots=True)
class March:
    """Planning the moves of one phase. `incoming`: stacking points already spoken for, by hex."""

    picture: Picture
    source: OptionSource
    crossing: bool
    ready: frozenset[int]
    """Places to be taken that enough strength can come next to in this turn."""
    incoming: dict[int, int] = field(default_factory=dict[int, int])
    _supplied: tuple[bool, ...] = ()

    def supplied(self, hex_id: int) -> bool:
        """Whether units are in supply in a hex; supply is traced when the first move asks."""
        if not self._supplied:
            self._supplied = self.source.supply_map()
        return self._supplied[hex_id]


def _may_cross(picture: Picture, rung: int) -> bool:
    """Whether a rung permits entering enemy land in some way, over land or from the sea."""
    rules = picture.know.ruleset
    keys = (rules.setting("action.enter"), rules.setting("action.landing"))
    needed = [rules.actions[key].rung for key in keys if key in rules.actions]
    return not needed or min(needed) <= rung


def plan_moves(
    picture: Picture,
    source: OptionSource,
    able: frozenset[int],
    postures: Mapping[int, frozenset[str]],
    merits: Mapping[str, PostureMerit],
    resolved: int,
) -> list[Choice]:
    """Moves, then postures for those that stay. `able`: units that may move; `resolved`: see `campaign`."""
    crossing = _may_cross(picture, max(resolved, picture.rung))
    movers = [unit for unit in picture.own if unit.id in able and is_mobile(unit)]
    sent = assign(picture, find_posts(picture, crossing), movers)
    march = March(picture, source, crossing, _ready(picture, movers, sent))
    patience = picture.know.number("supply.grace")
    choices: list[Choice] = []
    for unit in movers:
        post = sent.get(unit.id)
        if (
            unit.out
            and unit.out >= patience
            and not (post and post.hex == unit.hex and post.worth > picture.know.typical)
        ):
            choice = _back_to_supply(march, unit)
        elif post and post.hex != unit.hex:
            choice = _toward(march, unit, post)
        else:
            choice = None
        if choice:
            choices.append(choice)
    for unit in picture.own:
        if unit.id in able and not is_mobile(unit):
            choice = _support(march, unit)
            if choice:
                choices.append(choice)
    moving = {choice.order.unit for choice in choices if isinstance(choice.order, MoveUnit)}
    return choices + plan_postures(picture, postures, merits, frozenset(moving))


def _ready(picture: Picture, movers: list[Force], sent: Mapping[int, Post]) -> frozenset[int]:
    """Posts to be taken for which the units sent, as far as they can attack in this turn, are enough."""
    coming: dict[int, float] = {}
    for unit in movers:
        post = sent.get(unit.id)
        if post and post.attack and unit.kind:
            pace = unit.kind.movement
            ways = picture.know.distances(post.hex, unit.kind.movement_class, AHEAD * pace)
            last = min(
                (ways[near] for near in picture.know.grid.adjacent[post.hex] if near in ways), default=0
            )
            if ways.get(unit.hex, pace + last + 1) <= pace + last:
                coming[post.hex] = coming.get(post.hex, 0.0) + unit.attack
    return frozenset(
        hex_id for hex_id, attack in coming.items() if attack >= _ENOUGH * resistance_at(picture, hex_id)
    )


# -- marching --------------------------------------------------------------------------------------


def _toward(march: March, unit: Force, post: Post) -> Choice | None:
    """The move that brings a unit nearest to its post."""
    picture, know = march.picture, march.picture.know
    assert unit.kind is not None
    ways = know.distances(post.hex, unit.kind.movement_class, AHEAD * unit.kind.movement)
    if unit.hex not in ways:
        return None
    reach = march.source.reach(unit.id)
    best: tuple[float, int] | None = None
    for hex_id in reach.cost:
        if hex_id not in ways or not _room(march, unit, hex_id):
            continue
        if not march.crossing and _crosses(picture, reach.path_to(hex_id)):
            continue
        far = ways[hex_id] + _danger(march, hex_id)
        if not march.supplied(hex_id) and hex_id != unit.hex:
            if post.attack and post.hex not in march.ready:
                continue
            far += 0 if post.attack and know.grid.distance(hex_id, post.hex) <= 1 else _HUNGER
        if best is None or (far, hex_id) < best:
            best = (far, hex_id)
    if best is None or best[1] == unit.hex or best[0] >= ways[unit.hex]:
        return None
    return _move(march, unit, reach, best[1], post.worth)


def _back_to_supply(march: March, unit: Force) -> Choice | None:
    """A unit that is cut off goes to the nearest hex in supply, or towards the nearest source."""
    know = march.picture.know
    reach = march.source.reach(unit.id)
    fed = [
        (cost, hex_id)
        for hex_id, cost in reach.cost.items()
        if march.supplied(hex_id) and hex_id != unit.hex and _room(march, unit, hex_id)
    ]
    if fed:
        return _move(march, unit, reach, min(fed)[1], unit.worth * unit.steps)
    sources = [(know.grid.distance(unit.hex, hex_id), hex_id) for hex_id in sorted(know.sources)]
    if not sources:
        return None
    goal = min(sources)[1]
    here = know.grid.distance(unit.hex, goal)
    nearer = [
        (know.grid.distance(hex_id, goal), hex_id) for hex_id in reach.cost if _room(march, unit, hex_id)
    ]
    if not nearer or min(nearer)[0] >= here:
        return None
    return _move(march, unit, reach, min(nearer)[1], unit.worth * unit.steps)


def _move(march: March, unit: Force, reach: MoveReach, hex_id: int, worth: float) -> Choice | None:
    picture = march.picture
    order = MoveUnit(unit.id, reach.path_to(hex_id))
    permission = march.source.permission(order)
    needed = permission.needed if permission else 0
    value = worth - price(picture, permission)
    if value <= 0:
        return None
    if unit.kind and unit.domain == GROUND:
        march.incoming[hex_id] = march.incoming.get(hex_id, 0) + unit.kind.stack
    where = picture.know.grid.label(hex_id)
    name = picture.name(unit.id)
    return Choice(value, order, needed, f"{name} is needed at {where}")


def _room(march: March, unit: Force, hex_id: int) -> bool:
    """Whether the stacking limit leaves room beside those already sent there."""
    if hex_id not in march.incoming or unit.kind is None:
        return True
    inside = sum(
        friend.kind.stack
        for friend in march.picture.friends_at.get(hex_id, ())
        if friend.kind and friend.domain == GROUND and friend.id != unit.id
    )
    limit = march.picture.know.number("stack.limit")
    return inside + march.incoming[hex_id] + unit.kind.stack <= limit


def _crosses(picture: Picture, path: tuple[int, ...]) -> bool:
    return any(picture.know.land[hex_id] and hex_id in picture.hostile for hex_id in path)


def _danger(march: March, hex_id: int) -> float:
    """Points of march that known hostile zones over a hex are worth."""
    picture = march.picture
    return _ZONE_DANGER * sum(
        1
        for zone in picture.view.zones
        if picture.know.enemy[zone.side] and picture.know.grid.distance(zone.hex, hex_id) <= zone.radius
    )


# -- guns, ships, aircraft -------------------------------------------------------------------------


def _support(march: March, unit: Force) -> Choice | None:
    """Where a unit that does not hold ground should go, if anywhere."""
    if unit.kind is None or unit.kind.movement <= 0:
        return None
    if unit.domain == AIR:
        return _rebase(march, unit)
    reach = max((march.picture.know.ruleset.weapons[key].range_hexes for key in unit.kind.weapons), default=0)
    if unit.domain == NAVAL:
        return _sail(march, unit, reach) if reach else None
    if _overrun(march.picture, unit):
        return _withdraw(march, unit)
    return _into_range(march, unit, reach) if reach else None


def _nearest_foe(picture: Picture, unit: Force, domains: frozenset[str]) -> tuple[int, int] | None:
    """Distance and hex of the nearest known enemy in those domains."""
    distance = picture.know.grid.distance
    found = [(distance(unit.hex, foe.hex), foe.hex) for foe in picture.foes if foe.domain in domains]
    return min(found, default=None)


def _domains(picture: Picture, unit: Force) -> frozenset[str]:
    assert unit.kind is not None
    weapons = picture.know.ruleset.weapons
    return frozenset(domain for key in unit.kind.weapons for domain in weapons[key].targets)


def _overrun(picture: Picture, unit: Force) -> bool:
    """Whether enemies stand next to a unit that no fighting unit covers."""
    if any(friend.fights for friend in picture.friends_at.get(unit.hex, ())):
        return False
    return any(
        foe.fights for near in picture.know.grid.adjacent[unit.hex] for foe in picture.ground_foes(near)
    )


def _withdraw(march: March, unit: Force) -> Choice | None:
    """To the friendly hex in reach that is farthest from known enemies."""
    picture = march.picture
    reach = march.source.reach(unit.id)
    distance = picture.know.grid.distance
    threats = [foe.hex for foe in picture.foes if foe.fights and distance(foe.hex, unit.hex) <= 8]
    best: tuple[int, int] | None = None
    for hex_id in reach.cost:
        if not picture.friendly(hex_id) or not _room(march, unit, hex_id):
            continue
        away = min((distance(hex_id, threat) for threat in threats), default=0)
        if best is None or (away, -hex_id) > best:
            best = (away, -hex_id)
    if best is None or -best[1] == unit.hex:
        return None
    return _move(march, unit, reach, -best[1], unit.worth * unit.steps)


def _into_range(march: March, unit: Force, weapon_reach: int) -> Choice | None:
    """Guns without a target move up behind the own line until the nearest enemy is in range."""
    picture = march.picture
    nearest = _nearest_foe(picture, unit, _domains(picture, unit))
    if nearest is None or nearest[0] <= weapon_reach or nearest[0] > weapon_reach + 12:
        return None
    reach = march.source.reach(unit.id)
    distance = picture.know.grid.distance
    best: tuple[int, int] | None = None
    for hex_id in reach.cost:
        if not picture.friendly(hex_id) or not _room(march, unit, hex_id):
            continue
        exposed = any(picture.ground_foes(near) for near in picture.know.grid.adjacent[hex_id])
        away = distance(hex_id, nearest[1])
        if exposed or away < min(2, weapon_reach):
            continue
        rank = (max(away, weapon_reach), hex_id)
        if best is None or rank < best:
            best = rank
    if best is None or best[1] == unit.hex or best[0] >= nearest[0]:
        return None
    return _move(march, unit, reach, best[1], unit.worth)


def _sail(march: March, unit: Force, weapon_reach: int) -> Choice | None:
    """Ships close in on what their weapons can hurt, if friends there outweigh the enemy."""
    picture = march.picture
    distance = picture.know.grid.distance
    nearest = _nearest_foe(picture, unit, _domains(picture, unit) & {NAVAL})
    if nearest is None or nearest[0] <= weapon_reach or nearest[0] > weapon_reach + 8:
        return None
    ours = sum(
        f.worth * f.steps for f in picture.friends if f.domain == NAVAL and distance(f.hex, unit.hex) <= 6
    )
    theirs = sum(
        f.worth * f.steps for f in picture.foes if f.domain == NAVAL and distance(f.hex, nearest[1]) <= 4
    )
    if ours * picture.know.temper.aggression < theirs:
        return None
    reach = march.source.reach(unit.id)
    best = min(
        ((max(distance(hex_id, nearest[1]), weapon_reach), hex_id) for hex_id in reach.cost), default=None
    )
    if best is None or best[1] == unit.hex or best[0] >= nearest[0]:
        return None
    return _move(march, unit, reach, best[1], unit.worth)


def _rebase(march: March, unit: Force) -> Choice | None:
    """Aircraft leave a base that enemy ground units come near to, for the safest one in reach."""
    picture = march.picture
    nearest = _nearest_foe(picture, unit, frozenset({GROUND}))
    if nearest is None or nearest[0] > _SAFE_BASE:
        return None
    reach = march.source.reach(unit.id)
    distance = picture.know.grid.distance
    threats = [foe.hex for foe in picture.foes if foe.fights]
    ranked = (
        [(-min(distance(base, threat) for threat in threats), base) for base in reach.cost] if threats else []
    )
    best = min(ranked, default=None)
    if best is None or best[1] == unit.hex:
        return None
    return _move(march, unit, reach, best[1], unit.worth * unit.steps)


# -- postures --------------------------------------------------------------------------------------


def plan_postures(
    picture: Picture,
    postures: Mapping[int, frozenset[str]],
    merits: Mapping[str, PostureMerit],
    moving: frozenset[int],
) -> list[Choice]:
    """The posture for each unit that stays: against ground attack near the enemy, else against fires."""
    choices: list[Choice] = []
    for unit in picture.own:
        offered = postures.get(unit.id)
        if not offered or unit.id in moving or unit.acted & (MOVED | POSTURED):
            continue
        best = _best_posture(picture, unit, offered, merits)
        if best:
            name = picture.name(unit.id)
            value = 0.05 * picture.know.typical
            choices.append(Choice(value, SetPosture(unit.id, best), 0, f"{name} prepares"))
    return choices


def _best_posture(
    picture: Picture, unit: Force, offered: frozenset[str], merits: Mapping[str, PostureMerit]
) -> str:
    known = unit.posture in merits
    near = picture.threat_at(unit.hex) > 0 and unit.fights
    if not near and not picture.foes and known:
        return ""
    ground, fires = (1.0, 0.4) if near else (0.2, 1.0)

    def merit(name: str) -> float:
        found = merits.get(name)
        return ground * found.ground + fires * found.fires if found else -1.0

    best = max(sorted(offered & merits.keys()), key=merit, default="")
    return best if best and merit(best) >= merit(unit.posture) + _BETTER else ""
