"""Posts: places that ground units are wanted at, to hold or to take, and who goes where."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.play.bots.picture import Force, Picture
from wargame.rules.model import GROUND

_FRONT = 0.4
"""Worth of a piece of front line, as a share of a typical step's worth, without any stake near."""
_GARRISON = 4.0
"""Strength wanted at a stake that enemies could come to."""
_ALARM = 4
"""Hexes within which enemy ground makes a stake need a garrison."""
_OVERMATCH = 1.6
"""Strength wanted against the defenders of a place that is to be taken."""
_UNSEEN = 10.0
_FARTHEST = 14
_TRAVEL = 0.35
"""How much a turn of marching takes off a post's worth for a unit."""
_COST = 2.5
"""Points that a hex of march costs on average."""
AHEAD = 4
"""Turns of march that a unit looks ahead."""
_HOME = 1.3
"""How much more a post is worth to the unit that stands there."""


@dataclass(slots=True)
class Post:
    """A wanted place. `need`: strength wanted there; `given`: strength assigned so far."""

    hex: int
    worth: float
    need: float
    attack: bool
    given: float = 0.0


def find_posts(picture: Picture, crossing: bool) -> list[Post]:
    """All posts of the side. `crossing`: whether enemy ground may be entered, so that places can be taken."""
    posts = {post.hex: post for post in _front(picture)}
    for post in _holding(picture):
        there = posts.get(post.hex)
        if there:
            there.worth += post.worth
            there.need = max(there.need, post.need)
        else:
            posts[post.hex] = post
    taking = _taking(picture) if crossing else []
    found = [*posts.values(), *taking]
    _count_allies(picture, found)
    return found


def _holding(picture: Picture) -> list[Post]:
    posts: list[Post] = []
    for hex_id in sorted(picture.keep):
        if not picture.know.land[hex_id]:
            continue
        threat = picture.threat_at(hex_id)
        exposed = not picture.hostile.isdisjoint(picture.know.grid.within(hex_id, _ALARM))
        if threat or exposed or picture.know.map.coastal[hex_id]:
            alarm = 1.0 if threat or exposed else 0.4
            posts.append(Post(hex_id, picture.keep[hex_id] * alarm, max(_GARRISON, threat), attack=False))
    return posts


def _front(picture: Picture) -> list[Post]:
    """Friendly hexes with a friendly unit in or next to them that face enemies or enemy ground."""
    know = picture.know
    base = _FRONT * know.typical
    seen: set[int] = set()
    posts: list[Post] = []
    for unit in picture.friends:
        if not unit.fights:
            continue
        for hex_id in (unit.hex, *know.grid.adjacent[unit.hex]):
            if hex_id in seen or not know.land[hex_id] or not picture.friendly(hex_id):
                continue
            seen.add(hex_id)
            near = know.grid.adjacent[hex_id]
            facing = sum(foe.attack for other in near for foe in picture.ground_foes(other))
            edge = not picture.hostile.isdisjoint(near)
            if facing or edge:
                worth = base + 0.02 * facing * base
                posts.append(Post(hex_id, worth, max(_GARRISON, 0.6 * facing), attack=False))
    return posts


def _taking(picture: Picture) -> list[Post]:
    know = picture.know
    posts: list[Post] = []
    for hex_id in sorted(picture.gain):
        if not know.land[hex_id]:
            continue
        inside = picture.ground_foes(hex_id)
        defence = sum(foe.defence for foe in inside) if inside else _UNSEEN
        worth = picture.gain[hex_id] * know.temper.aggression
        posts.append(Post(hex_id, worth, _OVERMATCH * defence, attack=True))
    return posts


def _count_allies(picture: Picture, posts: list[Post]) -> None:
    """Allies that stand at a post count for it."""
    for post in posts:
        for friend in picture.friends_at.get(post.hex, ()):
            if friend.side != picture.know.side and friend.fights:
                post.given += friend.defence


def assign(picture: Picture, posts: list[Post], movers: list[Force]) -> dict[int, Post]:
    """Which of `movers` goes to which post: best pairs first, until each post has what it needs."""
    know = picture.know
    pairs: list[tuple[float, int, int]] = []
    for unit in movers:
        pace = max(1, unit.kind.movement if unit.kind else 1)
        for number, post in enumerate(posts):
            away = know.grid.distance(unit.hex, post.hex)
            if away > _FARTHEST or (post.attack and not _can_come(picture, unit, post)):
                continue
            worth = post.worth * (_HOME if away == 0 else 1.0) / (1 + _TRAVEL * away * _COST / pace)
            pairs.append((-worth, unit.id, number))
    pairs.sort()
    by_id = {unit.id: unit for unit in movers}
    sent: dict[int, Post] = {}
    for _, unit_id, number in pairs:
        post = posts[number]
        if unit_id in sent or post.given >= post.need:
            continue
        unit = by_id[unit_id]
        sent[unit_id] = post
        post.given += unit.attack if post.attack else unit.defence
    return sent


def _can_come(picture: Picture, unit: Force, post: Post) -> bool:
    """Whether a unit's way of moving leads to a post within the turns that it looks ahead."""
    if unit.kind is None:
        return False
    limit = AHEAD * unit.kind.movement
    return unit.hex in picture.know.distances(post.hex, unit.kind.movement_class, limit)


def is_mobile(unit: Force) -> bool:
    """Whether a unit marches to posts: fighting ground units that can move."""
    return unit.fights and unit.domain == GROUND and unit.kind is not None and unit.kind.movement > 0
